"""First viewing: at a horizon nothing holds text of what comes after it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from chungking_tui.film import cursors, essay, filters, horizon, reading, search, strip
from chungking_tui.film.model import Film, Scene, is_sealed
from chungking_tui.film.reading import Reading, begin
from chungking_tui.plain import views
from chungking_tui.widgets.afterlife_page import AfterlifeLine, AfterlifePage
from chungking_tui.widgets.custody_lanes import CustodyLanes
from chungking_tui.widgets.day_page import DayPage
from chungking_tui.widgets.drawing import Drawing
from chungking_tui.widgets.echo_matrix import EchoMatrix
from chungking_tui.widgets.essay_page import EssayList, EssayPage
from chungking_tui.widgets.floor_plan import FloorPlan
from chungking_tui.widgets.object_page import ObjectPage
from chungking_tui.widgets.pair_page import PairPage
from chungking_tui.widgets.tin_wall import TinWall

DRAWINGS: list[type[Drawing]] = [
    AfterlifeLine, AfterlifePage, CustodyLanes, DayPage, EchoMatrix, EssayList, FloorPlan, ObjectPage, PairPage,
    TinWall,
]  # fmt: skip
PLAIN = ["stories", "countdown", "letter", "apartment", "echoes", "essay", "afterlives"]


def opened(film: Film, one: int, two: int, story: int = 0) -> Reading:
    """A first viewing in which each story has been opened up to a position."""
    scenes = (*film.stories[0].scenes[: one + 1], *film.stories[1].scenes[: two + 1])
    spot = replace(begin(film).spot, places=(one, two), story=story)
    return replace(begin(film), spot=spot, visited=frozenset(s.id for s in scenes), first_viewing=True)


def secrets(scene: Scene) -> Iterator[str]:
    """What only a scene tells: its title, its text, what happens to its props and objects."""
    yield scene.title
    yield from (line for line in scene.card.split("\n") if len(line) > 40)
    yield from (move.how for move in scene.props)
    yield from (change.to for change in scene.changes if len(change.to) > 8)
    yield from (notice.takes_for for notice in scene.notices)


def told(film: Film, at: Reading) -> str:
    """Everything that any view, overlay, search or the strip says at a place."""
    known = horizon.within(film, at)
    parts = [views.text(view, film, at, {n: f"own text of {n}" for n in range(13)}) for view in PLAIN]
    for drawing in DRAWINGS:
        for n in (None, 9, 12):
            moved = replace(at, passage=n, entry=n or 0, pair=(len(film.stories[0].scenes) - 1, 0))
            parts += [line.plain for line in drawing(film).drawn(known, moved, 160, 60)]
    parts += [
        line.plain for line in EssayPage(film, {12: "own text of 12"}).drawn(known, replace(at, passage=12), 160, 60)
    ]
    parts.append(strip.plain(film, at))
    for query in ("a", "the", "faye", "letter", "sealed"):
        parts += [f"{hit.title} {hit.text}" for hit in search.find(known, query)]
    parts += [f"{hit.title} {hit.text}" for hit in search.scene_hits(known)]
    parts += [f"{found.label}" for found in filters.choices(known)]
    for scene in known.scenes.values():
        laid = essay.on_scene(known, scene)
        parts += [passage.theme + passage.note for passage in laid.passages]
    return "\n".join(parts)


def flat(text: str) -> str:
    return " ".join(text.split())


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


@given(st.integers(0, 16), st.integers(0, 18))
def test_a_sealed_film_has_as_many_scenes_and_names_only_what_has_been_opened(film: Film, one: int, two: int) -> None:
    at = opened(film, one, two)
    known = horizon.within(film, at)
    assert [len(story.scenes) for story in known.stories] == [17, 19]
    for scene in known.scenes.values():
        sealed = scene.index > (one, two)[scene.story]
        assert is_sealed(scene) is sealed
        assert sealed or scene is film.scenes[scene.id]
    for echo in known.echoes.echoes:
        assert {echo.from_, echo.to} <= at.visited
    assert all(set(entry.scenes) <= at.visited for entry in (known.afterlives.entries if known.afterlives else ()))
    for passage in known.essay.passages if known.essay else ():
        original = next(p for p in (film.essay.passages if film.essay else ()) if p.n == passage.n)
        opened_all = all(scene.id in at.visited for scene in essay.scenes_of(film, original))
        assert (passage is original) is opened_all


def test_a_film_that_has_been_opened_whole_is_itself(film: Film) -> None:
    assert horizon.within(film, opened(film, 16, 18)) is film
    assert horizon.within(film, begin(film)) is film


def test_one_goes_one_scene_further_and_no_more(film: Film) -> None:
    at = opened(film, 3, 5)
    assert reading.go_to(at, film, film.scenes["wig"]) is at
    further = reading.step(at, film, 1)
    assert further.places == (4, 5)
    assert reading.last(further, film).places == (4, 5)
    assert reading.last(reading.first(further, film), film).places == (4, 5)
    back = reading.first(further, film)
    assert horizon.furthest(film, back) == (4, 5)


def test_echoes_the_mirror_and_the_matrix_do_not_lead_into_what_is_sealed(film: Film) -> None:
    at = opened(film, 12, 3)
    assert reading.follow(at, film) is at
    mirrored = reading.toggle_mirror(at, film)
    assert mirrored.places == at.places
    assert cursors.take_pair(replace(at, pair=(12, 14)), film).places == at.places
    assert cursors.to_day(opened(film, 2, 0), film, __import__("datetime").date(1994, 5, 1)).places == (2, 0)


def test_doubles_are_told_when_no_later_scene_tells_of_them(film: Film) -> None:
    def pairs(one: int, two: int) -> set[tuple[str, ...]]:
        return {double.pair for double in horizon.within(film, opened(film, one, two)).echoes.doubles}

    assert ("flight-attendant", "faye") not in pairs(16, 17)
    assert pairs(16, 18) == {double.pair for double in film.echoes.doubles}
    assert pairs(0, 0) == set()


def test_what_is_learnt_later_is_not_in_the_table_of_knowledge(film: Film) -> None:
    known = horizon.within(film, opened(film, 5, 4))
    assert set(known.head.facts) == {"trade", "letter-says"}
    assert "whose-song" in horizon.within(film, opened(film, 5, 12)).head.facts
