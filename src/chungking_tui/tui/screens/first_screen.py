"""The kept screen of the last run, while it stands: the app paints nothing until it would paint the same.

Then not a cell is sent: what stands is the app's. Where something else is to be seen, as after a key, or where the app
would not paint the same in the end, the screen is painted whole.
"""

from __future__ import annotations

import time
from typing import Any, Protocol

from textual.app import App
from textual.screen import Screen

from chungking_tui.kept_screen import Standing, window
from chungking_tui.pictures.numbers import numbers
from chungking_tui.reading.place import Reading
from chungking_tui.tui.ambiguous_signs import narrow
from chungking_tui.tui.textual_patches.painted_cells import whole_screen
from chungking_tui.tui.textual_patches.single_paint import Hold, PaintsOnce, paint_whole
from chungking_tui.tui.textual_patches.terminal_writer import TerminalWriter, as_sent
from chungking_tui.tui.textual_patches.toasts import has_toasts
from chungking_tui.tui.widgets import picture_frames
from chungking_tui.tui.widgets.page import Page

from .view import ViewScreen

LONGEST = 1.0
"""So many seconds after the app stands the kept screen stands at most: pictures and answers come late."""
LOOKS_EVERY = 0.015
"""So many seconds apart it is looked whether the app would paint the same."""


class Views(Protocol):
    """What is asked of the app beside what any app offers.

    Attributes:
        reading: where the reader stands.
    """

    reading: Reading

    @property
    def view(self) -> ViewScreen | None:
        """The open view, whatever lies over it."""
        ...


class FirstScreen:
    """Holds back what an app paints while a kept screen stands."""

    def __init__(self, app: App[Any], views: Views, standing: Standing) -> None:
        """Set up.

        Args:
            app: the app.
            views: the same, as what it offers.
            standing: the kept screen.
        """
        self._app, self._views, self._standing = app, views, standing
        self._reading = views.reading
        self._until = float("inf")
        self._is_same = False

    def hold(self) -> None:
        """Hold back from now on. The app need not run yet."""
        numbers.first = self._standing.screen.number
        if self._standing.screen.is_wide:
            TerminalWriter.signs = staticmethod(narrow)
        picture_frames.FIRST_DELAY = 0.0
        Hold.holds = self._still_holds
        self._app.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self._until = time.monotonic() + LONGEST
        self._timer = self._app.set_interval(LOOKS_EVERY, self._look)

    def _still_holds(self, screen: Screen[Any]) -> bool:
        """Whether the reader stands where the run began, nothing else is open or scrolled, and the size is the same."""
        view = self._views.view
        return (
            self._views.reading is self._reading
            and window() == self._standing.window
            and (view is None or screen is view)
            and not (view and any(page.scroll_offset for page in view.query(Page)))
        )

    def _look(self) -> None:
        """Let go where the app would paint the same, or has had the time for it."""
        screen = self._app.screen
        if Hold.holds is None or not isinstance(screen, PaintsOnce):
            self._timer.stop()
            return
        painted, _ = whole_screen(self._app)
        was_same, self._is_same = self._is_same, as_sent(painted).encode() == self._standing.screen.painted
        is_same = was_same and self._is_same  # what was to be painted meanwhile is behind us
        if is_same or time.monotonic() > self._until:
            self._timer.stop()
            Hold.holds = None
            TerminalWriter.dropped = {painted} if is_same else ()
            paint_whole(screen)
            TerminalWriter.dropped = ()


def last_screen(app: App[Any], views: Views) -> tuple[bytes, bytes] | None:
    """What paints the screen that an app leaves, and what is sent before such a screen is left.

    None where a run at this place would begin with another one: a sheet or a toast lies over the view, or a page is
    not at its top.
    """
    view = views.view
    if not isinstance(view, ViewScreen) or view is not app.screen or has_toasts(app):
        return None
    view.stop_motion()
    if any(page.scroll_offset for page in view.query(Page)):
        return None
    painted, leaves = whole_screen(app)
    return (as_sent(painted).encode(), as_sent(leaves).encode()) if painted else None
