"""A reader's session with a film: the place, the bookmarks and the notes, and their saving. Knows no terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from chungking_tui.film.film import Film
from chungking_tui.reading.bookmarks import Bookmarks, merged
from chungking_tui.reading.place import Reading

from .places import PlacesFile, SavedPlace, saved_of

if TYPE_CHECKING:
    from chungking_tui.film.layer import LayerNote

    from .notes import Draft, NotesFile

    Notes = Mapping[str, LayerNote]

LAST_WAIT = 3.0
"""How long the end of a run waits for another program that saves, in seconds."""


class Snapshot(NamedTuple):
    """A place to save, how many changes it holds, the notes, and the drafts that have become notes."""

    place: SavedPlace
    changes: int
    notes: Notes
    finished: tuple[Draft, ...] = ()


class Session:
    """What is kept of a reading between two runs.

    Attributes:
        film: the film.
        bookmarks: the bookmarks by scene id, those that were taken away among them.
        notes: the reader's own notes by id, those that were taken away among them.
        theme: the theme the reader has chosen in this session; nothing where none was.
        citation_style: the style that was chosen for citations; nothing for a sentence of our own.
        lost: what was not saved at the end, and where it lies; nothing where all was.
    """

    def __init__(
        self,
        film: Film,
        storage: PlacesFile | None,
        bookmarks: Bookmarks | None = None,
        notes_file: Callable[[], NotesFile] | None = None,
        notes: Notes | None = None,
    ) -> None:
        """Take up what was kept.

        Args:
            film: the film.
            storage: where places are kept; None keeps none.
            bookmarks: the bookmarks that were kept.
            notes_file: gives the file in which notes are kept, when it is wanted; None keeps none.
            notes: the notes that were kept.
        """
        self.film = film
        self.bookmarks: Bookmarks = dict(bookmarks or {})
        self.notes: Notes = notes or {}
        self._drafts: dict[str, Draft] | None = None if notes_file else {}
        self._finished: tuple[Draft, ...] = ()
        self.theme = ""
        self.citation_style = ""
        self.lost = ""
        self._changes = 1 if storage else 0
        self._saved = 0
        self._storage, self._notes_file = storage, notes_file
        self._saved_notes: Notes = self.notes
        self._has_saved_place = False
        self._saving, self._drafting = Lock(), Lock()

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
        if self.notes_file:
            from chungking_tui.film import merge

            found = merge.merged(self.notes, self.notes_file.load())
            self.notes = self.notes if found == self.notes else found

    @cached_property
    def notes_file(self) -> NotesFile | None:
        """Where notes are kept; None where none are."""
        return self._notes_file() if self._notes_file else None

    @property
    def drafts(self) -> dict[str, Draft]:
        """What was being typed and was not kept, by what it is on."""
        if self._drafts is None:
            self._drafts = self.notes_file.drafts() if self.notes_file else {}
        return self._drafts

    def draft_of(self, target: str) -> Draft | None:
        """What was being typed on something and was not kept; None where nothing was."""
        return self.drafts.get(target)

    def keep_draft(self, target: str, draft: Draft | None) -> None:
        """Write down what is being typed on something; with None that nothing is any more."""
        with self._drafting:
            if draft is None and target not in self.drafts:
                return
            before = self.drafts.get(target)
            others = {name: kept for name, kept in self.drafts.items() if name != target}
            self._drafts = {**others, target: draft} if draft else others
            if self.notes_file:
                self.notes_file.keep_draft(target, draft, before=before)

    def finish_draft(self, target: str) -> None:
        """What was being typed on something is kept as a note from now on: the draft goes when that is saved."""
        draft = self.draft_of(target)
        if draft and self.notes_file and self.is_saving:
            self._finished = (*self._finished, draft)
        else:
            self.keep_draft(target, None)

    def snapshot(self, reading: Reading) -> Snapshot:
        """What there is to save, as a value that a thread may take away."""
        return Snapshot(saved_of(reading, self.film, self.bookmarks), self._changes, self.notes, self._finished)

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
            self._has_saved_place = saved
            problem = self._storage.problem
            if snapshot.notes is not self._saved_notes and self.notes_file:
                if self.notes_file.save(snapshot.notes, wait=wait):
                    self._saved_notes = snapshot.notes
                else:
                    saved, problem = False, problem or self.notes_file.problem
            if snapshot.notes is self._saved_notes:
                self._drop(snapshot.finished)
            if saved:
                self._saved = max(self._saved, snapshot.changes)
            return saved, problem

    def _drop(self, finished: tuple[Draft, ...]) -> None:
        """Drop drafts that have become notes, unless something else is being typed there by now."""
        for draft in finished:
            if self.draft_of(draft.on) is draft:
                self.keep_draft(draft.on, None)
        self._finished = tuple(draft for draft in self._finished if draft not in finished)

    def save_at_end(self, snapshot: Snapshot) -> None:
        """Save a place for the last time in this run; what cannot be saved is put where it can be found."""
        saved, why = self.save(snapshot, wait=LAST_WAIT)
        if saved or self._storage is None:
            return
        place = "" if self._has_saved_place else self._rescued_place(self._storage, snapshot)
        notes = self._rescued_notes(snapshot)
        why = why or f"Another program has held {self._storage.file.parent} all the while."
        self.lost = " ".join(filter(None, (why, place, notes)))

    def _rescued_place(self, storage: PlacesFile, snapshot: Snapshot) -> str:
        """Where the place lies that could not be saved, in two sentences."""
        rescued = storage.rescue(self.film.head.id, snapshot.place)
        where = f"They lie in {rescued}, written as {storage.file.name} is." if rescued else "They are lost."
        return f"Your place and bookmarks are not saved. {where}"

    def _rescued_notes(self, snapshot: Snapshot) -> str:
        """Where the notes lie that could not be saved, in two sentences; nothing where all were."""
        if snapshot.notes is self._saved_notes or self.notes_file is None:
            return ""
        rescued = self.notes_file.rescue(snapshot.notes)
        return f"Your notes are not saved. {f'They lie in {rescued}.' if rescued else 'They are lost.'}"
