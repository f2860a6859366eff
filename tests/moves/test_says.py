"""What moves say, and which view they open: the sentence belongs to the move."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from chungking_tui.film.film import Film
from chungking_tui.film.model import Echoes
from chungking_tui.moves.table import MOVES
from chungking_tui.reading.place import begin
from chungking_tui.search.find import next_hit
from chungking_tui.views.table import VIEWS
from tests import steps
from tests.sample import sample
from tests.steps import at, moved
from tests.tables import labelled


@pytest.mark.parametrize(
    ("scene", "name", "arguments", "says"),
    [
        ("threshold", "step", (1,), ""),
        ("brush", "step", (-1,), "The first scene of story 1."),
        ("chef-salad", "step", (1,), ""),
        ("hotel-room", "follow", (), ""),
        ("brush", "step_day", (-1,), ""),
        ("shoes", "step_day", (1,), "The last day of the countdown."),
        ("april-fool", "step_day", (-1,), "The first day of the countdown."),
        ("brush", "filter_by", ("prop:letter",), "letter: 3 scenes of {scenes}."),
        ("brush", "filter_by", ("",), "No filter: every scene passes."),
        ("keys", "toggle_first_viewing", (), "First viewing: sealed after 1.1 and 2.6."),
        ("brush", "toggle_commentary", (), ""),
    ],
)
def test_what_a_move_says(film: Film, scene: str, name: str, arguments: tuple[Any, ...], says: str) -> None:
    assert MOVES[name](film, at(film, scene), *arguments).says == labelled(film, says)


def test_a_scene_without_an_echo_says_so() -> None:
    film = replace(sample(), echoes=Echoes())
    assert MOVES["follow"](film, begin(film)).says == "This scene has no echo."


def test_a_filter_is_named_where_it_lets_nothing_more_pass(film: Film) -> None:
    there = moved(at(film, "closet"), film, "filter_by", "prop:boarding-pass")
    there = moved(there, film, "last")
    assert MOVES["step"](film, there, 1).says == "The last scene of story 2 that the filter passes."


def test_what_is_sealed_is_said_with_the_way_out(film: Film) -> None:
    there = moved(begin(film), film, "toggle_first_viewing")
    for scene, says in (
        ("hotel-room", "Scene {hotel-room} is still sealed; H ends the first viewing."),
        ("california", "Story 2 opens at the end of story 1; H ends the first viewing."),
    ):
        found = MOVES["visit"](film, there, scene)
        assert (found.reading, found.says) == (there, labelled(film, says))
    assert MOVES["toggle_first_viewing"](film, there).says == "Nothing is sealed any more."
    assert not moved(there, film, "toggle_first_viewing").first_viewing


def test_the_mirror_says_where_it_had_a_choice(film: Film) -> None:
    middle = (film.scenes["california"].index + film.scenes["rain-pass"].index) // 2
    there = at(film, "birthday", film.scene_at(1, middle).id)
    there = steps.focus_story(there, film, 0)
    found = MOVES["toggle_mirror"](film, there)
    assert found.says == labelled(film, "Equally near: {california}, {rain-pass}. X chooses.")
    assert found.reading.positions[1] == film.scenes["california"].index
    assert MOVES["toggle_mirror"](film, found.reading).says == ""


def test_a_film_without_an_essay_has_no_commentary_to_toggle() -> None:
    film = sample()
    found = MOVES["toggle_commentary"](film, begin(film))
    assert (found.reading, found.says) == (begin(film), "This pack has no commentary; w writes a note of your own.")


@pytest.mark.parametrize("name", ["read", "read_day", "read_pair", "read_passage", "read_entry"])
def test_reading_opens_stories(film: Film, name: str) -> None:
    assert MOVES[name](film, at(film, "closet")).view == "stories"


def test_closing_ends_a_search_first_and_then_the_commentary(film: Film) -> None:
    there = moved(moved(begin(film), film, "toggle_commentary"), film, "look_for", "keys")
    there = moved(there, film, "stand_at_hit", 2)
    assert (there.find, there.hit) == ("keys", 2)
    once = moved(there, film, "close")
    assert (once.find, once.hit, once.commentary) == ("", -1, True)
    assert moved(once, film, "look_for", "") is once
    twice = moved(once, film, "close")
    assert not twice.commentary
    assert moved(twice, film, "close") is twice


def test_a_commentary_that_was_kept_can_be_closed_in_a_film_without_an_essay() -> None:
    film = sample()
    there = replace(begin(film), commentary=True)
    assert not moved(there, film, "close").commentary
    assert not moved(there, film, "toggle_commentary").commentary


def test_the_next_hit_before_the_first_is_the_first_and_the_one_before_it_the_last(film: Film) -> None:
    there = moved(begin(film), film, "look_for", "pineapple")
    forward, backward = (next_hit(film, there, VIEWS, by) for by in (1, -1))
    assert forward.says.startswith("1 of ")
    count = forward.says.split()[2].rstrip(":")
    assert backward.says.startswith(f"{count} of {count}:")
    assert next_hit(film, forward.reading, VIEWS, -1).says.startswith(f"{count} of ")
    assert next_hit(film, backward.reading, VIEWS, 1).says.startswith("1 of ")
    assert next_hit(film, begin(film), VIEWS, 1).says == "No search yet: press /."
    nowhere = moved(begin(film), film, "look_for", "no such words")
    assert next_hit(film, nowhere, VIEWS, 1).says == "“no such words” not found."


def test_in_a_first_viewing_the_mirror_takes_the_other_story_to_what_has_been_opened(film: Film) -> None:
    opened = at(film, "found-out", "chef-salad", "april-fool")
    there = moved(moved(opened, film, "toggle_first_viewing"), film, "toggle_mirror")
    seen_again = moved(there, film, "step", 1)
    assert film.scene_at(0, seen_again.positions[0]).id == "a-tin-a-day"
    assert film.scene_at(1, seen_again.positions[1]).id == "a-choice"
    fresh = moved(moved(at(film, "chef-salad", "brush"), film, "toggle_first_viewing"), film, "toggle_mirror")
    for _ in range(len(film.stories[0].scenes)):
        fresh = moved(fresh, film, "step", 1)
    assert film.scene_at(0, fresh.positions[0]).id == "threshold"
    assert film.scene_at(1, fresh.positions[1]).id == "chef-salad"


def test_a_day_with_which_no_scene_has_to_do_is_said_to_have_none() -> None:
    film = sample(counted=30)
    there = moved(begin(film), film, "to_day", "last")
    found = MOVES["read_day"](film, there)
    assert (found.reading, found.says, found.view) == (there, "No scene has to do with this day.", "")


def test_a_filter_that_passes_no_scene_of_a_story_says_so(film: Film) -> None:
    there = moved(at(film, "april-fool"), film, "filter_by", "prop:keys")
    for by in (1, -1):
        found = MOVES["step"](film, there, by)
        assert (found.reading.spot, found.says) == (there.spot, "The filter passes no scene of story 1.")


def test_the_last_scene_of_a_first_viewing_says_that_one_has_come_no_further(film: Film) -> None:
    there = moved(begin(film), film, "toggle_first_viewing")
    assert MOVES["last"](film, there).says == "This is as far as you have come; H ends the first viewing."
