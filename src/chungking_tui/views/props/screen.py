"""Letter & keys on the screen: the lanes."""

from __future__ import annotations

from chungking_tui.tui.screens.drawing_view import DrawingView
from chungking_tui.tui.screens.view import view_bindings
from chungking_tui.views.table import PROPS

from .drawing import lanes


class PropsView(DrawingView):
    """Follow a prop from hand to hand."""

    BINDINGS = view_bindings(PROPS)
    DRAWS = (lanes,)
