"""Pictures in the terminal's own pixels, over those in block characters.

A page paints block characters, marked. What is painted is seen on its way to the terminal: the cells that still have
the mark, and no others, are covered with the pixels of their part of the picture. So nothing in views or pages knows of
pixels, and what lies over a picture, or dims it, is over it.

Pictures are drawn and encoded in a thread; until one is ready its block characters stand.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.color import Color
from textual.strip import Strip
from textual.timer import Timer

from chungking_tui.pictures.pixels import CellSize, PixelPicture
from chungking_tui.pictures.senders import Cells, CellSender, LayerSender, PlaceholderSender, Sender, Shown
from chungking_tui.tui.terminal_graphics import (
    CELL_QUERY,
    QUERY,
    SIXEL_QUERY,
    Answers,
    Graphics,
    cell_size,
    graphics_for,
    heard,
    wants_asking,
)
from chungking_tui.tui.textual_patches import painted_cells
from chungking_tui.tui.textual_patches.painted_cells import Painted
from chungking_tui.tui.textual_patches.terminal_parser import TolerantParser
from chungking_tui.tui.textual_patches.terminal_writer import TerminalWriter
from chungking_tui.tui.widgets.page import Page

from .picture_drawer import PictureDrawer
from .picture_parts import Key, blanked, key_of, paint_again, parts_of

if TYPE_CHECKING:
    from chungking_tui.pictures.store import Pictures

MAX_KEPT = 48
"""How many pictures are kept as they are sent."""
PATIENCE = 5.0
"""So many seconds a terminal has for its answers."""
MEASURED_EVERY = 0.5
"""So many seconds apart the size of a cell is looked at: where only the letters grow, Textual tells nobody."""


class PixelPictures:
    """Shows the pictures of an app in pixels, where its terminal can. Until then, and where not, nothing is done."""

    def __init__(self, app: App[Any], pictures: Callable[[], Pictures], choice: str) -> None:
        """Put it together.

        Args:
            app: the app.
            pictures: gives the pictures of the film that is shown.
            choice: what the reader asks for: ``auto``, ``blocks``, ``sixel``, ``kitty``, ``iterm`` or ``none``.
        """
        self._app, self._pictures, self._choice = app, pictures, choice
        self._answers, self._asked, self._asked_for_sixel = Answers(), 0, False
        self._measured_at = app.size
        self._patience: Timer | None = None
        self._graphics: Graphics | None = None
        self._sender: Sender = CellSender()
        self._drawn: OrderedDict[Key, PixelPicture | None] = OrderedDict()
        self._drawn_of: tuple[Pictures | None, str] = None, ""
        self._drawer = PictureDrawer(self._arrived)

    def start(self) -> None:
        """Ask the terminal what it can show; go on when it has answered. The app must be drawing already."""
        if not (wants_asking(self._choice, os.environ) and self._ask(QUERY)):
            self._decide()

    def expect(self, names: tuple[str, ...], columns: int, rows: int) -> None:
        """Draw a picture that will be shown soon."""
        if self._graphics:
            self._picture(key_of(names, columns, rows))

    def paint(self, painted: Sequence[Painted], *, whole: bool) -> tuple[Sequence[Strip], str]:
        """See ``painted_cells.Painter``: the cells, blank where the protocol wants it, then the pictures."""
        if self._graphics is None:
            return [one.strip for one in painted], ""
        if whole:
            self._measure()
        found = parts_of(self._pages, painted)
        parts = [(part, picture) for part in found if (picture := self._picture(part.key))]
        strips = [one.strip for one in painted]
        if self._sender.needs_blanks:
            for part, _ in parts:
                for number in part.painted:
                    strips[number] = blanked(painted[number].x, strips[number], part)
        shown = [
            Shown(picture, (part.left, part.top, part.columns, part.rows), part.x, part.y) for part, picture in parts
        ]
        cells = [Cells(one.x, one.y, one.strip.cell_length) for one in painted]
        return strips, self._sender.show(shown, cells, self._app.size.height)

    def leave(self) -> str:
        """See ``painted_cells.Painter``."""
        self._drawer.close()
        self._pictures().close()
        return self._sender.leave()

    @contextmanager
    def from_nothing(self) -> Iterator[Callable[[], str]]:
        """See ``painted_cells.Painter``."""
        before, self._sender = self._sender, _sender(self._graphics) if self._graphics else CellSender()
        try:
            yield self._sender.leave
        finally:
            self._sender = before

    def _ask(self, query: str) -> bool:
        """Ask the terminal something that it ends with its attributes; whether there is one."""
        writer = TerminalWriter.current
        if writer is None:
            return False
        if self._hear not in TolerantParser.listeners:
            TolerantParser.listeners.append(self._hear)
        self._asked += 1
        TolerantParser.waits = True
        if self._patience:
            self._patience.stop()
        self._patience = self._app.set_timer(PATIENCE, self._stop_waiting)
        writer.write(query)
        return True

    def _hear(self, answer: str) -> None:
        """Take an answer in; with the last one to a question, go on."""
        self._answers = heard(self._answers, answer)
        if self._answers.cell and cell_size() is None:
            self._take_cell(self._answers.cell)
        if answer.endswith("c"):
            self._asked -= 1
            if self._asked <= 0 and not (self._graphics is None and self._asks_for_sixel()):
                self._stop_waiting()

    def _asks_for_sixel(self) -> bool:
        """Ask how wide sixel pictures may be, where they will be shown and that was not asked; whether it is."""
        graphics = self._graphics_by_now
        if self._asked_for_sixel or graphics is None or graphics.made.protocol != "sixel":
            return False
        self._asked_for_sixel = True
        return self._ask(SIXEL_QUERY)

    def _stop_waiting(self) -> None:
        """Take what may be an answer for a key again, unless it is a whole one; show pictures as the answers allow."""
        TolerantParser.waits, self._asked = False, 0
        self._decide()

    @property
    def _graphics_by_now(self) -> Graphics | None:
        """What the terminal's answers allow so far."""
        return graphics_for(self._choice, self._answers, cell_size(), os.environ)

    def _decide(self) -> None:
        if self._graphics is None:
            self._measured_at = self._app.size
            self._graphics = self._graphics_by_now
            if self._graphics is not None:
                self._sender = _sender(self._graphics)
                painted_cells.let_paint(self._app, self)
                self._app.set_interval(MEASURED_EVERY, self._measure)
                self._app.screen.refresh()

    def _measure(self) -> None:
        """Look how large a cell is, now and then: letters may grow where no more or fewer go in a window.

        Where the system does not say, the terminal is asked, after the window had another size.
        """
        cell = cell_size()
        if cell:
            self._take_cell(cell)
        elif self._app.size != self._measured_at:
            self._ask(CELL_QUERY)
        self._measured_at = self._app.size

    def _take_cell(self, cell: tuple[int, int]) -> None:
        """Draw all pictures anew if a cell has another size than before."""
        if self._graphics and cell != self._graphics.made.cell:
            self._graphics = self._graphics._replace(made=self._graphics.made._replace(cell=CellSize(*cell)))
            self._drawn.clear()
            self._app.screen.refresh()

    def _picture(self, key: Key) -> PixelPicture | None:
        """A picture; None where it cannot be shown, or is not drawn yet, which is begun then."""
        pictures, ground = self._pictures(), self._ground
        if (pictures, ground) != self._drawn_of:
            self._drawn.clear()
            self._drawn_of = pictures, ground
        if key in self._drawn:
            self._drawn.move_to_end(key)
        elif self._graphics:
            made = self._graphics.made
            self._drawer.want((pictures, ground, made, key), lambda: pictures.pixels(*key, made, ground))
        return self._drawn.get(key)

    @property
    def _pages(self) -> list[Page[Any]]:
        """The pages of the screens that lie over one another, the upper ones first: of those below some may be seen."""
        return [page for screen in reversed(self._app.screen_stack) for page in screen.query(Page) if page.region]

    @property
    def _ground(self) -> str:
        """The colour around pictures, as ``#rrggbb``."""
        ground = self._app.theme_variables.get("background", "")
        return ground if ground.startswith("#") else Color(0, 0, 0).hex

    def _arrived(self, wanted: tuple[Any, ...], picture: PixelPicture | None) -> None:
        """Keep a picture that was drawn, in the thread's words; and paint the cells anew that wait for it."""
        self._app.call_later(self._show, wanted, picture)

    def _show(self, wanted: tuple[Any, ...], picture: PixelPicture | None) -> None:
        self._drawer.taken(wanted)
        pictures, ground, made, key = wanted
        if (pictures, ground) != self._drawn_of or self._graphics is None or made != self._graphics.made:
            return
        self._drawn[key] = picture
        if len(self._drawn) > MAX_KEPT:
            self._drawn.popitem(last=False)
        if picture:
            for page in self._pages:
                paint_again(page, key)


def _sender(graphics: Graphics) -> Sender:
    if graphics.made.protocol == "kitty":
        return PlaceholderSender(in_tmux=graphics.in_tmux) if graphics.placeholders else LayerSender()
    return CellSender()
