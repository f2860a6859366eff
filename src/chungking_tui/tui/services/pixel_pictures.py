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
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

from rich.segment import Segment
from textual.app import App
from textual.color import Color
from textual.geometry import Region
from textual.strip import Strip

from chungking_tui.pictures.pixels import CellSize, PixelPicture
from chungking_tui.pictures.senders import Cells, CellSender, LayerSender, PlaceholderSender, Sender, Shown
from chungking_tui.tui.drawing.picture import PictureRow, PictureSlice, may_be_pixels
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

if TYPE_CHECKING:
    from chungking_tui.pictures.store import Pictures

MAX_KEPT = 48
"""How many pictures are kept as they are sent."""
PATIENCE = 5.0
"""So many seconds a terminal has for its answers."""
MAX_WAITING = 8
"""How many pictures wait to be drawn; of more the oldest are no longer wanted."""

Key = tuple[tuple[str, ...], int, int]
"""The ids of pictures that lie over one another, and the columns and rows they fill."""


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
        self._graphics: Graphics | None = None
        self._sender: Sender = CellSender()
        self._drawn: OrderedDict[Key, PixelPicture | None] = OrderedDict()
        self._drawn_of: Pictures | None = None
        self._drawer = _Drawer(self._arrived)

    def start(self) -> None:
        """Ask the terminal what it can show; go on when it has answered. The app must be drawing already."""
        if not (wants_asking(self._choice, os.environ) and self._ask(QUERY)):
            self._decide()

    def expect(self, names: tuple[str, ...], columns: int, rows: int) -> None:
        """Draw a picture that will be shown soon."""
        if self._graphics:
            self._picture((names, columns, rows))

    def paint(self, painted: Sequence[Painted], *, whole: bool) -> tuple[Sequence[Strip], str]:
        """See ``painted_cells.Painter``: the cells, blank where the protocol wants it, then the pictures."""
        if self._graphics is None:
            return [one.strip for one in painted], ""
        if whole:
            self._measure(self._graphics)
        found = parts_of(self._pages, painted)
        parts = [(part, picture) for part in found if (picture := self._picture(part.key))]
        strips = [one.strip for one in painted]
        if self._sender.needs_blanks:
            for part, _ in parts:
                for number in part.painted:
                    strips[number] = _blank(painted[number].x, strips[number], part)
        shown = [
            Shown(picture, (part.left, part.top, part.columns, part.rows), part.x, part.y) for part, picture in parts
        ]
        cells = [Cells(one.x, one.y, one.strip.cell_length) for one in painted]
        return strips, self._sender.show(shown, cells, self._app.size.height)

    def leave(self) -> str:
        """See ``painted_cells.Painter``."""
        return self._sender.leave()

    def _ask(self, query: str) -> bool:
        """Ask the terminal something that it ends with its attributes; whether there is one."""
        writer = TerminalWriter.current
        if writer is None:
            return False
        if self._hear not in TolerantParser.listeners:
            TolerantParser.listeners.append(self._hear)
        self._asked += 1
        TolerantParser.waits = True
        self._app.set_timer(PATIENCE, self._stop_waiting)
        writer.write(query)
        return True

    def _hear(self, answer: str) -> None:
        """Take an answer in; with the last one to a question, go on."""
        self._answers = heard(self._answers, answer)
        cell = self._answers.cell
        if self._graphics and cell and cell != self._graphics.made.cell and cell_size() is None:
            self._graphics = self._graphics._replace(made=self._graphics.made._replace(cell=CellSize(*cell)))
            self._drawn.clear()
            self._app.screen.refresh()
        if answer.endswith("c"):
            self._asked -= 1
            if self._asked <= 0 and not (self._graphics is None and self._asks_for_sixel()):
                self._stop_waiting()

    def _asks_for_sixel(self) -> bool:
        """Ask how wide sixel pictures may be, where the terminal shows them and was not asked; whether it is."""
        if not self._answers.sixel or self._asked_for_sixel:
            return False
        self._asked_for_sixel = True
        return self._ask(SIXEL_QUERY)

    def _stop_waiting(self) -> None:
        """Take what may be an answer for a key again, unless it is a whole one; show pictures as the answers allow."""
        TolerantParser.waits = False
        self._decide()

    def _decide(self) -> None:
        if self._graphics is None:
            self._measured_at = self._app.size
            self._graphics = graphics_for(self._choice, self._answers, cell_size(), os.environ)
            if self._graphics is not None:
                self._sender = _sender(self._graphics)
                painted_cells.let_paint(self._app, self)
                self._app.screen.refresh()

    def _measure(self, graphics: Graphics) -> None:
        """Draw all pictures anew if the terminal's cells have another size than before; ask for it if need be."""
        cell = cell_size()
        if cell is None and self._app.size != self._measured_at:
            self._ask(CELL_QUERY)
        self._measured_at = self._app.size
        if cell and cell != graphics.made.cell:
            self._graphics = graphics._replace(made=graphics.made._replace(cell=CellSize(*cell)))
            self._drawn.clear()

    def _picture(self, key: Key) -> PixelPicture | None:
        """A picture; None where it cannot be shown, or is not drawn yet, which is begun then."""
        pictures = self._pictures()
        if pictures is not self._drawn_of:
            self._drawn.clear()
            self._drawn_of = pictures
        if key in self._drawn:
            self._drawn.move_to_end(key)
        elif self._graphics:
            made, ground = self._graphics.made, self._ground
            self._drawer.want((pictures, made, *key), lambda: pictures.pixels(*key, made, ground))
        return self._drawn.get(key)

    @property
    def _pages(self) -> list[Page[Any]]:
        """The pages of the screens that lie over one another: of those below some of it may be seen."""
        return [page for screen in self._app.screen_stack for page in screen.query(Page) if page.region]

    @property
    def _ground(self) -> str:
        """The colour around pictures, as ``#rrggbb``."""
        ground = self._app.theme_variables.get("background", "")
        return ground if ground.startswith("#") else Color(0, 0, 0).hex

    def _arrived(self, wanted: tuple[Any, ...], picture: PixelPicture | None) -> None:
        """Keep a picture that was drawn, in the thread's words; and paint the cells anew that wait for it."""
        self._app.call_later(self._show, wanted, picture)

    def _show(self, wanted: tuple[Any, ...], picture: PixelPicture | None) -> None:
        pictures, made, *key = wanted
        if pictures is not self._drawn_of or self._graphics is None or made != self._graphics.made:
            return
        names, columns, rows = key
        self._drawn[names, columns, rows] = picture
        if len(self._drawn) > MAX_KEPT:
            self._drawn.popitem(last=False)
        if picture:
            for page in self._pages:
                _paint_again(page, (names, columns, rows))


class _Drawer:
    """Draws in a thread, what was wanted last first."""

    def __init__(self, arrived: Callable[[tuple[Any, ...], PixelPicture | None], None]) -> None:
        self._arrived = arrived
        self._wanted: OrderedDict[tuple[Any, ...], Callable[[], PixelPicture | None]] = OrderedDict()
        self._lock = Lock()
        self._busy_with: tuple[Any, ...] = ()
        self._threads = ThreadPoolExecutor(1, "pictures")

    def want(self, wanted: tuple[Any, ...], draw: Callable[[], PixelPicture | None]) -> None:
        """Have a picture drawn, unless it is wanted already."""
        with self._lock:
            if wanted in self._wanted or wanted == self._busy_with:
                return
            self._wanted[wanted] = draw
            if len(self._wanted) > MAX_WAITING:
                self._wanted.popitem(last=False)
        self._threads.submit(self._draw)

    def _draw(self) -> None:
        with self._lock:
            if not self._wanted:
                return
            wanted, draw = self._wanted.popitem()
            self._busy_with = wanted
        try:
            self._arrived(wanted, draw())
        finally:
            self._busy_with = ()


class PaintedPart(NamedTuple):
    """A part of a picture among painted cells: rows of cells that lie below one another.

    Attributes:
        key: which picture.
        x: the column of the first cell, from 0.
        y: its row.
        left: which column of the picture that is.
        top: which row.
        columns: how many cells across.
        rows: how many down.
        painted: the numbers of what was painted that holds them.
    """

    key: Key
    x: int
    y: int
    left: int
    top: int
    columns: int
    rows: int
    painted: tuple[int, ...]


def parts_of(pages: Sequence[Page[Any]], painted: Sequence[Painted]) -> list[PaintedPart]:
    """The parts of pictures among painted cells, each as high as it can be."""
    found: dict[tuple[Any, ...], PaintedPart] = {}
    for number, (x, y, strip) in enumerate(painted):
        for start, one in _slices(pages, y):
            for first, last in _marked(strip, x):
                left, right = max(first, start), min(last, start + one.columns)
                if left < right:
                    part = PaintedPart(one.key, left, y, left - start, one.row, right - left, 1, (number,))
                    _add(found, part)
    return list(found.values())


class _Slice(NamedTuple):
    key: Key
    columns: int
    row: int


def _slices(pages: Sequence[Page[Any]], y: int) -> Iterator[tuple[int, _Slice]]:
    """The rows of pictures in a row of the screen, each with the column where it begins."""
    for page in pages:
        region = page.scrollable_content_region
        row = y - region.y + page.scroll_offset.y
        if region.y <= y < region.bottom and row < len(page.drawn.lines):
            line = page.drawn.lines[row]
            if isinstance(line, PictureRow):
                for left, one in line.pictures(page.indent):
                    if one.picture:
                        key = (one.picture.names, one.picture.columns, one.picture.rows)
                        yield region.x + left, _Slice(key, one.picture.columns, one.row)


def _marked(strip: Strip, x: int) -> Iterator[tuple[int, int]]:
    """From where to where the cells of a strip are a picture's own, and what is laid over it is not there."""
    start: int | None = None
    for segment in strip:
        if segment.style is not None and may_be_pixels(segment.style):
            start = x if start is None else start
        elif start is not None:
            yield start, x
            start = None
        x += segment.cell_length
    if start is not None:
        yield start, x


def _add(found: dict[tuple[Any, ...], PaintedPart], part: PaintedPart) -> None:
    """Join a row of a picture to the rows above it, if they have the same columns."""
    above = (part.key, part.x, part.left, part.columns, part.y, part.top)
    upper = found.pop(above, part)
    if upper is not part:
        part = upper._replace(rows=upper.rows + 1, painted=upper.painted + part.painted)
    found[part.key, part.x, part.left, part.columns, part.y + part.rows, part.top + part.rows] = part


def _blank(x: int, strip: Strip, part: PaintedPart) -> Strip:
    """A strip with blank cells, of no colour, where a part of a picture goes."""
    start = part.x - x
    end = start + part.columns
    blank = Strip([Segment(" " * part.columns)], part.columns)
    return Strip.join([strip.crop(0, start), blank, strip.crop(end)])


def _paint_again(page: Page[Any], key: Key) -> None:
    """Paint the rows of a page again that show a picture."""
    top, height = page.scroll_offset.y, page.scrollable_content_region.height
    rows = [
        number
        for number, line in enumerate(page.drawn.lines[top : top + height])
        if isinstance(line, PictureRow) and any(_is(one, key) for _, one in line.pictures(0))
    ]
    if rows:
        page.refresh(Region(0, rows[0], page.scrollable_content_region.width, rows[-1] - rows[0] + 1))


def _is(one: PictureSlice, key: Key) -> bool:
    return one.picture is not None and (one.picture.names, one.picture.columns, one.picture.rows) == key


def _sender(graphics: Graphics) -> Sender:
    if graphics.made.protocol == "kitty":
        return PlaceholderSender(in_tmux=graphics.in_tmux) if graphics.placeholders else LayerSender()
    return CellSender(graphics.made.widest)
