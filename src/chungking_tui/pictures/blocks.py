"""Pixels turned into block characters by chafa: halves, eighths and quadrants, whichever is nearest in each cell.

Two private names of chafa.py 1.2 stand here, ``Canvas._get_char_at`` and ``Canvas._get_raw_colors_at``, and nowhere
else. Mends: its public ways to a cell cost memory that is never given back: its inspectors keep a configuration for
each cell, 0.8 MB a picture; printing keeps its text, 10 KB. Upstream: no issue is known.
Guard: where either is missing there are no blocks, and the picture is drawn in half blocks.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from .cells import BLOCKS, Cell, Row, joined
from .raster import Pixels

if TYPE_CHECKING:
    from chafa import Canvas

_READS_A_CELL = ("_get_char_at", "_get_raw_colors_at")
FINEST = (8, 16)
"""How many pixels of a cell, across and down, can make a difference."""


class NoBlocksError(Exception):
    """Chafa, or a library that it needs, cannot be loaded on this machine, or has no way to read a cell."""


def blocks(pixels: Pixels, columns: int, rows: int) -> tuple[Row, ...]:
    """Rows of cells, each the block character that comes nearest to its part of the picture.

    Args:
        pixels: the picture; what is finer than ``FINEST`` makes no difference.
        columns: cells across.
        rows: cells down.

    Raises:
        NoBlocksError: they cannot be made on this machine.
    """
    canvas = _canvas(columns, rows)
    from chafa import PixelType

    canvas.draw_all_pixels(
        PixelType.CHAFA_PIXEL_RGB8, bytearray(pixels.data), pixels.width, pixels.height, pixels.width * 3
    )
    return tuple(joined(_cell(canvas, column, row) for column in range(columns)) for row in range(rows))


def why_no_blocks() -> str:
    """Why no blocks can be made on this machine, in the words of what fails; nothing where they can."""
    try:
        _canvas(1, 1)
    except NoBlocksError as error:
        return str(error)
    return ""


@cache  # a canvas is never given back by chafa.py, so there is one for each size
def _canvas(columns: int, rows: int) -> Canvas:
    try:
        import chafa
    except (ImportError, OSError, AttributeError) as error:  # the library in the wheel, or the system's glib
        raise NoBlocksError(str(error)) from error
    missing = [name for name in _READS_A_CELL if not hasattr(chafa.Canvas, name)]
    if missing:
        raise NoBlocksError(f"chafa.Canvas has no {missing[0]}")
    symbols = chafa.SymbolMap()
    symbols.add_by_tags(chafa.SymbolTags.CHAFA_SYMBOL_TAG_BLOCK)
    config = chafa.CanvasConfig()
    config.width, config.height = columns, rows
    config.cell_width, config.cell_height = FINEST
    config.canvas_mode = chafa.CanvasMode.CHAFA_CANVAS_MODE_TRUECOLOR
    config.color_extractor = chafa.ColorExtractor.CHAFA_COLOR_EXTRACTOR_MEDIAN
    config.dither_mode = chafa.DitherMode.CHAFA_DITHER_MODE_NONE
    config.preprocessing = False
    config.set_symbol_map(symbols)
    return chafa.Canvas(config)


def _cell(canvas: Canvas, column: int, row: int) -> Cell:
    """A cell of the canvas. A character that is no block does not reach the terminal."""
    character = canvas._get_char_at(column, row)  # noqa: SLF001
    ink, ground = canvas._get_raw_colors_at(column, row)  # noqa: SLF001
    return Cell(character if character in BLOCKS else " ", _channels(ink), _channels(ground))


def _channels(colour: int) -> bytes:
    return max(colour, 0).to_bytes(3, "big")
