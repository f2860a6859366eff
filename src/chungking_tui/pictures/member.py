"""A file in a zip file, or in a JSON file that ``export`` wrote, read in memory."""

from __future__ import annotations

import json
import os
import zipfile
import zlib
from functools import lru_cache
from pathlib import Path
from typing import Any

MEMBER = "\0"
"""Parts the path of a zip file from the name in it, where one text names both: no path of a system holds it."""
JSON = ".json"
"""How the name of an exported JSON file ends."""
CANNOT_BE_READ = (OSError, RuntimeError, EOFError, KeyError, ValueError, zipfile.BadZipFile, zlib.error)
"""What reading from a zip file may raise: damage, a password, a way of packing that Python does not know."""
READ = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""The ways of packing that are read: the others may take any amount of memory to unpack a little."""


EXPORT_FORMAT = 1
"""The format of a JSON file that ``export`` writes; a newer program may read an older one."""
MAX_EXPORT = 64 * 1024 * 1024
"""The largest JSON file that is opened, in bytes."""


class NotAPackError(ValueError):
    """A file that holds no pack, or more than one; its text is a sentence that says so."""


def exported_files(path: Path | str) -> dict[str, Any]:
    """The files of the pack in a JSON file that ``export`` wrote: the data of each by its name, a picture as text.

    Raises:
        OSError: it cannot be read, or is too large.
        NotAPackError: it holds no pack, or one of a newer format.
    """
    state = os.stat(path)  # noqa: PTH116 (a path of either kind)
    if state.st_size > MAX_EXPORT:
        raise OSError(None, f"larger than {MAX_EXPORT // 1024 // 1024} MiB")
    return _exported(str(path), state.st_size, state.st_mtime_ns, state.st_ino)


@lru_cache(maxsize=1)
def _exported(path: str, _size: int, _changed: int, _number: int) -> dict[str, Any]:
    with open(path, "rb") as stream:  # noqa: PTH123 (a path of either kind)
        raw = stream.read()
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError):
        raise NotAPackError("it is no JSON, or only half of it; export it again.") from None
    files = found.get("pack") if isinstance(found, dict) else None
    if isinstance(found, dict) and files is None and found.get("until"):
        raise NotAPackError("it tells a part of a pack (`--until`), which is not opened again; export the whole.")
    if not isinstance(files, dict) or not isinstance(found.get("format"), int):
        raise NotAPackError("its JSON is not what `export` writes.")
    if found["format"] > EXPORT_FORMAT:
        raise NotAPackError(f"a newer program wrote it (format {found['format']}); this one reads {EXPORT_FORMAT}.")
    return files


def member(path: Path | str, name: str, most: int) -> bytes:
    """The bytes of a file in a zip file or in an exported JSON file, at most so many and one more.

    Raises:
        OSError: it cannot be read; so may the others of ``CANNOT_BE_READ``.
    """
    if str(path).lower().endswith(JSON):
        return str(exported_files(path)[name]).encode("utf-8", "replace")[: most + 1]
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
