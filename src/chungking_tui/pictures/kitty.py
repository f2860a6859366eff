"""Pixels in kitty's graphics protocol: sent once, then shown by their number wherever they are wanted.

They are shown by Unicode placeholders, text that stands for a cell of a picture, where the terminal has them (kitty
from 0.28, Ghostty); else they lie over the text until they are taken away. Under the text, where a cell's ground would
hide them, kitty 0.26 mixes the colours of all cells with what was there before.
Source: https://sw.kovidgoyal.net/kitty/graphics-protocol/
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator

from .raster import PixelBox, Pixels

CHUNK = 4096
"""How many characters of a picture one command carries at most."""
OVER = 1
"""The layer over the text."""
PLACEHOLDER = "\U0010eeee"


def payload(pixels: Pixels) -> str:
    """Pixels as commands carry them: deflated, in base 64."""
    return base64.b64encode(zlib.compress(pixels.data, 9)).decode("ascii")


def sent(data: str, number: int, width: int, height: int) -> Iterator[str]:
    """The commands that give the terminal a picture, without showing it.

    Args:
        data: from :func:`payload`.
        number: the picture's number, from 1, of at most 24 bits.
        width: pixels across.
        height: pixels down.
    """
    chunks = [data[at : at + CHUNK] for at in range(0, len(data), CHUNK)]
    for at, chunk in enumerate(chunks):
        more = int(at < len(chunks) - 1)
        about = f"a=t,q=2,f=24,o=z,i={number},s={width},v={height}," if at == 0 else "q=2,"
        yield f"\x1b_G{about}m={more};{chunk}\x1b\\"


def stands_for(number: int, columns: int, rows: int) -> str:
    """The command after which placeholders show a picture, so many cells wide and high."""
    return f"\x1b_Ga=p,U=1,q=2,i={number},c={columns},r={rows}\x1b\\"


def placeholders(number: int, row: int, left: int, columns: int) -> str:
    """Text that stands for some cells of a row of a picture: of the first it says which, the others follow."""
    red, green, blue = number.to_bytes(3, "big")
    first = f"{PLACEHOLDER}{NUMBERS[row]}{NUMBERS[left]}"
    return f"\x1b[0;38;2;{red};{green};{blue}m{first}{PLACEHOLDER * (columns - 1)}\x1b[m"


def placed(number: int, place: int, part: PixelBox, cells: tuple[int, int]) -> str:
    """The command that shows a part of a picture at the cursor, over the text.

    Args:
        number: the picture's number.
        place: the number of the place, by which it is taken away.
        part: the part.
        cells: how many columns and rows it fills.
    """
    left, top, width, height = part
    columns, rows = cells
    return (
        f"\x1b_Ga=p,q=2,C=1,z={OVER},i={number},p={place},x={left},y={top},w={width},h={height}"
        f",c={columns},r={rows}\x1b\\"
    )


def taken_away(number: int, place: int) -> str:
    """The command that takes a picture away from a place."""
    return f"\x1b_Ga=d,d=i,q=2,i={number},p={place}\x1b\\"


def forgotten(number: int) -> str:
    """The command that takes a picture away everywhere, and out of the terminal's memory."""
    return f"\x1b_Ga=d,d=I,q=2,i={number}\x1b\\"


def through_tmux(command: str) -> str:
    """A command that tmux gives on to the terminal it runs in, where its ``allow-passthrough`` is on."""
    return "\x1bPtmux;" + command.replace("\x1b", "\x1b\x1b") + "\x1b\\"


def _spread(ranges: str) -> str:
    """The characters of ranges of code points, each written in hexadecimal as the first, or the first and the last."""
    found: list[str] = []
    for part in ranges.split():
        first, _, last = part.partition("-")
        found += map(chr, range(int(first, 16), int(last or first, 16) + 1))
    return "".join(found)


NUMBERS = _spread("""
    305 30D-30E 310 312 33D-33F 346 34A-34C 350-352 357 35B 363-36F 483-487 592-595 597-599 59C-5A1 5A8-5A9 5AB-5AC 5AF
    5C4 610-617 657-65B 65D-65E 6D6-6DC 6DF-6E2 6E4 6E7-6E8 6EB-6EC 730 732-733 735-736 73A 73D 73F-741 743 745 747
    749-74A 7EB-7F1 7F3 816-819 81B-823 825-827 829-82D 951 953-954 F82-F83 F86-F87 135D-135F 17DD 193A 1A17 1A75-1A7C
    1B6B 1B6D-1B73 1CD0-1CD2 1CDA-1CDB 1CE0 1DC0-1DC1 1DC3-1DC9 1DCB-1DCC 1DD1-1DE6 1DFE 20D0-20D1 20D4-20D7 20DB-20DC
    20E1 20E7 20E9 20F0 2CEF-2CF1 2DE0-2DFF A66F A67C-A67D A6F0-A6F1 A8E0-A8E9
""")
"""The marks over a placeholder that number its row and its column, from 0: the protocol's own list."""
