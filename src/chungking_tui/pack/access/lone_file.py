"""A YAML file beside a pack, checked as the files of a pack are: a path, a layer of notes."""

from __future__ import annotations

from pathlib import Path
from typing import Generic, TypeVar

from msgspec import Struct

from chungking_tui.pack.problems import Near, PackError, Problem
from chungking_tui.pack.text import reader, records
from chungking_tui.pack.text.slips import Position
from chungking_tui.saved.files import is_file, is_there

from .folder import PackFolder
from .report import Report

RecordType = TypeVar("RecordType", bound=Struct)


class LoneFile(Generic[RecordType]):
    """A file, the record made of it, and what there is to mend in it.

    Attributes:
        made: the record; None where none can be made.
    """

    def __init__(self, file: Path, record: type[RecordType], missing: str) -> None:
        """Read a file.

        Args:
            file: the file.
            record: what it should hold.
            missing: a sentence for who names a file that is not there.

        Raises:
            PackError: there is no such file.
        """
        if not is_file(file):
            raise PackError(f"{file} is no file." if is_there(file) else missing)
        self.file = file
        self._files = PackFolder(file.parent, self._tell_of_file)
        self._report = Report(self._files.peek)
        self._data: reader.MappingNode | None = None
        text = self._files.text(file.name)
        if text is not None:
            self._data, faults = reader.read(text)
            for fault in faults:
                self._report.tell(file.name, fault.position, fault.rule, fault.message, fault.hint)
        self.made = records.convert(self._data, record, self.tell) if self._data is not None else None

    def tell(self, path: reader.Path, rule: str, message: str, hint: str | Near = "") -> None:
        """Take something that is wrong, by where it stands in the file's data."""
        at = reader.locate(self._data, path, key=rule in {"T02", "T03"}) if self._data is not None else Position(0, 0)
        self._report.tell(self.file.name, at, rule, message, hint)

    def problems(self) -> tuple[Problem, ...]:
        """What there is to mend."""
        return self._report.listed()

    def _tell_of_file(self, name: str, rule: str, says: str, hint: str = "", *, line: int = 0, column: int = 0) -> None:
        self._report.tell(name, Position(line, column), rule, says, hint)
