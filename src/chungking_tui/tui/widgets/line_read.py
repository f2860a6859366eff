"""The line that is read: the first in sight, which stays in sight when its page has another size."""

from __future__ import annotations

import re
from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size

_WORD = re.compile(r"\w+")


class LineRead:
    """Remembers a line by how many words stand above it: at another width it is another row.

    Attributes:
        placed: the row to which its page scrolls by itself, which is not taken for one that was chosen; -1 for none.
    """

    def __init__(self) -> None:
        self.placed = 0
        self._above, self._size = 0, Size(0, 0)

    def note(self, lines: Sequence[Content], row: int) -> None:
        """Note that a row was brought to the top."""
        if row != self.placed:
            self._above, self.placed = sum(map(_words, lines[:row])), -1

    def row(self, lines: Sequence[Content], scrolled: int, size: Size) -> int:
        """The row for the top: of a page of another size than before, the one in which the line stands now.

        Args:
            lines: what the page shows.
            scrolled: the row that is at the top.
            size: the page's.
        """
        before, self._size = self._size, size
        if before in {Size(0, 0), size} or not self._above:
            return scrolled
        left = self._above
        return next((number for number, line in enumerate(lines) if (left := left - _words(line)) < 0), 0)


def _words(line: Content) -> int:
    return len(_WORD.findall(line.plain))
