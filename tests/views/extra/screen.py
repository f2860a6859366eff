"""The people on the screen."""

from __future__ import annotations

from chungking_tui.tui.screens.drawing_view import DrawingView
from chungking_tui.tui.screens.view import view_bindings

from .drawing import counts
from .row import EXTRA


class ExtraView(DrawingView):
    """The people."""

    BINDINGS = view_bindings(EXTRA)
    DRAWS = (counts,)
