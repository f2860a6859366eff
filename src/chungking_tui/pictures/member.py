"""A file in a zip file, read in memory."""

from __future__ import annotations

import os
import zipfile
import zlib
from functools import lru_cache
from pathlib import Path

MEMBER = "\0"
"""Parts the path of a zip file from the name in it, where one text names both: no path of a system holds it."""
CANNOT_BE_READ = (OSError, RuntimeError, EOFError, KeyError, ValueError, zipfile.BadZipFile, zlib.error)
"""What reading from a zip file may raise: damage, a password, a way of packing that Python does not know."""
READ = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""The ways of packing that are read: the others may take any amount of memory to unpack a little."""


def member(path: Path | str, name: str, most: int) -> bytes:
    """The bytes of a file in a zip file, at most so many and one more.

    Raises:
        OSError: it cannot be read; so may the others of ``CANNOT_BE_READ``.
    """
    packed = opened(path)
    info = packed.getinfo(name)
    if info.compress_type not in READ:
        raise NotImplementedError(name)
    with packed.open(info) as stream:
        return stream.read(most + 1)


def opened(path: Path | str) -> zipfile.ZipFile:
    """A zip file; it stays open, and its list is read once until it is another file.

    Raises:
        OSError: it cannot be read; so may the others of ``CANNOT_BE_READ``.
    """
    state = os.stat(path)  # noqa: PTH116 (a path of either kind)
    return _listed(path, state.st_size, state.st_mtime_ns, state.st_ino)


@lru_cache(maxsize=1)
def _listed(path: Path | str, _size: int, _changed: int, _number: int) -> zipfile.ZipFile:
    return zipfile.ZipFile(path)
