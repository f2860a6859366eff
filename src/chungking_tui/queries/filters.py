"""Filters: the scenes with a person, a place, a prop, a motif or a source in them, or with a note of a layer."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from chungking_tui.film.film import RevealedFilm
from chungking_tui.film.index import indexed
from chungking_tui.film.layer import ESSAY as ESSAY_LAYER
from chungking_tui.film.links import passages_of
from chungking_tui.film.model import Scene
from chungking_tui.film.text import both
from chungking_tui.film.work import words

from . import layers

ESSAY, ALONE = "essay says", "the work only"


class Filter(Struct, frozen=True):
    """A filter.

    Attributes:
        id: what kind it is and of what: ``person:faye``.
        kind: person, place, prop, motif, source, layer.
        label: what it lets through, in words.
        count: how many scenes that are.
    """

    id: str
    kind: str
    label: str
    count: int


@indexed
def choices(film: RevealedFilm) -> tuple[Filter, ...]:
    """The filters that let any scene through, by kind, as film.yaml orders them."""
    labels = _labels(film)
    counts: dict[str, int] = {}
    for scene in film.scenes.values():
        for name in _of_scene(film, scene):
            counts[name] = counts.get(name, 0) + 1
    return tuple(
        Filter(name, name.partition(":")[0], label, counts[name]) for name, label in labels.items() if name in counts
    )


def named(film: RevealedFilm, filter_id: str) -> Filter | None:
    """The filter of an id; None where the film has none of it."""
    return next((found for found in choices(film) if found.id == filter_id), None) if filter_id else None


def passes(film: RevealedFilm, filter_id: str, scene_id: str) -> bool:
    """Whether a filter lets a scene through. No filter lets everything through; so does one for a sealed scene."""
    if not filter_id or scene_id not in film.scenes:
        return True
    return scene_id in passed_by(film, filter_id)


def passed_by(film: RevealedFilm, filter_id: str) -> frozenset[str]:
    """The ids of the scenes that a filter lets through."""
    return _passed(film).get(filter_id, frozenset())


@indexed
def _passed(film: RevealedFilm) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for scene in film.scenes.values():
        for name in _of_scene(film, scene):
            found.setdefault(name, set()).add(scene.id)
    return {name: frozenset(scenes) for name, scenes in found.items()}


def _labels(film: RevealedFilm) -> dict[str, str]:
    head = film.head
    motifs = [(name, head.motif(name)) for name in head.motifs]
    labels = {f"person:{name}": both(person.name, person.native_name) for name, person in head.cast.items()}
    labels |= {f"place:{name}": both(place.name, place.native_name) for name, place in head.places.items()}
    labels |= {f"prop:{name}": both(prop.name, prop.native_name) for name, prop in head.props.items()}
    labels |= {f"motif:{name}": both(found.name, found.native_name) for name, found in motifs}
    labels |= {f"source:{name}": f"after {name}" for name in head.sources}
    labels[f"source:{ESSAY}"] = "what the essay says"
    labels[f"source:{ALONE}"] = f"{words(head).source} only"
    labels |= {
        f"layer:{layer.id}": f"noted in {layer.title}" for layer in layers.heads(film) if layer.id != ESSAY_LAYER
    }
    return labels


def _of_scene(film: RevealedFilm, scene: Scene) -> Iterator[str]:
    """The ids of all filters that let a scene through."""
    if scene.where:
        yield f"place:{scene.where}"
    yield from (f"person:{name}" for name in dict.fromkeys(scene.who))
    yield from (f"prop:{name}" for name in dict.fromkeys(move.prop for move in scene.props))
    yield from (f"motif:{name}" for name in dict.fromkeys(scene.motifs))
    yield from (f"source:{name}" for name in dict.fromkeys(source.partition(":")[0] for source in scene.sources))
    if passages_of(film, scene):
        yield f"source:{ESSAY}"
    if scene.cites_only(words(film.head).source):
        yield f"source:{ALONE}"
    for layer in layers.heads(film):
        if layer.id != ESSAY_LAYER and layers.notes_on(film, layer.id, scene):
            yield f"layer:{layer.id}"
