"""Layers of notes over a film: what is known of them where the reader stands."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from chungking_tui.film.film import Film
from chungking_tui.film.layer import Layer, LayerNote
from chungking_tui.film.merge import when
from chungking_tui.film.targets import standing_on
from chungking_tui.pack.access.loader import open_film
from chungking_tui.queries import layers
from chungking_tui.reading.bookmarks import Bookmark
from chungking_tui.reading.horizon import fully_revealed, furthest, revealed_film
from chungking_tui.reading.own_notes import note_on, own_layer, put, take_away, with_own
from chungking_tui.reading.place import begin
from tests.conftest import SCENES

AT = dt.datetime(2026, 11, 28, tzinfo=dt.UTC)
FILM = open_film(SCENES).film or Film.__new__(Film)
SCENE = st.sampled_from(list(FILM.scenes))
TARGETS = st.one_of(
    SCENE,
    SCENE.map("{}.look".format),
    st.sampled_from([f"echo:{echo.from_}:{echo.to}" for echo in FILM.echoes.echoes]),
    st.sampled_from([f"prop:{name}" for name in FILM.head.props]),
    st.sampled_from([f"person:{name}" for name in FILM.head.cast]),
    st.integers(0, 14).map("essay:{}".format),
    st.integers(0, 20).map("afterlife:{}".format),
)
NOTES = st.lists(
    st.builds(LayerNote, on=st.one_of(TARGETS, st.tuples(TARGETS, TARGETS)), says=st.just("A word.")), max_size=8
)


@given(NOTES, st.integers(0, 24), st.integers(-1, 23))
def test_no_note_is_known_before_all_that_it_stands_on(notes: list[LayerNote], one: int, two: int) -> None:
    film = replace(FILM, layers=(Layer(id="some", title="Some", notes=tuple(notes)),))
    visited = {scene.id for scene in film.stories[0].scenes[: one + 1]}
    visited |= {scene.id for scene in film.stories[1].scenes[: two + 1]}
    reading = replace(begin(film), first_viewing=True, visited=frozenset(visited))
    ends = furthest(film, reading)
    revealed = revealed_film(film, reading)
    for note in layers.passages(revealed, "some"):
        for target in getattr(note, "on", ()):
            place = standing_on(film, target)
            assert place is not None
            assert all(scene.index <= ends[scene.story] for scene in place.scenes)
            assert standing_on(revealed, target) is not None


@given(NOTES)
def test_in_the_whole_film_every_note_is_known_or_lost(notes: list[LayerNote]) -> None:
    made = Layer(id="some", title="Some", notes=tuple(notes))
    film = fully_revealed(replace(FILM, layers=(made,)))
    assert len(layers.passages(film, "some")) + len(layers.lost(film, made)) == len(notes)


def test_a_bookmark_is_a_note_without_a_text() -> None:
    marked = {"closet": Bookmark(scene="closet", title="He talks to a wardrobe", label="2.10", note="", at=5.0)}
    named = {"keys": Bookmark(scene="keys", title="The keys", label="2.6", note="A line.", at=6.0)}
    own = own_layer(FILM, {}, marked | named)
    assert [(note.targets, note.says) for note in own.notes] == [(("closet",), ""), (("keys",), "A line.")]
    film = fully_revealed(replace(FILM, layers=with_own(FILM, {}, marked | named)))
    assert layers.scenes_with_own(film) == {"keys"}
    assert layers.own_notes(film, film.scenes["closet"]) == ()


def test_a_note_that_is_changed_is_later_than_before_whatever_the_clock_says() -> None:
    once = put({}, "keys", standing_on(FILM, "keys"), "One.", at=AT)
    (name,) = once
    again = put(once, "keys", None, "Two.", at=AT - dt.timedelta(days=3), note=name)
    assert when(again[name]) > AT
    gone = take_away(again, name, AT - dt.timedelta(days=9))
    assert gone[name].gone
    assert gone[name].says == ""
    assert note_on(gone, FILM, "keys") is None
    assert note_on(again, FILM, "keys") == again[name]


def test_a_scene_that_is_gone_is_found_by_the_title_it_had() -> None:
    (note,) = put({}, "keys", standing_on(FILM, "keys"), "One.", at=AT).values()
    renamed = replace(note, on="another-id")
    assert [place.name for place in layers.standings(FILM, renamed)] == ["2.6 The keys"]
    assert layers.standings(FILM, replace(renamed, was="2.6 Another title")) == ()


def test_the_letters_go_on_after_z() -> None:
    many = tuple(Layer(id=f"l{n}", title=f"L{n}", notes=(LayerNote(on="keys", says="A."),)) for n in range(40))
    found = layers.heads(replace(FILM, layers=many))
    assert len(found) == 41
    assert len({head.letter for head in found}) == 41


def test_a_note_on_an_echo_is_found_by_ids_that_its_scenes_had_before() -> None:
    echo = FILM.echoes.echoes[0]
    two = FILM.scenes[echo.to]
    story = FILM.stories[two.story]
    scenes = tuple(replace(scene, was=("its-old-id",)) if scene is two else scene for scene in story.scenes)
    stories = tuple(replace(story, scenes=scenes) if one is story else one for one in FILM.stories)
    for on in (f"echo:{echo.from_}:its-old-id", f"echo:its-old-id:{echo.from_}", f"echo:{two.id}:{echo.from_}"):
        own = own_layer(FILM, put({}, on, None, "Both.", at=AT), {})
        film = fully_revealed(replace(FILM, stories=(stories[0], stories[1]), layers=(own,)))
        for asked in (f"echo:{echo.from_}:{two.id}", f"echo:{two.id}:{echo.from_}"):
            elsewhere = next(scene for scene in film.scenes.values() if scene.id not in {echo.from_, echo.to})
            assert [note.note for note in layers.notes_at(film, "mine", elsewhere, [asked])] == ["Both."]
