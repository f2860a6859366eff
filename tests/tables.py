"""Tables over the default pack that stay true when a scene is added: values by scene, labels by id."""

from __future__ import annotations

from typing import TypeVar

from chungking_tui.film.film import Film

T = TypeVar("T")


def along(film: Film, story: int, first: T, *turns: tuple[str, T]) -> dict[str, T]:
    """What is so at each scene of a story: the first value, and another from each named scene on."""
    values: dict[str, T] = {}
    so, waiting = first, dict(turns)
    for scene in film.stories[story].scenes:
        so = waiting.pop(scene.id, so)
        values[scene.id] = so
    assert not waiting, f"no such scenes in story {story + 1}: {', '.join(waiting)}"
    return values


def labelled(film: Film, text: str) -> str:
    """A text in which ``{closet}`` stands for that scene's label, ``{stories[1]}`` for how many scenes a story has."""
    names: dict[str, object] = {scene.id: scene.label for scene in film.scenes.values()}
    names["stories"] = [len(story.scenes) for story in film.stories]
    names["scenes"] = len(film.scenes)
    return text.format_map(names)
