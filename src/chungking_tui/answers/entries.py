"""What can be found and where it leads: the entries views give to the search, the palette and “Go to”."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from msgspec import Struct

from chungking_tui.film.text import folded


class Target(Struct, frozen=True):
    """Somewhere to go, or something to do.

    Attributes:
        kind: a kind that a view opens (``scene``, ``day`` …), or ``view``, ``filter``, ``help``, ``action``, ``pack``.
        id: its id; a passage's number, an afterlife's 0-based number, a day as ``1994-04-30``, an action, a folder.
    """

    kind: str
    id: str


class Entry(Struct, frozen=True, eq=False, dict=True):
    """Something that can be found.

    Attributes:
        target: where it stands.
        title: what it is called.
        note: what stands beside that where places are listed.
        tells: makes its text; only who looks through texts needs those of all scenes.
    """

    target: Target
    title: str
    note: str
    tells: Callable[[], str]

    @cached_property
    def text(self) -> str:
        """Its text on one line, to look through; nothing where it has none of its own."""
        return " ".join(self.tells().split())

    @cached_property
    def folded(self) -> str:
        """The text without case and accents."""
        return folded(self.text)


def entry(kind: str, name: str, title: str, *, note: str = "", text: str | Callable[[], str] = "") -> Entry:
    """An entry; its text, or what makes it when it is asked for. Line feeds and runs of blanks become one blank."""
    return Entry(Target(kind, name), title, note, text if callable(text) else lambda: text)
