"""The row of the eighth view."""

from __future__ import annotations

from chungking_tui.keys import key, scenes
from chungking_tui.view_spec import ViewSpec

PEOPLE = ViewSpec(
    id="people",
    key="8",
    title="People",
    needs="cast",
    has=lambda film: bool(film.head.cast),
    package="tests.views.eighth",
    screen="PeopleView",
    opens={"person": "visit"},
    keys=(*scenes(), key("people.read", "enter", "app.move('read')", "read", "Read where one stands", "follow")),
)
