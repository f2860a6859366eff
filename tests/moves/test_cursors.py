"""Moves of the cursors: round, to the ends and no further, and back the way they came."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from chungking_tui.film.film import Film
from chungking_tui.film.model import Echoes
from chungking_tui.moves.table import MOVES
from chungking_tui.queries import echoes
from chungking_tui.reading.horizon import fully_revealed
from chungking_tui.reading.place import Cursors, begin
from tests.sample import sample
from tests.steps import at, moved


def test_the_moments_of_the_apartment_come_round(film: Film) -> None:
    there, seen = begin(film), []
    for _ in range(4):
        seen.append(there.cursors.moment)
        there = moved(there, film, "next_moment")
    assert seen == ["now", "after", "before", "now"]


def test_the_pair_moves_along_each_story_by_itself(film: Film) -> None:
    there = replace(begin(film), cursors=Cursors(pair=(3, 7)))
    assert moved(there, film, "step_pair", 1, 0).cursors.pair == (4, 7)
    assert moved(there, film, "step_pair", 0, 1).cursors.pair == (3, 8)


@pytest.mark.parametrize("by", [1, -1])
def test_every_echoing_pair_is_passed_once_and_then_the_first_again(film: Film, by: int) -> None:
    pairs = sorted(echoes.matrix(fully_revealed(film)).across)[::by]
    there, seen = replace(begin(film), cursors=Cursors(pair=pairs[0])), []
    for _ in range(len(pairs) + 1):
        seen.append(there.cursors.pair)
        there = moved(there, film, "next_echo", by)
    assert seen == [*pairs, pairs[0]]


def test_a_film_without_echoes_says_so() -> None:
    film = replace(sample(), echoes=Echoes(echoes=(), doubles=()))
    found = MOVES["next_echo"](film, begin(film), 1)
    assert found.says == "No scene of one story echoes one of the other."


def test_passages_and_afterlives_stop_at_both_ends(film: Film) -> None:
    there = moved(begin(film), film, "to_passage", 1)
    there = moved(there, film, "step_passage", -1)
    assert there.cursors.passage == 0
    assert moved(there, film, "step_passage", -1) == there
    assert moved(moved(there, film, "step_passage", 99), film, "step_passage", 1).cursors.passage == 12
    there = moved(begin(film), film, "to_entry", 0)
    assert there.cursors.entry == 0
    last = moved(there, film, "to_entry", 10_000).cursors.entry
    assert last is not None
    assert moved(there, film, "to_entry", last).cursors.entry == last
    assert moved(there, film, "to_entry", last - 1).cursors.entry == last - 1
    assert film.afterlives is not None
    assert last == len(film.afterlives.entries) - 1


def test_a_film_without_an_essay_has_no_passage_to_step_to() -> None:
    film = sample()
    assert MOVES["step_passage"](film, begin(film), 1).reading == begin(film)


def test_reading_opens_stories_at_the_story_in_focus(film: Film) -> None:
    for scene, story in (("closet", 1), ("wig", 0)):
        found = MOVES["read"](film, at(film, scene))
        assert found.view == "stories"
        assert found.reading.story == story


def test_a_first_viewing_takes_the_pair_back_to_what_has_been_opened(film: Film) -> None:
    there = replace(begin(film), cursors=Cursors(pair=(10, 1)))
    assert moved(there, film, "toggle_first_viewing").cursors.pair == (0, 0)
    assert moved(begin(film), film, "toggle_first_viewing").cursors.pair is None
