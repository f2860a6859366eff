"""Gives a scene another id: in its file's name and wherever the pack names it. Nothing else of any file changes."""

from __future__ import annotations

import re
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from chungking_tui.film.film import Film
from chungking_tui.film.targets import LOOK
from chungking_tui.pack.text import reader
from chungking_tui.pack.text.slips import Position
from chungking_tui.saved.files import is_file, is_there, write_atomically

from .folder import HEAD, LAYERS
from .loader import STORY_FOLDERS

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
Named = Iterator[tuple[reader.Path, str]]
"""Where a file names scenes, and how."""


class RenameError(Exception):
    """A scene cannot be called so; in a sentence."""


class Renamed(NamedTuple):
    """What renaming a scene comes to: each file's new text, by its name, and the files that get another name."""

    texts: dict[str, str]
    names: dict[str, str]


def renamed(folder: Path, film: Film, old: str, new: str) -> Renamed:
    """Work out what it comes to that a scene gets another id; nothing is written.

    Args:
        folder: the pack.
        film: the film made of it.
        old: the scene's id.
        new: the one that it gets.

    Raises:
        RenameError: the new one is none, or is taken.
        OSError: a file cannot be read.
    """
    if not ID.fullmatch(new) or len(new) > 60:
        raise RenameError(f"“{new}” is no id: small letters, digits and hyphens, as the-last-dance.")
    if new in film.scenes or (new in film.former and film.former[new].id != old):
        taken = film.scenes.get(new) or film.former[new]
        raise RenameError(f"`{new}` is taken by {taken.heading}.")
    texts: dict[str, str] = {}
    for file, named in _files(folder):
        before = _text(folder / file)
        is_own = bool(re.search(rf"/[0-9]+-{re.escape(old)}\.yaml$", file))
        after = _with_names(before, named, old, new)
        after = _with_former(after, old, new) if is_own else after
        _require(file, after, _expected(before, named, old, new, is_own=is_own))
        if after != before:
            texts[file] = after
    story = STORY_FOLDERS[film.scenes[old].story]
    scene = next(path.name for path in (folder / story).iterdir() if re.fullmatch(rf"[0-9]+-{old}\.yaml", path.name))
    names = {f"{story}/{scene}": f"{story}/{scene.partition('-')[0]}-{new}.yaml"}
    if is_there(folder / "pictures" / f"{new}.svg"):
        raise RenameError(f"There is a picture called {new} already, in pictures/{new}.svg; choose another id.")
    if is_file(folder / "pictures" / f"{old}.svg"):
        names[f"pictures/{old}.svg"] = f"pictures/{new}.svg"
    return Renamed(texts, names)


def write(folder: Path, made: Renamed) -> None:
    """Write what was worked out.

    Raises:
        OSError: a file cannot be written; those written before it are.
    """
    for file, text in made.texts.items():
        path = folder / file
        write_atomically(path, text.encode(), mode=stat.S_IMODE(path.stat().st_mode))
    for before, after in made.names.items():
        (folder / before).rename(folder / after)


def _text(file: Path) -> str:
    """A file's text, every sign of it as it is."""
    return file.read_bytes().decode()


def _files(folder: Path) -> Iterator[tuple[str, Callable[[reader.MappingNode], Named]]]:
    """The files of a pack that may name scenes, each with what finds them."""
    named = {HEAD: _of_spans, "echoes.yaml": _of_echoes, "afterlives.yaml": _of_afterlives}
    yield from ((file, found) for file, found in named.items() if is_file(folder / file))
    for inner, found in (*((story, _of_scene) for story in STORY_FOLDERS), (LAYERS, _of_notes)):
        if (folder / inner).is_dir():
            yield from ((f"{inner}/{path.name}", found) for path in sorted((folder / inner).glob("*.yaml")))


def _of_spans(data: reader.MappingNode) -> Named:
    yield from _ends(data, "spans")


def _of_echoes(data: reader.MappingNode) -> Named:
    yield from _ends(data, "echoes")


def _ends(data: reader.MappingNode, key: str) -> Named:
    for i, one in enumerate(_items(data.get(key))):
        yield from (((key, i, end), str(one[end])) for end in ("from", "to") if end in one)


def _items(value: object) -> Iterable[Any]:
    """What a list has; nothing where there is none."""
    return value if isinstance(value, reader.SequenceNode) else ()


def _of_afterlives(data: reader.MappingNode) -> Named:
    for i, entry in enumerate(_items(data.get("entries"))):
        yield from ((("entries", i, "scenes", j), str(name)) for j, name in enumerate(_items(entry.get("scenes"))))


def _of_scene(data: reader.MappingNode) -> Named:
    if data.get("meanwhile"):
        yield ("meanwhile",), str(data["meanwhile"])


def _of_notes(data: reader.MappingNode) -> Named:
    for i, note in enumerate(_items(data.get("notes"))):
        on = note.get("on")
        if isinstance(on, str):
            yield ("notes", i, "on"), on
        else:
            yield from ((("notes", i, "on", j), str(target)) for j, target in enumerate(_items(on)))


def _with_names(text: str, named: Callable[[reader.MappingNode], Named], old: str, new: str) -> str:
    """A file's text, with another id wherever it names the scene."""
    data, _ = reader.read(text)
    changes = [
        (_offset(text, reader.locate(data, path)), target, _retargeted(target, old, new))
        for path, target in (named(data) if data is not None else ())
    ]
    for begin, target, other in sorted(changes, reverse=True):
        if other != target and text.startswith(target, begin):
            text = text[:begin] + other + text[begin + len(target) :]
    return text


def _offset(text: str, at: Position) -> int:
    """Where in a text a value begins that stands at a position, after its quotation mark."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    begin = starts[at.line - 1] + at.column - 1 + (at.line == 1 and text.startswith("\ufeff"))
    return begin + (text[begin : begin + 1] in {"'", '"'})


def _expected(
    text: str, named: Callable[[reader.MappingNode], Named], old: str, new: str, *, is_own: bool
) -> dict[str, Any] | None:
    """What a file is to hold once the scene has its new id; None where it cannot be read."""
    data, _ = reader.read(text)
    if data is None:
        return None
    made: Any = _plain(data)
    for path, target in named(data):
        inner = made
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = _retargeted(target, old, new)
    if is_own:
        former = [str(name) for name in _items(data.get("was"))]
        made["was"] = [old if name == new else name for name in former] if new in former else [*former, old]
    found: dict[str, Any] = made
    return found


def _plain(value: object) -> Any:  # noqa: ANN401 (whatever YAML holds)
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list) else value


def _require(file: str, text: str, expected: dict[str, Any] | None) -> None:
    """Raise unless a file's new text says what it is to say, and nothing else.

    Raises:
        RenameError: it is written in a way in which that cannot be changed in place.
    """
    data, _ = reader.read(text)
    if (None if data is None else _plain(data)) != expected:
        way = "write it plainly, or rename the scene by hand"
        raise RenameError(f"{file} is written in a way in which an id cannot be changed in place; {way}.")


def _retargeted(target: str, old: str, new: str) -> str:
    """What names a scene, or something of it, with its new id."""
    kind, colon, ends = target.partition(":")
    if not colon:
        return new + target[len(old) :] if target in {old, f"{old}{LOOK}"} else target
    if kind not in {"echo", "dispute"}:
        return target
    return f"{kind}:{':'.join(new if end == old else end for end in ends.split(':'))}"


def _with_former(text: str, old: str, new: str) -> str:
    """A scene's text, with the id that it had before, by which kept places, bookmarks and notes find it."""
    data, _ = reader.read(text)
    if data is None:
        return text
    former = [str(name) for name in _items(data.get("was"))]
    if former:
        at = former.index(new) if new in former else len(former) - 1
        begin = _offset(text, reader.locate(data, ("was", at)))
        end = begin + len(former[at])
        if new in former:
            return text[:begin] + old + text[end:]
        line = text.rfind("\n", 0, begin) + 1
        item = re.match(r"[ \t]*- +(?=\S)", text[line:])
        if item and line + item.end() + 1 >= begin:  # a line an item
            over = text.find("\n", end) + 1 or len(text)
            ends = _end_of_line(text)
            return f"{text[:over]}{'' if text[:over].endswith(ends) else ends}{item[0]}{old}{ends}{text[over:]}"
        end += text[begin - 1] in {"'", '"'}
        return f"{text[:end]}, {old}{text[end:]}"
    if "was" in data:
        return text
    lines = text.splitlines(keepends=True)
    after = reader.locate(data, ("title",), key=True).line
    while after < len(lines) and lines[after].startswith((" ", "\t")):  # a title of several lines
        after += 1
    if not lines[after - 1].endswith("\n"):
        lines[after - 1] += _end_of_line(text)
    return "".join([*lines[:after], f"was: [{old}]{_end_of_line(text)}", *lines[after:]])


def _end_of_line(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
