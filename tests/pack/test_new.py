"""A pack to begin with, and schemas that fit every pack."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import time
import zipfile
from pathlib import Path

import jsonschema
import pytest
import yaml

from chungking_tui.cli import main as cli
from chungking_tui.film.order import in_order
from chungking_tui.pack.access.key_help import KEYS, RECORDS
from chungking_tui.pack.access.loader import load
from chungking_tui.pack.access.new import TEMPLATE, begin_pack
from chungking_tui.pack.access.schema import FILES, schema
from chungking_tui.queries import knowledge
from chungking_tui.reading.horizon import fully_revealed
from tests.conftest import FILMS, SCENES

VERONA = SCENES.parent / "examples" / "romeo-and-juliet"
EXAMPLE = SCENES.parent / "examples" / "gift-of-the-magi"
PACKS = {
    "the default pack": SCENES,
    "the small one": FILMS / "small",
    "the one to begin with": TEMPLATE,
    "the example": EXAMPLE,
    "the other example": VERONA,
}
VALIDATORS = {name: jsonschema.Draft202012Validator(json.loads(schema(name))) for name in FILES}


def test_a_new_pack_holds_together_and_opens(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "some" / "where"
    assert cli.main(["new", str(folder)]) == 0
    assert "--scenes" in capsys.readouterr().err
    pack = load(folder, look=True)
    assert pack.problems == ()
    assert pack.film is not None
    assert [len(story.scenes) for story in pack.film.stories] == [2, 2]
    assert pack.film.pictures
    assert cli.main(["check", str(folder)]) == 0
    for view in ("stories", "letter", "echoes"):
        assert cli.main(["show", view, "--scenes", str(folder)]) == 0


@pytest.mark.parametrize("kind", ["play", "novel", "radio play"])
def test_a_new_pack_is_called_and_ordered_as_is_said(
    tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    title = 'Two: "trains" # 1'
    assert cli.main(["new", str(tmp_path / "p"), "--title", title, "--kind", kind, "--side-by-side"]) == 0
    pack = load(tmp_path / "p", look=True)
    assert pack.problems == ()
    assert pack.film is not None
    assert (pack.film.head.title, pack.film.head.order) == (title, "side-by-side")
    assert pack.film.head.work is not None
    assert pack.film.head.work.kind == kind
    assert [scene.id for scene in in_order(pack.film)] == ["arrival", "waiting", "the-umbrella", "the-platform"]
    capsys.readouterr()
    assert cli.main(["new", str(tmp_path / "q"), "--leads", "Ann,Bob"]) == 2
    assert "name the file by --from" in capsys.readouterr().err


def test_the_example_holds_together_and_shows_every_view_it_has(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(EXAMPLE)]) == 0
    said = capsys.readouterr().err
    assert "12 scenes hold together; 12 of them rest on the story alone." in said
    for view in ("stories", "countdown", "letter", "apartment", "echoes", "afterlives"):
        assert cli.main(["show", view, "--scenes", str(EXAMPLE), "--at", "the-presents"]) == 0
        told = capsys.readouterr().out
        assert "- chain: Jim" in told
        assert not {"viewer", "watcher"} & set(told.split())


def test_the_play_is_told_by_weekdays_over_both_stories(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(VERONA)]) == 0
    assert "16 scenes hold together" in capsys.readouterr().err
    told: dict[str, str] = {}
    for view, at in (("countdown", "2.8"), ("apartment", "2.5"), ("letter", "2.6"), ("stories", "2.4")):
        assert cli.main(["show", view, "--scenes", str(VERONA), "--at", at]) == 0
        told[view] = " ".join(capsys.readouterr().out.split())
        assert "1595" not in told[view]
    assert "Thursday - 4 of 4 nights, Thursday has come - all 4 spent, none is left to end" in told["countdown"]
    assert "2.5 Which bird it was plays elsewhere" in told["apartment"]
    assert "the audience is ahead of Romeo in" in told["letter"]
    assert "Part: Act III" in told["stories"]


def test_the_example_counts_the_money_and_tells_its_days_without_a_year(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["show", "countdown", "--scenes", str(EXAMPLE), "--at", "platinum-chain"]) == 0
    told = capsys.readouterr().out
    assert "187 of 187 cents, 1 day to 25 December" in told
    assert "100 spent, 87 left" in told
    assert "1905" not in told.partition("Sources cited here")[0].partition("\n")[2]


def test_the_example_s_reader_is_ahead_of_jim_by_what_della_does() -> None:
    film = load(EXAMPLE).film
    assert film is not None
    told = fully_revealed(film)
    sold = film.scenes["madame-sofronie"].index
    assert knowledge.viewer_ahead(told, (sold, 0), 1) == ("hair-sold",)
    assert knowledge.lead_over_time(told, (sold, 0), 1) == (0, 2, 1, 1, 0)


def test_each_file_names_a_schema_that_is_there(tmp_path: Path) -> None:
    begin_pack(tmp_path / "mine")
    for file in (*(tmp_path / "mine").rglob("*.yaml"), *EXAMPLE.rglob("*.yaml"), *VERONA.rglob("*.yaml")):
        named = file.read_text().partition("$schema=")[2].split()[0]
        assert (file.parent / named).resolve().is_file(), file


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for name in ("mine", "file"):
        assert cli.main(["new", str(tmp_path / name)]) == 2
        assert "already" in capsys.readouterr().err
    assert (tmp_path / "mine" / "notes").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "mine"]


def test_a_pack_that_cannot_be_written_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert cli.main(["new", str(tmp_path / "file" / "mine")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_the_schemas_are_put_beside_a_pack(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["schema", "--all", str(tmp_path)]) == 0
    assert {file.stem for file in (tmp_path / "schema").iterdir()} == set(FILES)
    assert cli.main(["schema", "film", "--all", str(tmp_path)]) == 2
    assert cli.main(["schema", "--all", str(tmp_path / "new" / "pack")]) == 0
    assert (tmp_path / "new" / "pack" / "schema" / "film.json").exists()
    (tmp_path / "file").touch()
    assert cli.main(["schema", "--all", str(tmp_path / "file")]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_every_key_of_every_file_is_described_and_no_other() -> None:
    made = {name: json.loads(schema(name))["$defs"] for name in FILES}
    records = {record: definition for definitions in made.values() for record, definition in definitions.items()}
    assert {record: set(keys) for record, keys in KEYS.items()} == {
        record: set(definition["properties"]) for record, definition in records.items()
    }
    for record, definition in records.items():
        assert definition["title"] == RECORDS[record]
        assert {key: found["description"] for key, found in definition["properties"].items()} == KEYS[record]


def test_the_schemas_of_a_pack_are_written_again_at_each_save(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "mine"
    assert cli.main(["new", str(folder)]) == 0
    names = iter(("zoe", "yan"))
    proposed: list[list[str]] = []

    def wait(seconds: float) -> None:
        del seconds
        proposed.append(json.loads((folder / "schema" / "scene.json").read_text())["$defs"]["ids-people"]["enum"])
        name = next(names, "")
        if not name:
            raise KeyboardInterrupt
        head = folder / "film.yaml"
        head.write_text(head.read_text().replace("  bob: {name: Bob}", f"  bob: {{name: Bob}}\n  {name}: {{name: Z}}"))

    monkeypatch.setattr(time, "sleep", wait)
    assert cli.main(["schema", "--all", str(folder), "--watch"]) == 130
    assert [sorted(names) for names in proposed] == [
        ["ann", "bob"],
        ["ann", "bob", "zoe"],
        ["ann", "bob", "yan", "zoe"],
    ]
    assert cli.main(["schema", "--watch"]) == 2
    assert "name it by --all" in capsys.readouterr().err


@pytest.mark.parametrize("pack", PACKS.values(), ids=list(PACKS))
def test_every_file_fits_the_schema_of_its_own_pack(pack: Path) -> None:
    film = load(pack).film
    validators = {name: jsonschema.Draft202012Validator(json.loads(schema(name, film))) for name in FILES}
    for file in (file for file in pack.rglob("*.yaml") if file.parent.name != "schema"):
        kind = "layer" if file.parent.name == "commentaries" else file.stem if file.stem in FILES else "scene"
        data = as_an_editor_reads(yaml.safe_load(file.read_text()))
        assert [error.message for error in validators[kind].iter_errors(data)] == [], file


def as_an_editor_reads(value: object) -> object:
    """YAML as a validator in an editor sees it: dates are text."""
    if isinstance(value, dict):
        keys = {True: "on"}  # to YAML 1.1, which an editor does not read, the key `on` is a truth value
        return {keys.get(key, str(key)): as_an_editor_reads(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_an_editor_reads(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value


@pytest.mark.parametrize("pack", PACKS.values(), ids=list(PACKS))
def test_every_file_fits_its_schema(pack: Path) -> None:
    files = [file for file in pack.rglob("*.yaml") if file.parent.name != "schema"]
    assert files
    for file in files:
        kind = "layer" if file.parent.name == "commentaries" else file.stem if file.stem in FILES else "scene"
        found = [
            error.message
            for error in VALIDATORS[kind].iter_errors(as_an_editor_reads(yaml.safe_load(file.read_text())))
        ]
        assert found == [], file


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("missing-key", ""),
        ("no-such-basis", ""),
        ("unknown-key", ""),
        ("three-stories", "film.yaml"),
        ("not-a-number", ""),
    ],
)
def test_a_schema_refuses_what_check_refuses(name: str, file: str) -> None:
    folder = FILMS / "broken" / name
    broken = file or (folder / "expected.txt").read_text().partition(":")[0]
    kind = Path(broken).stem if Path(broken).stem in FILES else "scene"
    data = as_an_editor_reads(yaml.safe_load((folder / broken).read_text()))
    assert list(VALIDATORS[kind].iter_errors(data))


def test_a_pack_is_zipped_once_nothing_in_it_is_to_be_mended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(VERONA, tmp_path / "verona")
    (tmp_path / "verona" / "cover.psd").write_text("Of no pack.")
    assert cli.main(["pack", "verona"]) == 1
    assert "cover.psd" in capsys.readouterr().out
    (tmp_path / "verona" / "cover.psd").unlink()
    (tmp_path / "verona" / "notes.txt").write_text("Of nobody's concern, and given along.")
    scene = next((tmp_path / "verona" / "story-1").iterdir())
    whole = scene.read_text()
    scene.write_text(whole.replace("card:", "crad:", 1))
    assert cli.main(["pack", "verona"]) == 1
    said = capsys.readouterr()
    assert "crad" in said.out
    assert "It is not zipped while there is something to mend." in said.err
    assert list(tmp_path.glob("*.zip")) == []
    scene.write_text(whole)
    assert cli.main(["pack", "verona"]) == 0
    assert "`chungking-tui --scenes romeo-and-juliet.zip` opens it." in capsys.readouterr().err
    assert cli.main(["check", "romeo-and-juliet.zip"]) == 0
    before = (tmp_path / "romeo-and-juliet.zip").read_bytes()
    with zipfile.ZipFile("romeo-and-juliet.zip") as packed:
        assert "film.yaml" in packed.namelist()
        assert "notes.txt" in packed.namelist()
    assert cli.main(["pack", "verona"]) == 2
    assert "--force writes over it" in capsys.readouterr().err
    assert cli.main(["pack", "verona", "--force"]) == 0
    assert (tmp_path / "romeo-and-juliet.zip").read_bytes() == before
    assert cli.main(["pack", "romeo-and-juliet.zip"]) == 2
    assert cli.main(["pack", "nowhere"]) == 2
    assert capsys.readouterr().err.count("Traceback") == 0
