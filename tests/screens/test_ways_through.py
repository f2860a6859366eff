"""Echoes, Essay, Afterlives, finding, filters, bookmarks, first viewing: by keys, by the mouse, by the palette."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.binding import Binding
from textual.command import CommandList
from textual.widgets import Input

from chungking_tui.app import ChungkingApp
from chungking_tui.film import afterlives, bookmarks, cursors, echoes, essay, instruments, wording
from chungking_tui.film.model import Film
from chungking_tui.film.reading import Reading, begin, go_to
from chungking_tui.film.views import VIEWS
from chungking_tui.memory import Memory
from chungking_tui.palette import Commands
from chungking_tui.plain import views
from chungking_tui.screens.finder import FinderScreen
from chungking_tui.widgets.afterlife_page import AfterlifeLine, AfterlifePage
from chungking_tui.widgets.bars import KeyBar, ViewBar
from chungking_tui.widgets.drawing import Drawing
from chungking_tui.widgets.echo_matrix import EchoMatrix
from chungking_tui.widgets.essay_page import EssayList, EssayPage
from chungking_tui.widgets.hit_list import HitList
from chungking_tui.widgets.page import Page
from chungking_tui.widgets.pair_page import PairPage
from tests.screens.conftest import Opener, Reader

SIZES = [(80, 24), (120, 40), (200, 50)]


def flat(text: str) -> str:
    return " ".join(text.split())


def drawn(drawing: Drawing, film: Film, reading: Reading) -> str:
    return flat("\n".join(line.plain for line in drawing.drawn(film, reading, 120, 60)))


def page(reader: Reader, name: str) -> str:
    """What a part of the open view says."""
    return flat(reader.app.screen.query_one(f"#{name}", Drawing).text)


def listed(reader: Reader) -> list[str]:
    """What the finder lists."""
    return reader.app.screen.query_one(HitList).text.split("\n")


def test_the_matrix_and_its_plain_twin_tell_the_same(film: Film) -> None:
    plain = flat(views.text("echoes", film, begin(film), {}))
    found = echoes.matrix(film)
    assert instruments.shows(film) in plain
    for pair, between in found.across.items():
        told = drawn(PairPage(film), film, cursors.to_pair(begin(film), film, *pair))
        for echo in between:
            assert echo.says in told
            assert echo.says in plain
            assert f"{echo.kind}, {echo.by}" in plain
        for scene in (film.scene_at(0, pair[0]), film.scene_at(1, pair[1])):
            assert wording.place(scene) in told
            assert wording.place(scene) in plain
    told = drawn(PairPage(film), film, begin(film))
    for text in (*(double.says for double in film.echoes.doubles), *(lone.says for lone in film.echoes.without_double)):
        assert text in told
        assert text in plain


@pytest.mark.parametrize("width", [30, 50, 80, 120])
def test_the_matrix_has_a_sign_for_every_echo(film: Film, width: int) -> None:
    lines = [line.plain for line in EchoMatrix(film).drawn(film, cursors.to_pair(begin(film), film, 9, 2), width, 40)]
    body = "".join(lines[1:19])
    signs = sum(body.count(glyph) for glyph in echoes.GLYPHS.values())
    assert signs == 17 + 8
    assert all(len(line) <= width for line in lines)


def test_the_essay_and_its_plain_twin_tell_the_same(film: Film) -> None:
    plain = flat(views.text("essay", film, begin(film), {3: "Text of my own."}))
    overview = drawn(EssayList(film), film, begin(film))
    for told in instruments.covers(film):
        assert told in plain
        assert told in overview
    for passage in film.essay.passages if film.essay else ():
        told = drawn(EssayPage(film, {3: "Text of my own."}), film, cursors.to_passage(begin(film), film, passage.n))
        for text in (passage.theme, flat(passage.note), *(wording.place(s) for s in essay.scenes_of(film, passage))):
            assert text in told
            assert text in plain
        assert ("Text of my own." in told) is (passage.n == 3)
        assert passage.theme in overview


def test_the_afterlives_and_their_plain_twin_tell_the_same(film: Film) -> None:
    plain = flat(views.text("afterlives", film, begin(film), {}))
    line = drawn(AfterlifeLine(film), film, begin(film))
    for number, entry in enumerate(afterlives.entries(film)):
        told = drawn(AfterlifePage(film), film, cursors.to_entry(begin(film), film, number))
        claims = [claim.says for dispute in entry.disputed for claim in dispute.readings]
        scenes = [wording.place(scene) for scene in afterlives.scenes_of(film, entry)]
        for text in (
            entry.title,
            entry.date,
            flat(entry.says),
            afterlives.CERTAINTY[entry.certainty],
            *claims,
            *scenes,
        ):
            assert text in told
            assert text in plain
        assert entry.title in line


async def test_the_pair_under_the_cursor_is_read_in_both_panes(opened: Opener) -> None:
    async with opened("brush") as reader:
        await reader.press("5", "tab")
        assert reader.places == (0, 0)
        pair = reader.app.reading.pair
        assert pair in echoes.matrix(reader.app.film).across
        await reader.press("down", "right", "shift+tab")
        assert reader.app.reading.pair == pair
        await reader.press("enter")
        assert reader.app.current_mode == "stories"
        assert reader.places == pair
        await reader.press("backspace")
        assert reader.places == (0, 0)
        await reader.press("5", "end")
        assert reader.app.reading.pair == (16, 18)
        await reader.press("home")
        assert reader.app.reading.pair == (0, 0)


async def test_the_essay_is_walked_and_read(opened: Opener) -> None:
    async with opened("closet") as reader:
        await reader.press("6")
        assert reader.app.screen.query_one(EssayPage).text.startswith("¶9")
        await reader.press("down")
        assert reader.app.screen.query_one(EssayPage).text.startswith("¶10")
        await reader.press("home", "enter")
        assert (reader.app.current_mode, reader.at) == ("stories", "brush")
        await reader.press("6", "m", "end")
        assert reader.app.reading.passage == 12
        assert reader.places[1] == reader.app.film.scenes["redecoration"].index


async def test_afterlives_are_walked_and_their_scenes_read(opened: Opener) -> None:
    async with opened("closet") as reader:
        await reader.press("7", "down", "down", "down")
        assert "Fallen Angels" in page(reader, "telling")
        await reader.press("enter")
        assert (reader.app.current_mode, reader.at) == ("stories", "threshold")


@pytest.mark.parametrize("size", SIZES)
async def test_what_one_looks_for_is_listed_counted_and_marked_as_one_types(
    opened: Opener, size: tuple[int, int]
) -> None:
    async with opened("a-tin-a-day", size=size) as reader:
        await reader.press("slash", *"pineapple")
        screen = reader.app.screen
        assert isinstance(screen, FinderScreen)
        assert any("1.3 A tin a day" in line for line in listed(reader))
        assert str(screen.query_one("#finder").border_subtitle).startswith("3 entries")
        assert reader.app.reading.find == "pineapple"
        await reader.press("down", "enter")
        assert reader.app.reading.find == "pineapple"
        assert not isinstance(reader.app.screen, FinderScreen)
        assert reader.at == "thirty-tins" or "pineapple" in reader.card.text.lower()
        places = []
        for _ in range(3):
            places.append(reader.at)
            await reader.press("n")
        assert len(set(places)) == 3
        assert reader.at == places[0]
        here = reader.at
        await reader.press("n", "N")
        assert reader.at == here
        await reader.press("escape")
        assert reader.app.reading.find == ""


async def test_chinese_is_found(opened: Opener) -> None:
    async with opened("closet") as reader:
        await reader.press("slash", "志")
        assert reader.app.reading.find == "志"
        assert len(listed(reader)) == sum("cop-223" in scene.who for scene in reader.app.film.scenes.values())
        assert "何志武" in listed(reader)[0]


async def test_notes_afterlives_and_keys_are_found_and_gone_to(opened: Opener) -> None:
    async with opened("closet") as reader:
        await reader.press("slash", *"lautr", "enter")
        assert (reader.app.current_mode, reader.app.reading.passage) == ("essay", 0)
        await reader.press("escape", "slash", *"bologna", "enter")
        assert reader.app.current_mode == "afterlives"
        assert "L'Immagine Ritrovata" in page(reader, "telling")
        await reader.press("escape", "slash", *"a bookmark here", "enter")
        assert reader.app.screen.is_modal


@pytest.mark.parametrize(
    ("typed", "mode", "scene"),
    [
        ("2.9", "stories", "closet"),
        ("shoes", "stories", "shoes"),
        ("apr 30", "countdown", "last-tin"),
        ("¶8", "essay", "brush"),
    ],
)
async def test_one_goes_anywhere_by_typing_it(opened: Opener, typed: str, mode: str, scene: str) -> None:
    async with opened("brush") as reader:
        await reader.press("colon", *typed, "enter")
        assert (reader.app.current_mode, reader.at) == (mode, scene)
        if mode == "countdown":
            assert reader.app.reading.day == dt.date(1994, 4, 30)


@pytest.mark.parametrize("size", SIZES)
async def test_the_contents_begin_where_one_stands(opened: Opener, size: tuple[int, int]) -> None:
    async with opened("noticing", size=size) as reader:
        await reader.press("t")
        entries = reader.app.screen.query_one(HitList)
        assert "▶ ● 2.16 Noticing" in entries.text
        assert entries.scroll_offset.y <= entries.cursor < entries.scroll_offset.y + entries.size.height
        await reader.press("down", "enter")
        assert reader.at == "california"


async def test_a_filter_is_chosen_said_and_taken_off(opened: Opener) -> None:
    async with opened("brush") as reader:
        await reader.press("f", *"letter", "enter")
        assert reader.app.reading.filter == "prop:letter"
        await reader.press("right", "down", "down")
        assert reader.at == "everyone-reads"
        await reader.press("f", "enter")
        assert reader.app.reading.filter == "prop:letter"
        await reader.press("f", "home", "up", "up", "pageup", "pageup", "pageup", "pageup", "pageup", "enter")
        assert reader.app.reading.filter == ""


async def test_a_bookmark_is_set_listed_gone_to_and_taken_away(opened: Opener, tmp_path: Path, film: Film) -> None:
    memory = Memory(tmp_path / "places.json")
    async with opened("closet", memory=memory) as reader:
        await reader.press("b", *"who is in there", "enter")
        assert reader.app.bookmarks["closet"].note == "who is in there"
        saved = Memory(memory.file).recall(film.head.id)
        assert saved is not None
        assert saved.bookmarks["closet"].note == "who is in there"
        await reader.press("home", "B")
        assert "2.9 Talking to the closet" in listed(reader)[0]
        await reader.press("enter")
        assert reader.at == "closet"
        await reader.press("b", *"?", "enter")
        assert reader.app.bookmarks["closet"].note == "who is in there?"
        await reader.press("B", "delete", "escape")
        assert reader.app.bookmarks["closet"].gone
        await reader.press("b", "escape")
        assert reader.app.bookmarks["closet"].gone


async def test_bookmarks_of_two_apps_open_at_once_are_both_kept(opened: Opener, tmp_path: Path, film: Film) -> None:
    file = tmp_path / "places.json"
    async with opened("closet", memory=Memory(file)) as one, opened("wig", memory=Memory(file)) as other:
        await one.press("b", "enter")
        await other.press("b", "enter")
        await one.press("B")
        assert ["1.15 The wig" in listed(one)[0], "2.9 Talking" in listed(one)[1]] == [True, True]
        await one.press("escape")
    saved = Memory(file).recall(film.head.id)
    assert saved is not None
    assert {name for name, mark in saved.bookmarks.items() if not mark.gone} == {"closet", "wig"}


def test_bookmarks_of_an_older_file_and_of_a_deleted_scene(film: Film, tmp_path: Path) -> None:
    from chungking_tui.memory import saved_of

    file = tmp_path / "places.json"
    file.write_text('{"format": 1, "packs": {"chungking-express": {"scenes": ["wig", "letter"], "places": [14, 3]}}}')
    memory = Memory(file)
    assert memory.recall(film.head.id) is not None
    marks = bookmarks.put({}, film.scenes["closet"], "mine", time.time())
    assert memory.keep(film.head.id, saved_of(begin(film), film, marks))
    again = Memory(file).recall(film.head.id)
    assert again is not None
    assert again.bookmarks["closet"].note == "mine"
    assert memory.keep(film.head.id, saved_of(begin(film), film, {}))
    kept = Memory(file).recall(film.head.id)
    assert kept is not None
    assert kept.bookmarks["closet"].note == "mine"


async def test_first_viewing_seals_what_is_to_come_in_every_view(opened: Opener, film: Film) -> None:
    async with opened("keys") as reader:
        await reader.press("H")
        assert reader.app.reading.first_viewing
        await reader.press("colon", *"california", "enter", "escape")
        assert reader.at == "keys"
        for key in "1234567":
            await reader.press(key)
            text = "\n".join(drawing.text for drawing in reader.app.screen.query(Drawing).results(Drawing))
            assert "Found out" not in text
            assert "goldfish" not in text
        await reader.press("1", "down")
        assert reader.at == "not-now"
        await reader.press("end")
        assert reader.at == "not-now"
        await reader.press("slash", *"goldfish")
        assert listed(reader) == [""]
        await reader.press("escape", "H")
        assert not reader.app.reading.first_viewing


async def test_the_mirror_says_where_it_had_a_choice(opened: Opener, film: Film) -> None:
    async with opened("shoes") as reader:
        middle = (film.scenes["song"].index + film.scenes["california"].index) // 2
        reader.app.reading = go_to(go_to(reader.app.reading, film, film.scene_at(1, middle)), film, film.scenes["wig"])
        await reader.press("down")
        assert reader.places[1] == middle
        await reader.press("m")
        assert reader.at == "birthday"
        assert reader.places[1] == film.scenes["song"].index
        assert any("As near: 2.13, 2.17" in str(note.message) for note in reader.app._notifications)


async def test_help_is_found_in_and_does_what_is_chosen(opened: Opener) -> None:
    async with opened("closet") as reader:
        await reader.press("question_mark", "slash", *"apartment")
        assert listed(reader) == ["▶ 4 Open the view Apartment  "]
        await reader.press("enter")
        assert reader.app.current_mode == "apartment"
        await reader.press("question_mark", "slash", *"before, now", "enter")
        assert reader.app.screen.moment == "after"  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", SIZES)
async def test_the_palette_and_help_are_on_the_foot_of_every_view(opened: Opener, size: tuple[int, int]) -> None:
    async with opened("closet", size=size) as reader:
        for key in "1234567":
            await reader.press(key)
            foot = reader.app.screen.query_one(KeyBar).render().plain
            assert "? help" in foot
            assert "^p palette" in foot
            assert foot.count("  ") < 8
            await reader.pilot.click("KeyBar", offset=(foot.index("^p") + 2, 0))
            await reader.pilot.pause()
            assert reader.app.screen.is_modal
            await reader.press("escape")


async def test_places_one_has_been_at_are_kept(opened: Opener, tmp_path: Path, film: Film) -> None:
    from chungking_tui.memory import reading_of

    memory = Memory(tmp_path / "places.json")
    async with opened("closet", memory=memory) as reader:
        await reader.press("down", "down", "x", "backspace")
        past, future = reader.app.reading.past, reader.app.reading.future
    saved = Memory(memory.file).recall(film.head.id)
    assert saved is not None
    again, gone = reading_of(saved, film)
    assert (again.past, again.future, gone) == (past, future, ())


def tooltips() -> Iterator[Binding]:
    """Every binding of the app and of every view."""
    from tests.test_architecture import VIEWS as SCREENS

    for owner in (ChungkingApp, *SCREENS):
        yield from owner.__dict__["BINDINGS"]


async def test_the_palette_reaches_every_action_view_scene_passage_person_and_prop(opened: Opener, film: Film) -> None:
    async with opened("closet") as reader:
        names: set[str] = set()
        for view in VIEWS:
            await reader.press(view.key)
            names |= {name for name, _ in Commands(reader.app.screen).commands()}
        told = "\n".join(names)
        for binding in tooltips():
            assert binding.tooltip in told, binding
        for scene in film.scenes.values():
            assert wording.place(scene) in told
        for passage in film.essay.passages if film.essay else ():
            assert f"¶{passage.n} {passage.theme}" in told
        for person in {name for scene in film.scenes.values() for name in scene.who}:
            assert film.head.cast[person].name in told
        for prop in film.head.props.values():
            assert f"{prop.name}: from hand to hand" in told
        assert "soap: in the flat" in told


@pytest.mark.parametrize(
    ("typed", "mode"),
    [("soap in the flat", "apartment"), ("letter from hand", "letter"), ("¶8", "essay"), ("1997", "afterlives")],
)
async def test_a_command_of_the_palette_leads_there(opened: Opener, typed: str, mode: str) -> None:
    async with opened("closet") as reader:
        await reader.press("ctrl+p")
        reader.app.screen.query_one(Input).value = typed
        for _ in range(40):
            await reader.pilot.pause(0.05)
            if reader.app.screen.query_one(CommandList).option_count:
                break
        await reader.pilot.pause(0.2)
        await reader.press("enter")
        await reader.pilot.pause(0.1)
        assert reader.app.current_mode == mode


async def test_the_mouse_alone_reaches_views_pairs_passages_entries_and_what_is_found(opened: Opener) -> None:
    async with opened("closet", size=(120, 40)) as reader:

        async def click_text(selector: str, text: str) -> None:
            widget = reader.app.screen.query_one(selector)
            told = widget.render().plain if isinstance(widget, ViewBar) else ""
            told = widget.text if isinstance(widget, Page) else told
            row = next(n for n, line in enumerate(told.split("\n")) if text in line)
            margin = getattr(widget, "MARGIN", 0)
            column = cell_len(told.split("\n")[row].partition(text)[0]) + margin
            await reader.pilot.click(selector, offset=(column + 1, row))
            await reader.pilot.pause()

        await click_text("ViewBar", "6 Essay")
        assert reader.app.current_mode == "essay"
        await click_text("#drawing", "¶4")
        assert reader.app.reading.passage == 4
        await click_text("#telling", "1.13 The hotel room")
        assert reader.at == "hotel-room"
        await click_text("ViewBar", "7 Afterlives")
        await click_text("#drawing", "Fallen Angels")
        assert "Fallen Angels" in page(reader, "telling")
        await click_text("ViewBar", "5 Echoes")
        await click_text("#drawing", "⇄")
        assert reader.app.reading.pair in echoes.matrix(reader.app.film).across
        await reader.press("slash", *"soap")
        await click_text("HitList", "2.12")
        assert reader.at == "redecoration"


@pytest.mark.parametrize("size", [(40, 12), (60, 24), *SIZES])
async def test_every_view_and_every_line_stands_at_every_size(opened: Opener, size: tuple[int, int]) -> None:
    async with opened("closet", size=size) as reader:
        for key in "1234567":
            await reader.press(key, "c", "c", "slash", "a", "escape", "t", "escape", "f", "escape", "colon", "escape")
            assert not reader.app.screen.is_modal
