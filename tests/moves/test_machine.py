"""Every move, in any order, on the default pack: what must hold wherever one has got to."""

from __future__ import annotations

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace

from chungking_tui.answers.citation import citation
from chungking_tui.film.film import Film
from chungking_tui.film.model import is_sealed
from chungking_tui.moves.base import MAX_HISTORY, Moved
from chungking_tui.moves.table import MOVES
from chungking_tui.pack.access.loader import open_film
from chungking_tui.queries import cast, cursors, layers
from chungking_tui.queries.filters import choices
from chungking_tui.reading.horizon import UNOPENED, fully_revealed, furthest, revealed_film
from chungking_tui.reading.place import MOMENTS, Reading, begin, in_focus, on_screen
from chungking_tui.view_spec import ViewAnswer
from chungking_tui.views.table import VIEWS
from tests.conftest import SCENES
from tests.sample import sample


def _film() -> Film:
    found = open_film(SCENES).film
    assert found is not None
    return found


FILM = _film()
BY = st.integers(-40, 40)
OF = st.sampled_from(("focus", "countdown", "prop", "apartment"))
NUMBER = st.integers(-3, 60)

FILTERS = ["", *(found.id for found in choices(fully_revealed(FILM)))]
ARGUMENTS: dict[str, tuple[st.SearchStrategy[Any], ...]] = {
    "step": (BY, OF), "step_in_order": (BY,), "first": (OF,), "last": (OF,), "change_story": (),
    "focus_story": (st.integers(0, 1),),
    "visit": (st.sampled_from([*FILM.scenes, "2.9", "1.99", "nowhere"]),), "follow": (), "read": (OF,), "back": (),
    "begin_again": (st.sampled_from(("commentary", "mirror")),), "along": (st.sampled_from((-1, 1)),),
    "forward": (), "step_day": (BY,),
    "to_day": (st.sampled_from(("first", "last", "1994-04-14", "1994-05-01", "0001-01-01", "9999-12-31")),),
    "read_day": (), "next_prop": (BY,), "choose_prop": (st.sampled_from([*FILM.head.props, "nothing"]),),
    "next_object": (BY,),
    "choose_object": (st.sampled_from([*(FILM.apartment.objects if FILM.apartment else ()), "nothing"]),),
    "next_moment": (), "step_pair": (BY, BY), "next_echo": (st.sampled_from((-1, 1)),), "to_pair": (NUMBER, NUMBER),
    "read_pair": (), "step_passage": (BY,), "to_passage": (NUMBER,), "to_paragraph": (NUMBER,),
    "to_note": (st.sampled_from(("critics:1", "critics:99", "essay:3", "nobody:1")),),
    "toggle_layer": (st.sampled_from(("critics", "essay", "mine", "nobody")),),
    "read_layer": (st.sampled_from(("critics", "essay", "mine", "nobody")),), "read_passage": (), "step_entry": (BY,),
    "to_entry": (NUMBER,), "read_entry": (), "step_person": (BY,),
    "choose_person": (st.sampled_from([*FILM.head.cast, "nobody"]),), "read_person": (),
    "toggle_commentary": (), "toggle_alone": (), "toggle_picture": (),
    "toggle_mirror": (),
    "toggle_first_viewing": (), "look_for": (st.sampled_from(("", "keys", "nothing holds this")),),
    "stand_at_hit": (NUMBER,), "filter_by": (st.sampled_from(FILTERS),),
    "close": (), "to_moment": (st.sampled_from(MOMENTS),),
}  # fmt: skip
CALLS = st.one_of(*(st.tuples(st.just(name), st.tuples(*strategies)) for name, strategies in ARGUMENTS.items()))


def test_the_machine_knows_every_move() -> None:
    assert ARGUMENTS.keys() == MOVES.keys()


class Walk(RuleBasedStateMachine):
    """Someone who does anything anywhere."""

    film = FILM

    @initialize()
    def start(self) -> None:
        self.reading: Reading = begin(self.film)
        self.moved = Moved(self.reading)

    @rule(call=CALLS)
    def move(self, call: tuple[str, tuple[Any, ...]]) -> None:
        name, arguments = call
        before = self.reading
        self.moved = MOVES[name](self.film, before, *arguments)
        self.reading = self.moved.reading
        if self.reading.spot != before.spot and name not in {"back", "forward", "along"}:
            follows = self.reading.past and self.reading.past[-1].positions == before.positions
            assert follows or self.reading.positions == before.positions, "what was left is remembered"
        if before.first_viewing:
            ends = zip(furthest(self.film, before), furthest(self.film, self.reading), strict=True)
            assert all(after <= end + 1 for end, after in ends), "no further than the next scene"
        if self.reading.positions != before.positions:
            kept = self.reading.cursors
            assert kept.pair is None or name == "to_pair"
            assert kept.day is None or name in {"to_day", "step_day"}
            assert kept.passage is None or name in {"to_passage", "step_passage", "to_paragraph", "to_note"}

    @precondition(lambda self: self.reading.past)
    @rule()
    def back_and_forward_is_where_one_was(self) -> None:
        there = MOVES["back"](self.film, self.reading).reading
        assert MOVES["forward"](self.film, there).reading.spot == self.reading.spot

    @invariant()
    def the_spot_is_in_the_film_and_has_been_visited(self) -> None:
        for story, place in zip(self.film.stories, self.reading.positions, strict=True):
            assert 0 <= place < len(story.scenes)
        assert self.reading.story in {0, 1}
        assert {scene.id for scene in on_screen(self.reading, self.film)} <= self.reading.visited

    @invariant()
    def what_is_sealed_is_not_stood_on(self) -> None:
        told = revealed_film(self.film, self.reading)
        stood_on = zip(on_screen(self.reading, told), furthest(self.film, self.reading), strict=True)
        for scene, end in stood_on:
            if self.reading.first_viewing and end == UNOPENED:
                assert (scene.story, scene.index, is_sealed(scene)) == (1, 0, True)
            else:
                assert not is_sealed(scene)
                assert scene.index <= max(end, 0)

    @invariant()
    def the_history_is_bounded(self) -> None:
        assert len(self.reading.past) <= MAX_HISTORY
        assert len(self.reading.past) + len(self.reading.future) <= 2 * MAX_HISTORY

    @invariant()
    def cursors_stand_on_what_there_is(self) -> None:
        told = revealed_film(self.film, self.reading)
        one, two = cursors.pair_of(told, self.reading)
        told.scene_at(0, one), told.scene_at(1, two)
        counted = told.head.countdown
        day = self.reading.cursors.day
        assert day is None or counted is None or counted.from_ <= day <= counted.to
        passage = cursors.passage_of(told, self.reading)
        assert passage is None or passage in layers.read_passages(told, self.reading)
        entries = told.afterlives.entries if told.afterlives else ()
        assert 0 <= cursors.entry_of(told, self.reading) < max(1, len(entries))
        assert cursors.person_of(told, self.reading) in {*cast.presences(told)} or not cast.presences(told)

    @invariant()
    def a_move_says_a_sentence_and_opens_a_view_that_there_is(self) -> None:
        assert self.moved.says == "" or self.moved.says[-1] in ".!?"
        assert self.moved.view in {"", *(view.id for view in VIEWS)}


class WalkOfViews(Walk):
    """The same, with every view asked at every step."""

    @initialize()
    def start(self) -> None:
        super().start()
        self.reading = replace(self.reading, first_viewing=True)

    @invariant()
    def every_view_has_an_answer_and_says_it(self) -> None:
        told = revealed_film(self.film, self.reading)
        for view in VIEWS:
            answer = view.answer(told, self.reading)
            assert isinstance(answer, ViewAnswer)
            assert answer == view.answer(told, self.reading)
            assert answer.scene is self.film.scenes[answer.scene.id], "what is sealed is not cited or bookmarked"
            assert citation(told, answer.cited, answer.subject.passages).text
        assert in_focus(self.reading, told).id in self.film.scenes


class WalkOfLittle(Walk):
    """The same in a film that has no view but Stories and Echoes."""

    film = sample(3)


TestWalk = Walk.TestCase
TestWalk.settings = settings(max_examples=60, stateful_step_count=60, deadline=None)
TestWalkOfViews = WalkOfViews.TestCase
TestWalkOfViews.settings = settings(max_examples=12, stateful_step_count=25, deadline=None)
TestWalkOfLittle = WalkOfLittle.TestCase
TestWalkOfLittle.settings = settings(max_examples=30, stateful_step_count=40, deadline=None)
