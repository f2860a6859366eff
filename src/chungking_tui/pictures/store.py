"""The pictures of a pack: read when they are wanted, drawn once for each size in use."""

from __future__ import annotations

import os
import stat
from collections import OrderedDict
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

import msgspec

from . import cells
from .cache import Cache, Wanted
from .drawing_process import CELLS, DRAWING, PIXELS, GivenUpError, Task
from .motion import smeared
from .svg import MAX_BYTES, PictureError

if TYPE_CHECKING:
    from . import pixel_cache
    from .pixels import Format, PixelPicture

Expect = Callable[[tuple[str, ...], int, int], None]
"""``(names, columns, rows)``."""
MAX_KEPT = 48
"""How many drawn pictures are kept."""
MOST_WAITING = 4
"""How many pictures wait to be drawn; more were passed by."""
MOST_SENT = 12_000_000
"""How many pixels a picture in a terminal's own has at most; a larger one stays in block characters."""
_DRAWN = msgspec.msgpack.Decoder(tuple[tuple[cells.Row, ...], bool])


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
        self._coming: dict[Wanted, Future[bytes]] = {}
        self._given_up = set[tuple[str, ...]]()
        self._closed = False
        self._threads = ThreadPoolExecutor(1, "blocks")

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
        self.draw(names, columns, rows, smear=smear, patience=None)
        return self.drawn_before(names, columns, rows, smear=smear) or ()

    def draw(
        self,
        names: tuple[str, ...],
        columns: int,
        rows: int,
        *,
        smear: int = 0,
        patience: float | None = 0.0,
        then: Callable[[], object] | None = None,
    ) -> bool:
        """Begin to draw what :meth:`rows` gives; whether it is drawn by now.

        Args:
            names: the ids.
            columns: how wide, in cells.
            rows: how high, in cells.
            smear: how far it is smeared.
            patience: how long is waited for it, in seconds; None until it is drawn.
            then: called, in another thread, once this could be called again with more success.
        """
        if self.drawn_before(names, columns, rows, smear=smear) is not None:
            return True
        size = min(columns, cells.MAX_CELLS[0]), min(rows, cells.MAX_CELLS[1])
        if smear:
            drawn = self.draw(names, columns, rows, patience=patience, then=then)
            still = self.drawn_before(names, columns, rows) if drawn else None
            made = still if not still else cells.half_blocks(smeared(cells.halves(still), smear))
        else:
            made = self._still(names, *size, patience, then)
        if made is None:
            return False
        self._drawn[names, columns, rows, smear] = made
        if len(self._drawn) > MAX_KEPT:
            self._drawn.popitem(last=False)
        return True

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
        if not texts or texts in self._given_up or columns * rows * made.cell.width * made.cell.height > MOST_SENT:
            return None
        from . import pixel_cache  # not on the way of those who have block characters

        wanted = pixel_cache.WantedPixels(texts, columns, rows, made, ground)
        if self._cache and (found := pixel_cache.get(self._cache, wanted)):
            return found
        picture = pixel_cache.unpacked(wanted, answer) if (answer := self._asked(PIXELS, wanted)) else None
        if self._cache and picture:
            pixel_cache.put(self._cache, wanted, picture)
        return picture

    def close(self) -> None:
        """Draw nothing any more, not even what is begun."""
        self._closed = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        DRAWING.interrupt()

    def _still(
        self, names: tuple[str, ...], columns: int, rows: int, patience: float | None, then: Callable[[], object] | None
    ) -> tuple[cells.Row, ...] | None:
        """Pictures laid over one another as cells, from the cache if they are there; None while they are drawn."""
        texts = tuple(text for name in names if (text := self._text(name)))
        if not texts or columns <= 0 or rows <= 0 or texts in self._given_up:
            return ()
        wanted = Wanted(texts, columns, rows)
        if wanted not in self._coming:
            if self._cache and (found := self._cache.get(wanted)):
                return found
            if self._closed:
                return ()
            self._forget_passed()
            self._coming[wanted] = self._threads.submit(self._asked, CELLS, wanted)
        coming = self._coming[wanted]
        try:
            answer = coming.result(patience)
        except TimeoutError:
            if then:
                coming.add_done_callback(lambda _: then())
            return None
        return self._taken(wanted, answer)

    def _taken(self, wanted: Wanted, answer: bytes) -> tuple[cells.Row, ...]:
        """The rows of a picture that has come, which is kept."""
        del self._coming[wanted]
        made, keep = _DRAWN.decode(answer) if answer else ((), False)
        if self._cache and keep:
            self._cache.put(wanted, made)
        return made

    def _forget_passed(self) -> None:
        """Take what came when nobody looked any more; of what waits leave the last few, as a walk passes many by."""
        waiting = [wanted for wanted, coming in self._coming.items() if not (coming.running() or coming.done())]
        for wanted in waiting[:-MOST_WAITING]:
            self._coming.pop(wanted).cancel()
        for wanted, coming in [*self._coming.items()]:
            if coming.done():
                self._taken(wanted, coming.result())

    def _asked(self, task: Task, wanted: Wanted | pixel_cache.WantedPixels) -> bytes:
        """What the process that draws makes of something; nothing where it gives up, which is not tried again."""
        try:
            return DRAWING.ask(task, msgspec.msgpack.encode(wanted))
        except (GivenUpError, OSError):
            self._given_up.add(wanted.texts)
            return b""

    def _text(self, name: str) -> str | None:
        """The text of a picture's file; None where it cannot be read."""
        if name not in self._texts:
            try:
                self._texts[name] = text_of(self._files[name]) if name in self._files else None
            except PictureError:
                self._texts[name] = None  # `check` says why
        return self._texts[name]


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
