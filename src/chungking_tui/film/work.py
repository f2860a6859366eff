"""The words that go with a kind of work: who sees or reads it, how what is in it itself is called, who makes it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from .model import FilmHead, Work


class Words(NamedTuple):
    """The words for one work.

    Attributes:
        kind: what it is: film, play, novel.
        watcher: who sees or reads it.
        shown: the word for what happens in the work itself, and not only in somebody's words.
        by: who made it, or nothing.
        role: as what, short, before their name; nothing where the name alone says it.
        source: the source that is the work itself, or nothing.
    """

    kind: str
    watcher: str
    shown: str
    by: str
    role: str
    source: str


_VIEWER, _AUDIENCE, _READER, _PLAYER = (
    ("viewer", "shown"),
    ("audience", "staged"),
    ("reader", "narrated"),
    ("player", "shown"),
)
_KINDS = {
    "film": _VIEWER,
    "series": _VIEWER,
    "comic": ("reader", "shown"),
    "play": _AUDIENCE,
    "opera": _AUDIENCE,
    "ballet": _AUDIENCE,
    "novel": _READER,
    "story": _READER,
    "poem": _READER,
    "memoir": _READER,
    "game": _PLAYER,
}
"""Who sees or reads a work of each kind, and what ``shown`` is called in it; those of a film for any other."""
_SHORT = {"director": "dir.", "author": ""}
"""How a role stands before a name in a citation, where that is not the role itself."""


def words(head: FilmHead) -> Words:
    """The words for the work that a pack is about."""
    return _words(head.work, head.director, tuple(head.sources))


@lru_cache(maxsize=8)
def _words(written: Work | None, director: str, sources: tuple[str, ...]) -> Words:
    work = written or Work()
    watcher, shown = _KINDS.get(work.kind, _VIEWER)
    role = work.role or ("director" if work.kind == "film" else "author")
    own = next((key for key in (work.source, work.kind) if key in sources), "")
    return Words(
        kind=work.kind,
        watcher=work.watcher or watcher,
        shown=work.shown or shown,
        by=_listed(work.by or ((director,) if director else ())),
        role=_SHORT.get(role, role),
        source=own or "",
    )


def basis(head: FilmHead, written: str) -> str:
    """A basis as the work calls it: ``shown``, ``staged`` or ``narrated``; ``told`` and ``inferred`` stay."""
    return words(head).shown if written == "shown" else written


def _listed(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
