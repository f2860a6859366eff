"""Packs spoilt at random: never more than problems, and what is left of the film can be told."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from chungking_tui.export.document import document
from chungking_tui.export.handout import handout
from chungking_tui.moves.path import along
from chungking_tui.pack.access.loader import load
from chungking_tui.pack.access.new import TEMPLATE
from chungking_tui.pack.access.path_file import read_path
from chungking_tui.pack.access.written import pack_files
from chungking_tui.pack.problems import RULES, PackError
from chungking_tui.plain.page import page
from chungking_tui.reading.place import begin
from chungking_tui.view_spec import views_of
from chungking_tui.views.table import VIEWS
from tests.conftest import FILMS, SCENES
from tests.export.test_forms import assert_same
from tests.sample import sample

FILM = load(FILMS / "small").film or sample()
"""The film through which paths go."""
PIECES = [
    "", ":", "- ", "[", "]", "{", "}", "|", "'", '"', "#", "&a", "*a", "!!x", "<<: ", "\t", "\n", "---\n", "\x1b",
    "\u202e", "null", "no", "0", "-1", "1e9", "9999-12-31", "0001-01-01", "x" * 300, "重慶", "viewer", "film", "first",
    "essay:99", "third", "99999999999999999999", "meanwhile: third\n", "leaves: [ann]\n", "order: side-by-side\n",
    "default-sources: [film]\n", "part: One\n", "count: -3", "work: {kind: play}\n", "views: {letter: x}\n", "text: x",
]  # fmt: skip


def cut(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + text[at + chance.randrange(30) :]


def put(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(PIECES) + text[at:]


def swap(chance: random.Random, text: str) -> str:
    lines = text.splitlines(keepends=True)
    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return "".join(lines)


def double(chance: random.Random, text: str) -> str:
    lines = text.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    return "".join((*lines[: at + 1], *lines[at:]))


def exchange(chance: random.Random, text: str) -> str:
    words = text.split(" ")
    words[chance.randrange(len(words))] = chance.choice(PIECES)
    return " ".join(words)


MUTATIONS: list[Callable[[random.Random, str], str]] = [cut, put, swap, double, exchange]


def told(folder: Path, *, whole: bool) -> bool:
    """Open a pack; whether there is a film, all of whose views are told where that is asked for.

    Raises:
        PackError: no film can be made of it, which is said.
    """
    found = load(folder)
    assert all(problem.rule in RULES and problem.message for problem in found.problems)
    if found.film and whole:
        for view in views_of(found.film, VIEWS):
            assert page(view, found.film, begin(found.film))
        exported = folder.with_suffix(".json")
        exported.write_text(json.dumps({"format": 1, "pack": pack_files(found.film)}, ensure_ascii=False), "utf-8")
        assert_same(load(exported).film, replace(found.film, pictures={}))
    return found.film is not None


def walked(folder: Path, *, whole: bool) -> bool:
    """Read a path; whether it can be followed."""
    path, problems = read_path(folder / "path.yaml", FILM)
    assert all(problem.rule in RULES and problem.message and problem.file for problem in problems)
    assert (path is None) is bool(problems)
    if path and whole:
        film = replace(FILM, path=path)
        reading = begin(film)
        for _ in range(len(path.places) + 1):
            reading = along(film, reading, 1).reading
        assert handout(document(film), path, with_pictures=False)
    return path is not None


class Room(NamedTuple):
    """Files that people write, which are spoilt.

    Attributes:
        folder: where whole ones are.
        files: which of them are spoilt.
        tried: ``(folder, whole=)``; opens the spoilt ones, and says whether anything came of it.
        refuses: what it may raise.
    """

    folder: Path
    files: str = "*.yaml"
    tried: Callable[..., bool] = told
    refuses: type[Exception] = PackError


ROOMS = [
    Room(FILMS / "small"),
    Room(TEMPLATE),
    Room(SCENES.parent / "examples" / "gift-of-the-magi"),
    Room(FILMS / "path", tried=walked),
]
"""What is spoilt; another kind of file is another line."""


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.folder.name)
def test_what_is_spoilt_is_problems_or_a_film_and_never_an_error(tmp_path: Path, room: Room, mutants: int) -> None:
    ignored = shutil.ignore_patterns("pictures", "schema")
    folder = Path(shutil.copytree(room.folder, tmp_path / "film", ignore=ignored))
    files = sorted(folder.rglob(room.files))
    whole = {file: file.read_text() for file in files}
    chance = random.Random(room.folder.name)
    opened = 0
    for number in range(mutants):
        spoilt = chance.sample(files, min(len(files), chance.randrange(1, 3)))
        for file in spoilt:
            text = whole[file]
            for _ in range(chance.randrange(1, 4)):
                text = chance.choice(MUTATIONS)(chance, text) or " "
            file.write_text(text)
        try:
            opened += room.tried(folder, whole=number % 4 == 0)
        except room.refuses:
            continue
        finally:
            for file in spoilt:
                file.write_text(whole[file])
    assert opened
