"""Finding words, and places by what a reader types."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungking_tui.answers.entries import Entry, Target
from chungking_tui.cli import main as cli
from chungking_tui.film.film import Film, RevealedFilm
from chungking_tui.film.model import Scene
from chungking_tui.pack.access.loader import open_film
from chungking_tui.queries import filters
from chungking_tui.reading.horizon import fully_revealed
from chungking_tui.reading.place import begin
from chungking_tui.search import find as search
from chungking_tui.search.matches import match_spans
from chungking_tui.view_spec import views_of
from chungking_tui.views.table import VIEWS
from chungking_tui.words.days import day_named
from tests import steps
from tests.tables import labelled


def target(entry: Entry) -> str:
    return f"{entry.target.kind}:{entry.target.id}"


@pytest.mark.parametrize("query", ["PINEAPPLE", "pineapple", " pineapple ", "pinéapple"])
def test_case_accents_and_blanks_make_no_difference(all_revealed: RevealedFilm, query: str) -> None:
    found = {target(hit.entry) for hit in search.find(all_revealed, VIEWS, query)}
    assert {"scene:a-tin-a-day", "scene:pineapple-question"} <= found


def test_cards_notes_afterlives_and_help_are_all_looked_through(all_revealed: RevealedFilm) -> None:
    kinds = {hit.entry.target.kind for hit in search.find(all_revealed, VIEWS, "letter", ["b  a letter to oneself"])}
    assert kinds == {"about", "scene", "passage", "note", "help", "prop", "view"}
    assert {hit.entry.target.kind for hit in search.find(all_revealed, VIEWS, "restor")} == {"afterlife"}
    assert [hit.matches for hit in search.find(all_revealed, VIEWS, "l'immagine ritrovata")] == [1]


def test_whole_words_are_found_first_then_beginnings_then_the_rest(all_revealed: RevealedFilm) -> None:
    found = [hit.entry for hit in search.find(all_revealed, VIEWS, "tin")]
    kinds = [0 if re.search(r"\btin\b", one.folded) else 1 if re.search(r"\btin", one.folded) else 2 for one in found]
    assert kinds == sorted(kinds)
    assert set(kinds) == {0, 1, 2}
    assert "tins" in {one.title for one in search.matching_entries(all_revealed, VIEWS, "tin")}


@pytest.mark.parametrize(
    ("typed", "target"),
    [("leung", "person:cop-663"), ("Faye Wong", "person:faye"), ("expir", "motif:expiry"), ("snack", "place:snack-bar"),
     ("barrett", "source:essay"), ("boarding", "prop:boarding-pass")],
)  # fmt: skip
def test_people_by_who_plays_them_places_props_motifs_and_sources_are_found(
    all_revealed: RevealedFilm, typed: str, target: str
) -> None:
    assert Target("about", target) in [hit.entry.target for hit in search.find(all_revealed, VIEWS, typed)]
    if typed != "barrett":
        assert Target("about", target) in [one.target for one in search.matching_entries(all_revealed, VIEWS, typed)]


def test_what_a_picture_shows_is_searched(all_revealed: RevealedFilm) -> None:
    scene = all_revealed.scenes["everyone-reads"]
    assert "bend their heads" in scene.shows
    assert [hit.entry.target.id for hit in search.find(all_revealed, VIEWS, "bend their heads")] == [scene.id]


def test_the_examples_of_what_to_type_lead_somewhere_in_the_open_film(all_revealed: RevealedFilm, small: Film) -> None:
    texts = search.examples(all_revealed, VIEWS)
    kinds = [search.matching_entries(all_revealed, VIEWS, text)[0].target.kind for text in texts]
    assert kinds == ["scene", "scene", "day", "passage"]
    assert texts[0] in {scene.label for scene in all_revealed.scenes.values()}
    assert not set(texts) & set(search.examples(fully_revealed(small), VIEWS))


def test_nothing_is_found_for_nothing(all_revealed: RevealedFilm) -> None:
    assert search.find(all_revealed, VIEWS, "  ") == ()
    assert search.find(all_revealed, VIEWS, "no such words") == ()
    assert match_spans("text", "") == ()


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
    assert [text[start:end] for start, end in match_spans(text, query)] == found


@given(st.text(max_size=40), st.text(max_size=5))
def test_marks_are_inside_the_text_in_order_and_none_twice(text: str, query: str) -> None:
    end = 0
    for start, stop in match_spans(text, query):
        assert end <= start < stop <= len(text)
        end = stop


@pytest.mark.parametrize(("text", "query"), [("ß", "s"), ("ßs", "s"), ("ﬃ", "f"), ("Straße", "s")])
def test_a_letter_that_folds_to_several_is_marked_once(text: str, query: str) -> None:
    found = match_spans(text, query)
    assert len(found) == len(set(found))
    assert all(stop <= start for (_, stop), (start, _) in pairwise(found))


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("{closet}", "scene:closet"),
        ("closet", "scene:closet"),
        ("he talks", "scene:closet"),
        ("¶8", "passage:8"),
        ("8", "passage:8"),
        ("par 12", "passage:12"),
        ("apr 28", "day:1994-04-28"),
        ("28 April", "day:1994-04-28"),
        ("1994-05-01", "day:1994-05-01"),
        ("may 1", "day:1994-05-01"),
        ("1995 fallen", "afterlife:4"),
    ],
)
def test_a_place_by_what_one_types(film: Film, all_revealed: RevealedFilm, typed: str, first: str) -> None:
    assert target(search.matching_entries(all_revealed, VIEWS, labelled(film, typed))[0]) == first


@pytest.mark.parametrize("typed", ["", "   ", "9.9", "¶99", "31 february", "xyzzy", "apr 28 1899"])
def test_what_names_no_place(all_revealed: RevealedFilm, typed: str) -> None:
    assert search.matching_entries(all_revealed, VIEWS, typed) == ()


FIRST, LAST = dt.date(1994, 4, 1), dt.date(1995, 5, 1)


def test_a_day_needs_a_month_and_a_number_or_is_a_weekday() -> None:
    assert day_named("thurs", FIRST, LAST) == dt.date(1994, 4, 7)
    assert day_named("th", FIRST, LAST) is None
    assert day_named("3 may 1995", FIRST, LAST) is None
    assert day_named("monday", dt.date(9999, 12, 30), dt.date.max) is None
    assert day_named("april", FIRST, LAST) is None
    assert day_named("28", FIRST, LAST) is None
    assert day_named("28. apr 1995", FIRST, LAST) == dt.date(1995, 4, 28)


PASSING: dict[str, Callable[[Scene], bool]] = {
    "person:faye": lambda scene: "faye" in scene.who,
    "place:flat-663": lambda scene: scene.where == "flat-663",
    "prop:keys": lambda scene: any(move.prop == "keys" for move in scene.props),
    "source:the work only": lambda scene: set(scene.sources) == {"film"} and not scene.essay,
    "source:essay says": lambda scene: (
        bool(scene.essay) or any(source.startswith("essay:") for source in scene.sources)
    ),
}


@pytest.mark.parametrize("name", PASSING)
def test_filters_say_how_many_scenes_they_leave(film: Film, name: str, all_revealed: RevealedFilm) -> None:
    found = filters.named(all_revealed, name)
    passing = [scene.id for scene in film.scenes.values() if PASSING[name](scene)]
    assert found is not None
    assert found.count == len(passing) > 0
    assert [scene for scene in film.scenes if filters.passes(all_revealed, name, scene)] == passing


def test_every_filter_lets_something_through_and_none_lets_all(film: Film, all_revealed: RevealedFilm) -> None:
    assert all(0 < found.count <= len(film.scenes) for found in filters.choices(all_revealed))
    assert all(filters.passes(all_revealed, "", scene) for scene in film.scenes)
    assert filters.named(all_revealed, "person:nobody") is None


def test_with_a_filter_one_walks_the_scenes_that_pass(film: Film) -> None:
    at = steps.filter_by(steps.focus_story(begin(film), film, 1), film, "prop:keys")
    places = []
    while (following := steps.step(at, film, 1)) is not at:
        at = following
        places.append(film.scene_at(1, at.positions[1]).id)
    assert places == ["letter", "keys", "closet", "intruder", "redecoration", "one-year"]
    assert film.scene_at(1, steps.first(at, film).positions[1]).id == "letter"


@pytest.mark.parametrize(
    "query", ["pineapple tin", "tin pineapple", "TIN  pineapple", "letter keys", "keys letter", "30 tins"]
)
def test_words_are_found_in_any_order_where_they_do_not_stand_so(film: Film, query: str) -> None:
    hits = search.find(fully_revealed(film), VIEWS, query)
    assert hits
    assert all(word in hit.entry.folded for hit in hits for word in query.lower().split())


def test_where_a_text_stands_as_it_is_its_words_alone_are_not_found(film: Film) -> None:
    assert {
        hit.entry.folded.count("tin of pineapple") > 0
        for hit in search.find(fully_revealed(film), VIEWS, "tin of pineapple")
    } == {True}


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("a tin of pineapple", "pineapple tin", ["tin", "pineapple"]),
        ("a tin of pineapple", "tin of", ["tin of"]),
        ("a tin of pineapple", "tin pear", []),
        ("tin, tin", "tin in", ["tin", "tin"]),
        ("tins", "ins tin", ["tins"]),
    ],
)
def test_where_words_stand_apart_each_is_marked(text: str, query: str, found: list[str]) -> None:
    assert sorted(text[start:end] for start, end in match_spans(text, query)) == sorted(found)


def test_a_day_that_no_countdown_has_leads_to_its_scenes(tmp_path: Path) -> None:
    pack = tmp_path / "mine"
    assert cli.main(["new", str(pack)]) == 0
    scene = pack / "story-2" / "01-waiting.yaml"
    scene.write_text(scene.read_text().replace("text: morning", "date: 1789-07-14"))
    film = open_film(pack).film
    assert film is not None
    revealed, views = fully_revealed(film), views_of(film, VIEWS)
    for typed in ("14 july", "jul 14", "1789-07-14"):
        assert [found.target.id for found in search.matching_entries(revealed, views, typed)] == ["waiting"]
    assert cli.main(["show", "stories", "--at", "14 july", "--scenes", str(pack)]) == 0
