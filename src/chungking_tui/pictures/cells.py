"""Pixels turned into cells of a terminal: two pixels to a cell, one over the other."""

from __future__ import annotations

from typing import NamedTuple

from .raster import Pixels

LEVELS = 21
"""How many steps a channel of a colour has: neighbours that look alike are one run, and cost the terminal half."""
SHADES = " ░▒▓█"


class Run(NamedTuple):
    """Cells of one colour: their text, the colour of its ink (nothing where there is none), that of the ground."""

    text: str
    ink: str
    ground: str


Row = tuple[Run, ...]


def half_blocks(pixels: Pixels) -> tuple[Row, ...]:
    """Rows of cells, each the upper half in one colour and the lower in another."""
    return tuple(_row(_colours(above), _colours(below)) for above, below in _pairs(pixels))


def shades(pixels: Pixels) -> tuple[Row, ...]:
    """Rows of cells without colour, the brighter the denser."""
    return tuple((Run(_shaded(above, below), "", ""),) for above, below in _pairs(pixels))


def _pairs(pixels: Pixels) -> list[tuple[bytes, bytes]]:
    rows = pixels.rows
    return [(rows[y], rows[min(y + 1, len(rows) - 1)]) for y in range(0, len(rows), 2)]


def _colours(row: bytes) -> list[str]:
    rounded = row.translate(_ROUNDED).hex()
    return [f"#{rounded[at : at + 6]}" for at in range(0, len(rounded), 6)]


_ROUNDED = bytes(round(round(value * LEVELS / 255) * 255 / LEVELS) for value in range(256))


def _row(above: list[str], below: list[str]) -> Row:
    runs: list[Run] = []
    start = 0
    for at in range(1, len(above) + 1):
        if at < len(above) and (above[at], below[at]) == (above[start], below[start]):
            continue
        one, two, wide = above[start], below[start], at - start
        runs.append(Run(" " * wide, "", one) if one == two else Run("▀" * wide, one, two))
        start = at
    return tuple(runs)


def _shaded(above: bytes, below: bytes) -> str:
    cells = []
    for at in range(0, len(above), 3):
        red, green, blue = (above[at + n] + below[at + n] for n in range(3))
        light = (299 * red + 587 * green + 114 * blue) / (2 * 255 * 1000)
        cells.append(SHADES[min(len(SHADES) - 1, int(light**0.6 * len(SHADES)))])
    return "".join(cells)
