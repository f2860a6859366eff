"""Afterlives on the screen: the line, and beside it the entry that is read."""

from __future__ import annotations

from chungking_tui.tui.screens.drawing_view import DrawingView
from chungking_tui.tui.screens.view import view_bindings
from chungking_tui.views.table import AFTERLIVES

from .drawing import entry, years


class AfterlivesView(DrawingView):
    """Walk the years, an entry at a time."""

    BINDINGS = view_bindings(AFTERLIVES)
    DRAWS = (years, entry)
    DETAIL_FIRST = True
