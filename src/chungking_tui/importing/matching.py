"""Which scene of a file is which of those that were taken in before: by its id there, else by what it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Mapping, Sequence
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
    known_by_id = {*old.values()}
    apart = {key: entry for key, entry in free.items() if key not in known_by_id}
    _match(entries, apart, found, new, lambda entry: repr(replace(entry, key="")))
    _match(entries, apart, found, new, lambda entry: known(entry.title))
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
    entries: Sequence[Entry],
    free: dict[str, Entry],
    found: list[str],
    by_id: Container[int],
    told: Callable[[Entry], str],
) -> None:
    """Match what is left by what is told of each: first in its order, then what stands once on either side."""
    old = {key: told(entry) for key, entry in free.items()}
    new = {index: told(entry) for index, entry in enumerate(entries) if not found[index] and index not in by_id}
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
    pairs += [(by_told[says], index) for index, says in new.items() if counts[1][says] == 1 and says in by_told]
    for key, index in pairs:
        found[index] = key
        del free[key]


def _fresh(name: str, taken: set[str]) -> str:
    made, number = name, 2
    while made in taken:
        made, number = f"{name}#{number}", number + 1
    return made
