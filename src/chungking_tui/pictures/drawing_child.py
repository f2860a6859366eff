"""What the process does in which pictures are drawn: it answers one question after the other."""

from __future__ import annotations

import contextlib
import faulthandler
import os
import select
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import msgspec

from . import drawing
from .cache import Wanted
from .drawing_process import CELLS, LOOK, received, send
from .pixel_cache import WantedPixels

NOTHING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"/>'
"""A picture of nothing."""
IDLE_SECONDS = 20.0
"""So long nothing may be asked before the process ends."""
MOST_MEMORY = 2 * 1024**3
"""How many bytes of addresses the process may have; what wants more is given up."""
WAITING = 10
"""So many times as long as a processor may draw a picture a clock may run meanwhile: other programs draw too."""


def main(seconds: float) -> None:
    """Answer until nobody asks any more.

    Args:
        seconds: how long a picture of no size may be drawn.
    """
    _limit_memory()
    drawing.in_cells(Wanted((NOTHING,), 2, 1))  # so that what draws is loaded before the time counts
    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    with contextlib.suppress(EOFError, BrokenPipeError):
        while _asked():
            task, question = received(questions)
            send(answers, task, answer(task, question, lambda share: _ended_after(share * seconds)))


def _asked() -> bool:
    """Wait for a question; whether there is one before too long. Nothing is buffered between two of them."""
    if os.name == "nt":  # there only sockets can be waited for
        return True
    return bool(select.select([0], [], [], IDLE_SECONDS)[0])


def answer(task: bytes, question: bytes, limit: Callable[[float], AbstractContextManager[None]]) -> bytes:
    """Draw what is asked for.

    Args:
        task: what is asked for, see ``drawing_process.Task``.
        question: what is drawn.
        limit: ends it after so many times as long as a picture of no size may take.
    """
    if task == LOOK:
        with limit(0.5):  # a larger picture takes longer, and has to be drawn in time too
            return drawing.at_all(question.decode()).encode()
    if task == CELLS:
        wanted = msgspec.msgpack.decode(question, type=Wanted)
        with limit(drawing.share(wanted)):
            return msgspec.msgpack.encode(drawing.in_cells(wanted))
    in_pixels = msgspec.msgpack.decode(question, type=WantedPixels)
    with limit(drawing.share(in_pixels)):
        return msgspec.msgpack.encode(drawing.in_pixels(in_pixels))


@contextmanager
def _ended_after(seconds: float) -> Iterator[None]:
    """End this process when it has worked for so long on one picture, be it outside of Python."""
    faulthandler.dump_traceback_later(seconds * WAITING, exit=True)
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_PROF, 0)
        faulthandler.cancel_dump_traceback_later()


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # not on every system
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
