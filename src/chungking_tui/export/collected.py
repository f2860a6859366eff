"""What a class has written, on one page: by the questions of a path, or by place; then by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from chungking_tui.answers.along import passages_shown, scenes_of_place
from chungking_tui.film.film import Film
from chungking_tui.film.layer import OWN, Layer, LayerNote
from chungking_tui.film.text import folded, paragraphs
from chungking_tui.plain.layout import as_markdown
from chungking_tui.queries import layers
from chungking_tui.words.blocks import Block, Heading, Item, Paragraph
from chungking_tui.words.wording import so_many

from .document import Document

TEMPLATE = "collected.html"


class Said(Struct, frozen=True, kw_only=True):
    """What somebody has written: who, what kind of note it is where it is no plain one, on what, its lines."""

    name: str
    kind: str
    on: str
    lines: tuple[str, ...]


class CollectedPlace(Struct, frozen=True, kw_only=True):
    """A place of the page.

    Attributes:
        title: what it is called.
        ask: the question of a path, each paragraph on one line; nothing without one.
        said: what was written there, by name.
    """

    title: str
    ask: tuple[str, ...]
    said: tuple[Said, ...]


class Collected(Struct, frozen=True, kw_only=True):
    """What a class has written.

    Attributes:
        title: what it is called.
        names: who has written, and how many notes each.
        places: the places, in the order of the path or of the film.
        silent: the scenes on which nobody has written; of a path the places.
    """

    title: str
    names: tuple[tuple[str, int], ...]
    places: tuple[CollectedPlace, ...]
    silent: tuple[str, ...]


def collected(film: Film, found: Sequence[Layer]) -> Collected:
    """Put the notes of several layers together.

    Args:
        film: the film; where it has a path, what was written is told by its questions.
        found: the layers.
    """
    notes = list(dict.fromkeys((_name(layer, one), one) for layer in found for one in layer.notes if _counts(one)))
    places = _by_question(film, notes) if film.path else _by_place(film, notes)
    names = [name for name, _ in notes]
    written = [place for place in places if place.said]
    return Collected(
        title=film.path.title if film.path else film.head.title,
        names=tuple((name, names.count(name)) for name in sorted(set(names), key=folded)),
        places=tuple(written),
        silent=tuple(place.title for place in places if not place.said),
    )


def _counts(note: LayerNote) -> bool:
    """Whether a note is one to read: not a bookmark, and not taken away."""
    return bool(note.says) and not note.gone


def _name(layer: Layer, note: LayerNote) -> str:
    """Who has written a note: by its own word, the layer's, the file's name where nothing else is said."""
    own = layer.file and layer.layer in {None, OWN}
    return note.by or layer.by or (Path(layer.file).name.partition(".")[0] if own else layer.title)


_Named = tuple[str, LayerNote]


def _by_question(film: Film, notes: Sequence[_Named]) -> list[CollectedPlace]:
    """Each place of the path with what was written on its scenes; what was written elsewhere last."""
    left, made = list(notes), list[CollectedPlace]()
    for number, place in enumerate(film.path.places if film.path else (), 1):
        scenes = {scene.id for scene in scenes_of_place(film, place)}
        shown = {f"essay:{passage.n}" for passage in passages_shown(film, place)}
        here = [one for one in left if scenes & _scenes(film, one[1]) or shown.intersection(one[1].targets)]
        left = [one for one in left if one not in here]
        title = " and ".join(scene.heading for scene in scenes_of_place(film, place))
        ask = paragraphs(place.ask) if place.ask else ()
        made.append(CollectedPlace(title=f"{number}. {title}", ask=ask, said=_said(here, film)))
    return [*made, *(place for place in _by_place(film, left) if place.said)]


def _by_place(film: Film, notes: Sequence[_Named]) -> list[CollectedPlace]:
    """Each scene with what was written on it, then whatever else notes stand on; what stands on nothing last."""
    made = [
        CollectedPlace(
            title=scene.heading, ask=(), said=_said(one for one in notes if scene.id in _scenes(film, one[1]))
        )
        for scene in film.scenes.values()
    ]
    others: dict[str, list[_Named]] = {}
    for one in notes:
        if not _scenes(film, one[1]):
            places = layers.standings(film, one[1])
            title = ", ".join(place.name for place in places) or f"{one[1].was or one[1].targets[0]} (not in this pack)"
            others.setdefault(title, []).append(one)
    return [*made, *(CollectedPlace(title=title, ask=(), said=_said(some)) for title, some in sorted(others.items()))]


def _scenes(film: Film, note: LayerNote) -> set[str]:
    return {scene.id for place in layers.standings(film, note) for scene in place.scenes}


def _said(notes: Iterable[_Named], film: Film | None = None) -> tuple[Said, ...]:
    """What was written at a place, by name; with the film each says on which scene."""

    def on(note: LayerNote) -> str:
        return ", ".join(place.name for place in layers.standings(film, note)) if film else ""

    return tuple(
        Said(
            name=name,
            kind="" if note.kind == "note" else note.kind,
            on=on(note),
            lines=tuple(line for line in note.says.splitlines() if line.strip()),
        )
        for name, note in sorted(notes, key=lambda one: (folded(one[0]), on(one[1])))
    )


def as_page(document: Document, found: Collected) -> str:
    """What was written, as one HTML page, without script, that asks for nothing from anywhere."""
    from markupsafe import Markup

    from .html import environment, style, variables
    from .pictures import EmbeddedPictures

    pictures = EmbeddedPictures({})
    sheet = Markup(style("style.css") + style("handout.css"))  # noqa: S704 (our own files)
    made = environment(document, pictures, pictures.uri)
    return made.get_template(TEMPLATE).render(found=found, style=sheet, **variables(document))


def as_text(found: Collected) -> str:
    """The same as Markdown."""
    told: list[Block] = [Heading(f"Notes on {found.title}", 1), Paragraph(_who(found))]
    for place in found.places:
        told.append(Heading(place.title, 2))
        told += [Paragraph(text) for text in place.ask]
        for said in place.said:
            aside = ", ".join(filter(None, (said.kind, said.on)))
            told.append(Heading(f"{said.name} ({aside})" if aside else said.name, 3))
            told += [Paragraph(line) for line in said.lines]
    if found.silent:
        told += [Heading("Nobody has written on", 2), *map(Item, found.silent)]
    return as_markdown(told)


def _who(found: Collected) -> str:
    """Who has written, and how much."""
    names = ", ".join(f"{name} ({count})" for name, count in found.names)
    return f"{so_many(len(found.names), 'person', 'people')}: {names}." if names else "Nobody has written anything."
