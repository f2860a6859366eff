"""A view, or all of a pack, as text: the work, what was asked for, how things stand there, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from chungking_tui.answers import strip
from chungking_tui.answers.strip import StripItem
from chungking_tui.film.film import Film, RevealedFilm
from chungking_tui.film.model import Scene, is_sealed
from chungking_tui.film.text import both
from chungking_tui.film.work import words
from chungking_tui.queries import layers
from chungking_tui.reading.horizon import revealed_film
from chungking_tui.reading.place import Reading, Spot, in_focus
from chungking_tui.view_spec import ViewSpec, views_of
from chungking_tui.words import wording
from chungking_tui.words.blocks import Block, Heading, Item, Paragraph
from chungking_tui.words.scope import ALL, Scope

from . import about
from .layout import WIDTH, as_text

STORIES_VIEW = "stories"
NOTES_VIEW = "essay"
"""The view in which the notes of a layer are read in their order."""


def page(view: ViewSpec, film: Film, reading: Reading, scope: Scope | None = None, width: int = WIDTH) -> str:
    """What a view says where a reading stands, as text.

    Args:
        view: the view.
        film: the film.
        reading: the reading.
        scope: what is told of it; what stands at the scene in focus, where nothing is given.
        width: the cells of a line; 0 for each paragraph on one line.
    """
    return as_text(
        view_page(view, film, reading, Scope(scenes=(in_focus(reading, film),)) if scope is None else scope), width
    )


def view_page(view: ViewSpec, film: Film, reading: Reading, scope: Scope) -> list[Block]:
    """What a view says, as far as the reader may know it; with how things stand, where a scene was named."""
    revealed = revealed_film(film, reading)
    told = [*_title(revealed), *_view(view, revealed, reading, scope)]
    if scope.scenes:
        told += standing(strip.strip_items(revealed, reading))
    return [*told, *_cited(revealed, told)]


def standing(items: Iterable[StripItem]) -> list[Block]:
    """How the count, the props and the knowledge stand at a place, the echoes apart."""
    told = [Item(f"{item.label}: {item.spoken}") for item in items if item.view != "echoes"]
    return [Heading("At this place", 2), *told] if told else []


def whole(views: Iterable[ViewSpec], film: Film, reading: Reading) -> list[Block]:
    """All that a pack says, as far as the reader may know it."""
    revealed = revealed_film(film, reading)
    told = [*_title(revealed), *about.work(revealed)]
    for view in views_of(film, views):
        told += _view(view, revealed, _with_all_layers(revealed, reading), ALL)
    told += about.named(revealed, "person", "maker", "place", "prop", "motif")
    return [*told, *about.disputes(revealed), *about.sources(revealed)]


def titled(film: RevealedFilm, told: list[Block]) -> list[Block]:
    """What is told of the whole pack, under the work's title and over a list of what it rests on."""
    told = [*_title(film), *told]
    return [*told, *_cited(film, told)]


def _title(film: RevealedFilm) -> list[Block]:
    head = film.head
    told: list[Block] = [Heading(f"{both(head.title, head.native_title)} ({head.dated})", 1)]
    if film.in_part:
        told.append(Paragraph(f"As far as {as_far_as(film)}; nothing of what comes later is told."))
    return told


def as_far_as(film: RevealedFilm) -> str:
    """The last scene that is told of each story of which anything is."""
    opened = ([scene for scene in story.scenes if not is_sealed(scene)] for story in film.stories)
    return " and ".join(scenes[-1].heading for scenes in opened if scenes)


def _view(view: ViewSpec, film: RevealedFilm, reading: Reading, scope: Scope) -> list[Block]:
    if view.id != STORIES_VIEW:
        title = next((found for name, found in film.head.views.items() if name in {view.id, *view.aliases}), view.title)
        readings = _of_each_layer(film, reading) if view.id == NOTES_VIEW and scope.is_whole else (reading,)
        return [Heading(title, 2), *(block for one in readings for block in view.plain(view.answer(film, one), scope))]
    if scope.scenes:
        return [block for scene in scope.scenes for block in _card(view, film, reading, scene, scope)]
    told: list[Block] = []
    for number, story in enumerate(film.stories):
        opened = [scene for scene in story.scenes if not is_sealed(scene)]
        if opened:
            told.append(Heading(f"Story {number + 1}: {story.title}", 2))
            told += [Paragraph(story.about)] if story.about else []
        for scene in opened:
            told += _card(view, film, reading, scene, scope)
    return told


def _with_all_layers(film: RevealedFilm, reading: Reading) -> Reading:
    """The reading with every layer on, however many: for a text of all that there is."""
    found = layers.translation(film, reading)
    return replace(reading, layers=(*(head.id for head in layers.heads(film)), *((found.id,) if found else ())))


def _of_each_layer(film: RevealedFilm, reading: Reading) -> list[Reading]:
    """The reading once for each layer that is on and has something to read, that one first."""
    on = [head.id for head in layers.on(film, reading) if layers.passages(film, head.id)]
    return [replace(reading, layers=(name, *(other for other in on if other != name))) for name in on] or [reading]


def _card(view: ViewSpec, film: RevealedFilm, reading: Reading, scene: Scene, scope: Scope) -> list[Block]:
    one, other = reading.positions
    positions = (scene.index, other) if scene.story == 0 else (one, scene.index)
    return view.plain(view.answer(film, replace(reading, spot=Spot(positions, scene.story))), scope)


def _cited(film: RevealedFilm, told: Iterable[Block]) -> list[Block]:
    """What the sources in short mean, in the order in which they are cited first."""
    own = words(film.head).source
    short = [block.sources for block in told if not isinstance(block, Heading) and block.sources]
    keys = dict.fromkeys(key for sources in short for key, _ in wording.parted_sources(sources))
    items = [Item(f"{key}: {wording.cite_source(film, key)}") for key in keys if key in film.head.sources]
    if f"{own} only" in short:
        items.append(Item(f"{own} only: nothing but the {words(film.head).kind} itself supports it"))
    return [Heading("Sources cited here", 2), *items] if items else []
