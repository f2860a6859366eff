"""Pictures in a terminal's own pixels: drawn as large as the cells they fill, made ready for one of the protocols."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Mapping
from typing import Literal, NamedTuple

from . import iterm, kitty, sixel
from .raster import PixelBox, Pixels, drawn, on_ground
from .svg import Svg

Protocol = Literal["sixel", "kitty", "iterm"]
"""How a terminal is sent pixels."""
MAX_PARTS = 8
"""How many parts of a picture are kept that are no whole one, as where something lies over it."""
MOST_PIXELS = 2_000_000
"""A larger picture is drawn smaller, and enlarged by the terminal, where the protocol says how many cells it fills."""
SOUND = re.compile(r"[!-~]*")
"""What the text of a picture is made of: nothing in it could be taken for a command."""

Part = tuple[int, int, int, int]
"""A part of a picture, in cells: its first column and row, how many columns and rows."""


class CellSize(NamedTuple):
    """How large a cell is, in pixels."""

    width: int
    height: int


class Format(NamedTuple):
    """What pictures are made into.

    Attributes:
        protocol: how the terminal is sent them.
        cell: how large its cells are.
        widest: the widest picture that the terminal shows, in pixels; 0 where it shows any.
    """

    protocol: Protocol
    cell: CellSize
    widest: int = 0

    def drawn_cell(self, columns: int, rows: int) -> CellSize:
        """How many pixels of a cell are drawn: all, or of a large picture a part, where the terminal can enlarge it."""
        cell, divisor = self.cell, 1
        while self.protocol != "sixel" and columns * rows * cell.width * cell.height > MOST_PIXELS and cell.width > 3:
            divisor += 1
            cell = CellSize(self.cell.width // divisor, self.cell.height // divisor)
        return cell

    def sent_in(self, part: Part) -> list[Part]:
        """The parts in which a part of a picture is sent, from left to right: none is wider than the terminal shows."""
        left, top, columns, rows = part
        each = max(1, self.widest // self.cell.width) if self.widest else columns
        return [(at, top, min(each, left + columns - at), rows) for at in range(left, left + columns, each)]


class PixelPicture:
    """A picture as one of the protocols sends it; its parts are made as they are asked for.

    Attributes:
        made: what it is made into.
        columns: how many cells it fills across.
        rows: how many down.
        width: pixels across.
        height: pixels down.
    """

    def __init__(self, made: Format, columns: int, rows: int, image: sixel.Indexed, texts: Mapping[Part, str]) -> None:
        """Put a picture together.

        Args:
            made: what it is made into.
            columns: how many cells it fills across.
            rows: how many down.
            image: its pixels; for kitty's protocol only their number counts.
            texts: the parts that are made.
        """
        self.made, self.columns, self.rows = made, columns, rows
        self.width, self.height = image.width, image.height
        self.image = image
        self.texts: dict[Part, str] = dict(texts)
        self._others: OrderedDict[Part, str] = OrderedDict()

    @property
    def whole(self) -> Part:
        """All of it."""
        return 0, 0, self.columns, self.rows

    def text(self, part: Part) -> str:
        """What is sent of a part; by kitty's protocol only the whole is."""
        if part in self.texts:
            return self.texts[part]
        if part not in self._others:
            make = sixel.sixels if self.made.protocol == "sixel" else iterm.payload
            self._others[part] = make(self.image, self.pixels_of(part))
            if len(self._others) > MAX_PARTS:
                self._others.popitem(last=False)
        return self._others[part]

    def pixels_of(self, part: Part) -> PixelBox:
        """A part in pixels."""
        left, top, columns, rows = part
        across, down = self.width / self.columns, self.height / self.rows
        x, y = round(left * across), round(top * down)
        return PixelBox(x, y, round((left + columns) * across) - x, round((top + rows) * down) - y)


def pixel_picture(layers: tuple[Svg, ...], columns: int, rows: int, wanted: Format, ground: str) -> PixelPicture:
    """Draw pictures, laid one over the other, for the cells they fill.

    Args:
        layers: the pictures, the first behind.
        columns: how many cells across.
        rows: how many down.
        wanted: what is made of them.
        ground: the colour around a picture that has not the proportions of its cells, as ``#rrggbb``.

    Raises:
        PictureError: they cannot be drawn.
    """
    pixels = fitted(layers, columns, rows, wanted.drawn_cell(columns, rows), ground)
    if wanted.protocol == "kitty":
        nothing = sixel.Indexed(pixels.width, pixels.height, b"", b"")
        return PixelPicture(wanted, columns, rows, nothing, {(0, 0, columns, rows): kitty.payload(pixels)})
    made = PixelPicture(wanted, columns, rows, sixel.indexed(pixels), {})
    made.texts = {part: made.text(part) for part in wanted.sent_in(made.whole)}
    return made


def fitted(layers: tuple[Svg, ...], columns: int, rows: int, cell: CellSize, ground: str) -> Pixels:
    """Pictures in all pixels of their cells, undistorted: cropped no more than in block characters, else with a border.

    Block characters take a cell for twice as high as wide, and crop a picture to that. Few cells are just so.

    Raises:
        PictureError: they cannot be drawn.
    """
    width, height = columns * cell.width, rows * cell.height
    own, shown = layers[0].box.width / layers[0].box.height, columns / (rows * 2)
    low, high = sorted((own, shown))
    ratio = min(high, max(low, width / height))
    inner = (width, round(width / ratio)) if width / height < ratio else (round(height * ratio), height)
    if width - inner[0] <= cell.width // 4 and height - inner[1] <= cell.height // 4:
        return drawn(layers, width, height)  # a border of two pixels would look like a mistake
    return on_ground(drawn(layers, *inner), width, height, ground)
