"""Two copies of a layer's notes made one: each note by its id, the later change of it, nothing lost.

The union is the same in whatever order copies come, and a copy that comes twice changes nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

import msgspec

from .layer import LayerNote

Notes = Mapping[str, LayerNote]
"""Notes by id, those that were taken away among them."""
NEVER = dt.datetime(1, 1, 1, tzinfo=dt.UTC)
"""When a note was changed that does not say."""


def by_id(notes: Iterable[LayerNote]) -> dict[str, LayerNote]:
    """Notes by id; one without an id is called by what it says, so that copies of it are one."""
    found: dict[str, LayerNote] = {}
    for note in notes:
        named = note if note.id else msgspec.structs.replace(note, id=made_id(note))
        found[named.id] = later(found[named.id], named) if named.id in found else named
    return found


def merged(one: Notes, other: Notes) -> dict[str, LayerNote]:
    """Both sets in one."""
    found = dict(one)
    for name, note in other.items():
        found[name] = later(found[name], note) if name in found else note
    return found


def later(one: LayerNote, other: LayerNote) -> LayerNote:
    """Of two states of a note the one that was made later; of two as late always the same."""
    return max(one, other, key=_rank)


def made_id(note: LayerNote) -> str:
    """An id made of what a note stands on and says."""
    from hashlib import blake2b  # not at each start

    text = "\0".join((*note.targets, note.kind, note.title, note.says))
    return f"note-{blake2b(text.encode(), digest_size=8).hexdigest()}"


def when(note: LayerNote) -> dt.datetime:
    """When a note was changed last, in UTC; a moment without a zone is taken for one there."""
    changed = note.changed or NEVER
    return changed if changed.tzinfo else changed.replace(tzinfo=dt.UTC)


def _rank(note: LayerNote) -> tuple[dt.datetime, bool, int, bytes]:
    """The later one, else the one that was taken away, else the one that says more."""
    said = msgspec.json.encode(note)
    return when(note), note.gone, len(said), said
