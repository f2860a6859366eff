"""A scene by what a reader types for it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .film import FilmContents
from .model import Scene

_LABEL = r"([12])[.·:]([0-9]{1,6})"


def scene_named(film: FilmContents, typed: str) -> Scene | None:
    """The scene of an id or a label.

    Args:
        film: the film.
        typed: an id, or one that the scene had before, or ``2.9`` for the ninth scene of story 2.

    Returns:
        The scene, or None where there is no such scene.
    """
    typed = typed.strip()
    label = re.fullmatch(_LABEL, typed)
    if label:
        scenes = film.stories[int(label[1]) - 1].scenes
        index = int(label[2]) - 1
        return scenes[index] if 0 <= index < len(scenes) else None
    return film.scene_of(typed.lower())


def index_named(story: int, typed: str, ids: Mapping[str, int]) -> int | None:
    """The 0-based position of a scene in a story, by its id or label, before there is a film.

    Args:
        story: the story, 0 or 1.
        typed: an id, or a label.
        ids: the positions of the story's scenes by id.

    Returns:
        The position, or None where the story has no such scene.
    """
    typed = typed.strip()
    label = re.fullmatch(_LABEL, typed)
    if label:
        index = int(label[2]) - 1
        return index if int(label[1]) - 1 == story and 0 <= index < len(ids) else None
    return ids.get(typed.lower())
