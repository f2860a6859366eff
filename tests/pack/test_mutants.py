"""Packs spoilt at random: never more than problems, and what is left of the film can be told."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from chungking_tui.pack.access.loader import load
from chungking_tui.pack.access.new import TEMPLATE
from chungking_tui.pack.problems import RULES, PackError
from chungking_tui.plain.page import page
from chungking_tui.reading.place import begin
from chungking_tui.view_spec import views_of
from chungking_tui.views.table import VIEWS
from tests.conftest import FILMS, SCENES

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


@pytest.mark.parametrize(
    "pack", [FILMS / "small", TEMPLATE, SCENES.parent / "examples" / "gift-of-the-magi"], ids=lambda p: p.name
)
def test_a_spoilt_pack_is_problems_or_a_film_and_never_an_error(tmp_path: Path, pack: Path, mutants: int) -> None:
    folder = Path(shutil.copytree(pack, tmp_path / "film", ignore=shutil.ignore_patterns("pictures", "schema")))
    files = sorted(folder.rglob("*.yaml"))
    whole = {file: file.read_text() for file in files}
    chance = random.Random(pack.name)
    told = 0
    for number in range(mutants):
        spoilt = chance.sample(files, chance.randrange(1, 3))
        for file in spoilt:
            text = whole[file]
            for _ in range(chance.randrange(1, 4)):
                text = chance.choice(MUTATIONS)(chance, text) or " "
            file.write_text(text)
        try:
            found = load(folder)
        except PackError:
            continue
        finally:
            for file in spoilt:
                file.write_text(whole[file])
        assert all(problem.rule in RULES and problem.message for problem in found.problems)
        if found.film and number % 4 == 0:
            for view in views_of(found.film, VIEWS):
                assert page(view, found.film, begin(found.film))
            told += 1
    assert told
