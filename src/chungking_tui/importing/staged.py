"""Many files of a pack changed at once, or none: made beside those that are there, and put in their place."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


def write(folder: Path, renamed: Mapping[str, str], contents: Mapping[str, bytes], inside: tuple[str, ...]) -> None:
    """Give files of a pack other names, and write others.

    Whatever goes wrong while they are made, as on a full disk, leaves the pack as it is. A program that is killed
    leaves a hidden folder beside it at most, but for the moment in which the new ones take the place of the old.

    Args:
        folder: the pack.
        renamed: the new name of each file that has another, by its name now.
        contents: what each file that is written holds, by its new name.
        inside: the folders that are made anew, with all that is in them.

    Raises:
        OSError: something cannot be read or written.
    """
    with tempfile.TemporaryDirectory(prefix=f".{folder.resolve().name}-", dir=folder.resolve().parent) as beside:
        new, old = Path(beside) / "new", Path(beside) / "old"
        new.mkdir()
        old.mkdir()
        for name in inside:
            shutil.copytree(folder / name, new / name, symlinks=True)
        for before, after in renamed.items():
            (new / before).rename(new / after)
        for name, raw in contents.items():
            if name.rpartition("/")[0] not in inside and (folder / name).exists():
                shutil.copy2(folder / name, new / name)
            (new / name).write_bytes(raw)
        _put(new, old, folder)


def _put(new: Path, old: Path, folder: Path) -> None:
    """Put what is new in the place of what is there; where that fails, what was there stands again."""
    done: list[str] = []
    try:
        for path in sorted(new.iterdir()):
            if (folder / path.name).exists():
                (folder / path.name).rename(old / path.name)
            done.append(path.name)
            path.rename(folder / path.name)
    except OSError:
        for name in reversed(done):
            with suppress(OSError):
                if (folder / name).exists():
                    (folder / name).rename(new / name)
            with suppress(OSError):
                if (old / name).exists():
                    (old / name).rename(folder / name)
        raise
