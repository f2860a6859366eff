"""Reading and writing a path: a YAML file, checked like the files of a pack, against the film that it goes through."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from chungking_tui.film.film import FilmContents
from chungking_tui.film.lookup import scene_named
from chungking_tui.film.path import PathPlace, ReadingPath
from chungking_tui.pack.problems import Near, Problem
from chungking_tui.pack.text import reader

from .lone_file import LoneFile

Found = tuple[reader.Path, str, str, str | Near]
"""Where something is wrong, by which rule, what, and a way out."""


def read_path(file: Path, film: FilmContents) -> tuple[ReadingPath | None, tuple[Problem, ...]]:
    """Read a path.

    Args:
        file: the file.
        film: the film that it goes through.

    Returns:
        The path, None where none can be made; and what is to mend in the file.

    Raises:
        PackError: there is no such file.
    """
    found = LoneFile(
        file, ReadingPath, f"There is no file {file}; `path --from-bookmarks` writes a path to begin with."
    )
    for path, rule, message, hint in _wrong(found.made, film) if found.made else ():
        found.tell(path, rule, message, hint)
    problems = found.problems()
    return (None if problems else found.made), problems


def _wrong(path: ReadingPath, film: FilmContents) -> Iterator[Found]:
    if path.pack != film.head.id:
        yield (
            ("pack",),
            "C01",
            f"this path is for the pack {path.pack}; the one that is read is {film.head.id}",
            ("name the other pack by --scenes"),
        )
        return
    passages = {passage.n for passage in film.essay.passages} if film.essay else set[int]()
    for number, place in enumerate(path.places):
        here = scene_named(film, place.at)
        there = scene_named(film, place.with_) if place.with_ else None
        for key, name, scene in (("at", place.at, here), ("with", place.with_, there)):
            if name and scene is None:
                yield ("places", number, key), "C02", f"there is no scene {name}", Near(name, film.scenes)
        if here and there and here.story == there.story:
            message = f"{here.heading} and {there.heading} are in one story"
            yield ("places", number, "with"), "C02", message, "name a scene of the other story"
        for position, shown in enumerate(place.show):
            kind, _, n = shown.partition(":")
            if n and int(n) not in passages:
                yield ("places", number, "show", position), "C03", f"{kind} has no paragraph {n}", ""


def path_text(path: ReadingPath) -> str:
    """A path as a file: YAML, its texts quoted as JSON quotes them, which is YAML."""
    lines = [f"path: {path.path}", f"pack: {path.pack}", f"title: {_quoted(path.title)}"]
    lines += [f"by: {_quoted(path.by)}"] if path.by else []
    lines.append("places:")
    for place in path.places:
        lines += _place(place)
    return "\n".join([*lines, ""])


def _place(place: PathPlace) -> Iterable[str]:
    yield f"  - at: {place.at}"
    if place.with_:
        yield f"    with: {place.with_}"
    yield f"    show: [{', '.join(place.show)}]"
    if place.minutes:
        yield f"    minutes: {place.minutes}"
    yield f"    ask: {_quoted(place.ask)}" if place.ask else "    # ask: the question"
    if place.look_for:
        yield f"    look-for: {_quoted(place.look_for)}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
