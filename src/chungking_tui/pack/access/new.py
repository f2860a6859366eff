"""A small pack to begin with, and the schemas beside a pack. What is written is whole or not there."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from .schema import FILES, schema

TEMPLATE = Path(__file__).with_name("new_pack")
"""The folder of the pack that is copied."""
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
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise NotEmptyError
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as beside:
        made = Path(shutil.copytree(TEMPLATE, Path(beside) / folder.name, copy_function=shutil.copyfile))
        write_schemas(made)
        made.replace(folder)


def write_schemas(folder: Path) -> None:
    """Write the schema of every kind of file into a pack, over those of another version.

    Raises:
        OSError: they cannot be written.
    """
    (folder / SCHEMAS).mkdir(parents=True, exist_ok=True)
    for name in FILES:
        (folder / SCHEMAS / f"{name}.json").write_text(schema(name), encoding="utf-8")
