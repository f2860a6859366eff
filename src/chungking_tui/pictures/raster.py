"""Pictures drawn to pixels, by resvg."""

from __future__ import annotations

from io import BytesIO
from typing import NamedTuple

from .svg import PictureError, Svg, combined


class Pixels(NamedTuple):
    """Pixels, row by row: three bytes each, red, green, blue."""

    width: int
    height: int
    data: bytes

    @property
    def rows(self) -> tuple[bytes, ...]:
        """The rows, from the top."""
        stride = self.width * 3
        return tuple(self.data[start : start + stride] for start in range(0, len(self.data), stride))


class PixelBox(NamedTuple):
    """A part of a picture, in pixels: its first column and row, how wide and how high it is."""

    left: int
    top: int
    width: int
    height: int


def drawn(layers: tuple[Svg, ...], width: int, height: int, *, crisp: bool = False) -> Pixels:
    """Pictures laid one over the other, the first behind, on black.

    Args:
        layers: the pictures.
        width: pixels across, at least 1.
        height: pixels down, at least 1.
        crisp: whether a pixel that lies on an edge takes one of its colours, and not a mean of them.

    Raises:
        PictureError: they cannot be drawn.
    """
    import resvg_py  # neither is on the way to the first card
    from PIL.PngImagePlugin import PngImageFile

    try:
        png = resvg_py.svg_to_bytes(
            svg_string=combined(layers, width, height),
            background="black",
            skip_system_fonts=True,
            shape_rendering="crisp_edges" if crisp else "geometric_precision",
        )
    except ValueError as error:
        raise PictureError(f"the picture cannot be drawn: {error}") from None
    image = PngImageFile(BytesIO(bytes(png))).convert("RGB")
    return Pixels(image.width, image.height, image.tobytes())


def on_ground(pixels: Pixels, width: int, height: int, ground: str) -> Pixels:
    """A picture in the middle of a larger field.

    Args:
        pixels: the picture.
        width: how wide the field is, in pixels.
        height: how high.
        ground: its colour, as ``#rrggbb``.
    """
    from PIL import Image

    field = Image.new("RGB", (width, height), ground)
    picture = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.data)
    field.paste(picture, ((width - pixels.width) // 2, (height - pixels.height) // 2))
    return Pixels(width, height, field.tobytes())
