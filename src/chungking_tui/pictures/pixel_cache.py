"""Pictures in a terminal's own pixels, kept on disk as those in block characters are."""

from __future__ import annotations

from binascii import crc32
from typing import NamedTuple

import msgspec

from .cache import Cache
from .pixels import SOUND, Format, Part, PixelPicture
from .sixel import Indexed

FORMAT = "1"
"""Counts up when the same picture is turned into other pixels, or into another text."""
_DECODER = msgspec.msgpack.Decoder(tuple[bytes, tuple[int, int, bytes, bytes], dict[Part, str]])


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
    sound = made_of == wanted.made_of and all(SOUND.fullmatch(text) for text in texts.values())
    return PixelPicture(wanted.made.protocol, wanted.columns, wanted.rows, Indexed(*image), texts) if sound else None


def put(cache: Cache, wanted: WantedPixels, made: PixelPicture) -> None:
    """Keep a picture, whole or not at all; where that cannot be done nothing happens."""
    cache.write(wanted.file, msgspec.msgpack.encode((wanted.made_of, made.image, made.texts)))
