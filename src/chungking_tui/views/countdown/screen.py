"""Countdown on the screen: the wall of counted, and beside it the day."""

from __future__ import annotations

import datetime as dt

from chungking_tui.tui.screens.drawing_view import DrawingView
from chungking_tui.tui.screens.view import view_bindings
from chungking_tui.views.table import COUNTDOWN

from .answer import CountdownAnswer
from .drawing import day, wall

ONE_DAY = dt.timedelta(days=1)


class CountdownView(DrawingView):
    """Walk the month, a day at a time."""

    _day: dt.date | None = None
    BINDINGS = view_bindings(COUNTDOWN)
    DRAWS = (wall, day)

    def show(self, answer: CountdownAnswer) -> None:
        """Show another place; on the next day what is new comes down."""
        if self._day and answer.calendar.day and answer.calendar.day - self._day == ONE_DAY:
            self.frames.come_down(self.pages()[0])
        self._day = answer.calendar.day
        super().show(answer)
