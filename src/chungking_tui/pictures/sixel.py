"""Pixels as sixels: six rows of pixels a line, each colour of a line in turn. The format is DEC's, of the VT340.

A library would be chafa, which is here already: it takes as long, but chooses a palette anew for every piece of a
picture, so that seams show, and what chafa.py prints is never given back.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from .raster import PixelBox, Pixels

COLOURS = 128
"""How many colours a picture has at most."""
HEIGHT = 6
"""How many rows of pixels a line of sixels has."""
STARTS, ENDS = "\x1bP0;1q", "\x1b\\"
"""What stands before and after. Pixels that are not set stay as they are."""
_PRINTED = bytes((63 + value) & 255 for value in range(256))
_REPEATED = re.compile(rb"(.)\1{3,}")


class Indexed(NamedTuple):
    """A picture of few colours.

    Attributes:
        width: pixels across.
        height: pixels down.
        palette: three bytes a colour, red, green, blue.
        packed: a byte a pixel, its colour's number, row by row; deflated.
    """

    width: int
    height: int
    palette: bytes
    packed: bytes


def indexed(pixels: Pixels) -> Indexed:
    """A picture in the 128 colours that come nearest to its own. On the drawings of the default pack 38 dB at least."""
    from PIL import Image

    image = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.data)
    few = image.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette = bytes(few.getpalette() or ())[: COLOURS * 3]
    return Indexed(pixels.width, pixels.height, palette, zlib.compress(few.tobytes(), 1))


def sixels(picture: Indexed, part: PixelBox) -> str:
    """A part of a picture as sixels, without what stands before and after them."""
    left, top, width, height = part
    data = zlib.decompress(picture.packed)
    starts = range(top * picture.width + left, (top + height) * picture.width + left, picture.width)
    rows = [data[start : start + width] for start in starts]
    colours = sorted(set(b"".join(rows)))
    lines = (b"$".join(_line(rows[at : at + HEIGHT], width)) for at in range(0, height, HEIGHT))
    palette = "".join(_colour(number, picture.palette[number * 3 : number * 3 + 3]) for number in colours)
    return f'"1;1;{width};{height}{palette}{b"-".join(lines).decode("ascii")}'


def _colour(number: int, channels: bytes) -> str:
    """A colour's definition: its channels in per cent."""
    red, green, blue = (round(value * 100 / 255) for value in channels)
    return f"#{number};2;{red};{green};{blue}"


def _line(rows: list[bytes], width: int) -> Iterator[bytes]:
    """A line of sixels: for each of its colours a byte a column, whose bits say in which rows the colour stands."""
    for colour in sorted(set(b"".join(rows))):
        bits = 0
        for number, row in enumerate(rows):
            if colour in row:
                bits |= int.from_bytes(row.translate(_bit(colour, number)), "big")
        columns = bits.to_bytes(width, "big").rstrip(b"\0").translate(_PRINTED)
        yield b"#%d%s" % (colour, _REPEATED.sub(_repeat, columns))


@cache
def _bit(colour: int, row: int) -> bytes:
    """What makes of a colour's number a row's bit, and nothing of all others."""
    table = bytearray(256)
    table[colour] = 1 << row
    return bytes(table)


def _repeat(found: re.Match[bytes]) -> bytes:
    return b"!%d%s" % (found.end() - found.start(), found[1])
