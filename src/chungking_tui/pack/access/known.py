"""The packs that can be opened by name: those that come with the program, the user's own, those that are installed.

A package gives packs by entry points of the group ``chungking_tui.packs``: the name is the pack's, the value the folder
of its files, as ``my_packs.hamlet``. Only the files are looked at; nothing of the package is imported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from chungking_tui.saved.files import is_file, is_folder
from chungking_tui.saved.paths import default_pack, packs_folder

from .folder import HEAD

GROUP = "chungking_tui.packs"
ZIPPED = (".zip", ".json")


class Known(NamedTuple):
    """A pack: its name, where it is, and where it comes from."""

    name: str
    folder: Path
    origin: str


def packs() -> dict[str, Known]:
    """Every pack that is known by name; the user's own stand before those that are installed, these before ours."""
    found: dict[str, Known] = {}
    for pack in (*_of_user(), *_installed(), *_shipped()):
        found.setdefault(pack.name, pack)
    return found


def is_ours(folder: Path) -> bool:
    """Whether a folder is a pack of an installed program or package, and not one that somebody writes.

    In a checkout the packs that come with the program are written, too.
    """
    inside = folder.resolve()
    return any(part in {"site-packages", "dist-packages"} for part in inside.parts)


def examples() -> Path:
    """The folder of the examples that come with the program."""
    return default_pack().with_name("examples")


def _of_user() -> Iterator[Known]:
    for path in _inside(packs_folder()):
        if is_file(path / HEAD):
            yield Known(path.name, path, "your packs")
        elif path.suffix in ZIPPED and is_file(path):
            yield Known(path.stem, path, "your packs")


def _installed() -> Iterator[Known]:
    from importlib.metadata import entry_points  # of no use to who names no pack

    for point in entry_points(group=GROUP):
        if point.dist is None:
            continue
        folder = Path(str(point.dist.locate_file(point.value.replace(":", "/").replace(".", "/"))))
        if is_file(folder / HEAD):
            yield Known(point.name, folder, f"installed with {point.dist.name}")


def _shipped() -> Iterator[Known]:
    head = default_pack() / HEAD
    named = re.search(r"^id:[ \t]*([a-z0-9-]+)", head.read_text("utf-8"), re.MULTILINE) if is_file(head) else None
    if named:
        yield Known(named[1], default_pack(), "comes with the program")
    for path in _inside(examples()):
        if is_file(path / HEAD):
            yield Known(path.name, path, "comes with the program")


def _inside(folder: Path) -> list[Path]:
    """What is in a folder, by name; nothing where there is none, or it cannot be listed."""
    try:
        return sorted(folder.iterdir()) if is_folder(folder) else []
    except OSError:
        return []
