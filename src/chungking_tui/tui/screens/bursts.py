"""Keys that come in one burst, as from a paste or over a slow line: each finds what the key before it has done."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any
from weakref import WeakKeyDictionary

from textual.app import App
from textual.screen import Screen
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


_done: WeakKeyDictionary[App[Any], asyncio.Event] = WeakKeyDictionary()
"""For each app, what is set once the action that was chosen last has run."""


def run_soon(screen: Screen[Any] | None, action: str) -> None:
    """Run an action of a screen, after what is laid over it has closed; keys that come meanwhile wait for that."""
    if screen is None:
        return
    _done[screen.app] = done = asyncio.Event()

    async def run() -> None:
        try:
            await screen.run_action(action)
        finally:
            done.set()

    screen.call_later(run)


async def chosen_action(app: App[Any]) -> object:
    """Wait until the action that was chosen last has run; what is given is another thing for each, None before any."""
    done = _done.get(app)
    if done is not None and not done.is_set():
        await came(done)
    return done
