"""A pack as it was read the last time, kept so that another start need neither read YAML nor check it.

What is kept goes by the state of every file of the pack and of the modules that read it: whatever changes, be it a
file that was stop_motion and given its old time back, is read afresh. It is read only by its owner, checked against the
types on the way back, and never needed.
"""

from __future__ import annotations

import contextlib
import os
import time
from binascii import crc32
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from chungking_tui.film.film import Film
from chungking_tui.pack.pack import Pack
from chungking_tui.pack.problems import Problem
from chungking_tui.saved.files import read_owned, write_cached

from .folder import FileState, signature

if TYPE_CHECKING:
    from .loader import Progress

FRESH = 2.0
"""Seconds for which a file that was just written is not trusted: a clock may be too coarse to tell its next change."""
CHECK = 4
"""The bytes before what is kept, by which damage is found."""
MOST_KEPT = 32
"""So many packs are kept; where there are more the oldest go."""
SLOW_BYTES = 2 * 1024 * 1024
"""What was kept of some 3,000 scenes has so many bytes."""
MAX_BYTES = 64 * 1024 * 1024


class CachedPack(Struct, frozen=True):
    """A pack as it was read, and the state of the files that it was read from, written out: no other reads the same."""

    state: str
    film: Film
    problems: tuple[Problem, ...]
    suppressed: int


def open_cached(
    folder: Path, into: Path | None, view_names: frozenset[str] = frozenset(), progress: Progress | None = None
) -> Pack:
    """Read a pack that is to be shown, from what was kept of it where nothing has changed; else keep it as it was read.

    Args:
        folder: the folder of the pack, or the zip file.
        into: the folder where packs are kept; None keeps none.
        view_names: the names that a pack may give titles to.
        progress: is given how many scenes are read, and of how many.

    Raises:
        PackError: as ``loader.open_film``.
    """
    return load_cached(folder, into, view_names) or _open_and_keep(folder, into, view_names, progress)


def slow_to_decode(folder: Path, into: Path | None) -> bool:
    """Tell whether decoding the cached pack is slower than a first glance at the pack's own files."""
    with contextlib.suppress(OSError):
        return into is not None and _file(folder, into).stat().st_size > SLOW_BYTES
    return False


def load_cached(folder: Path, into: Path | None, view_names: frozenset[str] = frozenset()) -> Pack | None:
    """What was kept of a pack; None where nothing was, or something may have changed."""
    state = _state(folder, view_names) if into else ""
    kept = _get(_file(folder, into)) if into and state else None
    if kept is None or kept.state != state:
        return None
    return Pack(folder=folder, film=kept.film, problems=kept.problems, suppressed=kept.suppressed)


def _open_and_keep(folder: Path, into: Path | None, view_names: frozenset[str], progress: Progress | None) -> Pack:
    from .loader import open_film

    before = _state(folder, view_names) if into else ""
    pack = open_film(folder, view_names=view_names, progress=progress)
    if into and before and pack.film and _state(folder, view_names) == before:
        _put(_file(folder, into), CachedPack(before, pack.film, pack.problems, pack.suppressed))
    return pack


def _file(folder: Path, into: Path) -> Path:
    """Name the cache file of a pack; if two packs share one, their states differ, so neither is taken for the other."""
    return into / f"{crc32(os.fsencode(folder.absolute())):08x}.pack"


def _state(folder: Path, view_names: frozenset[str]) -> str:
    """Fingerprint a pack's files and the code that reads them; empty if a file changed too recently to be trusted."""
    files = signature(folder)
    if not are_settled(files):
        return ""
    program = Path(__file__).parents[2]
    readers = [modules_of(program / package) for package in ("pack", "film", "pictures")]
    return repr((files, readers, sorted(view_names)))


def are_settled(files: Sequence[FileState]) -> bool:
    """Whether there are files, and none was written so recently that its next change could not be told."""
    return bool(files) and max(max(state[2:4]) for state in files) <= (time.time() - FRESH) * 1e9


def modules_of(package: Path) -> list[tuple[str, int, int]]:
    """The path, size and time of each module of a package and of the packages in it; none where they are no files."""
    with contextlib.suppress(OSError):
        paths = [os.path.join(folder, name) for folder, _, names in os.walk(package) for name in names]  # noqa: PTH118
        states = [(path, os.stat(path)) for path in paths if path.endswith(".py")]  # noqa: PTH116
        return sorted((path, state.st_size, state.st_mtime_ns) for path, state in states)
    return []


def _get(file: Path) -> CachedPack | None:
    """What was kept in a file; None where there is nothing that can be trusted."""
    found = read_owned(file, MAX_BYTES) or b""
    check, packed = found[:CHECK], found[CHECK:]
    if _check(packed) != check:
        return None
    try:
        return msgspec.msgpack.decode(packed, type=CachedPack)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


def _check(packed: bytes) -> bytes:
    return crc32(packed).to_bytes(CHECK, "big")


def _put(file: Path, kept: CachedPack) -> None:
    """Keep a pack, and let the oldest go where there are too many."""
    packed = msgspec.msgpack.encode(kept)
    write_cached(file, _check(packed) + packed)
    with contextlib.suppress(OSError):
        others = sorted(file.parent.glob("*.pack"), key=lambda other: other.stat().st_mtime)
        for other in others[:-MOST_KEPT]:
            other.unlink(missing_ok=True)
