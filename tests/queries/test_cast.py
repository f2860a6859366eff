"""Who is in which scene, and with whom."""

from __future__ import annotations

import pytest

from chungking_tui.film.film import Film
from chungking_tui.film.order import in_order
from chungking_tui.pack.access.loader import open_film
from chungking_tui.queries.cast import BOTH, meetings, presences
from chungking_tui.reading.horizon import fully_revealed, revealed_film
from chungking_tui.reading.place import begin
from tests.conftest import ROOT, SCENES
from tests.steps import moved


@pytest.fixture(params=[SCENES, *sorted((ROOT / "examples").iterdir())], ids=lambda path: path.name)
def pack(request: pytest.FixtureRequest) -> Film:
    """Each of the packs."""
    film = open_film(request.param).film
    assert film is not None
    return film


def test_everybody_who_is_in_a_scene_is_there_once_with_all_of_their_scenes(pack: Film) -> None:
    film = fully_revealed(pack)
    found = presences(film)
    assert set(found) == {who for scene in film.scenes.values() for who in scene.who}
    for who, presence in found.items():
        assert presence.scenes == tuple(scene for scene in in_order(film) if who in scene.who)
        for story in (0, 1):
            there = {scene.index for scene in film.stories[story].scenes if who in scene.who}
            assert presence.positions[story] == there


def test_the_leads_stand_first_in_their_stories(pack: Film) -> None:
    found = list(presences(fully_revealed(pack)).values())
    assert [one.group for one in found] == sorted(one.group for one in found)
    for number, story in enumerate(pack.head.stories):
        first = next((one for one in found if one.group == number), None)
        if story.lead and any(story.lead in scene.who for scene in pack.scenes.values()):
            assert first is not None
            assert (first.who, first.leads) == (story.lead, True)
    for one in found:
        assert one.leads or one.group == (BOTH if all(one.positions) else int(not one.positions[0]))


def test_two_people_meet_as_often_as_both_are_in_a_scene(pack: Film) -> None:
    film = fully_revealed(pack)
    for who in presences(film):
        for other in meetings(film, who):
            both = [scene for scene in in_order(film) if {who, other.who} <= set(scene.who)]
            assert (other.scenes, other.first) == (len(both), both[0])
            assert (other.scenes, other.first) == next(
                (back.scenes, back.first) for back in meetings(film, other.who) if back.who == who
            )


def test_nobody_is_there_before_their_first_scene_is_open(film: Film) -> None:
    reading = moved(begin(film), film, "toggle_first_viewing")
    found = presences(revealed_film(film, reading))
    assert set(found) == {*film.stories[0].scenes[0].who}
    assert all(len(one.scenes) == 1 for one in found.values())
