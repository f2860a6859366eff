"""What is sent to a terminal so that it shows parts of pictures in its own pixels, and what takes them away again.

Sixels and iTerm2's pictures are part of the cells they fill, and go when something else is written there. Those of
kitty's protocol stay until they are taken away, but for placeholders, which are text.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, Protocol

from . import iterm, kitty, sixel
from .pixels import Part, PixelPicture

MAX_SENT = 40
"""How many pictures the terminal keeps for us."""


class Shown(NamedTuple):
    """A part of a picture on the screen.

    Attributes:
        picture: the picture.
        part: which part of it, in cells.
        x: the column of its first cell, from 0.
        y: its row.
    """

    picture: PixelPicture
    part: Part
    x: int
    y: int


class Cells(NamedTuple):
    """Cells beside one another on the screen: the first one's column and row, from 0, and how many they are."""

    x: int
    y: int
    width: int


class Sender(Protocol):
    """Sends pictures in one of the protocols.

    Attributes:
        needs_blanks: whether the cells under a picture must be blank and have no ground of their own.
    """

    needs_blanks: bool

    def show(self, shown: Sequence[Shown], painted: Sequence[Cells], height: int) -> str:
        """What is sent after cells have been painted.

        Args:
            shown: the parts of pictures among them.
            painted: all cells that were painted.
            height: how many rows the screen has.
        """
        ...

    def leave(self) -> str:
        """What leaves nothing of them on the screen or in the terminal's memory."""
        ...


class CellSender:
    """Sends pictures that are part of their cells: sixels, or iTerm2's."""

    needs_blanks = False

    def __init__(self, widest: int = 0) -> None:
        """Begin.

        Args:
            widest: the widest picture that the terminal shows, in pixels; 0 where it shows any.
        """
        self._widest = widest

    def show(self, shown: Sequence[Shown], painted: Sequence[Cells], height: int) -> str:
        """The pictures, each at its place; none on the last row, where the screen would scroll."""
        del painted
        sent: list[str] = []
        for one in shown:
            left, top, columns, rows = one.part
            rows = min(rows, height - 1 - one.y)
            across = one.picture.width / one.picture.columns
            each = max(1, int(self._widest / across)) if self._widest else columns
            for at in range(0, columns if rows > 0 else 0, each):
                part = (left + at, top, min(each, columns - at), rows)
                sent.append(_at(one.x + at, one.y) + _commands(one.picture, part))
        return "".join(sent)

    def leave(self) -> str:
        """Nothing: they go with the screen."""
        return ""


def _commands(picture: PixelPicture, part: Part) -> str:
    text = picture.text(part)
    return sixel.STARTS + text + sixel.ENDS if picture.protocol == "sixel" else iterm.shown(text, part[2], part[3])


class _Numbers:
    """The pictures that the terminal has, by their numbers."""

    def __init__(self, wrap: Callable[[str], str], begin: Callable[[int, PixelPicture], str]) -> None:
        self._wrap, self._begin = wrap, begin
        self._sent: OrderedDict[int, tuple[PixelPicture, int]] = OrderedDict()
        self._next = 1 + os.getpid() % 60_000 * 256  # another program may have sent pictures of its own

    def of(self, picture: PixelPicture) -> tuple[int, str]:
        """A picture's number, and what must be sent before it can be shown: all of it, the first time."""
        if id(picture) in self._sent:
            self._sent.move_to_end(id(picture))
            return self._sent[id(picture)][1], ""
        number, self._next = self._next, self._next + 1
        self._sent[id(picture)] = picture, number
        whole = picture.text((0, 0, picture.columns, picture.rows))
        commands = [*kitty.sent(whole, number, picture.width, picture.height), self._begin(number, picture)]
        if len(self._sent) > MAX_SENT:
            commands.append(kitty.forgotten(self._sent.popitem(last=False)[1][1]))
        return number, "".join(self._wrap(command) for command in commands if command)

    def forget(self) -> str:
        """Take all of them out of the terminal's memory."""
        commands = [kitty.forgotten(number) for _, number in self._sent.values()]
        self._sent.clear()
        return "".join(map(self._wrap, commands))


class PlaceholderSender:
    """Sends pictures for which text stands."""

    needs_blanks = True

    def __init__(self, *, in_tmux: bool = False) -> None:
        """Begin.

        Args:
            in_tmux: whether commands must be given on by tmux.
        """
        wrap = kitty.through_tmux if in_tmux else str
        self._numbers = _Numbers(wrap, lambda number, one: kitty.stands_for(number, one.columns, one.rows))

    def show(self, shown: Sequence[Shown], painted: Sequence[Cells], height: int) -> str:
        """The pictures that the terminal has not, then the text that stands for them."""
        del painted, height
        sent: list[str] = []
        for picture, (left, top, columns, rows), x, y in shown:
            number, first = self._numbers.of(picture)
            sent.append(first)
            sent += [_at(x, y + row) + kitty.placeholders(number, top + row, left, columns) for row in range(rows)]
        return "".join(sent)

    def leave(self) -> str:
        """The command to forget them."""
        return self._numbers.forget()


class _Place(NamedTuple):
    """Where a part of a picture lies."""

    number: int
    shown: Shown


class LayerSender:
    """Sends pictures that lie over the text, and takes them away where something else is painted."""

    needs_blanks = True

    def __init__(self) -> None:
        self._numbers = _Numbers(str, lambda *_: "")
        self._places: dict[int, _Place] = {}
        self._next = 1

    def show(self, shown: Sequence[Shown], painted: Sequence[Cells], height: int) -> str:
        """Take away what was painted over, as far as it was, and put the pictures there that belong there now."""
        del height
        sent = [command for place in list(self._places) for command in self._uncovered(place, painted)]
        for one in shown:
            number, first = self._numbers.of(one.picture)
            sent += [first, self._put(number, one)]
        return "".join(sent)

    def leave(self) -> str:
        """The command to forget them, which takes them away too."""
        self._places.clear()
        return self._numbers.forget()

    def _uncovered(self, place: int, painted: Sequence[Cells]) -> Iterator[str]:
        """Take a picture away from its place if any of it was painted over, and put back what was not."""
        number, before = self._places[place]
        left = [before]
        for cells in painted:
            left = [rest for one in left for rest in without(one, cells)]
        if left != [before]:
            del self._places[place]
            yield kitty.taken_away(number, place)
            yield from (self._put(number, one) for one in left)

    def _put(self, number: int, one: Shown) -> str:
        place, self._next = self._next, self._next + 1
        self._places[place] = _Place(number, one)
        return _at(one.x, one.y) + kitty.placed(number, place, one.picture.pixels_of(one.part), one.part[2:])


def without(one: Shown, cells: Cells) -> list[Shown]:
    """What is left of a part of a picture when something was painted over some cells: above, below, left and right."""
    left, top, columns, rows = one.part
    start, end = max(0, cells.x - one.x), min(columns, cells.x + cells.width - one.x)
    row = cells.y - one.y
    if not (0 <= row < rows and start < end):
        return [one]
    rests = [
        (0, 0, columns, row),
        (0, row + 1, columns, rows - row - 1),
        (0, row, start, 1),
        (end, row, columns - end, 1),
    ]
    return [
        Shown(one.picture, (left + x, top + y, wide, high), one.x + x, one.y + y)
        for x, y, wide, high in rests
        if wide > 0 and high > 0
    ]


def _at(x: int, y: int) -> str:
    """Put the cursor on a cell, counted from 0."""
    return f"\x1b[{y + 1};{x + 1}H"
