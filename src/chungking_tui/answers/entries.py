"""What can be found and gone to: entries that views put into search, palette and the line that goes somewhere."""

from __future__ import annotations

from msgspec import Struct

from chungking_tui.film.text import folded


class Target(Struct, frozen=True):
    """Somewhere to go, or something to do.

    Attributes:
        kind: a kind that a view opens (``scene``, ``day`` …), or ``view``, ``filter``, ``help``, ``action``.
        id: its id; a passage's number, an afterlife's 0-based number, a day as ``1994-04-30``, an action.
    """

    kind: str
    id: str


class Entry(Struct, frozen=True):
    """Something that can be found.

    Attributes:
        target: where it stands.
        title: what it is called.
        note: what stands beside that where places are listed.
        text: its text on one line, to look through; nothing where it has none of its own.
        folded: the text without case and accents.
    """

    target: Target
    title: str
    note: str
    text: str
    folded: str


def entry(kind: str, name: str, title: str, *, note: str = "", text: str = "") -> Entry:
    """An entry; line feeds and runs of blanks in its text become one blank."""
    one_line = " ".join(text.split())
    return Entry(Target(kind, name), title, note, one_line, folded(one_line))
