"""What a class has written, on one page: by the questions of a path, or by place; then by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from chungking_tui.answers.along import scenes_of_place
from chungking_tui.film.film import Film
from chungking_tui.film.layer import Layer, LayerNote
from chungking_tui.film.text import paragraphs
from chungking_tui.plain.layout import as_markdown
from chungking_tui.queries import layers
from chungking_tui.words.blocks import Block, Heading, Item, Paragraph
from chungking_tui.words.wording import so_many

from .document import Document

TEMPLATE = "collected.html"


class Said(Struct, frozen=True, kw_only=True):
    """What somebody has written: who, what kind of note it is where it is no plain one, its lines."""

    name: str
    kind: str
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
    notes = [(_name(layer, note), note) for layer in found for note in layer.notes if note.says and not note.gone]
    places = _by_question(film, notes) if film.path else _by_place(film, notes)
    names = [_name(layer, note) for layer in found for note in layer.notes if note.says and not note.gone]
    written = [place for place in places if place.said]
    return Collected(
        title=film.path.title if film.path else film.head.title,
        names=tuple(sorted((name, names.count(name)) for name in set(names))),
        places=tuple(written),
        silent=tuple(place.title for place in places if not place.said),
    )


def _name(layer: Layer, note: LayerNote) -> str:
    return note.by or layer.by or layer.title


_Named = tuple[str, LayerNote]


def _by_question(film: Film, notes: Sequence[_Named]) -> list[CollectedPlace]:
    """Each place of the path with what was written on its scenes; what was written elsewhere last."""
    left, made = list(notes), list[CollectedPlace]()
    for number, place in enumerate(film.path.places if film.path else (), 1):
        scenes = {scene.id for scene in scenes_of_place(film, place)}
        here = [one for one in left if scenes & _scenes(film, one[1])]
        left = [one for one in left if one not in here]
        title = " and ".join(scene.heading for scene in scenes_of_place(film, place))
        ask = paragraphs(place.ask) if place.ask else ()
        made.append(CollectedPlace(title=f"{number}. {title}", ask=ask, said=_said(here)))
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


def _said(notes: Iterable[_Named]) -> tuple[Said, ...]:
    return tuple(
        Said(
            name=name,
            kind="" if note.kind == "note" else note.kind,
            lines=tuple(line for line in note.says.splitlines() if line.strip()),
        )
        for name, note in sorted(notes, key=lambda one: one[0])
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
            kind = f" ({said.kind})" if said.kind else ""
            told.append(Heading(f"{said.name}{kind}", 3))
            told += [Paragraph(line) for line in said.lines]
    if found.silent:
        told += [Heading("Nobody has written on", 2), *map(Item, found.silent)]
    return as_markdown(told)


def _who(found: Collected) -> str:
    """Who has written, and how much."""
    names = ", ".join(f"{name} ({count})" for name, count in found.names)
    return f"{so_many(len(found.names), 'person', 'people')}: {names}." if names else "Nobody has written anything."
