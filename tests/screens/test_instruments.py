"""The instruments: one place in every view, the same facts in a drawing and in its plain twin."""

from __future__ import annotations

import datetime as dt

import pytest
from textual.content import Content

from chungking_tui.film import apartment, countdown, cursors, custody, instruments, knowledge, wording
from chungking_tui.film.model import Film
from chungking_tui.film.reading import Reading, begin, go_to
from chungking_tui.film.sample import sample
from chungking_tui.plain import views
from chungking_tui.screens.apartment import ApartmentScreen
from chungking_tui.widgets.custody_lanes import CustodyLanes
from chungking_tui.widgets.day_page import DayPage
from chungking_tui.widgets.drawing import Drawing
from chungking_tui.widgets.floor_plan import FloorPlan
from chungking_tui.widgets.object_page import ObjectPage
from chungking_tui.widgets.tin_wall import TinWall
from tests.screens.conftest import Opener

SIZES = [(80, 24), (120, 40), (200, 50)]
VIEWS = {"countdown": "2", "letter": "3", "apartment": "4"}
PLACES = ["brush", "april-fool", "last-tin", "thirty-tins", "hotel-room", "threshold"]
PLACES += ["letter", "not-now", "closet", "redecoration", "noticing", "one-year"]


def at(film: Film, *scenes: str) -> Reading:
    """Standing at the last of some scenes, having been at the others."""
    reading = begin(film)
    for scene in scenes:
        reading = go_to(reading, film, film.scenes[scene])
    return reading


def drawn(drawing: type[Drawing], film: Film, reading: Reading, size: tuple[int, int] = (120, 40)) -> str:
    """What a drawing says, without styles."""
    return "\n".join(line.plain for line in drawing(film).drawn(film, reading, *size))


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("scene", PLACES)
def test_the_countdown_and_its_plain_twin_tell_the_same(film: Film, scene: str) -> None:
    reading = at(film, scene)
    found = countdown.calendar(film, reading.places)
    assert found is not None
    page, wall = flat(drawn(DayPage, film, reading)), drawn(TinWall, film, reading)
    plain = flat(views.text("countdown", film, reading, {}))
    told = [instruments.day_heading(found), instruments.count(film, found), instruments.left(film, found)]
    told += [wording.place(scene) for scene in (*found.scenes, *found.told)]
    for text in told:
        assert text in page
        assert text in plain
    for day in found.days:
        assert str(day.date.day) in wall
        assert wording.date(day.date) in plain
    for state, sign in (("gone", "╲▁"), ("may", "░"), ("had", "▐")):
        there = any(day.state == state and day.date != found.day for day in found.days)
        assert (sign in wall) is there, state


@pytest.mark.parametrize("scene", PLACES)
@pytest.mark.parametrize("prop", ["letter", "keys", "tins", "boarding-pass"])
def test_the_lanes_and_their_plain_twin_tell_the_same(film: Film, scene: str, prop: str) -> None:
    reading = cursors.take_prop(at(film, scene), film, prop)
    lanes = flat(drawn(CustodyLanes, film, reading, (160, 60)))
    plain = flat(views.text("letter", film, reading, {}))
    route, state = custody.routes(film)[prop], custody.at(film, reading.places)[prop]
    for text in (instruments.held(film, state, route), instruments.read_by(film, state)):
        assert text in lanes
        assert text in plain
    assert instruments.ahead(film, reading.places, route.story) in lanes
    assert instruments.ahead(film, reading.places, route.story) in plain
    for fact in film.head.facts.values():
        assert fact.says in plain
        assert fact.says in lanes
    known = knowledge.at(film, reading.places)
    for (who, _), knowing in known.items():
        assert instruments.known(film, who, knowing) in plain
    signs = [knowing for knowing in known.values() if knowing.scene]
    assert all(film.scenes[knowing.scene or ""].label in lanes for knowing in signs)


@pytest.mark.parametrize("scene", PLACES)
def test_the_flat_and_its_plain_twin_tell_the_same(film: Film, scene: str) -> None:
    plain = flat(views.text("apartment", film, at(film, scene), {}))
    for name, story in apartment.stories(film).items():
        reading = cursors.take_object(at(film, scene), film, name)
        page, plan = flat(drawn(ObjectPage, film, reading, (100, 40))), drawn(FloorPlan, film, reading)
        assert f"▸{story.record.name}◂" in plan
        assert instruments.in_the_flat(film, reading.places) in plan
        told = [story.record.before, apartment.at(film, reading.places)[name].says, story.after]
        told += [change.to for change in story.changes]
        told += [instruments.noticing(film, notice) for notice in story.notices]
        for text in told:
            assert text in page
            assert text in plain
        standing = apartment.at(film, reading.places)[name]
        assert ("never" in page) is (not story.changes or not story.notices)
        assert (standing.changed is None) is (standing.says == story.record.before)


@pytest.mark.parametrize("size", [(20, 5), (44, 12), (60, 24), *SIZES])
@pytest.mark.parametrize("drawing", [TinWall, DayPage, CustodyLanes, FloorPlan, ObjectPage])
def test_no_line_of_running_text_is_wider_than_the_page(
    film: Film, drawing: type[Drawing], size: tuple[int, int]
) -> None:
    for scene in PLACES:
        lines = drawing(film).drawn(film, at(film, scene), *size)
        assert all(isinstance(line, Content) for line in lines)
        if size[0] >= 60:
            assert max(line.cell_length for line in lines) <= size[0], scene


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("view", "key"), VIEWS.items())
async def test_walking_in_stories_and_opening_an_instrument_shows_that_place_and_back_again(
    opened: Opener, size: tuple[int, int], view: str, key: str
) -> None:
    start = "last-tin" if view == "countdown" else "closet"
    async with opened(start, size=size) as reader:
        await reader.press("down", key)
        assert reader.app.current_mode == view
        here = reader.at
        told = reader.app.screen.query_one("#drawing", Drawing).text + "\n"
        told += "".join(page.text for page in reader.app.screen.query("#telling").results(Drawing))
        label = reader.app.film.scenes[here].label
        assert label in told or f"[{label.partition('.')[2]}]" in told
        await reader.press("down", "1")
        assert reader.app.current_mode == "stories"
        assert reader.at != here
        assert reader.stories.columns[reader.app.reading.story].card.text.startswith(
            reader.app.film.scenes[reader.at].title
        )


async def test_the_days_are_walked_with_the_arrows_and_carry_story_1_along(opened: Opener) -> None:
    async with opened("telephone") as reader:
        await reader.press("2", "home")
        assert reader.app.reading.day == dt.date(1994, 4, 1)
        assert reader.at == "april-fool"
        await reader.press("right", "right")
        assert reader.app.reading.day == dt.date(1994, 4, 3)
        assert reader.at == "april-fool"
        told = reader.app.screen.query_one("#telling", DayPage).text
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
        assert reader.app.reading.day == dt.date(1994, 4, 1)
        reader.app._walk_on()
        assert reader.app.reading.day == dt.date(1994, 4, 2)
        assert reader.app._walk is not None
        await reader.press("escape")
        assert reader.app._walk is None
        await reader.press("a", "right")
        assert reader.app._walk is None
        assert reader.app.reading.day == dt.date(1994, 4, 3)


async def test_a_walk_stops_at_the_end(opened: Opener) -> None:
    async with opened("one-year") as reader:
        await reader.press("a")
        assert reader.at == "chef-salad"
        await reader.press("end", "up", "a")
        reader.app._walk_on()
        assert (reader.at, reader.app._walk is None) == ("one-year", False)
        reader.app._walk_on()
        assert reader.app._walk is None


async def test_props_are_chosen_and_the_scenes_of_their_story_walked(opened: Opener) -> None:
    async with opened("not-now") as reader:
        await reader.press("3")
        assert "its fate is open" in reader.app.screen.query_one(CustodyLanes).text
        await reader.press("right")
        assert reader.app.reading.prop == "keys"
        assert "keys with Faye" in reader.app.screen.query_one(CustodyLanes).text
        await reader.press("right", "down")
        assert reader.app.reading.prop == "tins"
        assert reader.app.reading.story == 0
        assert reader.places == (1, 6)


async def test_objects_are_gone_round_and_the_flat_is_seen_before_now_and_after(opened: Opener) -> None:
    async with opened("closet") as reader:
        await reader.press("4")
        screen = reader.app.screen
        assert isinstance(screen, ApartmentScreen)
        plan = screen.query_one(FloorPlan)
        assert "▸closet◂" in plan.text
        await reader.press("right")
        assert "▸closet◂" not in plan.text
        signs = []
        for _ in range(3):
            signs.append((screen.moment, plan.text.count("●") + plan.text.count("◉")))
            await reader.press("v")
        assert signs == [("now", 1 + 2), ("after", 12 + 2), ("before", 2)]


async def test_a_click_on_a_tin_a_prop_and_an_object(opened: Opener) -> None:
    async with opened("closet", size=(120, 40)) as reader:
        await reader.press("2")
        await reader.pilot.click("#drawing", offset=(35, 3))
        await reader.pilot.pause()
        assert reader.app.reading.day == dt.date(1994, 4, 1)
        await reader.press("3")
        await reader.pilot.click("#drawing", offset=(12, 0))
        await reader.pilot.pause()
        assert reader.app.reading.prop == "keys"
        await reader.press("4")
        plan = reader.app.screen.query_one(FloorPlan)
        row = next(n for n, line in enumerate(plan.text.split("\n")) if "towel" in line)
        await reader.pilot.click("#drawing", offset=(plan.text.split("\n")[row].index("towel") + 1, row))
        await reader.pilot.pause()
        assert reader.app.reading.object == "towel"


@pytest.mark.parametrize("size", SIZES)
async def test_the_commentary_follows_the_day_and_the_object(opened: Opener, size: tuple[int, int]) -> None:
    async with opened("last-tin", size=size) as reader:
        await reader.press("c", "2")
        commentary = reader.app.screen.query_one("#commentary")
        assert commentary.visible
        await reader.press("left")
        text = reader.app.screen.commentary.text  # type: ignore[attr-defined]
        assert text.startswith("on 29 April")
        assert "¶2" in text
        await reader.press("4", "home")
        screen = reader.app.screen
        assert isinstance(screen, ApartmentScreen)
        here = cursors.object_of(reader.app.reading, reader.app.film)
        assert screen.commentary.text.startswith(f"on {apartment.stories(reader.app.film)[here].record.name}")
        await reader.press("right")
        there = cursors.object_of(reader.app.reading, reader.app.film)
        assert screen.commentary.text.startswith(f"on {apartment.stories(reader.app.film)[there].record.name}")


@pytest.mark.parametrize("size", [(60, 24), *SIZES])
@pytest.mark.parametrize("view", ["2", "4"])
async def test_the_commentary_never_covers_what_is_told_of_the_day_or_the_object(
    opened: Opener, size: tuple[int, int], view: str
) -> None:
    async with opened("closet", size=size) as reader:
        await reader.press("c", view)
        screen = reader.app.screen
        laid, told = screen.query_one("#commentary").region, screen.query_one("#telling").region
        assert laid.area
        assert laid.intersection(told).area == 0
        assert laid.bottom <= size[1] - 2


async def test_a_pack_without_instruments_has_no_such_view_and_no_trace_in_the_strip() -> None:
    from chungking_tui.app import ChungkingApp

    film = sample()
    app = ChungkingApp(film, begin(film))
    async with app.run_test(size=(120, 40)) as pilot:
        assert [view.id for view in app.views] == ["stories", "echoes"]
        for key in "234":
            await pilot.press(key)
            assert app.current_mode == "stories"
        from chungking_tui.film import strip

        assert strip.plain(film, app.reading) == "echo ≈ 2.1 Scene 1"


@pytest.mark.parametrize("days", [1, 30, 500])
@pytest.mark.parametrize("size", SIZES)
async def test_a_countdown_of_any_length_keeps_the_day_in_sight(days: int, size: tuple[int, int]) -> None:
    from chungking_tui.app import ChungkingApp

    film = sample(counted=days)
    app = ChungkingApp.at_view("countdown")(film, begin(film))
    async with app.run_test(size=size) as pilot:
        for key in ("end", "left", "home", "end"):
            await pilot.press(key)
            await pilot.pause()
            wall = app.screen.query_one(TinWall)
            row = next(n for n, line in enumerate(wall.text.split("\n")) if "▸" in line)
            assert wall.scroll_offset.y <= row < wall.scroll_offset.y + wall.size.height
