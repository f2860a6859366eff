"""Files that the program keeps for itself: read only if they are the reader's own, written whole or not at all."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

READING = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""No link is followed, and no pipe is waited for."""


def read_owned(file: Path, most: int) -> bytes | None:
    """A file's bytes; None where it is not there, cannot be read, is another user's, or has more than so many.

    The buffer is no larger than the file: larger ones scatter the memory.
    """
    try:
        descriptor = os.open(file, READING)
        with open(descriptor, "rb") as stream:  # noqa: PTH123 (it is open already)
            state = os.fstat(descriptor)
            ours = not hasattr(os, "getuid") or state.st_uid == os.getuid()
            return stream.read(state.st_size) if ours and state.st_size <= most else None
    except OSError:
        return None


def write_atomically(file: Path, content: bytes) -> None:
    """Put a file in its folder, whole or not at all; where that cannot be done nothing happens."""
    new = file.with_name(f".{file.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            new.write_bytes(content)
            new.replace(file)
        except OSError:  # a full disk, or what stands there is no file
            new.unlink(missing_ok=True)
