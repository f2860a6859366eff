"""Props that come to be in the course of a story, and that are destroyed; sums that are paid to somebody."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from chungking_tui.cli import main as cli
from chungking_tui.film.film import Film
from chungking_tui.pack.access.loader import load, open_film
from tests.conftest import FILMS, ROOT

from .conftest import Opener

HEAD = (
    "  rope: {name: rope, holder: none, sources: [film]}\n"
    "  coins: {name: coins, holder: ann, counted: true, count: 9}\n"
)
MADE = "props:\n  - {prop: rope, to: ann, how: plaited from the sheets, sources: [film]}\n"
BURNT = (
    "props:\n  - {prop: rope, from: ann, to: nowhere, how: burnt in the stove, sources: [film]}\n"
    "  - {prop: coins, count: -4, paid-to: bob, how: for the coal, sources: [film]}\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A story of three scenes, in which a rope is made in the second and burnt in the third."""
    folder = tmp_path / "rope"
    shutil.copytree(FILMS / "small", folder)
    head = (folder / "film.yaml").read_text()
    (folder / "film.yaml").write_text(head.replace("props:\n", f"default-sources: [film]\nprops:\n{HEAD}", 1))
    for number, (name, event) in enumerate((("made", MADE), ("burnt", BURNT)), start=7):
        (folder / f"story-1/{number:02}-{name}.yaml").write_text(
            f"title: {name}\nwhen: {{basis: told}}\nwho: [ann]\ncard: A rope.\nsources: [film]\nessay: [1]\n{event}"
        )
    return folder


@pytest.fixture
def rope(folder: Path) -> Film:
    film = open_film(folder).film
    assert film
    assert not load(folder).problems
    return film


async def test_a_line_begins_where_a_prop_comes_to_be_and_ends_where_it_is_destroyed(
    opened: Opener, rope: Film
) -> None:
    async with opened("burnt", of=rope, size=(120, 40)) as reader:
        await reader.press("2")
        reader.move("choose_prop", "rope")
        rows = [row for row in reader.painted.splitlines() if row.startswith(" Ann")]
        (row,) = [row for row in rows if "×" in row]
        assert row.index("rope") < row.index("━") < row.index("×")
        assert "━" not in row[row.index("×") :]
        assert "nowhere" not in reader.painted
        assert "none" not in [word.strip(".") for word in reader.painted.split()]
        assert "× gone" in reader.painted
    async with opened("made", of=rope, size=(120, 40)) as reader:
        await reader.press("2")
        assert "×" not in reader.painted


async def test_a_card_says_what_is_gone_and_who_is_paid(opened: Opener, rope: Film) -> None:
    async with opened("burnt", of=rope, size=(120, 40)) as reader:
        assert "gone: burnt in the stove" in reader.painted
        assert "−4 ▸ Bob: for the coal" in reader.painted
        assert "rope no longer there" in reader.painted


def test_the_text_says_so_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for at, said in (
        ("1.1", "Rope: not there yet; not yet handled, the first time is"),
        ("made", "Rope: with Ann"),
        ("burnt", "Rope: no longer there"),
        ("burnt", "Coins: 5 with Ann"),
        ("burnt", "4 burnt: −4 to Bob: for the coal"),
    ):
        assert cli.main(["show", "props", "--scenes", str(folder), "--at", at]) == 0
        assert said in capsys.readouterr().out
    assert cli.main(["show", "stories", "--scenes", str(folder)]) == 0
    assert "−4 to Bob: for the coal" in capsys.readouterr().out


def test_what_comes_and_goes_is_exported(folder: Path, tmp_path: Path) -> None:
    made = tmp_path / "rope.html"
    assert cli.main(["export", str(made), "--scenes", str(folder)]) == 0
    page = made.read_text()
    assert ">×</text>" in page
    assert ">nowhere</text>" not in page
    assert ">none</text>" not in page


@pytest.mark.parametrize("group", ["cast", "places", "props"])
@pytest.mark.parametrize("name", ["none", "nowhere"])
def test_nothing_of_a_pack_is_called_as_what_is_not_there(folder: Path, group: str, name: str) -> None:
    head = (folder / "film.yaml").read_text()
    holder = "holder: ann, " if group == "props" else ""
    (folder / "film.yaml").write_text(
        head.replace(f"{group}:\n", f"{group}:\n  {name}: {{name: X, {holder}sources: [film]}}\n", 1)
    )
    assert "C08" in {problem.rule for problem in load(folder).problems}


def test_the_money_of_an_example_is_paid_to_somebody(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["show", "stories", "--scenes", str(ROOT / "examples" / "gift-of-the-magi")]) == 0
    assert "−100 to the stores" in " ".join(capsys.readouterr().out.split())


def test_of_what_nobody_has_counted_it_is_told_once_that_it_goes(folder: Path) -> None:
    head = folder / "film.yaml"
    head.write_text(head.read_text().replace("counted: true, count: 9}", "counted: true}"))
    again = folder / "story-1" / "09-again.yaml"
    again.write_text((folder / "story-1" / "08-burnt.yaml").read_text().replace("rope, from: ann", "key, from: bob"))
    (problem,) = load(folder).problems
    assert (problem.rule, problem.file) == ("C20", "story-1/08-burnt.yaml")
    assert "in film.yaml" in problem.hint


def test_a_sum_of_what_is_not_declared_is_one_problem(folder: Path) -> None:
    burnt = folder / "story-1" / "08-burnt.yaml"
    burnt.write_text(burnt.read_text().replace("prop: coins", "prop: coinz"))
    assert [problem.rule for problem in load(folder).problems] == ["C01"]


def test_what_is_in_a_prop_is_destroyed_with_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head, burnt = folder / "film.yaml", folder / "story-1" / "08-burnt.yaml"
    inside = "  note: {name: note, holder: rope, sources: [film]}\n  pin: {name: pin, holder: note, sources: [film]}\n"
    head.write_text(head.read_text().replace("props:\n", f"props:\n{inside}", 1))
    assert not load(folder).problems
    for name in ("Note", "Pin"):
        assert cli.main(["show", "props", "--scenes", str(folder), "--at", "made"]) == 0
        assert f"{name}: in the {'rope' if name == 'Note' else 'note'}; not yet handled" in capsys.readouterr().out
        assert cli.main(["show", "props", "--scenes", str(folder), "--at", "burnt"]) == 0
        assert f"{name}: no longer there\n\n- 1.4 burnt: burnt in the stove" in capsys.readouterr().out
    burnt.write_text(f"{burnt.read_text()}  - {{prop: pin, by: ann, how: picked up, sources: [film]}}\n")
    (problem,) = load(folder).problems
    assert (problem.rule, problem.message) == ("C17", "`pin` is no longer there by then (since `burnt`)")
