"""Echoes, Essay, Afterlives, finding, filters, bookmarks, first viewing: by keys, by the mouse, by the palette."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import pytest
from msgspec.structs import replace
from rich.cells import cell_len
from textual.widgets import Input, OptionList

from chungking_tui import keys
from chungking_tui.film.film import Film, RevealedFilm
from chungking_tui.film.links import scenes_of
from chungking_tui.film.model import ECHO_KINDS
from chungking_tui.moves.base import Moved
from chungking_tui.queries import afterlives, echoes
from chungking_tui.reading import bookmarks
from chungking_tui.reading.place import begin
from chungking_tui.saved.places import PlacesFile, reading_of, saved_of
from chungking_tui.search import find as search
from chungking_tui.tui.overlays.palette import commands
from chungking_tui.tui.screens.finder import FinderScreen
from chungking_tui.tui.widgets.bars import KeyBar, ViewBar
from chungking_tui.tui.widgets.page import Page
from chungking_tui.view_spec import DIGITS, views_of
from chungking_tui.views.stories.track import SceneTrack
from chungking_tui.views.table import VIEWS
from chungking_tui.words import sentences, wording
from chungking_tui.words.scope import ALL, Scope
from tests import steps
from tests.drawing import drawn, flat, lines, plain, view
from tests.screens.conftest import Opener, Reader, settled
from tests.tables import labelled

VIEW_KEYS = DIGITS[: len(VIEWS)]
SIZES = [(80, 24), (120, 40), (200, 50)]


def test_the_matrix_and_its_plain_twin_tell_the_same(film: Film, all_revealed: RevealedFilm) -> None:
    text = plain("echoes", film, begin(film), ALL)
    found = echoes.matrix(all_revealed)
    assert sentences.matrix_sentences(all_revealed) in text
    for pair, between in found.across.items():
        there = steps.to_pair(begin(film), film, *pair)
        scenes = film.scene_at(0, pair[0]), film.scene_at(1, pair[1])
        told, twin = drawn("echoes", "pair", film, there), plain("echoes", film, there, Scope(scenes=scenes))
        assert f"Between {scenes[0].heading} and {scenes[1].heading}" in twin
        for echo in between:
            assert echo.says in told
            assert echo.says in text
            assert f"{echo.kind}, {echo.by}" in text
            assert twin.count(echo.says) == 3
        for scene in scenes:
            assert scene.heading in told
            assert scene.heading in text
    told = drawn("echoes", "matrix", film, begin(film))
    for says in (*(double.says for double in film.echoes.doubles), *(lone.says for lone in film.echoes.without_double)):
        assert says in told
        assert says in text


@pytest.mark.parametrize("width", [32, 50, 80, 120])
def test_the_matrix_has_a_sign_for_every_echo(film: Film, all_revealed: RevealedFilm, width: int) -> None:
    made = lines(view("echoes"), "matrix", film, steps.to_pair(begin(film), film, 9, 2), (width, 40))
    body = "".join(line.plain for line in made[1 : len(film.stories[0].scenes) + 2])
    found = echoes.matrix(all_revealed)
    signs = sum(body.count(glyph) for glyph in ECHO_KINDS.values())
    assert signs == len(found.across) + len(found.inside)
    assert all(line.cell_length <= width for line in made)


def test_the_essay_and_its_plain_twin_tell_the_same(film: Film, all_revealed: RevealedFilm) -> None:
    mine = replace(film, essay_text={3: "Text of my own."})
    text, overview = plain("essay", mine, begin(mine), ALL), drawn("essay", "passages", mine, begin(mine))
    for told in sentences.coverage_sentences(all_revealed):
        assert told in text
        assert told in overview
    for passage in film.essay.passages if film.essay else ():
        there = steps.to_passage(begin(mine), mine, passage.n)
        told = drawn("essay", "passage", mine, there)
        for says in (passage.theme, flat(passage.note), *(scene.heading for scene in scenes_of(all_revealed, passage))):
            assert says in told
            assert says in text
        of_it = plain("essay", mine, there, Scope(passage=passage.n))
        assert [n for n in range(13) if f"¶{n} {film.essay.passages[n].theme} " in of_it] == [passage.n]  # type: ignore[union-attr]
        assert ("Text of my own." in told) is (passage.n == 3)
        assert passage.theme in overview


def test_the_afterlives_and_their_plain_twin_tell_the_same(film: Film, all_revealed: RevealedFilm) -> None:
    text, line = plain("afterlives", film, begin(film), ALL), drawn("afterlives", "years", film, begin(film))
    for number, entry in enumerate(afterlives.entries(all_revealed)):
        there = steps.to_entry(begin(film), film, number)
        told = drawn("afterlives", "entry", film, there)
        claims = [claim.says for dispute in entry.disputed for claim in dispute.readings]
        scenes = [scene.heading for scene in afterlives.scenes_of(all_revealed, entry)]
        for says in (
            entry.title,
            wording.partial_date(entry.date),
            flat(entry.says),
            afterlives.CERTAINTY[entry.certainty],
            *claims,
            *scenes,
        ):
            assert says in told
            assert says in text
        for scene in afterlives.scenes_of(all_revealed, entry):
            assert flat(entry.says) in plain("afterlives", film, steps.at(film, scene.id))
        assert entry.title in line


async def test_the_pair_under_the_cursor_is_read_in_both_panes(opened: Opener, film: Film) -> None:
    async with opened("brush") as reader:
        await reader.press("5", "tab")
        assert reader.positions == (0, 0)
        pair = reader.app.reading.cursors.pair
        assert pair in echoes.matrix(reader.app.revealed).across
        await reader.press("right", "shift+tab")
        assert reader.app.reading.cursors.pair == pair
        await reader.press("enter")
        assert reader.app.current_mode == "stories"
        assert reader.positions == pair
        await reader.press("backspace")
        assert reader.positions == (0, 0)
        await reader.press("5", "end")
        assert reader.app.reading.cursors.pair == (film.scenes["threshold"].index, film.scenes["one-year"].index)
        await reader.press("home")
        assert reader.app.reading.cursors.pair == (0, 0)


async def test_the_essay_is_walked_and_read(opened: Opener, film: Film) -> None:
    async with opened("closet") as reader:
        await reader.press("6")
        assert reader.page("detail").startswith("¶9")
        await reader.press("down")
        assert reader.page("detail").startswith("¶10")
        await reader.press("home", "enter")
        assert (reader.app.current_mode, reader.at) == ("stories", "brush")
        await reader.press("6", "m", "end")
        assert reader.app.reading.cursors.passage == 12
        assert reader.positions[1] == film.scenes["soap-and-towel"].index, "that of its scenes which is nearest"


async def test_afterlives_are_walked_and_their_scenes_read(opened: Opener) -> None:
    async with opened("closet") as reader:
        await reader.press("7", "home", *["down"] * 4)
        assert "Fallen Angels" in reader.page("detail")
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
        assert any("1.3 A tin a day" in line for line in reader.listed)
        count = len(reader.listed)
        hits = search.find(reader.app.revealed, reader.app.views, "pineapple")
        kinds = [hit.entry.target.kind for hit in hits]
        assert count == len(hits)
        assert kinds.count("scene") > 4
        assert kinds.count("about") == 1, "the tins have a sheet, which tells what is in them"
        assert str(screen.query_one("#finder").border_subtitle).startswith(f"{count} entries")
        assert reader.app.reading.find == "pineapple"
        await reader.press("down", "enter")
        assert reader.app.reading.find == "pineapple"
        assert not isinstance(reader.app.screen, FinderScreen)
        scenes, places = len(search.places(hits)), []
        for _ in range(scenes):
            places.append((reader.app.current_mode, reader.at, reader.app.reading.cursors.passage))
            await reader.press("n")
        assert len(set(places)) == scenes
        assert (reader.app.current_mode, reader.at) == places[0][:2]
        here = reader.at
        await reader.press("n", "N")
        assert reader.at == here
        await reader.press("escape")
        assert reader.app.reading.find == ""


async def test_chinese_is_found(opened: Opener) -> None:
    async with opened("closet") as reader:
        await reader.press("slash", "志")
        assert reader.app.reading.find == "志"
        assert len(reader.listed) == 1 + sum("cop-223" in scene.who for scene in reader.app.film.scenes.values())
        assert all("何志武" in line for line in reader.listed)


async def test_notes_afterlives_and_keys_are_found_and_gone_to(opened: Opener) -> None:
    async with opened("closet") as reader:
        await reader.press("slash", *"lautr", "enter")
        assert (reader.app.current_mode, reader.app.reading.cursors.passage) == ("essay", 0)
        await reader.press("escape", "slash", *"bologna", "enter")
        assert reader.app.current_mode == "afterlives"
        assert "L'Immagine Ritrovata" in reader.page("detail")
        await reader.press("escape", "slash", *"a bookmark here", "enter")
        assert reader.app.screen.is_modal


@pytest.mark.parametrize(
    ("typed", "mode", "scene"),
    [
        ("2.1", "stories", "chef-salad"),
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
            assert reader.app.reading.cursors.day == dt.date(1994, 4, 30)


@pytest.mark.parametrize("size", SIZES)
async def test_the_contents_begin_where_one_stands(opened: Opener, size: tuple[int, int], film: Film) -> None:
    async with opened("noticing", size=size) as reader:
        await reader.press("t")
        assert reader.chosen.startswith(f"● {film.scenes['noticing'].heading}")
        entries = reader.app.screen.query_one(OptionList)
        here = entries.highlighted or 0
        assert entries.scroll_offset.y <= here < entries.scroll_offset.y + entries.size.height
        await reader.press("down", "enter")
        assert reader.at == "caught"


async def test_a_filter_is_chosen_said_and_taken_off(opened: Opener) -> None:
    async with opened("brush") as reader:
        await reader.press("f", *"letter", "enter")
        assert reader.app.reading.filter == "prop:letter"
        await reader.press("right", "J", "J")
        assert reader.at == "everyone-reads"
        await reader.press("f", "enter")
        assert reader.app.reading.filter == "prop:letter"
        await reader.press("f", "home", "up", "up", "pageup", "pageup", "pageup", "pageup", "pageup", "enter")
        assert reader.app.reading.filter == ""


async def test_a_bookmark_is_set_listed_gone_to_and_taken_away(opened: Opener, tmp_path: Path, film: Film) -> None:
    storage = PlacesFile(tmp_path / "places.json")
    async with opened("closet", storage=storage) as reader:
        await reader.press("b", *"who is in there", "enter")
        assert reader.app.session.bookmarks["closet"].note == "who is in there"
        await reader.app.workers.wait_for_complete()
        saved = PlacesFile(storage.file).load(film.head.id)
        assert saved is not None
        assert saved.bookmarks["closet"].note == "who is in there"
        await reader.press("home", "B")
        assert film.scenes["closet"].heading in reader.listed[0]
        await reader.press("enter")
        assert reader.at == "closet"
        await reader.press("b", *"?", "enter")
        assert reader.app.session.bookmarks["closet"].note == "who is in there?"
        await reader.press("B", "delete", "escape")
        assert reader.app.session.bookmarks["closet"].removed
        await reader.press("b", "escape")
        assert reader.app.session.bookmarks["closet"].removed


async def test_bookmarks_of_two_apps_open_at_once_are_both_kept(opened: Opener, tmp_path: Path, film: Film) -> None:
    file = tmp_path / "places.json"
    async with opened("closet", storage=PlacesFile(file)) as one, opened("wig", storage=PlacesFile(file)) as other:
        await one.press("b", "enter")
        await one.app.workers.wait_for_complete()
        await other.press("b", "enter")
        await other.app.workers.wait_for_complete()
        await one.press("B")
        assert [film.scenes["wig"].heading in one.listed[0], film.scenes["closet"].heading in one.listed[1]] == [
            True,
            True,
        ]
        await one.press("escape")
    saved = PlacesFile(file).load(film.head.id)
    assert saved is not None
    assert {name for name, mark in saved.bookmarks.items() if not mark.removed} == {"closet", "wig"}


def test_bookmarks_of_an_older_file_and_of_a_deleted_scene(film: Film, tmp_path: Path) -> None:
    file = tmp_path / "places.json"
    file.write_text('{"format": 1, "packs": {"chungking-express": {"scenes": ["wig", "letter"], "places": [14, 3]}}}')
    storage = PlacesFile(file)
    assert storage.load(film.head.id) is not None
    marks = bookmarks.put({}, film.scenes["closet"], "mine", time.time())
    assert storage.save(film.head.id, saved_of(begin(film), film, marks))
    again = PlacesFile(file).load(film.head.id)
    assert again is not None
    assert again.bookmarks["closet"].note == "mine"
    assert storage.save(film.head.id, saved_of(begin(film), film, {}))
    kept = PlacesFile(file).load(film.head.id)
    assert kept is not None
    assert kept.bookmarks["closet"].note == "mine"


async def test_first_viewing_seals_what_is_to_come_in_every_view(opened: Opener, film: Film) -> None:
    async with opened("keys") as reader:
        await reader.press("H")
        assert reader.app.reading.first_viewing
        await reader.press("colon", *"california", "enter", "escape")
        assert reader.at == "keys"
        for key in VIEW_KEYS:
            await reader.press(key)
            text = "\n".join(page.text for page in reader.view.query(Page))
            assert "At the door" not in text
            assert "goldfish" not in text
        await reader.press("1", "J")
        assert reader.at == "not-now"
        await reader.press("end")
        assert reader.at == "not-now"
        await reader.press("slash", *"goldfish")
        assert reader.listed == []
        await reader.press("escape", "H")
        assert not reader.app.reading.first_viewing


async def test_a_sealed_dot_is_walked_to_by_the_mouse_only_if_it_is_the_next(opened: Opener) -> None:
    async with opened("brush") as reader:
        await reader.press("H")
        track = reader.stories.columns[0].query_one(SceneTrack)
        await reader.click(track, offset=(2 + track.column_of(3), 0))
        assert reader.at == "brush"
        assert reader.said == ["Scene 1.4 is still sealed; H ends the first viewing."]
        await reader.click(track, offset=(2 + track.column_of(1), 0))
        assert reader.at == "april-fool"


async def test_the_mirror_says_where_it_had_a_choice(opened: Opener, film: Film) -> None:
    async with opened("shoes") as reader:
        middle = (film.scenes["california"].index + film.scenes["rain-pass"].index) // 2
        reader.move("visit", film.scene_at(1, middle).id)
        reader.move("visit", "wig")
        await reader.press("J")
        assert reader.positions[1] == middle
        await reader.press("m")
        assert reader.at == "birthday"
        assert reader.positions[1] == film.scenes["california"].index
        assert any(labelled(film, "Equally near: {california}, {rain-pass}") in said for said in reader.said)


async def test_help_is_found_in_and_does_what_is_chosen(opened: Opener) -> None:
    async with opened("closet") as reader:
        await reader.press("question_mark", "slash", *"apartment")
        assert reader.listed == ["4 Open the view Apartment"]
        await reader.press("enter")
        assert reader.app.current_mode == "plan"
        await reader.press("question_mark", "slash", *"before, now", "enter")
        assert reader.app.reading.cursors.moment == "after"


@pytest.mark.parametrize("size", SIZES)
async def test_the_palette_and_help_are_on_the_foot_of_every_view(opened: Opener, size: tuple[int, int]) -> None:
    async with opened("closet", size=size) as reader:
        for key in VIEW_KEYS:
            await reader.press(key)
            foot = reader.app.screen.query_one(KeyBar).render().plain
            assert "? help" in foot
            assert "^p palette" in foot
            assert foot.count("  ") < 8
            await reader.click("KeyBar", offset=(foot.index("^p") + 2, 0))
            assert reader.app.screen.is_modal
            await reader.press("escape")


async def test_places_one_has_been_at_are_kept(opened: Opener, tmp_path: Path, film: Film) -> None:
    storage = PlacesFile(tmp_path / "places.json")
    async with opened("closet", storage=storage) as reader:
        await reader.press("J", "J", "x", "backspace")
        past, future = reader.app.reading.past, reader.app.reading.future
    saved = PlacesFile(storage.file).load(film.head.id)
    assert saved is not None
    again, gone = reading_of(saved, film)
    assert (again.past, again.future, gone) == (past, future, ())


async def test_the_palette_reaches_every_action_view_scene_passage_person_and_prop(
    opened: Opener, all_revealed: RevealedFilm
) -> None:
    async with opened("closet") as reader:
        names: set[str] = set()
        done: set[str] = set()
        views = views_of(reader.app.film, VIEWS)
        for found in views:
            await reader.press(found.key)
            rows = commands(reader.app)
            names |= {row.title for row in rows}
            actions = [row.target.id for row in rows if row.target.kind == "action"]
            assert len(actions) == len(set(actions))
            done |= set(actions)
        told = "\n".join(names)
        for key in (*keys.APP, *keys.PAGES, *(key for found in views for key in (*found.keys, keys.opening(found)))):
            assert key.action in done, key
        for scene in all_revealed.scenes.values():
            assert scene.heading in told
        for passage in all_revealed.essay.passages if all_revealed.essay else ():
            assert f"¶{passage.n} {passage.theme}" in told
        for person in {name for scene in all_revealed.scenes.values() for name in scene.who}:
            assert all_revealed.head.cast[person].name in told
        for prop in all_revealed.head.props.values():
            assert f"{prop.name}: from hand to hand" in told
        assert "soap: in 663's flat" in told


@pytest.mark.parametrize(
    ("typed", "mode"),
    [("soap in 663's", "plan"), ("letter from hand", "props"), ("¶8", "essay"), ("1997", "afterlives")],
)
async def test_a_command_of_the_palette_leads_there(opened: Opener, typed: str, mode: str) -> None:
    async with opened("closet") as reader:
        await reader.press("ctrl+p", *typed, "enter")
        assert reader.app.current_mode == mode


async def test_the_mouse_alone_reaches_views_pairs_passages_entries_and_what_is_found(
    opened: Opener, film: Film
) -> None:
    async with opened("closet", size=(120, 40)) as reader:

        async def click_text(selector: str, text: str) -> None:
            widget = reader.app.screen.query_one(selector)
            told = widget.render().plain if isinstance(widget, ViewBar) else ""
            told = widget.text if isinstance(widget, Page) else told
            row = next(n for n, line in enumerate(told.split("\n")) if text in line)
            column = cell_len(told.split("\n")[row].partition(text)[0]) + getattr(widget, "indent", 0)
            await reader.click(selector, offset=(column + 1, row))

        await click_text("ViewBar", "6 Essay")
        assert reader.app.current_mode == "essay"
        await click_text("#drawing", "¶4")
        assert reader.app.reading.cursors.passage == 4
        await click_text("#detail", film.scenes["hotel-room"].heading)
        assert reader.at == "hotel-room"
        await click_text("ViewBar", "7 Afterlives")
        await click_text("#drawing", "Fallen Angels")
        assert "Fallen Angels" in reader.page("detail")
        await click_text("ViewBar", "5 Echoes")
        await click_text("#drawing", "⇅")
        assert reader.app.reading.cursors.pair in echoes.matrix(reader.app.revealed).across
        await reader.press("slash", *"soap")
        row = next(n for n, line in enumerate(reader.listed) if film.scenes["redecoration"].label in line)
        await reader.click("OptionList", offset=(4, row))
        assert reader.at == "redecoration"


@pytest.mark.parametrize("size", [(40, 12), (60, 24), *SIZES])
async def test_every_view_and_every_line_stands_at_every_size(opened: Opener, size: tuple[int, int]) -> None:
    async with opened("closet", size=size) as reader:
        for key in VIEW_KEYS:
            await reader.press(key, "c", "c", "slash", "a", "escape", "t", "escape", "f", "escape", "colon", "escape")
            assert not reader.app.screen.is_modal


@pytest.mark.parametrize(
    ("name", "keys", "scene", "way"),
    [
        ("essay", "6", "brush", "right"),
        ("afterlives", "7", "brush", "right"),
        ("plan", "4", "brush", "right"),
        ("countdown", "2", "last-tin", "left"),
    ],
)
async def test_another_thing_is_told_from_its_first_line(
    opened: Opener, name: str, keys: str, scene: str, way: str
) -> None:
    async with opened(scene, size=(60, 18)) as reader:
        await reader.press(keys)
        telling = reader.view.query_one("#detail", Page)
        turned = 0
        for _ in range(12):
            turned += telling.turn(1)
            await reader.press(way)
            assert telling.scroll_offset.y == 0, name
        assert turned


async def test_a_page_is_never_scrolled_past_its_end(opened: Opener) -> None:
    async with opened("brush", size=(60, 20), view="props") as reader:
        await reader.press("end")
        lanes = reader.view.query_one("#drawing", Page)
        while lanes.turn(1):
            pass
        assert lanes.scroll_offset.y > 0
        for size in ((100, 20), (60, 20), (60, 50), (80, 24)):
            await reader.resize(*size)
            count = len(lanes.drawn.lines)
            assert lanes.scroll_offset.y <= max(0, count - lanes.scrollable_content_region.height), size
            await reader.press("right")
            count = len(lanes.drawn.lines)
            assert lanes.scroll_offset.y <= max(0, count - lanes.scrollable_content_region.height), size


async def test_a_theme_is_shown_under_the_cursor_of_the_palette_and_kept_only_when_it_is_chosen(opened: Opener) -> None:
    def themes(reader: Reader) -> tuple[str, str]:
        return reader.app.theme, str(reader.app.session.theme)

    async with opened() as reader:
        await reader.press("ctrl+p", *"theme: ")
        shown = []
        for _ in range(3):
            shown.append(themes(reader)[0])
            assert f"theme: {shown[-1]}" in reader.chosen
            await reader.press("down")
        assert len(set(shown)) == 3
        await reader.press("escape")
        assert themes(reader) == ("chungking-night", "")
        await reader.press("ctrl+p", *"theme day", "enter")
        assert themes(reader) == ("chungking-day", "chungking-day")


@pytest.mark.parametrize("keys", [("t", *"1.5"), ("colon", *"1.5")])
async def test_a_sealed_scene_that_is_chosen_is_said_to_be_sealed(opened: Opener, keys: tuple[str, ...]) -> None:
    async with opened("brush") as reader:
        await reader.press("H", *keys, "enter")
        assert reader.said == ["Scene 1.5 is still sealed; H ends the first viewing."]
        assert reader.at == "brush"


async def test_a_click_on_the_strip_does_what_the_key_of_a_setting_does(opened: Opener) -> None:
    async with opened("april-fool") as reader:
        await reader.press("m", "H")
        for setting, word in (("mirror", "mirror"), ("first_viewing", "first viewing")):
            assert getattr(reader.app.reading, setting)
            row = len(reader.rows) - 2
            await reader.pilot.click(offset=(reader.rows[row].index(word) + 2, row))
            await settled(reader.app)
            assert not getattr(reader.app.reading, setting)
            assert reader.app.current_mode == "stories"


async def test_a_first_viewing_in_which_all_is_opened_is_on_the_strip_no_more(opened: Opener, film: Film) -> None:
    async with opened("brush") as reader:
        await reader.press("H")
        assert "first viewing" in reader.rows[-2]
        reader.app.apply(Moved(replace(reader.app.reading, visited=frozenset(film.scenes))))
        await settled(reader.app)
        assert "first viewing" not in reader.rows[-2]


async def test_the_line_of_a_bookmark_takes_no_more_than_is_kept(opened: Opener) -> None:
    async with opened("brush") as reader:
        await reader.press("b")
        line = reader.app.screen.query_one(Input)
        line.value = "x" * (bookmarks.MAX_NOTE - 1)
        line.cursor_position = bookmarks.MAX_NOTE - 1
        await reader.press("a", "b", "c")
        shown = line.value
        await reader.press("enter")
        assert reader.app.session.bookmarks["brush"].note == shown == "x" * (bookmarks.MAX_NOTE - 1) + "a"
