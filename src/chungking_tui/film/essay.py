"""Which passages of the essay speak of a scene, and which scenes a passage speaks of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from . import wording
from .apartment import ObjectStory
from .model import Film, Passage, Scene, is_sealed


class Commentary(Struct, frozen=True, eq=False, kw_only=True):
    """What the essay has to say about something.

    Attributes:
        about: what that is, in a few words.
        scene: the scene it is; None for a day or an object.
        passages: the passages, in the essay's order.
        borrowed_from: None where they speak of the thing itself; else the scene they speak of.
    """

    about: str
    scene: Scene | None
    passages: tuple[Passage, ...]
    borrowed_from: Scene | None = None


def passages_of(film: Film, scene: Scene) -> tuple[Passage, ...]:
    """The passages that speak of a scene: those it lists and those its sources cite, in the essay's order."""
    return _by_scene(film).get(scene.id, ())


def scenes_of(film: Film, passage: Passage) -> tuple[Scene, ...]:
    """The scenes a passage speaks of, in the order of the film."""
    return _by_passage(film).get(passage.n, ())


@lru_cache(maxsize=256)
def on_scene(film: Film, scene: Scene) -> Commentary:
    """The passages for a scene; where there are none, those of the nearest scene of the same story that has some.

    Of two scenes as near, the earlier is taken.
    """
    own, about = passages_of(film, scene), wording.place(scene)
    if own:
        return Commentary(about=about, scene=scene, passages=own)
    by_scene = _by_scene(film)
    spoken_of = [other for other in film.stories[scene.story].scenes if other.id in by_scene]
    near = min(spoken_of, key=lambda other: (abs(other.index - scene.index), other.index), default=None)
    passages = by_scene[near.id] if near else ()
    return Commentary(about=about, scene=scene, passages=passages, borrowed_from=near)


@lru_cache(maxsize=64)
def on_day(film: Film, day: dt.date, scenes: tuple[Scene, ...]) -> Commentary:
    """The passages for a day: those of the scenes that stand on it or cover it; else what the first of them borrows.

    Args:
        film: the film.
        day: the day.
        scenes: the scenes that have to do with it.
    """
    about = wording.day(day, film.head.year)
    own = {passage.n: passage for scene in scenes for passage in passages_of(film, scene)}
    if own or not scenes:
        return Commentary(about=about, scene=None, passages=tuple(own[n] for n in sorted(own)))
    lent = on_scene(film, scenes[0])
    return Commentary(about=about, scene=None, passages=lent.passages, borrowed_from=lent.borrowed_from)


@lru_cache(maxsize=64)
def on_object(film: Film, story: ObjectStory) -> Commentary:
    """The passages that an object of the apartment, its changes and its noticings cite; else those of their scenes."""
    told = [story.record.sources]
    told += [change.sources for change in story.changes] + [notice.sources for notice in story.notices]
    own = _cited(film, [source for sources in told for source in sources])
    if own:
        return Commentary(about=story.record.name, scene=None, passages=own)
    scenes = [change.scene for change in story.changes] + [notice.scene for notice in story.notices]
    near = next((scene for scene in scenes if passages_of(film, scene)), None)
    passages = passages_of(film, near) if near else ()
    return Commentary(about=story.record.name, scene=None, passages=passages, borrowed_from=near)


@lru_cache(maxsize=64)
def on_passage(passage: Passage) -> Commentary:
    """A passage by itself, to be laid over the essay."""
    return Commentary(about=f"¶{passage.n}", scene=None, passages=(passage,))


def _cited(film: Film, sources: Iterable[str], also: Iterable[int] = ()) -> tuple[Passage, ...]:
    """The passages that sources cite, and those of some numbers, in the essay's order."""
    if film.essay is None:
        return ()
    numbers = set(also)
    for source in sources:
        key, _, paragraph = source.partition(":")
        if key == film.essay.source and paragraph:
            numbers.add(int(paragraph))
    return tuple(passage for passage in film.essay.passages if passage.n in numbers) if numbers else ()


@lru_cache(maxsize=4)
def _by_scene(film: Film) -> dict[str, tuple[Passage, ...]]:
    found = {scene.id: _cited(film, scene.sources, scene.essay) for scene in film.scenes.values()}
    return {name: passages for name, passages in found.items() if passages}


@lru_cache(maxsize=4)
def _by_passage(film: Film) -> dict[int, tuple[Scene, ...]]:
    found: dict[int, list[Scene]] = {}
    for scene_id, passages in _by_scene(film).items():
        for passage in passages:
            found.setdefault(passage.n, []).append(film.scenes[scene_id])
    return {n: tuple(scenes) for n, scenes in found.items()}


class Coverage(Struct, frozen=True, eq=False):
    """What the essay and the film have to do with each other.

    Attributes:
        silent: the passages that speak of no scene.
        unspoken: the scenes that no passage speaks of, in the order of the film.
    """

    silent: tuple[Passage, ...]
    unspoken: tuple[Scene, ...]


@lru_cache(maxsize=4)
def coverage(film: Film) -> Coverage:
    """The passages without a scene, and the scenes without a passage."""
    passages = film.essay.passages if film.essay else ()
    return Coverage(
        silent=tuple(p for p in passages if not is_sealed(p) and not scenes_of(film, p)),
        unspoken=tuple(s for s in film.scenes.values() if not is_sealed(s) and not passages_of(film, s)),
    )
