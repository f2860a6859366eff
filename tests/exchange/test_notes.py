"""Notes given away and taken in: nothing is lost on the way, and nothing is taken twice."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import os
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule
from msgspec.structs import replace

from chungking_tui.cli import main as cli
from chungking_tui.cli.layers import own_notes_file, reading_with, unfinished_notes
from chungking_tui.exchange.musts import broken
from chungking_tui.exchange.read import AnnotationError, read_annotations
from chungking_tui.exchange.tables import as_csv, as_markdown_notes
from chungking_tui.exchange.written import as_collection, as_set
from chungking_tui.film.film import Film
from chungking_tui.film.layer import Layer, LayerNote
from chungking_tui.film.merge import by_id, later, merged, says_the_same
from chungking_tui.film.text import showable
from chungking_tui.pack.access.layer_file import layer_text, read_layer
from chungking_tui.queries import layers
from chungking_tui.reading.bookmarks import Bookmark
from chungking_tui.reading.own_notes import bookmark_notes, put
from chungking_tui.reading.place import begin
from chungking_tui.saved.notes import Draft
from chungking_tui.saved.paths import layers_folder
from tests.conftest import FILMS

AT = dt.datetime(2026, 11, 28, 20, 15, tzinfo=dt.UTC)
W3C = os.environ.get("WEB_ANNOTATION_TESTS", "")
needs_w3c = pytest.mark.skipif(not W3C, reason="the W3C's own tests: name a checkout of w3c/web-annotation-tests in "
                               "WEB_ANNOTATION_TESTS")  # fmt: skip

TEXTS = st.text(max_size=60).map(lambda text: showable(" ".join(text.split())))
NOTES = st.builds(
    LayerNote,
    id=st.sampled_from(["a", "b", "c", "mine-1"]),
    on=st.sampled_from(["keys", "brush", "essay:9", ("keys", "prop:letter")]),
    kind=st.sampled_from(["note", "question", "answer", "quote"]),
    title=TEXTS,
    says=st.lists(TEXTS.filter(bool), max_size=3).map("\n".join),
    source=st.sampled_from(["", "film", ("film", "essay:3")]).map(lambda one: one or ()),
    by=TEXTS,
    changed=st.integers(0, 10**9).map(lambda seconds: AT + dt.timedelta(seconds=seconds)),
    gone=st.booleans(),
)


def layer(*notes: LayerNote, name: str = "mine") -> Layer:
    return Layer(id=name, layer=name, title="Some notes", by="Ann", pack="chungking-express 1.1.0", notes=notes)


SOME = layer(
    LayerNote(id="one", on="keys", says="She keeps them.\n\nWhy?", changed=AT, kind="question"),
    LayerNote(id="two", on=("brush", "prop:tins"), title="A title", says="Two things.", changed=AT, by="Bea"),
    LayerNote(id="three", on="closet", changed=AT),
    LayerNote(id="four", on="letter", says="Taken away.", changed=AT, gone=True),
)


# YAML


@given(st.lists(NOTES, max_size=4, unique_by=lambda note: note.id))
def test_a_layer_written_as_yaml_is_read_as_the_same(notes: list[LayerNote]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "some.yaml")
        file.write_text(layer_text(layer(*notes)), "utf-8")
        read, problems = read_layer(file, own=True)
    assert problems == ()
    assert read is not None
    assert read.notes == tuple(notes)
    assert (read.title, read.by, read.pack) == ("Some notes", "Ann", "chungking-express 1.1.0")


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("title: x\nnotes:\n  - {on: keys, sais: a}\n", ":3:16", "sais"),
        ("title: x\nnotes:\n  - {says: a}\n", ":3:5", "on"),
        ("title: x\nnotes:\n  - {on: 'what is this', says: a}\n", ":3:10", "names nothing that a note can stand on"),
        ("title: x\nkind: poem\nnotes: []\n", ":2:7", "poem"),
        ("title: x\nformat: 2\nnotes: []\n", ":2:9", "this is of format 2; this program reads 1"),
        ("title: x\nnotes: &a []\n", ":2:8", "anchor"),
        ("notes: []\n", ":1:1", "title"),
        ("title: [\n", ":1:8", "not YAML"),
        ("title: x\nnotes:\n" + "".join(f"  - {{on: keys, says: 'n{n}'}}\n" for n in range(5001)), ":3:3", "5000"),
        ("title: x\nnotes:\n  - {on: keys, says: " + "a" * 4001 + "}\n", ":3:22", "4,000"),
        ("title: x\nnotes:\n  - {on: keys, says: \"a\\x07b\"}\n", ":3:22", "U+0007"),
    ],
)  # fmt: skip
def test_a_bad_file_of_notes_is_told_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, place: str, says: str
) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text(text)
    for command in (["show", "essay", "--layer", str(file)], ["notes", "--add", str(file)], ["collect", str(file)]):
        assert cli.main(command) == 2
        said = capsys.readouterr()
        told = said.err + said.out
        assert f"bad.yaml{place}" in told
        assert says in told
        assert "Traceback" not in told
        assert "mend what is listed" in told


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00", b"", b"\x00" * 100, b"a: " + b"b" * 600_000, "é: ü".encode("latin-1")]
)
def test_a_hostile_file_of_notes_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes) -> None:
    file = tmp_path / "bad.yaml"
    file.write_bytes(content)
    assert cli.main(["notes", "--add", str(file)]) == 2
    told = capsys.readouterr().err
    assert "bad.yaml" in told
    assert "Traceback" not in told


def test_a_layer_of_another_pack_or_version_is_opened_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "other.yaml"
    for pack, says in (
        ("hamlet 1", "Theirs is for the pack hamlet; this one is chungking-express."),
        ("chungking-express 0.9", "Theirs is for version 0.9 of this pack; this one is"),
    ):
        file.write_text(f"layer: theirs\ntitle: Theirs\npack: {pack}\nnotes:\n  - {{on: keys, says: Hello there.}}\n")
        assert cli.main(["show", "stories", "--at", "keys", "--layer", str(file)]) == 0
        said = capsys.readouterr()
        assert says in said.err
        assert "Hello there." in said.out


# Merging


class Merging(RuleBasedStateMachine):
    """Copies of a reader's notes, changed here and there, and put together in whatever order."""

    copies = Bundle("copies")

    def __init__(self) -> None:
        super().__init__()
        self.written: dict[str, LayerNote] = {}

    @rule(target=copies, notes=st.lists(NOTES, max_size=4))
    def a_copy(self, notes: list[LayerNote]) -> dict[str, LayerNote]:
        found = by_id(notes)
        for name, note in found.items():
            self.written[name] = later(self.written[name], note) if name in self.written else note
        return found

    @rule(target=copies, one=copies, other=copies)
    def together(self, one: dict[str, LayerNote], other: dict[str, LayerNote]) -> dict[str, LayerNote]:
        found = merged(one, other)
        assert found == merged(other, one)
        assert merged(found, other) == found
        assert merged(found, one) == found
        assert found.keys() == one.keys() | other.keys()
        for name, note in found.items():
            assert note in (one.get(name), other.get(name))
        return found

    @rule(one=copies, two=copies, three=copies)
    def in_whatever_order(
        self, one: dict[str, LayerNote], two: dict[str, LayerNote], three: dict[str, LayerNote]
    ) -> None:
        assert merged(merged(one, two), three) == merged(one, merged(two, three))

    @rule(one=copies)
    def nothing_is_newer_than_what_was_written(self, one: dict[str, LayerNote]) -> None:
        assert all(merged(self.written, one)[name] == self.written[name] for name in one)

    @invariant()
    def every_note_has_its_own_name(self) -> None:
        assert all(name == note.id for name, note in self.written.items())


TestMerging = Merging.TestCase


# The forms


def test_annotations_are_what_the_model_says_and_come_back(film: Film, tmp_path: Path) -> None:
    file = tmp_path / "some.json"
    file.write_text(as_collection(SOME, film))
    found = json.loads(file.read_text())
    assert found["type"] == "AnnotationCollection"
    assert found["total"] == len(found["first"]["items"]) == 3, "what was taken away is not given away"
    assert [broken(one) for one in found["first"]["items"]] == ["", "", ""]
    back = by_id(read_annotations(file, film))
    assert back["one"].targets == ("keys",)
    assert (back["one"].says, back["one"].kind) == ("She keeps them.\n\nWhy?", "question")
    assert (back["two"].targets, back["two"].title, back["two"].by) == (("brush", "prop:tins"), "A title", "Bea")
    assert back["three"].says == ""
    there = by_id(SOME.notes)
    after = merged(there, back)
    assert all(says_the_same(after[name], there[name]) for name in there), "the copy that comes back changes nothing"


@pytest.mark.parametrize("sign", ["\x1b[2J", "\u202e", "\x07", "\U000e0041", "\ud800"])
def test_nothing_that_could_steer_a_terminal_comes_in(film: Film, tmp_path: Path, sign: str) -> None:
    file = tmp_path / "evil.json"
    one = {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:a", "type": "Annotation",
           "body": {"type": "TextualBody", "value": f"Hello{sign} there"},
           "target": {"source": "urn:b", "selector": {"type": "FragmentSelector", "value": "keys"}}}  # fmt: skip
    file.write_text(json.dumps(one))
    assert cli.main(["notes", "--add", str(file)]) == 0
    (note,) = own_notes_file(film).load().values()
    assert sign[0] not in note.says
    assert "\ufffd" in note.says
    (typed,) = put({}, "keys", None, f"a{sign}b", at=AT).values()
    assert sign[0] not in typed.says
    kept = own_notes_file(film)
    kept.file.write_text(json.dumps({"title": "Mine", "notes": [{"on": "keys", "says": f"By{sign} hand"}]}))
    assert all(sign[0] not in note.says for note in kept.load().values())


def test_a_set_for_reading_systems_comes_back(film: Film, tmp_path: Path) -> None:
    file = tmp_path / "some.annotations"
    file.write_bytes(as_set(SOME, film))
    with zipfile.ZipFile(file) as packed:
        assert packed.namelist() == ["annotations.json"]
        found = json.loads(packed.read("annotations.json"))
    assert found["type"] == "AnnotationSet"
    assert found["@context"] == "https://www.w3.org/ns/epub-anno.jsonld"
    assert found["about"]["dc:title"] == film.head.title
    for one in found["items"]:
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one["id"])
        assert one["motivation"] in {"bookmarking", "commenting", "highlighting"}
        assert one["created"]
        assert one["target"]["source"] in {"EPUB/story-1.xhtml", "EPUB/story-2.xhtml"}
    assert [note.targets[0] for note in read_annotations(file, film)] == ["keys", "brush", "closet"]
    assert as_set(SOME, film) == as_set(SOME, film), "the same file whenever it is made"


def test_what_hypothesis_gives_out_is_taken_in(film: Film, tmp_path: Path) -> None:
    card = film.scenes["keys"].card.replace("\n", " ")
    file = tmp_path / "export.json"
    file.write_text(json.dumps({"total": 2, "rows": [
        {"id": "x1", "uri": "https://example.org/film.html", "text": "On a sentence.", "user": "acct:ann@hypothes.is",
         "created": "2026-01-02T03:04:05.000000+00:00", "updated": "2026-01-02T03:04:06.000000+00:00",
         "target": [{"source": "https://example.org/film.html", "selector": [
             {"type": "TextQuoteSelector", "exact": card[40:90], "prefix": "", "suffix": ""}]}]},
        {"id": "x2", "uri": "https://example.org/film.html#closet", "text": "On an address.",
         "user": "acct:bea@hypothes.is", "user_info": {"display_name": "Bea B."},
         "target": [{"source": "https://example.org/film.html#closet"}]},
    ]}))  # fmt: skip
    one, two = read_annotations(file, film)
    assert (one.targets, one.says, one.by) == (("keys",), "On a sentence.", "ann")
    assert (two.targets, two.says, two.by) == (("closet",), "On an address.", "Bea B.")


def test_a_table_and_markdown_have_every_note(film: Film) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(SOME, film))))
    assert [row["on"] for row in rows] == ["keys", "brush prop:tins", "closet"]
    assert rows[0]["says"] == "She keeps them.\n\nWhy?"
    text = as_markdown_notes(SOME, film)
    assert text.index("A title") < text.index("2.6 The keys") < text.index("2.10 He talks to a wardrobe")
    assert "Taken away." not in text


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("nothing of the kind", "is no JSON in UTF-8"),
        ("[1, 2]", "names annotations and does not hold them"),
        ("3", "holds no annotation"),
        ('{"type": "AnnotationSet"}', "has no list of items"),
        ('{"type": "AnnotationCollection", "total": 3, "first": "http://example.org/1"}', "does not hold it"),
        ('{"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:a", "type": "Annotation"}', "it has no target"),
        ("[" * 100_000, "is no JSON in UTF-8"),
    ],
)
def test_annotations_that_cannot_be_read_are_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, says: str
) -> None:
    file = tmp_path / "bad.json"
    file.write_text(content)
    assert cli.main(["notes", "--add", str(file)]) == 2
    told = capsys.readouterr().err
    assert says in told
    assert told.count("\n") == 1
    packed = tmp_path / "bad.annotations"
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("annotations.json", content)
    assert cli.main(["notes", "--add", str(packed)]) == 2
    assert says in capsys.readouterr().err
    packed.write_bytes(packed.read_bytes()[:-30])
    assert cli.main(["notes", "--add", str(packed)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@needs_w3c
def test_the_right_samples_of_the_w3c_are_taken_in(film: Film) -> None:
    files = sorted(Path(W3C, "tools/samples/correct").glob("*.json"))
    assert len(files) > 40
    for file in files:
        if file.name == "example41.json":  # a collection that names its first page and does not hold it
            continue
        read_annotations(file, film)


@needs_w3c
def test_the_wrong_samples_of_the_w3c_are_refused(film: Film) -> None:
    files = sorted(Path(W3C, "tools/samples/incorrect").glob("*.json"))
    assert len(files) == 39
    for file in files:
        with pytest.raises(AnnotationError):
            read_annotations(file, film)


@needs_w3c
def test_what_is_given_away_holds_every_must_of_the_w3c(film: Film) -> None:
    from referencing import Registry, Resource
    from referencing.jsonschema import DRAFT4

    schemas = {file.name: json.loads(file.read_text()) for file in Path(W3C, "definitions").glob("*.json")}
    registry: Registry[Any] = Registry().with_resources(
        (name, Resource.from_contents(found, DRAFT4)) for name, found in schemas.items()
    )
    collection = json.loads(as_collection(SOME, film))
    tried = 0
    for group, things in (("annotations", collection["first"]["items"]), ("collections", [collection])):
        for file in sorted(Path(W3C, group).rglob("*.json")):
            must = json.loads(file.read_text())
            if must.get("assertionType") != "must" or "pages" in file.parts:
                continue
            for thing in things:
                valid = jsonschema.Draft4Validator(must, registry=registry).is_valid(thing)
                assert valid == (must["expectedResult"] == "valid"), (file.name, must["errorMessage"])
                tried += 1
    assert tried > 100


# The command


def test_notes_are_taken_in_once(tmp_path: Path, film: Film, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(layer_text(SOME))
    assert cli.main(["notes", "--add", str(file)]) == 0
    assert "4 notes taken into mine: 4 new, 0 changed, 0 known." in capsys.readouterr().err
    assert cli.main(["notes", "--add", str(file)]) == 0
    assert "0 new, 0 changed, 4 known." in capsys.readouterr().err
    assert len(own_notes_file(film).load()) == 4
    assert cli.main(["notes", "--to", "json"]) == 0
    again = tmp_path / "again.json"
    again.write_text(capsys.readouterr().out)
    assert cli.main(["notes", "--add", str(again)]) == 0
    assert "0 new, 0 changed, 3 known." in capsys.readouterr().err


def test_another_s_layer_stays_a_layer_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], film: Film
) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(layer_text(replace(SOME, layer="maria", title="Notes by Maria")))
    assert cli.main(["notes", "--add", str(file)]) == 0
    assert "taken into maria" in capsys.readouterr().err
    assert (layers_folder() / "maria.yaml").exists()
    assert own_notes_file(film).load() == {}
    assert cli.main(["show", "stories", "--at", "keys"]) == 0
    assert "She keeps them." in capsys.readouterr().out
    assert cli.main(["notes", "--layer", "maria", "--to", "markdown"]) == 0
    assert "# Notes by Maria" in capsys.readouterr().out


def test_notes_that_stand_on_nothing_are_kept_and_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine.yaml"
    gone = LayerNote(id="g", on="gone-scene", was="2.30 A scene that was", says="Still here.")
    renamed = LayerNote(id="r", on="old-name", was="2.7 The keys", says="Found by its title.")
    file.write_text(layer_text(layer(gone, renamed)))
    assert cli.main(["notes", "--add", str(file)]) == 0
    assert "1 note of these stands on nothing in this pack" in capsys.readouterr().err
    assert cli.main(["notes"]) == 0
    listed = capsys.readouterr().out
    assert "2.6 The keys: Found by its title." in listed
    assert "These stand on nothing in this pack any more:\n2.30 A scene that was: Still here." in listed


def test_own_notes_spoilt_by_hand_are_left_alone(
    film: Film, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    kept = own_notes_file(film)
    kept.file.parent.mkdir(parents=True)
    kept.file.write_text("title: Mine\nnotes:\n  - {on: keys, sais: Oops.}\n")
    before = kept.file.read_bytes()
    assert cli.main(["notes"]) == 2
    told = capsys.readouterr().err
    assert "chungking-express.notes.yaml:3" in told
    file = tmp_path / "more.yaml"
    file.write_text(layer_text(SOME))
    assert cli.main(["notes", "--add", str(file)]) == 2
    assert kept.file.read_bytes() == before
    kept.file.write_text("title: Mine\nnotes:\n  - {on: keys, says: By hand.}\n")
    assert cli.main(["notes"]) == 0
    assert "2.6 The keys: By hand." in capsys.readouterr().out


def test_a_layer_in_the_folder_that_is_broken_is_told_and_left_out(
    capsys: pytest.CaptureFixture[str], film: Film
) -> None:
    layers_folder().mkdir(parents=True)
    (layers_folder() / "bad.yaml").write_text("title: [\n")
    (layers_folder() / "hamlet.yaml").write_text("title: Of another\npack: hamlet 1\nnotes: []\n")
    (layers_folder() / "good.yaml").write_text(layer_text(replace(SOME, layer="good")))
    assert cli.main(["show", "stories", "--at", "keys"]) == 0
    said = capsys.readouterr()
    assert said.err.count("the layer is left out") == 1
    assert "bad.yaml:" in said.err
    assert "hamlet" not in said.err
    assert "She keeps them." in said.out


def test_a_class_is_collected_by_place_and_by_question(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = []
    for number in range(20):
        name = f"Student {number:02}"
        notes = (
            LayerNote(id=f"{number}-a", on="april-fool", says=f"{name} on the joke."),
            LayerNote(id=f"{number}-b", on="prop:letter", says=f"{name} on the letter."),
        )
        file = tmp_path / f"{number:02}.yaml"
        file.write_text(layer_text(replace(layer(*notes), layer=f"s{number}", title=name, by=name)))
        files.append(str(file))
    assert cli.main(["collect", *files]) == 0
    text = capsys.readouterr().out
    assert text.count("on the joke.") == text.count("on the letter.") == 20
    assert text.index("1.2 April fool") < text.index("Student 00 on the joke.") < text.index("Student 19 on the joke.")
    path = str(Path(__file__).parents[2] / "docs" / "a-path.yaml")
    page = tmp_path / "class.html"
    assert cli.main(["collect", *files, "--path", path, "-o", str(page)]) == 0
    assert "40 notes of 20 people" in capsys.readouterr().err
    html = page.read_text()
    assert html.index("What does each of them do") < html.index("Student 07 on the joke.")
    assert html.count("on the letter.") == 20
    assert cli.main(["collect", *files, "-o", str(page)]) == 2
    assert "is there already" in capsys.readouterr().err


def test_an_export_has_the_layers_that_were_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(layer_text(replace(SOME, layer="maria", title="Notes by Maria")))
    for name in ("page.html", "page.md"):
        out = tmp_path / name
        assert cli.main(["export", str(out), "--layer", str(file)]) == 0
        text = out.read_text()
        assert "Notes by Maria" in text
        assert "She keeps them." in text
        assert "What critics say" in text
    html = (tmp_path / "page.html").read_text()
    assert 'id="_show-layer-C" checked> C Notes by Maria' in html
    assert "body:has(#_show-layer-C:not(:checked)) .layer-C { display: none }" in html
    capsys.readouterr()


def test_check_reads_a_file_of_notes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine.notes.yaml"
    file.write_text("title: x\nnotes:\n  - {on: keys, says: a}\n  - {on: nowhere, says: b}\n")
    assert cli.main(["check", str(file)]) == 1
    assert "nowhere is not in Chungking Express: b" in capsys.readouterr().err
    file.write_text("title: x\nnotes:\n  - {on: keys, sais: a}\n")
    assert cli.main(["check", str(file)]) == 1
    assert f"{tmp_path}/mine.notes.yaml:3:16: T03" in capsys.readouterr().out
    file.write_text("title: x\nnotes:\n  - {on: keys, says: a}\n")
    assert cli.main(["check", str(file)]) == 0


def test_notes_of_a_newer_program_are_left_alone(
    film: Film, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    kept = own_notes_file(film)
    kept.file.parent.mkdir(parents=True)
    kept.file.write_text('{"title": "Mine", "format": 2, "notes": []}')
    file = tmp_path / "more.yaml"
    file.write_text(layer_text(SOME))
    for command in (["notes"], ["notes", "--add", str(file)]):
        assert cli.main(command) == 2
        assert "is of a newer program (2)" in capsys.readouterr().err
    assert kept.file.read_text() == '{"title": "Mine", "format": 2, "notes": []}'


def test_a_class_is_told_apart_by_the_names_of_files_or_by_word(
    film: Film, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own_notes_file(film).save(put({}, "keys", None, "She keeps them.", at=AT))
    assert cli.main(["notes", str(tmp_path / "ana.notes.yaml")]) == 0
    assert cli.main(["notes", str(tmp_path / "b.yaml"), "--by", "Ben B."]) == 0
    assert 'by: "ana"' in (tmp_path / "ana.notes.yaml").read_text()
    assert "layer: ben" in (tmp_path / "b.yaml").read_text()
    (tmp_path / "cyd.yaml").write_text("layer: mine\ntitle: My notes\nnotes:\n  - {on: keys, says: Me too.}\n")
    files = [str(tmp_path / name) for name in ("ana.notes.yaml", "b.yaml", "cyd.yaml")]
    capsys.readouterr()
    assert cli.main(["collect", *files, files[0]]) == 0
    assert "3 people: ana (1), Ben B. (1), cyd (1)." in capsys.readouterr().out
    own_notes_file(film).file.unlink()
    assert cli.main(["notes", "--add", files[0]]) == 0
    assert "1 note taken into ana: 1 new" in capsys.readouterr().err
    assert own_notes_file(film).load() == {}


def test_one_s_own_set_of_annotations_changes_nothing(
    film: Film, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own_notes_file(film).save(put({}, "keys", None, "She keeps them.", at=AT))
    file = str(tmp_path / "mine.annotations")
    assert cli.main(["notes", file]) == 0
    assert cli.main(["notes", "--add", file]) == 0
    assert "1 note taken into mine: 0 new, 0 changed, 1 known." in capsys.readouterr().err


def test_annotations_of_another_go_into_a_layer_of_theirs(
    film: Film, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:a", "type": "Annotation",
           "creator": {"name": "Maria K."}, "body": [
               {"type": "TextualBody", "value": "<p>Hello <b>there</b></p>", "format": "text/html"},
               {"type": "TextualBody", "value": "a tag", "purpose": "tagging"}],
           "target": {"source": "urn:b", "selector": {"type": "FragmentSelector", "value": "keys"}}}  # fmt: skip
    file = tmp_path / "x.json"
    file.write_text(json.dumps(one))
    assert cli.main(["notes", "--add", str(file)]) == 0
    assert "1 note taken into maria-k: 1 new" in capsys.readouterr().err
    assert own_notes_file(film).load() == {}
    assert cli.main(["show", "stories", "--at", "keys", "--layer", "maria-k"]) == 0
    told = capsys.readouterr().out
    assert "Hello there" in told
    assert "a tag" not in told
    assert cli.main(["show", "stories", "--layer", "nobody"]) == 2
    assert "There is no layer “nobody” and no such file; there are" in capsys.readouterr().err


def test_a_page_shows_no_tags(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert cli.main(["export", str(page)]) == 0
    assert "&lt;" not in page.read_text()


def test_an_export_by_name_has_what_waits_for_a_note_of_one_s_own(tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text(layer_text(replace(SOME, layer="answers", title="Answers", after="own")))
    page = tmp_path / "page.md"
    assert cli.main(["export", str(page), "--layer", str(file)]) == 0
    assert "She keeps them." in page.read_text()


# Bounds: whatever is taken in can be read again


def annotation(**more: Any) -> dict[str, Any]:  # noqa: ANN401
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:a",
        "type": "Annotation",
        "target": {"source": "urn:b", "selector": {"type": "FragmentSelector", "value": "keys"}},
        **more,
    }


@pytest.mark.parametrize(
    "one",
    [
        annotation(id=f"urn:{'a' * 900}", body="urn:x"),
        annotation(creator={"name": "n" * 900}),
        annotation(body={"type": "TextualBody", "value": "a\tb" * 1300}),
        annotation(body={"type": "TextualBody", "value": "t" * 900 + "\n\nA.", "title": "t" * 900}),
        annotation(target=f"urn:{'c' * 900}"),
        annotation(target=[f"urn:{n}#keys" for n in range(90)]),
        annotation(motivation=[{}, "questioning"], modified="0001-01-01T00:00:00+14:00"),
        annotation(created="9999-12-31T23:59:59-12:00", body={"type": "TextualBody", "value": "Late."}),
    ],
)
def test_whatever_is_taken_in_can_be_read_again_changed_and_given_away(
    film: Film, tmp_path: Path, capsys: pytest.CaptureFixture[str], one: dict[str, Any]
) -> None:
    file = tmp_path / "one.json"
    file.write_text(json.dumps(one))
    assert cli.main(["notes", "--add", str(file), "--layer", "mine"]) == 0
    (note,) = own_notes_file(film).load().values()
    changed = put({note.id: note}, "keys", None, "Changed.", at=AT, note=note.id)
    assert own_notes_file(film).save(changed)
    (again,) = own_notes_file(film).load().values()
    assert again.says == "Changed."
    for form in ("yaml", "json", "csv", "markdown"):
        assert cli.main(["notes", "--to", form]) == 0
        assert "Changed." in capsys.readouterr().out


def test_a_text_that_is_too_long_is_refused_not_cut(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "long.json"
    file.write_text(json.dumps(annotation(body={"type": "TextualBody", "value": "a" * 4001})))
    assert cli.main(["notes", "--add", str(file)]) == 2
    assert "the says of the note on keys has 4,001 characters; 4,000 are the most" in capsys.readouterr().err


def test_more_notes_than_can_be_read_again_are_refused(
    film: Film, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = own_notes_file(film)
    first = {f"n{n}": LayerNote(id=f"n{n}", on="keys", says=str(n)) for n in range(4_999)}
    assert kept.save(first)
    before = kept.file.read_bytes()
    file = tmp_path / "two.yaml"
    file.write_text("layer: mine\ntitle: Two\nnotes:\n  - {id: x, on: keys, says: a}\n  - {id: y, on: keys, says: b}\n")
    assert cli.main(["notes", "--add", str(file)]) == 2
    assert "5,000 notes in a pack" in capsys.readouterr().err
    assert kept.file.read_bytes() == before
    file.write_text("layer: other\ntitle: Two\nnotes:\n" + "".join(
        f"  - {{id: z{n}, on: keys, says: {'a' * 3000}}}\n" for n in range(100)))  # fmt: skip
    assert cli.main(["notes", "--add", str(file)]) == 0
    there = (layers_folder() / "other.yaml").read_bytes()
    file.write_text(file.read_text().replace("id: z", "id: y"))
    assert cli.main(["notes", "--add", str(file)]) == 2
    assert "KiB, and 512 are the most; nothing is taken in" in capsys.readouterr().err
    assert (layers_folder() / "other.yaml").read_bytes() == there


@pytest.mark.parametrize("way", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_set_that_is_damaged_inside_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], way: int
) -> None:
    file = tmp_path / "bad.annotations"
    with zipfile.ZipFile(file, "w", way) as packed:
        packed.writestr("annotations.json", json.dumps([annotation()] * 50))
    raw = bytearray(file.read_bytes())
    for at in range(60, 110):
        raw[at] ^= 0x5A
    file.write_bytes(raw)
    assert cli.main(["notes", "--add", str(file)]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "Traceback" not in told


def test_names_that_no_file_can_have_are_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    long = "x" * 400
    for command in (
        ["notes", "--add", f"{long}.json"], ["notes", "--add", f"{long}.yaml"], ["notes", "--layer", long],
        ["show", "stories", "--layer", long], ["check", f"{long}.yaml"], ["collect", f"{long}.yaml"],
    ):  # fmt: skip
        assert cli.main(command) == 2
        told = capsys.readouterr().err
        assert told.count("\n") == 1, command
        assert "Traceback" not in told


def test_a_bookmark_of_any_moment_is_a_note(film: Film) -> None:
    for at in (1e18, -1e18, 253402300800.0, 0.0):
        (note,) = bookmark_notes({"keys": Bookmark(scene="keys", at=at)})
        assert layer_text(layer(note))
        assert as_collection(layer(note), film)


@pytest.mark.parametrize("form", ["json", "annotations"])
def test_what_annotations_have_no_place_for_comes_back(film: Film, tmp_path: Path, form: str) -> None:
    note = LayerNote(
        id="both", on=("brush", "prop:tins"), kind="question", title="T", says="Two.", source=("teo:52",), by="Bea"
    )
    file = tmp_path / f"some.{form}"
    made = as_set(layer(note), film) if form == "annotations" else as_collection(layer(note), film).encode()
    file.write_bytes(made)
    (back,) = read_annotations(file, film)
    assert (back.targets, back.kind, back.title, back.says, back.sources) == (
        note.targets, "question", "T", "Two.", ("teo:52",),
    )  # fmt: skip


def test_the_name_in_the_head_of_one_s_own_file_stays_and_is_given_away(
    film: Film, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = own_notes_file(film)
    kept.file.parent.mkdir(parents=True)
    kept.file.write_text("title: What I saw\nby: Ann K.\nabout: Of a term.\nnotes:\n  - {on: keys, says: By hand.}\n")
    assert kept.save(put(kept.load(), "brush", None, "More.", at=AT))
    assert json.loads(kept.file.read_text())["by"] == "Ann K."
    assert cli.main(["notes", "--to", "yaml"]) == 0
    out = capsys.readouterr().out
    assert 'title: "What I saw"\nby: "Ann K."' in out
    assert "layer: ann-k" in out
    assert 'about: "Of a term."' in out


def test_a_misspelt_target_of_one_s_own_is_told_by_what_stood_there(
    film: Film, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = own_notes_file(film)
    kept.file.parent.mkdir(parents=True)
    kept.file.write_text(json.dumps({"title": "Mine", "notes": [{"on": "props:keys", "says": "Mine."}]}))
    assert cli.main(["notes"]) == 0
    assert "props:keys: Mine." in capsys.readouterr().out


def test_unfinished_notes_are_listed(film: Film, capsys: pytest.CaptureFixture[str]) -> None:
    kept = own_notes_file(film)
    kept.keep_draft("keys", Draft(on="keys", says="Half a\nthought"))
    kept.keep_draft("gone-scene", Draft(on="gone-scene", says="Another"))
    assert cli.main(["notes"]) == 0
    out = capsys.readouterr().out
    assert "2.6 The keys: Half a thought" in out
    assert "gone-scene: Another" in out
    told = unfinished_notes(film, tuple(kept.drafts().values()))
    assert told == (
        "What you were writing on 2.6 The keys is not lost: w goes on with it there. "
        "1 unfinished note on what is not in this pack any more: `notes` has the text."
    )


def test_tables_and_layers_do_not_go_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["export", "-o", str(tmp_path / "t"), "--layer", "critics"]) == 2
    assert "Tables have no notes; leave --layer out" in capsys.readouterr().err


def test_a_layer_makes_the_view_of_the_essay_where_a_pack_has_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "some.yaml"
    folder = tmp_path / "pack"
    shutil.copytree(FILMS / "small", folder)
    (folder / "essay.yaml").unlink()
    pack = ["--scenes", str(folder)]
    assert cli.main(["show", "essay", *pack]) == 2
    assert "no essay, and so no view essay" in capsys.readouterr().err
    for notes, status in (("notes:\n  - {on: first, says: Hello.}\n", 0), ("notes: []\n", 2)):
        file.write_text(f"title: Some\n{notes}")
        assert cli.main(["show", "essay", *pack, "--layer", str(file)]) == status
        assert ("Hello." in capsys.readouterr().out) == (status == 0)
        assert cli.main(["show", "all", *pack, "--layer", str(file)]) == 0
        assert cli.main(["export", str(tmp_path / "t.md"), "--force", *pack, "--layer", str(file)]) == 0
        capsys.readouterr()


def test_a_translation_that_is_on_stays_beside_a_layer_that_is_named(film: Film) -> None:
    named = reading_with(film, begin(film), ("zh-hant",))
    assert layers.translation(film, reading_with(film, named, ("critics",)))


def test_a_note_that_was_copied_by_hand_with_its_id_is_a_note(
    film: Film, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = own_notes_file(film)
    kept.file.parent.mkdir(parents=True)
    kept.file.write_text("title: T\nnotes:\n  - {id: a, on: closet, says: One}\n  - {id: a, on: keys, says: Two}\n")
    assert kept.save(put(kept.load(), "brush", None, "Three.", at=AT))
    assert sorted(note.says for note in own_notes_file(film).load().values()) == ["One", "Three.", "Two"]
    file = tmp_path / "x.yaml"
    file.write_text(
        "layer: mine\n" + "title: T\nnotes:\n  - {id: a, on: closet, says: One}\n  - {id: a, on: keys, says: Two}\n"
    )
    assert cli.main(["notes", "--add", str(file)]) == 0
    assert "0 new, 0 changed, 2 known" in capsys.readouterr().err


def test_a_folder_among_the_layers_keeps_nothing_from_starting(capsys: pytest.CaptureFixture[str]) -> None:
    (layers_folder() / "dir.yaml").mkdir(parents=True)
    os.mkfifo(layers_folder() / "pipe.yaml")
    assert cli.main(["show", "stories", "--at", "keys"]) == 0
    assert cli.main(["notes", "--add", str(layers_folder() / "dir.yaml")]) == 2
    assert "dir.yaml is no file." in capsys.readouterr().err


def test_a_draft_that_another_program_has_written_since_stays(film: Film) -> None:
    one, other = own_notes_file(film), own_notes_file(film)
    mine, theirs = Draft(on="keys", says="mine"), Draft(on="keys", says="theirs")
    one.keep_draft("keys", mine)
    other.keep_draft("keys", theirs)
    one.keep_draft("keys", None, before=mine)
    assert one.drafts() == {"keys": theirs}
    other.keep_draft("keys", None, before=theirs)
    assert one.drafts() == {}


@pytest.mark.parametrize("form", ["yaml", "json", "annotations"])
def test_what_was_given_away_with_a_name_is_another_s_abroad_and_one_s_own_at_home(
    film: Film, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    own_notes_file(film).save(put({}, "keys", None, "She keeps them.", at=AT))
    file = tmp_path / f"m.{form}"
    assert cli.main(["notes", str(file), "--by", "Maria K."]) == 0
    assert "Maria K.." not in capsys.readouterr().err
    assert cli.main(["notes", "--add", str(file)]) == 0
    assert "taken into mine: 0 new, 0 changed, 1 known" in capsys.readouterr().err
    own_notes_file(film).file.unlink()
    assert cli.main(["notes", "--add", str(file)]) == 0
    assert "1 note taken into maria-k: 1 new" in capsys.readouterr().err
