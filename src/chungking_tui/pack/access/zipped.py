"""A pack as a zip file: read as its folder would be, in memory, each file up to the same limits."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from chungking_tui.pictures.member import CANNOT_BE_READ, MEMBER, member

from .folder import MAX_BYTES, PackFiles, Tell

MAX_ZIP = 32 * 1024 * 1024
"""The largest zip file that is opened, in bytes."""


class PackZip(PackFiles):
    """A zip file that holds a pack, by itself or in one folder. Nothing is unpacked to the disk."""

    def __init__(self, file: Path, report: Tell) -> None:
        """List a zip file; nothing in it is read yet.

        Args:
            file: the zip file.
            report: takes what is wrong with a file in it.

        Raises:
            OSError: it cannot be read, or is too large.
            zipfile.BadZipFile: it is no zip file, or is damaged.
        """
        super().__init__(report)
        self._path = file
        if file.stat().st_size > MAX_ZIP:
            raise OSError(None, f"larger than {MAX_ZIP // 1024 // 1024} MiB")
        with zipfile.ZipFile(file) as packed:
            infos = [info for info in packed.infolist() if not (info.is_dir() or info.filename.startswith("__MACOSX/"))]
        names = [info.filename for info in infos]
        tops = {name.partition("/")[0] for name in names}
        inside = f"{next(iter(tops))}/" if len(tops) == 1 and "film.yaml" not in tops else ""
        self._members = {name.removeprefix(inside): info for name, info in zip(names, infos, strict=True)}
        self._twice = {name.removeprefix(inside) for name, count in Counter(names).items() if count > 1}

    def has(self, file: str) -> bool:
        """Whether the zip file holds a file of that name."""
        return file in self._members

    def inside(self, file: str) -> bool:
        """Tell whether a name occurs once in the zip file; report one that occurs twice, as programs disagree on it."""
        if file not in self._twice:
            return True
        self._report(file, "F03", "this stands twice in the zip file", "zip the folder again")
        return False

    def place(self, file: str) -> str:
        """The zip file and the name in it."""
        return f"{self._path}{MEMBER}{self._members[file].filename}"

    def _names(self, folder: str) -> Iterable[str]:
        start = f"{folder}/" if folder else ""
        found = {name.removeprefix(start).partition("/")[0] for name in self._members if name.startswith(start)}
        if folder and not found:
            raise FileNotFoundError(folder)
        return found

    def _raw(self, file: str) -> bytes | None:
        info = self._members.get(file)
        if info is None:
            self._report(file, "F03", "this is no file", "")
            return None
        if info.file_size > MAX_BYTES:
            self._report(file, "F02", f"{info.file_size:,} bytes; a file has at most {MAX_BYTES:,}", "split it")
            return None
        try:
            return member(self._path, info.filename, MAX_BYTES)
        except CANNOT_BE_READ as error:
            self._report(file, "F03", f"the file cannot be read ({_why(error)})", "zip the folder again")
            return None


def _why(error: BaseException) -> str:
    if isinstance(error, KeyError):
        return "it is not there"
    return "a password" if "encrypted" in str(error) or "password" in str(error) else "it is damaged"
