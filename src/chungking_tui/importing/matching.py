"""Which scene of a file is which of those that were taken in before: by its id there, else by what it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from msgspec.structs import replace

from .outline import Entry, known

Place = TypeVar("Place")
LONGEST = 2_000
"""Of more scenes than so many with a title that stands several times, no order is looked for among these."""


def keys_of(entries: Sequence[Entry], before: Mapping[str, Entry] | None = None) -> tuple[str, ...]:
    """What each scene is known again by; no two are alike.

    A scene that a table calls by an id is known by that. Any other is known as what it was taken in as before: what
    holds just the same, then what has the same title at the same place among its neighbours. One that is new is known
    by its title.

    Args:
        entries: the scenes, in the file's order.
        before: those that were taken in before, by what they were known by, in the order of that file.
    """
    before = before or {}
    found: list[str] = [""] * len(entries)
    free = dict(before)
    old, new = _by_id(before), {index: ident for ident, index in _by_id(dict(enumerate(entries))).items()}
    for index, ident in new.items():
        if ident in old:
            found[index] = old[ident]
            del free[found[index]]
    with_id = {*old.values()}
    _match(entries, {key: entry for key, entry in free.items() if key not in with_id}, found, lambda n: n in new)
    _match(entries, {key: entry for key, entry in free.items() if key not in found}, found, lambda n: n not in new)
    taken = {*before, *found}
    for index, entry in enumerate(entries):
        if not found[index]:
            found[index] = _fresh(new.get(index) or known(entry.title), taken)
            taken.add(found[index])
    return tuple(found)


def _by_id(entries: Mapping[Place, Entry]) -> dict[str, Place]:
    """Where each id that stands once among some scenes stands."""
    counts = Counter(known(entry.key) for entry in entries.values())
    return {ident: place for place, entry in entries.items() if (ident := known(entry.key)) and counts[ident] == 1}


def _match(
    entries: Sequence[Entry], free: Mapping[str, Entry], found: list[str], concerned: Callable[[int], bool]
) -> None:
    """Match what is left: by all that it holds, then by its title.

    Args:
        entries: the scenes of the file.
        free: those of before that are not matched yet.
        found: for each scene of the file what it is matched with; filled in.
        concerned: which scenes of the file are to be matched, by their places.
    """
    for told in (_whole, _title):
        old = {key: told(entry) for key, entry in free.items() if key not in found}
        new = {n: told(entry) for n, entry in enumerate(entries) if not found[n] and concerned(n)}
        for key, index in _pairs(old, new):
            found[index] = key


def _whole(entry: Entry) -> str:
    return repr(replace(entry, key=""))


def _title(entry: Entry) -> str:
    return known(entry.title)


def _pairs(old: dict[str, str], new: dict[int, str]) -> list[tuple[str, int]]:
    """What is told alike: first in its order, then what stands once on either side."""
    pairs: list[tuple[str, int]] = []
    if max(len(old), len(new)) <= LONGEST:
        names, places = list(old), list(new)
        matcher = SequenceMatcher(None, list(old.values()), list(new.values()), autojunk=False)
        for one, other, size in matcher.get_matching_blocks():
            pairs += [(names[one + step], places[other + step]) for step in range(size)]
    for key, index in pairs:
        del old[key], new[index]
    counts = Counter(old.values()), Counter(new.values())
    by_told = {says: key for key, says in old.items() if counts[0][says] == 1}
    return pairs + [(by_told[says], index) for index, says in new.items() if counts[1][says] == 1 and says in by_told]


def _fresh(name: str, taken: set[str]) -> str:
    made, number = name, 2
    while made in taken:
        made, number = f"{name}#{number}", number + 1
    return made
