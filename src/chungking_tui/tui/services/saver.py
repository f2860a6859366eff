"""Saves while the app runs: a little after the first unsaved move, in a thread of its own."""

from __future__ import annotations

from functools import partial
from typing import Any

from textual.app import App
from textual.timer import Timer

from chungking_tui.reading.bookmarks import Bookmarks
from chungking_tui.reading.place import Reading
from chungking_tui.saved.session import Session, Snapshot
from chungking_tui.tui.textual_patches.toasts import seconds_for

SAVE_AFTER = 1.0
"""Seconds from the first unsaved move to the save."""
NOT_SAVED = "It is kept until you leave; nothing is saved in this run."
NOT_YET = "It is kept until you leave, and not saved yet."


class Saver:
    """Saves what a session keeps, without making the app wait for a lock or a disk."""

    def __init__(self, app: App[Any], session: Session, start: Reading) -> None:
        self._app = app
        self._session = session
        self._reading = start
        self._timer: Timer | None = None
        self._said = ""

    def save_soon(self, reading: Reading) -> None:
        """Save a little later: this place, or the one at which the reader stands by then."""
        self._reading = reading
        self._session.change()
        if self._session.is_saving and self._timer is None:
            self._timer = self._app.set_timer(SAVE_AFTER, self._save_now)

    def save_bookmarks(self, bookmarks: Bookmarks, reading: Reading, sentence: str = "") -> None:
        """Save these bookmarks at once, with the place.

        Args:
            bookmarks: all of them.
            reading: the place.
            sentence: shown once they are saved; where nothing is saved, what is so is said instead.
        """
        self._session.bookmarks = bookmarks
        self.save_soon(reading)
        self._save_now(wait=0.2, sentence=sentence)

    def save_on_exit(self) -> None:
        """Save what is unsaved, when nobody waits for an answer any more."""
        if self._session.is_saving and self._session.unsaved:
            self._session.save_at_end(self._session.snapshot(self._reading))

    def _save_now(self, wait: float = 0.0, sentence: str = "") -> None:
        """Save the last place, in a thread.

        Args:
            wait: seconds to wait while another program saves.
            sentence: shown once it is saved.
        """
        self._timer = None
        if self._session.is_saving:
            work = partial(self._save, self._session.snapshot(self._reading), wait, sentence)
            self._app.run_worker(work, thread=True, group="save", exit_on_error=False)
        elif sentence:
            self._say(NOT_SAVED)

    def _save(self, snapshot: Snapshot, wait: float, sentence: str) -> None:
        saved, problem = self._session.save(snapshot, wait=wait)
        if saved:
            self._said = ""
            if sentence:
                self._app.call_from_thread(self._say, sentence)
        elif problem:
            self._app.call_from_thread(self._tell, problem, sentence)
        else:
            self._app.call_from_thread(self._save_later, sentence)

    def _tell(self, problem: str, sentence: str) -> None:
        """Tell why nothing is saved, the first time and with each bookmark; the next move tries again."""
        if sentence or problem != self._said:
            self._said = problem
            told = f"{NOT_YET} {problem}" if sentence else problem
            self._app.notify(told, severity="warning", markup=False, timeout=seconds_for(self._app, told))

    def _save_later(self, sentence: str) -> None:
        """Try again: another program is saving."""
        again = partial(self._save_now, sentence=sentence)
        if sentence or self._timer is None:
            self._timer = self._app.set_timer(SAVE_AFTER, again)

    def _say(self, sentence: str) -> None:
        self._app.notify(sentence, markup=False, timeout=seconds_for(self._app, sentence))
