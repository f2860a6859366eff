"""Countdown: the tins by the day, and what happens on the day one stands on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from textual.binding import Binding
from textual.widget import Widget

from chungking_tui.film import countdown, cursors, essay
from chungking_tui.film.model import Film, Scene
from chungking_tui.film.reading import Reading
from chungking_tui.widgets.bars import ViewName
from chungking_tui.widgets.day_page import DayPage
from chungking_tui.widgets.page import Page
from chungking_tui.widgets.tin_wall import TinWall

from .view import ViewScreen


class CountdownScreen(ViewScreen):
    """Walk the month, a day at a time."""

    VIEW = "countdown"
    PACE = 0.4
    CSS_PATH = ["../styles/view.tcss", "../styles/instrument.tcss"]
    BINDINGS = [
        Binding("left,h", "app.step_day(-1)", "day", id="day.previous", tooltip="The day before"),
        Binding("right,l", "app.step_day(1)", "day", id="day.next", tooltip="The next day"),
        Binding("tab", "app.step_day(1)", "day", show=False, id="day.next.tab", tooltip="The next day, too"),
        Binding(
            "shift+tab", "app.step_day(-1)", "day", show=False, id="day.previous.tab", tooltip="The day before, too"
        ),
        Binding("g,home", "app.day_end(-1)", "first day", show=False, id="day.first", tooltip="The first day"),
        Binding("G,end", "app.day_end(1)", "last day", show=False, id="day.last", tooltip="The day they expire"),
        Binding("enter", "app.read", "read", id="day.read", tooltip="Read the scene of this day in Stories"),
    ]

    def __init__(self, film: Film, views: Sequence[ViewName], copy: dict[int, str]) -> None:
        super().__init__(film, views, copy)
        self._wall = TinWall(film, id="drawing")
        self._day = DayPage(film, id="telling")

    def body(self) -> Sequence[Widget]:
        """The wall and the day."""
        return [self._wall.data_bind(ViewScreen.reading), self._day.data_bind(ViewScreen.reading)]

    def pages(self) -> Sequence[Page]:
        """The wall, then the day."""
        return (self._wall, self._day)

    def story(self, reading: Reading) -> int:
        """The story in which the countdown runs."""
        return countdown.story_of(self.told(reading))

    def scene(self, reading: Reading) -> Scene:
        """The scene of the day: the one stood at, or the one that tells of it."""
        found = countdown.calendar(self.told(reading), reading.places, reading.day)
        if found is None or found.scene in found.scenes:
            return super().scene(reading)
        return next(iter((*found.scenes, *found.told)), found.scene)

    def walk_on(self, reading: Reading) -> Reading:
        """The next day."""
        return cursors.step_day(reading, self.film, 1)

    def walk_from(self, reading: Reading) -> Reading:
        """The first day."""
        return cursors.to_day(reading, self.film, dt.date.min)

    def subject(self, reading: Reading) -> essay.Commentary:
        """What the essay has to say of the day."""
        found = countdown.calendar(self.told(reading), reading.places, reading.day)
        if found is None or found.day is None:
            return essay.on_scene(self.told(reading), super().scene(reading))
        return essay.on_day(self.told(reading), found.day, (*found.scenes, *found.told))
