"""Give the app another set of bindings while it runs.

Mends: what a key does belongs to a class in Textual; ours follow the pack: a digit for each of its views, no key for a
commentary where there is none.
Upstream: no issue known; ``App.bind`` takes neither a tooltip nor an id. Tried with Textual 8.2.8.
Guard: where the attribute is missing, the bindings of the class stay; views are opened from the palette.
"""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.binding import BindingsMap


def bindings_of(app: App[Any]) -> BindingsMap:
    """What is bound in an app."""
    return getattr(app, "_bindings", None) or BindingsMap()


def set_bindings(app: App[Any], bindings: BindingsMap) -> None:
    """Bind this in an app, and nothing else."""
    if hasattr(app, "_bindings"):
        app._bindings = bindings  # noqa: SLF001


async def run_bound(app: App[Any], key: str) -> bool:
    """Run at once what a key is bound to; whether it is bound to anything.

    Textual gives a key to the screen first, and runs its action when it comes back: of keys that arrive together the
    second then finds the screen as it was before the first.
    """
    check = getattr(app, "_check_bindings", None)
    return check is not None and (await check(key, priority=True) or await check(key))
