"""Do not ask a widget that was removed what stands under the mouse.

Mends: a toast that was taken away is under the mouse until the screen is laid out again. Asked what text stands there,
Textual fails: such a widget has no parent and no screen.
Upstream: https://github.com/Textualize/textual/issues/5629 (closed; the press of a button still fails in 8.2.8).
Guard: skipped where the screen has no such method.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from textual.app import App
from textual.errors import NoWidget
from textual.events import Event, MouseEvent


def relayout_if_mouse_is_over_removed_widget(app: App[Any], event: Event) -> None:
    """Lay the screen out anew where a mouse event is over a widget that was removed since it was laid out."""
    if isinstance(event, MouseEvent) and not event.is_forwarded:
        with suppress(NoWidget):
            removed = not app.screen.get_widget_at(event.x, event.y)[0].is_attached
            if removed and hasattr(app.screen, "_refresh_layout"):
                app.screen._refresh_layout()  # noqa: SLF001 (what is public comes one frame later: too late)
