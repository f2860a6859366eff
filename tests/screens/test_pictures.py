"""Pictures on the cards: after the text, by size, alone at a key; nothing where nothing can be shown."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual import constants
from textual.content import Content

from chungking_tui.answers.card import card
from chungking_tui.film.film import Film
from chungking_tui.pictures.drawing_process import DRAWING, Task
from chungking_tui.pictures.motion import smeared
from chungking_tui.pictures.raster import Pixels
from chungking_tui.plain.page import page
from chungking_tui.reading.horizon import fully_revealed, revealed_film
from chungking_tui.reading.place import begin
from chungking_tui.tui.app import ChungkingApp
from chungking_tui.tui.drawing.drawn import Drawn
from chungking_tui.tui.drawing.illustrated import with_pictures_above
from chungking_tui.tui.drawing.large_letters import large
from chungking_tui.tui.drawing.picture import LEAST_ROWS, PictureRow
from chungking_tui.tui.widgets import picture_frames
from chungking_tui.tui.widgets.page import Page
from chungking_tui.tui.widgets.picture_frames import SMEARS
from chungking_tui.views.countdown.screen import CountdownView
from chungking_tui.views.stories.screen import StoriesView
from chungking_tui.views.table import STORIES, VIEWS
from tests import steps

from .conftest import Opener, settled

PLAIN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 70"><rect width="160" height="70" fill="{}"/></svg>'


@pytest.fixture
def pictured(film: Film, tmp_path: Path) -> Film:
    """The film with a picture of its first scenes, of the snack bar, and a broken one of the keys."""
    for name, colour in (("brush", "#cc2200"), ("chef-salad", "#00cc44")):
        (tmp_path / f"{name}.svg").write_text(PLAIN.format(colour))
    (tmp_path / "keys.svg").write_text("<svg/>")
    (tmp_path / "snack-bar.svg").write_text(PLAIN.format("#002244"))
    return replace(film, pictures={file.stem: str(file) for file in tmp_path.glob("*.svg")})


@pytest.fixture
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """No frame ends by the clock, however slow the machine: the test asks for the next."""
    monkeypatch.setattr(picture_frames, "FRAME_SECONDS", 3600)


def rows_of(lines: object) -> int:
    return sum(isinstance(line, PictureRow) for line in lines)  # type: ignore[attr-defined]


async def test_the_text_stands_first_and_the_picture_comes_after(opened: Opener, pictured: Film) -> None:
    async with opened("letter", of=pictured, size=(120, 40)) as reader:
        page_of_card = reader.card
        assert rows_of(page_of_card.drawn.lines) == 13
        text = page_of_card.text
        await reader.press("J")
        assert reader.card.text != text


async def test_a_picture_is_painted_over_the_blank_rows_that_waited_for_it(opened: Opener, pictured: Film) -> None:
    async with opened("closet", of=pictured, size=(120, 40)) as reader:
        reader.move("visit", "chef-salad")
        await settled(reader.app)
        row = reader.card.region.y + 3
        colours = {
            segment.style.bgcolor.get_truecolor().hex
            for segment in reader.app.screen._compositor.render_strips()[row]
            if segment.style and segment.style.bgcolor
        }
        assert "#00cc44" in colours
        reader.move("visit", "closet")
        await settled(reader.app)
        shown = reader.app.screen._compositor.render_strips()[row]
        assert "#00cc44" not in {
            segment.style.bgcolor.get_truecolor().hex for segment in shown if segment.style and segment.style.bgcolor
        }


async def test_a_window_without_room_shows_the_text_alone(opened: Opener, pictured: Film) -> None:
    async with opened("letter", of=pictured, size=(60, 14)) as reader:
        assert rows_of(reader.card.drawn.lines) == 0
        for size, rows in (((80, 24), 9), ((120, 40), 13)):
            await reader.resize(*size)
            await settled(reader.app)
            assert rows_of(reader.card.drawn.lines) == rows


async def test_a_picture_that_cannot_be_drawn_leaves_the_card(opened: Opener, pictured: Film) -> None:
    alone = replace(pictured, pictures={"keys": pictured.pictures["keys"]})
    async with opened("keys", of=alone, size=(120, 40)) as reader:
        assert rows_of(reader.card.drawn.lines) == 0
        assert reader.card.text.startswith("The keys")


async def test_p_shows_the_picture_alone_and_again_the_card(opened: Opener, pictured: Film) -> None:
    async with opened("chef-salad", of=pictured, size=(120, 40)) as reader:
        await reader.press("p")
        await settled(reader.app)
        assert rows_of(reader.card.drawn.lines) == 26  # as wide as the window: 120 columns
        assert not reader.stories.columns[0].region
        assert "663, the policeman in uniform" not in reader.card.text
        assert "Chef's salad" in reader.card.text
        await reader.press("p")
        assert "663, the policeman in uniform" in reader.card.text
        await reader.press("p", "escape")
        assert not reader.app.reading.picture


@pytest.mark.usefixtures("by_hand")
async def test_a_new_picture_comes_up_smeared_and_any_key_ends_that(opened: Opener, pictured: Film) -> None:
    async with opened("brush", of=pictured, size=(120, 40), motion=True) as reader:
        column = reader.stories.columns[1]
        assert not column.frames.moving
        reader.move("visit", "letter")
        await settled(reader.app)
        assert column.frames.moving
        assert "The letter" in column.card.text
        await reader.press("s")
        assert not column.frames.moving


async def test_a_motion_ends_by_itself(opened: Opener, pictured: Film) -> None:
    async with opened("brush", of=pictured, size=(120, 40), motion=True) as reader:
        frames = reader.stories.columns[1].frames
        reader.move("visit", "letter")
        await settled(reader.app)
        async with asyncio.timeout(60):
            while frames.moving:
                await settled(reader.app)
        assert "The letter" in reader.stories.columns[1].card.text


@pytest.mark.usefixtures("by_hand")
async def test_a_motion_has_its_frames_and_leaves_no_timer(opened: Opener, pictured: Film) -> None:
    async with opened("brush", of=pictured, size=(120, 40), motion=True) as reader:
        column = reader.stories.columns[1]
        reader.move("visit", "letter")
        for _ in SMEARS:
            await settled(reader.app)
            assert column.frames.moving
            column.frames.next_frame(column.card)
        await settled(reader.app)
        assert not column.frames.moving


@pytest.mark.parametrize("colour", [True, False])
async def test_nothing_moves_where_it_must_not(
    opened: Opener, pictured: Film, monkeypatch: pytest.MonkeyPatch, colour: bool
) -> None:
    if not colour:
        monkeypatch.setenv("NO_COLOR", "1")
    async with opened("brush", of=pictured, size=(120, 40), motion=not colour) as reader:
        reader.move("visit", "letter")
        await settled(reader.app)
        assert not reader.stories.columns[1].frames.moving


@pytest.mark.parametrize(("level", "moves"), [("none", False), ("basic", False), ("full", True)])
@pytest.mark.usefixtures("by_hand")
async def test_the_variable_for_animations_is_kept(
    opened: Opener, pictured: Film, monkeypatch: pytest.MonkeyPatch, level: str, moves: bool
) -> None:
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", level)
    monkeypatch.setattr(constants, "TEXTUAL_ANIMATIONS", level)  # read when Textual is imported
    app = ChungkingApp(pictured, begin(pictured), table=VIEWS)
    async with app.run_test(size=(120, 40)):
        await settled(app)
        app.move("visit", "letter")
        await settled(app)
        assert isinstance(app.view, StoriesView)
        assert app.view.columns[1].frames.moving is moves


@pytest.mark.usefixtures("by_hand")
async def test_the_next_day_drops_in_by_a_row_and_stands(opened: Opener, film: Film) -> None:
    async with opened("brush", size=(120, 40), view="countdown", motion=True) as reader:
        assert isinstance(reader.view, CountdownView)
        frames, page_of_days = reader.view.frames, reader.view.pages()[0]

        def top(day: str) -> int:
            lines = page_of_days.drawn.lines
            return next(
                number
                for number, line in enumerate(lines)
                if isinstance(line, PictureRow) and day in str(line.looks) and "█" in str(line.looks)
            )

        reader.move("to_day", "1994-04-12")
        await settled(reader.app)
        assert not frames.moving
        reader.move("step_day", 1)
        await settled(reader.app)
        assert frames.moving
        high = top("1994-04-13")
        frames.next_frame(page_of_days)
        await settled(reader.app)
        assert not frames.moving
        assert top("1994-04-13") == high + 1
        reader.move("step_day", 1)
        await settled(reader.app)
        assert frames.moving
        await reader.press("s")
        assert not frames.moving
        reader.app.animation_level = "none"
        await reader.press("escape", "right")
        assert not frames.moving


def test_large_letters_are_as_wide_as_they_say_and_break_between_words() -> None:
    wide = large("Chungking Express", 80, "")
    assert len(wide) == 3
    assert len({line.cell_length for line in wide}) == 1
    assert len(large("Chungking Express", 60, "")) == 7
    assert large("Chungking Express", 10, "") == []
    assert large("重慶森林", 80, "") == []


def test_a_smear_is_the_mean_of_what_lies_to_the_left() -> None:
    pixels = Pixels(4, 1, bytes((0, 0, 0, 90, 0, 0, 90, 0, 0, 90, 0, 0)))
    (row,) = smeared(pixels, 2).rows
    assert list(row[::3]) == [0, 0, 90, 90]
    assert smeared(pixels, 1).rows[0][::3] == bytes((0, 0, 90, 90))


async def test_without_pictures_p_says_so(opened: Opener, film: Film) -> None:
    async with opened("brush", of=replace(film, pictures={})) as reader:
        await reader.press("p")
        assert reader.said == ["This pack has no pictures."]


async def test_without_colour_there_are_no_pictures(
    opened: Opener, pictured: Film, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    for size in ((80, 24), (120, 40)):
        async with opened("chef-salad", of=pictured, size=size) as reader:
            assert rows_of(reader.card.drawn.lines) == 0
            assert reader.card.text.startswith("Chef's salad")
            await reader.press("p")
            assert "663, the policeman in uniform" in reader.card.text


def test_what_a_picture_shows_is_told_where_there_is_one(film: Film, pictured: Film) -> None:
    scenes = [replace(scene, shows="A blonde wig.") for scene in pictured.stories[0].scenes]
    told = replace(pictured, stories=(replace(pictured.stories[0], scenes=tuple(scenes)), pictured.stories[1]))
    assert "- Picture: A blonde wig." in page(STORIES, told, begin(told))
    bare = replace(told, pictures={})
    assert "- Picture" not in page(STORIES, bare, begin(bare))


def test_a_sealed_scene_has_no_picture(pictured: Film) -> None:
    sealed = steps.moved(begin(pictured), pictured, "toggle_first_viewing")
    told = revealed_film(pictured, sealed)
    assert card(told, told.scenes["brush"]).pictures == ("brush",)
    assert card(told, told.scene_at(1, 5)).pictures == ()


def test_pictures_stand_above_what_is_told_as_far_as_that_stays_in_sight(film: Film) -> None:
    def told(answer: object, width: int, height: int) -> Drawn:
        del answer, width, height
        return Drawn([Content("told")] * 10, 3, least=4)

    answer = STORIES.answer(fully_revealed(film), begin(film))
    pair = replace(answer, pictures=(("brush",), ("wig",)))
    for height, pictures, above in ((13, 0, 0), (14, 1, 10), (29, 1, 13), (30, 2, 26), (60, 2, 26)):
        drawn = with_pictures_above(told)(pair, 56, height)
        assert len(drawn.pictures) == pictures, height
        assert len(drawn.lines) == 10 + above
        assert drawn.row_in_sight == 3 + above
    one = with_pictures_above(told)(pair, 40, 14).pictures
    assert [(placed.names, placed.columns, placed.rows) for placed in one] == [(("brush",), 40, 9)]
    assert with_pictures_above(told)(answer, 56, 60).pictures == ()
    assert with_pictures_above(told)(pair, 20, 60).pictures == ()


async def test_the_thing_under_the_cursor_has_its_picture_beside_the_drawing(opened: Opener, film: Film) -> None:
    async with opened("closet", size=(120, 40)) as reader:
        for key in "24567":
            await reader.press(key)
            await reader.resize(*((200, 50) if key == "5" else (120, 40)))  # beside the matrix there is no room for one
            await settled(reader.app)
            lines = reader.view.query_one("#detail", Page).drawn.lines
            assert rows_of(lines) >= LEAST_ROWS, key


async def test_a_key_is_answered_while_a_picture_is_drawn_and_the_picture_comes_when_it_is(
    opened: Opener, pictured: Film, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready, ask = threading.Event(), DRAWING.ask

    def ask_later(task: Task, question: bytes) -> bytes:
        ready.wait()
        return ask(task, question)

    monkeypatch.setattr(DRAWING, "ask", ask_later)
    monkeypatch.setattr(picture_frames, "PATIENCE", 0.0)
    try:
        async with opened("brush", of=pictured) as reader:
            reader.move("step", 1)
            await settled(reader.app)
            reader.move("step", -1)
            await settled(reader.app)
            assert "brush" in reader.card.text
            assert rows_of(reader.card.drawn.lines) == 0
            ready.set()
            while not rows_of(reader.card.drawn.lines):  # noqa: ASYNC110 (a thread tells the app, not the test)
                await asyncio.sleep(0.01)
    finally:
        ready.set()
