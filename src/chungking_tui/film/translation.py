"""A film in another language: the cards of a translation stand in place of the pack's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from msgspec.structs import replace

from .film import FilmContents
from .index import indexed
from .layer import Layer, LayerNote
from .model import Scene, is_sealed

SomeFilm = TypeVar("SomeFilm", bound=FilmContents)


def translation_on(film: FilmContents, names: tuple[str, ...] | None) -> Layer | None:
    """The translation among the layers that are on; the first, where there are several."""
    return next((layer for layer in film.layers if layer.is_translation and layer.id in (names or ())), None)


def translated(film: SomeFilm, layer: Layer) -> SomeFilm:
    """The film with the titles and cards of a translation; made once for each."""
    made: Any = _translations(film)(layer)
    found: SomeFilm = made
    return found


def coverage(film: FilmContents, layer: Layer) -> tuple[int, int]:
    """How many scenes a translation has, and how many there are."""
    return len(_cards(film, layer)), len(film.scenes)


def has(film: FilmContents, layer: Layer, scene: Scene) -> bool:
    """Whether a translation has a scene."""
    return scene.id in _cards(film, layer)


@indexed
def _translations(film: FilmContents) -> Callable[[Layer], FilmContents]:
    made: dict[str, FilmContents] = {}

    def of(layer: Layer) -> FilmContents:
        if layer.id not in made:
            cards = _cards(film, layer)
            stories = tuple(
                replace(story, scenes=tuple(_in_language(scene, cards.get(scene.id)) for scene in story.scenes))
                for story in film.stories
            )
            originals = {name: film.scenes[name] for name in cards}
            made[layer.id] = replace(film, stories=(stories[0], stories[1]), originals=originals)
        return made[layer.id]

    return of


def _cards(film: FilmContents, layer: Layer) -> dict[str, LayerNote]:
    """The notes of a translation by the id of the scene that they stand for."""
    there = ((film.scene_of(target), note) for note in layer.notes if not note.gone for target in note.targets)
    return {scene.id: note for scene, note in there if scene}


def _in_language(scene: Scene, note: LayerNote | None) -> Scene:
    if note is None or is_sealed(scene):
        return scene
    return replace(scene, title=note.title or scene.title, card=note.says or scene.card)
