"""A reader's session with a film: the place and the bookmarks, and their saving. Knows no terminal."""

from __future__ import annotations

from threading import Lock
from typing import NamedTuple

from chungking_tui.film.film import Film
from chungking_tui.reading.bookmarks import Bookmarks, merged
from chungking_tui.reading.place import Reading

from .places import PlacesFile, SavedPlace, saved_of

LAST_WAIT = 3.0
"""How long the end of a run waits for another program that saves, in seconds."""


class Snapshot(NamedTuple):
    """A place to save, and how many changes it holds."""

    place: SavedPlace
    changes: int


class Session:
    """What is kept of a reading between two runs.

    Attributes:
        film: the film.
        bookmarks: the bookmarks by scene id, those that were taken away among them.
        theme: the theme the reader has chosen in this session; nothing where none was.
        citation_style: the style that was chosen for citations; nothing for a sentence of our own.
        lost: what was not saved at the end, and where it lies; nothing where all was.
    """

    def __init__(self, film: Film, storage: PlacesFile | None, bookmarks: Bookmarks | None = None) -> None:
        """Take up what was kept.

        Args:
            film: the film.
            storage: where places are kept; None keeps none.
            bookmarks: the bookmarks that were kept.
        """
        self.film = film
        self.bookmarks: Bookmarks = dict(bookmarks or {})
        self.theme = ""
        self.citation_style = ""
        self.lost = ""
        self._changes = 1 if storage else 0
        self._saved = 0
        self._storage = storage
        self._saving = Lock()

    @property
    def is_saving(self) -> bool:
        """Whether anything is saved at all."""
        return self._storage is not None

    @property
    def unsaved(self) -> bool:
        """Whether something has changed that is not in the file yet; a save under way does not count."""
        return self._changes > self._saved

    def change(self) -> None:
        """Note that there is something to save."""
        self._changes += 1

    def reload_bookmarks(self) -> None:
        """Take in the bookmarks that another program has saved meanwhile."""
        saved = self._storage.load(self.film.head.id) if self._storage else None
        if saved:
            self.bookmarks = merged(self.bookmarks, saved.bookmarks)

    def snapshot(self, reading: Reading) -> Snapshot:
        """What there is to save, as a value that a thread may take away."""
        return Snapshot(saved_of(reading, self.film, self.bookmarks), self._changes)

    def save(self, snapshot: Snapshot, *, wait: float = 0.0) -> tuple[bool, str]:
        """Save a place; blocks while the file is written, so it belongs in a thread.

        Args:
            snapshot: from :meth:`snapshot`.
            wait: seconds to wait while another program saves.

        Returns:
            Whether it is saved, and a sentence for the reader where that failed; else nothing. What is not saved is
            worth trying again, be it that a disk has room by then or that the other program is done.
        """
        with self._saving:
            if self._storage is None:
                return False, ""
            saved = self._storage.save(self.film.head.id, snapshot.place, theme=self.theme, wait=wait)
            if saved:
                self._saved = max(self._saved, snapshot.changes)
            return saved, self._storage.problem

    def save_at_end(self, snapshot: Snapshot) -> None:
        """Save a place for the last time in this run; what cannot be saved is put where it can be found."""
        saved, why = self.save(snapshot, wait=LAST_WAIT)
        if saved or self._storage is None:
            return
        why = why or f"Another program has held {self._storage.file} all the while."
        rescued = self._storage.rescue(self.film.head.id, snapshot.place)
        where = f"They lie in {rescued}, written as {self._storage.file.name} is." if rescued else "They are lost."
        self.lost = f"{why} Your place and bookmarks are not saved. {where}"
