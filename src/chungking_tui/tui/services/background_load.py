"""Reads a pack in a thread, while the app goes on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING

from chungking_tui.pack.pack import Pack

if TYPE_CHECKING:
    from chungking_tui.pack.access.loader import Progress

POLL_SECONDS = 0.2
"""How often the app asks how many scenes are read, in seconds."""
SWITCH_INTERVAL = 0.001
"""Seconds after which the thread lets the app go on; Python's own, five times as long, are felt at each key."""


class BackgroundLoad:
    """One reading of a pack, in a thread of its own. It ends with the program, finished or not."""

    def __init__(self, read: Callable[[Progress], Pack]) -> None:
        """Begin.

        Args:
            read: reads the pack; is given what to tell how many scenes are read.
        """
        self._read = read
        self._pack: Pack | None = None
        self._error: Exception | None = None
        self._done, self._total = 0, 0
        self._interval_before = sys.getswitchinterval()
        sys.setswitchinterval(SWITCH_INTERVAL)
        self._thread = Thread(target=self._run, name="reading the pack", daemon=True)
        self._thread.start()

    @property
    def is_done(self) -> bool:
        """Whether there is a result."""
        return not self._thread.is_alive()

    @property
    def progress(self) -> str:
        """How many scenes are read, in words."""
        return f"{self._done:,} of {self._total:,} scenes" if self._total else "the pack"

    def result(self) -> Pack:
        """The pack.

        Raises:
            Exception: what reading it has raised.
        """
        self._thread.join()
        sys.setswitchinterval(self._interval_before)
        if self._pack is None:
            raise self._error or RuntimeError("A pack was neither read nor refused.")
        return self._pack

    def _run(self) -> None:
        try:
            self._pack = self._read(self._note)
        except Exception as error:  # noqa: BLE001 (it is raised where the result is asked for)
            self._error = error

    def _note(self, done: int, total: int) -> None:
        self._done, self._total = done, total
