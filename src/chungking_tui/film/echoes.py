"""Which scenes answer each other: echoes, written once and read both ways."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from .model import Echo, Film, Scene

GLYPHS = {"repeat": "≈", "invert": "⇅", "substitute": "→", "swap": "⇄"}
"""A sign for each kind of echo; the word stands beside it wherever there is room."""


class Link(Struct, frozen=True, eq=False):
    """An echo seen from one of its ends.

    Attributes:
        echo: the echo as written.
        scene: the scene at the other end.
    """

    echo: Echo
    scene: Scene

    @property
    def glyph(self) -> str:
        """The sign of its kind."""
        return GLYPHS[self.echo.kind]


def of_scene(film: Film, scene_id: str) -> tuple[Link, ...]:
    """The echoes of a scene: those into the other story first, each group in the order in which they are written."""
    return _index(film).get(scene_id, ())


def nearest(film: Film, scene: Scene, place: int) -> Scene | None:
    """The scene of the other story that echoes this one and is nearest to a place there.

    Args:
        film: the film.
        scene: the scene to mirror.
        place: a 0-based position in the other story; of two as near, the earlier is taken.

    Returns:
        The scene, or None where no scene of the other story echoes this one.
    """
    others = [link.scene for link in of_scene(film, scene.id) if link.scene.story != scene.story]
    return min(others, key=lambda other: (abs(other.index - place), other.index), default=None)


@lru_cache(maxsize=4)
def _index(film: Film) -> dict[str, tuple[Link, ...]]:
    links: dict[str, list[Link]] = {}
    for echo in film.echoes.echoes:
        start, end = film.scenes[echo.from_], film.scenes[echo.to]
        links.setdefault(start.id, []).append(Link(echo, end))
        links.setdefault(end.id, []).append(Link(echo, start))
    return {
        scene_id: tuple(sorted(found, key=lambda link: link.scene.story == film.scenes[scene_id].story))
        for scene_id, found in links.items()
    }
