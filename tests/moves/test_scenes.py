from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungking_tui.film.film import Film
from chungking_tui.moves.base import MAX_HISTORY
from chungking_tui.reading.place import Reading, Spot, begin, in_focus, on_screen
from tests import steps
from tests.sample import sample

FILM = sample(4)

MOVES: dict[str, Callable[[Reading], Reading]] = {
    "next": lambda r: steps.step(r, FILM, 1),
    "previous": lambda r: steps.step(r, FILM, -1),
    "leap": lambda r: steps.step(r, FILM, 100),
    "first": lambda r: steps.first(r, FILM),
    "last": lambda r: steps.last(r, FILM),
    "story": lambda r: steps.change_story(r, FILM),
    "follow": lambda r: steps.follow(r, FILM),
    "back": lambda r: steps.back(r, FILM),
    "forward": lambda r: steps.forward(r, FILM),
    "mirror": lambda r: steps.toggle_mirror(r, FILM),
    "alone": lambda r: steps.toggle_alone(r, FILM),
    "commentary": lambda r: steps.toggle_commentary(r, FILM),
}


def walk(*moves: str) -> Reading:
    found = begin(FILM)
    for move in moves:
        found = MOVES[move](found)
    return found


@pytest.mark.parametrize(
    ("moves", "spot"),
    [
        ([], Spot((0, 0), 0)),
        (["next"], Spot((1, 0), 0)),
        (["previous"], Spot((0, 0), 0)),
        (["leap"], Spot((3, 0), 0)),
        (["last", "next"], Spot((3, 0), 1)),
        (["last", "first"], Spot((0, 0), 0)),
        (["story", "next", "next"], Spot((0, 2), 1)),
        (["next", "story", "next", "story"], Spot((1, 1), 0)),
        (["follow"], Spot((0, 0), 1)),
        (["follow", "back"], Spot((0, 0), 0)),
        (["follow", "follow"], Spot((0, 0), 0)),
        (["next", "follow"], Spot((1, 0), 0)),
        (["next", "next", "back"], Spot((1, 0), 0)),
        (["next", "next", "back", "back", "back"], Spot((0, 0), 0)),
        (["next", "next", "back", "forward"], Spot((2, 0), 0)),
        (["next", "back", "story", "next", "forward"], Spot((0, 1), 1)),
    ],
)
def test_where_moves_lead(moves: list[str], spot: Spot) -> None:
    assert walk(*moves).spot == spot


def test_a_move_that_leads_nowhere_is_the_same_reading() -> None:
    start = begin(FILM)
    assert steps.step(start, FILM, -1) is start
    assert steps.back(start, FILM) is start
    assert steps.forward(start, FILM) is start
    assert steps.focus_story(start, FILM, 0) is start


def test_visited_scenes_are_those_that_stood_on_the_screen() -> None:
    assert walk("next", "story", "next").visited == {"one-1", "one-2", "two-1", "two-2"}
    assert walk("last").visited == {"one-1", "one-4", "two-1"}


def test_mirror_takes_the_other_story_to_the_echo_and_leaves_it_where_there_is_none() -> None:
    away = walk("story", "last", "story")
    assert away.positions == (0, 3)
    mirrored = steps.toggle_mirror(away, FILM)
    assert mirrored.positions == (0, 0)
    assert mirrored.story == 0
    assert steps.step(mirrored, FILM, 1).positions == (1, 0)


def test_mirror_takes_the_nearest_of_several_echoes(film: Film) -> None:
    start = steps.go_to(begin(film), film, film.scenes["wig"])
    near_the_end = steps.go_to(start, film, film.scenes["rain-pass"])
    at_wig = steps.focus_story(near_the_end, film, 0)
    assert in_focus(at_wig, film).id == "wig"
    assert steps.toggle_mirror(at_wig, film).positions[1] == film.scenes["one-year"].index
    near_the_start = steps.focus_story(steps.go_to(start, film, film.scenes["keys"]), film, 0)
    assert steps.toggle_mirror(near_the_start, film).positions[1] == film.scenes["one-year"].index


def test_history_is_bounded() -> None:
    found = begin(FILM)
    for _ in range(MAX_HISTORY):
        found = steps.step(steps.step(found, FILM, 1), FILM, -1)
    assert len(found.past) == MAX_HISTORY


@given(st.lists(st.sampled_from(sorted(MOVES)), max_size=60))
def test_no_sequence_of_moves_leaves_the_film(moves: list[str]) -> None:
    found = walk(*moves)
    assert all(0 <= place < 4 for place in found.positions)
    assert found.story in {0, 1}
    assert {scene.id for scene in on_screen(found, FILM)} <= found.visited


@given(st.lists(st.sampled_from(sorted(set(MOVES) - {"back", "forward"})), max_size=40))
def test_going_back_all_the_way_and_forward_again_ends_where_it_began(moves: list[str]) -> None:
    found = walk(*moves)
    spots = len(found.past)
    there = found
    for _ in range(spots):
        there = steps.back(there, FILM)
    assert not there.past
    for _ in range(spots):
        there = steps.forward(there, FILM)
    assert there.spot == found.spot
