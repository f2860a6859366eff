"""A sheet to write in, laid over the view: a note of several lines."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import TextArea

from chungking_tui.tui.widgets.bars import KeyBar, key_piece

from .base import BaseScreen
from .bursts import came, took_in
from .writing import Writing

DRAFT_AFTER = 0.5
"""Seconds from the first letter that is not written down to its being so."""
NOT_KEPT = "not kept yet: Ctrl+S keeps it, Esc once more throws the change away"
TOO_LONG_TO_KEEP = "too long to keep; Esc once more throws the change away"


class WritingScreen(BaseScreen, ModalScreen[None]):
    """Shows a text to write. What is typed is written down at once; it is kept, or thrown away, by a key."""

    CSS_PATH = "../styles/writing.tcss"
    BINDINGS = [
        Binding("ctrl+s", "keep", "keep", priority=True, id="writing.keep", tooltip="Keep what is written"),
        Binding(
            "escape",
            "leave",
            "close",
            priority=True,
            id="writing.leave",
            tooltip="Close; asks before it loses anything",
        ),
    ]

    def __init__(self, writing: Writing) -> None:
        super().__init__()
        self._writing = writing
        self._area = TextArea(writing.text, soft_wrap=True, show_line_numbers=False, id="writing", compact=True)
        self._keys = KeyBar()
        self._timer: Timer | None = None
        self._asked = self._done = False
        self._ready = asyncio.Event()

    def compose(self) -> ComposeResult:
        """The text, and the keys that do something here."""
        yield self._area
        yield self._keys

    def on_mount(self) -> None:
        """Begin at the end of what is there."""
        self._area.border_title = Content(self._writing.title)
        self._area.move_cursor(self._area.document.end)
        self.set_focus(self._area)  # at once: `focus` waits for the app, which may wait for this screen
        self._say()
        named = [("^s", "keep", "screen.keep"), ("esc", "close", "screen.leave")]
        self._keys.show([key_piece(*one, drop) for drop, one in enumerate(named)])
        self._ready.set()

    async def wait_until_ready(self, key: str) -> None:
        """Wait until a key finds the text as the keys before it leave it: they may all come in one burst.

        Args:
            key: its name; nothing for a paste.
        """
        await came(self._ready)
        if len(key) > 1:  # it is for the sheet, which has all that was typed before it, however long that takes
            await took_in(self._area).wait()

    @property
    def has_changed(self) -> bool:
        """Whether something is written that is not kept."""
        return self._area.text.strip() != self._writing.before.strip()

    @on(TextArea.Changed)
    def write_down(self, event: TextArea.Changed) -> None:
        """Write the text down a little later, and say how much room there is."""
        event.stop()
        self._asked = False
        self._say()
        if self._timer is None and self.has_changed:
            self._timer = self.set_timer(DRAFT_AFTER, self._write_down)

    def on_unmount(self) -> None:
        """Write down what is not kept: the program is ended from outside, or by a key that works everywhere."""
        if not self._done and self.has_changed:
            self._writing.typed(self._area.text)

    def action_keep(self) -> None:
        """Keep what is written, where it is not too long."""
        if self._too_many() > 0:
            self._say()
        elif self.is_active:
            self._end(lambda: self._writing.kept(self._area.text))

    def action_leave(self) -> None:
        """Close; where something would be lost, only at the second time."""
        if not self.is_active:
            return
        if self.has_changed and not self._asked:
            self._asked = True
            self._say()
            return
        self._end(self._writing.left)

    def undo(self) -> None:
        """Take the last change back: the key that elsewhere goes to the shell."""
        self._area.undo()

    def _end(self, then: Callable[[], None]) -> None:
        self._done = True
        self.dismiss()
        then()

    def _write_down(self) -> None:
        self._timer = None
        if not self._done:
            self._writing.typed(self._area.text)

    def _too_many(self) -> int:
        """How many characters there are too many; below 0 how many there is room for."""
        return len(self._area.text.strip()) - self._writing.longest

    def _say(self) -> None:
        """Say at the foot what is so: that it is not kept, that it is too long, else how to keep it."""
        over = self._too_many()
        if self._asked:
            told = NOT_KEPT if over <= 0 else TOO_LONG_TO_KEEP
        elif over > 0:
            told = f"{over:,} characters too many: a note has at most {self._writing.longest:,}"
        else:
            told = "Ctrl+S keeps it · Esc closes"
        self._area.border_subtitle = Content(told)
