"""The folds over the whole default pack, as tables."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungking_tui.film import countdown, custody, knowledge, strip
from chungking_tui.film.model import Countdown, Film
from chungking_tui.film.reading import begin, go_to, step, toggle_mirror

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
        ("a-tin-a-day", 1, 30, 0, None, False),
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
    film: Film, scene: str, least: int, most: int, gone: int, days_left: int | None, expired: bool
) -> None:
    found = countdown.at_scene(film, places(film, scene, "chef-salad"))
    assert found is not None
    assert (found.least, found.most, found.gone, found.days_left, found.expired) == (
        least, most, gone, days_left, expired,
    )  # fmt: skip


def test_a_film_without_a_countdown_has_none(small: Film) -> None:
    assert countdown.at_scene(small, (0, 0)) is None


LETTER = ["flight-attendant"] * 3 + ["owner"] * 3 + ["snack-bar"] * 13
KEYS = ["flight-attendant"] * 3 + ["letter"] * 2 + ["faye"] * 14
SONG = ["faye"] * 12 + ["flat-663"] * 7
PASS = ["faye"] * 16 + ["cop-663"] * 3


@pytest.mark.parametrize(
    ("prop", "holders"), [("letter", LETTER), ("keys", KEYS), ("song", SONG), ("boarding-pass", PASS)]
)
def test_who_holds_a_prop_at_each_scene_of_story_2(film: Film, prop: str, holders: list[str]) -> None:
    assert [custody.at(film, (16, at))[prop].holder for at in range(19)] == holders


@pytest.mark.parametrize(
    ("prop", "holders"),
    [
        ("wig", ["woman-in-wig"] * 14 + ["bar"] * 3),
        ("pager-message", ["woman-in-wig"] * 15 + ["cop-223"] * 2),
        ("shoes", ["woman-in-wig"] * 17),
        ("tins", ["cop-223"] * 17),
    ],
)
def test_who_holds_a_prop_at_each_scene_of_story_1(film: Film, prop: str, holders: list[str]) -> None:
    assert [custody.at(film, (at, 18))[prop].holder for at in range(17)] == holders


def test_the_letter_is_read_by_the_counter_and_its_fate_is_open_from_not_now_on(film: Film) -> None:
    letters = [custody.at(film, (0, at))["letter"] for at in range(19)]
    assert [len(letter.read_by) for letter in letters] == [0] * 4 + [3] * 15
    assert letters[-1].read_by == ("owner", "staff", "faye")
    assert [letter.open for letter in letters] == [False] * 6 + [True] * 13


def test_tins_are_counted_up_and_eaten(film: Film) -> None:
    counts = [custody.at(film, (at, 0))["tins"].count for at in range(17)]
    assert counts == [0] * 2 + [29] * 6 + [30] + [0] * 8


def test_each_story_is_folded_up_to_its_own_place(film: Film) -> None:
    held = custody.at(film, places(film, "wig", "flight"))
    assert held["wig"].holder == "bar"
    assert held["letter"].holder == "flight-attendant"


AHEAD = [0] * 4 + [1] + [2] + [1] * 2 + [2] * 4 + [3] * 3 + [2] * 4


def test_how_far_the_viewer_is_ahead_of_663_at_each_scene(film: Film) -> None:
    assert [len(knowledge.viewer_ahead(film, (0, at), 1)) for at in range(19)] == AHEAD


def test_what_223_never_learns(film: Film) -> None:
    assert [knowledge.viewer_ahead(film, (at, 0), 0) for at in range(17)] == [()] * 5 + [("trade",)] * 12


def test_663_is_mistaken_before_he_sees(film: Film) -> None:
    standings = [knowledge.at(film, (0, at)).get(("cop-663", "visitor")) for at in range(19)]
    told = [standing.standing if standing else "unaware" for standing in standings]
    assert told == ["unaware"] * 13 + ["mistaken"] * 2 + ["knows"] * 4
    assert knowledge.at(film, (0, 18))["cop-663", "whose-song"].standing == "mistaken"


@given(st.integers(0, 16), st.integers(0, 18))
def test_a_fold_up_to_a_scene_and_on_is_the_fold_over_all(film: Film, one: int, two: int) -> None:
    held, known = custody.at(film, (one, two)), knowledge.at(film, (one, two))
    rest = film.stories[0].scenes[one + 1 :] + film.stories[1].scenes[two + 1 :]
    for scene in rest:
        held, known = custody.after(held, scene), knowledge.after(known, scene)
    assert held == custody.at(film, (16, 18))
    assert known == knowledge.at(film, (16, 18))


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
        ("a-tin-a-day", "chef-salad", "a-tin-a-day", "tins 1–30 of 30"),
    ],
)
def test_what_the_strip_says(film: Film, one: str, two: str, focus: str, says: str) -> None:
    at = go_to(go_to(go_to(begin(film), film, film.scenes[one]), film, film.scenes[two]), film, film.scenes[focus])
    assert says in strip.plain(film, at)


def test_the_strip_says_when_the_mirror_finds_nothing(film: Film) -> None:
    at = toggle_mirror(go_to(begin(film), film, film.scenes["market"]), film)
    assert strip.plain(film, at).startswith("mirror no echo in story 1")
    assert strip.plain(film, step(at, film, 1)).startswith("mirror on")


def test_the_strip_of_a_film_without_props_or_countdown_has_no_trace_of_them() -> None:
    from chungking_tui.film.sample import sample

    film = sample()
    assert strip.plain(film, begin(film)) == "echo ≈ 2.1 Scene 1"
