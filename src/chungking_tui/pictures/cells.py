"""Pixels turned into cells of a terminal: two pixels to a cell, one over the other."""

from __future__ import annotations

from typing import NamedTuple

from .raster import Pixels

NEAR = 12
"""How far a channel of a colour, of 255, may be from that of the run before it: what looks alike is one run of cells,
and costs the terminal its colours once."""
SHADES = " ░▒▓█"


class Run(NamedTuple):
    """Cells of one colour: their text, the colour of its ink (nothing where there is none), that of the ground."""

    text: str
    ink: str
    ground: str


Row = tuple[Run, ...]


def half_blocks(pixels: Pixels) -> tuple[Row, ...]:
    """Rows of cells, each the upper half in one colour and the lower in another."""
    return tuple(_row(_split(above), _split(below)) for above, below in _pairs(pixels))


def shades(pixels: Pixels) -> tuple[Row, ...]:
    """Rows of cells without colour, the brighter the denser."""
    return tuple((Run(_shaded(above, below), "", ""),) for above, below in _pairs(pixels))


def _pairs(pixels: Pixels) -> list[tuple[bytes, bytes]]:
    rows = pixels.rows
    return [(rows[y], rows[min(y + 1, len(rows) - 1)]) for y in range(0, len(rows), 2)]


def _split(row: bytes) -> list[bytes]:
    return [row[at : at + 3] for at in range(0, len(row), 3)]


def _alike(one: bytes, other: bytes) -> bool:
    return one == other or all(abs(one[n] - other[n]) <= NEAR for n in range(3))


def _row(above: list[bytes], below: list[bytes]) -> Row:
    runs: list[Run] = []
    start = 0
    for at in range(1, len(above) + 1):
        one, two = above[start], below[start]
        if at < len(above) and _alike(above[at], one) and _alike(below[at], two):
            continue
        wide, ground = at - start, f"#{two.hex()}"
        runs.append(Run(" " * wide, "", ground) if _alike(one, two) else Run("▀" * wide, f"#{one.hex()}", ground))
        start = at
    return tuple(runs)


def _shaded(above: bytes, below: bytes) -> str:
    cells = []
    for at in range(0, len(above), 3):
        red, green, blue = (above[at + n] + below[at + n] for n in range(3))
        light = (299 * red + 587 * green + 114 * blue) / (2 * 255 * 1000)
        cells.append(SHADES[min(len(SHADES) - 1, int(light**0.8 * len(SHADES)))])
    return "".join(cells)
