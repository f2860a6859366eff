"""Input that no keyboard sends, though a terminal, a paste or a bad line may: it is dropped, and ends nothing.

Textual 8.2.8 reads input in a thread of its driver, and three things end that thread, and with it the program: a byte
that is not UTF-8, a key report with a number that no character has, a size of no columns. A paste that never closes
swallows every key after it. Only its Linux driver is concerned; it is given another decoder and another parser.

It writes in a thread, too, which ends with the first write to a terminal that has been closed. Then the program waits
for ever for a place in the thread's queue, and outlives its window; it is given a thread that goes on. Stopped and
continued from outside it begins to read a second time, and cannot end any more.
"""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from textual._xterm_parser import XTermParser
from textual.drivers._writer_thread import WriterThread
from textual.events import Key, Resize
from textual.keys import Keys
from textual.message import Message

from chungking_tui.tui.minimise_sgr import terse

if TYPE_CHECKING:
    from textual.drivers.linux_driver import LinuxDriver

PASTE_STARTS, PASTE_ENDS = "\x1b[200~", "\x1b[201~"
PAUSE = 1.0
"""After so many seconds without a byte a paste that has not closed is taken as closed."""


class TolerantParser(XTermParser):
    """Textual's parser of what a terminal sends, which goes on after what it cannot read."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._tail = ""
        self._pasting = False
        self._heard = 0.0

    def feed(self, data: str) -> Iterable[Message]:
        """The events of some input; a size of nothing is dropped, and so is what cannot be read, to the input's end."""
        self._note_paste(data)
        try:
            for event in super().feed(data):
                if not isinstance(event, Resize) or event.size:
                    yield event
        except (ValueError, OverflowError, ZeroDivisionError):
            self._gen = self.parse(self._tokens.append)
            self._awaiting = next(self._gen)
            self._timeout_time = None

    def tick(self) -> Iterable[Message]:
        """What the passing of time brings: an Escape that begins no sequence, the end of a paste that never closed."""
        yield from super().tick()
        if self._pasting and monotonic() - self._heard > PAUSE:
            yield from self.feed(PASTE_ENDS)

    def _note_paste(self, data: str) -> None:
        """Whether a paste is open after some input; its signs may be parted by the end of what was read at once."""
        self._heard = monotonic()
        self._tail += data
        started, ended = self._tail.rfind(PASTE_STARTS), self._tail.rfind(PASTE_ENDS)
        if started != ended:
            self._pasting = started > ended
        self._tail = self._tail[-len(PASTE_STARTS) + 1 :]

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:
        """The keys of a sequence; one to be ignored where its number is that of no character."""
        try:
            yield from super()._sequence_to_key_events(sequence, alt)
        except (ValueError, OverflowError):
            yield Key(Keys.Ignore, sequence)


class TolerantWriter(WriterThread):
    """Textual's thread that writes, in as few bytes as say the same; what cannot be written is gone."""

    def run(self) -> None:
        """Write what is put into the queue, until it is told to stop."""
        while (text := self._queue.get()) is not None:
            with suppress(OSError):
                self._file.write(terse(text))
                if self._queue.empty():
                    self._file.flush()
        with suppress(OSError):
            self._file.flush()


def tolerate_terminal() -> None:
    """Let Textual's driver for Linux and its kin go on after what it cannot read or write."""
    if sys.platform == "win32":
        return
    from textual.drivers import linux_driver

    linux_driver.__dict__["getincrementaldecoder"] = tolerant_decoder
    linux_driver.__dict__["XTermParser"] = TolerantParser
    linux_driver.__dict__["WriterThread"] = TolerantWriter
    linux_driver.LinuxDriver._sigcont_application = _continued  # type: ignore[method-assign, assignment]  # noqa: SLF001


def _continued(driver: LinuxDriver, *_: object) -> None:
    """Take the terminal up again after a stop, once the event loop has time: a signal may come at any moment."""
    if driver._auto_restart:  # noqa: SLF001
        driver._loop.call_soon_threadsafe(_take_up_again, driver)  # noqa: SLF001


def _take_up_again(driver: LinuxDriver) -> None:
    """Take the terminal up again.

    Where the driver was stopped without being asked it has not let go of the terminal; it would begin a second thread
    that reads it, and of the two one waits for ever for what the other has read.
    """
    if not driver._must_signal_resume:  # noqa: SLF001
        driver.suspend_application_mode()
    driver.resume_application_mode()
    driver._app.call_later(partial(driver._app.refresh, layout=True))  # noqa: SLF001 (its screen is blank now)


def tolerant_decoder(encoding: str) -> partial[codecs.IncrementalDecoder]:
    """A decoder that puts a mark where bytes are no character, instead of ending."""
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")
