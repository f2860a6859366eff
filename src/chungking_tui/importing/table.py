"""A table of scenes: CSV, as Aeon Timeline, Scrivener, Plottr, Obsidian and every spreadsheet write it."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec.structs import replace

from chungking_tui.pack.problems import did_you_mean

from .outline import LINE, WHEN, Entry, Outline, UnreadableError, known, plain, plain_paragraphs, unlike
from .source_text import text_of

COLUMNS: dict[str, tuple[str, ...]] = {
    "title": ("title", "scene title", "scene name", "name", "scene", "event", "card title", "heading"),
    "key": ("id", "eventid", "event id", "scene id", "uuid", "uid", "key"),
    "story": ("story", "storyline", "story line", "plotline", "plot line", "plot", "arc", "narrative arc", "strand"),
    "part": ("part", "act", "chapter", "section", "book", "episode", "sequence"),
    "date": ("date", "start date", "start", "starts", "begins", "story date", "day", "when"),
    "hour": ("hour", "time", "start time", "time of day"),
    "where": ("where", "location", "locations", "place", "setting", "set"),
    "who": (
        "who", "people", "characters", "character", "participants", "participant", "cast", "viewpoint", "pov",
        "point of view", "observer", "observers",
    ),
    "synopsis": ("synopsis", "summary", "description", "scene summary", "scene description",
        "what happens", "card", "outline"),
    "tags": ("tags", "tag", "keywords", "labels", "label", "motifs", "themes", "theme"),
}  # fmt: skip
"""What is read from a table, each with the usual names of its column, the likeliest first."""
SEVERAL = frozenset(("who", "tags", "story"))
"""What may be read from several columns, and several of a cell."""
_IS_SCENE = "scene"
"""The column that says of each row whether it is a scene at all, where it holds nothing but yes and no."""
_YES, _NO = frozenset(("yes", "true", "1", "x")), frozenset(("no", "false", "0", ""))
MOST_CELL = 1024 * 1024
_DATES = ("%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y")
LONGEST_DATE = 60
"""A longer text is no date."""
_AT = re.compile(r"(.*?)[ T,]+(\d{1,2}:\d\d)(?::\d\d(?:\.\d+)?)?(?:\s*([AP]M))?(?:Z|[+-]\d\d:?\d\d)?$", re.IGNORECASE)


def read(file: Path, columns: Mapping[str, str] | None = None) -> Outline:
    """Read a table whose first row names its columns.

    Args:
        file: the table.
        columns: for what is read, the name of the column, where it has none of the usual names.

    Raises:
        UnreadableError: there is no such table, or none of its columns holds titles.
    """
    header, rows = _rows(file)
    found = _columns(file, header, columns or {})
    said = _is_scene(header, rows, found)
    scenes = [row for row in rows if said is None or _cell(row, said).strip().lower() in _YES]
    entries = _in_parts(entry for entry in (_entry(row, found) for row in scenes) if entry.title)
    if not entries:
        raise UnreadableError(f"{file} has no row with a title under “{header[found['title'][0]]}”.")
    people: dict[str, str] = {}
    entries = tuple(_with_keys(entry, people) for entry in entries)
    return Outline(entries=entries, kind="story", people=people)


def _with_keys(entry: Entry, people: dict[str, str]) -> Entry:
    """A scene whose people are known by their names, however these are written; the first way to write one stands."""
    for name in entry.who:
        people.setdefault(known(name), name)
    return replace(entry, who={known(name): often for name, often in entry.who.items()})


def _in_parts(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Scenes of which one that names no part is in that of the scene before it, as spreadsheets have it."""
    found: list[Entry] = []
    for entry in entries:
        found.append(replace(entry, part=found[-1].part) if found and not entry.part else entry)
    return tuple(found)


def _rows(file: Path) -> tuple[list[str], list[list[str]]]:
    """The names of a table's columns, and its other rows."""
    text = text_of(file)
    csv.field_size_limit(MOST_CELL)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
        rows = [row for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise UnreadableError(f"{file}, line {reader.line_num}, is not CSV ({error}).") from None
    if len(rows) < 2:
        raise UnreadableError(f"{file} has no rows below the names of its columns.")
    return [plain(name) for name in rows[0]], rows[1:]


def _delimiter(text: str) -> str:
    """What parts the cells: whatever the first line outside of quotation marks has most of."""
    first = re.sub(r'"[^"]*"', "", text[: MOST_CELL // 16]).lstrip("\r\n").split("\n", 1)[0]
    return max(",;\t|", key=first.count)


def _columns(file: Path, header: list[str], given: Mapping[str, str]) -> dict[str, list[int]]:
    """The positions of the columns that hold what is read."""
    names = [known(name) for name in header]
    found: dict[str, list[int]] = {}
    for what, usual in COLUMNS.items():
        if what in given:
            if known(given[what]) not in names:
                near = did_you_mean(given[what], header) or f"there are {', '.join(name for name in header if name)}"
                raise UnreadableError(f"{file} has no column “{given[what]}” ({near}).")
            found[what] = [names.index(known(given[what]))]
        else:
            at = [names.index(name) for name in usual if name in names]
            found[what] = sorted(at) if what in SEVERAL else at[:1]
    if not found["title"]:
        there = ", ".join(name for name in header if name)
        raise UnreadableError(
            f"{file} has no column that is called as titles are; name it by --columns 'title=NAME' (there are {there})."
        )
    return found


def _is_scene(header: list[str], rows: list[list[str]], found: dict[str, list[int]]) -> int | None:
    """The column that says which rows are scenes; None where there is none."""
    at = next((index for index, name in enumerate(header) if known(name) == _IS_SCENE), None)
    if at is None or found["title"] == [at]:
        return None
    said = {_cell(row, at).strip().lower() for row in rows}
    return at if said <= _YES | _NO and said & _YES else None


def _entry(row: list[str], found: dict[str, list[int]]) -> Entry:
    def cells(what: str) -> Iterable[str]:
        return (_cell(row, at) for at in found[what])

    def cell(what: str) -> str:
        return next(iter(cells(what)), "")

    date, hour = _when(cell("date"))
    return Entry(
        title=plain(cell("title"), LINE),
        key=plain(cell("key")),
        stories=_several(cells("story")),
        part=plain(cell("part"), 60),
        date=date,
        when=plain(", ".join(filter(None, (hour if date is None or not cell("hour") else "", cell("hour")))), WHEN),
        where=plain(cell("where")),
        who=dict.fromkeys(_several(cells("who")), 1),
        says=plain_paragraphs(cell("synopsis")),
        tags=_several(cells("tags")),
    )


def _cell(row: list[str], at: int) -> str:
    return row[at] if at < len(row) else ""


def _several(cells: Iterable[str]) -> tuple[str, ...]:
    """The names in cells: parted by what parts them there."""
    found: list[str] = []
    for cell in cells:
        sign = next((sign for sign in ("|", "\n", ";", ",") if sign in cell), None)
        found += [plain(name.strip().strip("[]"), 120) for name in (cell.split(sign) if sign else [cell])]
    return tuple(unlike(found))


def _when(text: str) -> tuple[dt.date | None, str]:
    """The day of a cell, and the hour; what is no date stands as it is written."""
    written = " ".join(text.split())[:LONGEST_DATE]
    day, hour = written, ""
    if match := _AT.fullmatch(written):
        day, hour = match[1], f"{match[2]}{' ' + match[3].lower() if match[3] else ''}"
    hour = "" if hour in {"0:00", "00:00"} else hour
    for form in _DATES:
        try:
            return dt.datetime.strptime(day, form).date(), hour  # noqa: DTZ007 (a day, of no zone)
        except ValueError:
            continue
    return None, written
