"""Which passages of the essay speak of a scene, and which scenes a passage speaks of."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from .model import Film, Passage, Scene


class Commentary(Struct, frozen=True, eq=False):
    """What the essay has to say at a scene.

    Attributes:
        scene: the scene that was asked about.
        passages: the passages, in the essay's order.
        borrowed_from: None where they speak of the scene itself; else the nearest scene of its story they speak of.
    """

    scene: Scene
    passages: tuple[Passage, ...]
    borrowed_from: Scene | None = None


def passages_of(film: Film, scene: Scene) -> tuple[Passage, ...]:
    """The passages that speak of a scene: those it lists and those its sources cite, in the essay's order."""
    return _by_scene(film).get(scene.id, ())


def scenes_of(film: Film, passage: Passage) -> tuple[Scene, ...]:
    """The scenes a passage speaks of, in the order of the film."""
    return _by_passage(film).get(passage.n, ())


def commentary(film: Film, scene: Scene) -> Commentary:
    """The passages for a scene; where there are none, those of the nearest scene of the same story that has some.

    Of two scenes as near, the earlier is taken.
    """
    own = passages_of(film, scene)
    if own:
        return Commentary(scene, own)
    by_scene = _by_scene(film)
    spoken_of = [other for other in film.stories[scene.story].scenes if other.id in by_scene]
    near = min(spoken_of, key=lambda other: (abs(other.index - scene.index), other.index), default=None)
    return Commentary(scene, by_scene[near.id], near) if near else Commentary(scene, ())


@lru_cache(maxsize=4)
def _by_scene(film: Film) -> dict[str, tuple[Passage, ...]]:
    if film.essay is None:
        return {}
    found: dict[str, tuple[Passage, ...]] = {}
    for scene in film.scenes.values():
        numbers = set(scene.essay)
        for source in scene.sources:
            key, _, paragraph = source.partition(":")
            if key == film.essay.source and paragraph:
                numbers.add(int(paragraph))
        passages = tuple(passage for passage in film.essay.passages if passage.n in numbers) if numbers else ()
        if passages:
            found[scene.id] = passages
    return found


@lru_cache(maxsize=4)
def _by_passage(film: Film) -> dict[int, tuple[Scene, ...]]:
    found: dict[int, list[Scene]] = {}
    for scene_id, passages in _by_scene(film).items():
        for passage in passages:
            found.setdefault(passage.n, []).append(film.scenes[scene_id])
    return {n: tuple(scenes) for n, scenes in found.items()}
