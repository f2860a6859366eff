"""What becomes of an error that nobody foresaw: a log, a sentence, an exit status of its own."""

from __future__ import annotations

import contextlib
import platform
import sys
import traceback
from datetime import datetime
from pathlib import Path

from chungking_tui.saved.paths import crash_log

STATUS = 70
"""The exit status of a program that found itself at fault, as ``sysexits`` has it."""


def write_crash_log(error: BaseException) -> str:
    """Write down what happened, over what was written the last time.

    Returns:
        A sentence for the reader: what, and where it is written.
    """
    kind = f"{type(error).__name__}: {error}".partition("\n")[0][:200]
    log = _write(error)
    where = f"What happened is written in {log}; it is worth a report." if log else "It could not be written down."
    return f"The program has failed ({kind}). {where}"


def _write(error: BaseException) -> Path | None:
    """The log's path; None where it cannot be written."""
    from importlib.metadata import version

    made = f"chungking-tui {version('chungking-tui')}, textual {version('textual')}, Python {sys.version.split()[0]}"
    head = f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S %z}, {made}, {platform.platform()}"
    text = "".join(traceback.format_exception(error))
    log = crash_log()
    with contextlib.suppress(OSError):
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(f"{head}\n\n{text}", encoding="utf-8", errors="backslashreplace")
        return log
    return None
