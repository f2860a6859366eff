"""Pixels in iTerm2's protocol: a PNG file in base 64, shown at the cursor.

Source: https://iterm2.com/documentation-images.html
"""

from __future__ import annotations

import base64
import zlib
from io import BytesIO

from .raster import PixelBox
from .sixel import Indexed


def payload(picture: Indexed, part: PixelBox) -> str:
    """A part of a picture as a PNG file in base 64."""
    from PIL import Image

    image = Image.frombytes("P", (picture.width, picture.height), zlib.decompress(picture.packed))
    image.putpalette(picture.palette)
    file = BytesIO()
    image.crop((part.left, part.top, part.left + part.width, part.top + part.height)).save(file, "PNG")
    return base64.b64encode(file.getvalue()).decode("ascii")


def shown(data: str, columns: int, rows: int) -> str:
    """What shows a picture at the cursor, so many cells wide and high."""
    size = len(data) * 3 // 4 - data.count("=")  # with another one xterm.js shows nothing
    return (
        f"\x1b]1337;File=inline=1;size={size};width={columns};height={rows};preserveAspectRatio=0"
        f";doNotMoveCursor=1:{data}\a"
    )
