"""Look-ups between records of a film: echoes by scene, passages by scene, scenes by passage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from .film import FilmContents
from .index import indexed
from .layer import LayerPassage
from .model import Echo, Passage, Scene


class Link(Struct, frozen=True):
    """An echo seen from one of its ends.

    Attributes:
        echo: the echo as written.
        scene: the scene at the other end.
        glyph: the sign of its kind; the word stands beside it wherever there is room.
    """

    echo: Echo
    scene: Scene
    glyph: str


def echoes_of(film: FilmContents, scene_id: str) -> tuple[Link, ...]:
    """The echoes of a scene: those into the other story first, each group in the order in which they are written."""
    return _links(film).get(scene_id, ())


def passages_of(film: FilmContents, scene: Scene) -> tuple[Passage, ...]:
    """The passages that speak of a scene: those it lists and those its sources cite, in the essay's order."""
    return passages_by_scene(film).get(scene.id, ())


def scenes_of(film: FilmContents, passage: Passage) -> tuple[Scene, ...]:
    """The scenes a passage speaks of, in the order of the film."""
    if isinstance(passage, LayerPassage):
        return tuple(film.scenes[name] for name in passage.scenes if name in film.scenes)
    return _scenes_by_passage(film).get(passage.n, ())


def cited(film: FilmContents, sources: Iterable[str], also: Iterable[int] = ()) -> tuple[Passage, ...]:
    """The passages that sources cite, and those of some numbers, in the essay's order."""
    if film.essay is None:
        return ()
    numbers = set(also)
    for source in sources:
        key, _, paragraph = source.partition(":")
        if key == film.essay.source and paragraph:
            numbers.add(int(paragraph))
    return tuple(passage for passage in film.essay.passages if passage.n in numbers) if numbers else ()


@indexed
def passages_by_scene(film: FilmContents) -> dict[str, tuple[Passage, ...]]:
    """The passages of every scene that any speaks of, by the scene's id."""
    found = {scene.id: cited(film, scene.sources, scene.essay) for scene in film.scenes.values()}
    return {name: passages for name, passages in found.items() if passages}


@indexed
def _scenes_by_passage(film: FilmContents) -> dict[int, tuple[Scene, ...]]:
    found: dict[int, list[Scene]] = {}
    for scene_id, passages in passages_by_scene(film).items():
        for passage in passages:
            found.setdefault(passage.n, []).append(film.scenes[scene_id])
    return {n: tuple(scenes) for n, scenes in found.items()}


@indexed
def _links(film: FilmContents) -> dict[str, tuple[Link, ...]]:
    links: dict[str, list[Link]] = {}
    for echo in film.echoes.echoes:
        start, end = film.scenes[echo.from_], film.scenes[echo.to]
        glyph = film.head.signs[echo.kind]
        links.setdefault(start.id, []).append(Link(echo, end, glyph))
        links.setdefault(end.id, []).append(Link(echo, start, glyph))
    return {
        scene_id: tuple(sorted(found, key=lambda link: link.scene.story == film.scenes[scene_id].story))
        for scene_id, found in links.items()
    }


def inside(holders: Mapping[str, str], prop: str) -> list[str]:
    """The props that are in another, or in one that is in it; by who or what has each."""
    found = [prop]
    for around in found:
        found += [name for name, holder in holders.items() if holder == around and name not in found]
    return found[1:]
