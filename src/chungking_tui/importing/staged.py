"""Many files of a pack changed at once, or none: made beside those that are there, and put in their place."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from chungking_tui.saved.files import is_there


class ChangedMeanwhileError(Exception):
    """A file of the pack was saved while the new ones were made."""


def write(folder: Path, renamed: Mapping[str, str], contents: Mapping[str, bytes], inside: tuple[str, ...]) -> None:
    """Give files of a pack other names, and write others.

    Whatever goes wrong while they are made, as on a full disk, leaves the pack as it is, and so does an interruption. A
    program that is killed leaves a hidden folder beside it; only in the moment in which the new files take the place of
    the old ones, which lie in that folder, is the pack not whole.

    Args:
        folder: the pack.
        renamed: the new name of each file that has another, by its name now.
        contents: what each file that is written holds, by its new name.
        inside: the folders that are made anew, with all that is in them.

    Raises:
        OSError: something cannot be read or written.
        ChangedMeanwhileError: somebody has saved a file that would be replaced.
    """
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.resolve().name}-", dir=folder.resolve().parent))
    new, old = beside / "new", beside / "old"
    try:
        new.mkdir()
        old.mkdir()
        before = _states(folder, inside)
        for name in inside:
            shutil.copytree(folder / name, new / name, symlinks=True)
        for was, now in renamed.items():
            (new / was).rename(new / now)
        for name, raw in contents.items():
            if name.rpartition("/")[0] not in inside and is_there(folder / name):
                shutil.copy2(folder / name, new / name)
            (new / name).write_bytes(raw)
        if _states(folder, inside) != before:
            raise ChangedMeanwhileError
        _put(new, old, folder)
    finally:
        if not old.is_dir() or all(is_there(folder / path.name) for path in old.iterdir()):
            shutil.rmtree(beside, ignore_errors=True)


def _states(folder: Path, inside: Iterable[str]) -> dict[Path, tuple[int, int]]:
    """What tells whether a file was saved: its size and when it was written."""
    paths = (path for name in inside for path in (folder / name).rglob("*"))
    return {path: (state.st_size, state.st_mtime_ns) for path in paths for state in (path.lstat(),)}


def _put(new: Path, old: Path, folder: Path) -> None:
    """Put what is new in the place of what is there; where that fails, what was there stands again."""
    names = sorted(path.name for path in new.iterdir())
    try:
        for name in names:
            if is_there(folder / name):
                (folder / name).rename(old / name)
            (new / name).rename(folder / name)
    except BaseException:  # an interruption, too
        for name in reversed(names):
            if is_there(old / name):
                with suppress(OSError):
                    if is_there(folder / name):
                        (folder / name).rename(new / name)
                    (old / name).rename(folder / name)
            elif not is_there(new / name):  # it is in its place, and was not there before
                with suppress(OSError):
                    (folder / name).rename(new / name)
        raise
