"""Take over a terminal in which a kept screen stands.

Mends: Textual's driver enters the app's screen, which clears it, and takes the terminal's settings as it finds them for
those to be put back.
Upstream: no issue known; nothing but the app itself asks for it. Tried with Textual 8.2.8.
Guard: skipped where the driver has no such method: the screen is painted once more, and the settings are put back at
the end of the run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chungking_tui.kept_screen import START

from .terminal_writer import ENTERS, TerminalWriter

if TYPE_CHECKING:
    from textual.drivers.linux_driver import LinuxDriver


def apply() -> bool:
    """Let Textual's driver for Linux and its kin take over what stands in the terminal; whether that was done."""
    from textual.drivers.linux_driver import LinuxDriver

    own = getattr(LinuxDriver, "start_application_mode", None)
    if own is None:
        return False

    def start(driver: LinuxDriver) -> None:
        START.has_entered = True
        standing = START.standing
        if standing is None or standing.is_taken_over:
            own(driver)
            return
        TerminalWriter.dropped = {ENTERS}
        own(driver)
        TerminalWriter.dropped = ()
        standing.is_taken_over = True
        driver.attrs_before = START.found

    if own.__module__ != __name__:
        LinuxDriver.start_application_mode = start  # type: ignore[method-assign]
    return True
