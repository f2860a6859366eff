"""A pack as the JSON file that ``export`` writes: read as its folder would be, each file up to the same limits."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from chungking_tui.pictures.member import MEMBER, exported_files

from .folder import MAX_BYTES, PackFiles, Tell


class PackJson(PackFiles):
    """A JSON file that holds the files of a pack under ``pack``."""

    def __init__(self, file: Path, report: Tell) -> None:
        """Read a JSON file; of the pack in it nothing is read yet.

        Args:
            file: the JSON file.
            report: takes what is wrong with a file in it.

        Raises:
            OSError: it cannot be read, or is too large.
            NotAPackError: it holds no pack, or one of a newer format.
        """
        super().__init__(report)
        self._path = file
        self._content = exported_files(file)
        self._folders = dict[str, set[str]]()
        for name in self._content:
            folder, _, rest = name.partition("/")
            self._folders.setdefault("", set()).add(folder)
            if rest:
                self._folders.setdefault(folder, set()).add(rest.partition("/")[0])

    def has(self, file: str) -> bool:
        """Whether it holds a file of that name."""
        return file in self._content

    def inside(self, file: str) -> bool:
        """Always true: nothing in it leads out of it."""
        del file
        return True

    def place(self, file: str) -> str:
        """The JSON file and the name in it."""
        return f"{self._path}{MEMBER}{file}"

    def _names(self, folder: str) -> Iterable[str]:
        if folder and folder not in self._folders:
            raise FileNotFoundError(folder)
        return self._folders.get(folder, ())

    def _raw(self, file: str, tell: Tell) -> bytes | None:
        found = self._content.get(file)
        if found is None:
            tell(file, "F03", "this is no file", "")
            return None
        text = found if isinstance(found, str) else json.dumps(found, ensure_ascii=False, indent=1)
        raw = text.encode("utf-8", "replace")
        if len(raw) > MAX_BYTES:
            tell(file, "F02", f"{len(raw):,} bytes; a file has at most {MAX_BYTES:,}", "split it")
            return None
        return raw
