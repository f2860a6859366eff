"""Someone at the keyboard, for the tests of the screens."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from rich.cells import cell_len
from textual.app import App
from textual.events import Key, Resize
from textual.geometry import Region, Size
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widgets import OptionList

from chungking_tui.film.film import Film
from chungking_tui.moves.base import Moved
from chungking_tui.pack.problems import Problem
from chungking_tui.reading.place import in_focus
from chungking_tui.saved.places import PlacesFile
from chungking_tui.saved.session import Session
from chungking_tui.tui.app import ChungkingApp, at_view
from chungking_tui.tui.host import AppOptions
from chungking_tui.tui.screens.view import ViewScreen
from chungking_tui.tui.widgets import picture_frames
from chungking_tui.tui.widgets.page import Page
from chungking_tui.views.stories import interlude
from chungking_tui.views.stories.screen import StoriesView
from chungking_tui.views.table import VIEWS
from tests.steps import at, moved

QUIET = 8
"""So many turns of the loop without a message before an app counts as settled."""

PATIENCE = 60.0
"""Seconds after which an app that is still busy has failed."""


async def settled(app: App[Any]) -> None:
    """Wait until nothing has anything left to do, painting included. Asks the queues, so that nothing need sleep."""
    deadline = time.monotonic() + PATIENCE
    for rounds in range(12):  # a picture is drawn after the text has been painted, and painted after that
        quiet = 0
        while quiet < QUIET and app.is_running and app._exception is None:
            assert time.monotonic() < deadline, "the app does not settle"
            await asyncio.sleep(0)
            nodes = [app, *(node for screen in app.screen_stack for node in screen.walk_children(with_self=True))]
            busy = any(node._message_queue.qsize() or node._next_callbacks for node in nodes)
            busy = busy or app._resize_event is not None  # Textual waits 1/120 s for the next size
            quiet = 0 if busy else quiet + 1
        if not app.is_running or app._exception is not None:
            return
        screen = app.screen
        if rounds > 1 and not (screen._callbacks or screen._dirty_widgets or screen._layout_required):
            return
        screen._on_timer_update()


class Reader:
    """Someone at the keyboard."""

    def __init__(self, app: ChungkingApp, pilot: Pilot[Path]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        for key in keys:
            name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
            character = key if len(key) == 1 else " " if key == "space" else None
            event = Key(name, character)
            event.set_sender(self.app)
            self.app.post_message(event)
            await settled(self.app)

    async def type(self, text: str) -> None:
        await self.press(*text)

    def has_size(self, width: int, height: int) -> None:
        """As the terminal says that its size has changed."""
        size = Size(width, height)
        self.app._driver._size = size  # type: ignore[union-attr]
        self.app.post_message(Resize(size, size))

    async def resize(self, width: int, height: int) -> None:
        self.has_size(width, height)
        await settled(self.app)

    async def click(self, *arguments: object, **options: object) -> None:
        await self.pilot.click(*arguments, **options)  # type: ignore[arg-type]
        await settled(self.app)

    def move(self, name: str, *arguments: object) -> None:
        """Run a move without a key."""
        self.app.apply(Moved(moved(self.app.reading, self.app.film, name, *arguments)))

    @property
    def at(self) -> str:
        return in_focus(self.app.reading, self.app.film).id

    @property
    def positions(self) -> tuple[int, int]:
        return self.app.reading.positions

    @property
    def view(self) -> ViewScreen:
        assert self.app.view is not None
        return self.app.view

    @property
    def stories(self) -> StoriesView:
        screen = self.app.view
        assert isinstance(screen, StoriesView)
        return screen

    @property
    def card(self) -> Page[Any]:
        return self.stories.columns[self.app.reading.story].card

    @property
    def commentary(self) -> Page[Any]:
        return self.view.commentary

    @property
    def listed(self) -> list[str]:
        """What the finder lists, a line an entry."""
        return [str(option.prompt) for option in self.app.screen.query_one(OptionList).options]

    @property
    def chosen(self) -> str:
        """The entry under the finder's cursor."""
        here = self.app.screen.query_one(OptionList).highlighted
        return self.listed[here] if here is not None else ""

    @property
    def said(self) -> list[str]:
        """The sentences that stand as toasts."""
        return [str(toast.message) for toast in self.app._notifications]

    @property
    def rows(self) -> list[str]:
        """The rows of the screen as they are painted."""
        return [strip.text for strip in self.app.screen._compositor.render_strips()]

    @property
    def foot(self) -> str:
        """The last row: the keys that do something here."""
        return self.rows[-1].strip()

    def rows_in(self, region: Region) -> list[str]:
        """The rows of a part of the screen as they are painted, cut by cells: a Chinese sign takes two."""
        strips = self.app.screen._compositor.render_strips()[region.y : region.bottom]
        return [strip.crop(region.x, region.right).text for strip in strips]

    def cell_of(self, word: str, region: Region | None = None) -> tuple[int, int]:
        """The column and row of the first cell of a word on the screen, or in a part of it."""
        region = self.app.screen.region if region is None else region
        rows = self.rows_in(region)
        row = next(number for number, text in enumerate(rows) if word in text)
        return region.x + cell_len(rows[row][: rows[row].index(word)]), region.y + row

    @property
    def painted(self) -> str:
        """The screen as it is painted, rows one under the other."""
        return "\n".join(self.rows)

    def page(self, name: str) -> str:
        """What a part of the open view says, on one line."""
        return " ".join(self.view.query_one(f"#{name}", Page).text.split())


Opener = Callable[..., AbstractAsyncContextManager[Reader]]


@pytest.fixture(autouse=True)
def no_wait_for_the_first_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures come in the frame after the text, the first one too: nothing but the queues is waited for."""
    monkeypatch.setattr(picture_frames, "FIRST_DELAY", 0.0)
    monkeypatch.setattr(picture_frames, "PATIENCE", None)


@pytest.fixture(autouse=True)
def nothing_goes_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence stands until another replaces it, however slow the machine: as a toast, or between the stories."""
    monkeypatch.setattr(ChungkingApp, "NOTIFICATION_TIMEOUT", 3600)
    monkeypatch.setattr(interlude, "HELD", 3600)


@pytest.fixture
def opened(film: Film) -> Opener:
    @asynccontextmanager
    async def open_at(
        scene: str = "brush",
        size: tuple[int, int] = (120, 40),
        *,
        of: Film = film,
        view: str = "stories",
        essay_text: dict[int, str] | None = None,
        storage: PlacesFile | None = None,
        problems: tuple[Problem, ...] = (),
        motion: bool = False,
    ) -> AsyncIterator[Reader]:
        walked = replace(of, essay_text=essay_text) if essay_text else of
        session = Session(walked, storage) if storage else None
        app = at_view(view)(
            walked, at(walked, scene), session=session, options=AppOptions(problems=problems), table=VIEWS
        )
        app.animation_level = "full" if motion else "none"
        app._walker._every = lambda _, step: app.set_interval(3600, step)  # a test asks for the next step
        async with app.run_test(size=size) as pilot:
            await settled(app)
            yield Reader(app, pilot)

    return open_at
