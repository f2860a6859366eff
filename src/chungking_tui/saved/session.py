"""A reader's session with a film: the place and the bookmarks, and their saving. Knows no terminal."""

from __future__ import annotations

from threading import Lock

from chungking_tui.film.film import Film
from chungking_tui.reading.bookmarks import Bookmarks, merged
from chungking_tui.reading.place import Reading

from .places import PlacesFile, SavedPlace, saved_of


class Session:
    """What is kept of a reading between two runs.

    Attributes:
        film: the film.
        bookmarks: the bookmarks by scene id, those that were taken away among them.
        theme: the theme the reader has chosen in this session; nothing where none was.
        unsaved: whether there is something to save.
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
        self.unsaved = storage is not None
        self._storage = storage
        self._saving = Lock()

    @property
    def is_saving(self) -> bool:
        """Whether anything is saved at all."""
        return self._storage is not None

    def reload_bookmarks(self) -> None:
        """Take in the bookmarks that another program has saved meanwhile."""
        saved = self._storage.load(self.film.head.id) if self._storage else None
        if saved:
            self.bookmarks = merged(self.bookmarks, saved.bookmarks)

    def snapshot(self, reading: Reading) -> SavedPlace:
        """What there is to save, as a value that a thread may take away."""
        self.unsaved = False
        return saved_of(reading, self.film, self.bookmarks)

    def save(self, place: SavedPlace, *, wait: float = 0.0) -> tuple[bool, str]:
        """Save a place; blocks while the file is written, so it belongs in a thread.

        Args:
            place: from :meth:`snapshot`.
            wait: seconds to wait while another program saves.

        Returns:
            Whether it is saved, and a sentence for the reader where places can no longer be saved; else nothing.
            What is not saved, with no such sentence, is worth trying again.
        """
        with self._saving:
            storage = self._storage
            if storage is None:
                return False, ""
            saved = storage.save(self.film.head.id, place, theme=self.theme, wait=wait)
            if not saved:
                self.unsaved = True
            if storage.writable:
                return saved, ""
            self._storage = None
            return False, storage.notice
