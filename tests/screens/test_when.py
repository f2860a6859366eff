"""When a scene plays: its hour, the time it looks back to, a day on which sources disagree; where in the work it is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from chungking_tui.cli import main as cli
from chungking_tui.film.film import Film
from chungking_tui.pack.access.loader import load
from tests.conftest import FILMS

from .conftest import Opener

COUNTED = """default-sources: [film]
release: the edition of 1995
countdown: {prop: coins, from: 1994-04-01, to: 1994-05-01, says: A coin a day., sources: [film]}
props:
  coins: {name: coins, holder: ann, counted: true}
"""
DISPUTED = """disputed:
  - about: the day on which Ann comes back
    concerns: when
    readings:
      - {says: the last of April, source: film, date: 1994-04-30}
      - {says: a week before, source: "essay:1", date: 1994-04-23}
"""
SCENES = {
    "07-late": "when: {basis: shown, date: 1994-04-30, hour: 18:30}\n"
    "at: {act: II, scene: 3, page: 24, time: 0:57:10}\n",
    "08-before": "when: {basis: shown, of: 1993-05}\n",
    "09-back": f"when: {{basis: told, date: 1994-04-30}}\n{DISPUTED}",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A story that ends in three scenes: one by the clock, one that looks back, one of a disputed day."""
    folder = tmp_path / "days"
    shutil.copytree(FILMS / "small", folder)
    head = folder / "film.yaml"
    head.write_text(head.read_text().replace("props:\n", COUNTED, 1))
    for name, told in SCENES.items():
        (folder / f"story-1/{name}.yaml").write_text(
            f"title: {name[3:].title()}\nwho: [ann]\ncard: Ann.\nsources: [film]\nessay: [1]\n{told}"
        )
    return folder


@pytest.fixture
def days(folder: Path) -> Film:
    pack = load(folder, view_names=frozenset())
    assert not pack.problems, pack.problems
    assert pack.film
    return pack.film


@pytest.mark.parametrize(
    ("scene", "said"),
    [
        ("late", "30 April, 18:30 · shown · act II, scene 3, p. 24, 0:57:10"),
        ("before", "looking back to May 1993 · shown"),
        ("back", "30 April; disputed · told"),
    ],
)
async def test_a_card_says_when_it_plays(opened: Opener, days: Film, scene: str, said: str) -> None:
    async with opened(scene, of=days, size=(200, 50)) as reader:
        assert said in reader.painted


async def test_a_scene_of_a_disputed_day_stands_on_each_of_them(opened: Opener, days: Film) -> None:
    async with opened("back", of=days, size=(120, 40)) as reader:
        await reader.press("2")
        assert "by one reading" not in reader.painted
        assert "1.5 Back" in reader.painted
        await reader.press(*["left"] * 7)
        assert "Saturday, 23 April 1994" in reader.painted
        assert "by one reading" in reader.painted
        assert "1.5 Back  a week before · essay ¶1" in reader.painted
        assert "no scene has to do with this day" not in reader.painted
        await reader.press("enter")
        assert reader.at == "back"
        assert reader.app.current_mode == "stories"


async def test_a_countdown_whose_prop_no_scene_names_is_not_sealed_for_ever(opened: Opener, days: Film) -> None:
    assert not any(event.prop == "coins" for scene in days.scenes.values() for event in scene.props)
    async with opened("first", of=days, size=(120, 40)) as reader:
        await reader.press("H", "2")
        assert "Nothing of this has been revealed yet" not in reader.painted
        assert "coins" in reader.painted


def test_the_text_says_so_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["show", "stories", "--scenes", str(folder)]) == 0
    told = capsys.readouterr().out
    for line in (
        "- Time: 30 April, 18:30 (shown)",
        "- Begins at: act II, scene 3, p. 24, 0:57:10",
        "- Time: looking back to May 1993 (shown)",
        "- Time: 30 April; disputed (told)",
    ):
        assert line in told
    assert cli.main(["show", "countdown", "--scenes", str(folder), "--at", "1994-04-23"]) == 0
    assert "By one reading: 1.5 Back: a week before (essay ¶1)" in capsys.readouterr().out


def test_the_page_says_so_too(folder: Path, tmp_path: Path) -> None:
    made = tmp_path / "days.html"
    assert cli.main(["export", str(made), "--scenes", str(folder)]) == 0
    page = made.read_text()
    assert "act II, scene 3, p. 24, 0:57:10" in page
    assert "looking back to May 1993" in page
    again = tmp_path / "days.json"
    assert cli.main(["export", str(again), "--scenes", str(folder)]) == 0
    assert not load(again).problems


@pytest.fixture
def fewer(folder: Path) -> Path:
    """The same, but that the thirty coins are there at first, and there is one fewer each day."""
    head = folder / "film.yaml"
    text = head.read_text().replace("says: A coin a day.", "a-day: -1, words: {gone: spent}, says: One fewer a day.")
    head.write_text(text.replace("holder: ann, counted: true}", "holder: ann, counted: true, count: 30}", 1))
    return folder


async def test_a_countdown_counts_down(opened: Opener, fewer: Path) -> None:
    pack = load(fewer)
    assert pack.problems == ()
    async with opened("late", of=pack.film, size=(120, 40)) as reader:
        assert "coins 1/30 · 1 day to 1 May (shown)" in reader.painted
        await reader.press("2")
        assert "1 of 30 coins left, 1 day to 1 May" in reader.painted
        assert "29 spent" not in reader.painted  # nobody has spent them: the days have gone
        await reader.press("right")
        assert "0 of 30 coins left, 1 May has come" in reader.painted
        assert "none is left" in reader.painted


def test_the_text_of_a_countdown_that_counts_down(fewer: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["show", "countdown", "--scenes", str(fewer), "--at", "apr 28"]) == 0
    told = capsys.readouterr().out
    for line in (
        "- 3 of 30 coins left, 3 days to 1 May",
        "- Saturday, 23 April 1994: 8 of 30, spent since; told, not shown",
        "- Thursday, 28 April 1994: 3 of 30, there",
        "- Sunday, 1 May 1994: 0 of 30, they expire",
    ):
        assert line in told, told


@pytest.mark.parametrize(
    ("day", "hour", "said"),
    [
        ("1994-04-30", "18:30", "30 of 30 · 17.5 hours to 1 May, 12:00"),
        ("1994-04-28", "12:00", "28 of 30 · 72 hours to 1 May, 12:00"),
        ("1994-04-28", "11:00", "28 of 30 · 3 days to 1 May, 12:00"),
        ("1994-05-01", "11:40", "30 of 30 · 20 minutes to 1 May, 12:00"),
        ("1994-05-01", "12:00", "30 of 30 · 1 May, 12:00 has come"),
        ("1994-05-01", "", "30 of 30 · 1 May, 12:00 has come"),
    ],
)
async def test_the_last_days_are_counted_by_hours(opened: Opener, folder: Path, day: str, hour: str, said: str) -> None:
    head, late = folder / "film.yaml", folder / "story-1/07-late.yaml"
    head.write_text(head.read_text().replace("to: 1994-05-01,", "to: 1994-05-01, hour: 12:00,"))
    late.write_text(late.read_text().replace("1994-04-30, hour: 18:30", f'{day}, hour: "{hour}"'))
    (folder / "story-1/01-first.yaml").write_text("title: First\nwhen: {basis: told}\ncard: Ann.\nessay: [0]\n")
    pack = load(folder)
    assert not pack.problems, pack.problems
    async with opened("late", of=pack.film, size=(120, 40)) as reader:
        assert f"coins {said.replace(' of ', '/')}" in reader.painted
        await reader.press("2")
        assert said.replace(" · ", " coins, ") in reader.painted
        assert ("has come" in said) == ("and expired" in reader.painted)
