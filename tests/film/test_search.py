"""Finding words, and places by what a reader types."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungking_tui.film import filters, reading, search
from chungking_tui.film.model import Film
from chungking_tui.film.reading import begin
from chungking_tui.film.text import folded


@pytest.mark.parametrize("query", ["PINEAPPLE", "pineapple", " pineapple ", "pinéapple"])
def test_case_accents_and_blanks_make_no_difference(film: Film, query: str) -> None:
    found = {str(hit.target) for hit in search.find(film, query)}
    assert {"scene:a-tin-a-day", "scene:pineapple-question"} <= found


def test_cards_notes_afterlives_and_help_are_all_looked_through(film: Film) -> None:
    kinds = {hit.target.kind for hit in search.find(film, "letter", ["b  a letter to oneself"])}
    assert kinds == {"scene", "passage", "help"}
    assert {hit.target.kind for hit in search.find(film, "restor")} == {"afterlife"}
    assert [hit.matches for hit in search.find(film, "l'immagine ritrovata")] == [1]


def test_nothing_is_found_for_nothing(film: Film) -> None:
    assert search.find(film, "  ") == ()
    assert search.find(film, "no such words") == ()
    assert search.marks("text", "") == ()


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("He Qiwu (何志武)", "何志武", ["何志武"]),
        ("Café, CAFE\u0301", "cafe", ["Café", "CAFE"]),
        ("ﬁsh and Fish", "fish", ["ﬁsh", "Fish"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("Straße", "strasse", ["Straße"]),
    ],
)
def test_marks_stand_where_the_text_is_written(text: str, query: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in search.marks(text, query)] == found


@given(st.text(max_size=40), st.text(max_size=5))
def test_marks_are_inside_the_text_and_in_order(text: str, query: str) -> None:
    end = 0
    for start, stop in search.marks(text, query):
        assert end <= start < stop <= len(text)
        end = stop if folded(text[stop - 1]) else start


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("2.9", "scene:closet"),
        ("closet", "scene:closet"),
        ("talking", "scene:closet"),
        ("¶8", "passage:8"),
        ("8", "passage:8"),
        ("par 12", "passage:12"),
        ("apr 28", "day:1994-04-28"),
        ("28 April", "day:1994-04-28"),
        ("1994-05-01", "day:1994-05-01"),
        ("may 1", "day:1994-05-01"),
        ("fallen", "afterlife:3"),
    ],
)
def test_a_place_by_what_one_types(film: Film, typed: str, first: str) -> None:
    assert str(search.targets(film, typed)[0].target) == first


@pytest.mark.parametrize("typed", ["", "   ", "9.9", "¶99", "31 february", "xyzzy", "apr 28 1899"])
def test_what_names_no_place(film: Film, typed: str) -> None:
    assert search.targets(film, typed) == ()


def test_a_day_needs_a_month_and_a_number() -> None:
    assert search.day_named("april", 1994) is None
    assert search.day_named("28", 1994) is None
    assert search.day_named("28. apr 1995", 1994) == dt.date(1995, 4, 28)


@pytest.mark.parametrize(
    ("name", "count"),
    [("person:faye", 15), ("place:flat-663", 8), ("prop:keys", 5), ("source:film only", 4), ("source:essay says", 32)],
)
def test_filters_say_how_many_scenes_they_leave(film: Film, name: str, count: int) -> None:
    found = filters.named(film, name)
    assert found is not None
    assert found.count == count == sum(filters.passes(film, name, scene) for scene in film.scenes)


def test_every_filter_lets_something_through_and_none_lets_all(film: Film) -> None:
    assert all(0 < found.count <= 36 for found in filters.choices(film))
    assert all(filters.passes(film, "", scene) for scene in film.scenes)
    assert filters.named(film, "person:nobody") is None


def test_with_a_filter_one_walks_the_scenes_that_pass(film: Film) -> None:
    at = reading.filter_by(reading.focus_story(begin(film), 1), "prop:keys")
    places = []
    while (following := reading.step(at, film, 1)) is not at:
        at = following
        places.append(film.scene_at(1, at.places[1]).id)
    assert places == ["letter", "keys", "closet", "intruder", "redecoration"]
    assert film.scene_at(1, reading.first(at, film).places[1]).id == "letter"
