"""Essay on the screen: the list of passages, and beside it the one that is read."""

from __future__ import annotations

from chungking_tui.tui.screens.drawing_view import DrawingView
from chungking_tui.tui.screens.view import view_bindings
from chungking_tui.views.table import ESSAY

from .drawing import passage, passages


class EssayView(DrawingView):
    """Walk the essay; with the mirror on, both stories go along."""

    BINDINGS = view_bindings(ESSAY)
    DRAWS = (passages, passage)
    DETAIL_FIRST = True
