"""A folder of YAML files becomes a Film, or a list of problems."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from chungking_tui.film.film import Film
from chungking_tui.film.layer import LayerFile
from chungking_tui.film.model import (
    SEALED,
    TODO,
    Afterlives,
    Apartment,
    Echoes,
    Essay,
    FilmHead,
    Scene,
    SceneRecord,
    When,
    is_sealed,
)
from chungking_tui.film.text import folded
from chungking_tui.pack.pack import Pack
from chungking_tui.pack.problems import Near, PackError
from chungking_tui.pack.rules.causes import Causes, causes
from chungking_tui.pack.rules.continuity import findings
from chungking_tui.pack.rules.draft import Draft, Finding, film_of
from chungking_tui.pack.text import reader, records
from chungking_tui.pack.text.slips import Position
from chungking_tui.saved.files import is_file

from . import report
from .folder import HEAD, LAYERS, PackFiles, PackFolder, Tell

STORY_FOLDERS = ("story-1", "story-2")

_SCENE_NAME = re.compile(r"([0-9]{1,6})-([a-z0-9]+(?:-[a-z0-9]+)*)\.yaml")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PICTURE, _LAYER = ("picture", ".svg"), ("layer", ".yaml")
"""What a file of a folder is, and how its name ends."""
_RecordType = TypeVar("_RecordType", bound=Struct)
_MAX_MENDS = 50


UNREADABLE = SceneRecord(
    title="Cannot be read",
    when=When(basis="told"),
    card="This scene's file cannot be read. L lists what is to mend in it.",
    sources=(SEALED,),
)
"""Stands for a scene that cannot be read, so that those after it keep their numbers."""
NOT_BEGUN = SceneRecord(
    title="Not begun",
    when=When(basis="inferred"),
    card=f"{TODO}: this story has no scene yet; `new-scene` writes its first.",
    sources=(),
)
"""Stands for a story that has no scene while the pack is being written."""


UNKNOWN_SOURCES = ("unread",)
"""The default sources of a pack whose film.yaml cannot be read: no record lacks its own then."""

Progress = Callable[[int, int], None]
"""Takes how many scenes have been read, and of how many."""


def load(
    folder: Path,
    *,
    view_names: frozenset[str] = frozenset(),
    look: bool = False,
    progress: Progress | None = None,
) -> Pack:
    """Read a pack.

    Args:
        folder: the folder that holds ``film.yaml``, a zip file of one, or a JSON file that ``export`` wrote.
        view_names: the names of views that it may give titles to; none allows any.
        look: whether to look into its pictures, too; else they are looked at when they are shown.
        progress: is given how many scenes are read, and of how many.

    Returns:
        The pack; its film is None where ``film.yaml`` or a whole story cannot be read.

    Raises:
        PackError: the folder is not there, cannot be listed, or is no pack.
    """
    return opened(folder, view_names).finish(look=look, progress=progress)


def opened(folder: Path, view_names: frozenset[str] = frozenset()) -> Loading:
    """A pack of which nothing is read yet.

    Raises:
        PackError: as :func:`load`.
    """
    try:
        names = {entry.name for entry in os.scandir(folder)}
    except NotADirectoryError:
        return _file(folder, view_names)
    except FileNotFoundError:
        if folder.suffix.lower() in {".zip", ".json"}:
            raise PackError(f"There is no file {folder}; name a pack.") from None
        raise PackError(f"There is no folder {folder}; name one that holds a {HEAD}.") from None
    except OSError as error:
        raise PackError(f"The folder {folder} cannot be read ({error.strerror}).") from None
    if HEAD not in names:
        raise PackError(f"{folder} is no pack: it has no {HEAD}.{_meant(folder, names)}")
    return Loading(folder, PackFolder, view_names)


def _meant(folder: Path, names: set[str]) -> str:
    """What may be meant where a folder has no ``film.yaml``: a file of a like name, or the folder of a pack in it."""
    alike = sorted(name for name in names if re.fullmatch(r"film\.ya?ml(\.txt)?", name, re.IGNORECASE))
    if alike:
        return f" Rename {alike[0]} to {HEAD}."
    inside = sorted(name for name in names if is_file(folder / name / HEAD))[:3]
    return f" Did you mean {' or '.join(str(folder / name) for name in inside)}?" if inside else ""


def _file(file: Path, view_names: frozenset[str]) -> Loading:
    """A pack that is a zip file, or a JSON file that ``export`` wrote, of which nothing is read yet."""
    from chungking_tui.pictures.member import CANNOT_BE_READ, JSON, NotAPackError

    from .as_json import PackJson
    from .zipped import PackZip, why_no_zip

    try:
        loading = Loading(file, PackJson if file.name.lower().endswith(JSON) else PackZip, view_names)
    except OSError as error:
        raise PackError(f"{file} cannot be read ({error.strerror}).") from None
    except NotAPackError as error:
        raise PackError(f"{file} is no pack: {error}") from None
    except CANNOT_BE_READ as error:
        raise PackError(f"{file} {why_no_zip(file, error)}") from None
    return loading


def open_film(folder: Path, *, view_names: frozenset[str] = frozenset(), progress: Progress | None = None) -> Pack:
    """Read a pack that is to be shown; ``progress`` is given how many scenes are read.

    Raises:
        PackError: as :func:`load`, and where no film can be made of it; then with all problems.
    """
    pack = load(folder, view_names=view_names, progress=progress)
    if pack.film is None:
        raise PackError(f"{folder} cannot be opened: mend what is listed.", pack.problems)
    return pack


class Loading:
    """One reading of a folder: the files' data, the records made of them, and what was found wrong."""

    def __init__(
        self, folder: Path, files: Callable[[Path, Tell], PackFiles], view_names: frozenset[str] = frozenset()
    ) -> None:
        """Nothing is read yet.

        Args:
            folder: the folder, or the zip file.
            files: gives its files.
            view_names: the names of views that it may give titles to; none allows any.
        """
        self.folder, self.view_names = folder, view_names
        self.files = files(folder, self._file_problem)
        self.report = report.Report(self.files.peek)
        self.data: dict[str, reader.MappingNode] = {}
        self.types: dict[str, type[Struct]] = {}
        self.made: dict[str, Struct] = {}
        self.scene_files: tuple[list[str], list[str]] = ([], [])
        self.pictures: dict[str, str] = {}
        self.stand_in = UNREADABLE

    def finish(self, *, look: bool = False, progress: Progress | None = None) -> Pack:
        """The pack; with its pictures looked at, or only counted. ``progress`` is given how many scenes are read."""
        self.read(HEAD, FilmHead)
        for file, record in OTHER_FILES:
            if self.files.has(file):
                self.read(file, record)
        self.read_layers()
        self.survey_stories()
        files = self.scene_files[0] + self.scene_files[1]
        for count, file in enumerate(files):
            self.read(file, SceneRecord)
            if progress:
                progress(count + 1, len(files))
        self.survey_pictures()
        for file, near in self.files.strangers(_EXPECTED):
            self._file_problem(file, "F08", "no pack has this; it is not read", near or "move it out of the pack")
        if look:
            _look_at(self.pictures, self._file_problem)
        film = self.film()
        return Pack(folder=self.folder, film=film, problems=self.report.listed(), suppressed=self.report.suppressed)

    # Reading files

    def survey_pictures(self) -> None:
        """Note which pictures there are."""
        for file, name in _well_named(self.files, "pictures", _PICTURE, self._file_problem):
            self.pictures[name] = self.files.place(file)

    def read_layers(self) -> None:
        """Read the layers of notes that the pack holds."""
        for file, _ in _well_named(self.files, LAYERS, _LAYER, self._file_problem):
            self.read(file, LayerFile)

    def survey_stories(self) -> None:
        """Note which scenes there are, in their order."""
        for story, folder in enumerate(STORY_FOLDERS):
            numbers: dict[int, str] = {}
            ordered: list[tuple[int, str]] = []
            for file in self.files.listed(folder):
                match = _SCENE_NAME.fullmatch(file.rpartition("/")[2])
                if not match:
                    message = "a scene's file is named NUMBER-ID.yaml, as 01-the-beginning.yaml is"
                    self._file_problem(file, "F06", message, _better_named(file.rpartition("/")[2]))
                    continue
                number = int(match[1])
                if number in numbers:
                    self._file_problem(file, "C07", f"the number {match[1]} is taken by {numbers[number]} already")
                numbers.setdefault(number, file)
                ordered.append((number, file))
            self.scene_files[story].extend(file for _, file in sorted(ordered))
        if not any(self.scene_files):
            self._file_problem(
                STORY_FOLDERS[0], "F07", "no story has a scene", "add 01-SOMETHING.yaml, or run new-scene"
            )

    def read(self, file: str, record: type[Struct]) -> None:
        """Read a file, and make a record of it where that can be done."""
        text = self.files.text(file)
        if text is None:
            return
        data, faults = reader.read(text)
        for fault in faults:
            self.report.tell(file, fault.position, fault.rule, fault.message, fault.hint)
        if data is None:
            return
        self.data[file] = data
        self.types[file] = record
        self._convert(file, report=True)

    def _convert(self, file: str, *, report: bool) -> None:
        data = self.data[file]

        def tell(path: reader.Path, rule: str, message: str, hint: str | Near) -> None:
            if report:
                key = rule in {"T02", "T03"}
                self.report.tell(file, reader.locate(data, path, key=key), rule, message, hint)

        head = self.made.get(HEAD)
        unread = () if file == HEAD else UNKNOWN_SOURCES
        default = head.default_sources if isinstance(head, FilmHead) else unread
        made = records.convert(data, self.types[file], tell, default)
        if made is None:
            self.made.pop(file, None)
        else:
            self.made[file] = made

    # Problems

    def _file_problem(
        self, file: str, rule: str, message: str, hint: str = "", *, line: int = 0, column: int = 0
    ) -> None:
        self.report.tell(file, Position(line, column), rule, message, hint)

    def _report(self, finding: Finding) -> None:
        position = Position(0, 0)
        if finding.file in self.data:
            position = reader.locate(self.data[finding.file], finding.path, key=finding.key)
            if finding.line_offset:
                position = Position(position.line + finding.line_offset, 1)
        self.report.tell(finding.file, position, finding.rule, finding.message, finding.hint)

    @property
    def unread(self) -> frozenset[str]:
        """The files that are there and of which no record could be made."""
        return frozenset(file for file, _ in OTHER_FILES if self.files.has(file) and file not in self.made)

    # From files to a film

    def _draft(self) -> Draft | None:
        head = self.made.get(HEAD)
        if not isinstance(head, FilmHead):
            return None
        placed = _all_placed(self.scene_files, self.made, self.stand_in)
        return Draft(
            head=head,
            scenes=tuple((file, scene) for file, scene in placed if not is_sealed(scene)),
            stories=_by_story(placed),
            echoes=_made(self.made, "echoes.yaml", Echoes) or Echoes(),
            essay=_made(self.made, "essay.yaml", Essay),
            apartment=_made(self.made, "apartment.yaml", Apartment),
            afterlives=_made(self.made, "afterlives.yaml", Afterlives),
            layers=tuple((file, made) for file, made in self.made.items() if isinstance(made, LayerFile)),
            pictures=self.pictures,
            unread=self.unread,
            view_names=self.view_names,
            whole=not self.report,
            order_unread="order" in self.data[HEAD].keys_at and "order" not in self.data[HEAD],
            expected=frozenset(scene.id for _, scene in placed),
        )

    def film(self) -> Film | None:
        """The film of what was read. Report what does not hold together, then take it out until the rest does."""
        draft = self._draft()
        first = True
        for _ in range(_MAX_MENDS):
            if draft is None:
                return None
            found = findings(draft)
            if first:
                self._report_causes(found, draft)
                first = False
            breaking = [finding for finding in found if finding.drops_part]
            if not breaking:
                return film_of(draft)
            self._take_out(breaking)
            draft = self._draft()
        return None

    def _report_causes(self, found: list[Finding], draft: Draft) -> None:
        """Report what does not only follow from something else; count the rest."""
        own = [finding for finding in found if not finding.is_consequence]
        parted = causes(own, draft, self.report.faulty, self.files.peek, self.data) if own else Causes((), ())
        for finding in (*parted.found, *parted.kept):
            self._report(finding)
        self.report.suppressed += len(found) - len(parted.kept)

    def _take_out(self, breaking: list[Finding]) -> None:
        parts: dict[str, set[reader.Path]] = {}
        for finding in breaking:
            file = finding.file
            if finding.rule == "C07":
                for files in self.scene_files:
                    files[:] = [other for other in files if other != file]
                self.made.pop(file, None)
            elif file in self.made:
                part = records.removable(self.data[file], self.types[file], finding.path)
                parts.setdefault(file, set()).add(part)
        for file, paths in parts.items():
            if () in paths:
                self.made.pop(file)
                continue
            # From the end of each list backwards, so that earlier positions stay what they were.
            for path in sorted(paths, key=_order, reverse=True):
                records.remove(self.data[file], path)
            self._convert(file, report=False)


def _well_named(files: PackFiles, folder: str, kind: tuple[str, str], tell: Tell) -> Iterator[tuple[str, str]]:
    """The files of a folder that are named after an id, each with it; what is named otherwise is told."""
    what, ending = kind
    for file in filter(files.inside, files.listed(folder, ending)):
        name = file.rpartition("/")[2].removesuffix(ending)
        if _ID.fullmatch(name):
            yield file, name
        else:
            tell(file, "F06", f"a {what}'s file is named ID{ending}, in small letters, digits and hyphens")


def _better_named(name: str) -> str:
    """What to rename a file to that was to be a scene's, if something can be made of its name; else nothing."""
    stem = re.sub(r"\.ya?ml$", "", name, flags=re.IGNORECASE)
    plain = re.sub(r"[^a-z0-9]+", "-", folded(stem)).strip("-")
    made = f"{plain if plain[:1].isdecimal() else f'01-{plain}'}.yaml"
    return f"rename it to {made}" if _SCENE_NAME.fullmatch(made) else ""


def _look_at(pictures: Mapping[str, str], report: Tell) -> None:
    """Report what is wrong with pictures, given the path of each by its id."""
    from chungking_tui.pictures.drawing_process import look_at
    from chungking_tui.pictures.harmless import read
    from chungking_tui.pictures.store import text_of
    from chungking_tui.pictures.svg import PictureError

    for picture, file in pictures.items():
        try:
            read(text := text_of(file))
            look_at(text)
        except PictureError as error:
            for one in (error, *error.more):
                report(f"pictures/{picture}.svg", "P01", one.message, line=one.line, column=one.column)


OTHER_FILES: tuple[tuple[str, type[Struct]], ...] = (
    ("essay.yaml", Essay),
    ("echoes.yaml", Echoes),
    ("apartment.yaml", Apartment),
    ("afterlives.yaml", Afterlives),
)


_NOTES = ("README", "LICENSE", "*.md", "*.txt", "schema")
"""What may lie beside the files of a pack."""
_EXPECTED = {
    "": (HEAD, *(file for file, _ in OTHER_FILES), *STORY_FOLDERS, "pictures", LAYERS, *_NOTES),
    STORY_FOLDERS[0]: ("*.yaml", "*.yml", "*.md"),
    STORY_FOLDERS[1]: ("*.yaml", "*.yml", "*.md"),
    "pictures": ("*.svg", "*.md"),
    LAYERS: ("*.yaml", "*.md"),
}
"""What a pack may hold, by folder."""


def _made(made: dict[str, Struct], file: str, record: type[_RecordType]) -> _RecordType | None:
    found = made.get(file)
    return found if isinstance(found, record) else None


def scene_id(file: str) -> str:
    """The id of the scene in a file, by its name, which is one that a scene's file can have."""
    return file.rpartition("/")[2].partition("-")[2].removesuffix(".yaml")


_fields_of = attrgetter(*SceneRecord.__struct_fields__)


def _place(record: SceneRecord, *, story: int, index: int, name: str) -> Scene:
    fields = dict(zip(SceneRecord.__struct_fields__, _fields_of(record), strict=True))
    return Scene(**fields, id=scene_id(name), story=story, index=index)


def _all_placed(
    files: Iterable[Sequence[str]], made: Mapping[str, Struct], stand_in: SceneRecord
) -> list[tuple[str, Scene]]:
    """Each scene's file and the scene in its place; a stand-in for each that cannot be read."""
    placed: list[tuple[str, Scene]] = []
    absent = _place(stand_in, story=0, index=0, name="")
    for story, names in enumerate(files):
        for index, file in enumerate(names):
            record = made.get(file)
            if isinstance(record, SceneRecord):
                placed.append((file, _place(record, story=story, index=index, name=file)))
            else:
                placed.append((file, replace(absent, id=scene_id(file), story=story, index=index)))
    return placed


def _by_story(placed: Sequence[tuple[str, Scene]]) -> tuple[tuple[Scene, ...], ...]:
    """The scenes of each story; of one without any, what stands for it."""
    taken = {scene.id for _, scene in placed}
    return tuple(
        tuple(scene for _, scene in placed if scene.story == story) or (_not_begun(story, taken),) for story in (0, 1)
    )


def _not_begun(story: int, taken: set[str]) -> Scene:
    """What stands for a story without a scene; its id is no other scene's, and names no file."""
    names = ("not-begun", *(f"not-begun-{n}" for n in range(2, len(taken) + 3)))
    ident = next(name for name in names if name not in taken)
    taken.add(ident)
    return _place(NOT_BEGUN, story=story, index=0, name=f"01-{ident}.yaml")


def is_begun(scene: Scene) -> bool:
    """Whether a scene has a file: it does not stand for a story without one."""
    return scene.card != NOT_BEGUN.card


def _order(path: reader.Path) -> tuple[tuple[int, str], ...]:
    """Sorts paths by their list positions as numbers and their keys as text."""
    return tuple((step, "") if isinstance(step, int) else (-1, step) for step in path)
