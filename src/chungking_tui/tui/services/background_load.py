"""Reading a pack while the app goes on: in a thread, with the progress told."""

from __future__ import annotations

import sys
from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING

from chungking_tui.pack.pack import Pack

if TYPE_CHECKING:
    from chungking_tui.pack.access.loader import Progress

TOLD = 0.2
"""Seconds between two looks at how far it is."""
TURN = 0.001
"""Seconds after which the thread lets the app go on; Python's own, five times as long, are felt at a key."""


class Behind:
    """One reading of a pack in a thread of its own. It ends with the program, read or not."""

    def __init__(self, read: Callable[[Progress], Pack]) -> None:
        """Begin.

        Args:
            read: reads the pack, and tells how far it is.
        """
        self._read = read
        self._pack: Pack | None = None
        self._failed: Exception | None = None
        self._far = (0, 0)
        self._turn = sys.getswitchinterval()
        sys.setswitchinterval(TURN)
        self._thread = Thread(target=self._run, name="reading the pack", daemon=True)
        self._thread.start()

    @property
    def is_done(self) -> bool:
        """Whether there is a result."""
        return not self._thread.is_alive()

    @property
    def progress(self) -> str:
        """How far it is, in words."""
        read, of = self._far
        return f"{read:,} of {of:,} scenes" if of else "the pack"

    def result(self) -> Pack:
        """The pack.

        Raises:
            Exception: what reading it has raised.
        """
        self._thread.join()
        sys.setswitchinterval(self._turn)
        if self._pack is None:
            raise self._failed or RuntimeError("A pack was neither read nor refused.")
        return self._pack

    def _run(self) -> None:
        try:
            self._pack = self._read(self._note)
        except Exception as error:  # noqa: BLE001 (it is raised where the result is asked for)
            self._failed = error

    def _note(self, read: int, of: int) -> None:
        self._far = read, of
