"""Where one can go on to from a scene: its echoes, then the scenes that the same passages speak of."""

from __future__ import annotations

from msgspec import Struct

from chungking_tui.film.film import RevealedFilm
from chungking_tui.film.links import echoes_of, scenes_of
from chungking_tui.film.model import Scene

from .essay import Commentary


class Related(Struct, frozen=True):
    """A way on: where it leads, and why.

    Attributes:
        scene: the scene it leads to.
        why: the echo's kind, or the paragraph that speaks of both.
    """

    scene: Scene
    why: str


def related_scenes(film: RevealedFilm, commentary: Commentary) -> tuple[Related, ...]:
    """The ways on from what a commentary is about, each scene once, in the order in which they are numbered."""
    found: dict[str, Related] = {}
    here = commentary.scene
    for link in echoes_of(film, here.id) if here else ():
        why = f"{link.glyph} {link.echo.kind} · {link.echo.by}"
        found.setdefault(link.scene.id, Related(link.scene, why))
    for passage in commentary.passages:
        for other in scenes_of(film, passage):
            if other is not here:
                found.setdefault(other.id, Related(other, f"{passage.mark} {passage.theme}"))
    return tuple(found.values())
