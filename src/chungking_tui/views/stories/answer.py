"""What Stories shows: a card of each story, its line of scenes, the notes on the scene in focus."""

from __future__ import annotations

from functools import partial

from msgspec import Struct

from chungking_tui.answers.card import Card, card, disputed_around
from chungking_tui.answers.commentary import CommentaryAnswer, layered
from chungking_tui.answers.entries import Entry, entry
from chungking_tui.film.film import RevealedFilm
from chungking_tui.film.links import echoes_of
from chungking_tui.film.lookup import scene_named
from chungking_tui.film.model import PropEvent, Scene, is_sealed
from chungking_tui.film.order import in_order
from chungking_tui.film.text import both
from chungking_tui.queries import essay, filters, layers
from chungking_tui.reading.place import Reading, in_focus, on_screen
from chungking_tui.view_spec import ViewAnswer
from chungking_tui.words import wording
from chungking_tui.words.days import day_named


class Column(Struct, frozen=True, kw_only=True):
    """One of the two stories.

    Attributes:
        story: 0 or 1.
        title: what it is called.
        in_focus: whether it is the story in focus.
        card: the card of the scene one stands at.
        scenes: all its scenes.
        visited: ids of the scenes that have been visited, of either story.
        passing: ids of the scenes that the filter lets pass; None where none is on.
        noted: ids of the scenes, of either story, on which the reader has written.
        stale: ids of the scenes, of either story, that are as they were read before.
        written: how many notes from files stand on a scene, by its id.
        picture: whether its picture stands alone, without the card.
        before: the card of the scene before; None at the first.
        after: the card of the next scene; None at the last, and while that is sealed.
    """

    story: int
    title: str
    in_focus: bool
    card: Card
    scenes: tuple[Scene, ...]
    visited: frozenset[str]
    passing: frozenset[str] | None
    noted: frozenset[str] = frozenset()
    stale: frozenset[str] = frozenset()
    written: dict[str, int] = {}
    picture: bool = False
    before: Card | None = None
    after: Card | None = None


class StoriesAnswer(ViewAnswer, frozen=True, kw_only=True):
    """Both stories where the reader stands.

    Attributes:
        film: the film's title, its native one and its year.
        story: the story in focus.
        columns: story 1, story 2.
        notes: the commentary on the scene in focus; None in a film without an essay.
        mirrored: with the mirror on, what joins the two scenes, or that nothing does; else nothing.
    """

    film: str
    story: int
    columns: tuple[Column, Column]
    notes: CommentaryAnswer | None
    mirrored: str = ""


def answer(film: RevealedFilm, reading: Reading) -> StoriesAnswer:
    """Both stories where the reader stands."""
    scene = in_focus(reading, film)
    subject = essay.on_scene(film, scene)
    return StoriesAnswer(
        scene=scene,
        subject=subject,
        find=reading.find,
        film=f"{both(film.head.title, film.head.native_title)} ({film.head.dated})",
        story=reading.story,
        columns=(_column(film, reading, 0), _column(film, reading, 1)),
        notes=layered(film, reading, subject, None, (scene, scene.id)) if layers.heads(film) else None,
        mirrored=_mirrored(film, reading) if reading.mirror and not reading.picture else "",
    )


def entries(film: RevealedFilm) -> tuple[Entry, ...]:
    """Each story, and every scene that is not sealed, with all that its card and the commentary say of it."""
    stories = [
        entry("scene", story.scenes[0].id, f"Story {number}: {head.title}", text=f"{head.title} · {story.about}")
        for number, (story, head) in enumerate(zip(film.stories, film.head.stories, strict=True), start=1)
        if not is_sealed(story.scenes[0])
    ]
    scenes = [_entry(film, scene) for scene in film.scenes.values() if not is_sealed(scene)]
    return (*scenes, *stories)


def typed(film: RevealedFilm, text: str) -> tuple[Entry, ...]:
    """The scene of an id or a label, a label being ``2.9``; the scenes of a day that no countdown has."""
    scene = scene_named(film, text)
    if scene is None:
        found = _on_day(film, text)
        return tuple(entry("scene", one.id, one.heading, note=wording.when_and_where(film, one)) for one in found)
    if is_sealed(scene):  # to be told so
        return (entry("scene", scene.label, scene.heading),)
    return (entry("scene", scene.id, scene.heading, note=wording.when_and_where(film, scene)),)


def _on_day(film: RevealedFilm, text: str) -> list[Scene]:
    """The scenes that play on a day, as one types it; of a day that stands in several years, those of the first."""
    counted = film.head.countdown
    dates = sorted({scene.when.date for scene in film.scenes.values() if scene.when.date})
    if not dates or (counted and day_named(text, counted.from_, counted.to)):
        return []
    for year in sorted({date.year for date in dates}):
        first = next(date for date in dates if date.year >= year)
        day = day_named(text, first, dates[-1])
        if found := [scene for scene in in_order(film) if day and scene.when.date == day]:
            return found
    return []


def _entry(film: RevealedFilm, scene: Scene) -> Entry:
    when = wording.when_and_where(film, scene)
    return entry("scene", scene.id, scene.heading, note=when, text=partial(_text, film, scene))


def _text(film: RevealedFilm, scene: Scene) -> str:
    """What of a scene is looked through: all that is told of it in any view."""
    head, name = film.head, film.name_of
    disputes = (*scene.disputed, *disputed_around(film, scene))
    parts = [
        scene.title,
        scene.part,
        name(scene.where or ""),
        ", ".join(map(name, scene.who)),
        wording.when(film, scene),
        scene.card,
        scene.shows,
        scene.quote.says if scene.quote else "",
        scene.look.says if scene.look else "",
        *(_prop_text(film, move) for move in scene.props),
        *(f"{name(learns.who)}: {head.facts[learns.fact].says}" for learns in scene.learns),
        *(f"{name(change.object)}: {change.to}" for change in scene.changes),
        *(f"{name(notice.who)}: {name(notice.object)}: {notice.takes_for}" for notice in scene.notices),
        *(f"{link.echo.kind}: {link.echo.says}" for link in echoes_of(film, scene.id)),
        *(span.says for span in head.spans if scene.id in {span.from_, span.to}),
        *(both(motif.name, motif.native_name) for motif in map(head.motif, scene.motifs)),
        scene.native_title,
        head.places[scene.where].native_name if scene.where else "",
        *(head.cast[who].native_name for who in scene.who),
        *(f"{dispute.about}: {claim.says}" for dispute in disputes for claim in dispute.readings),
        *(note.note for note in layers.own_notes(film, scene)),
    ]
    return " · ".join(filter(None, parts))


def _prop_text(film: RevealedFilm, move: PropEvent) -> str:
    prop = film.head.props[move.prop]
    return ": ".join(filter(None, (both(prop.name, prop.native_name), film.name_of(move.to or ""), move.how)))


def _mirrored(film: RevealedFilm, reading: Reading) -> str:
    """What the echoes between the two scenes say, or that there are none; nothing while the other story is sealed."""
    here, there = in_focus(reading, film), on_screen(reading, film)[1 - reading.story]
    if is_sealed(there):
        return ""
    joined = [link.echo.says for link in echoes_of(film, here.id) if link.scene is there]
    so_far = " so far" if film.in_part else ""
    return " ".join(joined) or f"No scene of story {there.story + 1} echoes {here.label}{so_far}."


def _column(film: RevealedFilm, reading: Reading, story: int) -> Column:
    scenes, position = film.stories[story].scenes, reading.positions[story]
    return Column(
        story=story,
        title=film.stories[story].title,
        in_focus=reading.story == story,
        card=card(film, film.scene_at(story, position), layers.translation(film, reading)),
        before=card(film, scenes[position - 1]) if position > 0 else None,
        after=_unless_sealed(film, scenes[position + 1]) if position + 1 < len(scenes) else None,
        scenes=scenes,
        visited=reading.visited,
        passing=filters.passed_by(film, reading.filter) if reading.filter else None,
        noted=layers.scenes_with_own(film),
        stale=film.stale,
        written=layers.written(film),
        picture=reading.picture,
    )


def _unless_sealed(film: RevealedFilm, scene: Scene) -> Card | None:
    return None if is_sealed(scene) else card(film, scene)
