"""The app: views, keys, the one Reading. It alone assigns the Reading, and it alone navigates."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Iterable
from functools import partial
from typing import Self

from textual import on
from textual.app import SystemCommand
from textual.binding import Binding
from textual.command import Provider
from textual.screen import Screen

from chungking_tui.film.bookmarks import Bookmarks, merged
from chungking_tui.film.model import Film
from chungking_tui.film.reading import Reading
from chungking_tui.film.views import VIEWS
from chungking_tui.laying import Laying
from chungking_tui.memory import Memory, saved_of
from chungking_tui.messages import Removed, Typed
from chungking_tui.screens.stories import StoriesScreen
from chungking_tui.screens.view import ViewScreen
from chungking_tui.themes import OURS
from chungking_tui.widgets.bars import ViewName

SAVE_AFTER = 1.0
"""Seconds from the first unsaved move to the save."""


def _screen(view: str) -> type[ViewScreen]:
    """The screen of a view; what is not Stories is imported when it is opened first."""
    if view == "countdown":
        from chungking_tui.screens.countdown import CountdownScreen

        return CountdownScreen
    if view == "letter":
        from chungking_tui.screens.letter import LetterScreen

        return LetterScreen
    if view == "apartment":
        from chungking_tui.screens.apartment import ApartmentScreen

        return ApartmentScreen
    if view == "echoes":
        from chungking_tui.screens.echoes import EchoesScreen

        return EchoesScreen
    if view == "essay":
        from chungking_tui.screens.essay import EssayScreen

        return EssayScreen
    if view == "afterlives":
        from chungking_tui.screens.afterlives import AfterlivesScreen

        return AfterlivesScreen
    return StoriesScreen


def _commands() -> type[Provider]:
    from chungking_tui.palette import Commands

    return Commands


class ChungkingApp(Laying):
    """Walks a film. Views are Textual modes; which one is open is ``current_mode``."""

    TITLE = "chungking-tui"
    CSS = "Toast { min-width: 20; }"
    """On a terminal of a few columns a toast would have no room at all, which Textual cannot draw."""
    DEFAULT_MODE = "stories"
    COMMANDS = {_commands}
    NOTIFICATION_TIMEOUT = 3
    BINDINGS = [
        Binding("c", "commentary", "commentary", id="commentary.toggle", tooltip="The essay's commentary on or off"),
        Binding("m", "mirror", "mirror", id="mirror.toggle", tooltip="The other story follows the echoes, or stays"),
        Binding("a", "walk", "walk", show=False, id="walk.toggle", tooltip="Walk by itself; any key stops it"),
        Binding("z", "alone", "one story", show=False, id="story.alone", tooltip="This story alone, or both"),
        Binding("s", "sources", "sources", show=False, id="sources.show", tooltip="Sources, and what is disputed"),
        Binding("y", "copy", "copy", show=False, id="citation.copy", tooltip="Copy a citation of what is in focus"),
        Binding("backspace", "place_back", "back", show=False, id="place.back", tooltip="Back to where you were"),
        Binding("ctrl+right", "place_forward", "forward", show=False, id="place.forward", tooltip="Forward again"),
        Binding("question_mark,f1", "keys", "help", id="help.keys", tooltip="The keys for where you are"),
        Binding("ctrl+p", "command_palette", "palette", id="palette.open", tooltip="Find an action, a scene, a theme"),
        Binding("slash", "find", "find", id="find.open", tooltip="Find in cards, notes, afterlives and help"),
        Binding("n", "next_hit(1)", "next found", show=False, id="find.next", tooltip="The next place found"),
        Binding("N", "next_hit(-1)", "found before", show=False, id="find.previous", tooltip="The place found before"),
        Binding(
            "colon", "go_to", "go to", show=False, id="go.to", tooltip="Go to a scene, a day, a paragraph, a title"
        ),
        Binding("t", "contents", "contents", show=False, id="go.contents", tooltip="The contents of both stories"),
        Binding("f", "filter", "filter", show=False, id="filter.choose", tooltip="Filter the scenes, or let all pass"),
        Binding(
            "b", "bookmark", "bookmark", show=False, id="bookmark.set", tooltip="A bookmark here, with a line to it"
        ),
        Binding("B", "bookmarks", "bookmarks", show=False, id="bookmark.list", tooltip="The bookmarks"),
        Binding("H", "first_viewing", "first viewing", show=False, id="viewing.first", tooltip="Seal what is to come"),
        Binding("L", "problems", "problems", show=False, id="pack.problems", tooltip="What is to mend in this pack"),
        Binding("escape", "close_top", "close", show=False, id="top.close", tooltip="Close the commentary"),
        Binding("q", "quit", "quit", show=False, id="app.quit", tooltip="Quit; your place is kept"),
        Binding(
            "ctrl+q",
            "quit",
            "quit",
            show=False,
            priority=True,
            id="app.quit.always",
            tooltip="Quit, from anywhere",
        ),
        *(
            Binding(
                view.key,
                f"view('{view.id}')",
                view.title,
                show=False,
                id=f"view.{view.id}",
                tooltip=f"Open the view {view.title}",
            )
            for view in VIEWS
        ),
    ]

    def __init__(
        self,
        film: Film,
        start: Reading,
        *,
        copy: dict[int, str] | None = None,
        memory: Memory | None = None,
        bookmarks: Bookmarks | None = None,
        notices: Iterable[str] = (),
        problems: Iterable[str] = (),
    ) -> None:
        """Put the app together.

        Args:
            film: the film to walk.
            start: where the reader stands at first.
            copy: the reader's own text of the essay, by paragraph.
            memory: where the place is kept; None keeps none.
            bookmarks: the bookmarks that were kept.
            notices: sentences to show when the app opens.
            problems: what is to mend in the pack, a text each.
        """
        super().__init__()
        self.film = film
        self.memory = memory
        self.bookmarks = dict(bookmarks or {})
        self._copy = copy or {}
        self._notices = tuple(notices)
        self.problems = tuple(problems)
        self._unsaved = memory is not None
        self._saving = False
        self._chosen_theme = ""
        self.set_reactive(ChungkingApp.reading, start)
        self.views = tuple(ViewName(found.key, found.id, found.title) for found in VIEWS if found.has(film))
        for theme in OURS:
            self.register_theme(theme)
        self.theme = OURS[0].name
        for name in self.views:
            self.add_mode(name.id, partial(self._open, name.id))

    @classmethod
    def at_view(cls, view: str) -> type[Self]:
        """This app, but that another view opens first: Textual wants to know that of the class."""
        return type(cls.__name__, (cls,), {"DEFAULT_MODE": view})

    def _open(self, view: str) -> Screen[None]:
        return _screen(view)(self.film, self.views, self._copy).data_bind(ChungkingApp.reading)

    def on_mount(self) -> None:
        """Say what the reader should know."""
        if not self.is_headless and not self.is_web:
            self._leave_on_signals()
        for notice in self._notices:
            self.tell(notice, severity="warning")

    def _leave_on_signals(self) -> None:
        """Save and leave when the terminal is closed or somebody ends the program."""
        if sys.platform != "win32":
            loop = asyncio.get_running_loop()
            for number in (signal.SIGTERM, signal.SIGHUP):
                loop.add_signal_handler(number, partial(self.exit, return_code=128 + number))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """None of Textual's own: the palette tells our bindings and scenes."""
        del screen
        return ()

    # The Reading and its saving

    def watch_reading(self) -> None:
        """Save a little after the first unsaved move."""
        self._save_soon()

    def _save_soon(self) -> None:
        self._unsaved = True
        if self.memory and not self._saving:
            self._saving = True
            self.set_timer(SAVE_AFTER, self.save_place)

    def save_place(self, *, wait: float = 0.0) -> None:
        """Save the place, if it has changed; while another program saves, keep it for the next time."""
        self._saving = False
        if self.memory is None or not self._unsaved:
            return
        place = saved_of(self.reading, self.film, self.bookmarks)
        self._unsaved = not self.memory.keep(self.film.head.id, place, theme=self._chosen_theme, wait=wait)
        if not self.memory.writable:
            self.tell(self.memory.notice, severity="warning")
            self.memory = None

    def on_unmount(self) -> None:
        """Save on the way out."""
        self.save_place(wait=1.0)

    # Bookmarks

    def keep_bookmarks(self) -> None:
        """Save them at once."""
        self._unsaved = self.memory is not None
        self.save_place(wait=0.2)

    def recall_bookmarks(self) -> None:
        """Take in what another program has saved meanwhile."""
        saved = self.memory.recall(self.film.head.id) if self.memory else None
        if saved:
            self.bookmarks = merged(self.bookmarks, saved.bookmarks)

    @on(Typed)
    def follow_what_is_typed(self, event: Typed) -> None:
        """Something else stands in the finder's line."""
        self.typed(event.purpose, event.text)

    @on(Removed)
    def take_away(self, event: Removed) -> None:
        """An entry of the finder is to be taken away."""
        self.removed(event.result)

    def action_use_theme(self, name: str) -> None:
        """Another theme."""
        if name in self.available_themes:
            self.theme = self._chosen_theme = name
            self._save_soon()
