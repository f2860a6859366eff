"""Drawn pictures kept on disk, so that another start need neither draw them nor load what draws them.

A file is named after all that its picture is made of: whatever changes makes another name. It is only ever read by its
owner, checked before it is shown, and never needed: what cannot be read or written is drawn again.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

from chungking_tui.own_files import read_own, write_whole

from .cells import BLOCKS, Row

FORMAT = "1"
"""Counts up when the same picture is turned into other cells."""
MOST_FILES = 2000
"""How many pictures are kept; where there are more the oldest half goes."""
MAX_BYTES = 512 * 1024
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_DECODER = msgspec.msgpack.Decoder(tuple[Row, ...])


class Cache:
    """Drawn pictures in a folder."""

    def __init__(self, folder: Path) -> None:
        """Note where they are; nothing is read or made yet.

        Args:
            folder: the folder; made when the first picture is kept.
        """
        self._folder = folder
        self._counted = False

    def name(self, texts: Iterable[str], columns: int, rows: int) -> str:
        """The name of a picture of these SVG texts in so many cells."""
        made_of = hashlib.sha256(f"{FORMAT} {columns} {rows}".encode())
        for text in texts:
            made_of.update(b"\0" + text.encode("utf-8", "surrogatepass"))
        return f"{made_of.hexdigest()[:40]}.cells"

    def get(self, name: str, columns: int, rows: int) -> tuple[Row, ...] | None:
        """A picture by its name; None where there is none that can be trusted."""
        packed = read_own(self._folder / name, MAX_BYTES)
        try:
            found = _DECODER.decode(packed) if packed else ()
        except msgspec.MsgspecError:
            return None
        return found if len(found) == rows and all(_is_sound(row, columns) for row in found) else None

    def put(self, name: str, rows: tuple[Row, ...]) -> None:
        """Keep a picture, whole or not at all; where that cannot be done nothing happens."""
        with contextlib.suppress(OSError):
            self._make_room()
        write_whole(self._folder / name, msgspec.msgpack.encode(rows))

    def _make_room(self) -> None:
        """Once a run: take the oldest half away where there are too many."""
        if self._counted:
            return
        self._counted = True
        files = [entry for entry in os.scandir(self._folder) if entry.is_file(follow_symlinks=False)]
        if len(files) > MOST_FILES:
            for entry in sorted(files, key=lambda entry: entry.stat().st_mtime)[: len(files) // 2]:
                Path(entry.path).unlink(missing_ok=True)


def _is_sound(row: Row, columns: int) -> bool:
    """Whether a row is as wide as it should be, of block characters and colours and nothing else."""
    return sum(len(run.text) for run in row) == columns and all(
        BLOCKS.issuperset(run.text) and _COLOUR.fullmatch(run.ground) and (not run.ink or _COLOUR.fullmatch(run.ink))
        for run in row
    )
