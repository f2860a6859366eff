"""Two copies of a layer's notes made one: each note by its id, the later change of it, nothing lost.

The union is the same in whatever order copies come, and a copy that comes twice changes nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping

import msgspec

from .layer import NOWHERE, TARGET, LayerNote
from .text import showable

Notes = Mapping[str, LayerNote]
"""Notes by id, those that were taken away among them."""
NEVER = dt.datetime(1, 1, 1, tzinfo=dt.UTC)
"""When a note was changed that does not say."""


def fit_to_show(note: LayerNote) -> LayerNote:
    """A note from outside the pack's own reader, with every character replaced that could steer a terminal."""
    texts = {key: getattr(note, key) for key in ("id", "title", "says", "by", "print", "was")}
    fit = {key: text.expandtabs(4) if key == "says" else " ".join(text.split()) for key, text in texts.items()}
    fit = {key: showable(text) for key, text in fit.items()}
    targets = tuple(target if re.fullmatch(TARGET, target) else NOWHERE for target in note.targets)
    if fit == texts and targets == note.targets:
        return note
    return msgspec.structs.replace(note, on=targets[0] if len(targets) == 1 else targets, **fit)


def by_id(notes: Iterable[LayerNote]) -> dict[str, LayerNote]:
    """Notes by id; one without an id is called by what it says, so that copies of it are one."""
    found: dict[str, LayerNote] = {}
    for note in map(fit_to_show, notes):
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


def says_the_same(one: LayerNote, other: LayerNote) -> bool:
    """Whether two states of a note differ in nothing that a reader has written."""
    first, second = (msgspec.structs.replace(note, print="", was="", changed=None) for note in (one, other))
    return first == second
