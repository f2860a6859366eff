"""Input that no keyboard sends, though a terminal, a paste or a bad line may: it is dropped, and ends nothing.

Textual 8.2.8 reads input in a thread of its driver, and three things end that thread, and with it the program: a byte
that is not UTF-8, a key report with a number that no character has, a size of no columns. A paste that never closes
swallows every key after it. Only its Linux driver is concerned; it is given another decoder and another parser.
"""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterable
from functools import partial
from time import monotonic

from textual._xterm_parser import XTermParser
from textual.events import Key, Resize
from textual.keys import Keys
from textual.message import Message

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


def tolerate_input() -> None:
    """Let Textual's driver read on after what it cannot read; nothing where it is not the one for Linux and its kin."""
    if sys.platform == "win32":
        return
    from textual.drivers import linux_driver

    linux_driver.__dict__["getincrementaldecoder"] = _decoder
    linux_driver.__dict__["XTermParser"] = TolerantParser


def _decoder(encoding: str) -> partial[codecs.IncrementalDecoder]:
    """A decoder that puts a mark where bytes are no character, instead of ending."""
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")
