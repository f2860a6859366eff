"""The terminal and the system around the app: whether it can draw there, and who ends it."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, MutableMapping
from functools import partial

from chungking_tui.kept_screen import ENDING


def is_served() -> bool:
    """Whether the app is drawn by another program, as in a browser: then there is no terminal, and no place is kept."""
    return bool(os.environ.get("TEXTUAL_DRIVER"))


def why_unfit() -> str:
    """Why the app cannot run here, as one sentence; nothing where it can.

    Textual reads keys from stdin and draws on stderr. With either of them not a terminal, a dumb terminal, or an
    encoding other than UTF-8 it would spin, or draw rubbish. A program that serves the app sets ``TEXTUAL_DRIVER`` and
    needs none.
    """
    if is_served():
        return ""
    drawn_on = "Standard error, on which the app draws,"
    for name, stream in (("Input", sys.stdin), ("Output", sys.stdout), (drawn_on, sys.__stderr__)):
        if stream is None or not stream.isatty():
            return f"{name} is not a terminal."
    term = os.environ.get("TERM", "")
    if os.name == "posix" and term in {"", "dumb", "unknown"}:
        return (
            f"The terminal cannot draw (TERM is “{term}”)." if term else "The terminal has no name (TERM is not set)."
        )
    encoding = getattr(sys.stdout, "encoding", "") or ""
    if encoding.lower().replace("-", "") != "utf8":
        return f"The terminal's encoding is {encoding or 'unknown'}; the app needs UTF-8 (LANG=C.UTF-8)."
    return ""


def with_all_colours(environment: MutableMapping[str, str]) -> None:
    """Say for xterm that it has all colours: it has since 2017, but does not say so, and would be sent sixteen."""
    if environment.get("XTERM_VERSION") and environment.get("TERM", "").startswith("xterm"):
        environment.setdefault("COLORTERM", "truecolor")


def on_end_signals(leave: Callable[[int], None]) -> None:
    """Call something, with the signal's number, when the terminal is closed or somebody ends the program.

    Needs a running event loop. Where the system has no such signals nothing is done.
    """
    if sys.platform != "win32":
        import asyncio

        loop = asyncio.get_running_loop()
        real_time = range(signal.SIGRTMIN, signal.SIGRTMAX + 1) if hasattr(signal, "SIGRTMIN") else ()
        for number in (*(getattr(signal, name) for name in ENDING if hasattr(signal, name)), *real_time):
            with contextlib.suppress(ValueError, OSError, RuntimeError):  # some are the system's own
                loop.add_signal_handler(number, partial(leave, number))


def why_not_suspended(is_headless: bool) -> str:
    """Why the program cannot be suspended here, as one sentence; nothing where it can."""
    if is_served():
        return "A page in a browser is not suspended."
    if sys.platform != "win32" and not is_headless:
        with contextlib.suppress(OSError):  # standard input that is no terminal
            group = os.getpgrp()
            if os.tcgetpgrp(0) == group != os.getsid(0):  # a session's first group has nobody to continue it
                return ""
    return "There is no shell here to go back to."


def forget_size(environment: MutableMapping[str, str]) -> None:
    """Take the size of the window out of the environment: a shell that exports it would fix it for good."""
    for name in ("COLUMNS", "LINES"):
        environment.pop(name, None)
