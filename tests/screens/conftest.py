"""Someone at the keyboard, for the tests of the screens."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from textual.pilot import Pilot

from chungking_tui.app import ChungkingApp
from chungking_tui.film.model import Film
from chungking_tui.film.reading import Reading, begin, go_to, in_focus
from chungking_tui.screens.stories import StoriesScreen
from chungking_tui.widgets.page import Page


class Reader:
    """Someone at the keyboard."""

    def __init__(self, app: ChungkingApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    @property
    def at(self) -> str:
        return in_focus(self.app.reading, self.app.film).id

    @property
    def places(self) -> tuple[int, int]:
        return self.app.reading.places

    @property
    def stories(self) -> StoriesScreen:
        screen = self.app.screen
        assert isinstance(screen, StoriesScreen)
        return screen

    @property
    def card(self) -> Page:
        return self.stories.columns[self.app.reading.story].card

    @property
    def commentary(self) -> Page:
        return self.stories.commentary


Opener = Callable[..., AbstractAsyncContextManager[Reader]]


@pytest.fixture
def opened(film: Film) -> Opener:
    @asynccontextmanager
    async def open_at(
        scene: str = "brush", size: tuple[int, int] = (120, 40), **options: object
    ) -> AsyncIterator[Reader]:
        start: Reading = go_to(begin(film), film, film.scenes[scene])
        app = ChungkingApp(film, start, **options)  # type: ignore[arg-type]
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Reader(app, pilot)

    return open_at
