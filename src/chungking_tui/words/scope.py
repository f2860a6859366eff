"""What a text is asked for: all of a view, or what stands at places that were named."""

from __future__ import annotations

from msgspec import Struct

from chungking_tui.film.model import Scene


class Scope(Struct, frozen=True, kw_only=True):
    """What is told.

    Attributes:
        scenes: the scenes that were named; none where all is told.
        passage: the number of a passage that was named; None where none was.
    """

    scenes: tuple[Scene, ...] = ()
    passage: int | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing was named, so that all is told."""
        return not self.scenes and self.passage is None

    def holds(self, scenes: tuple[Scene, ...]) -> bool:
        """Whether one of some scenes was named."""
        return any(scene.id == named.id for scene in scenes for named in self.scenes)


ALL = Scope()
