"""Cells that are set one by one and read as lines: what drawings are made on."""

from __future__ import annotations

from itertools import groupby

from textual.content import Content, Span
from textual.style import Style


class Canvas:
    """Characters in a grid, each with a style and an action; where two are set on a cell, the one worth more stands."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self._cells: dict[tuple[int, int], tuple[str, str, str, int]] = {}

    def put(self, x: int, y: int, text: str, tone: str = "", action: str = "", *, rank: int = 0) -> None:
        """Set characters from a cell on to the right; what falls outside is left out.

        Args:
            x: the first cell's column, from 0.
            y: its row, from 0.
            text: a character a cell.
            tone: a style that names theme variables.
            action: what a click does.
            rank: how much it is worth against what stands there already; of two worth as much the later stands.
        """
        for offset, character in enumerate(text):
            cell = (x + offset, y)
            there = self._cells.get(cell)
            if there is None or there[3] <= rank:
                self._cells[cell] = (character, tone, action, rank)

    def at(self, x: int, y: int) -> str:
        """The character of a cell; nothing where none was set."""
        cell = self._cells.get((x, y))
        return cell[0] if cell else ""

    def free(self, x: int, y: int, length: int) -> bool:
        """Whether cells are inside the grid and none of them is set."""
        inside = x >= 0 and x + length <= self.width and 0 <= y < self.height
        return inside and not any((cell, y) in self._cells for cell in range(x, x + length))

    def line(self, y: int) -> Content:
        """A row, as wide as the grid."""
        blank = (" ", "", "", 0)
        row = [self._cells.get((x, y), blank) for x in range(self.width)]
        spans: list[Span] = []
        start = 0
        for (tone, action), cells in groupby(row, key=lambda cell: (cell[1], cell[2])):
            end = start + sum(1 for _ in cells)
            if tone:
                spans.append(Span(start, end, tone))
            if action:
                spans.append(Span(start, end, Style.from_meta({"@click": action})))
            start = end
        return Content("".join(cell[0] for cell in row), spans)

    def lines(self) -> list[Content]:
        """Every row."""
        return [self.line(y) for y in range(self.height)]


if __name__ == "__main__":
    from textual.app import App, ComposeResult

    from .page import Page

    class Box(Page):
        """A box."""

        def lines(self, width: int) -> list[Content]:
            """Its rows."""
            canvas = Canvas(width, 3)
            canvas.put(0, 0, "╭──────────╮")
            canvas.put(0, 1, "│ a canvas │", "bold")
            canvas.put(0, 2, "╰──────────╯")
            return canvas.lines()

    class Demo(App[None]):
        """A drawing on a canvas."""

        def compose(self) -> ComposeResult:
            """The widget."""
            yield Box()

    Demo().run()
