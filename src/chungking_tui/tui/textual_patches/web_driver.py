"""End the app from the thread in which Textual's driver for a browser reads; tell the page where the reader stands.

Mends: that driver goes on for ever after the program that serves it has ended.
Upstream: no issue known. Tried with Textual 8.2.8.
Guard: where the driver does not name its app so, nothing is done; the program that serves it ends its runs by itself.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

from textual.app import App
from textual.driver import Driver
from textual.messages import ExitApp


def exit_app(driver: Driver, loop: asyncio.AbstractEventLoop) -> None:
    """Let the app of a driver end; for another thread than the app's.

    Args:
        driver: the driver.
        loop: the loop in which the app runs.
    """
    app = getattr(driver, "_app", None)
    if app is not None:
        with suppress(RuntimeError):  # the loop may have ended meanwhile
            loop.call_soon_threadsafe(app.post_message, ExitApp())


def tell_page(app: App[Any], place: dict[str, object]) -> None:
    """Tell the page in which an app is drawn where its reader stands; a driver that cannot tell is let be."""
    tell = getattr(getattr(app, "_driver", None), "write_meta", None)
    if tell is not None:
        tell({"type": "place", **place})
