"""Cast on the screen: who is in which scene, and beside it the person under the cursor."""

from __future__ import annotations

from chungking_tui.tui.screens.drawing_view import DrawingView
from chungking_tui.tui.screens.view import view_bindings
from chungking_tui.views.table import CAST

from .drawing import presence, sheet


class CastView(DrawingView):
    """Walk the cast, a person at a time."""

    BINDINGS = view_bindings(CAST)
    DRAWS = (presence, sheet)
    DETAIL_FIRST = True
