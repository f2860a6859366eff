"""The files of a pack: their names, and the text of each that may be read. Never follows a link out of the folder."""

from __future__ import annotations

import os
import re
import stat
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path

from chungking_tui.pack.problems import did_you_mean
from chungking_tui.saved.files import is_file
from chungking_tui.saved.paths import default_pack

HEAD = "film.yaml"
LAYERS = "commentaries"
"""The folder of the layers of notes that a pack holds."""
MAX_BYTES = 512 * 1024
MAX_FILES = 10_000
MAX_TOTAL = 128 * 1024 * 1024
"""How many bytes the files of a pack have at most, all together."""
OF_FORMAT_1 = "vignettes"
"""The folder of the pictures that packs had that were written for an earlier version."""
NO_DRAWINGS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".heic", ".bmp", ".tiff")
"""How the names of pictures end that are no drawings."""
LEFT_BEHIND = re.compile(
    r"\..*|.*(~|\.bak|\.orig|\.rej|\.sw[a-z]|\.tmp|\.part|\.crdownload)|#.*#|~\$.*|4913|(eh)?thumbs\.db|desktop\.ini"
    r"|icon\r|@eadir|\$recycle\.bin|system volume information|lost\+found|__macosx",
    re.IGNORECASE,
)
"""The names of files and folders that editors and systems leave behind; hidden ones are among them."""

Tell = Callable[..., None]
"""Takes a problem: ``(file, rule, message, hint, line=0, column=0)``."""


def is_of_a_pack(name: str) -> bool:
    """Whether a file of this name may be read with a pack."""
    return name.endswith((".yaml", ".yml", ".svg")) and not LEFT_BEHIND.fullmatch(name)


class PackFiles(ABC):
    """The files of a pack, wherever they are. What is wrong with a file is reported, and the file passed over."""

    def __init__(self, report: Tell) -> None:
        """Nothing is read yet.

        Args:
            report: takes what is wrong with a file.
        """
        self._report = report
        self._files = 0
        self._bytes = 0

    @abstractmethod
    def has(self, file: str) -> bool:
        """Whether there is a file of that name, be it one that cannot be read."""

    @abstractmethod
    def inside(self, file: str) -> bool:
        """Whether a file or folder is in the pack itself; one that leads out of it is reported."""

    @abstractmethod
    def place(self, file: str) -> str:
        """Where a picture's file is, as ``pictures.store.text_of`` reads it."""

    @abstractmethod
    def _names(self, folder: str) -> Iterable[str]:
        """The names in a folder of the pack.

        Raises:
            OSError: it cannot be listed.
        """

    @abstractmethod
    def _raw(self, file: str, tell: Tell) -> bytes | None:
        """A file's bytes; None, and a problem, where they cannot be had."""

    def strangers(self, expected: Mapping[str, Collection[str]]) -> Iterator[tuple[str, str]]:
        """List files and folders that do not belong in a pack, each with the nearest expected name; skip hidden ones.

        Args:
            expected: for each folder, the root being nothing, the names and the endings (``*.yaml``) that it may hold.
        """
        for folder, known in expected.items():
            endings = tuple(name[1:] for name in known if name.startswith("*"))
            try:
                names = sorted(self._names(folder))
            except OSError:
                continue  # that it is not there, or cannot be read, is reported where it is read
            for name in names:
                if name in known or name.endswith(endings) or LEFT_BEHIND.fullmatch(name):
                    continue
                near = did_you_mean(name, [other for other in known if not other.startswith("*")])
                if name == OF_FORMAT_1:
                    near = "`chungking-tui upgrade` makes drawings of it"
                elif name.lower() in known or name.lower().endswith(endings):
                    near = f"rename it to {name.lower()}"
                elif ".svg" in endings and name.lower().endswith(NO_DRAWINGS):
                    near = "pictures are drawings in SVG: draw it as one, or move it out of the pack"
                yield (f"{folder}/{name}" if folder else name), near

    def listed(self, folder: str, *endings: str) -> Iterator[str]:
        """The files of a folder of the pack, by name, YAML or of other endings; nothing if there is no such folder."""
        if not self.inside(folder):
            return
        try:
            names = sorted(self._names(folder))
        except FileNotFoundError:
            return
        except OSError as error:
            self._report(folder, "F03", f"the folder cannot be read ({error.strerror})", "")
            return
        for name in names:
            if not name.endswith(endings or (".yaml", ".yml")) or LEFT_BEHIND.fullmatch(name):
                continue
            self._files += 1
            if self._files > MAX_FILES:
                self._report(folder, "F05", f"more than {MAX_FILES:,} files; the rest is not read", "")
                return
            yield f"{folder}/{name}"

    def text(self, file: str) -> str | None:
        """A file's text; None, and a problem, where it is not what a pack may hold."""
        raw = self._raw(file, self._report) if self.inside(file) else None
        if raw is None:
            return None
        self._bytes += len(raw)
        if self._bytes > MAX_TOTAL:
            message = f"the files before this one have {MAX_TOTAL // 1024 // 1024} MiB already; it is not read"
            self._report(file, "F05", message, "make two packs of it")
            return None
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError as error:
            before = raw[: error.start]
            line = before.count(b"\n") + 1
            column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
            message = f"the byte 0x{raw[error.start]:02X} is not UTF-8"
            self._report(file, "F01", message, "save the file as UTF-8", line=line, column=column)
            return None

    def peek(self, file: str) -> str:
        """A file's text as far as it can be read; nothing is reported."""
        raw = self._raw(file, lambda *_, **__: None)
        return raw.decode("utf-8", "replace") if raw else ""


class PackFolder(PackFiles):
    """A folder that holds a pack."""

    def __init__(self, folder: Path, report: Tell) -> None:
        """Look at a folder; nothing is read yet.

        Args:
            folder: the folder.
            report: takes what is wrong with a file.
        """
        super().__init__(report)
        self._folder = folder
        self._start = os.path.join(folder, "")  # noqa: PTH118 (a thousand paths are made of it)
        self._root = folder.resolve()
        self._is_ours = self._root == default_pack().resolve()

    def has(self, file: str) -> bool:
        """Whether there is a file of that name, be it a link that leads nowhere."""
        path = self._folder / file
        return os.path.lexists(path)

    def place(self, file: str) -> str:
        """The path of a file."""
        return str(self._folder / file)

    def inside(self, file: str) -> bool:
        """Whether a file is no link that leads out of the folder; one that does is reported.

        The pack that comes with the program is trusted: some installers link each of its files to a store of theirs.
        """
        if self._is_ours or not os.path.islink(self._start + file):  # noqa: PTH114 (as above)
            return True
        path = self._folder / file
        try:
            path.stat()  # a link that leads round in a circle
            if path.resolve().is_relative_to(self._root):
                return True
        except OSError as error:
            self._report(
                file, "F03", f"this is a link that leads nowhere ({error.strerror})", "put the file itself here"
            )
            return False
        self._report(file, "F03", "this is a link that leads out of the pack", "put the file itself here")
        return False

    def _names(self, folder: str) -> Iterable[str]:
        return os.listdir(self._folder / folder)  # noqa: PTH208 (names are all that is wanted)

    def _raw(self, file: str, tell: Tell) -> bytes | None:
        """A file's bytes; None, and a problem, where it is no regular file, too large, or cannot be read."""
        try:
            # Non-blocking, so that a pipe of that name does not hold the program up for ever.
            descriptor = os.open(self._start + file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        except OSError as error:
            tell(file, "F03", f"the file cannot be read ({error.strerror})", "")
            return None
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            os.close(descriptor)
            tell(file, "F03", "this is no regular file", "")
            return None
        with open(descriptor, "rb") as stream:  # noqa: PTH123 (it is open already)
            if status.st_size > MAX_BYTES:
                tell(file, "F02", f"{status.st_size:,} bytes; a file has at most {MAX_BYTES:,}", "split it")
                return None
            try:
                return stream.read(status.st_size + 1)
            except OSError as error:
                tell(file, "F03", f"the file cannot be read ({error.strerror})", "")
                return None


FileState = tuple[str, int, int, int, int]
"""A file's path, size, the times of its last change and of that of its entry in nanoseconds, its number."""


def signature(folder: Path) -> tuple[FileState, ...]:
    """All that tells one state of a pack's files from another."""
    found: list[FileState] = []
    if is_file(folder):  # a zipped pack
        state = folder.stat()
        return (_state(str(folder), state),)
    for place in (folder, *(folder / name for name in ("story-1", "story-2", "pictures", LAYERS))):
        try:
            entries = list(os.scandir(place))
        except OSError:
            continue
        for entry in entries:
            try:
                state = entry.stat()
            except OSError:
                continue  # removed since it was listed
            found.append(_state(entry.path, state))
    return tuple(sorted(found))


def _state(path: str, state: os.stat_result) -> FileState:
    return path, state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino
