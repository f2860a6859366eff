"""Keys that come in one burst, as from a paste or over a slow line: each finds what the key before it has done."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from textual.widget import Widget

BURST = 1.0
"""So many seconds a key waits at most for what the key before it does."""


async def came(event: asyncio.Event) -> None:
    """Wait for something, but not for long."""
    with suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), BURST)


def took_in(widget: Widget) -> asyncio.Event:
    """What is set once a widget has taken in all that was sent to it until now."""
    taken = asyncio.Event()
    widget.call_later(taken.set)
    return taken
