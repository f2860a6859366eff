"""Reading and writing a path: a YAML file, checked like the files of a pack, against the film that it goes through."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from chungking_tui.film.film import FilmContents
from chungking_tui.film.lookup import scene_named
from chungking_tui.film.path import PathPlace, ReadingPath
from chungking_tui.pack.problems import Near, PackError, Problem
from chungking_tui.pack.text import reader, records
from chungking_tui.pack.text.slips import Position

from .folder import PackFolder
from .report import Report

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
    if not file.is_file():
        raise PackError(f"There is no file {file}; `path --from-bookmarks` writes a path to begin with.")
    report: Report
    files = PackFolder(file.parent, lambda name, rule, says, hint="", line=0, column=0: report.tell(
        name, Position(line, column), rule, says, hint
    ))  # fmt: skip
    report = Report(files.peek)
    text = files.text(file.name)
    data = None
    if text is not None:
        data, faults = reader.read(text)
        for fault in faults:
            report.tell(file.name, fault.position, fault.rule, fault.message, fault.hint)
    if data is None:
        return None, report.listed()

    def tell(path: reader.Path, rule: str, message: str, hint: str | Near) -> None:
        report.tell(file.name, reader.locate(data, path, key=rule in {"T02", "T03"}), rule, message, hint)

    made = records.convert(data, ReadingPath, tell)
    for path, rule, message, hint in _wrong(made, film) if made else ():
        tell(path, rule, message, hint)
    problems = report.listed()
    return (None if problems else made), problems


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
