"""A pack as a zip file: read as its folder would be, in memory, each file up to the same limits."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from chungking_tui.pictures.member import CANNOT_BE_READ, MEMBER, NotAPackError, member, opened
from chungking_tui.saved.files import is_file

from .folder import HEAD, MAX_BYTES, PackFiles, PackFolder, Tell, signature

ENDINGS = (".yaml", ".yml", ".svg", ".md", ".txt", "README", "LICENSE")
"""How the names of the files end that a pack may hold."""
MAX_ZIP = 32 * 1024 * 1024
"""The largest zip file that is opened, in bytes."""


class PackZip(PackFiles):
    """A zip file that holds a pack, however deep in it. Nothing is unpacked to the disk."""

    def __init__(self, file: Path, report: Tell) -> None:
        """List a zip file; nothing in it is read yet.

        Args:
            file: the zip file.
            report: takes what is wrong with a file in it.

        Raises:
            NotAPackError: it holds no pack.
            OSError: it cannot be read, or is too large.
            zipfile.BadZipFile: it is no zip file, or is damaged.
        """
        super().__init__(report)
        self._path = file
        if file.stat().st_size > MAX_ZIP:
            raise OSError(None, f"larger than {MAX_ZIP // 1024 // 1024} MiB")
        infos = opened(file).infolist()
        infos = [info for info in infos if not (info.is_dir() or info.filename.startswith("__MACOSX/"))]
        names = [_name(info) for info in infos]
        inside = _inside(names)
        own = [
            (name.removeprefix(inside), info)
            for name, info in zip(names, infos, strict=True)
            if name[: len(inside)] == inside
        ]
        self._members = dict(own)
        self._twice = {name for name, count in Counter(name for name, _ in own).items() if count > 1}
        self._folders = dict[str, set[str]]()
        for name in self._members:
            folder, _, rest = name.partition("/")
            self._folders.setdefault("", set()).add(folder)
            if rest:
                self._folders.setdefault(folder, set()).add(rest.partition("/")[0])

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
        if folder and folder not in self._folders:
            raise FileNotFoundError(folder)
        return self._folders.get(folder, ())

    def _raw(self, file: str, tell: Tell) -> bytes | None:
        info = self._members.get(file)
        if info is None:
            tell(file, "F03", "this is no file", "")
            return None
        if info.file_size > MAX_BYTES:
            tell(file, "F02", f"{info.file_size:,} bytes; a file has at most {MAX_BYTES:,}", "split it")
            return None
        try:
            return member(self._path, info.filename, MAX_BYTES)
        except CANNOT_BE_READ as error:
            tell(file, "F03", f"the file cannot be read ({_why(error)})", "zip the folder again")
            return None


def _name(info: zipfile.ZipInfo) -> str:
    r"""The name of a file in a zip file, with ``/`` between folders: some programs of Windows write ``\\``."""
    name = info.filename
    return (name if "/" in name else name.replace("\\", "/")).removeprefix("./")


def _inside(names: Sequence[str]) -> str:
    """The folder of the pack, with a slash at its end: that of the ``film.yaml`` that is least deep.

    Raises:
        NotAPackError: there is none, or several are equally deep.
    """
    found = [name for name in names if name.rpartition("/")[2] == HEAD]
    least = min((name.count("/") for name in found), default=0)
    packs = sorted({name.removesuffix(HEAD) for name in found if name.count("/") == least})
    if not packs:
        near = [name for name in names if name.rpartition("/")[2].lower() in {HEAD, "film.yml", f"{HEAD}.txt"}]
        raise NotAPackError(f"it has no {HEAD}." + (f" Rename {near[0]} to {HEAD} and zip it again." if near else ""))
    if len(packs) > 1:
        raise NotAPackError(f"it holds {len(packs)} of them, {packs[0]} and {packs[1]}; zip one alone.")
    return packs[0]


def zipped(pack: Path) -> bytes:
    """A pack as a zip file, its files as they are; of one state of the files always the same bytes.

    Args:
        pack: its folder, or a zip file of it, which stays as it is.

    Raises:
        OSError: a file cannot be read.
    """
    if is_file(pack):
        return pack.read_bytes()
    files, out = PackFolder(pack, lambda *_, **__: None), io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for path, *_ in signature(pack):
            file = Path(path)
            name = file.relative_to(pack).as_posix()
            if name.endswith(ENDINGS) and not file.name.startswith(".") and file.is_file() and files.inside(name):
                made.writestr(entry(name), file.read_bytes())
    return out.getvalue()


def entry(name: str) -> zipfile.ZipInfo:
    """The entry of a file in a zip file that is the same whenever it is made."""
    made = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    made.compress_type = zipfile.ZIP_DEFLATED
    return made


def why_no_zip(file: Path, error: BaseException) -> str:
    """What is wrong with a file that was to be a zip file."""
    if isinstance(error, MemoryError | RecursionError):
        return "takes too much memory to be read."
    with file.open("rb") as stream:
        starts = stream.read(4)
    if starts in {b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"}:
        return "is a damaged zip file, perhaps only half copied; copy or zip it again."
    return f"is a file; a pack is a folder with a {HEAD} in it, a zip of one, or the JSON that `export` writes."


def _why(error: BaseException) -> str:
    if isinstance(error, KeyError):
        return "it is not there"
    if isinstance(error, NotImplementedError):
        return "it is packed in a way that is not read here; the usual one, deflate, is"
    return "a password" if "encrypted" in str(error) or "password" in str(error) else "it is damaged"
