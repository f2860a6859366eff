"""Pictures on a page: rows of coloured cells that stand among its lines."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content
from textual.style import Style

from chungking_tui.film.film import Contents
from chungking_tui.film.index import indexed

if TYPE_CHECKING:
    from chungking_tui.pictures.cells import Row
    from chungking_tui.pictures.store import Pictures

ASPECT = 160 / 70
"""How much wider than high a picture is. A cell is taken for twice as high as wide."""
LEAST_ROWS = 6
"""The fewest rows that a picture is shown in beside a text."""


class PictureRow(Content):
    """A row of a picture, as a line of a page."""

    __slots__ = ("_before", "_bleeds", "_row")

    def __init__(self, row: Row, before: int = 0, *, bleeds: bool = False) -> None:
        """Make a line of a row of cells.

        Args:
            row: the cells.
            before: how many blank cells stand before them.
            bleeds: whether they begin at the edge of the page, not at its margin.
        """
        super().__init__()  # no text: a picture is nothing that is read
        self._row = row
        self._before = before
        self._bleeds = bleeds

    @property
    def cells(self) -> tuple[int, Row]:
        """How many blank cells stand before it, and its own."""
        return self._before, self._row

    def is_same(self, content: Content) -> bool:
        """Whether another line looks alike."""
        return isinstance(content, PictureRow) and content.cells == self.cells

    def pad_left(self, count: int, character: str = " ") -> Content:
        """The row further to the right."""
        del character
        return self if self._bleeds else PictureRow(self._row, self._before + count)

    def render_segments(self, base_style: Style = Style(), end: str = "") -> list[Segment]:  # noqa: B008 (Textual's)
        """The cells with their colours, on the page's own ground before them."""
        ground = base_style.rich_style
        cells = [Segment(run.text, _style(run.ink, run.ground) if run.ground else ground) for run in self._row]
        before = [Segment(" " * self._before, ground)] if self._before else []
        return [*before, *cells, *([Segment(end)] if end else [])]


@lru_cache(maxsize=4096)
def _style(ink: str, ground: str) -> RichStyle:
    return RichStyle(color=ink or None, bgcolor=ground)


def rows_for(width: int) -> int:
    """How many rows a picture of a width in cells takes, uncropped."""
    return max(1, round(width / ASPECT / 2))


def picture_rows(width: int, height: int, prose: int) -> int:
    """How many rows a page with a text gives its picture; 0 where it shows none.

    Args:
        width: the page's width in cells.
        height: its height in cells.
        prose: how many rows the text takes; a picture pushes none of it out of sight that would be in it.
    """
    if width < 36 or height < 24:
        return 0
    most = 8 if width < 50 or height < 29 else 12 if height < 38 else 20
    rows = min(rows_for(width), most)
    if prose <= height:
        rows = min(rows, height - prose - 1)
    return rows if rows >= LEAST_ROWS else 0


@indexed
def pictures_of(film: Contents) -> Pictures:
    """The pictures of a film; made once for it."""
    from chungking_tui.pictures.store import Pictures  # not on the way to the first card

    return Pictures(film.pictures)
