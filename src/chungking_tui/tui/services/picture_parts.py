"""Which painted cells show which parts of which pictures: found by their mark, and by what their page has drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip

from chungking_tui.pictures.cells import MAX_CELLS
from chungking_tui.tui.drawing.picture import PictureRow, PictureSlice, may_be_pixels
from chungking_tui.tui.textual_patches.painted_cells import Painted
from chungking_tui.tui.widgets.page import Page

Key = tuple[tuple[str, ...], int, int]
"""The ids of pictures that lie over one another, and the columns and rows they fill."""


def key_of(names: tuple[str, ...], columns: int, rows: int) -> Key:
    """A picture, as large as it is drawn: not larger than the largest one."""
    return names, min(columns, MAX_CELLS[0]), min(rows, MAX_CELLS[1])


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
    """The rows of pictures in a row of the screen, each with the column where it begins.

    Of two at the same cells only the upper one is seen.
    """
    taken: list[tuple[int, int]] = []
    for page in pages:
        region = page.scrollable_content_region
        row = y - region.y + page.scroll_offset.y
        if region.y <= y < region.bottom and row < len(page.drawn.lines):
            line = page.drawn.lines[row]
            if isinstance(line, PictureRow):
                for left, one in line.pictures(page.indent):
                    if one.picture:
                        key = key_of(one.picture.names, one.picture.columns, one.picture.rows)
                        start, end = region.x + left, region.x + left + key[1]
                        if all(end <= other_start or start >= other_end for other_start, other_end in taken):
                            taken.append((start, end))
                            yield start, _Slice(key, key[1], one.row)


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


def blanked(x: int, strip: Strip, part: PaintedPart) -> Strip:
    """A strip with blank cells, of no colour, where a part of a picture goes."""
    start = part.x - x
    end = start + part.columns
    blank = Strip([Segment(" " * part.columns)], part.columns)
    return Strip.join([strip.crop(0, start), blank, strip.crop(end)])


def paint_again(page: Page[Any], key: Key) -> None:
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
    return one.picture is not None and key_of(one.picture.names, one.picture.columns, one.picture.rows) == key
