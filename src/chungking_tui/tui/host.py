"""What screens, overlays, commands and services may ask of the app. The app is the one that answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from msgspec import Struct

from chungking_tui.actions import OverlayName
from chungking_tui.film.film import Film, FilmContents, RevealedFilm
from chungking_tui.moves.base import Moved
from chungking_tui.moves.names import MoveName
from chungking_tui.pack.problems import Problem
from chungking_tui.reading.bookmarks import Bookmarks
from chungking_tui.reading.place import Reading
from chungking_tui.saved.session import Session
from chungking_tui.view_spec import ViewAnswer, ViewSpec

if TYPE_CHECKING:
    from textual.binding import ActiveBinding
    from textual.timer import Timer

    from chungking_tui.pictures.store import Expect, Pictures


class ReloadHost(Protocol):
    """What reading the pack again asks of the app."""

    film: Film
    reading: Reading

    def show_pack(self, film: Film, reading: Reading, problems: Sequence[Problem]) -> None:
        """Show another state of the pack, at a place in it."""
        ...

    def say(self, sentence: str) -> None:
        """Show a sentence; it replaces the one before."""
        ...

    def show_progress(self, progress: str) -> None:
        """Show on the strip how many scenes of the pack are read; nothing when all are."""
        ...

    def call_after_refresh(self, callback: Callable[..., object], *arguments: object) -> bool:
        """Call something once the screen is painted."""
        ...

    def set_interval(self, interval: float, callback: Callable[[], object]) -> Timer:
        """Call something again and again, so many seconds apart."""
        ...


class Reloader(Protocol):
    """What the app knows of the service that reads the pack again.

    Attributes:
        folder: the pack's folder, or its zip file.
    """

    folder: Path

    def start(self, host: ReloadHost) -> None:
        """Read what is not read yet; from then on watch the files, if that is wanted."""
        ...

    def reload(self, host: ReloadHost) -> None:
        """Read the pack again, staying at the scene."""
        ...


class PackDescription(NamedTuple):
    """A pack that can be opened: its folder or zip file, its title, what else is to know, whether it is open."""

    folder: Path
    title: str
    note: str
    is_open: bool


class Packs(Protocol):
    """What the app knows of the service that lists other packs.

    Attributes:
        open_now: the folder, or the zip file, of the pack that is open.
    """

    open_now: Path

    def described(self, *, anew: bool = False) -> Sequence[PackDescription]:
        """Each pack with its title, read from its own file; read anew, or as it was the last time."""
        ...

    def why_not(self, folder: Path, /) -> str:
        """Why a pack cannot be opened, as a sentence; nothing where it can."""
        ...


class AppOptions(Struct, frozen=True, kw_only=True):
    """How the app starts.

    Attributes:
        notices: sentences to show at first.
        problems: the problems of the pack.
        reloader: reads the pack again; None where it is only read once.
        packs: gives what lists other packs to open; None where there is but this one.
        picture_cache_dir: the folder for drawn pictures; None keeps none.
        with_pictures: whether pictures are shown at all.
        with_title: whether the title card lies over the first view.
    """

    notices: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    reloader: Reloader | None = None
    packs: Callable[[], Packs] | None = None
    picture_cache_dir: Path | None = None
    with_pictures: bool = True
    with_title: bool = False


class PictureSource(Protocol):
    """What gives the pictures of a film.

    Attributes:
        shown: whether pictures are shown at all.
        expect: is told which pictures will be shown soon.
    """

    shown: bool
    expect: Expect

    def of(self, film: FilmContents) -> Pictures:
        """The pictures of a film."""
        ...

    def close(self) -> None:
        """Draw nothing any more."""
        ...


class Host(ReloadHost, Protocol):
    """The app, as all that works for it sees it.

    Attributes:
        views: the views that the film has.
        problems: the problems of the pack.
        session: what is kept between two runs.
        pictures: gives the pictures of the film.
        theme: the name of the theme that is shown; setting it keeps nothing.
        reloader: reads the pack again; None where it is only read once.
        packs: gives what lists other packs to open; None where there is but this one.
        progress: how many scenes of the pack are read; nothing when all are.
    """

    views: Sequence[ViewSpec]
    problems: Sequence[Problem]
    session: Session
    pictures: PictureSource
    reloader: Reloader | None
    packs: Callable[[], Packs] | None
    progress: str
    theme: str

    @property
    def revealed(self) -> RevealedFilm:
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
    def screen(self) -> object:
        """The screen on top."""
        ...

    @property
    def available_themes(self) -> Mapping[str, object]:
        """The themes, by name."""
        ...

    @property
    def is_web(self) -> bool:
        """Whether the app runs in a browser."""
        ...

    @property
    def is_headless(self) -> bool:
        """Whether the app runs without a terminal, as tests run it."""
        ...

    def move(self, name: MoveName, *arguments: str | int) -> None:
        """Run a move by its name, and apply it."""
        ...

    def apply(self, moved: Moved) -> None:
        """Take over what a move has made: the Reading, its sentence, the view that it names."""
        ...

    def overlay(self, name: OverlayName, *arguments: str) -> None:
        """Lay something over the view."""
        ...

    def do(self, action: str) -> None:
        """Run an action of the open view or the app, after what is laid over the view has closed."""
        ...

    def keep_bookmarks(self, bookmarks: Bookmarks, sentence: str = "") -> None:
        """Save these bookmarks at once; the sentence is shown when that is done."""
        ...

    def exit(self, result: Path | None = None) -> None:
        """Leave; with the folder or the zip file of another pack, for that."""
        ...

    def refresh(self, *, layout: bool = False) -> object:
        """Paint the screen."""
        ...

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text through the terminal."""
        ...

    def suspend(self) -> AbstractContextManager[None]:
        """Give the terminal to another program for a while."""
        ...
