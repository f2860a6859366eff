"""The folds over the whole default pack, as tables."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungking_tui.answers import strip
from chungking_tui.film.film import Film, Told
from chungking_tui.film.model import Countdown
from chungking_tui.folds import apartment, countdown, cursors, custody, knowledge
from chungking_tui.reading.horizon import whole
from chungking_tui.reading.place import begin
from tests import steps
from tests.sample import START, sample
from tests.steps import go_to, step, toggle_mirror

APRIL = Countdown(
    prop="tins", from_=dt.date(1994, 4, 1), to=dt.date(1994, 5, 1), a_day=1, says="A tin a day.", sources=("film",)
)


def places(film: Film, one: str, two: str) -> tuple[int, int]:
    return film.scenes[one].index, film.scenes[two].index


def of(film: Film) -> Countdown:
    assert film.head.countdown is not None
    return film.head.countdown


@pytest.mark.parametrize("day", range(-3, 40))
def test_tins_on_each_day_of_the_month_and_either_side(film: Film, day: int) -> None:
    date = dt.date(1994, 4, 1) + dt.timedelta(days=day)
    assert countdown.gathered(of(film), date) == min(max(day + 1, 0), 30)


def test_the_countdown_counts_thirty_and_adds_none_on_the_day_they_expire(film: Film) -> None:
    assert countdown.total(of(film)) == 30
    assert countdown.gathered(of(film), dt.date(1994, 4, 30)) == 30
    assert countdown.gathered(of(film), dt.date(1994, 5, 1)) == 30


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), st.integers(1, 500), st.integers(1, 9), st.integers(-9, 600))
def test_any_countdown_grows_by_so_many_a_day(start: dt.date, days: int, a_day: int, at: int) -> None:
    counted = Countdown(
        prop="p", from_=start, to=start + dt.timedelta(days=days), a_day=a_day, says="s", sources=("f",)
    )
    today = countdown.gathered(counted, start + dt.timedelta(days=at))
    before = countdown.gathered(counted, start + dt.timedelta(days=at - 1))
    assert today - before == (a_day if 0 <= at < days else 0)
    assert countdown.gathered(counted, counted.to) == countdown.total(counted) == days * a_day


@pytest.mark.parametrize(
    ("start", "end", "total"),
    [
        ("1996-02-28", "1996-03-01", 2),
        ("1994-02-28", "1994-03-01", 1),
        ("1999-12-31", "2000-01-01", 1),
    ],
)
def test_countdowns_over_leap_days_and_years(start: str, end: str, total: int) -> None:
    from_, to = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    counted = Countdown(prop="p", from_=from_, to=to, says="s", sources=("f",))
    assert countdown.total(counted) == total


@pytest.mark.parametrize(
    ("scene", "least", "most", "gone", "days_left", "expired"),
    [
        ("brush", 0, 30, 0, None, False),
        ("april-fool", 1, 1, 0, 30, False),
        ("a-tin-a-day", 1, 29, 0, None, False),
        ("telephone", 0, 30, 0, None, False),
        ("running-dry", 0, 30, 0, None, False),
        ("last-tin", 30, 30, 0, 1, False),
        ("thirty-tins", 30, 30, 30, 1, False),
        ("hotel-room", 30, 30, 30, None, False),
        ("shoes", 30, 30, 30, 0, True),
        ("birthday", 30, 30, 30, 0, True),
        ("threshold", 30, 30, 30, None, True),
    ],
)
def test_what_is_certain_of_the_tins_at_a_scene(
    film: Film, scene: str, least: int, most: int, gone: int, days_left: int | None, expired: bool, all_told: Told
) -> None:
    found = countdown.at_scene(all_told, places(film, scene, "chef-salad"))
    assert found is not None
    assert (found.least, found.most, found.gone, found.days_left, found.expired) == (
        least, most, gone, days_left, expired,
    )  # fmt: skip


def test_a_film_without_a_countdown_has_none(small: Film) -> None:
    assert countdown.at_scene(whole(small), (0, 0)) is None


LETTER = ["flight-attendant"] * 3 + ["owner"] * 3 + ["snack-bar"] * 13
KEYS = ["flight-attendant"] * 3 + ["letter"] * 2 + ["faye"] * 14
SONG = ["faye"] * 12 + ["flat-663"] * 7
PASS = ["faye"] * 16 + ["cop-663"] * 3


@pytest.mark.parametrize(
    ("prop", "holders"), [("letter", LETTER), ("keys", KEYS), ("song", SONG), ("boarding-pass", PASS)]
)
def test_who_holds_a_prop_at_each_scene_of_story_2(film: Film, prop: str, holders: list[str], all_told: Told) -> None:
    assert [custody.at(all_told, (16, at))[prop].holder for at in range(19)] == holders


@pytest.mark.parametrize(
    ("prop", "holders"),
    [
        ("wig", ["woman-in-wig"] * 14 + ["mans-bar"] * 3),
        ("pager-message", ["woman-in-wig"] * 15 + ["cop-223"] * 2),
        ("shoes", ["woman-in-wig"] * 17),
        ("tins", ["cop-223"] * 17),
    ],
)
def test_who_holds_a_prop_at_each_scene_of_story_1(film: Film, prop: str, holders: list[str], all_told: Told) -> None:
    assert [custody.at(all_told, (at, 18))[prop].holder for at in range(17)] == holders


def test_the_letter_is_read_by_the_counter_and_its_fate_is_open_from_not_now_on(film: Film, all_told: Told) -> None:
    letters = [custody.at(all_told, (0, at))["letter"] for at in range(19)]
    assert [len(letter.read_by) for letter in letters] == [0] * 4 + [3] * 15
    assert letters[-1].read_by == ("owner", "staff", "faye")
    assert [letter.open for letter in letters] == [False] * 6 + [True] * 13


def test_tins_are_counted_up_and_eaten(film: Film, all_told: Told) -> None:
    counts = [custody.at(all_told, (at, 0))["tins"].count for at in range(17)]
    assert counts == [0] * 2 + [29] * 6 + [30] + [0] * 8


def test_each_story_is_folded_up_to_its_own_place(film: Film, all_told: Told) -> None:
    held = custody.at(all_told, places(film, "wig", "flight"))
    assert held["wig"].holder == "mans-bar"
    assert held["letter"].holder == "flight-attendant"


AHEAD = [0] * 4 + [1] + [2] + [1] * 2 + [2] * 4 + [3] * 3 + [2] * 4


def test_how_far_the_viewer_is_ahead_of_663_at_each_scene(film: Film, all_told: Told) -> None:
    assert [len(knowledge.viewer_ahead(all_told, (0, at), 1)) for at in range(19)] == AHEAD


def test_what_223_never_learns(film: Film, all_told: Told) -> None:
    assert [knowledge.viewer_ahead(all_told, (at, 0), 0) for at in range(17)] == [()] * 5 + [("trade",)] * 12


def test_663_is_mistaken_before_he_sees(film: Film, all_told: Told) -> None:
    standings = [knowledge.at(all_told, (0, at)).get(("cop-663", "visitor")) for at in range(19)]
    told = [standing.standing if standing else "unaware" for standing in standings]
    assert told == ["unaware"] * 13 + ["mistaken"] * 2 + ["knows"] * 4
    assert knowledge.at(all_told, (0, 18))["cop-663", "whose-song"].standing == "mistaken"


@pytest.mark.parametrize("prop", ["wig", "pager-message", "shoes", "tins"])
def test_the_props_of_story_1_stay_where_they_are_in_story_2(film: Film, prop: str, all_told: Told) -> None:
    for one in (0, 16):
        held = {custody.at(all_told, (one, two))[prop] for two in range(19)}
        assert len(held) == 1


@pytest.mark.parametrize("prop", ["letter", "keys", "song", "boarding-pass"])
def test_the_props_of_story_2_stay_where_they_are_in_story_1(film: Film, prop: str, all_told: Told) -> None:
    for two in (0, 18):
        held = {custody.at(all_told, (one, two))[prop] for one in range(17)}
        assert len(held) == 1


NO, YES, WRONG, MAY = "no", "knows", "mistaken", "open"
KNOWN = {
    ("viewer", "letter-says"): [NO] * 4 + [YES] * 15,
    ("viewer", "keys-in-letter"): [NO] * 5 + [YES] * 14,
    ("viewer", "visitor"): [NO] * 8 + [YES] * 11,
    ("viewer", "whose-song"): [NO] * 12 + [YES] * 7,
    ("cop-663", "letter-says"): [NO] * 6 + [MAY] * 13,
    ("cop-663", "keys-in-letter"): [NO] * 19,
    ("cop-663", "visitor"): [NO] * 13 + [WRONG] * 2 + [YES] * 4,
    ("cop-663", "whose-song"): [NO] * 14 + [WRONG] * 5,
    ("faye", "letter-says"): [NO] * 4 + [YES] * 15,
    ("faye", "keys-in-letter"): [NO] * 5 + [YES] * 14,
    ("faye", "visitor"): [NO] * 5 + [YES] * 14,
    ("faye", "whose-song"): [YES] * 19,
    ("owner", "letter-says"): [NO] * 4 + [YES] * 15,
    ("flight-attendant", "letter-says"): [YES] * 19,
    ("cop-223", "letter-says"): [NO] * 19,
}


@pytest.mark.parametrize(("who", "fact"), KNOWN)
def test_who_knows_what_at_each_scene_of_story_2(film: Film, who: str, fact: str, all_told: Told) -> None:
    found = [knowledge.at(all_told, (16, at)).get((who, fact)) for at in range(19)]
    assert [knowing.standing if knowing else NO for knowing in found] == KNOWN[who, fact]


def so(*stretches: tuple[str, int]) -> list[str]:
    """So many scenes of each state."""
    return [says for says, scenes in stretches for _ in range(scenes)]


FLAT = {
    "closet": so(
        ("the flight attendant's hiding place, empty now", 8),
        ("somebody is hiding in it", 2),
        ("nobody in it again", 9),
    ),
    "plants": so(("left to themselves", 10), ("watered", 9)),
    "stuffed-animals": so(
        ("left behind by the flight attendant", 10),
        ("spoken to by somebody new", 1),
        ("one of them swapped for another", 8),
    ),
    "food": so(("bought for one", 10), ("eaten", 9)),
    "tap": so(("turned off", 13), ("left running, if it was the tap", 6)),
    "music": so(("his own, kept low", 12), ("Faye's disc", 7)),
    "toy-plane": so(("left from the courtship at 25,000 feet", 10), ("flown round the room by hand", 9)),
    "soap": so(("worn down to a sliver", 11), ("a fresh bar", 8)),
    "towel": so(("threadbare and dripping", 11), ("a new one", 8)),
    "fish-tank": so(("a few fish", 14), ("more goldfish on their way in", 5)),
    "tinned-fish": so(("what it says on the tin", 11), ("not what it says on the tin", 8)),
    "water-jug": so(("water", 11), ("drugged, so that he sleeps", 8)),
}


@pytest.mark.parametrize("name", FLAT)
def test_how_each_object_stands_at_each_scene(film: Film, name: str, all_told: Told) -> None:
    assert [apartment.at(all_told, (0, at))[name].says for at in range(19)] == FLAT[name]
    assert {apartment.at(all_told, (one, 4))[name].says for one in range(17)} == {FLAT[name][4]}


def test_every_object_of_the_flat_is_in_the_table_and_on_the_plan(film: Film, all_told: Told) -> None:
    assert set(apartment.stories(all_told)) == set(FLAT) == set(apartment.plan(all_told).objects)
    assert film.apartment is not None
    assert set(apartment.plan(all_told).rooms) == set(film.apartment.rooms)


@pytest.mark.parametrize(
    ("name", "noticed", "later"),
    [
        ("soap", "noticing", 4),
        ("towel", "noticing", 4),
        ("fish-tank", "noticing", 1),
        ("music", "found-out", 2),
        ("tap", "flood", 0),
        ("closet", "closet", 0),
    ],
)
def test_when_an_object_is_noticed_and_how_many_scenes_later(
    film: Film, name: str, noticed: str, later: int, all_told: Told
) -> None:
    (found,) = apartment.stories(all_told)[name].notices
    assert (found.scene.id, found.later) == (noticed, later)


def test_what_nobody_notices(film: Film, all_told: Told) -> None:
    unnoticed = {name for name, story in apartment.stories(all_told).items() if not story.notices}
    assert unnoticed == {"plants", "food", "toy-plane", "water-jug"}


def test_who_is_in_the_flat(film: Film, all_told: Told) -> None:
    assert apartment.people(all_told, places(film, "brush", "closet")) == ("cop-663", "faye")
    assert apartment.people(all_told, places(film, "brush", "redecoration")) == ("faye",)
    assert apartment.people(all_told, places(film, "brush", "market")) is None


def test_the_flat_before_and_after(film: Film, all_told: Told) -> None:
    here = places(film, "brush", "closet")
    assert apartment.in_moment(all_told, here, "before")["soap"].says == "worn down to a sliver"
    assert apartment.in_moment(all_told, here, "now") == apartment.at(all_told, here)
    assert apartment.in_moment(all_told, here, "after")["soap"].noticed == "noticing"


def states(film: Film, scene: str, day: int | None = None) -> str:
    all_told = whole(film)
    """The days' states, a letter each: had, may, come, gone, expired, last."""
    date = dt.date(1994, 4, day) if day else None
    found = countdown.calendar(all_told, places(film, scene, "chef-salad"), date)
    assert found is not None
    return "".join(found_day.state[0] for found_day in found.days)


@pytest.mark.parametrize(
    ("scene", "day", "letters"),
    [
        ("brush", None, "m" * 30 + "l"),
        ("april-fool", None, "h" + "c" * 29 + "l"),
        ("a-tin-a-day", None, "h" + "m" * 28 + "cl"),
        ("a-tin-a-day", 14, "h" * 14 + "c" * 16 + "l"),
        ("last-tin", None, "h" * 30 + "l"),
        ("thirty-tins", None, "g" * 30 + "l"),
        ("thirty-tins", 29, "h" * 29 + "cl"),
        ("last-tin", 1, "h" + "c" * 29 + "l"),
        ("hotel-room", None, "g" * 30 + "l"),
        ("birthday", None, "g" * 30 + "l"),
    ],
)
def test_what_has_become_of_the_tins_day_by_day(film: Film, scene: str, day: int | None, letters: str) -> None:
    assert states(film, scene, day) == letters


def test_days_that_are_shown_and_days_that_are_told(film: Film, all_told: Told) -> None:
    found = countdown.calendar(all_told, (0, 0))
    assert found is not None
    assert [day.basis for day in found.days] == ["told"] * 29 + ["shown"] * 2
    assert found.days[0].date.strftime("%A") == "Friday"
    assert found.days[-1].date.strftime("%A") == "Sunday"


@pytest.mark.parametrize(
    ("day", "scenes", "told"),
    [
        (1, ["april-fool"], ["a-tin-a-day"]),
        (14, [], ["a-tin-a-day"]),
        (30, ["last-tin", "thirty-tins", "first-woman", "pineapple-question", "hotel-room"], []),
    ],
)
def test_the_scenes_of_a_day(film: Film, day: int, scenes: list[str], told: list[str], all_told: Told) -> None:
    found = countdown.calendar(all_told, (0, 0), dt.date(1994, 4, day))
    assert found is not None
    assert [scene.id for scene in found.scenes] == scenes
    assert [scene.id for scene in found.covering] == told


@pytest.mark.parametrize(
    ("one", "two", "states"),
    [
        ("brush", "chef-salad", ["running", "to come"]),
        ("last-tin", "one-year", ["running", "to come"]),
        ("first-woman", "chef-salad", ["over", "to come"]),
        ("threshold", "chef-salad", ["over", "over"]),
    ],
)
def test_lengths_of_time_from_where_one_stands(
    film: Film, one: str, two: str, states: list[str], all_told: Told
) -> None:
    found = countdown.calendar(all_told, places(film, one, two))
    assert found is not None
    assert [stretch.state for stretch in found.stretches] == states


@pytest.mark.parametrize("days", [1, 2, 400])
def test_a_countdown_of_any_length_without_a_scene_on_any_day(days: int) -> None:
    all_told = whole(sample(counted=days))
    found = countdown.calendar(all_told, (0, 0), START)
    assert found is not None
    assert len(found.days) == days + 1
    assert found.days[0].state == "had"
    assert {day.basis for day in found.days} == {""}
    last = countdown.calendar(all_told, (0, 0), START + dt.timedelta(days=days))
    assert last is not None
    assert {day.state for day in last.days} == {"expired", "last"}
    assert (last.gone, last.days_left) == (0, 0)


def test_a_day_of_the_countdown_carries_its_story_to_the_scene_that_stands_on_it(film: Film) -> None:
    at = go_to(begin(film), film, film.scenes["closet"])
    there = steps.to_day(at, film, dt.date(1994, 4, 30))
    assert there.positions == places(film, "last-tin", "closet")
    assert steps.to_day(there, film, dt.date(1994, 4, 14)).positions == there.positions
    assert step(there, film, 1).cursors.day is None


def test_days_are_walked_one_by_one_to_the_ends(film: Film) -> None:
    at = steps.to_day(begin(film), film, dt.date(1900, 1, 1))
    days = [at.cursors.day]
    while (following := steps.step_day(at, film, 1)) is not at:
        at = following
        days.append(at.cursors.day)
    assert days == [dt.date(1994, 4, 1) + dt.timedelta(days=n) for n in range(31)]
    assert film.scene_at(0, at.positions[0]).id == "shoes"


def test_a_scene_on_the_day_is_not_left_for_the_first_one(film: Film) -> None:
    at = go_to(begin(film), film, film.scenes["thirty-tins"])
    assert steps.to_day(at, film, dt.date(1994, 4, 30)).positions == at.positions


def test_props_are_chosen_round_and_round_and_put_their_story_in_focus(film: Film, all_told: Told) -> None:
    at = begin(film)
    assert cursors.prop_of(all_told, at) == "letter"
    names = []
    for _ in custody.routes(all_told):
        names.append((cursors.prop_of(all_told, at), at.story))
        at = steps.next_prop(at, film, 1)
    assert [name for name, _ in names] == list(film.head.props)
    assert cursors.prop_of(all_told, at) == "letter"
    assert cursors.prop_of(all_told, steps.next_prop(at, film, -1)) == "boarding-pass"
    assert steps.choose_prop(at, film, "wig").story == 0


def test_the_cursor_of_the_flat_stands_on_what_was_handled_last_until_one_moves_it(film: Film, all_told: Told) -> None:
    at = go_to(begin(film), film, film.scenes["flood"])
    assert cursors.object_of(all_told, at) == "tap"
    moved = steps.next_object(at, film, 1)
    assert cursors.object_of(all_told, moved) != "tap"
    assert cursors.object_of(all_told, step(moved, film, 1)) == cursors.object_of(all_told, moved)


def test_instruments_of_a_film_that_has_none_have_nothing_to_move(small: Film) -> None:
    film = sample()
    at = begin(film)
    assert steps.to_day(at, film, dt.date(1994, 4, 1)) is at
    assert steps.step_day(at, film, 1) is at
    assert steps.next_prop(at, film, 1) is at
    assert steps.next_object(at, film, 1) is at
    assert apartment.at(whole(small), (0, 0)) == {}


@given(st.integers(0, 16), st.integers(0, 18))
def test_a_fold_up_to_a_scene_and_on_is_the_fold_over_all(film: Film, all_told: Told, one: int, two: int) -> None:
    held, known = custody.at(all_told, (one, two)), knowledge.at(all_told, (one, two))
    flat = apartment.at(all_told, (one, two))
    rest = film.stories[0].scenes[one + 1 :] + film.stories[1].scenes[two + 1 :]
    for scene in rest:
        held, known, flat = custody.after(held, scene), knowledge.after(known, scene), apartment.after(flat, scene)
    assert flat == apartment.at(all_told, (16, 18))
    assert held == custody.at(all_told, (16, 18))
    assert known == knowledge.at(all_told, (16, 18))


@pytest.mark.parametrize(
    ("one", "two", "focus", "says"),
    [
        ("brush", "chef-salad", "brush", "echo ≈ 1.17 Threshold"),
        ("last-tin", "chef-salad", "last-tin", "tins 30/30 · 1 day to 1 May (shown)"),
        ("hotel-room", "closet", "hotel-room", "echo ⇄ 2.15 Found out"),
        ("hotel-room", "closet", "hotel-room", "tins 30/30, none left · the night before 1 May"),
        ("shoes", "closet", "shoes", "tins 30/30, none left · 1 May has come (shown)"),
        ("threshold", "closet", "threshold", "tins 30/30, none left · 1 May is past"),
        ("hotel-room", "closet", "closet", "letter ▸ the snack bar, read by 3, fate open   keys ▸ Faye"),
        ("hotel-room", "closet", "closet", "viewer knows 2 things 663 does not"),
        ("brush", "letter", "letter", "keys ▸ in the letter"),
        ("brush", "chef-salad", "april-fool", "tins 1/30 · 30 days to 1 May (told)"),
        ("a-tin-a-day", "chef-salad", "a-tin-a-day", "tins 1–29 of 30"),
    ],
)
def test_what_the_strip_says(film: Film, one: str, two: str, focus: str, says: str, all_told: Told) -> None:
    at = go_to(go_to(go_to(begin(film), film, film.scenes[one]), film, film.scenes[two]), film, film.scenes[focus])
    assert says in strip.line(strip.strip_items(all_told, at))


def test_the_strip_says_when_the_mirror_finds_nothing(film: Film, all_told: Told) -> None:
    at = toggle_mirror(go_to(begin(film), film, film.scenes["market"]), film)
    assert strip.line(strip.strip_items(all_told, at)).startswith("mirror no echo in story 1")
    assert strip.line(strip.strip_items(all_told, step(at, film, 2))).startswith("mirror on")


def test_the_strip_of_a_film_without_props_or_countdown_has_no_trace_of_them() -> None:
    film = sample()
    assert strip.line(strip.strip_items(whole(film), begin(film))) == "echo ≈ 2.1 Scene 1"
