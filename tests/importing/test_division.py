"""Two stories are made of one file; whose they are, and which scene is whose."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from chungking_tui.film.order import in_order
from chungking_tui.importing.begun import begun, clock_time, named
from chungking_tui.importing.division import divided
from chungking_tui.importing.matching import keys_of
from chungking_tui.importing.outline import Entry, Outline, UnreadableError
from tests.importing.opening import film_of_texts


def outline(*scenes: str, stories: tuple[str, ...] = ()) -> Outline:
    """An outline of scenes, each told by who is in it; a number after a name is how often they speak."""
    entries = []
    for index, scene in enumerate(scenes):
        who = {name.rstrip("0123456789"): int(name.lstrip("abcdefghijklmnopqrstuvwxyz") or 1) for name in scene.split()}
        story = stories[index] if stories else ""
        entries.append(Entry(title=f"Scene {index}", who=who, stories=(story,) if story else ()))
    return Outline(entries=tuple(entries))


def test_who_speaks_most_and_who_does_without_them_have_the_stories() -> None:
    found = divided(outline("ann", "ann bob", "bob3 ann", "bob", "cat", "ann5"))
    assert (found.titles, found.stories) == (("ann", "bob"), (0, 0, 1, 1, 1, 0))


def test_the_stories_stand_in_the_order_in_which_they_begin() -> None:
    assert divided(outline("bob", "ann9", "ann")).titles == ("bob", "ann")


def test_leads_that_are_named_have_the_stories_in_that_order() -> None:
    found = divided(outline("ann", "bob", "cat", "bob cat4"), leads=("Cat", "ann"))
    assert (found.leads, found.stories) == (("cat", "ann"), (1, 1, 0, 0))


def test_storylines_divide_where_half_of_the_scenes_name_one() -> None:
    work = outline("ann", "bob", "cat", "ann", stories=("Day", "NIGHT", "", "Day"))
    found = divided(work)
    assert (found.titles, found.stories) == (("Day", "Night"), (0, 1, 1, 0))
    assert divided(outline("ann", "bob", "ann", "bob", "bob", stories=("Day", "Night", "", "", ""))).titles == (
        "ann",
        "bob",
    )


def test_a_file_is_split_by_what_is_said() -> None:
    found = divided(outline("ann", "bob", "ann bob", "cat"), "who=Bob")
    assert (found.titles, found.leads, found.stories) == (("bob", "ann"), ("bob", "ann"), (1, 0, 0, 1))


@pytest.mark.parametrize(
    ("split", "leads", "says"),
    [
        ("who=Bbo", (), "No scene has who “Bbo” (did you mean `bob`?)."),
        ("whom=Bob", (), "--split is who=NAME, where=NAME, story=NAME, tag=NAME, part=NAME, not `whom=Bob`."),
        ("who", (), "--split is who=NAME, where=NAME, story=NAME, tag=NAME, part=NAME, not `who`."),
        ("tag=rain", (), "No scene has tag “rain” (the file names none)."),
        ("", ("ann", "zoe"), "Nobody is called “zoe” (there are ann, bob)."),
    ],
)
def test_what_there_is_not_is_told_with_what_there_is(split: str, leads: tuple[str, ...], says: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        divided(outline("ann", "bob"), split, leads)
    assert str(refused.value) == says


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("9:30", "09:30"),
        ("18:05", "18:05"),
        ("09:30:00", "09:30"),
        ("8:15 pm", "20:15"),
        ("12:10 am", "00:10"),
        ("12:10 p.m.", "12:10"),
        ("13:10 pm", ""),
        ("24:00", ""),
        ("6 pm", "18:00"),
        ("9.30", ""),
        ("9", ""),
        ("towards 9:30", ""),
        ("", ""),
    ],
)
def test_a_time_of_day_by_the_clock_is_known(written: str, hour: str) -> None:
    assert clock_time(written) == hour


scenes = st.lists(
    st.lists(st.sampled_from(("ann", "ann4", "bob", "bob3", "cat")), max_size=3, unique_by=lambda n: n[0]),
    min_size=1,
    max_size=12,
)


@given(
    scenes,
    st.sampled_from(((), ("bob", "cat"), ("cat", "ann"))),
    st.lists(st.integers(1, 9), min_size=12, max_size=12),
    st.lists(st.sampled_from(("", "9:30", "14:00", "6 pm", "noon", "23:59", "8:15 PM")), min_size=12, max_size=12),
)
def test_the_pack_s_order_is_the_file_s_whatever_the_stories_the_days_and_the_hours(
    names: list[list[str]], leads: tuple[str, ...], days: list[int], hours: list[str]
) -> None:
    work = outline(*(" ".join(who) for who in names))
    if days[0] < 7:
        days = days if days[0] < 4 else [1] * 12
        dated = (
            replace(entry, date=dt.date(2020, 1, day), when=hour)
            for entry, day, hour in zip(work.entries, days, hours, strict=False)
        )
        work = replace(work, entries=tuple(dated))
    there = {name for entry in work.entries for name in entry.who}
    found = divided(work, leads=leads if set(leads) <= there else ())
    ids = named(work, keys_of(work.entries))
    made = begun(work, found, ids, identity="x", title="X", source="x.csv")
    film = film_of_texts(made.texts)
    assert [scene.id for scene in in_order(film) if scene.id in ids.scenes] == list(ids.scenes)
