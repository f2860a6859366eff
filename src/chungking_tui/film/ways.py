"""The ways on: the echoes of a scene, then the scenes that the passages laid over it speak of, numbered."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from . import echoes, essay
from .essay import Commentary
from .model import Film, Scene


class Way(Struct, frozen=True, eq=False):
    """A way on: where it leads, and why.

    Attributes:
        scene: the scene it leads to.
        why: the echo's kind, or the paragraph that speaks of both.
    """

    scene: Scene
    why: str


@lru_cache(maxsize=64)
def on_from(film: Film, commentary: Commentary) -> tuple[Way, ...]:
    """The ways on from what a commentary is about, each scene once, in the order in which they are numbered."""
    found: dict[str, Way] = {}
    here = commentary.scene
    for link in echoes.of_scene(film, here.id) if here else ():
        why = f"{link.glyph} {link.echo.kind} · {link.echo.by}"
        found.setdefault(link.scene.id, Way(link.scene, why))
    for passage in commentary.passages:
        for other in essay.scenes_of(film, passage):
            if other is not here:
                found.setdefault(other.id, Way(other, f"¶{passage.n} {passage.theme}"))
    return tuple(found.values())
