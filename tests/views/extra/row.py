"""The row of a view that the program does not have."""

from __future__ import annotations

from chungking_tui.keys import key, scenes
from chungking_tui.view_spec import ViewSpec

EXTRA = ViewSpec(
    id="extra",
    title="Extra",
    needs="cast",
    has=lambda film: bool(film.head.cast),
    package="tests.views.extra",
    screen="ExtraView",
    opens={"face": "visit"},
    keys=(*scenes(), key("extra.read", "enter", "app.move('read')", "read", "Read where one stands", "follow")),
)
