"""Cast on the screen: a line a person, a mark a scene, the person under the cursor; walked, found, sealed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from chungking_tui.cli import main as cli
from chungking_tui.film.film import Film
from chungking_tui.pack.access.loader import open_film
from chungking_tui.reading.place import begin
from tests.drawing import drawn, plain
from tests.importing.samples import TEI
from tests.screens.conftest import Opener, settled
from tests.steps import at, moved


def row_of(film: Film, name: str, size: tuple[int, int] = (120, 60), scene: str = "brush") -> str:
    """The row of a person in the drawing."""
    rows = drawn("cast", "presence", film, at(film, scene), size, flattened=False).split("\n")
    return next(row for row in rows if row[2:].startswith(name))


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
def test_a_row_has_a_mark_for_each_scene(film: Film, size: tuple[int, int]) -> None:
    for who, name in (("faye", "Faye"), ("cop-663", "663"), ("may", "May")):
        row = row_of(film, name, size)
        marks = re.sub(r"[^●·]", "", row)
        there = "".join("●" if who in scene.who else "·" for story in film.stories for scene in story.scenes)
        assert marks == there
        assert f" {there.count('●')} " in row


@pytest.mark.parametrize("width", [60, 76, 120])
def test_no_number_over_the_scenes_is_cut(film: Film, width: int) -> None:
    """That of a last scene, the tenth, has two figures and one cell."""
    first, second = film.stories
    film = replace(film, stories=(first, replace(second, scenes=second.scenes[:10])))
    scale = drawn("cast", "presence", film, begin(film), (width, 60), flattened=False).split("\n")[1]
    assert scale.rstrip().endswith(" 10")


def test_where_there_are_more_scenes_than_cells_a_cell_stands_for_several(film: Film) -> None:
    rows = drawn("cast", "presence", film, at(film, "brush"), (40, 60), flattened=False).split("\n")
    assert all(len(row) <= 40 for row in rows)
    assert "●" in row_of(film, "Faye", (40, 60))


async def test_the_cast_is_walked_read_and_found(opened: Opener, film: Film) -> None:
    async with opened("closet") as reader:
        await reader.press("8")
        shown = "\n".join(reader.rows)
        assert "▶ 663" in shown
        assert "played by" in shown
        await reader.press("g")
        assert "▶ 223" in "\n".join(reader.rows)
        await reader.press("down", "enter")
        assert reader.app.current_mode == "stories"
        wig = "woman-in-wig" if "woman-in-wig" in film.head.cast else film.stories[0].scenes[0].who[1]
        assert wig in film.scenes[reader.at].who
        await reader.press("/")
        await reader.type("the shopkeeper")
        row = next(number for number, text in enumerate(reader.listed) if text.startswith("The shopkeeper in the cast"))
        await reader.press(*["down"] * row, "enter")
        assert reader.app.current_mode == "cast"
        assert reader.view.answer.under_cursor == "shopkeeper"


async def test_a_click_on_a_row_chooses_the_person(opened: Opener) -> None:
    async with opened("brush") as reader:
        await reader.press("8")
        row = next(number for number, text in enumerate(reader.rows) if "the owner" in text)
        await reader.click("#drawing", offset=(6, row - reader.view.pages()[-1].region.y))
        assert reader.view.answer.under_cursor == "owner"


async def test_in_a_first_viewing_who_has_not_come_is_not_there(opened: Opener, film: Film) -> None:
    async with opened("brush") as reader:
        await reader.press("H", "8")
        await settled(reader.app)
        shown = "\n".join(reader.rows)
        assert "223" in shown
        assert "Faye" not in shown
    sealed = moved(begin(film), film, "toggle_first_viewing")
    assert "The owner" not in plain("cast", film, sealed)


async def test_a_note_on_the_person_under_the_cursor_is_on_them(opened: Opener) -> None:
    async with opened("closet") as reader:
        await reader.press("8", "w")
        await reader.type("hers")
        await reader.press("ctrl+s")
        assert [note.on for note in reader.app.session.notes.values()] == ["person:cop-663"]


def test_show_cast_tells_where_everybody_is_and_with_whom(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    play = tmp_path / "trains.xml"
    play.write_text(TEI, encoding="utf-8")
    pack = tmp_path / "pack"
    assert cli.main(["new", str(pack), "--from", str(play), "--leads", "Ann,Bob"]) == 0
    assert open_film(pack).film is not None
    capsys.readouterr()
    assert cli.main(["show", "cast", "--scenes", str(pack)]) == 0
    told = capsys.readouterr().out
    assert "- Ann, whose story it is: 2 scenes, 1.1 and 1.2. With Porters (1, from 1.1), Bob (1, from 1.2)" in told or (
        "- Ann, whose story it is: 2 scenes, 1.1, 2.2. With Porters (1, from 1.1), Bob (1, from 2.2)" in told
    )
    assert "- Porters: 1 scene, 1.1. With Ann (1, from 1.1)" in told
    assert cli.main(["show", "cast", "--scenes", str(pack), "--at", "1.1"]) == 0
    assert "Bob, whose" not in capsys.readouterr().out
