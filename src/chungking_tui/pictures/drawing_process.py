"""Pictures are drawn in a process of their own, which may be ended at any time.

No rule tells beforehand how long a picture takes: dashes, gradients and large numbers cost a thousand times what they
look like, and while resvg draws, Python does nothing else. So a key is answered whatever is drawn, a picture that takes
too long is given up, and what draws takes no memory of the app.

The process is started for the first picture that is not kept on disk, and ends when nothing was drawn for a while.
"""

from __future__ import annotations

import atexit
import contextlib
import subprocess
import sys
from struct import Struct
from threading import Lock
from typing import IO, Final, Literal

from .svg import PictureError

CELLS: Final = b"c"
PIXELS: Final = b"p"
LOOK: Final = b"l"
Task = Literal[b"c", b"p", b"l"]
"""What is asked for: a picture in block characters, in pixels, or only whether it can be drawn."""
LENGTH = Struct("<cI")
"""Before each question its task and how many bytes follow; an answer has the same task."""
MOST_SECONDS = 2.0
"""So long a picture of no size may be drawn, and as long again for each million pixels: honest ones take 0.1 s."""
TAKES_TOO_LONG = (
    "the picture takes too long to draw, or too much memory: draw less, with fewer and longer dashes, fewer gradients "
    "and numbers that stay near the viewBox"
)
_START = "import sys; sys.path[:] = {path!r}; from chungking_tui.pictures.drawing_child import main; main({seconds})"


class GivenUpError(Exception):
    """A picture took so long, or so much memory, that its drawing was ended."""


class DrawingProcess:
    """Asks the process; starts it, and starts it anew where it has ended. May be used by several threads."""

    def __init__(self, seconds: float = MOST_SECONDS) -> None:
        """Nothing is started yet.

        Args:
            seconds: how long a picture of no size may be drawn, in seconds of a processor.
        """
        self._seconds = seconds
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._registered = False

    def ask(self, task: Task, question: bytes) -> bytes:
        """Have something drawn, after what others have asked for.

        Args:
            task: what is asked for.
            question: what is drawn, as ``drawing_child`` reads it.

        Raises:
            GivenUpError: it took too long.
            OSError: no process can be started here.
        """
        with self._lock:
            if self._process and (answer := self._answer(task, question)) is not None:
                return answer
            if self._process is None or self._ended() == 0:  # it had ended for want of work
                self._start()
                if (answer := self._answer(task, question)) is not None:
                    return answer
                self._ended()
            raise GivenUpError

    def interrupt(self) -> None:
        """Give up what is being drawn: nobody waits for it any more."""
        if self._lock.locked():
            self.end()

    def end(self) -> None:
        """End the process, whatever it is doing."""
        if process := self._process:
            process.kill()

    def _start(self) -> None:
        if not self._registered:
            self._registered = True
            atexit.register(self.end)
        self._process = subprocess.Popen(  # noqa: S603 (this Python, with words of ours)
            [sys.executable, "-I", "-S", "-c", _START.format(path=sys.path, seconds=self._seconds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # the keys and signals of the terminal are for the app
        )

    def _ended(self) -> int:
        """Do away with the process, which answers no more; its status."""
        process, self._process = self._process, None
        if process is None:
            return 0
        for stream in (process.stdin, process.stdout):
            if stream:
                with contextlib.suppress(OSError):  # what it did not read any more
                    stream.close()
        return process.wait()

    def _answer(self, task: Task, question: bytes) -> bytes | None:
        """What the process answers; None where it has ended."""
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            return None
        with contextlib.suppress(OSError, EOFError):
            send(process.stdin, task, question)
            return received(process.stdout)[1]
        return None


def send(stream: IO[bytes], task: bytes, content: bytes) -> None:
    """Write a question or an answer.

    Raises:
        OSError: nobody reads any more.
    """
    stream.write(LENGTH.pack(task, len(content)) + content)
    stream.flush()


def received(stream: IO[bytes]) -> tuple[bytes, bytes]:
    """A question or an answer: its task and its content.

    Raises:
        EOFError: there is no more.
    """
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        raise EOFError
    task, length = LENGTH.unpack(head)
    content = stream.read(length)
    if len(content) < length:
        raise EOFError
    return task, content


DRAWING = DrawingProcess()
"""The process of this program."""


def look_at(text: str) -> None:
    """Draw a picture that was found harmless, to see whether that can be done.

    Raises:
        PictureError: it cannot.
    """
    try:
        message = DRAWING.ask(LOOK, text.encode()).decode()
    except GivenUpError:
        message = TAKES_TOO_LONG
    except OSError:  # no process can be started: nothing is known of the picture
        return
    if message:
        raise PictureError(message)
