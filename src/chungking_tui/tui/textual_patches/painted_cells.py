"""See what is painted on its way to the terminal, and send something after it.

Mends: Textual has no way to send a terminal pictures, which must follow the cells they lie on. What shows pictures in
the terminal's own pixels is given each update's cells, may send others in their place, and commands after them.
Upstream: no issue known. Tried with Textual 8.2.8.
Guard: skipped where a class is missing, or an update has not the parts that are read here: pictures stay in block
characters.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any, NamedTuple, Protocol
from weakref import WeakKeyDictionary

from rich.console import Console
from rich.control import Control
from textual.app import App
from textual.strip import Strip

from .single_paint import update_of
from .terminal_writer import TerminalWriter

NEEDED = {"LayoutUpdate": ("strips", "region"), "ChopsUpdate": ("chops", "spans", "chop_ends")}


class Painted(NamedTuple):
    """Cells that are painted: the column and the row of the first, from 0, and what is in them."""

    x: int
    y: int
    strip: Strip


class Painter(Protocol):
    """What sees the painted cells of an app."""

    def paint(self, painted: Sequence[Painted], *, whole: bool) -> tuple[Sequence[Strip], str]:
        """Say what is sent instead, for each of them, and what after them all.

        Args:
            painted: the cells.
            whole: whether it is the whole screen.
        """
        ...

    def leave(self) -> str:
        """What is sent before the terminal is let go."""
        ...

    def from_nothing(self) -> AbstractContextManager[Callable[[], str]]:
        """Take the terminal to have no picture, for a while; gives what takes away those that are sent meanwhile."""
        ...


_PAINTERS: WeakKeyDictionary[Console, Painter] = WeakKeyDictionary()


def let_paint(app: App[Any], painter: Painter) -> None:
    """Give what an app paints to a painter, and ask it for its last words when the terminal is let go."""
    _PAINTERS[app.console] = painter
    TerminalWriter.last_words = painter.leave


def whole_screen(app: App[Any]) -> tuple[str, str]:
    """What paints the open screen in a terminal that shows nothing, and what is sent before such a terminal is left.

    Nothing where it cannot be had.
    """
    painter, update = _PAINTERS.get(app.console), update_of(app.screen)
    if update is None:
        return "", ""
    with painter.from_nothing() if painter else nullcontext(str) as leave:
        painted = update.render_segments(app.console) + Control.move_to(*app.cursor_position).segment.text
        return painted, leave()


def apply() -> bool:
    """Let painters see what is painted; whether that was done."""
    try:
        from textual._compositor import ChopsUpdate, LayoutUpdate
    except ImportError:
        return False
    for kind, parts in ((LayoutUpdate, _of_layout), (ChopsUpdate, _of_chops)):
        own = kind.render_segments
        if own.__module__ != __name__:
            kind.render_segments = _seen(own, parts)  # type: ignore[method-assign, assignment]
    return True


Parts = Callable[[Any], tuple[list[Painted], Callable[[int, Strip], None], bool]]
"""``(update)`` → what is painted, what puts another strip in the place of one of these, whether it is all."""


def _seen(own: Callable[..., str], parts: Parts) -> Callable[[Any, Console], str]:
    def render_segments(update: Any, console: Console) -> str:  # noqa: ANN401
        painter = _PAINTERS.get(console)
        if painter is None:
            return own(update, console)
        if not all(hasattr(update, name) for name in NEEDED[type(update).__name__]):
            return own(update, console)
        painted, put, whole = parts(update)
        strips, after = painter.paint(painted, whole=whole)
        for number, (before, now) in enumerate(zip(painted, strips, strict=True)):
            if now is not before.strip:
                put(number, now)
        return own(update, console) + after

    return render_segments


def _of_layout(update: Any) -> tuple[list[Painted], Callable[[int, Strip], None], bool]:  # noqa: ANN401
    """The cells of an update of the whole screen, row by row, and what puts others in their place."""
    rows = [list(strips) for strips in update.strips]
    update.strips = rows
    painted, places = [], []
    for number, strips in enumerate(rows):
        x = update.region.x
        for at, strip in enumerate(strips):
            painted.append(Painted(x, update.region.y + number, strip))
            places.append((strips, at))
            x += strip.cell_length

    def put(number: int, strip: Strip) -> None:
        strips, at = places[number]
        strips[at] = strip

    return painted, put, True


def _of_chops(update: Any) -> tuple[list[Painted], Callable[[int, Strip], None], bool]:  # noqa: ANN401
    """The cells of an update of some parts, as far as they are painted, and what puts others in their place."""
    painted, places = [], []
    for y, left, right in update.spans:
        chops = update.chops[y]
        for end, (x, strip) in zip(update.chop_ends[y], chops.items(), strict=False):
            if strip is not None and x <= right and end > left:
                shown = strip if end <= right and x >= left else strip.crop(0, max(0, min(end, right) - x))
                painted.append(Painted(x, y, shown))
                places.append((chops, x))

    def put(number: int, strip: Strip) -> None:
        chops, x = places[number]
        chops[x] = strip

    return painted, put, False
