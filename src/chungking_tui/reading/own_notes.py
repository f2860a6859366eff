"""The reader's own notes: put, changed and taken away; and the layer that is made of them and of the bookmarks."""

from __future__ import annotations

import datetime as dt
from uuid import uuid4

from msgspec.structs import replace

from chungking_tui.film.film import FilmContents
from chungking_tui.film.layer import OWN, Layer, LayerNote
from chungking_tui.film.merge import Notes, by_id, when
from chungking_tui.film.targets import fingerprint, standing_on
from chungking_tui.film.text import showable

from .bookmarks import Bookmarks

TITLE = "My notes"
LONGEST = 4_000
"""So many characters a note has at most."""
BOOKMARK = "bookmark-"
"""What the id of a note begins with that is a bookmark."""


def note_on(notes: Notes, target: str) -> LayerNote | None:
    """The note that was written last on something; None where there is none."""
    there = [note for note in notes.values() if not note.gone and note.targets == (target,)]
    return max(there, key=when, default=None)


def put(
    notes: Notes, film: FilmContents, target: str, says: str, *, at: dt.datetime, note: str = ""
) -> dict[str, LayerNote]:
    """The notes with one more, or with another text to one of them.

    Args:
        notes: the notes.
        film: the film that they stand on.
        target: what the note stands on.
        says: its text; blanks at the ends of lines and of the whole go.
        at: when it is written.
        note: the id of the note that is changed; nothing for a new one.
    """
    place = standing_on(film, target)
    text = "\n".join(line.rstrip() for line in showable(says).splitlines()).strip()[:LONGEST]
    before = notes.get(note)
    made = LayerNote(
        id=note or f"mine-{uuid4().hex[:16]}",
        on=before.on if before else target,
        kind=before.kind if before else "note",
        title=before.title if before else "",
        source=before.source if before else (),
        says=text,
        changed=_later(at, before),
        print=fingerprint(place) if place else "",
        was=place.name[:240] if place else "",
    )
    return {**notes, made.id: made}


def take_away(notes: Notes, note: str, at: dt.datetime) -> dict[str, LayerNote]:
    """The notes without one; that it was there is remembered, so that no older copy brings it back."""
    found = notes.get(note)
    return {**notes, note: replace(found, gone=True, says="", changed=_later(at, found))} if found else dict(notes)


def _later(at: dt.datetime, before: LayerNote | None) -> dt.datetime:
    """When something is changed: later than what it changes, whatever clock that was set by."""
    return max(at, when(before) + dt.timedelta(seconds=1)) if before else at


def bookmark_notes(bookmarks: Bookmarks) -> tuple[LayerNote, ...]:
    """The bookmarks as notes, those that were taken away among them."""
    return tuple(
        LayerNote(
            id=f"{BOOKMARK}{found.scene}",
            on=found.scene,
            says=found.note,
            changed=dt.datetime.fromtimestamp(found.at, dt.UTC),
            was=f"{found.label} {found.title}".strip(),
            gone=found.removed,
        )
        for found in bookmarks.values()
    )


def own_layer(film: FilmContents, notes: Notes, bookmarks: Bookmarks) -> Layer:
    """The layer of the reader's own notes and bookmarks."""
    found = by_id((*notes.values(), *bookmark_notes(bookmarks))).values()
    pack = f"{film.head.id} {film.head.version}"
    return Layer(id=OWN, layer=OWN, title=TITLE, pack=pack, notes=tuple(note for note in found if not note.gone))


def with_own(film: FilmContents, notes: Notes, bookmarks: Bookmarks) -> tuple[Layer, ...]:
    """The layers of a film, the reader's own the last of them; without it where nothing is written or marked."""
    others = tuple(layer for layer in film.layers if not layer.is_own)
    own = own_layer(film, notes, bookmarks)
    return (*others, own) if own.notes else others
