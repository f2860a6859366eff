"""The people on the screen."""

from __future__ import annotations

from chungking_tui.tui.screens.drawing_view import DrawingView
from chungking_tui.tui.screens.view import view_bindings

from .drawing import people
from .row import PEOPLE


class PeopleView(DrawingView):
    """The people."""

    BINDINGS = view_bindings(PEOPLE)
    DRAWS = (people,)
