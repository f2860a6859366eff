"""A small pack to begin with, and the schemas beside a pack. What is written is whole or not there."""

from __future__ import annotations

import re
import shutil
import tempfile
from binascii import crc32
from pathlib import Path

from chungking_tui.film.text import folded
from chungking_tui.saved.files import is_folder, is_there

from .folder import HEAD
from .schema import FILES, schema

TEMPLATE = Path(__file__).with_name("new_pack")
"""The folder of the pack that is copied."""
TEMPLATE_ID = "id: my-work                       "
"""The id in it: a pack has its own, as a reader's place and bookmarks are kept under it."""
SCHEMAS = "schema"
"""The folder of the schemas inside a pack."""


class NotEmptyError(Exception):
    """There is something already where a pack should be begun."""


def begin_pack(folder: Path) -> None:
    """Write a small pack that opens and holds together, with its schemas.

    Args:
        folder: a folder that is not there yet, or is empty; the folder around it is made where it lacks.

    Raises:
        NotEmptyError: there is something already.
        OSError: it cannot be written.
    """
    if is_there(folder) and not (is_folder(folder) and not any(folder.iterdir())):
        raise NotEmptyError
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as beside:
        made = Path(shutil.copytree(TEMPLATE, Path(beside) / (folder.name or "pack"), copy_function=shutil.copyfile))
        head = made / HEAD
        named = head.read_text(encoding="utf-8").replace(
            TEMPLATE_ID, f"id: {id_of(folder.resolve().name)} ".ljust(len(TEMPLATE_ID)), 1
        )
        head.write_text(named, encoding="utf-8", newline="\n")
        write_schemas(made)
        made.replace(folder)


def id_of(name: str) -> str:
    """An id that says the name of a folder, as far as letters of ids can; of a name in other letters, its check sum."""
    said = "-".join(re.findall(r"[a-z0-9]+", folded(name)))[:60].strip("-")
    return said or f"work-{crc32(name.encode('utf-8', 'surrogateescape')):08x}"


def write_schemas(folder: Path) -> None:
    """Write the schema of every kind of file into a pack, over those of another version.

    Raises:
        OSError: they cannot be written.
    """
    (folder / SCHEMAS).mkdir(parents=True, exist_ok=True)
    for name in FILES:
        (folder / SCHEMAS / f"{name}.json").write_text(schema(name), encoding="utf-8")
