"""Where in a pack's files something is written: a paragraph, an echo, a prop, an object, an afterlife."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from chungking_tui.pack.text import reader

from .folder import HEAD, MAX_BYTES


class Place(NamedTuple):
    """A file of a pack, by its name there, and a line of it, from 1."""

    file: str
    line: int


def written_at(folder: Path, target: str) -> Place | None:
    """Where something is written that is no scene.

    Args:
        folder: the pack's folder.
        target: what it is, as notes name it: ``essay:9``, ``prop:letter``.

    Returns:
        None where the files, as they are now, have no such thing, or it is a scene.
    """
    kind, _, name = target.partition(":")
    if kind not in _PLACES:
        return None
    file, path_of = _PLACES[kind]
    try:
        path = folder / file
        text = path.read_text("utf-8") if path.stat().st_size <= MAX_BYTES else ""
    except (OSError, UnicodeDecodeError):
        return None
    data, _ = reader.read(text)
    found = path_of(data, name) if data is not None else None
    return Place(file, reader.locate(data, found, key=isinstance(found[-1], str)).line) if found else None


def _entry(group: str) -> Callable[[reader.MappingNode, str], reader.Path | None]:
    """The path of an entry by its key."""

    def path(data: reader.MappingNode, name: str) -> reader.Path | None:
        entries = data.get(group)
        return (group, name) if isinstance(entries, reader.MappingNode) and name in entries else None

    return path


def _item(group: str, is_it: Callable[[reader.MappingNode, int, str], bool]) -> Callable[..., reader.Path | None]:
    """The path of an item of a list: the first that is the one."""

    def path(data: reader.MappingNode, name: str) -> reader.Path | None:
        items = data.get(group)
        if not isinstance(items, reader.SequenceNode):
            return None
        there = (i for i, one in enumerate(items) if isinstance(one, reader.MappingNode) and is_it(one, i, name))
        return next(((group, i) for i in there), None)

    return path


def _joins(echo: reader.MappingNode, at: int, ends: str) -> bool:
    del at
    return {str(echo.get("from")), str(echo.get("to"))} == set(ends.split(":"))


_PLACES: dict[str, tuple[str, Callable[[reader.MappingNode, str], reader.Path | None]]] = {
    "essay": ("essay.yaml", _item("passages", lambda passage, _, name: str(passage.get("n")) == name)),
    "echo": ("echoes.yaml", _item("echoes", _joins)),
    "afterlife": ("afterlives.yaml", _item("entries", lambda _, at, name: str(at + 1) == name)),
    "object": ("apartment.yaml", _entry("objects")),
    "prop": (HEAD, _entry("props")),
    "person": (HEAD, _entry("cast")),
    "place": (HEAD, _entry("places")),
    "motif": (HEAD, _entry("motifs")),
    "source": (HEAD, _entry("sources")),
}
"""By kind, as notes name things: the file in which they stand, and the path of one there."""
