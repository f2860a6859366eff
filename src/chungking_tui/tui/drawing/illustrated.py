"""Where the pictures of what is under the cursor stand: above a drawing, or below it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.content import Content

from chungking_tui.queries.pictures import Layers
from chungking_tui.view_spec import ViewAnswer

from .drawn import Drawn, Placed
from .picture import LEAST_ROWS, columns_for, rows_for

LARGEST = 104
"""The widest that a picture beside a drawing is shown, in cells."""

Draw = Callable[[Any, int, int], Drawn]
"""``(answer, width, height)`` → its lines."""


def with_pictures_above(draw: Draw) -> Draw:
    """A drawing with the pictures of what is under the cursor above it: all of them if there is room, one at least.

    They stand one above the other, or side by side where only that leaves in sight what must be.
    """

    def drawn(answer: ViewAnswer, width: int, height: int) -> Drawn:
        text, columns = draw(answer, width, height), min(width, LARGEST)
        room = height - (len(text.lines) if text.least is None else text.least)
        placed = _stacked(answer.pictures, columns, room) or _side_by_side(answer.pictures, width, room)
        placed = placed or _stacked(answer.pictures[:1], columns, room)
        placed = placed or _side_by_side(answer.pictures[:1], width, room)
        if not placed:
            return text
        above = max(one.top + one.rows + 1 for one in placed)
        in_sight = None if text.row_in_sight is None else text.row_in_sight + above
        return Drawn([*[Content()] * above, *text.lines], in_sight, placed)

    return drawn


def with_pictures_below(draw: Draw) -> Draw:
    """A drawing with the pictures of what is under the cursor side by side in the room that it leaves below."""

    def drawn(answer: ViewAnswer, width: int, height: int) -> Drawn:
        text = draw(answer, width, height)
        top = len(text.lines) + 1
        placed = _side_by_side(answer.pictures, width, height - top + 1, top)
        if not placed:
            return text
        return Drawn([*text.lines, *[Content()] * (placed[0].rows + 1)], text.row_in_sight, placed)

    return drawn


def _stacked(pictures: tuple[Layers, ...], columns: int, room: int) -> tuple[Placed, ...]:
    """Pictures one above the other, a blank row after each; none where they do not all go in."""
    rows = rows_for(columns)
    if rows < LEAST_ROWS or len(pictures) * (rows + 1) > room:
        return ()
    return tuple(Placed(layers, at * (rows + 1), columns, rows) for at, layers in enumerate(pictures))


def _side_by_side(pictures: tuple[Layers, ...], columns: int, room: int, top: int = 0) -> tuple[Placed, ...]:
    """Pictures side by side, as large as the room lets them be; none where they would be too small."""
    each = min((columns - len(pictures) + 1) // max(1, len(pictures)), LARGEST)
    rows = min(rows_for(each), room - 1)
    each = min(each, columns_for(rows))
    if rows < LEAST_ROWS:
        return ()
    return tuple(Placed(layers, top, each, rows, at * (each + 1)) for at, layers in enumerate(pictures))
