"""A file in a zip file, read in memory."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

MEMBER = "\0"
"""Parts the path of a zip file from the name in it, where one text names both: no path of a system holds it."""
CANNOT_BE_READ = (OSError, RuntimeError, EOFError, KeyError, ValueError, zipfile.BadZipFile, zlib.error)
"""What reading from a zip file may raise: damage, a password, a way of packing that Python does not know."""


def member(path: Path | str, name: str, most: int) -> bytes:
    """The bytes of a file in a zip file, at most so many and one more.

    Raises:
        OSError: it cannot be read; so may the others of ``CANNOT_BE_READ``.
    """
    with zipfile.ZipFile(path) as packed, packed.open(name) as stream:
        return stream.read(most + 1)
