"""One line of the screen, made of pieces that can be clicked and that give way where room is short."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from textual.content import Content
from textual.widget import Widget

from chungking_tui.tui.drawing.text import linked
from chungking_tui.tui.drawing.tones import MUTED

GAP = "   "


class Piece(NamedTuple):
    """A part of a line.

    Attributes:
        text: what it says; styles name theme variables.
        drop: which are dropped where room is short: of two that do not both fit the one with more; 0 never.
        action: an action to run when it is clicked.
    """

    text: Content
    drop: int = 0
    action: str = ""


def fit(pieces: Sequence[Piece], width: int, gap: str = GAP, *, ellipsis: bool = False) -> Content:
    """As many of the pieces as a width takes, in their order; what is left is cut with an ellipsis.

    Args:
        pieces: the parts of the line.
        width: in cells.
        gap: what stands between two pieces.
        ellipsis: whether a sign at the end tells that pieces were left out.
    """
    left_out = [Piece(Content.styled("…", MUTED))] if ellipsis else []
    by_worth = sorted(range(len(pieces)), key=lambda number: pieces[number].drop)
    shown = {number for number in by_worth if pieces[number].drop == 0} or set(by_worth[:1])

    def some(numbers: Collection[int]) -> list[Piece]:
        chosen = [piece for number, piece in enumerate(pieces) if number in numbers]
        return chosen if len(chosen) == len(pieces) else [*chosen, *left_out]

    if _length(pieces, gap) <= width:
        shown = set(range(len(pieces)))
    for number in by_worth:
        if number not in shown and _length(some({*shown, number}), gap) <= width:
            shown.add(number)
    kept = some(shown)
    line = Content(gap).join([linked(piece.text, piece.action) for piece in kept])
    return line.truncate(max(width, 0), ellipsis=True) if line.cell_length > width else line


def _length(pieces: Sequence[Piece], gap: str) -> int:
    return sum(piece.text.cell_length for piece in pieces) + len(gap) * (len(pieces) - 1)


class Line(Widget):
    """A widget one row high that draws its pieces and repaints only when they change."""

    DEFAULT_CSS = """
    Line { height: 1; width: 1fr; padding: 0 1; }
    """
    GAP = GAP
    ELLIPSIS = False
    auto_links = False  # a piece that can be clicked looks as its maker wants it

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id, classes=classes)
        self._pieces: tuple[Piece, ...] = ()
        self._right: tuple[Piece, ...] = ()

    def show(self, pieces: Sequence[Piece], right: Sequence[Piece] = ()) -> None:
        """Draw these pieces from the left, and those from the right, where they stay."""
        if (tuple(pieces), tuple(right)) != (self._pieces, self._right):
            self._pieces, self._right = tuple(pieces), tuple(right)
            self.refresh()

    def render(self) -> Content:
        """The line at the widget's width."""
        width = self.content_size.width
        end = fit(self._right, width, self.GAP) if self._right else Content()
        room = width - end.cell_length - (1 if end else 0)
        start = fit(self._pieces, room, self.GAP, ellipsis=self.ELLIPSIS) if room > 0 else Content()
        return start + Content(" " * (width - start.cell_length - end.cell_length)) + end if end else start
