"""A real pseudo-terminal with a program in it, and a screen (pyte) that shows what the program writes."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Self

import pyte

KEYS = {
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "ctrl+right": "\x1b[1;5C",
    "home": "\x1b[H", "end": "\x1b[F", "pageup": "\x1b[5~", "pagedown": "\x1b[6~", "f1": "\x1bOP",
    "tab": "\t", "shift+tab": "\x1b[Z", "enter": "\r", "escape": "\x1b", "backspace": "\x7f", "space": " ",
    "ctrl+q": "\x11", "ctrl+l": "\x0c", "ctrl+z": "\x1a", "ctrl+p": "\x10", "ctrl+c": "\x03", "ctrl+s": "\x13",
}  # fmt: skip
PATIENCE = 60.0
"""Seconds after which a program that has not done what it should has failed, however busy the machine is."""
PLACEHOLDER = re.compile("\U0010eeee[\u0300-\u2dff]*")
"""Text that stands for a cell of a picture."""
_SYNC_QUERY = b"\x1b[?2026$p"
_ATTRIBUTES_QUERY = b"\x1b[c"
_POSITION_QUERY = b"\x1b[6n"
_SYNC_START, _SYNC_END = b"\x1b[?2026h", b"\x1b[?2026l"
UNKNOWN = re.compile(
    rb"\x1b\[\?[\d;]*\$p|\x1b\[[<>=][\d;]*[a-zA-Z]|\x1b\[[\d;]*t"
    rb"|\x1b_.*?\x1b\\|\x1b\[c|\x1bP.*?\x1b\\|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)",
    re.DOTALL,
)
"""What pyte does not know and would print: private modes with intermediate bytes, kitty keys, window operations."""


def _take_terminal() -> None:
    """Make the terminal the new session's own, so that it gets its hang-ups and interrupts."""
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)  # as a shell leaves them: who runs the tests may ignore some
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Terminal:
    """A program on a pseudo-terminal of a given size."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        size: tuple[int, int] = (120, 40),
        env: Mapping[str, str] | None = None,
        cell: tuple[int, int] = (0, 0),
        mouse: bytes = b"",
        term: str = "xterm-256color",
        column: int = 2,
    ) -> None:
        """Start the program.

        Args:
            command: the program and its arguments.
            size: columns and rows.
            env: its environment, beside TERM; else that of the tests, without the size of the terminal they run in.
            cell: how wide and high a cell is, in pixels; nothing where the terminal does not say.
            term: what it says it is; only xterm says that it has all colours.
            column: where the cursor is, it says when asked, after a sign of ambiguous width.
            mouse: what is on its way to the program, over a slow line, each time it asks something.
        """
        self.cell = cell
        self.columns, self.rows = size
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self.written = bytearray()
        self._pending = b""
        controller, terminal = pty.openpty()
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, self._window)
        outer = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}
        given = outer if env is None else env
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            command,
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            env={**given, "TERM": term} | ({"COLORTERM": "truecolor"} if term.startswith("xterm") else {}),
            start_new_session=True,
            close_fds=True,
            preexec_fn=_take_terminal,  # noqa: PLW1509 (no threads here)
        )
        self._column = column
        self._mouse, self._line = mouse, os.dup(terminal) if mouse else -1
        os.close(terminal)
        self.fd = controller

    def __enter__(self) -> Self:
        """Use it as a context, so that the program ends with it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the program."""
        self.close()

    @property
    def _window(self) -> bytes:
        width, height = self.cell
        return struct.pack("HHHH", self.rows, self.columns, self.columns * width, self.rows * height)

    @property
    def text(self) -> str:
        """The screen's rows."""
        return "\n".join(self.display)

    @property
    def display(self) -> list[str]:
        """The screen's rows, each as text. pyte's own fails where half of a wide character was written over."""
        cells, columns = self.screen.buffer, range(self.screen.columns)
        return ["".join(cells[row][column].data for column in columns) for row in range(self.screen.lines)]

    def pump(self, timeout: float) -> bool:
        """Take in what the program writes within a time; says whether there was anything."""
        ready, _, _ = select.select([self.fd], [], [], timeout)
        if not ready:
            return False
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            return False
        if not data:
            return False
        self.written += data
        for _ in range(data.count(_SYNC_QUERY)):
            os.write(self.fd, b"\x1b[?2026;2$y")
        if _POSITION_QUERY in data:
            os.write(self.fd, b"\x1b[1;%dR" % self._column)
        if count := data.count(_ATTRIBUTES_QUERY):
            os.write(self.fd, self._mouse)
            self.answer_attributes(count)
        self.take(data)
        return True

    def answer_attributes(self, count: int) -> None:
        """Say what terminal it is: one that shows no pictures."""
        os.write(self.fd, b"\x1b[?62;22c" * count)

    def left_in_line(self) -> bytes:
        """What the program has left for whoever reads the terminal next, a shell; where ``mouse`` was given."""
        ready, _, _ = select.select([self._line], [], [], 0.0)
        return os.read(self._line, 4096) if ready else b""

    def take(self, data: bytes) -> None:
        """Put what the program writes on the screen."""
        data = UNKNOWN.sub(b"", self._pending + data)
        cut = max(data.find(start) for start in (b"\x1bP", b"\x1b_", b"\x1b]"))  # one that has not ended
        open_ended = cut >= 0
        cut = cut if open_ended else data.rfind(b"\x1b", max(0, len(data) - 40))
        self._pending = b""
        if open_ended or (cut >= 0 and not re.match(rb"\x1b(\[[0-?]*[ -/]*[@-~]|[@-Z\\-_]|[()].)", data[cut:])):
            data, self._pending = data[:cut], data[cut:]
        self._stream.feed(data)

    def until(self, holds: Callable[[Terminal], bool], *, seconds: float = PATIENCE) -> None:
        """Take in output until something holds.

        Raises:
            AssertionError: it did not hold in time, or the program ended.
        """
        deadline = time.perf_counter() + seconds
        while not holds(self):
            left = deadline - time.perf_counter()
            if left <= 0 or (not self.pump(min(left, 0.5)) and self.process.poll() is not None and not holds(self)):
                raise AssertionError(f"it did not come about; the screen shows:\n{re.sub(PLACEHOLDER, '▒', self.text)}")

    def settle(self, quiet: float = 0.15, *, seconds: float = 10.0) -> None:
        """Take in output until there has been none for a while. On a busy machine there may be more to come."""
        deadline = time.perf_counter() + seconds
        while self.pump(quiet) and time.perf_counter() < deadline:
            pass

    def until_stopped(self) -> None:
        """Take in output until the program is stopped, as by Ctrl+Z."""
        deadline = time.perf_counter() + PATIENCE
        while not os.waitid(os.P_PID, self.process.pid, os.WSTOPPED | os.WNOHANG):
            assert time.perf_counter() < deadline, "it does not stop"
            self.pump(0.05)
        self.settle()

    def press(self, *keys: str) -> None:
        """Press keys, by Textual's names or as characters."""
        for key in keys:
            os.write(self.fd, KEYS.get(key, key).encode())

    def click(self, column: int, row: int) -> None:
        """Click at a 0-based cell."""
        os.write(self.fd, f"\x1b[<0;{column + 1};{row + 1}M\x1b[<0;{column + 1};{row + 1}m".encode())

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        self.columns, self.rows = columns, rows
        self.screen.resize(rows, columns)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, self._window)
        self.process.send_signal(signal.SIGWINCH)

    def wait(self, seconds: float = PATIENCE) -> int:
        """Wait for the program to end, and take in the last that it wrote; its exit status."""
        deadline = time.perf_counter() + seconds
        while self.process.poll() is None and time.perf_counter() < deadline:
            self.pump(0.05)
        status = self.process.wait(timeout=0.1)
        while self.pump(0.0):
            pass
        return status

    def close(self) -> None:
        """End the program, kindly or not."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        with contextlib.suppress(OSError):
            os.close(self.fd)
