"""The queries over the whole default pack, as tables."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungking_tui.answers import strip
from chungking_tui.film.film import Film, RevealedFilm
from chungking_tui.film.model import Countdown
from chungking_tui.queries import apartment, countdown, cursors, custody, knowledge
from chungking_tui.reading.horizon import fully_revealed
from chungking_tui.reading.place import begin
from tests import steps
from tests.sample import START, sample
from tests.steps import go_to, step, toggle_mirror
from tests.tables import along, labelled

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
    assert countdown.collected(of(film), date) == min(max(day + 1, 0), 30)


def test_the_countdown_counts_thirty_and_adds_none_on_the_day_they_expire(film: Film) -> None:
    assert countdown.total(of(film)) == 30
    assert countdown.collected(of(film), dt.date(1994, 4, 30)) == 30
    assert countdown.collected(of(film), dt.date(1994, 5, 1)) == 30


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), st.integers(1, 500), st.integers(1, 9), st.integers(-9, 600))
def test_any_countdown_grows_by_so_many_a_day(start: dt.date, days: int, a_day: int, at: int) -> None:
    counted = Countdown(
        prop="p", from_=start, to=start + dt.timedelta(days=days), a_day=a_day, says="s", sources=("f",)
    )
    today = countdown.collected(counted, start + dt.timedelta(days=at))
    before = countdown.collected(counted, start + dt.timedelta(days=at - 1))
    assert today - before == (a_day if 0 <= at < days else 0)
    assert countdown.collected(counted, counted.to) == countdown.total(counted) == days * a_day


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
        ("brush", 28, 28, 0, 3, False),
        ("april-fool", 1, 1, 0, 30, False),
        ("a-tin-a-day", 1, 29, 0, None, False),
        ("telephone", 28, 30, 0, None, False),
        ("running-dry", 28, 30, 0, None, False),
        ("last-tin", 30, 30, 0, 1, False),
        ("thirty-tins", 30, 30, 30, 1, False),
        ("hotel-room", 30, 30, 30, None, False),
        ("shoes", 30, 30, 30, 0, True),
        ("birthday", 30, 30, 30, 0, True),
        ("threshold", 30, 30, 30, None, True),
    ],
)
def test_what_is_certain_of_the_tins_at_a_scene(
    film: Film,
    scene: str,
    least: int,
    most: int,
    gone: int,
    days_left: int | None,
    expired: bool,
    all_revealed: RevealedFilm,
) -> None:
    found = countdown.at_scene(all_revealed, places(film, scene, "chef-salad"))
    assert found is not None
    assert (found.least, found.most, found.used, found.days_left, found.expired) == (
        least, most, gone, days_left, expired,
    )  # fmt: skip


def test_a_film_without_a_countdown_has_none(small: Film) -> None:
    assert countdown.at_scene(fully_revealed(small), (0, 0)) is None


HOLDERS: dict[tuple[int, str], tuple[str, tuple[tuple[str, str], ...]]] = {
    (1, "letter"): ("flight-attendant", (("letter", "owner"), ("not-now", "snack-bar"))),
    (1, "keys"): ("flight-attendant", (("letter", "letter"), ("keys", "faye"))),
    (1, "song"): ("faye", (("song", "flat-663"),)),
    (1, "boarding-pass"): ("faye", (("california", "cop-663"),)),
    (0, "wig"): ("woman-in-wig", (("wig", "mans-bar"),)),
    (0, "sardines"): ("bar-man", (("sardines", "woman-in-wig"), ("wig", "mans-bar"))),
    (0, "pager-message"): ("woman-in-wig", (("birthday", "cop-223"),)),
    (0, "shoes"): ("woman-in-wig", ()),
    (0, "tins"): ("cop-223", ()),
}
"""Who has a prop before the first scene of its story, and from which scene who has it then."""


def at_each(film: Film, story: int) -> list[tuple[str, tuple[int, int]]]:
    """Each scene of a story, and the positions there, the other story at its end."""
    ends = [len(told.scenes) - 1 for told in film.stories]
    return [
        (scene.id, (scene.index, ends[1]) if story == 0 else (ends[0], scene.index))
        for scene in film.stories[story].scenes
    ]


@pytest.mark.parametrize(("story", "prop"), HOLDERS)
def test_who_holds_a_prop_at_each_scene(film: Film, story: int, prop: str, all_revealed: RevealedFilm) -> None:
    first, turns = HOLDERS[story, prop]
    found = {scene: custody.at(all_revealed, here)[prop].holder for scene, here in at_each(film, story)}
    assert found == along(film, story, first, *turns)


def test_every_prop_is_in_the_table(film: Film) -> None:
    assert {prop for _, prop in HOLDERS} == set(film.head.props)


def test_the_letter_is_read_by_the_counter_and_its_fate_is_open_from_not_now_on(
    film: Film, all_revealed: RevealedFilm
) -> None:
    letters = {scene: custody.at(all_revealed, here)["letter"] for scene, here in at_each(film, 1)}
    read = {scene: letter.read_by for scene, letter in letters.items()}
    assert read == along(film, 1, (), ("everyone-reads", ("owner", "staff", "faye")))
    assert {scene: letter.open for scene, letter in letters.items()} == along(film, 1, False, ("not-now", True))


def test_tins_are_counted_up_and_eaten(film: Film, all_revealed: RevealedFilm) -> None:
    counts = {scene: custody.at(all_revealed, here)["tins"].count for scene, here in at_each(film, 0)}
    assert counts == along(film, 0, 0, ("a-tin-a-day", 29), ("last-tin", 30), ("thirty-tins", 0))


def test_each_story_is_folded_up_to_its_own_place(film: Film, all_revealed: RevealedFilm) -> None:
    held = custody.at(all_revealed, places(film, "wig", "flight"))
    assert held["wig"].holder == "mans-bar"
    assert held["letter"].holder == "flight-attendant"


def test_how_far_the_viewer_is_ahead_of_663_at_each_scene(film: Film, all_revealed: RevealedFilm) -> None:
    ahead = {scene: len(knowledge.viewer_ahead(all_revealed, (0, here[1]), 1)) for scene, here in at_each(film, 1)}
    turns = [("everyone-reads", 1), ("keys", 2), ("not-now", 1), ("closet", 2), ("song", 3), ("caught", 2)]
    assert ahead == along(film, 1, 0, *turns)


def test_what_223_never_learns(film: Film, all_revealed: RevealedFilm) -> None:
    ahead = {scene: knowledge.viewer_ahead(all_revealed, (here[0], 0), 0) for scene, here in at_each(film, 0)}
    assert ahead == along(film, 0, (), ("couriers", ("trade",)))


def test_663_is_mistaken_before_he_sees(film: Film, all_revealed: RevealedFilm) -> None:
    found = {
        scene: knowledge.at(all_revealed, (0, here[1])).get(("cop-663", "visitor")) for scene, here in at_each(film, 1)
    }
    told = {scene: standing.standing if standing else "unaware" for scene, standing in found.items()}
    assert told == along(film, 1, "unaware", ("flood", "mistaken"), ("caught", "knows"))
    assert knowledge.at(all_revealed, at_each(film, 1)[-1][1])["cop-663", "whose-song"].standing == "mistaken"


@pytest.mark.parametrize(("story", "prop"), HOLDERS)
def test_the_props_of_a_story_stay_where_they_are_in_the_other(
    film: Film, story: int, prop: str, all_revealed: RevealedFilm
) -> None:
    ends = len(film.stories[0].scenes) - 1, len(film.stories[1].scenes) - 1
    for place in (0, ends[story]):
        steps_there = range(ends[1 - story] + 1)
        held = {custody.at(all_revealed, (place, n) if story == 0 else (n, place))[prop] for n in steps_there}
        assert len(held) == 1


NO, YES, WRONG, MAY = "no", "knows", "mistaken", "open"
KNOWN: dict[tuple[str, str], tuple[str, tuple[tuple[str, str], ...]]] = {
    ("viewer", "letter-says"): (NO, (("everyone-reads", YES),)),
    ("viewer", "keys-in-letter"): (NO, (("keys", YES),)),
    ("viewer", "visitor"): (NO, (("closet", YES),)),
    ("viewer", "whose-song"): (NO, (("song", YES),)),
    ("cop-663", "letter-says"): (NO, (("not-now", MAY),)),
    ("cop-663", "keys-in-letter"): (NO, ()),
    ("cop-663", "visitor"): (NO, (("flood", WRONG), ("caught", YES))),
    ("cop-663", "whose-song"): (NO, (("found-out", WRONG),)),
    ("faye", "letter-says"): (NO, (("everyone-reads", YES),)),
    ("faye", "keys-in-letter"): (NO, (("keys", YES),)),
    ("faye", "visitor"): (NO, (("closet", YES),)),
    ("faye", "whose-song"): (YES, ()),
    ("owner", "letter-says"): (NO, (("everyone-reads", YES),)),
    ("flight-attendant", "letter-says"): (YES, ()),
    ("cop-223", "letter-says"): (NO, ()),
}


@pytest.mark.parametrize(("who", "fact"), KNOWN)
def test_who_knows_what_at_each_scene_of_story_2(film: Film, who: str, fact: str, all_revealed: RevealedFilm) -> None:
    found = {scene: knowledge.at(all_revealed, here).get((who, fact)) for scene, here in at_each(film, 1)}
    told = {scene: knowing.standing if knowing else NO for scene, knowing in found.items()}
    first, turns = KNOWN[who, fact]
    assert told == along(film, 1, first, *turns)


FLAT: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "closet": (
        "the flight attendant's hiding place, empty now",
        (("closet", "somebody is hiding in it"), ("intruder", "nobody in it again")),
    ),
    "plants": ("left to themselves", (("intruder", "watered"),)),
    "stuffed-animals": (
        "the flight attendant's once",
        (("intruder", "spoken to by somebody new"), ("redecoration", "one of them swapped for another")),
    ),
    "food": ("his own", (("intruder", "eaten"),)),
    "tap": ("turned off", (("flood", "off again"),)),
    "music": ("his own discs", (("song", "Faye's disc"),)),
    "toy-plane": ("left from the courtship at 25,000 feet", (("intruder", "flown round the room by hand"),)),
    "soap": ("grown thin", (("redecoration", "a fresh bar"),)),
    "towel": ("threadbare and dripping", (("redecoration", "a new one"),)),
    "fish-tank": (
        "a few fish",
        (
            ("redecoration", "new goldfish beside the old"),
            ("found-out", "more goldfish, in a bag at the door"),
            ("noticing", "with the new goldfish in it"),
        ),
    ),
    "tinned-fish": ("what it says on the tin", (("redecoration", "not what it says on the tin"),)),
    "water-jug": (
        "water",
        (
            ("redecoration", "drugged, so that he sleeps"),
            ("flood", "water in it again, and nothing else that we are shown"),
        ),
    ),
}
"""What is so of an object before the first scene, and from which scene what is so of it then."""


@pytest.mark.parametrize("name", FLAT)
def test_how_each_object_stands_at_each_scene(film: Film, name: str, all_revealed: RevealedFilm) -> None:
    first, turns = FLAT[name]
    found = {scene: apartment.at(all_revealed, here)[name].says for scene, here in at_each(film, 1)}
    assert found == along(film, 1, first, *turns)
    assert {apartment.at(all_revealed, (here[0], 0))[name].says for _, here in at_each(film, 0)} == {first}


def test_every_object_of_the_flat_is_in_the_table_and_on_the_plan(film: Film, all_revealed: RevealedFilm) -> None:
    assert set(apartment.stories(all_revealed)) == set(FLAT) == set(apartment.plan(all_revealed).objects)
    assert film.apartment is not None
    assert set(apartment.plan(all_revealed).rooms) == set(film.apartment.rooms)


@pytest.mark.parametrize(
    ("name", "noticed", "later"),
    [
        ("soap", "soap-and-towel", None),
        ("soap", "noticing", 5),
        ("towel", "soap-and-towel", None),
        ("towel", "noticing", 5),
        ("stuffed-animals", "soap-and-towel", None),
        ("stuffed-animals", "noticing", 5),
        ("fish-tank", "noticing", 0),
        ("music", "found-out", 2),
        ("tap", "flood", 0),
        ("closet", "closet", 0),
    ],
)
def test_when_an_object_is_noticed_and_how_many_scenes_later(
    name: str, noticed: str, later: int | None, all_revealed: RevealedFilm
) -> None:
    notices = {found.scene.id: found.later for found in apartment.stories(all_revealed)[name].notices}
    assert notices[noticed] == later


def test_a_change_is_unnoticed_until_somebody_notices_it(film: Film, all_revealed: RevealedFilm) -> None:
    noticed = {scene: apartment.at(all_revealed, here)["soap"].noticed for scene, here in at_each(film, 1)}
    turns = [("soap-and-towel", "soap-and-towel"), ("redecoration", None), ("noticing", "noticing")]
    assert noticed == along(film, 1, None, *turns)


def test_what_nobody_notices(film: Film, all_revealed: RevealedFilm) -> None:
    unnoticed = {name for name, story in apartment.stories(all_revealed).items() if not story.notices}
    assert unnoticed == {"plants", "food", "toy-plane", "water-jug"}


def test_who_is_in_the_flat(film: Film, all_revealed: RevealedFilm) -> None:
    assert apartment.people(all_revealed, places(film, "brush", "closet")) == ("cop-663", "faye")
    assert apartment.people(all_revealed, places(film, "brush", "redecoration")) == ("faye",)
    assert apartment.people(all_revealed, places(film, "brush", "market")) is None


def test_the_flat_before_and_after(film: Film, all_revealed: RevealedFilm) -> None:
    here = places(film, "brush", "closet")
    assert apartment.in_moment(all_revealed, here, "before")["soap"].says == "grown thin"
    assert apartment.in_moment(all_revealed, here, "now") == apartment.at(all_revealed, here)
    assert apartment.in_moment(all_revealed, here, "after")["soap"].noticed == "noticing"


def states(film: Film, scene: str, day: int | None = None) -> str:
    all_revealed = fully_revealed(film)
    """The days' states, a letter each."""
    letters = {"collected": "h", "uncertain": "m", "upcoming": "c", "used": "g", "expired": "e", "deadline": "l"}
    date = dt.date(1994, 4, day) if day else None
    found = countdown.calendar(all_revealed, places(film, scene, "chef-salad"), date)
    assert found is not None
    return "".join(letters[found_day.state] for found_day in found.days)


@pytest.mark.parametrize(
    ("scene", "day", "letters"),
    [
        ("brush", None, "h" * 28 + "ccl"),
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


def test_days_that_are_shown_and_days_that_are_told(film: Film, all_revealed: RevealedFilm) -> None:
    found = countdown.calendar(all_revealed, (0, 0))
    assert found is not None
    assert [day.basis for day in found.days] == ["told"] * 27 + ["shown"] + ["told"] + ["shown"] * 2
    assert found.days[0].date.strftime("%A") == "Friday"
    assert found.days[-1].date.strftime("%A") == "Sunday"


@pytest.mark.parametrize(
    ("day", "scenes", "told"),
    [
        (1, ["april-fool"], ["a-tin-a-day"]),
        (14, [], ["a-tin-a-day"]),
        (
            30,
            [
                "last-tin",
                "ice-cream",
                "large-toy",
                "train",
                "thirty-tins",
                "calling-round",
                "first-woman",
                "pineapple-question",
                "hotel-room",
            ],
            [],
        ),
    ],
)
def test_the_scenes_of_a_day(
    film: Film, day: int, scenes: list[str], told: list[str], all_revealed: RevealedFilm
) -> None:
    found = countdown.calendar(all_revealed, (0, 0), dt.date(1994, 4, day))
    assert found is not None
    assert [scene.id for scene in found.scenes] == scenes
    assert [scene.id for scene in found.covering] == told


@pytest.mark.parametrize(
    ("one", "two", "states"),
    [
        ("brush", "chef-salad", ["running", "to come"]),
        ("last-tin", "one-year", ["running", "to come"]),
        ("first-woman", "chef-salad", ["running", "to come"]),
        ("wig", "chef-salad", ["over", "to come"]),
        ("threshold", "chef-salad", ["over", "over"]),
    ],
)
def test_lengths_of_time_from_where_one_stands(
    film: Film, one: str, two: str, states: list[str], all_revealed: RevealedFilm
) -> None:
    found = countdown.calendar(all_revealed, places(film, one, two))
    assert found is not None
    assert [stretch.state for stretch in found.stretches] == states


@pytest.mark.parametrize("days", [1, 2, 400])
def test_a_countdown_of_any_length_without_a_scene_on_any_day(days: int) -> None:
    all_revealed = fully_revealed(sample(counted=days))
    found = countdown.calendar(all_revealed, (0, 0), START)
    assert found is not None
    assert len(found.days) == days + 1
    assert found.days[0].state == "collected"
    assert {day.basis for day in found.days} == {""}
    last = countdown.calendar(all_revealed, (0, 0), START + dt.timedelta(days=days))
    assert last is not None
    assert {day.state for day in last.days} == {"expired", "deadline"}
    assert (last.used, last.days_left) == (0, 0)


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


def test_props_are_chosen_round_and_round_and_put_their_story_in_focus(film: Film, all_revealed: RevealedFilm) -> None:
    at = begin(film)
    assert cursors.prop_of(all_revealed, at) == "letter"
    names = []
    for _ in custody.routes(all_revealed):
        names.append((cursors.prop_of(all_revealed, at), at.story))
        at = steps.next_prop(at, film, 1)
    assert [name for name, _ in names] == list(film.head.props)
    assert cursors.prop_of(all_revealed, at) == "letter"
    assert cursors.prop_of(all_revealed, steps.next_prop(at, film, -1)) == "boarding-pass"
    assert steps.choose_prop(at, film, "wig").story == 0


def test_the_cursor_of_the_flat_stands_on_what_was_handled_last_until_one_moves_it(
    film: Film, all_revealed: RevealedFilm
) -> None:
    at = go_to(begin(film), film, film.scenes["flood"])
    assert cursors.object_of(all_revealed, at) == "tap"
    moved = steps.next_object(at, film, 1)
    assert cursors.object_of(all_revealed, moved) != "tap"
    assert cursors.object_of(all_revealed, step(moved, film, 1)) == cursors.object_of(all_revealed, moved)


def test_instruments_of_a_film_that_has_none_have_nothing_to_move(small: Film) -> None:
    film = sample()
    at = begin(film)
    assert steps.to_day(at, film, dt.date(1994, 4, 1)) is at
    assert steps.step_day(at, film, 1) is at
    assert steps.next_prop(at, film, 1) is at
    assert steps.next_object(at, film, 1) is at
    assert apartment.at(fully_revealed(small), (0, 0)) == {}


@given(st.data())
def test_a_fold_up_to_a_scene_and_on_is_the_fold_over_all(
    film: Film, all_revealed: RevealedFilm, data: st.DataObject
) -> None:
    ends = len(film.stories[0].scenes) - 1, len(film.stories[1].scenes) - 1
    here = data.draw(st.integers(0, ends[0])), data.draw(st.integers(0, ends[1]))
    held, known, flat = (
        custody.at(all_revealed, here),
        knowledge.at(all_revealed, here),
        apartment.at(all_revealed, here),
    )
    for scene in film.stories[0].scenes[here[0] + 1 :] + film.stories[1].scenes[here[1] + 1 :]:
        held, known, flat = custody.after(held, scene), knowledge.after(known, scene), apartment.after(flat, scene)
    assert flat == apartment.at(all_revealed, ends)
    assert held == custody.at(all_revealed, ends)
    assert known == knowledge.at(all_revealed, ends)


@pytest.mark.parametrize(
    ("one", "two", "focus", "says"),
    [
        ("brush", "chef-salad", "brush", "echo ≈ {threshold} Threshold"),
        ("last-tin", "chef-salad", "last-tin", "tins 30/30 · 1 day to 1 May (shown)"),
        ("hotel-room", "closet", "hotel-room", "echo ⇄ {found-out} At the door"),
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
def test_what_the_strip_says(film: Film, one: str, two: str, focus: str, says: str, all_revealed: RevealedFilm) -> None:
    at = go_to(go_to(go_to(begin(film), film, film.scenes[one]), film, film.scenes[two]), film, film.scenes[focus])
    assert labelled(film, says) in strip.line(strip.strip_items(all_revealed, at))


def test_the_strip_says_when_the_mirror_finds_nothing(film: Film, all_revealed: RevealedFilm) -> None:
    at = toggle_mirror(go_to(begin(film), film, film.scenes["candles"]), film)
    assert strip.line(strip.strip_items(all_revealed, at)).startswith("mirror no echo in story 1")
    assert strip.line(strip.strip_items(all_revealed, step(at, film, 1))).startswith("mirror on")


def test_the_strip_of_a_film_without_props_or_countdown_has_no_trace_of_them() -> None:
    film = sample()
    assert strip.line(strip.strip_items(fully_revealed(film), begin(film))) == "echo ≈ 2.1 Scene 1"
