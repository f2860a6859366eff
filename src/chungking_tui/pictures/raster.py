"""Pictures drawn to pixels, by resvg."""

from __future__ import annotations

import zlib
from typing import NamedTuple

from .svg import PictureError, Svg, combined


class Pixels(NamedTuple):
    """Pixels, row by row: three bytes each, red, green, blue."""

    width: int
    height: int
    rows: tuple[bytes, ...]


def drawn(layers: tuple[Svg, ...], width: int, height: int) -> Pixels:
    """Pictures laid one over the other, the first behind, on black.

    Args:
        layers: the pictures.
        width: pixels across, at least 1.
        height: pixels down, at least 1.

    Raises:
        PictureError: they cannot be drawn.
    """
    import resvg_py  # not on the way to the first card

    try:
        png = resvg_py.svg_to_bytes(
            svg_string=combined(layers, width, height), background="black", skip_system_fonts=True
        )
    except ValueError as error:
        raise PictureError(f"the picture cannot be drawn: {error}") from None
    return _decoded(bytes(png))


def _decoded(png: bytes) -> Pixels:
    """The pixels of a PNG as resvg writes it: eight bits a channel, with alpha, not interlaced."""
    width, height = int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
    channels = {2: 3, 6: 4}[png[25]]
    position, packed = 8, b""
    while position < len(png):
        length = int.from_bytes(png[position : position + 4], "big")
        if png[position + 4 : position + 8] == b"IDAT":
            packed += png[position + 8 : position + 8 + length]
        position += length + 12
    raw = zlib.decompress(packed)
    stride = width * channels
    above, rows = bytearray(stride), []
    for start in range(0, (stride + 1) * height, stride + 1):
        line = bytearray(raw[start + 1 : start + 1 + stride])
        _unfilter(raw[start], line, above, channels)
        rows.append(bytes(line) if channels == 3 else _without_alpha(line))
        above = line
    return Pixels(width, height, tuple(rows))


def _without_alpha(line: bytearray) -> bytes:
    kept = bytearray(len(line) // 4 * 3)
    for channel in range(3):
        kept[channel::3] = line[channel::4]
    return bytes(kept)


def _unfilter(kind: int, line: bytearray, above: bytearray, step: int) -> None:
    """Undo the filter of one row of a PNG, in place."""
    if kind == 1:
        for i in range(step, len(line)):
            line[i] = (line[i] + line[i - step]) & 255
    elif kind == 2:
        for i in range(len(line)):
            line[i] = (line[i] + above[i]) & 255
    elif kind == 3:
        for i in range(len(line)):
            left = line[i - step] if i >= step else 0
            line[i] = (line[i] + (left + above[i]) // 2) & 255
    elif kind == 4:
        for i in range(len(line)):
            left, corner = (line[i - step], above[i - step]) if i >= step else (0, 0)
            line[i] = (line[i] + _paeth(left, above[i], corner)) & 255


def _paeth(left: int, above: int, corner: int) -> int:
    guess = left + above - corner
    by_left, by_above, by_corner = abs(guess - left), abs(guess - above), abs(guess - corner)
    if by_left <= by_above and by_left <= by_corner:
        return left
    return above if by_above <= by_corner else corner
