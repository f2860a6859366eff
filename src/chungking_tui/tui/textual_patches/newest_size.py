"""Lay a screen out for the terminal's size, and for no earlier one.

Mends: laid out for a size, a screen sends that size to itself once more. Where two sizes wait in its queue, each calls
the other back: the screen stays laid out for the older one, or lays itself out for ever and hears no key.
Upstream: no issue known. Tried with Textual 8.2.8.
Guard: needs public names alone.
"""

from __future__ import annotations

from typing import Any

from textual.events import Resize
from textual.screen import Screen


class TakesNewestSize(Screen[None]):
    """A screen that is resized to the terminal's own size only."""

    def on_resize(self, event: Resize) -> None:
        """Keep from Textual's own screen a size that the terminal no longer has: the newest is on its way."""
        if event.size != self.app.size:
            event.stop()
            event.prevent_default()


def add_size_classes(screen: Screen[Any]) -> None:
    """Give a screen that is not mounted the classes of the terminal's size; Textual lays it out without them first."""
    for cells, steps in zip(
        screen.app.size, (screen.HORIZONTAL_BREAKPOINTS or [], screen.VERTICAL_BREAKPOINTS or []), strict=True
    ):
        screen.add_class(*[name for least, name in steps if cells >= least][-1:])
