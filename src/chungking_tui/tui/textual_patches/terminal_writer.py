"""Write to the terminal in fewer bytes, and go on where it has been closed.

Mends: Textual writes in a thread that ends with the first write to a terminal that has been closed. Then the app waits
for ever for a place in the thread's queue, and outlives its window.
Upstream: https://github.com/Textualize/textual/issues/6692 (open) meets the same queue. Tried with Textual 8.2.8.
Guard: skipped where the driver names its thread otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from contextlib import suppress
from queue import Queue
from threading import Thread
from typing import IO, ClassVar

from chungking_tui.kept_screen import START
from chungking_tui.tui.minimise_sgr import minimise_sgr
from chungking_tui.tui.undisputed import undisputed

MAX_QUEUED = 30
ENTERS = "\x1b[?1049h"
"""What goes from the shell's screen to the app's; xterm clears it then, also where it is there already."""
_MODE = re.compile(r"\x1b\[(?:\?\d+[hl]|<u)")
HIDES_CURSOR = "\x1b[?25l"
"""What Textual's driver writes once the terminal echoes nothing any more."""
LEAVES = "\x1b[?1049l"
"""What leaves the app's screen for the one before it."""


class TerminalWriter(Thread):
    """A thread that writes, with the methods of a file; what cannot be written is dropped."""

    current: ClassVar[TerminalWriter | None] = None
    """The one that writes now; None where there is no terminal."""
    last_words: ClassVar[Callable[[], str]] = str
    """Says what is written before the terminal is let go: by leaving, by failing, or to be stopped."""
    colours: ClassVar[Callable[[str], str]] = str
    """Takes the colours away where none are wanted."""
    signs: ClassVar[Callable[[str], str]] = str
    """Puts signs that the terminal has in place of those it lacks."""

    dropped: ClassVar[Collection[str]] = ()
    """The texts that are not written: what they would bring about is so already."""

    first_words: ClassVar[str] = ""
    """What is written on the empty screen, once: an answer to it is not echoed."""

    def __init__(self, file: IO[str]) -> None:
        """Set up.

        Args:
            file: what is written to.
        """
        super().__init__(daemon=True, name="textual-output")
        self._texts: Queue[str | None] = Queue(MAX_QUEUED)
        self._output = file
        self._has_left = False
        TerminalWriter.current = self

    def write(self, text: str) -> None:
        """Queue a text; waits while the queue is full. Nothing is asked of a terminal that was left."""
        self._has_left = (self._has_left or LEAVES in text) and ENTERS not in text
        if self._has_left and LEAVES not in text and not _MODE.fullmatch(text):
            return
        if text == HIDES_CURSOR:
            text, TerminalWriter.first_words = text + TerminalWriter.first_words, ""
        if text not in self.dropped:
            self._texts.put(type(self).last_words() + text if LEAVES in text else text)

    def isatty(self) -> bool:
        """Say that it is a terminal."""
        return True

    def fileno(self) -> int:
        """The number of the file."""
        return self._output.fileno()

    def flush(self) -> None:
        """Do nothing: the thread flushes when it has nothing to write."""

    def run(self) -> None:
        """Write what is queued, until it is asked to stop."""
        while (text := self._texts.get()) is not None:
            if START.is_over:
                continue
            with suppress(OSError):
                self._output.write(as_sent(text))
                if self._texts.empty():
                    self._output.flush()
        with suppress(OSError):
            self._output.flush()

    def stop(self) -> None:
        """Write what is still queued, and end."""
        self._texts.put(None)
        self.join()
        TerminalWriter.current = None


def as_sent(text: str) -> str:
    """A text as this terminal is sent it."""
    return TerminalWriter.signs(undisputed(minimise_sgr(TerminalWriter.colours(text))))


def apply() -> bool:
    """Let Textual's driver for Linux and its kin write with it; whether that was done."""
    from textual.drivers import linux_driver

    names = vars(linux_driver)
    if "WriterThread" not in names:
        return False
    names["WriterThread"] = TerminalWriter
    return True
