"""The reader's own notes: a layer in a file for each pack, read, and written whole or not at all.

The file is YAML that is JSON as well, so that it is read in no time. A save takes a lock on a file beside it, reads
again, and puts both sets of notes in one, so that two programs lose none of each other's. What is being typed lies in a
file beside it until it is kept or thrown away.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
from msgspec import Struct

from chungking_tui.film.layer import FORMAT, MOST_NOTES, OWN, LayerFile, LayerNote
from chungking_tui.film.merge import Notes, by_id, merged
from chungking_tui.reading.own_notes import TITLE
from chungking_tui.saved.files import locked, read_regular, write_atomically

MAX_BYTES = 8 * 1024 * 1024
"""The largest file of own notes that is read."""
DRAFT_WAIT = 0.2
"""How many seconds it is waited for another program that writes down what is typed there."""
ReadYaml = Callable[[Path], LayerFile | str]
"""Reads a file that was written by hand: the layer, or a sentence that says what is to be mended."""


class Draft(Struct, frozen=True, kw_only=True):
    """What is being typed: on what, the id of the note that it changes, if any, the text."""

    on: str
    note: str = ""
    says: str


class NotesFile:
    """The file of own notes over a pack.

    Attributes:
        file: the file.
        notice: one sentence for the reader where something is the matter; else nothing.
        problem: why the last save was not made; nothing where it was, or where another program was saving.
        head: what the file says of itself, without the notes: a reader may have written a name there.
    """

    def __init__(self, file: Path, pack: str, read_yaml: ReadYaml) -> None:
        """Nothing is read yet.

        Args:
            file: the file.
            pack: the pack's id and version, for the head of a new file.
            read_yaml: reads a file that was written by hand.
        """
        self.file = file
        self.notice = self.problem = ""
        self.head = LayerFile(layer=OWN, title=TITLE, pack=pack)
        self._read_yaml = read_yaml

    def load(self) -> dict[str, LayerNote]:
        """The notes by id; none where there are none, or they cannot be read."""
        return self._read() or {}

    def save(self, notes: Notes, *, wait: float = 0.0) -> bool:
        """Save notes, with those that the file has.

        Args:
            notes: all of them, those that were taken away among them.
            wait: how many seconds to wait while another program saves.

        Returns:
            Whether they were saved. If not it is worth trying again later.
        """
        self.problem = ""
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with locked(self.file.with_suffix(".lock"), wait) as ours:
                there = self._read() if ours else None
                return there is not None and self._write(merged(there, notes))
        except OSError as error:
            self.problem = f"Your notes cannot be saved in {self.file.parent} ({error.strerror})."
            return False

    def rescue(self, notes: Notes) -> Path | None:
        """Write notes that cannot be saved into the system's folder for such files; None where that fails too."""
        import tempfile

        try:
            descriptor, name = tempfile.mkstemp(prefix="chungking-tui-", suffix=".notes.yaml")
            with open(descriptor, "wb") as stream:  # noqa: PTH123 (it is open already)
                stream.write(self._encoded(notes.values()))
        except OSError:
            return None
        return Path(name)

    # What is being typed

    @property
    def _drafts(self) -> Path:
        return self.file.with_suffix(".draft")

    def drafts(self) -> dict[str, Draft]:
        """What was being typed when a run ended without keeping it, by what it is on."""
        try:
            found = msgspec.json.decode(read_regular(self._drafts, MAX_BYTES), type=list[Draft])
        except (OSError, msgspec.MsgspecError):
            return {}
        return {draft.on: draft for draft in found}

    def keep_draft(self, target: str, draft: Draft | None, *, before: Draft | None = None) -> None:
        """Write down what is being typed on something; what cannot be written is left.

        Args:
            target: on what.
            draft: what; None that nothing is any more.
            before: what was written down last. Where another program has written there since, its draft stays.
        """
        with contextlib.suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with locked(self._drafts.with_suffix(".draft-lock"), DRAFT_WAIT):
                kept = self.drafts()
                if draft is None and before and kept.get(target, before) != before:
                    return
                kept.pop(target, None)
                kept |= {target: draft} if draft else {}
                if kept:
                    write_atomically(self._drafts, msgspec.json.encode(list(kept.values())))
                else:
                    self._drafts.unlink(missing_ok=True)

    def _write(self, notes: Notes) -> bool:
        """Write notes, if they can be read again; whether that was done."""
        raw = self._encoded(notes.values())
        if len(notes) > MOST_NOTES or len(raw) > MAX_BYTES:
            most = f"{MOST_NOTES:,} notes in a pack, those taken away among them, and {MAX_BYTES // 1024 // 1024} MiB"
            self.problem = f"Your notes cannot be saved: {most} are the most. Give some away with `notes --into`."
            return False
        msgspec.json.decode(raw, type=LayerFile)  # what cannot be read again replaces nothing
        write_atomically(Path(os.path.realpath(self.file)), raw)
        return True

    def _encoded(self, notes: Iterable[LayerNote]) -> bytes:
        layer = msgspec.structs.replace(self.head, notes=tuple(notes))
        data = msgspec.to_builtins(layer)
        kept = [
            {key: value for key, value in note.items() if value not in ("", (), False, None)} for note in data["notes"]
        ]
        head = {key: value for key, value in data.items() if value and key != "notes"}
        return msgspec.json.format(msgspec.json.encode({**head, "notes": kept}), indent=1) + b"\n"

    def _read(self) -> dict[str, LayerNote] | None:
        """The notes; None, and the reason, where the file may not be overwritten."""
        try:
            raw = read_regular(self.file, MAX_BYTES)
        except FileNotFoundError:
            return {}
        except OSError as error:
            self._refuse(f"Your notes in {self.file} cannot be read ({error.strerror}); none are saved.")
            return None
        try:
            layer = msgspec.json.decode(raw, type=LayerFile)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            found = self._read_yaml(self.file)
            if isinstance(found, str):
                self._refuse(f"{found} Until that is mended no note is saved.")
                return None
            layer = found
        if layer.format > FORMAT:
            self._refuse(f"{self.file} is of a newer program ({layer.format}); none of your notes are shown or saved.")
            return None
        self.head = msgspec.structs.replace(layer, layer=OWN, pack=self.head.pack, notes=())
        return by_id(layer.notes)

    def _refuse(self, sentence: str) -> None:
        self.notice = self.problem = sentence
