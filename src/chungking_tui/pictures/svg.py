"""A picture on its way to the pixels: what there is of it once it was found harmless, and several put together."""

from __future__ import annotations

from typing import NamedTuple

MAX_BYTES = 64 * 1024
NAMESPACE = "http://www.w3.org/2000/svg"

ID_PREFIX = "\ue000"
"""Stands before every id until the layers are put together, so that no two have the same."""


class PictureError(Exception):
    """A picture that cannot be shown.

    Attributes:
        message: why, in one sentence.
        line: where, counted from 1; 0 where it is the whole file.
        column: where in the line, counted from 1; 0 where it is the whole file.
        more: what else is wrong with the same picture, in its order.
    """

    def __init__(self, message: str, line: int = 0, column: int = 0, more: tuple[PictureError, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column
        self.more = more


class Box(NamedTuple):
    """A view box."""

    left: float
    top: float
    width: float
    height: float


class Svg(NamedTuple):
    """A picture that was found to be harmless: its view box, and what is inside it, with a prefix before each id."""

    box: Box
    body: str


def combined(layers: tuple[Svg, ...], width: int, height: int) -> str:
    """One SVG of several, the first behind, each filling the whole and cropped where it has other proportions.

    Args:
        layers: the pictures.
        width: pixels across.
        height: pixels down.
    """
    stacked = "".join(
        f'<g transform="{_filling(layer.box, width, height)}">{layer.body.replace(ID_PREFIX, f"layer{number}-")}</g>'
        for number, layer in enumerate(layers)
    )
    return f'<svg xmlns="{NAMESPACE}" width="{width}" height="{height}" viewBox="0 0 {width} {height}">{stacked}</svg>'


def _filling(box: Box, width: int, height: int) -> str:
    """What brings a view box into the middle of so many pixels, as large as covers them.

    An <svg> of its own would do that too, but is drawn on a sheet of its own, which takes twice as long.
    """
    scale = max(width / box.width, height / box.height)
    left, top = width / 2 - scale * (box.left + box.width / 2), height / 2 - scale * (box.top + box.height / 2)
    return f"translate({left:.4f} {top:.4f}) scale({scale:.6f})"
