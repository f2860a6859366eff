"""Which pictures stand for what: the ids of those that lie one over the other, the one behind first."""

from __future__ import annotations

from collections.abc import Iterable

from chungking_tui.film.film import RevealedFilm
from chungking_tui.film.model import COUNTED, TITLE, USED_UP, Scene, is_sealed

Layers = tuple[str, ...]
"""The ids of pictures that lie one over the other; none where there is no picture."""


def of_scene(film: RevealedFilm, scene: Scene) -> Layers:
    """The backdrop of a scene's place and the scene's own picture; nothing while it is sealed."""
    if is_sealed(scene):
        return ()
    return tuple(dict.fromkeys(name for name in (scene.where, scene.id) if name and name in film.pictures))


def of_scenes(film: RevealedFilm, scenes: Iterable[Scene]) -> tuple[Layers, ...]:
    """The pictures of several scenes, one for each backdrop: two of one place look much alike."""
    found: dict[str, Layers] = {}
    for scene in scenes:
        layers = of_scene(film, scene)
        if layers:
            found.setdefault(layers[0], layers)
    return tuple(found.values())


def of_thing(film: RevealedFilm, name: str) -> Layers:
    """The picture of a prop or an object; nothing where it has none of its own."""
    return (name,) if name in film.pictures and name not in film.scenes else ()


def of_title(film: RevealedFilm) -> Layers:
    """The picture of the film's title."""
    return (TITLE,) if TITLE in film.pictures else ()


def of_counted(film: RevealedFilm, *, used_up: bool = False) -> Layers:
    """The picture of one of what is counted, or of one that is used up."""
    name = USED_UP if used_up else COUNTED
    return (name,) if name in film.pictures else ()
