"""Files that the program keeps for itself: read only if they are the reader's own, written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

READING = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""No link is followed, and no pipe is waited for."""


_POLL_SECONDS = 0.02


def is_there(path: Path) -> bool:
    """Whether there is a file or folder; what may not be looked at, or cannot be a name, is not there."""
    return os.path.exists(path)  # noqa: PTH110 (the other way raises before Python 3.14)


def is_folder(path: Path) -> bool:
    """Whether there is a folder; what may not be looked at, or cannot be a name, is none."""
    return os.path.isdir(path)  # noqa: PTH112 (as above)


def is_file(path: Path) -> bool:
    """Whether there is a regular file; what may not be looked at, or cannot be a name, is none."""
    return os.path.isfile(path)  # noqa: PTH113 (as above)


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


def read_regular(file: Path, most: int) -> bytes:
    """The bytes of a file; a pipe or a device in its place is not waited for.

    Args:
        file: the file; a link is followed.
        most: how many bytes it may have.

    Raises:
        OSError: it cannot be read, is none, or is larger.
    """
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(descriptor, "rb") as stream:  # noqa: PTH123 (it is open already)
        state = os.fstat(descriptor)
        if not stat.S_ISREG(state.st_mode):
            raise OSError(errno.EINVAL, "it is no regular file")
        if state.st_size > most:
            raise OSError(errno.EFBIG, f"larger than {most // 1024 // 1024} MiB")
        return stream.read()


def write_atomically(file: Path, content: bytes, *, sync: bool = True, mode: int = 0o600) -> None:
    """Put a file in its folder, whole or not at all; unless a mode is given, for its owner alone to read.

    Args:
        file: the file; its folder is made where there is none.
        content: all of it.
        sync: whether it is on the disk, not only on its way there, before it takes the name.
        mode: who may read and write it, as far as the process lets others.

    Raises:
        OSError: it could not be written; what was there before still is.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), mode)
        with open(descriptor, "wb") as stream:  # noqa: PTH123 (it is open already)
            stream.write(content)
            if sync:
                stream.flush()
                os.fsync(stream.fileno())
        new.replace(file)
    except OSError:
        new.unlink(missing_ok=True)
        raise


def write_cached(file: Path, content: bytes) -> None:
    """Put what can be made again in its folder, whole or not at all; where that cannot be done nothing happens."""
    with contextlib.suppress(OSError):
        write_atomically(file, content, sync=False)


@contextlib.contextmanager
def locked(file: Path, wait: float) -> Iterator[bool]:
    """Hold a lock that other programs see, on a file that is never deleted.

    Args:
        file: the lock's own file; it holds nothing, and its folder is there.
        wait: how many seconds to wait while another program holds it.

    Yields:
        Whether it was to be had.

    Raises:
        OSError: the file system cannot lock, or the file cannot be opened.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(file, mode=0o600, poll_interval=_POLL_SECONDS, preserve_lock_file=True)
    try:
        lock.acquire(timeout=wait)
    except Timeout:
        yield False
        return
    except NotImplementedError as error:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS)) from error
    try:
        yield True
    finally:
        lock.release()
