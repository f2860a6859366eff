"""Countdown on the screen: the wall of tins, and beside it the day."""

from __future__ import annotations

from chungking_tui.ui.drawing_view import DrawingView
from chungking_tui.ui.view import view_bindings
from chungking_tui.views.table import COUNTDOWN

from .drawing import day, wall


class CountdownView(DrawingView):
    """Walk the month, a day at a time."""

    BINDINGS = view_bindings(COUNTDOWN)
    DRAWS = (wall, day)
