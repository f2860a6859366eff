"""The people on the screen."""

from __future__ import annotations

from chungking_tui.ui.instrument import Instrument
from chungking_tui.ui.view import view_bindings

from .drawing import people
from .row import PEOPLE


class PeopleView(Instrument):
    """The people."""

    BINDINGS = view_bindings(PEOPLE)
    DRAWS = (people,)
