"""Advice beside problems: what holds together, and is perhaps not meant. It changes no exit status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from chungking_tui.film.film import Film
from chungking_tui.film.model import Scene
from chungking_tui.film.order import in_order
from chungking_tui.pack.problems import Problem
from chungking_tui.pack.text import reader
from chungking_tui.pack.text.records import spread_learners

from .folder import HEAD
from .loader import STORY_FOLDERS

OF_LATE = 1930
"""From this year on the rights of a work may not have ended."""
Told = tuple[str, reader.Path, str, str, str]
"""A file, the path of a value in it, the code, the message, the way out."""


def advice(folder: Path, film: Film) -> tuple[Problem, ...]:
    """What an author may want to look at in a pack that is a folder; in the order of files and lines.

    Raises:
        OSError: a file cannot be read.
    """
    read: dict[str, tuple[list[str], object]] = {}
    found = []
    for file, path, rule, message, hint in (*_unused(film), *_after_leaving(folder, film), *_quoted(folder, film)):
        if file not in read:
            text = (folder / file).read_text("utf-8")
            made, _ = reader.read(text)
            if made is not None:
                spread_learners(made)
            read[file] = text.splitlines(), made
        lines, data = read[file]
        at = reader.locate(data, path, key=isinstance(path[-1], str)) if data is not None else None
        line, column = (at.line, at.column) if at else (0, 0)
        source = lines[line - 1] if line else ""
        found.append(Problem(file=file, line=line, column=column, rule=rule, message=message, hint=hint, source=source))
    return tuple(sorted(found))


def _unused(film: Film) -> Iterator[Told]:
    """A01: who and what film.yaml declares is named by a scene."""
    head, used = film.head, set[str]()
    for scene in film.scenes.values():
        used |= {*scene.who, *scene.motifs, scene.where or "", *scene.leaves}
        used |= {scene.quote.by} if scene.quote and scene.quote.by else set()
        used |= {name for move in scene.props for name in move.named}
        used |= {name for learnt in scene.learns for name in (learnt.who, learnt.fact)}
        used |= {change.by for change in scene.changes if change.by} | {notice.who for notice in scene.notices}
    used |= {story.lead for story in head.stories if story.lead} | ({film.apartment.place} if film.apartment else set())
    used |= {head.countdown.prop} if head.countdown else set()
    held = {prop.holder for name, prop in head.props.items() if name in used}
    groups: dict[str, Iterable[str]] = {
        "cast": head.cast,
        "places": head.places,
        "props": head.props,
        "facts": head.facts,
        "motifs": head.motifs,
    }
    for group, entries in groups.items():
        for name in entries:
            if name not in used and not (name in held and group != "props"):
                yield HEAD, (group, name), "A01", f"`{name}` is in no scene", "name it in one, or take it out"


def _after_leaving(folder: Path, film: Film) -> Iterator[Told]:
    """A02: who has left has, does and learns nothing afterwards."""
    left: dict[str, Scene] = {}
    for scene in in_order(film):
        for path, who, does in _doings(scene):
            if who in left:
                message = f"`{who}` {does}, and has left in {left[who].heading}"
                file = _file_of(folder, scene)
                if file:
                    yield file, path, "A02", message, "say when it was, or let them leave later"
        left |= dict.fromkeys(scene.leaves, scene)


def _quoted(folder: Path, film: Film) -> Iterator[Told]:
    """A03: a work of which a line is given is old enough for that."""
    for scene in film.scenes.values() if film.head.year >= OF_LATE else ():
        file = _file_of(folder, scene) if scene.quote else ""
        if file:
            message = f"a line of a work of {film.head.dated} is given here"
            yield file, ("quote", "says"), "A03", message, "see that its rights have ended, or say it in your own words"


def _doings(scene: Scene) -> Iterator[tuple[reader.Path, str, str]]:
    """Who has, does and learns something in a scene; where that is written, and what."""
    for i, move in enumerate(scene.props):
        for key, who in (("to", move.to), ("paid-to", move.paid_to)):
            if who:
                yield ("props", i, key), who, f"gets `{move.prop}`"
        if move.by:
            yield ("props", i, "by"), move.by, f"has `{move.prop}` in hand"
        for j, who in enumerate(move.read_by):
            yield ("props", i, "read-by", j), who, f"reads `{move.prop}`"
    for i, learnt in enumerate(scene.learns):
        yield ("learns", i, "who"), learnt.who, f"learns `{learnt.fact}`"


def _file_of(folder: Path, scene: Scene) -> str:
    story, name = STORY_FOLDERS[scene.story], f"{scene.id}.yaml"
    return next(
        (f"{story}/{path.name}" for path in (folder / story).iterdir() if path.name.partition("-")[2] == name), ""
    )
