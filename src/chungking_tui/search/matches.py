"""Where a query stands in a text, whatever its case and accents."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from chungking_tui.film.text import folded

BEFORE, AFTER = 24, 120
"""How many characters of a text stand before and after what is found in it."""


def match_spans(text: str, query: str) -> tuple[tuple[int, int], ...]:
    """Where a query stands in a text, from and to, as positions in the text as it is written; none twice.

    Where it does not stand there, but each of its words does, the places of these.
    """
    words = folded(query).split()
    found = _spans(text, " ".join(words)) if words else ()
    if not found and len(words) > 1:
        spans = [_spans(text, word) for word in set(words)]
        found = _joined(sorted(span for one in spans for span in one)) if all(spans) else ()
    return found


def _joined(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Places in their order, those that overlap as one."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


def _spans(text: str, wanted: str) -> tuple[tuple[int, int], ...]:
    folded_text, places = _with_places(text)
    found: list[tuple[int, int]] = []
    start = folded_text.find(wanted)
    while start >= 0:
        last = start + len(wanted) - 1
        span = places[start], places[last] + 1
        if not found or span[0] >= found[-1][1]:  # “ß” folds to “ss”: both find the one letter
            found.append(span)
        start = folded_text.find(wanted, last + 1)
    return tuple(found)


def snippet(text: str, query: str) -> str:
    """A text around the first match in it, cut at both ends; from its beginning where there is none."""
    found = match_spans(text, query)
    if not found:
        return text[:AFTER]
    start, end = max(0, found[0][0] - BEFORE), found[0][1] + AFTER
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


@lru_cache(maxsize=4096)
def _folded_character(character: str) -> str:
    return folded(character)


@lru_cache(maxsize=2048)
def _with_places(text: str) -> tuple[str, Sequence[int]]:
    """The text folded, and for each of its characters the position of the one it was made of."""
    if text.isascii():
        return folded(text), range(len(text))
    pieces = [_folded_character(character) for character in text]
    return "".join(pieces), [at for at, piece in enumerate(pieces) for _ in piece]
