"""Where a card's picture stands: above its text, beside its head, or beside all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from textual.content import Content

from chungking_tui.tui.drawing.drawn import MEASURE, Drawn, Placed
from chungking_tui.tui.drawing.picture import LEAST_ROWS, columns_for, rows_for

MARGIN = 2
"""The cells that are left free on both sides of a card. Its picture has them too."""
NARROWEST_HEAD, NARROWEST_TEXT = 24, 44
"""The narrowest that a head beside a picture is, and a whole text, in cells."""
WIDE = 120
"""From so many cells on all of a text stands beside its picture, not the head alone."""
LEAST_TEXT = 4
"""The fewest rows that a picture leaves to the text."""
MOST_ABOVE = 0.55
"""How much of the height a picture above its text takes at most."""

Text = Callable[[int], Sequence[Content]]
"""``(width)`` → its lines."""


def arranged(head: Text, text: Text, width: int, height: int, picture: Placed | None) -> Drawn:
    """A card's head and text with its picture, the largest that leaves all of them in sight.

    Where none does, the smallest, and the text goes on below: a picture is never left out for a long text.

    Args:
        head: makes the title and what follows it.
        text: makes the paragraphs, a blank line after each.
        width: the cells that a line has, the margins not counted.
        height: the rows in sight.
        picture: the picture, its place and its size not worked out yet; None where there is none.
    """
    measure = min(width, MEASURE)
    prose = text(measure)
    plain = [*head(measure), Content(), *prose]
    whole = Drawn(plain)
    if picture is None or height < LEAST_ROWS + LEAST_TEXT or width + 2 * MARGIN < columns_for(LEAST_ROWS) - 1:
        return whole
    full = width + 2 * MARGIN
    most = min(rows_for(full), max(LEAST_ROWS, int(MOST_ABOVE * height)))
    ways = [
        _largest(_beside_text(head, text, picture, full), _abreast(full, NARROWEST_TEXT, height), height),
        _largest(_above(plain, picture, full), range(most, 0, -1), height),
    ]
    if full < WIDE:
        rows = _abreast(full, NARROWEST_HEAD, height)
        ways.insert(0, _largest(_beside_head(head, prose, picture, full), rows, height))
    fitting = [found for found, fits in ways if found and fits]
    if fitting:
        return max(fitting, key=_area)
    return next((found for found, _ in ways if found), whole)


def _area(drawn: Drawn) -> int:
    return sum(placed.rows * placed.columns for placed in drawn.pictures)


def _abreast(full: int, text: int, height: int) -> range:
    """How many rows a picture may have that leaves so many cells to the text beside it, the most first."""
    return range(min(rows_for(full - 2 * MARGIN - text), height), 0, -1)


def _largest(way: Callable[[int], Drawn], rows: Iterable[int], height: int) -> tuple[Drawn | None, bool]:
    """The first of these sizes with which all lines are in sight, else the smallest; and whether they are."""
    found = None
    for count in rows:
        if count < LEAST_ROWS:
            break
        found = way(count)
        if len(found.lines) - 1 <= height:  # the last line is blank
            return found, True
    return found, False


def _above(plain: Sequence[Content], picture: Placed, full: int) -> Callable[[int], Drawn]:
    def way(rows: int) -> Drawn:
        columns = min(full, columns_for(rows))
        placed = picture._replace(columns=columns, rows=rows, left=-MARGIN)
        return Drawn([*[Content()] * (rows + 1), *plain], pictures=(placed,))

    return way


def _beside_head(head: Text, prose: Sequence[Content], picture: Placed, full: int) -> Callable[[int], Drawn]:
    def way(rows: int) -> Drawn:
        placed, width = _at_the_right(picture, full, rows)
        return Drawn([*_at_least(head(width), rows), Content(), *prose], pictures=(placed,))

    return way


def _beside_text(head: Text, text: Text, picture: Placed, full: int) -> Callable[[int], Drawn]:
    def way(rows: int) -> Drawn:
        placed, width = _at_the_right(picture, full, rows)
        measure = min(width, MEASURE)
        lines = [*head(measure), Content(), *text(measure)]
        return Drawn([*_at_least(lines[:-1], rows), Content()], pictures=(placed,))

    return way


def _at_the_right(picture: Placed, full: int, rows: int) -> tuple[Placed, int]:
    """A picture at the right edge of the page, and how wide the text beside it is."""
    columns = columns_for(rows)
    placed = picture._replace(columns=columns, rows=rows, left=full - MARGIN - columns, keeps=True)
    return placed, full - columns - 2 * MARGIN


def _at_least(lines: Sequence[Content], rows: int) -> Iterator[Content]:
    yield from lines
    yield from [Content()] * (rows - len(lines))
