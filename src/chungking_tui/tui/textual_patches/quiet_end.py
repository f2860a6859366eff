"""Let nothing that the terminal still sends reach the shell: the mouse is silenced, and what is on its way waited for.

Mends: Textual gives the terminal back at once. Over a slow line its reports of the mouse, or its answers, arrive later,
and the shell takes them for what is typed.
Upstream: no issue is known. Tried with Textual 8.2.8.
Guard: skipped where the driver has no such method.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from .terminal_parser import TolerantParser

if TYPE_CHECKING:
    from textual.drivers.linux_driver import LinuxDriver

LAST_WORDS = "\x1b[?1003l\x1b[?1000l\x1b[?1015l\x1b[?1016l\x1b[?1006l\x1b[?1004l\x1b[?2004l\x1b[?2048l\x1b[c"
"""No mouse, no focus, no signs of pastes, no sizes; and a question that is answered after all that was sent before."""
PATIENCE, SHORT_PATIENCE = 1.0, 0.15
"""So many seconds the answer is waited for: of a terminal that may give one, and of one that never has."""
TIME_TO_ANSWER = 2.0
"""In so many seconds from the start a terminal that answers has done so; one that is left earlier may yet."""
BEGAN = monotonic()
"""When the driver was patched, shortly before it asks anything."""


def apply() -> bool:
    """Let Textual's driver for Linux and its kin end with it; whether that was done."""
    from textual.drivers.linux_driver import LinuxDriver

    own = getattr(LinuxDriver, "stop_application_mode", None)
    if own is None:
        return False

    def stop(driver: LinuxDriver) -> None:
        _wait_for_silence(driver)
        own(driver)

    if own.__module__ != __name__:
        LinuxDriver.stop_application_mode = stop  # type: ignore[method-assign, assignment]
    return True


def _wait_for_silence(driver: LinuxDriver) -> None:
    thread = getattr(driver, "_key_thread", None)
    if not (thread and thread.is_alive() and getattr(driver, "input_tty", False)):
        return
    TolerantParser.attributes_came.clear()
    driver.write(LAST_WORDS)
    may_answer = TolerantParser.has_answered or monotonic() - BEGAN < TIME_TO_ANSWER
    TolerantParser.attributes_came.wait(PATIENCE if may_answer else SHORT_PATIENCE)
