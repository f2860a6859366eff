"""A small pack to begin with, and the schemas beside a pack. What is written is whole or not there."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from binascii import crc32
from collections.abc import Callable
from pathlib import Path

from chungking_tui.film.text import folded
from chungking_tui.pack.problems import PackError
from chungking_tui.saved.files import is_folder, is_there, write_atomically

from .folder import HEAD
from .loader import load
from .schema import FILES, schema

TEMPLATE = Path(__file__).with_name("new_pack")
"""The folder of the pack that is copied."""
TEMPLATE_ID = "id: my-work                       "
"""The id in it: a pack has its own, as a reader's place and bookmarks are kept under it."""
TEMPLATE_TITLE = "title: A work of your own"
TEMPLATE_MEANWHILE = {"story-1/02-the-umbrella.yaml": "waiting", "story-2/02-the-platform.yaml": "the-umbrella"}
"""Its scenes that come after one of the other story, where both happen at once."""
SCHEMAS = "schema"
"""The folder of the schemas inside a pack."""


class NotEmptyError(Exception):
    """There is something already where a pack should be begun."""


def begin_pack(folder: Path, *, title: str = "", kind: str = "", side_by_side: bool = False) -> None:
    """Write a small pack that opens and holds together, with its schemas.

    Args:
        folder: a folder that is not there yet, or is empty; the folder around it is made where it lacks.
        title: what the work is called; one line.
        kind: what kind of work it is.
        side_by_side: whether its stories happen at once.

    Raises:
        NotEmptyError: there is something already.
        OSError: it cannot be written.
    """

    def write(made: Path) -> None:
        shutil.copytree(TEMPLATE, made, copy_function=shutil.copyfile, dirs_exist_ok=True)
        _replace(made / HEAD, TEMPLATE_ID, f"id: {id_of(folder.resolve().name)} ".ljust(len(TEMPLATE_ID)))
        if title:
            _replace(made / HEAD, TEMPLATE_TITLE, f"title: {json.dumps(title, ensure_ascii=False)}")
        if kind:
            _replace(made / HEAD, "kind: film", f"kind: {json.dumps(kind, ensure_ascii=False)}")
            _replace(made / HEAD, "  film: {", f"  {id_of(kind)}: {{")
            _replace(made / HEAD, "default-sources: [film]", f"default-sources: [{id_of(kind)}]")
        if side_by_side:
            _replace(made / HEAD, "stories:\n", "order: side-by-side\nstories:\n")
            for file, scene in TEMPLATE_MEANWHILE.items():
                _replace(
                    made / file, "card: |", f"meanwhile: {scene}   # right after that scene of the other story\ncard: |"
                )
        write_schemas(made)

    begin_folder(folder, write)


def _replace(file: Path, text: str, by: str) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace(text, by, 1), encoding="utf-8", newline="\n")


def begin_folder(folder: Path, write: Callable[[Path], None]) -> None:
    """Write a new folder, whole or not at all.

    Args:
        folder: one that is not there yet, or is empty; the folder around it is made where it lacks.
        write: writes what belongs in it into a folder that is given to it.

    Raises:
        NotEmptyError: there is something already.
        OSError: it cannot be written.
    """
    if is_there(folder) and not (is_folder(folder) and not any(folder.iterdir())):
        raise NotEmptyError
    there = is_folder(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder if there else folder.parent) as beside:
        made = Path(beside) / (folder.name or "pack")
        made.mkdir()
        write(made)
        if not there:
            made.replace(folder)
        for path in sorted(made.iterdir()) if there else ():  # somebody may stand in it
            path.replace(folder / path.name)


def id_of(name: str) -> str:
    """An id that says the name of a folder, as far as letters of ids can; of a name in other letters, its check sum."""
    said = "-".join(re.findall(r"[a-z0-9]+", folded(name)))[:60].strip("-")
    return said or f"work-{crc32(name.encode('utf-8', 'surrogateescape')):08x}"


def write_schemas(folder: Path) -> None:
    """Write the schema of every kind of file into a pack, with the ids that it has, over those of another state.

    Raises:
        OSError: they cannot be written.
    """
    try:
        film = load(folder).film
    except PackError:  # there is no pack yet: the schemas know no ids
        film = None
    (folder / SCHEMAS).mkdir(parents=True, exist_ok=True)
    for name in FILES:
        write_atomically(folder / SCHEMAS / f"{name}.json", schema(name, film).encode(), mode=0o644)
