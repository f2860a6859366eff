"""Opening another pack from the palette."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from chungking_tui.cli.options import Options
from chungking_tui.cli.preparing import prepare
from chungking_tui.saved.paths import default_pack, packs_folder
from chungking_tui.tui.screens.finder import FinderScreen
from chungking_tui.tui.services.pack_list import PackList

from .conftest import Opener


def refused(folder: Path) -> str:
    return f"{folder.name} cannot be opened here." if "romeo" in folder.name else ""


@pytest.fixture
def packs() -> Callable[[], PackList]:
    return cache(lambda: PackList(default_pack(), refused))


async def test_the_list_has_each_pack_with_its_title_and_marks_the_one_that_is_open(
    opened: Opener, packs: Callable[[], PackList]
) -> None:
    own = packs_folder() / "of-my-own"
    shutil.copytree(default_pack().with_name("examples") / "gift-of-the-magi", own)
    broken = packs_folder() / "not-yet"
    broken.mkdir()
    (broken / "film.yaml").write_text("title: [\n")
    async with opened() as reader:
        reader.app.packs = packs
        await reader.press("ctrl+p", *"another pack", "enter")
        assert isinstance(reader.app.screen, FinderScreen)
        assert "● Chungking Express  chungking-express · 49 scenes · comes with the program" in reader.painted
        assert "○ The Gift of the Magi  of-my-own · 12 scenes · your packs" in reader.painted
        assert "○ not-yet  film.yaml cannot be read" in reader.painted
        await reader.press("enter")
        assert reader.app.return_value is None
        assert reader.at == "brush"


async def test_a_pack_is_left_for_another_by_its_title(opened: Opener, packs: Callable[[], PackList]) -> None:
    async with opened() as reader:
        reader.app.packs = packs
        await reader.press("ctrl+p", *"gift of the magi", "enter")
        assert reader.app.return_value == default_pack().with_name("examples") / "gift-of-the-magi"


async def test_a_pack_that_cannot_be_opened_is_told_and_this_one_stays(
    opened: Opener, packs: Callable[[], PackList]
) -> None:
    async with opened() as reader:
        reader.app.packs = packs
        await reader.press("ctrl+p", *"pack: romeo and juliet", "enter")
        assert reader.said == ["romeo-and-juliet cannot be opened here."]
        await reader.press("J")
        assert reader.at != "brush"


def test_a_pack_that_cannot_be_opened_says_its_first_problem_with_file_and_line(tmp_path: Path) -> None:
    pack = tmp_path / "unread"
    pack.mkdir()
    (pack / "film.yaml").write_text("title: [\n")
    packs = prepare(Options()).options.packs
    assert packs is not None
    assert re.match(r"This pack cannot be opened: unread/film\.yaml:\d+:\d+: Y01 ", packs().why_not(pack))
    assert packs().why_not(tmp_path).startswith(f"{tmp_path} is no pack: it has no film.yaml.")
    assert not packs().why_not(default_pack())


async def test_a_page_that_shows_one_pack_offers_no_other(opened: Opener) -> None:
    async with opened() as reader:
        await reader.press("ctrl+p", *"romeo and juliet")
        assert "pack: " not in reader.painted
