"""Echoes on the screen: the matrix, and beside it the pair."""

from __future__ import annotations

from chungking_tui.tui.screens.drawing_view import DrawingView
from chungking_tui.tui.screens.view import view_bindings
from chungking_tui.views.table import ECHOES

from .drawing import matrix, pair


class EchoesView(DrawingView):
    """Go over the pairs of scenes; story 1 runs down, story 2 across."""

    BINDINGS = view_bindings(ECHOES)
    DRAWS = (matrix, pair)
