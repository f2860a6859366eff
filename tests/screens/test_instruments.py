"""The instruments: one place in every view, the same facts in a drawing and in its plain twin."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from itertools import groupby

import pytest
from textual.timer import Timer

from chungking_tui.answers import strip
from chungking_tui.film.film import Film, RevealedFilm
from chungking_tui.queries import apartment, countdown, cursors, custody, knowledge
from chungking_tui.queries.countdown import Day
from chungking_tui.tui.services.walker import TICKS, words_in_sight
from chungking_tui.tui.widgets.page import Page
from chungking_tui.view_spec import NOTHING_YET, ViewAnswer
from chungking_tui.views.echoes.answer import EchoesAnswer
from chungking_tui.words import sentences, wording
from tests import steps
from tests.drawing import drawings, drawn, lines, plain, view
from tests.sample import sample
from tests.screens.conftest import Opener, settled
from tests.steps import at

SIZES = [(80, 24), (120, 40), (200, 50)]
VIEWS = {"countdown": "2", "props": "3", "plan": "4"}
PLACES = ["brush", "april-fool", "last-tin", "thirty-tins", "hotel-room", "threshold"]
PLACES += ["letter", "not-now", "closet", "redecoration", "noticing", "one-year"]


def _alike(days: tuple[Day, ...]) -> list[list[Day]]:
    """Days that follow one another and are alike."""
    return [list(run) for _, run in groupby(days, lambda day: (day.state, day.basis))]


@pytest.mark.parametrize("scene", PLACES)
def test_the_countdown_and_its_plain_twin_tell_the_same(film: Film, all_revealed: RevealedFilm, scene: str) -> None:
    reading = at(film, scene)
    found = countdown.calendar(all_revealed, reading.positions)
    counted = film.head.countdown
    assert found is not None
    assert counted is not None
    page, wall = drawn("countdown", "day", film, reading), drawn("countdown", "wall", film, reading)
    text = plain("countdown", film, reading)
    told = [
        sentences.day_heading(all_revealed, found),
        sentences.count_sentence(all_revealed, found),
        sentences.remaining_sentence(all_revealed, found),
    ]
    told += [scene.heading for scene in (*found.scenes, *found.covering)]
    for sentence in told:
        assert sentence in page
        assert sentence in text
    for day in found.days:
        assert str(day.date.day) in wall
    for run in _alike(found.days):
        assert wording.date(film.head, run[0].date) in text
        assert wording.date(film.head, run[-1].date) in text
        assert f"{countdown.collected(counted, run[-1].date, 0)} of {found.total}" in text
    for state, sign in (("used", "╲▁"), ("uncertain", "░"), ("collected", "▐")):
        there = any(day.state == state and day.date != found.day for day in found.days)
        assert (sign in wall) is there, state


@pytest.mark.parametrize("scene", PLACES)
@pytest.mark.parametrize("prop", ["letter", "keys", "tins", "boarding-pass"])
def test_the_lanes_and_their_plain_twin_tell_the_same(
    film: Film, all_revealed: RevealedFilm, scene: str, prop: str
) -> None:
    reading = steps.choose_prop(at(film, scene), film, prop)
    lanes, text = drawn("props", "lanes", film, reading, (140, 60)), plain("props", film, reading)
    route, state = custody.routes(all_revealed)[prop], custody.at(all_revealed, reading.positions)[prop]
    for sentence in (
        sentences.holder_sentence(all_revealed, state, route),
        sentences.readers_sentence(all_revealed, state),
    ):
        assert sentence[1:] in lanes
        assert sentence in text
    assert sentences.lead_sentence(all_revealed, reading.positions, route.story) in lanes
    assert sentences.lead_sentence(all_revealed, reading.positions, route.story) in text
    for fact in film.head.facts.values():
        assert fact.says in text
        assert fact.says in lanes
    known = knowledge.at(all_revealed, reading.positions)
    for (who, _), knowing in known.items():
        assert sentences.knowledge_sentence(all_revealed, who, knowing) in text
    signs = [knowing for knowing in known.values() if knowing.scene]
    assert all(film.scenes[knowing.scene or ""].label in lanes for knowing in signs)


@pytest.mark.parametrize("scene", PLACES)
def test_the_flat_and_its_plain_twin_tell_the_same(film: Film, all_revealed: RevealedFilm, scene: str) -> None:
    text = plain("plan", film, at(film, scene))
    for name, story in apartment.stories(all_revealed).items():
        reading = steps.choose_object(at(film, scene), film, name)
        page = drawn("plan", "thing", film, reading, (100, 40))
        plan = drawn("plan", "plan", film, reading, (120, 40))
        standing = apartment.at(all_revealed, reading.positions)[name]
        assert f"▸{story.record.name}◂" in plan
        assert sentences.presence_sentence(all_revealed, reading.positions, 1) in plan
        told = [story.record.before, standing.says, story.after]
        told += [change.to for change in story.changes]
        told += [sentences.noticing_sentence(all_revealed, notice) for notice in story.notices]
        for sentence in told:
            assert sentence in page
            assert sentence in text
        assert ("never" in page) is (not story.changes or not story.notices)
        assert (standing.changed is None) is (standing.says == story.record.before)


@pytest.mark.parametrize("size", [(20, 5), (44, 12), (60, 24), *SIZES])
@pytest.mark.parametrize("name", ["stories", "countdown", "props", "plan", "echoes", "essay", "afterlives"])
def test_no_line_is_wider_than_its_page(film: Film, name: str, size: tuple[int, int]) -> None:
    for scene in PLACES:
        for drawing, _ in drawings(view(name)):
            made = lines(view(name), drawing, film, at(film, scene), size)
            if size[0] >= 60:
                assert max(line.cell_length for line in made) <= size[0], (drawing, scene)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("mode", "key"), VIEWS.items())
async def test_walking_in_stories_and_opening_an_instrument_shows_that_place_and_back_again(
    opened: Opener, size: tuple[int, int], mode: str, key: str
) -> None:
    start = "last-tin" if mode == "countdown" else "closet"
    async with opened(start, size=size) as reader:
        await reader.press("J", key)
        assert reader.app.current_mode == mode
        here = reader.at
        told = "\n".join(page.text for page in reader.view.pages())
        label = reader.app.film.scenes[here].label
        assert label in told or f"[{label.partition('.')[2]}]" in told
        await reader.press("down", "1")
        assert reader.app.current_mode == "stories"
        assert reader.at != here
        assert reader.app.film.scenes[reader.at].title in reader.card.text.splitlines()


async def test_the_days_are_walked_with_the_arrows_and_carry_story_1_along(opened: Opener) -> None:
    async with opened("telephone") as reader:
        await reader.press("2", "home")
        assert reader.app.reading.cursors.day == dt.date(1994, 4, 1)
        assert reader.at == "april-fool"
        await reader.press("right", "right")
        assert reader.app.reading.cursors.day == dt.date(1994, 4, 3)
        assert reader.at == "april-fool"
        told = reader.page("detail")
        assert "told in" in told
        assert "1.3 A tin a day" in told
        await reader.press("end")
        assert reader.at == "shoes"
        await reader.press("left")
        assert reader.at == "last-tin"
        await reader.press("enter")
        assert (reader.app.current_mode, reader.at) == ("stories", "last-tin")


async def test_enter_on_a_day_that_is_only_told_reads_the_scene_that_tells_it(opened: Opener) -> None:
    async with opened("telephone") as reader:
        await reader.press("2", "home", "right", "enter")
        assert (reader.app.current_mode, reader.at) == ("stories", "a-tin-a-day")


async def test_the_month_runs_by_itself_and_any_key_stops_it(opened: Opener) -> None:
    async with opened("brush") as reader:
        await reader.press("2", "end", "a")
        assert reader.app.reading.cursors.day == dt.date(1994, 4, 1)
        reader.app._walker.step()
        assert reader.app.reading.cursors.day == dt.date(1994, 4, 2)
        assert reader.app._walker.walking
        await reader.press("escape")
        assert not reader.app._walker.walking
        await reader.press("a", "right")
        assert not reader.app._walker.walking
        assert reader.app.reading.cursors.day == dt.date(1994, 4, 3)


async def test_a_walk_stops_at_the_end(opened: Opener) -> None:
    async with opened("one-year") as reader:
        await reader.press("a")
        assert "scenes opened" in reader.painted
        await reader.press("enter", "K", "a")
        for _ in range(20):
            if not reader.app._walker.walking:
                break
            reader.app._walker.step()
            await settled(reader.app)
        assert reader.at == "one-year"
        assert not reader.app._walker.walking
        assert "The end" in reader.painted or "scenes opened" in reader.painted


async def test_a_walk_stays_as_long_as_the_words_in_sight_take_pages_pauses_and_changes_its_pace(
    opened: Opener, film: Film
) -> None:
    async with opened("brush", size=(80, 24)) as reader:
        waits: list[float] = []

        def every(seconds: float, tick: Callable[[], None]) -> Timer:
            waits.append(seconds)
            return reader.app.set_interval(3600, tick)

        reader.app._walker._every = every
        await reader.press("a")
        words = words_in_sight(reader.card)
        assert 40 < words < 120
        assert waits[-1] * TICKS == pytest.approx(words / 3.7)
        assert "walking" in reader.rows[-1]
        left = reader.rows[-1].count("━")
        for _ in range(TICKS // 2):
            reader.app._walker.tick()
        await settled(reader.app)
        assert reader.rows[-1].count("━") == left // 2
        await reader.press("space")
        assert "paused" in reader.rows[-1]
        for _ in range(2 * TICKS):
            reader.app._walker.tick()
        assert (reader.at, reader.card.scroll_offset.y) == ("brush", 0)
        await reader.press("space")
        for _ in range(TICKS):
            reader.app._walker.tick()
        assert reader.at == "brush"
        assert reader.card.scroll_offset.y > 0
        before = waits[-1]
        await reader.press("plus")
        assert waits[-1] == pytest.approx(before / 1.25)
        await reader.press("minus", "minus")
        assert waits[-1] == pytest.approx(before * 1.25)
        await reader.press("z")
        assert not reader.app._walker.walking
        assert "walking" not in reader.rows[-1]
        assert reader.app.reading.alone


async def test_a_click_stops_a_walk(opened: Opener) -> None:
    async with opened("brush") as reader:
        await reader.press("a")
        assert reader.app._walker.walking
        await reader.click(reader.card, offset=(5, 30))
        assert not reader.app._walker.walking


async def test_props_are_chosen_and_the_scenes_of_their_story_walked(opened: Opener) -> None:
    async with opened("not-now") as reader:
        await reader.press("3")
        assert "its fate is open" in reader.page("drawing")
        await reader.press("right")
        assert reader.app.reading.cursors.prop == "keys"
        assert "The keys, with Faye." in reader.page("drawing")
        await reader.press("right", "down")
        assert reader.app.reading.cursors.prop == "tins"
        assert reader.app.reading.story == 0
        assert reader.positions == (1, 6)


async def test_objects_are_gone_round_and_the_flat_is_seen_before_now_and_after(opened: Opener) -> None:
    async with opened("closet") as reader:
        await reader.press("4")
        plan = reader.view.query_one("#drawing", Page)
        assert "▸wardrobe◂" in plan.text
        await reader.press("right")
        assert "▸wardrobe◂" not in plan.text
        signs = []
        for _ in range(3):
            signs.append((reader.app.reading.cursors.moment, plan.text.count("●") + plan.text.count("✓")))
            await reader.press("v")
        assert signs == [("now", 1 + 2), ("after", 12 + 2), ("before", 2)]
        await reader.click("#drawing", offset=(plan.text.splitlines()[1].index("after") + 2, 1))
        assert reader.app.reading.cursors.moment == "after"


async def test_a_click_on_a_tin_a_prop_and_an_object(opened: Opener) -> None:
    async with opened("closet", size=(120, 40)) as reader:
        await reader.press("2")
        await reader.click("#drawing", offset=(43, 3))
        assert reader.app.reading.cursors.day == dt.date(1994, 4, 1)
        await reader.press("3")
        await reader.click("#drawing", offset=(12, 0))
        assert reader.app.reading.cursors.prop == "keys"
        await reader.press("4")
        plan = reader.view.query_one("#drawing", Page)
        row = next(n for n, line in enumerate(plan.text.split("\n")) if "towel" in line)
        await reader.click("#drawing", offset=(plan.text.split("\n")[row].index("towel") + 1, row))
        assert reader.app.reading.cursors.object == "towel"


@pytest.mark.parametrize("size", SIZES)
async def test_a_click_on_a_sign_of_the_matrix_goes_to_its_pair(opened: Opener, size: tuple[int, int]) -> None:
    async with opened("closet", size=size) as reader:
        await reader.press("5")
        page = reader.view.query_one("#drawing", Page)
        for row in (1, 15):
            line = page.text.split("\n")[row + page.scroll_offset.y]
            signs = [line.index(sign) for sign in "≈⇄⇅→" if sign in line[: line.rindex("·")]]
            x = min(signs, default=line.rindex("·"))
            await reader.click("#drawing", offset=(x + 1, row))
            assert reader.app.reading.cursors.pair
            index, column = reader.app.reading.cursors.pair
            lines = page.text.split("\n")
            at = next(n for n, found in enumerate(lines) if f"▸{index + 1:>2}" in found or f"◉{index + 1:>2}" in found)
            assert at == row + page.scroll_offset.y
            assert f"{column + 1}" in lines[0]
            answer = reader.app.answer
            assert isinstance(answer, EchoesAnswer)
            assert answer.between.echoes or line[x] == "·"


@pytest.mark.parametrize("size", SIZES)
async def test_the_commentary_follows_the_day_and_the_object(opened: Opener, size: tuple[int, int]) -> None:
    async with opened("last-tin", size=size) as reader:
        await reader.press("c", "2")
        commentary = reader.app.screen.query_one("#commentary")
        assert commentary.visible
        await reader.press("left")
        text = reader.commentary.text
        assert text.startswith("on 29 April")
        assert "¶2" in text
        await reader.press("4", "home")
        for _ in range(2):
            here = cursors.object_of(reader.app.revealed, reader.app.reading)
            name = apartment.stories(reader.app.revealed)[here].record.name
            assert reader.commentary.text.startswith(f"on {name}")
            await reader.press("right")


@pytest.mark.parametrize("size", [(60, 24), *SIZES])
@pytest.mark.parametrize("key", ["2", "4"])
async def test_the_commentary_never_covers_what_is_told_of_the_day_or_the_object(
    opened: Opener, size: tuple[int, int], key: str
) -> None:
    async with opened("closet", size=size) as reader:
        await reader.press("c", key)
        screen = reader.app.screen
        laid, told = screen.query_one("#commentary").region, screen.query_one("#detail").region
        assert laid.area
        assert laid.intersection(told).area == 0
        assert laid.bottom <= size[1] - 2


async def test_a_pack_without_instruments_has_no_such_view_and_no_trace_in_the_strip(opened: Opener) -> None:
    async with opened("one-1", of=sample()) as reader:
        assert not {found.id for found in reader.app.views} & {"countdown", "props", "plan", "essay", "afterlives"}
        for key, view in (("2", "echoes"), ("3", "echoes"), ("1", "stories"), ("4", "stories")):
            await reader.press(key)
            assert reader.app.current_mode == view
            assert reader.said == []
        assert strip.line(strip.strip_items(reader.app.revealed, reader.app.reading)) == "echo ≈ 2.1 Scene 1"


@pytest.mark.parametrize("days", [1, 30, 500])
@pytest.mark.parametrize("size", SIZES)
async def test_a_countdown_of_any_length_keeps_the_day_in_sight(
    opened: Opener, days: int, size: tuple[int, int]
) -> None:
    async with opened("one-1", size, of=sample(counted=days), view="countdown") as reader:
        for key in ("end", "left", "home", "end"):
            await reader.press(key)
            wall = reader.view.query_one("#drawing", Page)
            row = next(n for n, line in enumerate(wall.text.split("\n")) if "▸" in line)
            assert wall.scroll_offset.y <= row < wall.scroll_offset.y + wall.size.height


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40), (200, 50), (240, 30)])
@pytest.mark.parametrize("commentary", [False, True])
async def test_a_view_of_which_nothing_is_told_yet_says_so(
    opened: Opener, size: tuple[int, int], commentary: bool
) -> None:
    async with opened("brush", size=size) as reader:
        await reader.press("H", *(["c"] if commentary else []))
        for digit in "2345":
            await reader.press(digit)
            assert type(reader.app.answer) is ViewAnswer, digit
            assert " ".join(NOTHING_YET.split()[:3]) in reader.painted, digit


@pytest.mark.parametrize("size", [(120, 40), (200, 50)])
async def test_eighty_days_have_the_names_of_their_months_and_no_cut_one(opened: Opener, size: tuple[int, int]) -> None:
    async with opened("one-1", size, of=sample(counted=80), view="countdown") as reader:
        await reader.press("end")
        shown = reader.view.query_one("#drawing", Page).text
        for month in ("May", "Jun"):
            assert any(line.startswith(month) for line in shown.splitlines()), month
        assert "DE" not in shown
        assert not re.search(r"\d[A-Z]", shown)
