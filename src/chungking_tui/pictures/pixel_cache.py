"""Pictures in a terminal's own pixels, kept on disk as those in block characters are."""

from __future__ import annotations

import zlib
from base64 import b64decode
from binascii import crc32
from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from .cache import Cache
from .pixels import SOUND, Format, Part, PixelPicture
from .sixel import Indexed

FORMAT = "1"
"""Counts up when the same picture is turned into other pixels, or into another text."""
_DECODER = msgspec.msgpack.Decoder(tuple[bytes, tuple[int, int, bytes, bytes], dict[Part, str]])
_DRAWN = msgspec.msgpack.Decoder(tuple[tuple[int, int, bytes, bytes], dict[Part, str]] | None)


class WantedPixels(NamedTuple):
    """SVG texts that lie over one another, the cells they fill, what is made of them, and the colour around them."""

    texts: tuple[str, ...]
    columns: int
    rows: int
    made: Format
    ground: str

    @property
    def made_of(self) -> bytes:
        """All that tells this picture from another."""
        return repr((FORMAT, *self)).encode()

    @property
    def file(self) -> str:
        """The name of its file. Another picture may want the same one: the last is kept."""
        return f"{crc32(self.made_of):08x}-{self.columns}x{self.rows}.{self.made.protocol}"


def get(cache: Cache, wanted: WantedPixels) -> PixelPicture | None:
    """A picture as it was made; None where there is none that can be trusted."""
    try:
        made_of, image, texts = _DECODER.decode(cache.read(wanted.file))
    except (msgspec.MsgspecError, ValueError):  # the latter where text is not UTF-8
        return None
    if made_of != wanted.made_of or not _is_sound(wanted, Indexed(*image), texts):
        return None
    return PixelPicture(wanted.made, wanted.columns, wanted.rows, Indexed(*image), texts)


def unpacked(wanted: WantedPixels, drawn: bytes) -> PixelPicture | None:
    """A picture as the process that draws has packed it; None where it could not be drawn."""
    if (made := _DRAWN.decode(drawn)) is None:
        return None
    image, texts = made
    return PixelPicture(wanted.made, wanted.columns, wanted.rows, Indexed(*image), texts)


def _is_sound(wanted: WantedPixels, image: Indexed, texts: Mapping[Part, str]) -> bool:
    """Whether a picture has its size, its pixels and its parts, and none of their texts could be a command."""
    columns, rows = wanted.columns, wanted.rows
    cell = wanted.made.drawn_cell(columns, rows)
    if (image.width, image.height) != (columns * cell.width, rows * cell.height):
        return False
    if set(texts) != set(wanted.made.sent_in((0, 0, columns, rows))) or not all(map(SOUND.fullmatch, texts.values())):
        return False
    count = image.width * image.height
    try:
        if wanted.made.protocol == "kitty":
            return len(_inflated(b64decode(texts[0, 0, columns, rows]), count * 3)) == count * 3
        pixels = _inflated(image.packed, count)
    except (zlib.error, ValueError):
        return False
    return len(pixels) == count and max(pixels) * 3 + 3 <= len(image.palette)


def _inflated(packed: bytes, most: int) -> bytes:
    """What is deflated, as far as it has no more bytes than it should, and one more."""
    return zlib.decompressobj().decompress(packed, most + 1)


def put(cache: Cache, wanted: WantedPixels, made: PixelPicture) -> None:
    """Keep a picture, whole or not at all; where that cannot be done nothing happens."""
    cache.write(wanted.file, msgspec.msgpack.encode((wanted.made_of, made.image, made.texts)))
