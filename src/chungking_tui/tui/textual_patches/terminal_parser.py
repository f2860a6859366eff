"""Go on after input that no keyboard sends, though a terminal, a paste or a bad line may.

Mends: Textual reads input in a thread of its driver, and three things end that thread, and with it the app: a byte that
is not UTF-8, a key report with a number that no character has, a size of no columns. A paste that never closes swallows
every key after it. And it takes for keys what a terminal answers, asked by this program or by one before it: that is
taken out here, and what it says of its graphics is heard.
Upstream: https://github.com/Textualize/textual/issues/6456 (open) for the bytes; no issue known for the others. Tried
with Textual 8.2.8.
Guard: each of the two names is skipped where a driver does not have it; the method for key reports, under another name,
is never called, and the whole input is dropped instead of the one report.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable
from functools import partial
from threading import Event
from time import monotonic, sleep
from types import ModuleType
from typing import TYPE_CHECKING, ClassVar

from textual.events import AppBlur, AppFocus, Callback, Key, MouseEvent, Resize
from textual.keys import Keys
from textual.message import Message

from chungking_tui.tui.terminal_graphics import ANSWER, PERHAPS_BEGUN

if TYPE_CHECKING:
    from textual._xterm_parser import XTermParser
else:
    try:
        from textual._xterm_parser import XTermParser
    except ImportError:
        XTermParser = object

PASTE_STARTS, PASTE_ENDS = "\x1b[200~", "\x1b[201~"
PAUSE = 1.0
"""After so many seconds without a byte a paste that has not closed is taken as closed."""
HELD = 0.05
"""So many seconds what may be the beginning of an answer is held back; what surely is one, ``PAUSE``."""
MOST_QUEUED = 100
"""So much of the input may wait in the app; more is left where it is, or dropped."""
LONGEST_WAIT = 5.0
"""So many seconds input waits for an app that does not keep up; then it is dropped."""
WAIT = 0.005
"""So many seconds pass between two looks."""
LONGEST_PASTE = 64 * 1024
"""The longest paste that is taken, in characters; of a longer one the end is dropped."""
COUNTED = (Key, MouseEvent, AppFocus, AppBlur)
"""What may come in floods."""
REPLY = re.compile(
    r"\x1b\[(?!\?20(?:26|48);\d\$y)[?>=][0-9;:]{0,200}[ -/]?[@-~]"  # device attributes, modes, reports, keyboard flags
    r"|\x1b\[[0-9;]{0,200}(?:[cnx]|\$y|\*y|&w)"  # status, attributes, parameters, modes, checksums, locators
    r"|\x1b\[(?!48;)[0-9][0-9;]{0,200}t"  # of the window: all but its new size
    r"|\x1b[P\]_^X][^\x1b\x07]{0,100000}(?:\x07|\x1b\\)"  # texts: names, colours, titles, clipboards, settings
)
"""What a terminal answers, and no key is: but for what Textual asks for itself."""
BEGUN = re.compile(
    r"\x1b(?:\[[?>=][0-9;:]{0,200}[ -/]?|\][0-9]{1,4}(?:;[^\x1b\x07]{0,100000}\x1b?)?"
    r"|(?:P[0-9>!$=+]|_G)[^\x1b\x07]{0,100000}\x1b?)\Z"
)
"""The beginning of an answer, at the end of what was read, that no key begins like."""
POSITION = re.compile(r"\x1b\[1;([23])R")
"""The answer to where the cursor is after a sign in the first cell. Unasked it would be F3 with Shift or Alt."""
ATTRIBUTES = re.compile(r"\x1b\[\?[\d;]*c")
"""The answer that every terminal gives: to ``ESC [ c``."""


class TolerantParser(XTermParser):
    """Textual's parser of what a terminal sends, which goes on after what it cannot read."""

    listeners: ClassVar[list[Callable[[str], None]]] = []
    """What is told, in the app, what the terminal answers of its graphics; none where nothing was asked."""
    waits: ClassVar[bool] = False
    """Whether an answer is to come: then whatever may be the beginning of one is held back for a moment."""

    queued: ClassVar[Callable[[], int]] = int
    """Says how many messages wait in the app."""
    given: ClassVar[int] = 0
    """How many of these the app was given and has not begun with, since nothing waited last."""
    has_answered: ClassVar[bool] = False
    """Whether the terminal has answered anything so far."""
    on_position: ClassVar[Callable[[int], None] | None] = None
    """Is told, in the app, the column of the cursor, once; None where that was not asked."""
    attributes_came: ClassVar[Event] = Event()
    """Set with each answer of its attributes."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._with_debug = debug
        self._last_input = ""
        self._in_paste = False
        self._pasted = 0
        self._waited = 0.0
        self._last_heard = 0.0
        self._held = ""

    def feed(self, data: str) -> Iterable[Message]:
        """The events of some input; a size of nothing is dropped, and so is what cannot be read, to the input's end."""
        was_in_paste, before = self._in_paste, self._pasted
        self._note_paste(data)
        if was_in_paste and self._in_paste and before > LONGEST_PASTE:
            return
        pastes = self._in_paste or PASTE_STARTS in data or PASTE_ENDS in data
        if data and not pastes:  # without data it is the end
            answers, data = self._without_answers(self._held + data)
            if TolerantParser.on_position and (position := POSITION.search(data)):
                yield Callback(partial(TolerantParser.on_position, int(position[1])))
                TolerantParser.on_position, data = None, data[: position.start()] + data[position.end() :]
            yield from (Callback(partial(hear, answer)) for answer in answers for hear in self.listeners)
            if not data:
                return
        try:
            for event in super().feed(data):
                if isinstance(event, COUNTED):
                    if not self._has_room(waits=isinstance(event, Key)):
                        continue
                    TolerantParser.given += 1
                if not isinstance(event, Resize) or event.size:
                    yield event
        except (ValueError, OverflowError, ZeroDivisionError):
            super().__init__(self._with_debug)  # it begins anew: its generator has ended

    def tick(self) -> Iterable[Message]:
        """What the passing of time brings: an Escape that begins no sequence, the end of a paste that never closed."""
        yield from super().tick()
        quiet = monotonic() - self._last_heard
        if BEGUN.search(self._held):
            self._held = "" if quiet > PAUSE else self._held
        elif self._held and quiet > HELD:
            data, self._held = self._held, ""
            yield from super().feed(data)
        if self._in_paste and monotonic() - self._last_heard > PAUSE:
            yield from self.feed(PASTE_ENDS)

    def _has_room(self, *, waits: bool) -> bool:
        """Wait until the app can take more; whether it can. This runs in the thread that reads the terminal.

        What a hand types, or a program for it, is waited for. A flood is waited for once, and then dropped to its end;
        what comes from the mouse, or says whether the window has the focus, is dropped at once.
        """
        while TolerantParser.given >= MOST_QUEUED:
            if TolerantParser.queued() == 0:  # some keys never come to where they are counted
                TolerantParser.given = 0
            elif waits and self._waited < LONGEST_WAIT:
                sleep(WAIT)
                self._waited += WAIT
            else:
                return False
        if TolerantParser.given == 0:
            self._waited = 0.0
        return True

    @classmethod
    def take(cls, event: Message) -> None:
        """Note that the app begins with something that came from the terminal."""
        if isinstance(event, COUNTED) and not event.is_forwarded:
            cls.given = max(0, cls.given - 1)

    def _without_answers(self, data: str) -> tuple[list[str], str]:
        """What the terminal says of its graphics, and the input without this and all else that is an answer."""
        if "\x1b" not in data:
            self._held = ""
            return [], data
        found = [match[0] for match in REPLY.finditer(data)]
        if found:
            TolerantParser.has_answered = True
            if any(map(ATTRIBUTES.fullmatch, found)):
                self.attributes_came.set()
            data = REPLY.sub("", data)
        begun = BEGUN.search(data) or (PERHAPS_BEGUN.search(data) if TolerantParser.waits else None)
        data, self._held = (data[: begun.start()], data[begun.start() :]) if begun else (data, "")
        return list(filter(ANSWER.fullmatch, found)), data

    def _note_paste(self, data: str) -> None:
        """Note whether a paste is open after some input; its signs may arrive in two pieces."""
        self._last_heard = monotonic()
        self._last_input += data
        started, ended = self._last_input.rfind(PASTE_STARTS), self._last_input.rfind(PASTE_ENDS)
        if started != ended:
            self._in_paste = started > ended
        self._pasted = self._pasted + len(data) if self._in_paste else 0
        self._last_input = self._last_input[-len(PASTE_STARTS) + 1 :]

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:
        """Parse a sequence into keys; return one ignored key if its code point is not a character.

        Enter that was pressed before the terminal was quiet comes as a line feed.
        """
        try:
            yield from super()._sequence_to_key_events("\r" if sequence == "\n" else sequence, alt)
        except (ValueError, OverflowError):
            yield Key(Keys.Ignore, sequence)


def tolerant_decoder(encoding: str) -> partial[codecs.IncrementalDecoder]:
    """A decoder that puts U+FFFD where bytes are no character, instead of raising."""
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")


def apply(driver: ModuleType) -> bool:
    """Give a driver's module the parser and the decoder; whether it has taken both.

    Args:
        driver: ``textual.drivers.linux_driver`` or ``web_driver``.
    """
    names = vars(driver)
    has_parser = "XTermParser" in names and hasattr(XTermParser, "feed")
    has_decoder = "getincrementaldecoder" in names
    if has_parser:
        names["XTermParser"] = TolerantParser
    if has_decoder:
        names["getincrementaldecoder"] = tolerant_decoder
    return has_parser and has_decoder
