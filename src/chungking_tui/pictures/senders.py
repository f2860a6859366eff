"""What is sent to a terminal so that it shows parts of pictures in its own pixels, and what takes them away again.

Sixels and iTerm2's pictures are part of the cells they fill, and go when something else is written there. Those of
kitty's protocol stay until they are taken away, but for placeholders, which are text.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, Protocol

from . import iterm, kitty, sixel
from .numbers import numbers
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

    def show(self, shown: Sequence[Shown], painted: Sequence[Cells], height: int) -> str:
        """The pictures, each at its place; none on the last row, where the screen would scroll."""
        del painted
        sent: list[str] = []
        for one in shown:
            left, top, columns, rows = one.part
            rows = min(rows, height - 1 - one.y)
            parts = one.picture.made.sent_in((left, top, columns, rows)) if rows > 0 else []
            sent += [_at(one.x + part[0] - left, one.y) + _commands(one.picture, part) for part in parts]
        return "".join(sent)

    def leave(self) -> str:
        """Nothing: they go with the screen."""
        return ""


def _commands(picture: PixelPicture, part: Part) -> str:
    text = picture.text(part)
    return sixel.STARTS + text + sixel.ENDS if picture.made.protocol == "sixel" else iterm.shown(text, part[2], part[3])


class _Kept:
    """The pictures that the terminal keeps for us, by their numbers, and where they are seen."""

    def __init__(self, wrap: Callable[[str], str], begin: Callable[[int, PixelPicture], str]) -> None:
        self._wrap, self._begin = wrap, begin
        self._sent: OrderedDict[int, tuple[PixelPicture, int]] = OrderedDict()
        self._next = numbers.first
        self.places: dict[int, _Place] = {}
        """Where parts of pictures are seen, by numbers that are never used again."""
        self._next_place = 1

    def of(self, picture: PixelPicture) -> tuple[int, str]:
        """A picture's number, and what must be sent before it can be shown: all of it, the first time."""
        if id(picture) in self._sent:
            self._sent.move_to_end(id(picture))
            return self._sent[id(picture)][1], ""
        whole = picture.text(picture.whole)
        number, self._next = self._next, self._next % (2**24 - 1) + 1
        self._sent[id(picture)] = picture, number
        commands = [*kitty.sent(whole, number, picture.width, picture.height), self._begin(number, picture)]
        return number, "".join(self._wrap(command) for command in commands if command)

    def put(self, number: int, one: Shown) -> int:
        """Note where a part of a picture is seen; the number of the place."""
        place, self._next_place = self._next_place, self._next_place + 1
        self.places[place] = _Place(number, one)
        return place

    def covered(self, painted: Sequence[Cells]) -> Iterator[tuple[int, int, list[Shown]]]:
        """The places that something was painted over, which are none any more: place, picture, what is left of it."""
        for place, (number, one) in list(self.places.items()):
            left = [one]
            for cells in painted:
                left = [rest for part in left for rest in without(part, cells)]
            if left != [one]:
                del self.places[place]
                yield place, number, left

    def forget_oldest(self) -> str:
        """Take pictures out of the terminal's memory that are not seen, where there are many."""
        seen = {number for number, _ in self.places.values()}
        unseen = [key for key, (_, number) in self._sent.items() if number not in seen]
        over = unseen[: max(0, len(self._sent) - MAX_SENT)]
        return "".join(self._wrap(kitty.forgotten(self._sent.pop(key)[1])) for key in over)

    def forget(self) -> str:
        """Take all of them out of the terminal's memory."""
        commands = [kitty.forgotten(number) for _, number in self._sent.values()]
        self._sent.clear()
        self.places.clear()
        return "".join(map(self._wrap, commands))


class _Place(NamedTuple):
    """Where a part of a picture is seen: the picture's number, and the part."""

    number: int
    shown: Shown


class PlaceholderSender:
    """Sends pictures for which text stands."""

    needs_blanks = True

    def __init__(self, *, in_tmux: bool = False) -> None:
        """Begin.

        Args:
            in_tmux: whether commands must be given on by tmux.
        """
        wrap = kitty.through_tmux if in_tmux else str
        self._kept = _Kept(wrap, lambda number, one: kitty.stands_for(number, one.columns, one.rows))

    def show(self, shown: Sequence[Shown], painted: Sequence[Cells], height: int) -> str:
        """The pictures that the terminal has not, then the text that stands for them."""
        del height
        for _, number, left in self._kept.covered(painted):
            for one in left:
                self._kept.put(number, one)
        sent: list[str] = []
        for one in shown:
            number, first = self._kept.of(one.picture)
            self._kept.put(number, one)
            sent += [first, *_stand_ins(number, one)]
        return "".join([*sent, self._kept.forget_oldest()])

    def leave(self) -> str:
        """The command to forget them."""
        return self._kept.forget()


def _stand_ins(number: int, one: Shown) -> Iterator[str]:
    """The text that stands for a part of a picture, row by row, each at its place."""
    left, top, columns, rows = one.part
    for row in range(rows):
        yield _at(one.x, one.y + row) + kitty.placeholders(number, top + row, left, columns)


class LayerSender:
    """Sends pictures that lie over the text, and takes them away where something else is painted."""

    needs_blanks = True

    def __init__(self) -> None:
        self._kept = _Kept(str, lambda *_: "")

    def show(self, shown: Sequence[Shown], painted: Sequence[Cells], height: int) -> str:
        """Take away what was painted over, as far as it was, and put the pictures there that belong there now."""
        del height
        sent: list[str] = []
        for place, number, left in self._kept.covered(painted):
            sent += [kitty.taken_away(number, place), *(self._put(number, one) for one in left)]
        for one in shown:
            number, first = self._kept.of(one.picture)
            sent += [first, self._put(number, one)]
        return "".join([*sent, self._kept.forget_oldest()])

    def leave(self) -> str:
        """The command to forget them, which takes them away too."""
        return self._kept.forget()

    def _put(self, number: int, one: Shown) -> str:
        place = self._kept.put(number, one)
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
