"""Cells that are set one by one and read as lines: what drawings are made on."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content, Span
from textual.style import Style

from .cells import graphemes


class Cell(NamedTuple):
    """A cell: what stands in it (nothing in the right half of a wide character), its style, action and layer."""

    text: str
    tone: str
    action: str
    layer: int


BLANK = Cell(" ", "", "", 0)


class Canvas:
    """A grid of cells. Where two things are set on a cell, the one on the upper layer stands."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self._cells: dict[tuple[int, int], Cell] = {}
        self._tints: dict[tuple[int, int], str] = {}

    def put(self, x: int, y: int, text: str, tone: str = "", action: str = "", *, layer: int = 0) -> None:
        """Set a text from a cell on to the right; what falls outside is left out.

        Args:
            x: the first cell's column, from 0.
            y: its row, from 0.
            text: the text; a wide character takes two cells, a combining mark stands with what it combines with.
            tone: a style that names theme variables.
            action: what a click does.
            layer: what is set on a higher one stands over the rest; of two on the same the later stands.
        """
        if not 0 <= y < self.height:
            return
        for piece, cells in graphemes(text):
            room = [(at, y) for at in range(x, x + cells)]
            x += cells
            inside = cells and room[0][0] >= 0 and x <= self.width
            if inside and all(cell not in self._cells or self._cells[cell].layer <= layer for cell in room):
                for number, cell in enumerate(room):
                    self._clear(cell)
                    self._cells[cell] = Cell("" if number else piece, tone, action, layer)

    def tint(self, x: int, y: int, ground: str) -> None:
        """Give a cell a ground, whatever stands in it: a style like ``on $surface``. The last one stands."""
        self._tints[x, y] = ground

    def at(self, x: int, y: int) -> str:
        """What stands in a cell; nothing where nothing was set."""
        cell = self._cells.get((x, y))
        return cell.text if cell else ""

    def free(self, x: int, y: int, length: int) -> bool:
        """Whether cells are inside the grid and none of them is set."""
        inside = x >= 0 and x + length <= self.width and 0 <= y < self.height
        return inside and not any((cell, y) in self._cells for cell in range(x, x + length))

    def line(self, y: int) -> Content:
        """A row, as wide as the grid."""
        text, spans, start, last = "", [], 0, BLANK
        for x in range(self.width):
            cell = self._cells.get((x, y), BLANK)
            if (x, y) in self._tints and " on " not in f" {cell.tone}":
                cell = cell._replace(tone=f"{cell.tone} {self._tints[x, y]}".strip())
            if (cell.tone, cell.action) != (last.tone, last.action):
                spans += _spans(start, len(text), last)
                start, last = len(text), cell
            text += cell.text
        return Content(text, [*spans, *_spans(start, len(text), last)])

    def lines(self) -> list[Content]:
        """Every row."""
        return [self.line(y) for y in range(self.height)]

    def _clear(self, cell: tuple[int, int]) -> None:
        """Make room for another character: what is left of a wide one is blank."""
        x, y = cell
        there = self._cells.get(cell)
        if there is None:
            return
        halves = [(x - 1, y)] if there.text == "" else [(x + 1, y)] if cell_len(there.text) > 1 else []
        for half in halves:
            if half in self._cells:
                self._cells[half] = self._cells[half]._replace(text=" ")


def _spans(start: int, end: int, cell: Cell) -> list[Span]:
    """The style and the action of a run of text."""
    if start == end:
        return []
    spans = [Span(start, end, cell.tone)] if cell.tone else []
    return [*spans, Span(start, end, Style.from_meta({"@click": cell.action}))] if cell.action else spans
