"""The echoes as a matrix: story 1 down, story 2 across, and on the margins the echoes inside a story."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

from textual.content import Content

from chungking_tui.actions import move_action
from chungking_tui.tui.drawing.canvas import Canvas
from chungking_tui.tui.drawing.cells import cut
from chungking_tui.tui.drawing.text import legend_lines
from chungking_tui.tui.drawing.tones import ACCENT, MUTED, STORY

from .answer import EchoesAnswer

LEAST_TITLE, MOST_TITLE = 12, 34
TWO_DIGITS = 9
MARGIN = 4
"""Cells to the right of the matrix, for the echoes inside story 1."""
CROSS, ECHO = "on $surface", "on $accent 22%"
"""The grounds of the cursor's row and column, and of a cell with an echo where cells are large."""


class MatrixRows(Sequence[Content]):
    """The rows of the matrix, each drawn when it is asked for, in a window of columns that holds the cursor.

    Row 0 numbers the scenes of story 2; then a row a scene of story 1; then the margin of story 2 and the signs.
    """

    def __init__(self, answer: EchoesAnswer, width: int, height: int, below: Sequence[Content] = ()) -> None:
        """Lay the matrix out.

        Args:
            answer: what it shows.
            width: the widest a row may be, in cells.
            height: how many rows there is room for; a scene takes two where all of them go in so.
            below: lines that stand below it.
        """
        self._answer = answer
        self._drawn: dict[int, Content] = {}
        columns = len(answer.columns)
        self._number = len(str(len(answer.rows))) + 1
        room = width - self._number - MARGIN
        longest = min(MOST_TITLE, 1 + answer.widest)
        wide = (pitch for pitch in (4, 3, 2) if pitch * columns + longest < room)
        self._pitch = next(wide, 2 if 2 * columns < room else 1)
        title = room - self._pitch * columns - 1
        self._title = min(longest, title) if title >= LEAST_TITLE else 0
        self._left = self._number + self._title + 1
        shown = max(1, min(columns, (width - self._left - MARGIN + 1) // self._pitch))
        first = max(0, min(columns - shown, answer.pair[1] - shown // 2))
        self._window = range(first, first + shown)
        self._width = min(width, self._left + self._pitch * shown + MARGIN - 1)
        signs = "  ".join(f"{glyph} {kind}" for kind, glyph in answer.signs.items())
        legend = legend_lines(f"{signs}  on the margins: inside a story", width)
        self._high = 2 if self._pitch > 2 and 2 * len(answer.rows) + 2 + len(legend) <= height else 1
        self._foot = [*legend, *below]

    @property
    def row_of_cursor(self) -> int:
        """The row in which the cursor stands."""
        return self._answer.pair[0] * self._high + self._high

    def does_at(self, x: int, row: int) -> str:
        """What a click on a cell does: on that of a pair, go to the pair."""
        index, column = (row - 1) // self._high, self._window.start + (x - self._left) // self._pitch
        there = row >= 1 and index < len(self._answer.rows) and column in self._window
        return move_action("to_pair", index, column) if there else ""

    def __len__(self) -> int:
        return 2 + len(self._answer.rows) * self._high + len(self._foot)

    @overload
    def __getitem__(self, row: int) -> Content: ...

    @overload
    def __getitem__(self, row: slice) -> Sequence[Content]: ...

    def __getitem__(self, row: int | slice) -> Content | Sequence[Content]:
        if isinstance(row, slice):
            return [self[number] for number in range(*row.indices(len(self)))]
        if not 0 <= row < len(self):
            raise IndexError(row)
        if row not in self._drawn:
            self._drawn[row] = self._row(row)
        return self._drawn[row]

    def _row(self, row: int) -> Content:
        scenes = len(self._answer.rows) * self._high
        if row > scenes + 1:
            return self._foot[row - scenes - 2]
        canvas = Canvas(self._width, 1)
        if row == 0:
            self._numbers(canvas)
        elif row <= scenes:
            self._scene(canvas, (row - 1) // self._high, first=(row - 1) % self._high == 0)
        else:
            self._margin(canvas)
        return canvas.line(0)

    def _x(self, column: int) -> int:
        """The cell of a scene of story 2."""
        return self._left + self._pitch * (column - self._window.start)

    def _numbers(self, canvas: Canvas) -> None:
        """The numbers of story 2's scenes, each where there is room; the place and the cursor always."""
        here, wide = self._answer.pair[1], 3
        for column in self._window:
            if self._answer.columns[column].id in self._answer.noted_scenes:
                canvas.put(self._x(column) + (self._pitch >= wide), 0, "✎", STORY[1])
        for column in self._window:
            numbered = self._pitch >= wide or column == 0 or (column + 1) % 5 == 0
            if numbered and abs(column - here) * self._pitch >= len(str(column + 1)) + 1:
                tone = f"bold {STORY[1]}" if column == self._answer.positions[1] else MUTED
                canvas.put(self._x(column) - (column >= TWO_DIGITS), 0, str(column + 1), tone)
        canvas.put(self._x(here) - (here >= TWO_DIGITS), 0, str(here + 1), f"bold reverse {STORY[1]}", layer=1)

    def _scene(self, canvas: Canvas, index: int, *, first: bool) -> None:
        """A row of a scene of story 1: its number, its title, its cells, its echo inside the story."""
        answer = self._answer
        scene, on = answer.rows[index], index == answer.pair[0]
        tone = f"bold {STORY[0]}" if on else MUTED
        for column in self._window:
            found = answer.matrix.across.get((index, column), ())
            x, reach = self._x(column), max(1, self._pitch - 1)
            for cell in range(x - (self._pitch > 1), x - (self._pitch > 1) + self._pitch):
                if on or column == answer.pair[1]:
                    canvas.tint(cell, 0, CROSS)
            for cell in range(x - reach // 2, x - reach // 2 + reach):
                if found and self._pitch > 2:
                    canvas.tint(cell, 0, ECHO)
            sign, ink = (answer.signs[found[0].kind], ACCENT) if found else ("·", MUTED)
            text = (sign if first else "").ljust(self._pitch)
            canvas.put(x, 0, text, ink)
        if not first:
            return
        at = "◉" if index == answer.positions[0] else "▸" if on else " "
        canvas.put(0, 0, f"{at}{index + 1:>{self._number - 1}}", tone)
        if scene.id in answer.noted_scenes:
            canvas.put(self._number, 0, "✎", STORY[0])
        if self._title:
            canvas.put(self._number + 1, 0, cut(scene.title, self._title - 1), tone)
        inside = answer.matrix.inside.get(scene.id, ())
        canvas.put(self._x(self._window.stop) + 1, 0, answer.signs[inside[0].kind] if inside else "", STORY[0])
        if on:
            self._cursor(canvas)

    def _cursor(self, canvas: Canvas) -> None:
        """Brackets around the cell; with no room beside it the cell stands reversed."""
        x = self._x(self._answer.pair[1])
        if self._pitch > 1:
            canvas.put(x - 1, 0, "[", f"bold {STORY[0]}", layer=2)
            canvas.put(x + 1, 0, "]", f"bold {STORY[0]}", layer=2)
        canvas.put(x, 0, canvas.at(x, 0) or "·", "bold reverse", layer=2)

    def _margin(self, canvas: Canvas) -> None:
        """The echoes inside story 2."""
        for column in self._window:
            inside = self._answer.matrix.inside.get(self._answer.columns[column].id, ())
            canvas.put(self._x(column), 0, self._answer.signs[inside[0].kind] if inside else "", STORY[1])
