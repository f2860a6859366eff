"""Names in their own writing, makers, ids that a scene had before, times: from the file to what a reader sees."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from chungking_tui.answers import about
from chungking_tui.film.film import Film
from chungking_tui.film.lookup import scene_named
from chungking_tui.film.text import both
from chungking_tui.moves.table import MOVES
from chungking_tui.pack.access.loader import load
from chungking_tui.plain import about as plain_about
from chungking_tui.plain.layout import as_text
from chungking_tui.plain.page import page
from chungking_tui.reading import bookmarks
from chungking_tui.reading.bookmarks import Bookmark, scene_of
from chungking_tui.reading.horizon import fully_revealed, revealed_film
from chungking_tui.reading.place import begin
from chungking_tui.saved.places import SavedPlace, reading_of
from chungking_tui.search.find import find
from chungking_tui.views.table import VIEWS
from chungking_tui.words import wording
from tests.conftest import FILMS

SECOND = "story-1/02-second.yaml"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FILMS / "small", tmp_path / "small"))


def added(pack: Path, file: str, text: str) -> Path:
    """The pack with something added to one of its files."""
    path = pack / file
    before = path.read_text()
    if "motifs:" in text:
        before = before.replace("motifs:\n  rain: Rain\n", "")
    path.write_text(before + text)
    return pack


def read(pack: Path) -> Film:
    found = load(pack)
    assert not found.problems, [problem.message for problem in found.problems]
    assert found.film
    return found.film


def rules(pack: Path) -> list[str]:
    return [problem.rule for problem in load(pack).problems]


MOTIFS = """motifs:
  rain: Rain
  song:
    name: A song
    native-name: 夢中人
    about: It is sung twice.
    sources: [film]
makers:
  she: {name: Ann Arbor, native-name: 安娜, part: camera, sources: [film]}
"""


def test_a_motif_is_a_name_or_a_record(pack: Path) -> None:
    film = fully_revealed(read(added(pack, "film.yaml", MOTIFS)))
    assert film.head.motif("rain").name == "Rain"
    assert film.head.motif("song").native_name == "夢中人"
    found = about.named(film, "motif:song")
    assert found is not None
    assert (found.title, found.paragraphs, found.sources) == ("A song 夢中人", ("It is sung twice.",), "film only")


@pytest.mark.parametrize(
    ("written", "rule", "told"),
    [
        ("motifs: {rain: Rain, song: {name: A song}}\n", "T02", "`song` lacks `sources`"),
        ("motifs: {rain: Rain, song: {nmae: A song, sources: [film]}}\n", "T03", "the key `nmae` is not known here"),
        (
            "motifs: {rain: Rain, song: {name: A song, sources: [nowhere]}}\n",
            "C06",
            "film.yaml declares no source `nowhere`",
        ),
        ("motifs: {rain: Rain, song: [one, two]}\n", "T01", "`song` should be text, not a list"),
        ("makers: {she: {name: Ann, sources: [film]}}\n", "T02", "`she` lacks `part`"),
        ("native-language: Chinese!\n", "T01", "`native-language` should be the language of native titles"),
    ],
)
def test_a_slip_in_these_is_said_where_it_stands(pack: Path, written: str, rule: str, told: str) -> None:
    found = load(added(pack, "film.yaml", written))
    assert found.film is not None, "the rest opens"
    (problem,) = found.problems
    assert problem.rule == rule
    assert told in problem.message
    assert problem.file == "film.yaml"
    assert problem.line


def test_default_sources_hold_for_a_motif_that_is_a_record(pack: Path) -> None:
    written = "default-sources: [film]\nmotifs: {rain: Rain, song: {name: A song}}\n"
    assert read(added(pack, "film.yaml", written)).head.motif("song").sources == ("film",)


def test_a_motif_that_is_broken_falls_out_of_the_scenes_too(pack: Path) -> None:
    added(pack, "film.yaml", "motifs: {rain: Rain, song: {name: A song}}\n")
    added(pack, SECOND, "motifs: [rain, song]\n")
    film = load(pack).film
    assert film is not None
    assert film.stories[0].scenes[1].motifs == ("rain",)


def test_makers_stand_in_a_list_of_their_own_and_are_found(pack: Path) -> None:
    film = fully_revealed(read(added(pack, "film.yaml", MOTIFS)))
    text = as_text(plain_about.about(film))
    assert "Makers\n\nAnn Arbor 安娜\n\n- Called she" in text
    assert "\n- Part: camera\n" in text
    assert [hit.entry.title for hit in find(film, VIEWS, "安娜")] == ["Ann Arbor 安娜"]


def test_what_a_pack_is_stands_with_the_film(pack: Path) -> None:
    written = (
        "native-title: 重慶森林\nauthors: [Ann Arbor, Bob Dylan]\nlicence: CC-BY-4.0\nlanguage: en-GB\n"
        "published: 2026-11\nrelease: A disc of 2021\n"
    )
    found = about.named(fully_revealed(read(added(pack, "film.yaml", written))), "film:small")
    assert found is not None
    told = dict(found.particulars)
    assert found.native == "重慶森林"
    assert told["this pack by"] == "Ann Arbor and Bob Dylan"
    assert told["published"] == "November 2026"
    assert (told["licence"], told["language"], told["release"]) == ("CC-BY-4.0", "en-GB", "A disc of 2021")


# Ids that a scene had before


def renamed(pack: Path) -> tuple[Film, str, str]:
    """The pack after its last scene of story 1 got another id, with that and the one before."""
    path = max(pack.glob("story-1/*.yaml"))
    number, _, old = path.stem.partition("-")
    path.write_text(path.read_text() + f"was: [{old}, even-before]\n")
    path.rename(path.with_name(f"{number}-renamed.yaml"))
    for file in pack.rglob("*.yaml"):
        file.write_text(re.sub(rf"(to|from): {old}\n", r"\1: renamed\n", file.read_text()))
    return read(pack), old, "renamed"


def test_a_kept_place_finds_a_scene_that_was_renamed(pack: Path) -> None:
    film, old, new = renamed(pack)
    other = film.stories[1].scenes[0].id
    saved = SavedPlace(
        scenes=(old, other),
        places=(0, 0),
        story=0,
        visited=(old, other),
        followed=((min(old, other), max(old, other)),),
        past=((old, other, 0),),
    )
    reading, missing = reading_of(saved, film)
    assert not missing
    assert film.scene_at(0, reading.positions[0]).id == new
    assert reading.visited == {new, other}
    assert reading.followed == {(min(new, other), max(new, other))}
    assert [film.scene_at(0, spot.positions[0]).id for spot in reading.past] == [new]


def test_a_bookmark_and_a_typed_id_find_it_too(pack: Path) -> None:
    film, old, new = renamed(pack)
    bookmark = Bookmark(scene=old, title="called otherwise", label="1.9")
    found = scene_of(bookmark, film)
    assert found is not None
    assert found.id == new
    for typed in (old, "even-before", old.upper()):
        scene = scene_named(film, typed)
        assert scene is not None
        assert scene.id == new


def test_no_two_scenes_were_the_same_one_and_none_was_one_that_is_there(pack: Path) -> None:
    first, *_ = sorted(pack.glob("story-1/*.yaml"))
    second, *_ = sorted(pack.glob("story-2/*.yaml"))
    there = second.stem.partition("-")[2]
    first.write_text(first.read_text() + f"was: [{there}, gone]\n")
    second.write_text(second.read_text() + "was: [gone]\n")
    found = load(pack)
    assert [(problem.rule, problem.file) for problem in found.problems] == [
        ("C28", f"story-1/{first.name}"),
        ("C28", f"story-2/{second.name}"),
    ]
    assert found.film is not None
    assert found.film.stories[0].scenes[0].was == ("gone",)


# Times


def test_a_time_needs_a_release_and_stands_on_the_card(pack: Path) -> None:
    added(pack, SECOND, "at: 0:57:10\n")
    assert rules(pack) == ["C29"]
    added(pack, "film.yaml", "release: A disc of 2021\n")
    film = read(pack)
    assert "Begins at: 0:57:10" in page(VIEWS[0], film, MOVES["visit"](film, begin(film), "second").reading)


@pytest.mark.parametrize("at", ["57:10", "0:57", "0:61:00", "0:57:10:00", "an hour in"])
def test_a_time_is_hours_minutes_seconds(pack: Path, at: str) -> None:
    added(pack, "film.yaml", "release: A disc of 2021\n")
    assert rules(added(pack, SECOND, f"at: '{at}'\n")) == ["T01"]


def test_an_echo_under_a_former_id_is_told_the_new_one(pack: Path) -> None:
    renamed(pack)
    (pack / "echoes.yaml").write_text(
        "echoes:\n  - {from: first, to: second, kind: repeat, by: place, says: Both., sources: [film]}\n"
    )
    (problem,) = load(pack).problems
    assert (problem.rule, problem.hint) == ("C02", "it is called `renamed` now")


def test_a_bookmark_set_anew_takes_the_place_of_the_one_before_the_renaming(pack: Path) -> None:
    film, old, new = renamed(pack)
    kept = {old: Bookmark(scene=old, title="Second", note="mine", at=5.0)}
    there = bookmarks.at_scene(kept, film.scenes[new])
    assert there is not None
    assert there.note == "mine"
    again = bookmarks.put(kept, film.scenes[new], "mine, too", 6.0)
    assert [(one.note, scene and scene.id) for one, scene in bookmarks.standing(again, film)] == [("mine, too", new)]


def test_two_scenes_that_became_one_leave_no_echo_to_itself(pack: Path) -> None:
    path = pack / SECOND
    path.write_text(path.read_text() + "was: [one-half, other-half]\n")
    film = read(pack)
    other = film.stories[1].scenes[0].id
    saved = SavedPlace(scenes=("second", other), places=(1, 0), followed=(("one-half", "other-half"),))
    assert not reading_of(saved, film)[0].followed


# Dates that are no days


@pytest.mark.parametrize("date", ["2014-02-30", "2014-04-31", "0000-05", "2023-02-29"])
def test_a_date_that_is_no_day_of_the_calendar_is_told_and_shown_as_it_is_written(pack: Path, date: str) -> None:
    head = pack / "film.yaml"
    head.write_text(head.read_text().replace("film: {title: The film}", f"film: {{title: The film, issued: '{date}'}}"))
    found = load(pack)
    (problem,) = found.problems
    assert (problem.rule, problem.message) == ("T01", f"{date} is no day of the calendar")
    assert problem.line
    assert wording.partial_date(date) == date
    assert found.film is not None
    assert about.entries(fully_revealed(found.film)), "what lists everything still does"


# First viewing


def test_a_first_viewing_does_not_tell_of_a_motif_what_comes_later(pack: Path) -> None:
    added(pack, "film.yaml", MOTIFS.replace("It is sung twice.", "It closes the film."))
    added(pack, SECOND, "motifs: [song]\n")
    (pack / "story-2" / "01-third.yaml").rename(pack / "story-2" / "02-third.yaml")
    added(pack, "story-2/02-third.yaml", "motifs: [song]\n")
    (pack / "story-2" / "01-other.yaml").write_text("title: O\nwhen: {basis: shown}\ncard: C\nsources: [film]\n")
    film = read(pack)
    at_second = MOVES["visit"](film, begin(film), "second").reading
    hidden = about.named(revealed_film(film, replace(at_second, first_viewing=True)), "motif:song")
    assert hidden is not None
    assert hidden.paragraphs == ()
    whole = about.named(revealed_film(film, at_second), "motif:song")
    assert whole is not None
    assert whole.paragraphs == ("It closes the film.",)


@pytest.mark.parametrize(
    ("name", "native", "said"),
    [
        ("Ann", "", "Ann"),
        ("The letter", "信", "The letter 信"),
        ("Eighty Days", "Le Tour du monde", "Eighty Days (Le Tour du monde)"),
        ("Eighty Days", "« Élan »", "Eighty Days (« Élan »)"),
        ("Anna", "Анна", "Anna Анна"),
        ("May", "5月1日", "May 5月1日"),
    ],
)
def test_a_name_stands_before_the_same_in_its_own_writing(name: str, native: str, said: str) -> None:
    assert both(name, native) == said


ONE, OTHER = "{says: a, source: film}", "{says: b, source: essay}"


@pytest.mark.parametrize(
    ("file", "before", "after", "way"),
    [
        ("film.yaml", "holder: ann", "holder: nobody", "write none: it comes to be later"),
        ("film.yaml", "holder: ann", "holder: nowhere", "write none: it comes to be later"),
        ("story-1/01-first.yaml", "to: bob", "to: none", "write nowhere: it is destroyed"),
        ("story-1/01-first.yaml", "to: bob", "to: destroyed", "write nowhere: it is destroyed"),
        (
            "story-1/01-first.yaml",
            "motifs:",
            f"disputed: [{{about: x, concerns: date, readings: [{ONE}, {OTHER}]}}]\nmotifs:",
            "write when: sources disagree on its day",
        ),
        ("story-1/01-first.yaml", "motifs:", "at: chapter 3\nmotifs:", "{chapter: 3}"),
    ],
)
def test_what_people_write_for_these_is_told_with_what_to_write(
    tmp_path: Path, file: str, before: str, after: str, way: str
) -> None:
    folder = tmp_path / "slips"
    shutil.copytree(FILMS / "small", folder)
    text = (folder / file).read_text()
    assert before in text
    (folder / file).write_text(text.replace(before, after, 1))
    assert way in load(folder).problems[0].hint
