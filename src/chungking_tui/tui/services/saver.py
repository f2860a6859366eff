"""Saving while the app runs: a little after the first unsaved move, in a thread of its own."""

from __future__ import annotations

from functools import partial

from textual.app import App
from textual.timer import Timer

from chungking_tui.reading.bookmarks import Bookmarks
from chungking_tui.reading.place import Reading
from chungking_tui.saved.places import Saved
from chungking_tui.saved.session import Session

SAVE_AFTER = 1.0
"""Seconds from the first unsaved move to the save."""


class Saver:
    """Saves what a session keeps without making the app wait for a lock or a disk."""

    def __init__(self, app: App[None], session: Session, start: Reading) -> None:
        self._app = app
        self._session = session
        self._reading = start
        self._timer: Timer | None = None

    def soon(self, reading: Reading) -> None:
        """Save this place a little later, or where the reader will have gone by then."""
        self._reading = reading
        self._session.unsaved = True
        if self._session.keeps and self._timer is None:
            self._timer = self._app.set_timer(SAVE_AFTER, self.now)

    def now(self, wait: float = 0.0) -> None:
        """Save the last place, in a thread.

        Args:
            wait: seconds to wait while another program saves.
        """
        self._timer = None
        if self._session.keeps:
            place = self._session.to_save(self._reading)
            work = partial(self._save, place, wait)
            self._app.run_worker(work, thread=True, group="save", exit_on_error=False)

    def keep(self, bookmarks: Bookmarks, reading: Reading) -> None:
        """Save these bookmarks at once, with the place."""
        self._session.bookmarks = bookmarks
        self.soon(reading)
        self.now(wait=0.2)

    def at_the_end(self) -> None:
        """Save what is unsaved on the way out, when nobody waits for an answer any more."""
        if self._session.keeps and self._session.unsaved:
            self._session.save(self._session.to_save(self._reading), wait=1.0)

    def _save(self, place: Saved, wait: float) -> None:
        notice = self._session.save(place, wait=wait)
        if notice:
            self._app.call_from_thread(self._app.notify, notice, severity="warning", markup=False)
