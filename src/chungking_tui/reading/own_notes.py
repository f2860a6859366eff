"""The reader's own notes: put, changed and taken away; and the layer that is made of them and of the bookmarks."""

from __future__ import annotations

import datetime as dt
from uuid import uuid4

from msgspec.structs import replace

from chungking_tui.film.film import FilmContents
from chungking_tui.film.layer import LONGEST, OWN, Layer, LayerNote
from chungking_tui.film.merge import FAR, Notes, by_id, later_than, when
from chungking_tui.film.targets import Standing, as_usual, fingerprint
from chungking_tui.film.text import showable

from .bookmarks import Bookmarks

TITLE = "My notes"
BOOKMARK = "bookmark-"
"""What the id of a note begins with that is a bookmark."""


def note_on(notes: Notes, film: FilmContents, target: str) -> LayerNote | None:
    """The note that was written last on something, be it on other things too; None where there is none."""
    asked = as_usual(film, target)
    there = [
        note for note in notes.values() if not note.gone and asked in (as_usual(film, one) for one in note.targets)
    ]
    return max(there, key=when, default=None)


def put(
    notes: Notes, target: str, place: Standing | None, says: str, *, at: dt.datetime, note: str = ""
) -> dict[str, LayerNote]:
    """The notes with one more, or with another text to one of them.

    Args:
        notes: the notes.
        target: what the note stands on.
        place: that in the film; None where it is not there any more.
        says: its text; blanks at the ends of lines and of the whole go.
        at: when it is written.
        note: the id of the note that is changed; nothing for a new one.
    """
    text = "\n".join(line.rstrip() for line in showable(says).splitlines()).strip()[: LONGEST["says"]]
    before = notes.get(note)
    made = LayerNote(
        id=note or f"mine-{uuid4().hex[:16]}",
        on=before.on if before else target,
        kind=before.kind if before else "note",
        title=before.title if before else "",
        source=before.source if before else (),
        says=text,
        by=before.by if before else "",
        changed=later_than(at, before),
        print=fingerprint(place) if place else before.print if before else "",
        was=place.name[: LONGEST["was"]] if place else before.was if before else "",
    )
    return {**notes, made.id: made}


def take_away(notes: Notes, note: str, at: dt.datetime) -> dict[str, LayerNote]:
    """The notes without one; that it was there is remembered, so that no older copy brings it back."""
    found = notes.get(note)
    return {**notes, note: replace(found, gone=True, says="", changed=later_than(at, found))} if found else dict(notes)


def bookmark_notes(bookmarks: Bookmarks) -> tuple[LayerNote, ...]:
    """The bookmarks as notes, those that were taken away among them."""
    return tuple(
        LayerNote(
            id=f"{BOOKMARK}{found.scene}",
            on=found.scene,
            says=found.note,
            changed=_moment(found.at),
            was=f"{found.label} {found.title}".strip(),
            gone=found.removed,
        )
        for found in bookmarks.values()
    )


def _moment(at: float) -> dt.datetime:
    """A moment by its seconds since 1970, in UTC; a far one, where it is none that a calendar has."""
    return dt.datetime.fromtimestamp(at, dt.UTC) if 0 <= at < FAR.timestamp() else FAR


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
