"""Apartment on the screen: the plan, and beside it the object."""

from __future__ import annotations

from chungking_tui.tui.screens.drawing_view import DrawingView
from chungking_tui.tui.screens.view import view_bindings
from chungking_tui.views.table import PLAN

from .drawing import plan, thing


class PlanView(DrawingView):
    """Go round the apartment, an object at a time."""

    BINDINGS = view_bindings(PLAN)
    DRAWS = (plan, thing)
