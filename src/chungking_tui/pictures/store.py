"""The pictures of a pack: read when they are wanted, drawn once for each size in use."""

from __future__ import annotations

import contextlib
import os
import stat
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from . import cells
from .blocks import FINEST, NoBlocksError, blocks
from .cache import Cache, Wanted
from .motion import smeared
from .raster import drawn
from .svg import MAX_BYTES, PictureError, Svg

if TYPE_CHECKING:
    from .pixels import Format, PixelPicture

Expect = Callable[[tuple[str, ...], int, int], None]
"""``(names, columns, rows)``."""
MAX_KEPT = 48
"""How many drawn pictures are kept."""
MOST_SENT = 12_000_000
"""How many pixels a picture in a terminal's own has at most; a larger one stays in block characters."""
MOST_PIXELS = 240_000
"""How many pixels a picture is drawn in at the most, as long as that leaves four for each half of a cell."""


class Pictures:
    """The pictures of a pack, by id. One that cannot be shown is as if it were not there."""

    def __init__(self, files: Mapping[str, str], cache: Cache | None = None, expect: Expect = lambda *_: None) -> None:
        """Note where they are; nothing is read yet.

        Args:
            files: the path of each picture's file, by id.
            cache: keeps them from one run to the next; None keeps none.
            expect: is told which pictures will be shown soon, in how many columns and rows.
        """
        self.expect = expect
        self._files = files
        self._cache = cache
        self._texts: dict[str, str | None] = {}
        self._drawn: OrderedDict[tuple[object, ...], tuple[cells.Row, ...]] = OrderedDict()

    def drawn_before(
        self, names: tuple[str, ...], columns: int, rows: int, *, smear: int = 0
    ) -> tuple[cells.Row, ...] | None:
        """What :meth:`rows` would give, if it was drawn before; None if it was not."""
        key = (names, columns, rows, smear)
        if key in self._drawn:
            self._drawn.move_to_end(key)
        return self._drawn.get(key)

    def rows(self, names: tuple[str, ...], columns: int, rows: int, *, smear: int = 0) -> tuple[cells.Row, ...]:
        """Pictures laid one over the other, the first behind, as rows of cells; none if nothing of them can be shown.

        Args:
            names: the ids.
            columns: how wide, in cells.
            rows: how high, in cells.
            smear: how far it is smeared along its rows, in pixels; 0 for a picture that stands still.
        """
        kept = self.drawn_before(names, columns, rows, smear=smear)
        if kept is None:
            kept = self._cells(names, min(columns, cells.MAX_CELLS[0]), min(rows, cells.MAX_CELLS[1]), smear=smear)
            self._drawn[names, columns, rows, smear] = kept
            if len(self._drawn) > MAX_KEPT:
                self._drawn.popitem(last=False)
        return kept

    def pixels(self, names: tuple[str, ...], columns: int, rows: int, made: Format, ground: str) -> PixelPicture | None:
        """Pictures laid one over the other, in a terminal's own pixels; None if nothing of them can be shown.

        May be called in a thread, of which there is one. Nothing is kept but in the cache.

        Args:
            names: the ids, the first behind.
            columns: how wide, in cells.
            rows: how high, in cells.
            made: what is made of them.
            ground: the colour around a picture that has not the proportions of its cells, as ``#rrggbb``.
        """
        texts = tuple(text for name in names if (text := self._text(name)))
        if not texts or columns * rows * made.cell.width * made.cell.height > MOST_SENT:
            return None
        from . import pixel_cache  # not on the way of those who have block characters
        from .pixels import pixel_picture

        wanted = pixel_cache.WantedPixels(texts, columns, rows, made, ground)
        if self._cache and (found := pixel_cache.get(self._cache, wanted)):
            return found
        layers = _harmless(texts)
        try:
            picture = pixel_picture(layers, columns, rows, made, ground) if layers else None
        except PictureError:
            return None
        if self._cache and picture:
            pixel_cache.put(self._cache, wanted, picture)
        return picture

    def _cells(self, names: tuple[str, ...], columns: int, rows: int, *, smear: int) -> tuple[cells.Row, ...]:
        if not smear:
            return self._still(names, columns, rows)
        still = self.rows(names, columns, rows)
        return cells.half_blocks(smeared(cells.halves(still), smear)) if still else ()

    def _still(self, names: tuple[str, ...], columns: int, rows: int) -> tuple[cells.Row, ...]:
        """Pictures laid over one another as cells, from the cache if they are there; none if nothing can be shown."""
        texts = tuple(text for name in names if (text := self._text(name)))
        if not texts or columns <= 0 or rows <= 0:
            return ()
        wanted = Wanted(texts, columns, rows)
        if self._cache and (found := self._cache.get(wanted)):
            return found
        layers = _harmless(texts)
        with contextlib.suppress(PictureError):
            try:
                made = _in_blocks(layers, columns, rows) if layers else ()
            except NoBlocksError:  # perhaps another time: not kept
                return cells.half_blocks(drawn(layers, columns, rows * 2))
            if self._cache and made:
                self._cache.put(wanted, made)
            return made
        return ()

    def _text(self, name: str) -> str | None:
        """The text of a picture's file; None where it cannot be read."""
        if name not in self._texts:
            try:
                self._texts[name] = text_of(self._files[name]) if name in self._files else None
            except PictureError:
                self._texts[name] = None  # `check` says why
        return self._texts[name]


def _harmless(texts: Iterable[str]) -> tuple[Svg, ...]:
    """The SVG texts that may be drawn."""
    from .harmless import read  # what parses XML is large, and not needed for what was drawn before

    layers: list[Svg] = []
    for text in texts:
        with contextlib.suppress(PictureError):  # `check` says why
            layers.append(read(text))
    return tuple(layers)


def _in_blocks(layers: tuple[Svg, ...], columns: int, rows: int) -> tuple[cells.Row, ...]:
    across, down = _fineness(columns, rows)
    return blocks(drawn(layers, columns * across, rows * down, crisp=True), columns, rows)


def _fineness(columns: int, rows: int) -> tuple[int, int]:
    """How many pixels of a cell are drawn, across and down: the more cells, the fewer."""
    across, down = FINEST
    while across > 2 and columns * across * rows * down > MOST_PIXELS:
        across, down = across // 2, down // 2
    return across, down


def text_of(file: str) -> str:
    """The text of a picture's file.

    Raises:
        PictureError: it cannot be read, or is no text file of the size of a picture.
    """
    if "\0" in file:  # in a zip file: no path of a system holds this
        return _decoded(_zipped(*file.split("\0", 1)))
    try:
        descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with open(descriptor, "rb") as stream:  # noqa: PTH123 (it is open already)
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise PictureError("this is no regular file")
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise PictureError(f"the file cannot be read ({error.strerror})") from None
    return _decoded(raw)


def _zipped(path: str, name: str) -> bytes:
    """The bytes of a picture in a zip file, as far as it is not too large."""
    from .member import CANNOT_BE_READ, member

    try:
        return member(path, name, MAX_BYTES)
    except CANNOT_BE_READ:
        raise PictureError("the file cannot be read from the zip file") from None


def _decoded(raw: bytes) -> str:
    if len(raw) > MAX_BYTES:
        raise PictureError(f"a picture has at most {MAX_BYTES // 1024} KiB")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise PictureError(f"the byte 0x{raw[error.start]:02X} is not UTF-8", line, 1) from None
