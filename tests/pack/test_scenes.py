"""The default pack holds what it must: every fact with its source, every paragraph pointed to."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest

from chungking_tui.film.citations import never_cited
from chungking_tui.film.film import Film
from chungking_tui.film.model import Dispute, Record
from chungking_tui.pack.access.loader import load
from chungking_tui.pack.access.schema import FILES, schema
from tests.conftest import FILMS, ROOT, SCENES

STORY_1 = [
    "brush", "april-fool", "a-tin-a-day", "telephone", "another-may", "under-her-windows", "commission", "couriers",
    "vanished", "sardines", "arrest", "running-dry", "last-tin", "ice-cream", "large-toy", "train", "thirty-tins",
    "calling-round", "first-woman", "pineapple-question", "hotel-room", "shoes", "wig", "birthday", "threshold",
]  # fmt: skip
STORY_2 = [
    "chef-salad", "a-choice", "flight", "letter", "everyone-reads", "keys", "not-now", "soap-and-towel",
    "daydream", "closet", "market", "intruder", "redecoration", "song", "flood", "found-out", "candles", "noticing",
    "caught", "asked-out", "california", "former-love", "rain-pass", "one-year",
]  # fmt: skip
TO_WRITE_FROM = {
    "brush", "pineapple-question", "wig", "chef-salad", "flight", "not-now", "redecoration", "california", "one-year",
}  # fmt: skip
"""The scenes whose cards are as long as a paper on them needs."""
ECHOES = {
    ("brush", "threshold", "repeat", "gesture"),
    ("threshold", "chef-salad", "substitute", "place"),
    ("april-fool", "a-choice", "repeat", "role"),
    ("telephone", "everyone-reads", "invert", "place"),
    ("another-may", "april-fool", "substitute", "role"),
    ("running-dry", "flood", "invert", "object"),
    ("last-tin", "rain-pass", "repeat", "date"),
    ("pineapple-question", "closet", "repeat", "gesture"),
    ("hotel-room", "found-out", "swap", "gesture"),
    ("wig", "birthday", "invert", "date"),
    ("last-tin", "sardines", "repeat", "date"),
    ("last-tin", "wig", "repeat", "date"),
    ("soap-and-towel", "noticing", "repeat", "gesture"),
    ("april-fool", "closet", "invert", "role"),
    ("pineapple-question", "chef-salad", "repeat", "sound"),
    ("shoes", "found-out", "repeat", "gesture"),
    ("flight", "song", "substitute", "sound"),
    ("another-may", "threshold", "repeat", "role"),
    ("telephone", "birthday", "repeat", "sound"),
    ("wig", "one-year", "invert", "role"),
    ("birthday", "california", "invert", "object"),
    ("first-woman", "chef-salad", "invert", "gesture"),
    ("pineapple-question", "a-choice", "repeat", "role"),
    ("large-toy", "redecoration", "repeat", "object"),
    ("large-toy", "noticing", "repeat", "object"),
    ("couriers", "one-year", "repeat", "object"),
    ("calling-round", "not-now", "invert", "object"),
    ("not-now", "rain-pass", "repeat", "object"),
    ("last-tin", "former-love", "repeat", "place"),
    ("birthday", "rain-pass", "repeat", "date"),
    ("thirty-tins", "soap-and-towel", "repeat", "gesture"),
    ("vanished", "letter", "substitute", "role"),
}
SOURCES = {
    "brush": "film essay:1", "april-fool": "essay:2 sequel", "a-tin-a-day": "essay:2 film", "telephone": "essay:2 film",
    "another-may": "essay:2 film", "couriers": "film essay:2", "vanished": "film essay:2", "running-dry": "film",
    "last-tin": "film", "thirty-tins": "film essay:2", "first-woman": "film essay:4",
    "pineapple-question": "film essay:4", "hotel-room": "essay:4 film", "shoes": "essay:4", "wig": "essay:5 film",
    "birthday": "essay:5 film", "threshold": "film essay:2", "chef-salad": "film essay:3", "a-choice": "film",
    "flight": "essay:6 film", "letter": "essay:3 film", "everyone-reads": "essay:3 essay:8",
    "keys": "essay:3 essay:8", "not-now": "film essay:8", "daydream": "film essay:9", "closet": "essay:9 essay:10",
    "market": "film gradesaver", "under-her-windows": "gradesaver imdb", "commission": "gradesaver",
    "arrest": "post-223 lecture", "ice-cream": "imdb koalathebear", "large-toy": "lecture pavitola",
    "candles": "gradesaver", "caught": "cunningham moviesense", "asked-out": "moviesense",
    "intruder": "essay:10 essay:3", "redecoration": "essay:12 film", "song": "essay:12 gradesaver",
    "flood": "essay:12 film",
    "found-out": "film essay:12", "noticing": "film essay:12", "california": "film essay:3",
    "sardines": "film", "train": "film", "calling-round": "essay:2 film", "soap-and-towel": "film",
    "former-love": "film",
    "rain-pass": "film lecture", "one-year": "film essay:12 lecture",
}  # fmt: skip


def records(value: object) -> list[msgspec.Struct]:
    """Every record in a value, the value itself included."""
    found: list[msgspec.Struct] = []
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, msgspec.Struct):
            found.append(value)
            waiting += [getattr(value, name) for name in value.__struct_fields__]
        elif isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, tuple):
            waiting += value
    return found


def test_it_holds_together() -> None:
    assert load(SCENES).problems == ()


def test_both_stories_are_told_in_the_films_order(film: Film) -> None:
    assert [scene.id for scene in film.stories[0].scenes] == STORY_1
    assert [scene.id for scene in film.stories[1].scenes] == STORY_2


@pytest.mark.parametrize("scene", STORY_1 + STORY_2)
def test_each_card_has_its_length_and_its_sources(film: Film, scene: str) -> None:
    card = film.scenes[scene]
    words = len(card.card.split())
    assert 135 <= words <= 205 if scene in TO_WRITE_FROM else 55 <= words <= 160
    assert set(SOURCES[scene].split()) <= set(card.sources)


def test_at_least_twenty_five_scenes_say_how_they_are_made(film: Film) -> None:
    looks = {scene.id: scene.look for scene in film.scenes.values() if scene.look}
    assert len(looks) >= 25
    assert all(35 <= len(look.says.split()) <= 85 and look.sources for look in looks.values())


def test_no_scene_is_without_an_echo(film: Film) -> None:
    ends = {name for echo in film.echoes.echoes for name in (echo.from_, echo.to)}
    assert ends == film.scenes.keys()


def test_a_scene_names_one_place_and_those_who_are_in_it(film: Film) -> None:
    """The scenes that held several events, in several places or with others in them, are several."""
    assert [film.scenes[name].where for name in ("another-may", "under-her-windows")] == ["snack-bar", "mays-street"]
    assert [film.scenes[name].where for name in ("candles", "noticing")] == ["snack-bar", "flat-663"]
    places = [film.scenes[name].where for name in ("caught", "asked-out", "california")]
    assert places == ["flat-663", "snack-bar", "california"]
    assert [name for name in ("ice-cream", "large-toy", "train") if "faye" in film.scenes[name].who] == ["large-toy"]
    assert "faye" in film.scenes["caught"].who
    in_story_1 = {name for scene in film.stories[0].scenes for name in scene.who}
    assert {"flight-attendant", "cop-663", "faye"} <= in_story_1


def test_what_a_scene_leaves_open_in_the_flat_is_ended_later(film: Film) -> None:
    last = {change.object: change.to for scene in film.scenes.values() for change in scene.changes}
    assert not last["tap"].startswith("left running")
    assert not last["water-jug"].startswith("drugged")
    assert "on their way" not in last["fish-tank"]


def test_makers_and_players_have_their_names_in_chinese(film: Film) -> None:
    head = film.head
    names = {record.native_name for group in (head.makers, head.cast, head.places) for record in group.values()}
    names |= {person.native_player for person in head.cast.values()}
    names |= {head.motif(name).native_name for name in head.motifs}
    wanted = "何志武 編號663 阿菲 空姐 林青霞 金城武 梁朝偉 周嘉玲 王家衛 杜可風 劉偉強 張叔平 陳勳奇"
    assert {*wanted.split(), "重慶大廈", "午夜特快", "加州", "夢中人"} <= names
    assert len(head.makers) >= 7


def test_every_record_that_can_name_a_source_does(film: Film) -> None:
    cited = [record for record in records(film) if isinstance(record, Record) and hasattr(record, "sources")]
    assert len(cited) > 200
    translated = {id(note) for layer in film.layers if layer.is_translation for note in layer.notes}
    assert all(record.sources for record in cited if not hasattr(record, "cast") and id(record) not in translated)


def test_whatever_nothing_rests_on_is_a_text_to_go_on_to(film: Film) -> None:
    """With all that a library needs to find it."""
    further = never_cited(film, set(film.head.sources))
    assert {"bordwell-symmetry", "teo", "abbas", "huang", "tong", "rayns"} <= further
    assert not {"essay", "sequel", "reunion", "film"} & further
    for name in further:
        source = film.head.sources[name]
        assert source.type, name
        assert source.author, name
        assert source.issued or name == "film-art", name
        assert source.about, name


def test_every_source_says_what_it_is_and_where_it_can_be_read(film: Film) -> None:
    for name, source in film.head.sources.items():
        assert source.type, name
        assert source.about, name
        assert not source.url or source.accessed, name


def test_the_essay_has_a_note_for_each_of_its_thirteen_paragraphs(film: Film) -> None:
    assert film.essay is not None
    assert [passage.n for passage in film.essay.passages] == list(range(13))
    assert all(passage.begins and passage.words for passage in film.essay.passages)


def test_the_echoes_that_must_be_there_are(film: Film) -> None:
    assert {(echo.from_, echo.to, echo.kind, echo.by) for echo in film.echoes.echoes} >= ECHOES


def test_dates_are_given_only_where_a_source_gives_them(film: Film) -> None:
    dated = {scene.id for scene in film.scenes.values() if scene.when.date or scene.when.dates}
    assert dated == {"brush", "april-fool", "a-tin-a-day", "last-tin", "thirty-tins", "shoes", "wig", "birthday"}
    assert not any(scene.when.date or scene.when.dates for scene in film.stories[1].scenes)


def test_every_disputed_matter_is_told_with_each_of_its_readings(film: Film) -> None:
    about = " / ".join(record.about for record in records(film) if isinstance(record, Dispute))
    for matter in (
        "snack bar",
        "tinned fish",
        "name is written",
        "how many films",
        "Jinpa",
        "Chinese lines",
        "reads the letter",
        "weekday",
        "what the toy is",
        "how the killing, his birthday and the message follow one another",
        "when the script was approved",
        "which seven films",
    ):
        assert matter in about


def test_every_object_of_the_flat_stands_once_on_its_plan_and_is_touched_somewhere(film: Film) -> None:
    assert film.apartment is not None
    plan = film.apartment.plan
    stop_motion = {change.object for scene in film.scenes.values() for change in scene.changes}
    stop_motion |= {notice.object for scene in film.scenes.values() for notice in scene.notices}
    assert set(film.apartment.objects) == stop_motion
    assert len({len(row) for row in plan.split()}) == 1
    marks = [thing.mark for thing in film.apartment.objects.values()]
    assert all(plan.count(mark) == 1 for mark in marks)
    assert all(room.mark in plan for room in film.apartment.rooms.values())


def test_every_file_names_the_schema_that_reads_it() -> None:
    for file in SCENES.rglob("*.yaml"):
        first = file.read_text().partition("\n")[0]
        name = {"story-1": "scene", "story-2": "scene", "commentaries": "layer"}.get(file.parent.name, file.stem)
        assert first.endswith(f"schema/{name}.json"), file
        assert (file.parent / first.rpartition("=")[2]).resolve() == ROOT / "schema" / f"{name}.json"


@pytest.mark.parametrize("name", FILES)
def test_the_published_schemas_are_those_of_the_types(name: str) -> None:
    assert (ROOT / "schema" / f"{name}.json").read_text() == schema(name)


def test_several_who_learn_one_thing_stand_in_a_list(tmp_path: Path) -> None:
    folder = tmp_path / "learns"
    shutil.copytree(FILMS / "small", folder)
    file = folder / "story-1" / "02-second.yaml"
    written = file.read_text()
    learns = "learns:\n  - {who: [ann, viewer], fact: secret, how: told, sources: [film]}\n"
    file.write_text(f"{written}{learns}")
    pack = load(folder)
    assert not pack.problems, pack.problems
    assert pack.film
    assert [one.who for one in pack.film.scenes["second"].learns] == ["ann", "viewer"]
    for wrong, column, rule in (("[ann, carl]", 17, "C01"), ("[]", 11, "T01"), ("[ann, [bob]]", 17, "T01")):
        file.write_text(written + learns.replace("[ann, viewer]", wrong))
        (problem,) = load(folder).problems
        assert (problem.line, problem.column, problem.rule) == (written.count("\n") + 2, column, rule)
