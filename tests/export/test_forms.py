"""The other forms of the document: each holds together, says every fact, and can be read by what reads such files."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from chungking_tui.cli import main as cli
from chungking_tui.export.document import document
from chungking_tui.export.epub import MIMETYPE, epub
from chungking_tui.export.html import html
from chungking_tui.export.markdown import markdown
from chungking_tui.export.resolved import as_json
from chungking_tui.export.tables import tables
from chungking_tui.film.film import Film
from chungking_tui.pack.access.loader import load
from chungking_tui.pictures.store import text_of
from chungking_tui.reading import standing
from chungking_tui.reading.horizon import fully_revealed
from chungking_tui.saved.paths import default_pack
from chungking_tui.view_spec import views_of
from chungking_tui.views.table import VIEWS
from tests.export.test_html import ParsedPage
from tests.facts import as_told, is_told, told_by
from tests.sample import sample

SOURCES = re.compile(r"[a-z0-9-]+( ¶\d+| p\. \d+| only)*( · [a-z0-9-]+( ¶\d+| p\. \d+)*)*")
"""Sources in short."""
XHTML = "{http://www.w3.org/1999/xhtml}"


def test_every_fact_that_a_view_draws_is_in_each_document(pack: Film) -> None:
    made, end = document(pack), standing.at_the_end(pack)
    chapters = [tree(text) for name, text in files_of(epub(made)).items() if "xhtml" in name]
    book = " ".join("".join(chapter.itertext()) for chapter in chapters)
    plain = re.sub(r"\\(.)", r"\1", re.sub(r"\[\^[a-z0-9-]+\]", "", markdown(pack, end)))
    forms = {"html": as_told(ParsedPage(html(made)).text), "epub": as_told(book), "markdown": as_told(plain)}
    shows = {scene.shows for scene in pack.scenes.values()}  # what a picture shows stands where the picture does
    for view in views_of(pack, VIEWS):
        found = [says for says in told_by(view.answer(fully_revealed(pack), end)) if says not in shows]
        assert len(found) > 3
        for form, text in forms.items():
            cited = SOURCES.fullmatch if form == "markdown" else never  # there they are footnotes
            left_out = [says for says in found if not cited(says) and not is_told(says, text) and says != "none"]
            assert [says for says in left_out if not says.startswith(made.whole.title)] == [], (form, view.id)


def never(_: str) -> bool:
    """Nothing."""
    return False


def test_json_opens_again_as_the_same_film(pack: Film, tmp_path: Path) -> None:
    file = tmp_path / "pack.json"
    file.write_text(as_json(document(pack), pack), "utf-8")
    opened = load(file, look=True)
    assert opened.problems == ()
    assert_same(opened.film, pack)
    pictures = opened.film.pictures if opened.film else {}
    assert {name: text_of(place) for name, place in pictures.items()} == {
        name: text_of(place) for name, place in pack.pictures.items()
    }


@pytest.mark.parametrize("scenes", [1, 2, 37, 120])
@pytest.mark.parametrize("handed", [False, True])
def test_json_of_generated_packs_opens_again_as_the_same_film(tmp_path: Path, scenes: int, *, handed: bool) -> None:
    film = sample(scenes, handed=handed)
    file = tmp_path / "pack.json"
    file.write_text(as_json(document(film), film), "utf-8")
    assert_same(load(file).film, film)


def assert_same(one: Film | None, other: Film) -> None:
    """Both films say the same; where their pictures lie may differ."""
    assert one is not None
    assert one.head == other.head
    assert [story.scenes for story in one.stories] == [story.scenes for story in other.stories]
    assert (one.echoes, one.essay, one.apartment) == (other.echoes, other.essay, other.apartment)
    assert (one.afterlives, one.order) == (other.afterlives, other.order)
    assert one.pictures.keys() == other.pictures.keys()


def test_json_says_how_things_stand_and_its_echoes_from_both_ends(film: Film) -> None:
    found = json.loads(as_json(document(film), film))
    scenes = {scene["id"]: scene for scene in found["scenes"]}
    assert scenes["closet"]["label"] == film.scenes["closet"].label
    assert scenes["closet"]["state"]["tins"].startswith("30 of 30")
    ends = {(one, echo["scene"]) for one, scene in scenes.items() for echo in scene.get("echoes", ())}
    assert ends == {(other, one) for one, other in ends}
    assert len(ends) == 2 * len({frozenset(pair) for pair in ends})
    assert {source["id"] for source in found["sources"]} == film.head.sources.keys()
    assert found["order"] == list(film.scenes)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "no JSON"),
        ("{", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[]", "not what `export` writes"),
        ('{"format": 1}', "not what `export` writes"),
        ('{"format": 1, "pack": []}', "not what `export` writes"),
        ('{"format": 2, "pack": {}}', "a newer program wrote it (format 2)"),
        ('{"format": "1", "pack": {}}', "not what `export` writes"),
    ],
)
def test_json_that_is_no_pack_is_said_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, says: str
) -> None:
    file = tmp_path / "pack.json"
    file.write_text(content)
    assert cli.main(["show", "all", "--scenes", str(file)]) == 2
    said = capsys.readouterr().err
    assert says in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"film.yaml": None},
        {"film.yaml": "title: [", "../film.yaml": {}},
        {"film.yaml": {"id": 3}, "story-1/01-a.yaml": 7, "pictures/a.svg": {"not": "text"}},
        {"film.yaml": {"title": "\ud800"}},
    ],
)
def test_json_with_a_damaged_pack_lists_its_problems(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], files: dict[str, object]
) -> None:
    file = tmp_path / "pack.json"
    file.write_text(json.dumps({"format": 1, "pack": files}))
    assert cli.main(["check", str(file)]) in {1, 2}
    assert "Traceback" not in capsys.readouterr().err


def tree(text: str) -> ET.Element:
    """A file of a book, parsed."""
    return ET.fromstring(text)  # noqa: S314 (our own)


def files_of(book: bytes) -> dict[str, str]:
    """The files of a book by name."""
    with zipfile.ZipFile(io.BytesIO(book)) as opened:
        return {name: opened.read(name).decode() for name in opened.namelist()}


def test_a_book_holds_together(pack: Film) -> None:
    made = epub(document(pack))
    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        first = opened.infolist()[0]
        assert (first.filename, first.compress_type, opened.read(first).decode()) == ("mimetype", 0, MIMETYPE)
    files = files_of(made)
    trees = {name: tree(text) for name, text in files.items() if name.endswith((".xhtml", ".opf", ".svg"))}
    ids = {name: [part.get("id") for part in found.iter() if part.get("id")] for name, found in trees.items()}
    assert all(len(found) == len(set(found)) for found in ids.values())
    package = trees["EPUB/package.opf"]
    listed = {f"EPUB/{item.get('href')}" for item in package.iter() if item.tag.endswith("}item")}
    assert listed == {name for name in files if name.startswith("EPUB/")} - {"EPUB/package.opf"}
    for name, found in trees.items():
        for link in (part.get("href") or "" for part in found.iter(f"{XHTML}a")):
            file, _, anchor = link.partition("#")
            if not link.startswith("http"):
                target = f"EPUB/{file}" if file else name
                assert target in files
                assert not anchor or anchor in ids[target], link
        for image in found.iter(f"{XHTML}img"):
            assert f"EPUB/{image.get('src')}" in files
            assert image.get("alt")


def test_markdown_defines_every_footnote_that_it_cites(pack: Film) -> None:
    text = markdown(pack, standing.at_the_end(pack))
    defined = re.findall(r"^\[\^([a-z0-9-]+)\]: ", text, re.MULTILINE)
    cited = set(re.findall(r"\[\^([a-z0-9-]+)\](?!:)", text))
    assert len(defined) == len(set(defined))
    assert set(defined) == cited
    assert text.startswith("---\ntitle: ")
    assert re.findall(r'<a id="([^"]+)"></a>', text) == list(pack.scenes)


def test_tables_have_a_row_for_each_thing(film: Film) -> None:
    made = {name: list(csv.reader(io.StringIO(text[1:]))) for name, text in tables(document(film)).items()}
    assert all(len({len(row) for row in rows}) == 1 for rows in made.values())
    assert [row[0] for row in made["scenes.csv"][1:]] == list(film.scenes)
    assert len(made["echoes.csv"]) - 1 == len(film.echoes.echoes)
    assert len(made["hand-overs.csv"]) - 1 == sum(len(scene.props) for scene in film.scenes.values())
    assert len(made["days.csv"]) - 1 == 31
    assert len(made["sources.csv"]) - 1 == len(film.head.sources)
    assert not [cell for rows in made.values() for row in rows for cell in row if cell[:1] in "=+-@" and cell]


@pytest.mark.parametrize("form", [".html", ".epub", ".md", ".json"])
def test_until_leaves_out_what_comes_later(film: Film, tmp_path: Path, form: str) -> None:
    file = tmp_path / f"part{form}"
    assert cli.main(["export", str(file), "--until", "1.16"]) == 0
    raw = file.read_bytes()
    text = "\n".join(files_of(raw).values()) if form == ".epub" else raw.decode()
    told = film.stories[0].scenes[:16]
    later = film.stories[0].scenes[16:] + film.stories[1].scenes
    assert [scene.id for scene in told if scene.card.split("\n")[0] not in text.replace("&#39;", "'")] == []
    assert [scene.title for scene in later if f"{scene.label} {scene.title}" in text] == []
    assert "Sealed" not in text


def test_the_same_pack_makes_the_same_bytes(film: Film) -> None:
    assert epub(document(film)) == epub(document(film))
    assert html(document(film)) == html(document(film))


def test_tables_are_written_into_a_folder_that_is_not_there_yet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "tables"
    assert cli.main(["export", "-o", str(folder), "--format", "csv"]) == 0
    names = {file.name for file in folder.iterdir()}
    assert {"scenes.csv", "echoes.csv", "knowledge.csv", "things.csv"} <= names
    assert cli.main(["export", "-o", str(folder)]) == 2
    assert "--force" in capsys.readouterr().err
    assert cli.main(["export", "-o", str(folder), "--force"]) == 0
    assert {file.name for file in folder.iterdir()} == names
    assert cli.main(["export", "a.html", "-o", str(folder)]) == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_full_disk_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("chungking_tui.saved.files.os.fsync", full)
    for name in ("a.html", "a.epub", "a.md", "a.json"):
        assert cli.main(["export", str(tmp_path / name)]) == 2
        said = capsys.readouterr().err
        assert "cannot be written (No space left on device)" in said
        assert said.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['jinja2'] = None\n"
        "from chungking_tui.cli.main import main\n"
        "sys.exit(main(['export', sys.argv[1]]))"
    )
    for name, status in (("a.html", 2), ("a.epub", 2), ("a.md", 0), ("a.json", 0)):
        done = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / name)], capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == status, done.stderr
        assert status == 0 or "pip install 'chungking-tui[export]'" in done.stderr


@pytest.mark.parametrize("form", ["html", "md", "json"])
def test_the_pack_goes_with_the_document(form: str, film: Film, tmp_path: Path) -> None:
    file = tmp_path / f"out.{form}"
    assert cli.main(["export", str(file), "--with-pack"]) == 0
    beside = tmp_path / "out.zip"
    assert_same(load(beside).film, film)
    first = beside.read_bytes()
    assert cli.main(["export", str(file), "--with-pack", "--force", "--scenes", str(beside)]) == 0
    assert beside.read_bytes() == first


def test_a_pack_that_cannot_go_with_a_document_is_refused_before_anything_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, taken = tmp_path / "out.html", tmp_path / "taken.zip"
    taken.touch()
    whole = tmp_path / "whole.json"
    assert cli.main(["export", str(whole)]) == 0
    for arguments, says in (
        ([str(out), "--until", "1.3"], "what --until leaves out"),
        (["-o", str(tmp_path / "tables")], "beside a file"),
        ([str(tmp_path / "taken.html")], "taken.zip is there already"),
        ([str(out), "--scenes", str(whole)], "is the pack itself, as JSON"),
    ):
        assert cli.main(["export", *arguments, "--with-pack"]) == 2
        assert says in capsys.readouterr().err
    assert sorted(found.name for found in tmp_path.iterdir()) == ["taken.zip", "whole.json"]


def test_nothing_hidden_and_no_link_out_of_a_pack_goes_with_a_document(film: Film, tmp_path: Path) -> None:
    folder, secret = tmp_path / "pack", tmp_path / "secret.md"
    shutil.copytree(default_pack(), folder)
    secret.write_text("mine")
    (folder / ".env.txt").write_text("mine")
    (folder / "notes.bak").write_text("mine")
    (folder / "link.md").symlink_to(secret)
    (folder / "README.md").write_text("a pack")
    assert cli.main(["export", str(tmp_path / "out.md"), "--with-pack", "--scenes", str(folder)]) == 0
    with zipfile.ZipFile(tmp_path / "out.zip") as made:
        names = made.namelist()
        assert not [name for name in names if b"mine" in made.read(name)]
    assert "README.md" in names
    assert_same(load(tmp_path / "out.zip").film, film)
