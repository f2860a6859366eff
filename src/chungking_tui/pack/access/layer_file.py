"""Reading and writing a layer of notes: a YAML file beside a pack, checked like the files of one."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from chungking_tui.film.film import FilmContents
from chungking_tui.film.layer import ESSAY, FORMAT, OWN, TARGET, Layer, LayerFile, LayerNote
from chungking_tui.film.merge import when
from chungking_tui.pack.problems import Problem

from .lone_file import LoneFile

WAYS = "write a scene's id, or as essay:9, prop:ID, day:1994-04-28"
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def read_layer(file: Path, *, own: bool = False) -> tuple[Layer | None, tuple[Problem, ...]]:
    """Read a layer.

    Args:
        file: the file.
        own: whether it may be the reader's own.

    Returns:
        The layer, None where none can be made; and what is to mend in the file.

    Raises:
        PackError: there is no such file.
    """
    found = LoneFile(file, LayerFile, f"There is no file {file}; `chungking-tui notes` writes one of your notes.")
    made = found.made
    if made is None:
        return None, found.problems()
    if made.format > FORMAT:
        message = f"this is of format {made.format}; this program reads {FORMAT}"
        found.tell(("format",), "C30", message, "a newer chungking-tui reads it")
    for number, note in enumerate(made.notes):
        for at, target in enumerate(note.targets):
            if not re.fullmatch(TARGET, target):
                path = ("notes", number, "on") if isinstance(note.on, str) else ("notes", number, "on", at)
                found.tell(path, "C31", f"`{target}` names nothing that a note can stand on", WAYS)
    name = made.layer or id_of_file(file)
    if name == ESSAY or (name == OWN and not own):
        name = f"{name}-{id_of_file(file)}"
    problems = found.problems()
    fields = {field: getattr(made, field) for field in LayerFile.__struct_fields__}
    fields["notes"] = tuple(_with_ids_of_their_own(made.notes))
    return (None if problems else Layer(**fields, id=name, file=str(file))), problems


def _with_ids_of_their_own(notes: tuple[LayerNote, ...]) -> Iterator[LayerNote]:
    """Notes, of which one that was copied by hand with its id, and changed, is called by what it says."""
    seen: dict[str, LayerNote] = {}
    for note in notes:
        before = seen.setdefault(note.id, note)
        yield replace(note, id="") if before != note else note


def id_of_file(file: Path) -> str:
    """An id made of a file's name."""
    plain = re.sub(r"[^a-z0-9]+", "-", file.name.lower().partition(".")[0]).strip("-")[:50]
    return plain if _NAME.fullmatch(plain) else "notes"


def with_layer(film: FilmContents, layer: Layer) -> tuple[Layer, ...]:
    """The layers of a film with one more; one whose id is taken gets another."""
    taken = {ESSAY, *(other.id for other in film.layers)}
    name, number = layer.id, 2
    while name in taken:
        name, number = f"{layer.id}-{number}", number + 1
    fields = {field: getattr(layer, field) for field in Layer.__struct_fields__}
    return (*film.layers, Layer(**{**fields, "id": name}))


def strangeness(layer: LayerFile, film: FilmContents) -> str:
    """A sentence where a layer is for another pack, or another version of this one; else nothing."""
    name, _, version = layer.pack.partition(" ")
    if name and name != film.head.id:
        return f"{layer.title} is for the pack {name}; this one is {film.head.id}."
    if version and version != film.head.version:
        return f"{layer.title} is for version {version} of this pack; this one is {film.head.version}."
    return ""


def layer_text(layer: LayerFile) -> str:
    """A layer as a file: YAML, its texts quoted as JSON quotes them, which is YAML."""
    lines = [f"layer: {layer.layer}"] if layer.layer else []
    lines += [f"format: {layer.format}", f"title: {quoted(layer.title)}"]
    for key in ("by", "pack", "language"):
        if value := getattr(layer, key):
            lines.append(f"{key}: {quoted(value)}")
    lines += [f"kind: {layer.kind}"] if layer.kind != "commentary" else []
    lines += [f"after: {layer.after}"] if layer.after else []
    lines += [f"about: {quoted(layer.about)}"] if layer.about else []
    lines.append("notes:" if layer.notes else "notes: []")
    for note in layer.notes:
        first, *rest = _note(note)
        lines += [f"  - {first}", *(f"    {line}" for line in rest)]
    return "\n".join([*lines, ""])


def _note(note: LayerNote) -> Iterator[str]:
    keys = {
        "id": quoted(note.id) if note.id else "",
        "on": _one_or_more(note.targets),
        "kind": note.kind if note.kind != "note" else "",
        "title": quoted(note.title) if note.title else "",
        "by": quoted(note.by) if note.by else "",
        "source": _one_or_more(note.sources) if note.sources else "",
        "changed": quoted(moment(when(note))) if note.changed else "",
        "print": quoted(note.print) if note.print else "",
        "was": quoted(note.was) if note.was else "",
        "gone": "true" if note.gone else "",
    }
    yield from (f"{key}: {value}" for key, value in keys.items() if value)
    if note.says:
        yield from _text("says", note.says)


def _one_or_more(names: tuple[str, ...]) -> str:
    return quoted(names[0]) if len(names) == 1 else f"[{', '.join(map(quoted, names))}]"


def _text(key: str, text: str) -> Iterator[str]:
    """A text of several lines as a block, where YAML gives it back as it is; else quoted."""
    lines = text.split("\n")
    plain = all(line == line.rstrip() and line.isprintable() for line in lines)
    if len(lines) > 1 and plain and lines[0] and not lines[0].startswith(" ") and lines[-1]:
        yield f"{key}: |-"
        yield from (f"  {line}" if line else "" for line in lines)
    else:
        yield f"{key}: {quoted(text)}"


def moment(at: dt.datetime) -> str:
    """A moment in UTC as ISO 8601 has it: ``2026-11-28T20:15:00.250000Z``."""
    return at.isoformat().replace("+00:00", "Z")


def quoted(text: str) -> str:
    """A text as JSON quotes it."""
    return json.dumps(text, ensure_ascii=False)
