"""What a drawing makes: lines, and where pictures go on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual.content import Content

MEASURE = 76
"""The widest a line of running text may be, in cells."""


class Placed(NamedTuple):
    """Where pictures go that lie one over the other, on lines that leave room for them.

    What cannot be shown is left out, and where it is alone on its lines, these and the blank one after them too.

    Attributes:
        names: their ids, the first behind.
        top: the first row.
        columns: how wide, in cells.
        rows: how high.
        left: the first cell. One below zero bleeds: it begins at the edge of the page, not at its margin.
        keeps: whether the lines say something without the picture, and stay.
        over: lines that are written over it; blanks leave it as it is.
        action: what a click on it does.
        dimmed: how much of the page's ground is mixed into it, of 1.
        drops: whether it comes down by a row, where things move.
    """

    names: tuple[str, ...]
    top: int
    columns: int
    rows: int
    left: int = 0
    keeps: bool = False
    over: tuple[Content, ...] = ()
    action: str = ""
    dimmed: float = 0.0
    drops: bool = False


class Drawn(NamedTuple):
    """Lines, and the row that should be in sight; None leaves the page where it is scrolled to.

    The lines may be made as they are asked for: a page asks only for those that it shows. How many of the first ones
    pictures above them must leave in sight is said by ``least``; None stands for all. What a click on a cell does may
    be asked of ``does_at``, by column and row: a link in each cell makes what the terminal is sent much longer.
    """

    lines: Sequence[Content]
    row_in_sight: int | None = None
    pictures: tuple[Placed, ...] = ()
    least: int | None = None
    does_at: Callable[[int, int], str] = lambda _column, _row: ""

    def top_row(self, top: int, height: int) -> int:
        """The row to scroll to: as near to a top row as keeps in sight what should be, and never past the end.

        Args:
            top: the first row that is shown now.
            height: how many rows are shown.
        """
        row = self.row_in_sight
        if row is not None:
            top = max(row - height + 1, min(top, row))
        return max(0, min(top, len(self.lines) - height))

    def changed_rows(self, before: Sequence[Content], rows: range) -> range:
        """The rows from the first to the last that look different from other lines; none where all look the same.

        Args:
            before: the lines that were drawn before.
            rows: the rows to compare.
        """
        shared, last = min(len(before), len(self.lines)), max(len(before), len(self.lines))
        changed = [row for row in rows if row < last and (row >= shared or not _alike(before[row], self.lines[row]))]
        return range(changed[0], changed[-1] + 1) if changed else range(0)


def _alike(one: Content, other: Content) -> bool:
    """Whether two lines look the same. A row of a picture has no text, and is like no line of text."""
    return type(one) is type(other) and one.is_same(other)
