"""Take the terminal up again after the program was stopped and continued; stop those that have started it, too.

Mends: stopped without being asked, Textual's driver has not let go of the terminal; continued, it begins a second
thread that reads it, and of the two one waits for ever for what the other has read. The screen stays blank. And a
key that suspends stops the program alone: where another has started it, as ``make`` does, the shell waits on for that.
Upstream: https://github.com/Textualize/textual/issues/6298 (open). Tried with Textual 8.2.8.
Guard: skipped where the driver has no such method; where an attribute is missing, Textual's own method runs.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.drivers.linux_driver import LinuxDriver

_WITH_GROUP = [False]
"""Whether the next stop is that of all that the shell has started with the program."""
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
        LinuxDriver._sigtstp_application = _stopped  # type: ignore[method-assign, assignment]  # noqa: SLF001
    return True


def suspend() -> None:
    """Stop the program, and all that the shell has started with it, until the shell continues them."""
    _WITH_GROUP[0] = True
    os.kill(os.getpid(), signal.SIGTSTP)


def _stopped(driver: LinuxDriver, *_: object) -> None:
    """Stop once the event loop has time: a signal may come while something is being written, or at any moment."""
    loop = getattr(driver, "_loop", None)
    if loop is not None and loop.is_running():
        loop.call_soon_threadsafe(_stop, driver)
    else:
        _stop(driver)


def _stop(driver: LinuxDriver) -> None:
    """Let go of the terminal, then stop: the other way round the shell would have the terminal meanwhile."""
    if getattr(driver, "_auto_restart", False):
        driver.suspend_application_mode()
        driver._must_signal_resume = True  # noqa: SLF001
    with_group, _WITH_GROUP[0] = _WITH_GROUP[0], False
    os.kill(0 if with_group else os.getpid(), signal.SIGSTOP)


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
