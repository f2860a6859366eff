"""What the essay has to say of a scene, a day, an object; how the viewer's lead runs; the ways on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungking_tui.film.film import RevealedFilm
from chungking_tui.queries import apartment, essay, knowledge, related


def numbers(found: essay.Commentary) -> list[int]:
    return [passage.n for passage in found.passages]


def test_a_day_is_spoken_of_by_the_passages_of_its_scenes_each_once_in_order(all_revealed: RevealedFilm) -> None:
    scenes = tuple(all_revealed.scenes[name] for name in ("thirty-tins", "a-tin-a-day", "hotel-room"))
    found = essay.on_day(all_revealed, "30 April", scenes)
    assert (found.about, found.scene, found.borrowed_from) == ("30 April", None, None)
    assert numbers(found) == [2, 4, 7]


def test_a_day_whose_scenes_nothing_speaks_of_borrows_what_the_first_would(all_revealed: RevealedFilm) -> None:
    found = essay.on_day(all_revealed, "some day", (all_revealed.scenes["running-dry"], all_revealed.scenes["market"]))
    lent = essay.on_scene(all_revealed, all_revealed.scenes["running-dry"])
    assert (found.about, found.scene) == ("some day", None)
    assert (found.passages, found.borrowed_from) == (lent.passages, lent.borrowed_from)
    assert found.borrowed_from is not None
    assert essay.on_day(all_revealed, "a day", ()).passages == ()


@pytest.mark.parametrize(
    ("name", "passages", "near"),
    [("tap", [12], None), ("plants", [10], None), ("closet", [9], None), ("soap", [12], "redecoration")],
)
def test_an_object_is_spoken_of_where_it_is_cited_else_by_its_scenes(
    all_revealed: RevealedFilm, name: str, passages: list[int], near: str | None
) -> None:
    story = apartment.stories(all_revealed)[name]
    found = essay.on_object(all_revealed, story)
    assert (found.about, found.scene, numbers(found)) == (story.record.name, None, passages)
    assert (found.borrowed_from.id if found.borrowed_from else None) == near


def test_a_passage_by_itself_is_about_its_number(all_revealed: RevealedFilm) -> None:
    assert all_revealed.essay is not None
    found = essay.on_passage(all_revealed.essay.passages[4])
    assert (found.about, found.scene, numbers(found), found.borrowed_from) == ("¶4", None, [4], None)


@given(st.integers(0, 16), st.integers(0, 18), st.integers(0, 1))
def test_the_lead_over_time_is_the_lead_at_each_scene(
    all_revealed: RevealedFilm, one: int, two: int, story: int
) -> None:
    counts = knowledge.lead_over_time(all_revealed, (one, two), story)
    for index, count in enumerate(counts):
        places = (index, two) if story == 0 else (one, index)
        assert count == len(knowledge.viewer_ahead(all_revealed, places, story)), index
    assert len(counts) == len(all_revealed.stories[story].scenes)


def test_who_has_to_do_with_a_fact_is_listed_viewer_first(all_revealed: RevealedFilm) -> None:
    concerned = ("viewer", "cop-663", "owner", "staff", "faye", "flight-attendant")
    assert knowledge.people(all_revealed, ("letter-says",)) == concerned
    assert knowledge.people(all_revealed, ("trade",))[0] == "viewer"
    assert "cop-663" not in knowledge.people(all_revealed, ("trade",))
    assert knowledge.people(all_revealed, ()) == ("viewer",)


def test_a_way_on_says_why(all_revealed: RevealedFilm) -> None:
    found = related.related_scenes(all_revealed, essay.on_scene(all_revealed, all_revealed.scenes["hotel-room"]))
    assert [way.why for way in found] == [
        "⇄ swap · gesture",
        *["≈ repeat · object", "≈ repeat · gesture"],
        *["¶4 Side by side"] * 3,
    ]
    assert all_revealed.scenes["hotel-room"] not in [way.scene for way in found]
    day = related.related_scenes(
        all_revealed, essay.on_day(all_revealed, "a day", (all_revealed.scenes["hotel-room"],))
    )
    assert [way.scene.id for way in day] == ["first-woman", "pineapple-question", "hotel-room", "shoes"]
