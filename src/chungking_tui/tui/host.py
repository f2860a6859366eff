"""What the screens and what lies over them may ask of the program. The app is the one that answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from textual.binding import ActiveBinding

from chungking_tui.film.film import Film, Told
from chungking_tui.moves.base import Moved
from chungking_tui.pack.problems import Problem
from chungking_tui.reading.bookmarks import Bookmarks
from chungking_tui.reading.place import Reading
from chungking_tui.saved.session import Session
from chungking_tui.view_spec import ViewAnswer, ViewSpec


class Host(Protocol):
    """The program around a view."""

    film: Film
    reading: Reading
    views: Sequence[ViewSpec]
    problems: Sequence[Problem]
    session: Session
    progress: str
    """How far the reading of the pack is; nothing where it is read."""

    @property
    def told(self) -> Told:
        """The film as far as the reader may know it."""
        ...

    @property
    def answer(self) -> ViewAnswer:
        """What the open view shows."""
        ...

    @property
    def active_keys(self) -> Sequence[ActiveBinding]:
        """The bindings that do something in the open view."""
        ...

    @property
    def available_themes(self) -> Mapping[str, object]:
        """The themes there are, by name."""
        ...

    def keep_bookmarks(self, bookmarks: Bookmarks) -> None:
        """Keep these bookmarks, at once."""
        ...

    def move(self, name: str, *arguments: str | int) -> None:
        """Run a move by its name in ``moves.table``, and apply it."""
        ...

    def apply(self, moved: Moved) -> None:
        """Stand where a move leads, say what it says, open the view it names."""
        ...

    def say(self, sentence: str) -> None:
        """Say a sentence; it replaces the one before."""
        ...

    def do(self, action: str) -> None:
        """Run an action of the open view or the app, after what is laid over the view has closed."""
        ...

    def overlay(self, name: str) -> None:
        """Lay something over the view, by its name in ``overlays.table``."""
        ...
