"""Measuring a program on a pseudo-terminal: when its picture stands, and what it costs."""

from __future__ import annotations

import os
import select
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.terminal.emulator import KEYS, Terminal

SIZE = (120, 40)
FOOT = b"palette"
"""The last word of the foot: what has written it has written bar, cards and strip too; only pictures are to come."""
CELL = (8, 17)
"""How wide and high a cell is, in pixels, where pictures are shown in them: 58 × 13 cells have 464 × 221."""
ANSWERS = {
    "sixel": [b"\x1bP>|XTerm(379)\x1b\\\x1b[?62;4;22c", b"\x1b[?2;0;1000;1000S\x1b[?62;4;22c"],
    "kitty": [b"\x1b_Gi=31;OK\x1b\\\x1bP>|kitty(0.26.5)\x1b\\\x1b[?62;c"],
    "placeholders": [b"\x1b_Gi=31;OK\x1b\\\x1bP>|kitty(0.41.1)\x1b\\\x1b[?62;c"],
}
"""What terminals answer to the questions for their graphics, one after the other."""
_ATTRIBUTES_QUERY = b"\x1b[c"
_SYNC_QUERY, _SYNC_END = b"\x1b[?2026$p", b"\x1b[?2026l"


class Program:
    """A program on a terminal, read as fast as it writes; nothing is interpreted while the clock runs."""

    def __init__(self, command: Sequence[str], home: Path, *, python: bool = True, shows: str = "") -> None:
        """Start it in a home folder of its own.

        Args:
            command: the program and its arguments; those of Python alone, if ``python``.
            home: its home folder.
            python: whether it is Python that runs it, as it runs this.
            shows: which pictures the terminal shows in its pixels, one of ``ANSWERS``; nothing where it shows none.
        """
        self._answers = ANSWERS.get(shows, [b"\x1b[?62c"])
        environment = {**os.environ, "HOME": str(home), "XDG_STATE_HOME": str(home / "state")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as installed: compiled once, by the warming run
        whole = [*([sys.executable] if python else []), *command]
        self.terminal = Terminal(whole, size=SIZE, env=environment, cell=CELL if shows else (0, 0))
        self.first_text = 0.0

    def burst(self, quiet: float, *, seconds: float = 20.0) -> tuple[float, int]:
        """Take in one burst of output.

        Args:
            quiet: seconds without output that end it.
            seconds: how long it may take to begin.

        Returns:
            When its last byte came (by ``time.perf_counter``), and how many bytes there were.
        """
        last, count = time.perf_counter(), 0
        ready, _, _ = select.select([self.terminal.fd], [], [], seconds)
        while ready:
            try:
                data = os.read(self.terminal.fd, 1 << 18)
            except OSError:
                break
            last = time.perf_counter()
            count += len(data)
            self.terminal.written += data
            if not self.first_text and FOOT in self.terminal.written:
                self.first_text = last - self.terminal.started
            for _ in range(data.count(_SYNC_QUERY)):
                os.write(self.terminal.fd, b"\x1b[?2026;2$y")
            for _ in range(data.count(_ATTRIBUTES_QUERY)):
                os.write(self.terminal.fd, self._answers.pop(0) if len(self._answers) > 1 else self._answers[0])
            ready, _, _ = select.select([self.terminal.fd], [], [], quiet)
        return last, count

    def start(self) -> float:
        """Seconds from the start of the process to the last byte of its first burst; ``first_text`` is to the text."""
        last, _ = self.burst(0.5)
        return last - self.terminal.started

    def until(self, text: bytes, *, seconds: float = 20.0) -> float:
        """Seconds from the start of the process until it has written something."""
        while text not in self.terminal.written:
            if time.perf_counter() - self.terminal.started > seconds:
                raise TimeoutError(f"{text!r} was not written")
            self.burst(0.0, seconds=0.5)
        return time.perf_counter() - self.terminal.started

    def press(self, key: str, quiet: float = 0.06) -> tuple[float, int]:
        """Press a key: seconds to its complete paint, and bytes written."""
        pressed = time.perf_counter()
        os.write(self.terminal.fd, KEYS.get(key, key).encode())
        last, count = self.burst(quiet, seconds=1.0)
        return (last - pressed if count else 0.0), count

    def resident(self) -> float:
        """Its memory now, in MiB."""
        status = Path(f"/proc/{self.terminal.process.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024

    def memory(self) -> float:
        """Peak memory so far, in MiB."""
        status = Path(f"/proc/{self.terminal.process.pid}/status").read_text()
        peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024

    def cpu(self) -> float:
        """Processor time used so far by all threads, in seconds; the kernel counts it in nanoseconds."""
        tasks = Path(f"/proc/{self.terminal.process.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9

    def close(self) -> None:
        """End it."""
        self.terminal.close()
