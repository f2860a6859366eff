"""What the command line says: data to stdout, messages to stderr."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from chungking_tui.film.text import showable
from chungking_tui.pack.problems import Problem
from chungking_tui.saved.files import is_file, is_folder, write_atomically

from .opening import ImpossibleError

DONE, PROBLEMS, IMPOSSIBLE = 0, 1, 2
"""The exit statuses: done, the pack has problems, it could not be done."""


def say(sentence: str) -> None:
    """A sentence to stderr, as the program's own; where that is closed nothing happens."""
    line = showable(sentence).replace("\n", " ")
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            sys.stderr.write(f"chungking-tui: {line}\n")


def list_problems(problems: Iterable[Problem]) -> None:
    """Problems to stderr, a line each; where that is closed nothing happens."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            sys.stderr.writelines(f"{problem}\n" for problem in problems)


def write(text: str, *, flush: bool = False) -> None:
    """Text to stdout, even where its encoding lacks some of our characters.

    Raises:
        ImpossibleError: it cannot be written.
    """
    if sys.stdout is None:
        raise ImpossibleError("There is no output to write to.")
    try:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(errors="replace")
        sys.stdout.write(text)
        if flush:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _forget(sys.stdout)
        raise ImpossibleError(f"The output cannot be written ({error.strerror}).") from None


def write_problems(problems: Sequence[Problem], form: str, folder: str) -> None:
    """What is to mend in a file beside a pack to stdout, in the form that ``check`` was asked for.

    Args:
        problems: what is to mend.
        form: text, json or github.
        folder: the folder of the file.
    """
    if form == "json":
        from chungking_tui.pack.problems import encode_problems

        write(f"{encode_problems(tuple(problems), folder)}\n")
        return
    for problem in problems:
        write(f"{problem.as_annotation(folder) if form == 'github' else problem.in_pack(folder)}\n")


def require_free(file: Path, *, force: bool) -> None:
    """Raise unless a file can be written, before anything is made.

    Args:
        file: the file.
        force: whether a file that is there may be written over.

    Raises:
        ImpossibleError: something is there already, or there is no folder.
    """
    if os.path.lexists(file) and not (force and is_file(file)):
        way_out = "--force writes over it" if is_file(file) else "name another file"
        raise ImpossibleError(f"{file} is there already; {way_out}.")
    if not is_folder(file.parent):
        raise ImpossibleError(f"There is no folder {file.parent}; make it first.")


def write_file(file: Path, content: bytes) -> None:
    """Write a file that the reader asked for, whole or not at all.

    Raises:
        ImpossibleError: it cannot be written.
    """
    try:
        write_atomically(file, content, mode=0o666)
    except OSError as error:
        raise ImpossibleError(f"{file} cannot be written ({error.strerror}).") from None


def forget_closed() -> None:
    """Point closed output streams at the null device: else Python's flush at exit fails and sets its own status."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            _forget(stream)


def _forget(stream: TextIO) -> None:
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
