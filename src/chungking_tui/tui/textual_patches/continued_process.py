"""Take the terminal up again after the program was stopped and continued.

Mends: stopped without being asked, Textual's driver has not let go of the terminal; continued, it begins a second
thread that reads it, and of the two one waits for ever for what the other has read. The screen stays blank.
Upstream: https://github.com/Textualize/textual/issues/6298 (open). Tried with Textual 8.2.8.
Guard: skipped where the driver has no such method; where an attribute is missing, Textual's own method runs.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.drivers.linux_driver import LinuxDriver

NEEDED = ("_app", "_loop", "_auto_restart", "_must_signal_resume")


def apply() -> bool:
    """Let Textual's driver for Linux and its kin continue with it; whether that was done."""
    from textual.drivers.linux_driver import LinuxDriver

    own = getattr(LinuxDriver, "_sigcont_application", None)
    if own is None:
        return False

    def continued(driver: LinuxDriver, *arguments: Any) -> None:  # noqa: ANN401
        _continued(driver, own, *arguments)

    if own.__module__ != __name__:
        LinuxDriver._sigcont_application = continued  # type: ignore[method-assign, assignment]  # noqa: SLF001
    return True


def _continued(driver: LinuxDriver, own: Callable[..., None], *arguments: Any) -> None:  # noqa: ANN401
    """Take the terminal up again once the event loop has time: a signal may come at any moment."""
    if not all(hasattr(driver, name) for name in NEEDED):
        own(driver, *arguments)
    elif driver._auto_restart:  # noqa: SLF001
        driver._loop.call_soon_threadsafe(_resume, driver)  # noqa: SLF001


def _resume(driver: LinuxDriver) -> None:
    """Let go of the terminal if that was not done, take it up again, and paint the screen."""
    if not driver._must_signal_resume:  # noqa: SLF001
        driver.suspend_application_mode()
    driver.resume_application_mode()
    driver._app.call_later(partial(driver._app.refresh, layout=True))  # noqa: SLF001
