"""A minute's walk through the app, for ``make walk``: keys at a reader's pace, recorded by asciinema."""

from __future__ import annotations

import os
import pty
import select
import sys
import tempfile
import time

WALK = (
    (3.0, "T"), (3.0, "\r"), (3.0, "\x1b[B"), (3.0, "J"), (2.5, "\x1b[C"), (2.5, "x"), (3.0, "c"), (4.0, "c"),
    (1.0, "2"), (1.5, "g"), (1.0, "a"), (13.0, "\x1b[D"), (1.0, "3"), (2.5, "\x1b[C"), (2.0, "4"), (2.5, "\x1b[C"),
    (1.5, "\x1b[B"), (1.5, "v"), (2.0, "5"), (2.5, "\t"), (2.0, "\t"), (2.0, "6"), (2.5, "\x1b[B"), (2.0, "7"),
    (3.0, "1"), (1.5, "z"), (1.5, "p"), (4.0, "q"),
)  # fmt: skip
"""Seconds to wait, and the key that is pressed then."""


def main() -> int:
    """Run the app on this terminal and press its keys."""
    home = tempfile.mkdtemp(prefix="walk-")
    child, terminal = pty.fork()
    if child == 0:
        here = {"HOME": home, "XDG_STATE_HOME": home, "COLORTERM": "truecolor", "TERM": "xterm-256color"}
        app = [sys.executable, "-m", "chungking_tui", "--fresh", "--at", "closet"]
        os.execvpe(app[0], app, {**os.environ, **here})
    rows, columns = os.get_terminal_size().lines, os.get_terminal_size().columns
    _resize(terminal, rows, columns)
    for wait, key in WALK:
        if not _shown_for(terminal, wait):
            return 0
        os.write(terminal, key.encode())
    while _shown_for(terminal, 1.0):
        pass
    return 0


def _resize(terminal: int, rows: int, columns: int) -> None:
    import fcntl
    import struct
    import termios

    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def _shown_for(terminal: int, seconds: float) -> bool:
    """Pass on what the app writes for so long; whether it still runs."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        ready, _, _ = select.select([terminal], [], [], left)
        if ready:
            try:
                written = os.read(terminal, 1 << 16)
            except OSError:
                return False
            sys.stdout.buffer.write(written)
            sys.stdout.flush()
    return True


if __name__ == "__main__":
    raise SystemExit(main())
