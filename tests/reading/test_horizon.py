"""First viewing: at a horizon nothing holds text of what comes after it."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from chungking_tui.answers import strip
from chungking_tui.film.film import Film
from chungking_tui.film.links import scenes_of
from chungking_tui.film.model import SEALED, Id, Scene, SourceRef, is_sealed
from chungking_tui.moves.table import MOVES
from chungking_tui.plain.page import page
from chungking_tui.queries import cursors, essay, filters
from chungking_tui.reading import horizon
from chungking_tui.reading.place import Cursors, Reading, begin
from chungking_tui.search import find as search
from chungking_tui.views.countdown.answer import CountdownAnswer
from chungking_tui.views.table import COUNTDOWN, VIEWS
from chungking_tui.words import sentences
from tests import steps
from tests.drawing import drawings, flat, lines
from tests.sample import sample


def opened(film: Film, one: int, two: int, story: int = 0) -> Reading:
    """A first viewing in which each story has been opened up to a position."""
    scenes = (*film.stories[0].scenes[: one + 1], *film.stories[1].scenes[: two + 1])
    spot = replace(begin(film).spot, positions=(one, two), story=story)
    return replace(begin(film), spot=spot, visited=frozenset(s.id for s in scenes), first_viewing=True)


def secrets(scene: Scene) -> Iterator[str]:
    """What only a scene tells: its title, its text, what happens to its props and objects."""
    yield scene.title
    yield from (line for line in scene.card.split("\n") if len(line) > 40)
    yield from (move.how for move in scene.props)
    yield from (change.to for change in scene.changes if len(change.to) > 8)
    yield from (notice.takes_for for notice in scene.notices)


def ends(film: Film) -> tuple[int, int]:
    """The last position in each story."""
    return len(film.stories[0].scenes) - 1, len(film.stories[1].scenes) - 1


def told(film: Film, at: Reading) -> str:
    """Everything that any view, overlay, search or the strip says at a place."""
    film = replace(film, essay_text={n: f"own text of {n}" for n in range(13)})
    known = horizon.revealed_film(film, at)
    parts = [page(view, film, at) for view in VIEWS]
    for view in VIEWS:
        for name, _ in drawings(view):
            for n in (None, 9, 12):
                pair = (len(film.stories[0].scenes) - 1, 0)
                moved = replace(at, cursors=Cursors(passage=n, entry=n or 0, pair=pair))
                parts += [line.plain for line in lines(view, name, film, moved, (160, 60))]
    parts.append(strip.line(strip.strip_items(known, at)))
    for query in ("a", "the", "faye", "letter", "sealed"):
        parts += [f"{hit.entry.title} {hit.entry.text}" for hit in search.find(known, VIEWS, query)]
    parts += [f"{entry.title} {entry.note}" for entry in search.entries(known, VIEWS)]
    parts += [f"{found.label}" for found in filters.choices(known)]
    for scene in known.scenes.values():
        parts += [passage.theme + passage.note for passage in essay.on_scene(known, scene).passages]
    return "\n".join(parts)


@pytest.mark.parametrize(("one", "two"), [(0, 0), (2, 4), (9, 8), (12, 12), (15, 17), (16, 14), (16, 17)])
def test_no_view_holds_text_of_what_is_sealed(film: Film, one: int, two: int) -> None:
    everything = flat(told(film, opened(film, one, two)))
    before = {
        secret for scene in film.scenes.values() if scene.index <= (one, two)[scene.story] for secret in secrets(scene)
    }
    known = flat("\n".join(before))
    for scene in film.scenes.values():
        if scene.index > (one, two)[scene.story]:
            for secret in secrets(scene):
                if flat(secret) not in known and secret.lower() not in {"the letter", "the keys", "the wig"}:
                    assert flat(secret) not in everything, (scene.id, secret)


@given(st.data())
def test_a_sealed_film_has_as_many_scenes_and_names_only_what_has_been_opened(film: Film, data: st.DataObject) -> None:
    one, two = (data.draw(st.integers(0, place)) for place in ends(film))
    at = opened(film, one, two)
    known = horizon.revealed_film(film, at)
    assert [len(story.scenes) for story in known.stories] == [len(story.scenes) for story in film.stories]
    for scene in known.scenes.values():
        unopened = scene.story == 1 and two == 0 and one < ends(film)[0] and not film.order
        sealed = scene.index > (one, two)[scene.story] or unopened
        assert is_sealed(scene) is sealed
        assert sealed or scene is film.scenes[scene.id]
    told = {scene.id for scene in known.scenes.values() if not is_sealed(scene)}
    for echo in known.echoes.echoes:
        assert {echo.from_, echo.to} <= told
    assert all(set(entry.scenes) <= told for entry in (known.afterlives.entries if known.afterlives else ()))
    for passage in known.essay.passages if known.essay else ():
        original = next(p for p in (film.essay.passages if film.essay else ()) if p.n == passage.n)
        opened_all = all(scene.id in told for scene in scenes_of(film, original))
        assert (passage is original) is opened_all


def test_a_film_that_has_been_opened_whole_is_told_whole(film: Film) -> None:
    assert horizon.revealed_film(film, opened(film, *ends(film))) is horizon.fully_revealed(film)
    assert horizon.revealed_film(film, begin(film)) is horizon.fully_revealed(film)


def test_one_goes_one_scene_further_and_no_more(film: Film) -> None:
    at = opened(film, 3, 5)
    assert steps.go_to(at, film, film.scenes["wig"]) is at
    further = steps.step(at, film, 1)
    assert further.positions == (4, 5)
    assert steps.last(further, film).positions == (4, 5)
    assert steps.last(steps.first(further, film), film).positions == (4, 5)
    back = steps.first(further, film)
    assert horizon.furthest(film, back) == (4, 5)


def test_echoes_the_mirror_and_the_matrix_do_not_lead_into_what_is_sealed(film: Film) -> None:
    at = opened(film, 2, 3)
    assert steps.follow(at, film) is at
    mirrored = steps.toggle_mirror(at, film)
    assert mirrored.positions == at.positions
    assert steps.take_pair(replace(at, cursors=Cursors(pair=(2, 11))), film).positions == at.positions
    assert steps.to_day(opened(film, 2, 0), film, "1994-05-01").positions == (2, 0)


def test_passages_are_walked_one_by_one_whatever_is_sealed(film: Film) -> None:
    at, numbers = opened(film, 0, 0), []
    for _ in range(13):
        found = cursors.passage_of(horizon.revealed_film(film, at), at)
        numbers.append(found.n if found else None)
        at = steps.step_passage(at, film, 1)
    assert numbers == list(range(13))


def test_a_walk_through_a_first_viewing_keeps_one_sealed_film(film: Film) -> None:
    fresh = replace(film)
    at, seen = opened(fresh, 0, 0), []
    for _ in range(16):
        seen.append(weakref.ref(horizon.revealed_film(fresh, at)))
        at = steps.step(at, fresh, 1)
    horizon.revealed_film(fresh, at)
    gc.collect()
    assert sum(told() is not None for told in seen) <= 1


def test_doubles_are_told_when_no_later_scene_tells_of_them(film: Film) -> None:
    def pairs(one: int, two: int) -> set[tuple[str, ...]]:
        return {double.pair for double in horizon.revealed_film(film, opened(film, one, two)).echoes.doubles}

    one, two = ends(film)
    assert ("flight-attendant", "faye") not in pairs(one, two - 1)
    assert pairs(one, two) == {double.pair for double in film.echoes.doubles}
    assert pairs(0, 0) == set()


def test_what_is_learnt_later_is_not_in_the_table_of_knowledge(film: Film) -> None:
    known = horizon.revealed_film(film, opened(film, film.scenes["couriers"].index, 4))
    assert set(known.head.facts) == {"trade", "letter-says"}
    assert (
        "whose-song"
        in horizon.revealed_film(
            film, opened(film, film.scenes["couriers"].index, film.scenes["song"].index)
        ).head.facts
    )


def test_no_pack_can_name_what_stands_for_the_sealed(film: Film) -> None:
    known = horizon.revealed_film(film, opened(film, 0, 0))
    for record in (SourceRef, Id):
        for name in (SEALED, known.scene_at(0, 3).id):
            with pytest.raises(msgspec.ValidationError):
                msgspec.convert(name, record)


def test_a_day_does_not_list_what_is_sealed(film: Film) -> None:
    at = steps.go_to(opened(film, film.scenes["running-dry"].index, 0), film, film.scenes["last-tin"])
    answer = COUNTDOWN.answer(horizon.revealed_film(film, at), at)
    assert isinstance(answer, CountdownAnswer)
    assert [line.scene.id for line in (*answer.dated, *answer.following)] == ["last-tin"]


def test_story_2_is_sealed_until_story_1_has_been_walked_to_its_end(film: Film) -> None:
    at = steps.moved(begin(film), film, "toggle_first_viewing")
    known = horizon.revealed_film(film, at)
    assert all(is_sealed(scene) for scene in known.stories[1].scenes)
    assert known.scene_at(1, 0).card == "It opens at the end of story 1."
    assert film.head.stories[1].lead not in known.head.cast
    for name, *arguments in (("change_story",), ("focus_story", 1), ("visit", "2.1"), ("visit", "2.5")):
        moved = MOVES[name](film, at, *arguments)
        assert moved.reading is at, name
        assert moved.says == "Story 2 opens at the end of story 1; H ends the first viewing."
    over_there = steps.moved(begin(film), film, "change_story")
    assert steps.moved(over_there, film, "toggle_first_viewing").story == 0
    for _ in film.stories[0].scenes:
        at = steps.step(at, film, 1)
    assert (at.story, at.positions) == (1, (len(film.stories[0].scenes) - 1, 0))
    known = horizon.revealed_film(film, at)
    assert [is_sealed(scene) for scene in known.stories[1].scenes[:2]] == [False, True]


def test_stories_side_by_side_open_together() -> None:
    film = replace(sample(), order=((0, 0), (1, 0)))
    at = replace(begin(film), first_viewing=True)
    assert horizon.furthest(film, at) == (0, 0)


def test_while_something_is_sealed_no_sentence_says_that_there_is_none(film: Film) -> None:
    last, _ = ends(film)
    places = [(one, 0, 0) for one in range(last + 1)] + [(last, two, 1) for two in range(ends(film)[1])]
    for place in places:
        known = horizon.revealed_film(film, opened(film, *place))
        assert "No scene is without" not in sentences.matrix_sentences(known)
        assert sentences.coverage_sentences(known) == ()


def test_the_release_of_the_film_is_no_secret(film: Film) -> None:
    known = horizon.revealed_film(film, opened(film, 0, 0))
    assert known.afterlives is not None
    assert film.head.title in {entry.title for entry in known.afterlives.entries}
