"""Stories, driven by keys and the mouse: the Reading first, what is drawn second."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import OptionList

from chungking_tui.answers import strip
from chungking_tui.film.film import Film, RevealedFilm
from chungking_tui.film.links import echoes_of
from chungking_tui.film.model import Echoes
from chungking_tui.pack.problems import Problem
from chungking_tui.queries import essay
from chungking_tui.reading.place import begin
from chungking_tui.saved.places import PlacesFile
from chungking_tui.tui.app import ChungkingApp
from chungking_tui.tui.drawing.picture import PictureRow
from chungking_tui.tui.drawing.tones import MATCH
from chungking_tui.tui.overlays.palette import commands
from chungking_tui.tui.screens.bindings import actions
from chungking_tui.tui.screens.finder import FinderScreen
from chungking_tui.tui.screens.sheet import SheetScreen
from chungking_tui.tui.services import saver
from chungking_tui.tui.textual_patches.scroll_bar import ThumbBar
from chungking_tui.tui.widgets.bars import KeyBar
from chungking_tui.tui.widgets.line import Line
from chungking_tui.tui.widgets.page import Page
from chungking_tui.tui.widgets.strip import StatusStrip
from chungking_tui.tui.widgets.too_small import TooSmall
from chungking_tui.views.stories.answer import StoriesAnswer
from chungking_tui.views.stories.interlude import Interlude
from chungking_tui.views.stories.screen import StoriesView
from chungking_tui.views.stories.track import SceneTrack
from chungking_tui.views.table import VIEWS
from tests.drawing import flat
from tests.sample import sample
from tests.screens.conftest import PATIENCE, Opener, settled

SIZES = [(80, 24), (120, 40), (200, 50)]


def drawn(widget: Line | StatusStrip) -> str:
    return widget.render().plain


@pytest.mark.parametrize("size", SIZES)
async def test_space_pages_to_the_last_line_and_then_on(opened: Opener, film: Film, size: tuple[int, int]) -> None:
    async with opened("a-tin-a-day", size=size) as reader:
        for _ in range(20):
            if reader.at != "a-tin-a-day":
                break
            if not reader.card.more_below:
                await reader.press("space")
                assert reader.at == "telephone"
                assert reader.card.scroll_offset.y == 0
                break
            await reader.press("space")
        else:
            pytest.fail("space never came to the end of the card")
        await reader.press("pageup")
        assert reader.at == "a-tin-a-day"


@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
async def test_commentary_shows_the_passages_of_every_scene(
    opened: Opener, all_revealed: RevealedFilm, size: tuple[int, int]
) -> None:
    async with opened(size=size) as reader:
        await reader.press("c")
        assert reader.app.reading.commentary
        for story in (0, 1):
            for scene in all_revealed.stories[story].scenes:
                assert reader.at == scene.id
                text = flat(reader.commentary.text)
                found = essay.on_scene(all_revealed, scene)
                assert found.passages
                for passage in found.passages:
                    assert f"¶{passage.n} {passage.theme}" in text
                    assert flat(passage.note) in text
                if found.borrowed_from:
                    assert "No passage of the essay speaks of this scene" in text
                await reader.press("J")


@pytest.mark.parametrize("keys", [(), ("z",), ("right",), ("right", "z")])
async def test_commentary_never_covers_the_card_it_speaks_of_nor_the_foot(
    opened: Opener, keys: tuple[str, ...]
) -> None:
    async with opened(size=(80, 24)) as reader:
        await reader.press(*keys, "c")
        for size in (*SIZES, (60, 24), (40, 12), (110, 30), (139, 30), (140, 30)):
            await reader.resize(*size)
            overlay, shown = reader.commentary.region, reader.card.region
            assert overlay.area > 0, size
            assert shown.area > 0, size
            assert not overlay.overlaps(shown), size
            for line in reader.stories.query(Line):
                assert not overlay.overlaps(line.region) or line.has_class("story-head"), size
        await reader.press("c")
        assert not (reader.commentary.visible and reader.commentary.display)


async def test_commentary_that_is_opened_again_speaks_of_the_scene_in_focus(opened: Opener) -> None:
    async with opened() as reader:
        await reader.press("c", "c", "J", "J", "J", "c")
        assert "on 1.4 The telephone" in reader.commentary.text
        await reader.press("escape", "l", "J", "c")
        assert "on 2.2 A choice" in reader.commentary.text


@pytest.mark.parametrize(("size", "first"), [((60, 24), []), ((120, 40), ["z"])])
async def test_a_story_that_was_out_of_sight_shows_its_new_card(
    opened: Opener, size: tuple[int, int], first: list[str]
) -> None:
    async with opened(size=size) as reader:
        await reader.press(*first, "l", "h", "J", "x")
        assert reader.at == "a-choice"
        assert reader.card.text.lstrip().startswith("A choice")
        rows = [reader.card.render_line(row).text for row in range(reader.card.size.height)]
        assert any("A choice" in row for row in rows)


async def test_over_the_layout_commentary_moves_nothing(opened: Opener) -> None:
    async with opened(size=(120, 40)) as reader:
        before = [column.region for column in reader.stories.columns]
        await reader.press("c")
        assert [column.region for column in reader.stories.columns] == before


async def test_at_140_columns_commentary_is_a_third_column(opened: Opener) -> None:
    async with opened(size=(140, 40)) as reader:
        await reader.press("c")
        regions = [column.region for column in reader.stories.columns] + [reader.commentary.region]
        assert not any(one.overlaps(two) for one in regions for two in regions if one is not two)
        assert sum(region.width for region in regions) == 140


async def test_paging_goes_through_card_and_commentary_before_it_goes_on(opened: Opener) -> None:
    async with opened("redecoration", size=(80, 24)) as reader:
        await reader.press("c")
        seen: list[tuple[bool, bool]] = []
        while reader.at == "redecoration" and len(seen) < 30:
            seen.append((reader.card.more_below, reader.commentary.more_below))
            await reader.press("space")
        assert seen[-1] == (False, False)
        assert reader.at == "song"


async def test_paging_back_goes_through_the_commentary_before_the_card(opened: Opener) -> None:
    async with opened("redecoration", size=(80, 24)) as reader:
        await reader.press("c")
        while reader.card.more_below or reader.commentary.more_below:
            await reader.press("space")
        card, laid = reader.card.scroll_offset.y, reader.commentary.scroll_offset.y
        assert card > 0
        assert laid > 0
        await reader.press("pageup")
        assert reader.commentary.scroll_offset.y < laid
        assert reader.card.scroll_offset.y == card


async def test_what_is_looked_for_is_marked_on_the_card_and_in_the_commentary(opened: Opener) -> None:
    async with opened("closet") as reader:
        await reader.press("c", "slash", *"midday", "escape")
        assert not any(MATCH in str(line.spans) for line in reader.commentary.drawn.lines)
        reader.move("look_for", "midday")
        await settled(reader.app)
        marked = [line.plain for line in reader.commentary.drawn.lines if MATCH in str(line.spans)]
        assert any("midday" in line for line in marked)
        reader.move("look_for", "pretended")
        await settled(reader.app)
        assert any(MATCH in str(line.spans) for line in reader.card.drawn.lines)


async def test_the_commentary_follows_what_is_sealed(opened: Opener, all_revealed: RevealedFilm) -> None:
    note = flat(all_revealed.essay.passages[10].note)[:60] if all_revealed.essay else ""
    async with opened("closet") as reader:
        await reader.press("c")
        assert note in flat(reader.commentary.text)
        await reader.press("H")
        assert note not in flat(reader.commentary.text)
        assert "Open every scene that it speaks of" in flat(reader.commentary.text)
        await reader.press("H")
        assert note in flat(reader.commentary.text)


async def test_saving_does_not_hold_the_keys_up(opened: Opener, tmp_path: Path) -> None:
    """Another program has the lock: the app goes on, and saves when it can."""
    import fcntl

    storage = PlacesFile(tmp_path / "places.json")
    (tmp_path / "places.lock").touch()
    threads: list[str] = []
    save = PlacesFile.save

    def watched(self: PlacesFile, *arguments: object, **options: object) -> bool:
        threads.append(threading.current_thread().name)
        return save(self, *arguments, **options)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch, (tmp_path / "places.lock").open() as lock:
        patch.setattr(PlacesFile, "save", watched)
        fcntl.flock(lock, fcntl.LOCK_EX)
        async with opened("closet", storage=storage) as reader:
            await reader.press("b", "enter", "J")
            assert reader.at == "market"
            await reader.app.workers.wait_for_complete()
            assert threads
            assert "MainThread" not in threads
            assert reader.app.session.unsaved
            fcntl.flock(lock, fcntl.LOCK_UN)
    saved = PlacesFile(storage.file).load("chungking-express")
    assert saved is not None
    assert "closet" in saved.bookmarks
    assert saved.scenes[1] == "market"


async def test_a_bookmark_is_called_kept_only_once_it_is_saved(
    opened: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    monkeypatch.setattr(saver, "SAVE_AFTER", 0.02)
    storage = PlacesFile(tmp_path / "places.json")
    (tmp_path / "places.lock").touch()
    with (tmp_path / "places.lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        async with opened("closet", storage=storage) as reader:
            await reader.press("b", "enter")
            await reader.app.workers.wait_for_complete()
            await settled(reader.app)
            assert reader.said == []
            fcntl.flock(lock, fcntl.LOCK_UN)
            async with asyncio.timeout(PATIENCE):
                while not any("Bookmark kept" in sentence for sentence in reader.said):
                    await asyncio.sleep(0.01)
                    await settled(reader.app)
            saved = PlacesFile(storage.file).load("chungking-express")
            assert saved is not None
            assert "closet" in saved.bookmarks


async def test_a_bookmark_is_kept_where_one_leaves_before_the_save_has_begun(
    opened: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = PlacesFile(tmp_path / "places.json")
    async with opened("closet", storage=storage) as reader:
        monkeypatch.setattr(reader.app, "run_worker", lambda *_, **__: None)  # a thread that is never begun
        await reader.press("b", "enter", "q")
    saved = PlacesFile(storage.file).load("chungking-express")
    assert saved is not None
    assert "closet" in saved.bookmarks


async def test_where_nothing_is_saved_a_bookmark_is_not_called_kept(opened: Opener) -> None:
    async with opened("closet") as reader:
        await reader.press("b", "enter")
        assert reader.said == ["It is kept until you leave; nothing is saved in this run."]


async def test_x_crosses_to_the_echo_and_backspace_returns(opened: Opener) -> None:
    async with opened("hotel-room") as reader:
        before = reader.app.reading.spot
        await reader.press("x")
        assert reader.at == "found-out"
        await reader.press("backspace")
        assert reader.app.reading.spot == before
        await reader.press("ctrl+right")
        assert reader.at == "found-out"
        await reader.press("enter")
        assert reader.at == "hotel-room"


async def test_every_scene_with_an_echo_is_crossed_from_and_returned_to(
    opened: Opener, all_revealed: RevealedFilm
) -> None:
    async with opened() as reader:
        for scene in all_revealed.scenes.values():
            reader.move("visit", scene.id)
            links = echoes_of(all_revealed, scene.id)
            before = reader.app.reading.spot
            reader.move("follow")
            assert reader.at == (links[0].scene.id if links else scene.id)
            if links:
                reader.move("back")
                assert reader.app.reading.spot == before
            assert scene.title in reader.card.text


async def test_a_scene_without_an_echo_says_so(opened: Opener, film: Film) -> None:
    async with opened("market", of=replace(film, echoes=Echoes())) as reader:
        await reader.press("x")
        assert reader.at == "market"
        assert "This scene has no echo." in reader.said


async def test_mirror_takes_the_other_story_along_and_says_when_it_cannot(opened: Opener, film: Film) -> None:
    async with opened("found-out") as reader:
        await reader.press("m")
        assert reader.positions == (film.scenes["hotel-room"].index, film.scenes["found-out"].index)
        strip_line = reader.stories.query_one(StatusStrip)
        assert drawn(strip_line).strip().startswith("mirror on")
        await reader.press("J")
        assert reader.at == "candles"
        assert reader.positions[0] == film.scenes["hotel-room"].index
        assert "no echo in story 1" in drawn(strip_line)
        await reader.press("J")
        assert reader.positions[0] == film.scenes["large-toy"].index
        await reader.press("m")
        assert "mirror" not in drawn(strip_line)


async def test_the_ways_on_are_numbered_alike_in_the_commentary_and_the_chooser(opened: Opener, film: Film) -> None:
    async with opened("hotel-room") as reader:
        await reader.press("c")
        assert f"[5] {film.scenes['pineapple-question'].heading}" in flat(reader.commentary.text)
        await reader.press("X", "5")
        assert reader.at == "pineapple-question"
        await reader.press("X", "escape")
        assert reader.at == "pineapple-question"
        await reader.press("X", "J", "enter")
        assert reader.at != "pineapple-question"
        reader.move("visit", "hotel-room")
        await reader.press("X", "9")
        assert isinstance(reader.app.screen, FinderScreen)
        assert len(reader.listed) < 9
        await reader.press("q")
        assert isinstance(reader.app.screen, StoriesView)
        await reader.press("X", "j", "k", "1")
        assert isinstance(reader.app.screen, StoriesView)


async def test_keys_that_walk(opened: Opener, film: Film) -> None:
    end = len(film.stories[0].scenes) - 1
    async with opened() as reader:
        for keys, places, story in (
            (["J", "J", "K"], (1, 0), 0),
            (["end"], (end, 0), 0),
            (["home"], (0, 0), 0),
            (["G"], (end, 0), 0),
            (["g"], (0, 0), 0),
            (["l", "J"], (0, 1), 1),
            (["h", "K"], (0, 1), 0),
            (["tab"], (0, 1), 1),
            (["shift+tab"], (0, 1), 0),
            (["right", "right"], (0, 1), 0),
        ):
            await reader.press(*keys)
            assert (reader.positions, reader.app.reading.story) == (places, story), keys


async def test_z_gives_the_focused_story_the_screen(opened: Opener) -> None:
    async with opened() as reader:
        one, two = reader.stories.columns
        await reader.press("z")
        assert (one.region.width, two.region.width) == (120, 0)
        await reader.press("right")
        assert (one.region.width, two.region.width) == (0, 120)
        await reader.press("z")
        assert one.region.width == two.region.width == 60


async def test_under_80_columns_one_story_stands_at_a_time(opened: Opener) -> None:
    async with opened(size=(79, 24)) as reader:
        one, two = reader.stories.columns
        assert (one.region.width, two.region.width) == (79, 0)
        await reader.press("right")
        assert (one.region.width, two.region.width) == (0, 79)


async def test_too_small_a_terminal_says_so_and_comes_back(opened: Opener) -> None:
    async with opened("shoes", size=(39, 24)) as reader:
        notice = reader.stories.query_one(TooSmall)
        assert notice.display
        assert notice.render().plain == "40 × 12 needed\n39 × 24 here"
        await reader.press("J")
        await reader.resize(80, 11)
        assert notice.display
        await reader.resize(80, 24)
        assert not notice.display
        assert reader.at == "wig"
        assert "The wig" in reader.card.text


async def test_resizing_keeps_place_and_text(opened: Opener, film: Film) -> None:
    async with opened("closet") as reader:
        await reader.press("c")
        for size in ((1, 1), (200, 50), (2, 90), (80, 24), (41, 12), (139, 40), (140, 40), (120, 40)):
            await reader.resize(*size)
            assert reader.at == "closet"
        assert film.scenes["closet"].title in reader.card.text


async def test_the_strip_and_the_plain_twin_say_the_same(opened: Opener, film: Film) -> None:
    async with opened("hotel-room", size=(200, 50)) as reader:
        for key in ("J", "right", "J", "x", "m"):
            await reader.press(key)
            assert flat(drawn(reader.stories.query_one(StatusStrip))) == flat(
                strip.line(strip.strip_items(reader.app.revealed, reader.app.reading))
            )


async def test_a_click_on_the_other_story_focuses_it(opened: Opener) -> None:
    async with opened() as reader:
        await reader.click(reader.stories.columns[1].card, offset=(5, 30))
        assert reader.app.reading.story == 1
        await reader.click(reader.stories.columns[0].card, offset=(5, 30))
        assert reader.app.reading.story == 0


async def test_a_click_on_the_track_goes_to_the_scene(opened: Opener, film: Film) -> None:
    async with opened() as reader:
        track = reader.stories.columns[1].query_one(SceneTrack)
        await reader.click(track, offset=(2 + track.column_of(film.scenes["closet"].index), 0))
        assert reader.at == "closet"


async def test_the_line_of_scenes_is_as_long_as_the_pane_and_numbered(opened: Opener, film: Film) -> None:
    async with opened(size=(120, 40)) as reader:
        track = reader.stories.columns[0].query_one(SceneTrack)
        dots, numbers = track.render().plain.split("\n")
        assert len(dots) == track.content_size.width
        assert numbers.split() == ["1", *(str(n) for n in range(5, len(film.stories[0].scenes) + 1, 5))]
        for number in ("5", "10"):
            assert dots[track.column_of(int(number) - 1)] in "●○◉"
        await reader.pilot.hover(track, offset=(2 + track.column_of(2), 0))
        await settled(reader.app)
        assert film.stories[0].scenes[2].heading in track.render().plain
        await reader.pilot.hover(reader.stories.columns[0].card)
        await settled(reader.app)
        assert track.render().plain.split("\n")[1] == numbers
        await reader.resize(80, 24)
        assert "\n" not in track.render().plain


async def test_a_large_window_shows_the_scenes_before_and_after(opened: Opener, film: Film) -> None:
    before, here, after = film.stories[0].scenes[3:6]
    async with opened(here.id, size=(200, 50)) as reader:
        assert reader.card.text.startswith(f"▴ {before.heading}")
        assert f"▾ {after.heading}" in reader.card.text
        await reader.press("H")
        assert f"▴ {before.heading}" in reader.card.text
        assert after.title not in reader.card.text
    async with opened(here.id, size=(120, 40)) as reader:
        assert before.heading not in reader.card.text


async def test_the_pictures_to_which_a_step_may_lead_are_drawn_ahead(opened: Opener, film: Film) -> None:
    async with opened("telephone", size=(120, 40)) as reader:
        column = reader.stories.columns[0]
        answer = reader.app.answer
        assert isinstance(answer, StoriesAnswer)
        ahead = column.next_pictures(answer)
        assert [placed.names[-1] for placed in ahead] == ["another-may", "a-tin-a-day"]
        for _ in ahead:
            column.frames.draw_expected(column.card, lambda: ahead)
        await reader.press("J")
        assert reader.card.drawn.pictures == ()  # it was there with the text: nothing waits to be drawn
        assert any(isinstance(line, PictureRow) for line in reader.card.drawn.lines)


async def test_a_scroll_bar_paints_the_rows_that_change(opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[Region, ...]] = []
    refresh = Widget.refresh

    def noted(widget: Widget, *regions: Region, **how: bool) -> Widget:
        if isinstance(widget, ThumbBar):
            asked.append(regions)
        return refresh(widget, *regions, **how)

    async with opened("closet", size=(120, 40)) as reader:
        monkeypatch.setattr(Widget, "refresh", noted)
        bar = reader.card.vertical_scrollbar
        bar.refresh()
        assert asked == []
        bar.position = 3
        assert asked
        assert all(0 < sum(region.height for region in regions) < bar.size.height for regions in asked)


@pytest.mark.parametrize("theme", ["chungking-night", "ansi-dark"])
async def test_a_scroll_bar_looks_as_textuals_own(opened: Opener, theme: str) -> None:
    async with opened("closet", size=(120, 40)) as reader:
        reader.app.theme = theme
        await settled(reader.app)
        bar = reader.card.vertical_scrollbar
        for position in (0, 0.5, 3, 7, 40):
            bar.position = position
            for rows in (bar.size.region, Region(0, 2, 1, 5), Region(0, bar.size.height - 1, 1, 1)):
                assert bar.render_lines(rows) == Widget.render_lines(bar, rows)


async def test_a_click_on_an_echo_follows_it_across(opened: Opener, film: Film) -> None:
    async with opened("hotel-room", size=(120, 60)) as reader:
        column, row = reader.cell_of(film.scenes["found-out"].heading, reader.card.content_region)
        await reader.pilot.click(offset=(column + 2, row))
        await settled(reader.app)
        assert reader.at == "found-out"


async def test_links_in_the_other_story_act_on_that_story(opened: Opener, film: Film) -> None:
    async with opened("running-dry") as reader:
        reader.move("visit", "closet")
        await settled(reader.app)
        card_1 = reader.stories.columns[0].card
        lines = card_1.text.split("\n")
        row = next(number for number, line in enumerate(lines) if film.scenes["flood"].heading in line)
        await reader.click(card_1, offset=(lines[row].index(film.scenes["flood"].label) + 4, row + 1))
        assert reader.at == "flood"
        row = next(number for number, line in enumerate(lines) if line.startswith("sources"))
        await reader.click(card_1, offset=(lines[row].index("film") + 3, row + 1))
        assert "the card “Running dry”" in reader.app.screen.query_one(Page).text


async def test_the_last_scene_says_that_it_is(opened: Opener) -> None:
    async with opened("one-year") as reader:
        await reader.press("J")
        assert "scenes opened" in reader.painted
        await reader.press("escape")
        assert reader.at == "one-year"


@pytest.mark.parametrize("motion", [True, False])
async def test_down_at_the_end_of_story_1_crosses_into_story_2(opened: Opener, motion: bool) -> None:
    async with opened("closet", motion=motion) as reader:
        reader.move("visit", "threshold")
        await reader.press("J")
        assert (reader.at, reader.app.reading.story) == ("chef-salad", 1)
        interlude = reader.stories.query_one(Interlude)
        assert interlude.display is motion
        assert reader.said == ([] if motion else ["6 hours later."])
        if motion:
            assert interlude.render().plain == "6 hours later"
            await reader.press("s")
            assert not interlude.display
            await reader.press("s")
        await reader.press("backspace")
        assert reader.at == "threshold"
        await reader.press("J", "K")
        assert reader.at == "threshold"


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 40), (139, 50)])
async def test_the_sentence_of_the_mirror_is_not_covered_by_the_commentary(
    opened: Opener, size: tuple[int, int]
) -> None:
    async with opened("april-fool", size=size) as reader:
        await reader.press("m", "c")
        for keys in ((), ("right",)):
            await reader.press(*keys)
            said = reader.app.answer
            assert isinstance(said, StoriesAnswer)
            assert said.mirrored
            assert said.mirrored in " ".join(reader.painted.split())


async def test_the_mirror_says_nothing_of_a_story_that_is_sealed(opened: Opener) -> None:
    async with opened("april-fool") as reader:
        await reader.press("H", "m")
        assert "Cop 223" in reader.rows[1]
        await reader.press("H")
        assert reader.rows[1].strip()
        assert "Cop 223" not in reader.rows[1]


async def test_with_a_filter_on_the_end_of_story_1_is_its_end(opened: Opener) -> None:
    async with opened("threshold") as reader:
        reader.move("filter_by", "person:faye")
        await reader.press("J")
        assert reader.at == "threshold"
        assert reader.said == ["The last scene of story 1 that the filter passes."]


async def test_paging_back_lands_at_the_end_of_the_card_before(opened: Opener) -> None:
    async with opened("telephone", size=(80, 24)) as reader:
        await reader.press("pageup")
        assert reader.at == "a-tin-a-day"
        assert not reader.card.more_below
        assert reader.card.scroll_offset.y > 0


async def test_the_foot_keeps_help_longest(opened: Opener) -> None:
    async with opened(size=(40, 24)) as reader:
        assert "? help" in drawn(reader.view.key_bar)
        assert "1 Stories" in drawn(reader.stories.query(Line).first())


async def test_what_the_strip_leaves_out_is_marked(opened: Opener) -> None:
    async with opened("one-year", size=(80, 24)) as reader:
        line = drawn(reader.stories.query_one(StatusStrip))
        assert line.rstrip().endswith("…")
        assert "boarding pass ▸ 663" in line


async def test_a_click_on_a_numbered_scene_of_the_commentary_goes_there(opened: Opener, film: Film) -> None:
    async with opened("hotel-room") as reader:
        await reader.press("c")
        lines = reader.commentary.text.split("\n")
        row = next(number for number, line in enumerate(lines) if film.scenes["shoes"].heading in line)
        await reader.click(reader.commentary, offset=(lines[row].index(film.scenes["shoes"].label) + 4, row + 1))
        assert reader.at == "shoes"


async def test_clicks_on_the_foot_do_what_its_keys_do(opened: Opener, film: Film) -> None:
    async with opened("hotel-room") as reader:
        foot = reader.view.key_bar
        column = drawn(foot).index("commentary")
        await reader.click(foot, offset=(column + 2, 0))
        assert reader.app.reading.commentary
        strip_line = reader.stories.query_one(StatusStrip)
        await reader.click(strip_line, offset=(drawn(strip_line).index(film.scenes["found-out"].label) + 2, 0))
        assert (reader.app.current_mode, reader.at) == ("echoes", "hotel-room")
        await reader.press("2")
        await reader.click(reader.view.strip, offset=(drawn(reader.view.strip).index("sardines") + 2, 0))
        assert reader.app.current_mode == "props"


async def test_escape_closes_the_top_thing_only_and_never_quits(opened: Opener) -> None:
    async with opened() as reader:
        await reader.press("c", "question_mark")
        assert isinstance(reader.app.screen, SheetScreen)
        await reader.press("escape")
        assert reader.app.reading.commentary
        await reader.press("escape")
        assert not reader.app.reading.commentary
        await reader.press("escape")
        assert reader.app.is_running
        assert reader.at == "brush"


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_the_help_sheet_tells_every_key_that_does_something_here(opened: Opener, key: str) -> None:
    async with opened(size=(90, 40)) as reader:
        found = actions(reader.app.active_keys)
        assert {one.action for one in found} == {
            active.binding.action for active in reader.app.active_keys if active.binding.id
        }
        await reader.press(key)
        text = flat(reader.app.screen.query_one(Page).text)
        assert text.startswith("here")
        for one in found:
            assert one.does in text
            assert all(name in text for name in one.keys)


async def test_help_stands_in_two_columns_where_there_is_room(opened: Opener) -> None:
    async with opened(size=(120, 40)) as reader:
        await reader.press("question_mark")
        first = reader.app.screen.query_one(Page).text.splitlines()[0]
        assert first.split()[0] == "here"
        assert len(first.split()) == 2


async def test_the_foot_tells_the_keys_of_what_is_on_top(opened: Opener) -> None:
    async with opened("running-dry", size=(120, 70)) as reader:
        keys = ("←→", "story", "⏎", "echo", "c", "commentary", "?", "help", "^p", "palette")
        assert not reader.card.more_below
        assert drawn(reader.view.key_bar).split() == ["↑↓", "scene", *keys]
        await reader.resize(120, 30)
        assert reader.card.more_below
        assert drawn(reader.view.key_bar).split() == ["↑↓", "more", *keys]
        await reader.resize(120, 50)
        await reader.press("slash")
        assert drawn(reader.app.screen.query_one(KeyBar)).split() == ["↑↓", "entry", "⏎", "choose", "esc", "close"]
        await reader.press("escape", "s")
        assert drawn(reader.app.screen.query_one(KeyBar)).split()[-2:] == ["esc", "close"]


async def test_a_toast_leaves_strip_and_foot_alone_and_goes_when_something_is_laid_over(
    opened: Opener, film: Film
) -> None:
    async with opened(size=(80, 24)) as reader:
        reader.app.say("A sentence.")
        await reader.press("b")
        assert reader.said == []
    app = ChungkingApp(film, begin(film), table=VIEWS)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.say("A sentence.")
        await pilot.pause()
        await settled(app)
        toasts = [node for node in app.screen.walk_children(Widget) if type(node).__name__ == "Toast"]
        assert [0 < toast.region.bottom <= 22 for toast in toasts] == [True]


async def test_an_echo_followed_outside_stories_says_where_it_led(opened: Opener, film: Film) -> None:
    async with opened("hotel-room") as reader:
        await reader.press("x")
        assert reader.said == []
        await reader.press("backspace", "3", "x")
        assert reader.said == [f"At {film.scenes['found-out'].heading} now; ⌫ goes back."]


async def test_the_strip_says_at_which_scene_it_is_while_the_cursor_is_on_another_day(opened: Opener) -> None:
    async with opened("last-tin", size=(120, 40)) as reader:
        await reader.press("2")
        assert ", at 1.13" not in drawn(reader.view.strip)
        await reader.press("left")
        assert ", at 1.13" in drawn(reader.view.strip)


async def test_the_contents_tell_what_a_filter_keeps_out(opened: Opener) -> None:
    async with opened("closet", size=(120, 40)) as reader:
        reader.move("filter_by", "place:flat-663")
        assert reader.app.reading.filter
        await reader.press("t")
        signs = {row.split()[1]: row.split()[0] for row in reader.listed}
        assert signs["2.10"] == "●"
        assert signs["1.2"] == "·"


async def test_the_sources_sheet_tells_sources_and_both_readings(opened: Opener) -> None:
    async with opened("not-now") as reader:
        await reader.press("s")
        text = flat(reader.app.screen.query_one(Page).text)
        assert "the card “Not now” film · gradesaver · cadre · essay ¶8" in text
        assert "essay James Barrett, Chungking Express: Paradox Waiting, Medium (23 October 2014)" in text
        assert "whether 663 ever reads the letter" in text
        assert "where the snack bar is" in text
        assert text.count("–") >= 4
        await reader.press("s")
        await reader.press("J", "s")
        assert "The soap and the towel" in reader.app.screen.query_one(Page).text


async def test_a_long_sheet_scrolls_by_keys(opened: Opener) -> None:
    async with opened("redecoration", size=(80, 24)) as reader:
        await reader.press("s")
        page = reader.app.screen.query_one(Page)
        assert page.more_below
        await reader.press("down")
        assert page.scroll_offset.y == 1
        await reader.press("end")
        assert not page.more_below
        await reader.press("home", "space")
        assert page.scroll_offset.y > 1


async def test_problems_are_listed_and_a_whole_pack_says_that_it_is(opened: Opener, film: Film) -> None:
    message = "no [b]place[/b] is called `x`"
    problem = Problem(file="film.yaml", line=1, column=2, rule="C01", message=message, source="where: x")
    async with opened(problems=(problem,)) as reader:
        await reader.press("L")
        prompt = str(reader.app.screen.query_one(OptionList).get_option_at_index(0).prompt)
        assert prompt.split("\n") == ["film.yaml:1:2  C01", f"  {message}", "  where: x"]
        await reader.press("enter")
        assert reader.said == ["film.yaml belongs to no scene; e opens it at the line."]
    async with opened() as reader:
        await reader.press("L")
        assert isinstance(reader.app.screen, StoriesView)


async def test_copying_gives_a_citation_to_the_terminal(opened: Opener, film: Film) -> None:
    async with opened("closet") as reader:
        await reader.press("y")
        assert f"“He talks to a wardrobe” (story 2, scene {film.scenes['closet'].index + 1})" in reader.app.clipboard
        assert "Sent to the terminal's clipboard." in reader.painted
        assert "“He talks to a wardrobe”" in reader.painted
        await reader.press("escape", "c", "y")
        assert "Note “There and not there” on James Barrett" in reader.app.clipboard


async def test_a_readers_own_paragraph_stands_under_the_note(opened: Opener) -> None:
    async with opened("closet", essay_text={9: "What I saved [b]myself[/b]."}) as reader:
        await reader.press("c")
        text = reader.commentary.text
        assert "│ What I saved [b]myself[/b]." in text
        assert "not found in your copy" in flat(text)


async def test_the_palette_reaches_actions_and_scenes(opened: Opener, film: Film) -> None:
    async with opened() as reader:
        await reader.press("ctrl+p", *f"{film.scenes['closet'].label} he", "enter")
        assert reader.at == "closet"
        await reader.press("ctrl+p", *"one story", "enter")
        assert reader.app.reading.alone
        await reader.press("ctrl+p", *"theme day", "enter")
        assert reader.app.theme == "chungking-day"


async def test_the_palette_has_every_action_and_every_scene(opened: Opener, film: Film) -> None:
    async with opened() as reader:
        rows = commands(reader.app)
        bound = {active.binding for active in reader.app.active_keys}
        assert {binding.action for binding in bound if binding.tooltip and binding.id} == {
            row.target.id for row in rows if row.target.kind == "action" and "use_theme" not in row.target.id
        }
        names = {row.title for row in rows}
        assert {scene.heading for scene in film.scenes.values()} <= names
        assert any(name.startswith("mirror: ") for name in names)
        assert "theme: chungking-day" in names


async def test_the_place_is_saved_on_the_way_out_and_found_again(opened: Opener, film: Film, tmp_path: Path) -> None:
    storage = PlacesFile(tmp_path / "places.json")
    async with opened(storage=storage) as reader:
        await reader.press("J", "J", "right", "J")
    saved = PlacesFile(storage.file).load(film.head.id)
    assert saved is not None
    assert saved.scenes == ("a-tin-a-day", "a-choice")
    assert saved.story == 1


async def test_the_view_bar_names_only_views_that_are_there(opened: Opener) -> None:
    async with opened() as reader:
        bar = reader.stories.query(Line).first()
        for there in (
            "1 Stories",
            "2 Countdown",
            "3 Letter & keys",
            "4 Apartment",
            "5 Echoes",
            "6 Essay",
            "7 Afterlives",
        ):
            assert there in drawn(bar)


@pytest.mark.parametrize(
    "theme", ["chungking-night", "chungking-day", "textual-light", "ansi-dark", "ansi-light", "nord", "dracula"]
)
async def test_every_theme_can_be_worn(opened: Opener, theme: str) -> None:
    async with opened("not-now") as reader:
        reader.app.action_use_theme(theme)
        await reader.press("c", "J", "s", "escape", "X", "escape")
        assert reader.app.theme == theme
        assert reader.card.text


async def test_a_pack_without_an_essay_has_no_commentary() -> None:
    film = sample()
    app = ChungkingApp(film, begin(film), table=VIEWS)
    async with app.run_test() as pilot:
        await pilot.press("c")
        assert not app.reading.commentary


@pytest.mark.parametrize("to", [(160, 50), (46, 30), (100, 20), (200, 12)])
async def test_a_size_and_back_shows_the_line_that_was_read(opened: Opener, to: tuple[int, int]) -> None:
    async with opened("last-tin", size=(46, 14)) as reader:
        for _ in range(2):
            await reader.press("down")
        card = reader.stories.columns[0].card
        before = card.scroll_offset.y
        assert before > 3
        first = card.drawn.lines[before].plain.split()
        await reader.resize(*to)
        seen = card.text.split("\n")[card.scroll_offset.y : card.scroll_offset.y + card.size.height]
        assert set(first[:3]) <= set(" ".join(seen).split())
        await reader.resize(46, 14)
        assert card.scroll_offset.y == before
