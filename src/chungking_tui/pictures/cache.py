"""Drawn pictures kept on disk, so that another start need neither draw them nor load what draws them.

A file holds all that its picture is made of, and is taken for no other. It is only ever read by its
owner, checked before it is shown, and never needed: what cannot be read or written is drawn again.
"""

from __future__ import annotations

import contextlib
import os
import re
from binascii import crc32
from pathlib import Path
from typing import NamedTuple

import msgspec

from chungking_tui.saved.files import read_owned, write_cached

from .cells import BLOCKS, Row

FORMAT = "3"
"""Counts up when the same picture is turned into other cells."""
MOST_FILES = 2000
"""How many pictures are kept; where there are more the oldest half goes."""
LOOKED_AFTER = 100
"""After so many that were written it is looked again."""
MAX_BYTES = 1024 * 1024
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_DECODER = msgspec.msgpack.Decoder(tuple[bytes, tuple[Row, ...]])


class Wanted(NamedTuple):
    """SVG texts that lie over one another, and the columns and rows in which they are drawn."""

    texts: tuple[str, ...]
    columns: int
    rows: int

    @property
    def made_of(self) -> bytes:
        """All that tells this picture from another."""
        return repr((FORMAT, *self)).encode()

    @property
    def file(self) -> str:
        """The name of its file. Another picture may want the same one: the last is kept."""
        return f"{crc32(self.made_of):08x}-{self.columns}x{self.rows}.cells"


class Cache:
    """Drawn pictures in a folder."""

    def __init__(self, folder: Path) -> None:
        """Note where they are; nothing is read or made yet.

        Args:
            folder: the folder; made when the first picture is kept.
        """
        self._folder = folder
        self._written = 0

    def get(self, wanted: Wanted) -> tuple[Row, ...] | None:
        """A picture as it was drawn; None where there is none that can be trusted."""
        try:
            made_of, found = _DECODER.decode(self.read(wanted.file))
        except (msgspec.MsgspecError, ValueError):  # the latter where text is not UTF-8
            return None
        same = made_of == wanted.made_of and len(found) == wanted.rows
        return found if same and all(_is_sound(row, wanted.columns) for row in found) else None

    def put(self, wanted: Wanted, rows: tuple[Row, ...]) -> None:
        """Keep a picture, whole or not at all; where that cannot be done nothing happens."""
        self.write(wanted.file, msgspec.msgpack.encode((wanted.made_of, rows)))

    def read(self, name: str) -> bytes:
        """What a file holds; nothing where it is not there, or cannot be trusted."""
        return read_owned(self._folder / name, MAX_BYTES) or b""

    def write(self, name: str, packed: bytes) -> None:
        """Write a file, whole or not at all; nothing where that cannot be done, or it is too large to be read again."""
        if len(packed) > MAX_BYTES:
            return
        with contextlib.suppress(OSError):
            self._make_room()
        write_cached(self._folder / name, packed)

    def _make_room(self) -> None:
        """Now and then: take the oldest half away where there are too many."""
        self._written += 1
        if self._written % LOOKED_AFTER != 1:
            return
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
