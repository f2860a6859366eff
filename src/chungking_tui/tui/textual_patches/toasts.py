"""Take a toast off the screen together with its frame, on every screen.

Mends: a toast that another replaces leaves its frame on the screen, empty, and so do those on screens that are not
seen; over a long walk they are thousands of widgets.
Upstream: no issue known. Tried with Textual 8.2.8.
Guard: where a name is missing the toasts go as Textual takes them away, and the frames stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from textual.app import App
from textual.screen import Screen

READ_A_SECOND = 20
"""So many characters somebody reads in a second who has to look there first."""


def clear_toasts(app: App[Any]) -> None:
    """Take all toasts away, with their frames."""
    app.clear_notifications()
    try:
        from textual.widgets._toast import ToastHolder
    except ImportError:
        return
    for screen in set(_screens(app)):
        screen.query(ToastHolder).remove()


def seconds_for(app: App[Any], sentence: str) -> float:
    """How long a toast stands: as long as reading it takes, and never shorter than the app's toasts do."""
    return max(app.NOTIFICATION_TIMEOUT, len(sentence) / READ_A_SECOND)


def has_toasts(app: App[Any]) -> bool:
    """Whether a toast is on the screen, or about to be; where that is not known there may be one."""
    return bool(getattr(app, "_notifications", True))


def _screens(app: App[Any]) -> Iterator[Screen[Any]]:
    """Every screen of the app, of all modes, installed or shown."""
    for stack in getattr(app, "_screen_stacks", {}).values():
        yield from stack
    for screen in getattr(app, "_installed_screens", {}).values():
        if isinstance(screen, Screen):
            yield screen
