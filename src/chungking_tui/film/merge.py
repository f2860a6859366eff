"""Two copies of a layer's notes made one: each note by its id, the later change of it, nothing lost.

The union is the same in whatever order copies come, and a copy that comes twice changes nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping

import msgspec

from .layer import LONGEST, LONGEST_TARGET, MOST_TARGETS, NOWHERE, TARGET, LayerNote
from .text import showable

Notes = Mapping[str, LayerNote]
"""Notes by id, those that were taken away among them."""
NEVER = dt.datetime(1, 1, 1, tzinfo=dt.UTC)
"""When a note was changed that does not say."""
LAST = dt.datetime.max.replace(tzinfo=dt.UTC)
"""The last moment that there is."""
FAR = dt.datetime(9999, 1, 1, tzinfo=dt.UTC)
"""When a note was changed that says so late a moment that no later one might be left."""


def fit_to_show(note: LayerNote) -> LayerNote:
    """A note from outside the pack's own reader, as a file of notes can hold it and a terminal show it.

    Every character that could steer a terminal is replaced, and nothing is longer than a file of notes may have it.
    What it stands on that is no name of anything is told of in ``was``.
    """
    texts = {key: getattr(note, key) for key in LONGEST}
    targets = tuple(map(_named, note.targets[:MOST_TARGETS]))
    strange = ", ".join(one for one, named in zip(note.targets, targets, strict=False) if one != named)
    told = {**texts, "was": note.was or strange}
    fit = {key: _fit(key, text)[:most] for (key, most), text in zip(LONGEST.items(), told.values(), strict=True)}
    changed = FAR if note.changed and when(note) > LAST - dt.timedelta(days=1) else note.changed
    if fit == texts and targets == note.targets and changed is note.changed:
        return note
    return msgspec.structs.replace(note, on=targets[0] if len(targets) == 1 else targets, changed=changed, **fit)


def _named(target: str) -> str:
    """What a note stands on, if that can be the name of something."""
    return target if len(target) <= LONGEST_TARGET and re.fullmatch(TARGET, target) else NOWHERE


def _fit(key: str, text: str) -> str:
    if key != "says":
        return showable(" ".join(text.split()))
    wide = text.expandtabs(4)
    return showable(wide if len(wide) <= LONGEST[key] else text.replace("\t", " "))


def by_id(notes: Iterable[LayerNote]) -> dict[str, LayerNote]:
    """Notes by id; one without an id is called by what it says, so that copies of it are one."""
    found: dict[str, LayerNote] = {}
    for note in map(fit_to_show, notes):
        named = note if note.id else msgspec.structs.replace(note, id=made_id(note))
        found[named.id] = later(found[named.id], named) if named.id in found else named
    return found


def too_large(notes: Iterable[LayerNote]) -> str:
    """What of some notes is larger than a file of them may have it, in a few words; nothing where all fit."""
    for note in notes:
        where = ", ".join(note.targets[:3])
        for key, most in LONGEST.items():
            length = len(getattr(note, key))
            if length > most:
                return f"the {key} of the note on {where} has {length:,} characters; {most:,} are the most"
        if len(note.targets) > MOST_TARGETS:
            return f"the note on {where} … stands on {len(note.targets):,} things; {MOST_TARGETS} are the most"
    return ""


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
    if changed.tzinfo is None:
        changed = changed.replace(tzinfo=dt.UTC)
    try:
        return changed.astimezone(dt.UTC)
    except OverflowError:  # in the first or the last hours that a calendar has
        return NEVER if changed.year == 1 else LAST


def later_than(at: dt.datetime, note: LayerNote | None) -> dt.datetime:
    """A moment to write down for a change: later than the note that it changes, whatever clock that was set by."""
    return max(at, min(when(note), LAST - dt.timedelta(seconds=1)) + dt.timedelta(seconds=1)) if note else at


def _rank(note: LayerNote) -> tuple[dt.datetime, bool, int, bytes]:
    """The later one, else the one that was taken away, else the one that says more."""
    said = msgspec.json.encode(note)
    return when(note), note.gone, len(said), said


def says_the_same(one: LayerNote, other: LayerNote) -> bool:
    """Whether two states of a note differ in nothing that a reader has written."""
    first, second = (msgspec.structs.replace(note, print="", was="", changed=None) for note in (one, other))
    return first == second
