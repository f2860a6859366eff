"""Learn what the app has failed with, and print no traceback of it.

Mends: an app that failed prints a traceback with the values of its variables, and the program goes on as if nothing had
happened.
Upstream: https://github.com/Textualize/textual/issues/5325 (open), and 4325 (closed). Tried with Textual 8.2.8.
Guard: where a name is missing, Textual prints its traceback; the app's return code is 1 all the same.
"""

from __future__ import annotations

from typing import Any

from textual.app import App


def print_no_traceback(app: App[Any]) -> None:
    """Let an app that fails print nothing: who runs it says what happened."""
    renderables = getattr(app, "_exit_renderables", None)
    if renderables is not None and hasattr(app, "_print_error_renderables"):
        app._print_error_renderables = renderables.clear  # type: ignore[method-assign]  # noqa: SLF001


def failure_of(app: App[Any]) -> Exception | None:
    """What an app has failed with; None where it has not, or does not tell."""
    error: Exception | None = getattr(app, "_exception", None)
    return error
