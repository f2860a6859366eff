"""Brings a pack that was written for an earlier version of the program to the format of this one.

Format 1 had the pictures of scenes as rows of letters (``vignettes/ID.yaml``, named by a scene's ``vignette``), and
``by`` and ``date`` for a source's ``author`` and ``issued``. Everything else of a file stays as it is written.
"""

from __future__ import annotations

import json
import re
import shutil
import stat
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import quoteattr

from chungking_tui.film.model import FORMAT
from chungking_tui.film.text import is_partial_date
from chungking_tui.pack.text import reader
from chungking_tui.saved.files import is_file, is_folder, is_there, write_atomically

from .folder import HEAD
from .folder import OF_FORMAT_1 as VIGNETTES
from .loader import STORY_FOLDERS

SHOWS = "A picture of an earlier version of this pack; say here what it shows."
_PARTIAL = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
WIDTH, HEIGHT = 160, 70
"""The size of a picture, in its own units."""


class UpgradeError(Exception):
    """A file cannot be changed in place; in a sentence."""


class Upgraded(NamedTuple):
    """What bringing a pack up to date comes to.

    Attributes:
        texts: the new text of each file that changes or is new, by its name.
        gone: the files and folders that the pack has no longer.
    """

    texts: dict[str, str]
    gone: tuple[str, ...]


def upgraded(folder: Path) -> Upgraded:
    """Work out what bringing a pack up to date comes to; nothing is written.

    Raises:
        UpgradeError: a file is written in a way in which it cannot be changed in place.
        OSError: a file cannot be read.
    """
    texts: dict[str, str] = {}
    head = _text(folder / HEAD)
    now = _with_format(_with_csl(head))
    if now != head:
        texts[HEAD] = now
    named = set[str]()
    for story in STORY_FOLDERS:
        for path in sorted((folder / story).glob("*.yaml")):
            text = _text(path)
            match = re.search(r"^vignette:[ \t]*[\"']?([\w-]+)[\"']?([ \t]*#[^\r\n]*)?(\r?\n|$)", text, re.MULTILINE)
            if not match:
                continue
            drawn = f"pictures/{path.stem.partition('-')[2]}.svg"
            if is_there(folder / drawn):
                raise UpgradeError(
                    f"{story}/{path.name} has the vignette {match[1]}, and there is a {drawn} already; take one out."
                )
            picture = _picture(folder / VIGNETTES / f"{match[1]}.yaml")
            if not picture:
                raise UpgradeError(
                    f"{story}/{path.name} has the vignette {match[1]}, which cannot be drawn; take it out by hand."
                )
            named.add(match[1])
            ends = "\r\n" if "\r\n" in text else "\n"
            shows = "" if re.search(r"^shows:", text, re.MULTILINE) else f'shows: "{SHOWS}"{ends}'
            aside = f"{match[2].strip()}{ends}" if match[2] else ""
            texts[f"{story}/{path.name}"] = text[: match.start()] + shows + aside + text[match.end() :]
            texts[drawn] = picture
    for file, text in texts.items():
        if file.endswith(".yaml") and reader.read(text)[0] is None:
            raise UpgradeError(f"{file} is written in a way in which it cannot be changed in place; change it by hand.")
    return Upgraded(texts, _left_over(folder, named))


def write(folder: Path, made: Upgraded) -> None:
    """Write what was worked out.

    Raises:
        OSError: a file cannot be written; those written before it are.
    """
    for file, text in made.texts.items():
        path = folder / file
        path.parent.mkdir(exist_ok=True)
        write_atomically(path, text.encode(), mode=stat.S_IMODE(path.stat().st_mode) if is_there(path) else 0o644)
    for name in made.gone:
        if is_folder(folder / name):
            shutil.rmtree(folder / name)
        else:
            (folder / name).unlink()


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode()
    except UnicodeDecodeError:
        raise UpgradeError(f"{file} is not UTF-8; save it as UTF-8.") from None


def _with_format(text: str) -> str:
    """The text of film.yaml with the format that it has now, after its id."""
    data, _ = reader.read(text)
    if data is None:
        return text
    if "format" in data:
        return re.sub(r"^format:[ \t]*1(?=[ \t\r\n]|$)", f"format: {FORMAT}", text, count=1, flags=re.MULTILINE)
    match = re.search(r"^id:.*\n", text, re.MULTILINE)
    at = match.end() if match else 0
    ends = "\r\n" if "\r\n" in text else "\n"
    return f"{text[:at]}format: {FORMAT}{ends}{text[at:]}"


def _with_csl(text: str) -> str:
    """The text of film.yaml with ``author`` and ``issued`` for a source's ``by`` and ``date``."""
    data, _ = reader.read(text)
    sources = data.get("sources") if data is not None else None
    if not isinstance(sources, reader.MappingNode):
        return text
    changes: list[tuple[int, int, str]] = []
    for name, source in sources.items():
        if isinstance(source, reader.MappingNode):
            changes += _of_source(text, ("sources", name), source, data)
    for begin, end, says in sorted(changes, reverse=True):
        text = text[:begin] + says + text[end:]
    return text


def _of_source(
    text: str, path: reader.Path, source: reader.MappingNode, data: object
) -> Iterator[tuple[int, int, str]]:
    """The places of a source's entry that change, each with what stands there then."""
    if "by" in source and "author" not in source:
        begin, end = _span(text, data, (*path, "by"), str(source["by"]))
        key = _offset(text, reader.locate(data, (*path, "by"), key=True))
        yield key, key + len("by"), "author"
        yield begin, end, f"[{_inside_list(text[begin:end])}]"
    if "date" in source and "issued" not in source:
        key = _offset(text, reader.locate(data, (*path, "date"), key=True))
        date = str(source["date"])
        if _PARTIAL.fullmatch(date) and is_partial_date(date):
            yield key, key + len("date"), "issued"
        elif "about" not in source:
            yield key, key + len("date"), "about"
        else:
            begin, end = _span(text, data, (*path, "date"), date)
            about, after = _span(text, data, (*path, "about"), str(source["about"]))
            yield about, after, json.dumps(f"{date}. {' '.join(str(source['about']).split())}", ensure_ascii=False)
            yield _without_entry(text, key, end)
            del begin


def _without_entry(text: str, begin: int, end: int) -> tuple[int, int, str]:
    """An entry between braces, with the comma before or after it, taken out; one on a line, with its line."""
    after = re.compile(r"[ \t]*,[ \t]*").match(text, end)
    if after:
        return begin, after.end(), ""
    before = re.search(r",[ \t]*$", text[:begin])
    if before:
        return before.start(), end, ""
    line, over = text.rfind("\n", 0, begin) + 1, (text.find("\n", end) + 1) or len(text)
    aside = text[end:over].lstrip(" \t")
    return line, over, text[line:begin] + aside if aside.startswith("#") else ""


def _inside_list(value: str) -> str:
    """A value that is to stand between brackets: in quotation marks, where it has a comma and none."""
    return value if value[:1] in {"'", '"'} or not re.search(r"[,\[\]{}]", value) else f'"{value}"'


def _span(text: str, data: object, path: reader.Path, value: str) -> tuple[int, int]:
    """Where a value begins and ends in a text, its quotation marks included.

    Raises:
        UpgradeError: it is written over several lines, or otherwise than plainly.
    """
    begin = _offset(text, reader.locate(data, path))
    quote = text[begin : begin + 1]
    end = begin + len(value) + 2 * (quote in {"'", '"'})
    written = text[begin:end]
    if written.strip("'\"" if quote in {"'", '"'} else "") != value:
        key = ".".join(map(str, path))
        raise UpgradeError(f"{HEAD} has `{key}` in a way in which it cannot be changed in place; change it by hand.")
    return begin, end


def _offset(text: str, at: Any) -> int:  # noqa: ANN401 (a position of the reader's)
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    return int(starts[at.line - 1] + at.column - 1 + (at.line == 1 and text.startswith("\ufeff")))


def _picture(file: Path) -> str:
    """A picture of format 1 as a drawing; nothing where there is none that can be read."""
    if not is_file(file):
        return ""
    data, _ = reader.read(_text(file))
    rows = data.get("rows") if data is not None else None
    palette = data.get("palette") if data is not None else None
    if not isinstance(rows, list) or not isinstance(palette, dict) or not rows:
        return ""
    rows = [str(row) for row in rows]
    widest = max(map(len, rows))
    if not widest or not any(sign in palette for row in rows for sign in row):
        return ""
    size = min(WIDTH / widest, HEIGHT / len(rows))
    left, top = (WIDTH - size * widest) / 2, (HEIGHT - size * len(rows)) / 2
    drawn = []
    for y, row in enumerate(rows):
        x = 0
        for sign, run in groupby(row):
            length = len(list(run))
            if sign in palette:
                place = f'x="{left + size * x:.2f}" y="{top + size * y:.2f}" width="{size * length:.2f}"'
                drawn.append(f'  <rect {place} height="{size:.2f}" fill={quoteattr(str(palette[sign]))}/>')
            x += length
    return "\n".join([f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">', *drawn, "</svg>", ""])


def _left_over(folder: Path, named: set[str]) -> tuple[str, ...]:
    """The pictures of format 1 that are drawings now; their folder, where it holds nothing else."""
    if not is_folder(folder / VIGNETTES):
        return ()
    there = {path.name for path in (folder / VIGNETTES).iterdir()}
    done = {f"{name}.yaml" for name in named if _picture(folder / VIGNETTES / f"{name}.yaml")}
    return (VIGNETTES,) if there <= done else tuple(f"{VIGNETTES}/{name}" for name in sorted(there & done))
