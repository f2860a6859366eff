"""A thread that draws pictures while the app goes on."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Lock
from typing import Any

from chungking_tui.pictures.pixels import PixelPicture

MAX_WAITING = 8
"""How many pictures wait to be drawn; of more the oldest are no longer wanted."""


class PictureDrawer:
    """Draws in a thread, what was wanted last first."""

    def __init__(self, arrived: Callable[[tuple[Any, ...], PixelPicture | None], None]) -> None:
        """Set up; the thread begins with the first picture.

        Args:
            arrived: is given, in the thread, what was wanted, and the picture; None where it cannot be drawn.
        """
        self._arrived = arrived
        self._wanted: OrderedDict[tuple[Any, ...], Callable[[], PixelPicture | None]] = OrderedDict()
        self._lock = Lock()
        self._begun = set[tuple[Any, ...]]()
        self._closed = False
        self._threads = ThreadPoolExecutor(1, "pictures")

    def want(self, wanted: tuple[Any, ...], draw: Callable[[], PixelPicture | None]) -> None:
        """Have a picture drawn, unless it is wanted already."""
        with self._lock:
            if wanted in self._begun or self._closed:
                return
            self._wanted[wanted] = draw
            self._wanted.move_to_end(wanted)
            if len(self._wanted) > MAX_WAITING:
                self._wanted.popitem(last=False)
            self._threads.submit(self._draw)

    def _draw(self) -> None:
        with self._lock:
            if not self._wanted:
                return
            wanted, draw = self._wanted.popitem()
            self._begun.add(wanted)
        picture = None
        with suppress(Exception):  # whatever it is, the block characters stand
            picture = draw()
        self._arrived(wanted, picture)

    def taken(self, wanted: tuple[Any, ...]) -> None:
        """Draw a picture again, should it be wanted: the one that was drawn has arrived."""
        with self._lock:
            self._begun.discard(wanted)

    def close(self) -> None:
        """Draw nothing more than what is begun."""
        with self._lock:
            self._closed = True
        self._threads.shutdown(wait=False, cancel_futures=True)
