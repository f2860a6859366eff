"""Pictures drawn from their texts: into block characters, or into a terminal's own pixels.

All that takes time over a picture is behind these functions. They are called in a process of their own, by
``drawing_process``, as no picture can be told beforehand to be quickly drawn.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from typing import NamedTuple

from . import cells
from .blocks import FINEST, NoBlocksError, blocks
from .cache import Wanted
from .harmless import read
from .pixel_cache import WantedPixels
from .pixels import Part, pixel_picture
from .raster import drawn
from .sixel import Indexed
from .svg import PictureError, Svg

MOST_PIXELS = 240_000
"""How many pixels a picture is drawn in at the most, as long as that leaves four for each half of a cell."""
LOOKED_AT = 464, 208
"""The size in which a picture is drawn to see whether it can be, in pixels: that of 58 by 13 cells."""


class DrawnCells(NamedTuple):
    """A picture in block characters: its rows, none if nothing of it can be shown; whether it is worth keeping."""

    rows: tuple[cells.Row, ...]
    keep: bool


class DrawnPixels(NamedTuple):
    """A picture in pixels: what ``PixelPicture`` holds."""

    image: Indexed
    texts: dict[Part, str]


def in_cells(wanted: Wanted) -> DrawnCells:
    """Draw in block characters; in half blocks where chafa is missing, which is not worth keeping."""
    layers = _harmless(wanted.texts)
    columns, rows = wanted.columns, wanted.rows
    if not layers:
        return DrawnCells((), keep=False)
    across, down = _fineness(columns, rows)
    try:
        try:
            made = blocks(drawn(layers, columns * across, rows * down, crisp=True), columns, rows)
            return DrawnCells(made, keep=True)
        except NoBlocksError:  # perhaps another time
            return DrawnCells(cells.half_blocks(drawn(layers, columns, rows * 2)), keep=False)
    except PictureError:
        return DrawnCells((), keep=False)


def in_pixels(wanted: WantedPixels) -> DrawnPixels | None:
    """Draw in pixels; None if nothing of it can be shown."""
    layers = _harmless(wanted.texts)
    try:
        made = pixel_picture(layers, wanted.columns, wanted.rows, wanted.made, wanted.ground) if layers else None
    except PictureError:
        return None
    return DrawnPixels(made.image, made.texts) if made else None


def share(wanted: Wanted | WantedPixels) -> float:
    """How many times as long as a picture of no size something may be drawn."""
    if isinstance(wanted, Wanted):
        across, down = _fineness(wanted.columns, wanted.rows)
    else:
        across, down = wanted.made.drawn_cell(wanted.columns, wanted.rows)
    return 1 + wanted.columns * across * wanted.rows * down / 1_000_000


def at_all(text: str) -> str:
    """Draw a picture that was found harmless; why it cannot be drawn, else nothing."""
    try:
        drawn((read(text),), *LOOKED_AT, crisp=True)
    except PictureError as error:
        return error.message
    return ""


def _harmless(texts: Iterable[str]) -> tuple[Svg, ...]:
    """The SVG texts that may be drawn."""
    layers: list[Svg] = []
    for text in texts:
        with contextlib.suppress(PictureError):  # `check` says why
            layers.append(read(text))
    return tuple(layers)


def _fineness(columns: int, rows: int) -> tuple[int, int]:
    """How many pixels of a cell are drawn, across and down: the more cells, the fewer."""
    across, down = FINEST
    while across > 2 and columns * across * rows * down > MOST_PIXELS:
        across, down = across // 2, down // 2
    return across, down
