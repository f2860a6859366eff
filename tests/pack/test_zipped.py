"""A zipped pack is a pack: the same film, the same problems; nothing hostile in it does harm."""

from __future__ import annotations

import random
import re
import shutil
import warnings
import zipfile
from pathlib import Path

import pytest

from chungking_tui.cli import main as cli
from chungking_tui.pack.access import zipped
from chungking_tui.pack.access.folder import MAX_BYTES, signature
from chungking_tui.pack.access.loader import load
from chungking_tui.pack.problems import PackError
from chungking_tui.pictures.store import text_of
from chungking_tui.pictures.svg import PictureError
from chungking_tui.tui.services.editor import refusal
from tests.conftest import FILMS, SCENES

BROKEN = sorted(path.name for path in (FILMS / "broken").iterdir())


def packed(folder: Path, into: Path, *, inside: str = "") -> Path:
    """A folder as a zip file, its files in one folder or by themselves."""
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as made:
        for file in sorted(folder.rglob("*")):
            made.write(file, f"{inside}{file.relative_to(folder)}")
    return into


@pytest.mark.parametrize("inside", ["", "chungking/"])
def test_a_zipped_pack_is_the_same_film(tmp_path: Path, inside: str) -> None:
    one, other = load(SCENES, look=True), load(packed(SCENES, tmp_path / "film.zip", inside=inside), look=True)
    assert other.problems == one.problems == ()
    assert one.film is not None
    assert other.film is not None
    assert other.film.scenes == one.film.scenes
    assert other.film.head == one.film.head
    assert other.film.pictures.keys() == one.film.pictures.keys()
    assert text_of(other.film.pictures["brush"]) == text_of(one.film.pictures["brush"])


@pytest.mark.parametrize("name", BROKEN)
def test_a_zipped_pack_has_the_same_problems_at_the_same_lines(tmp_path: Path, name: str) -> None:
    folder = Path(shutil.copytree(FILMS / "broken" / name, tmp_path / "film", ignore=lambda *_: {"expected.txt"}))
    assert load(packed(folder, tmp_path / "film.zip"), look=True).problems == load(folder, look=True).problems


def test_check_and_show_read_a_zipped_pack(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = packed(FILMS / "small", tmp_path / "small.zip")
    assert cli.main(["check", str(file)]) == 0
    assert cli.main(["show", "stories", "--scenes", str(file)]) == 0
    assert "Ann comes in." in capsys.readouterr().out


@pytest.mark.parametrize("content", [b"", b"title: x", b"PK\x05\x06" + b"\0" * 18])
def test_a_file_that_is_no_pack_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "film.zip").write_bytes(content)
    with pytest.raises(PackError) as caught:
        load(tmp_path / "film.zip")
    assert "film.yaml" in caught.value.sentence


def test_a_zip_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MAX_ZIP", 100)
    with pytest.raises(PackError, match="larger than"):
        load(packed(FILMS / "small", tmp_path / "film.zip"))


def test_what_unpacks_to_more_than_a_file_may_hold_is_told_and_not_read(tmp_path: Path) -> None:
    file = packed(FILMS / "small", tmp_path / "film.zip")
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as made:
        made.writestr("story-2/02-bomb.yaml", b"x" * (40 * MAX_BYTES))
    assert [(p.file, p.rule) for p in load(file).problems] == [("story-2/02-bomb.yaml", "F02")]


def test_names_that_lead_out_of_the_pack_are_not_read(tmp_path: Path) -> None:
    file = packed(FILMS / "small", tmp_path / "film.zip")
    with zipfile.ZipFile(file, "a") as made:
        for name in ("../outside.yaml", "/etc/passwd", "story-2/../../x.yaml"):
            made.writestr(name, "title: x")
    assert {problem.rule for problem in load(file).problems} == {"F08"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["film.zip"]


def test_a_name_that_stands_twice_is_told(tmp_path: Path) -> None:
    file = packed(FILMS / "small", tmp_path / "film.zip")
    with warnings.catch_warnings(), zipfile.ZipFile(file, "a") as made:
        warnings.simplefilter("ignore")
        made.writestr("essay.yaml", "title: another")
    assert [(p.file, p.rule) for p in load(file).problems] == [("essay.yaml", "F03")]


def test_a_damaged_zip_file_is_told_and_never_a_traceback(tmp_path: Path) -> None:
    whole = packed(FILMS / "small", tmp_path / "film.zip").read_bytes()
    chance, told = random.Random(4), set[str]()
    for _ in range(300):
        spoilt = bytearray(whole)
        for _ in range(chance.randrange(1, 6)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        (tmp_path / "film.zip").write_bytes(spoilt)
        try:
            told |= {problem.rule for problem in load(tmp_path / "film.zip", look=True).problems}
        except PackError:
            told.add("refused")
    assert {"refused", "F03"} <= told


def test_a_picture_that_is_gone_from_the_zip_file_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    film = load(packed(SCENES, tmp_path / "film.zip")).film
    assert film is not None
    packed(FILMS / "small", tmp_path / "film.zip")
    with pytest.raises(PictureError):
        text_of(film.pictures["brush"])


def test_a_zipped_pack_is_watched_and_not_edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = packed(FILMS / "small", tmp_path / "film.zip")
    before = signature(file)
    monkeypatch.setenv("EDITOR", "nano")
    assert refusal(is_web=False, folder=file, file="film.yaml") == "This pack is a zip file: unzip it to edit it."
    packed(SCENES, file)
    assert signature(file) != before


@pytest.mark.parametrize(
    ("inside", "beside"),
    [
        ("my-film\\", []),
        ("my-film/", ["README.txt", "photos/beach.jpg"]),
        ("home/ann/packs/my-film/", []),
        ("./", []),
        ("/my-film/", ["notes.yaml"]),
        ("a film of mine/", ["other/deeper/film.yaml", "echoes.yaml"]),
        ("", ["old/film.yaml", "__MACOSX/film.yaml", ".DS_Store"]),
    ],
)
def test_a_zip_file_is_opened_as_people_make_them(tmp_path: Path, inside: str, beside: list[str]) -> None:
    with zipfile.ZipFile(tmp_path / "film.zip", "w", zipfile.ZIP_DEFLATED) as made:
        for file in sorted(path for path in (FILMS / "small").rglob("*") if path.is_file()):
            name = file.relative_to(FILMS / "small").as_posix()
            made.writestr(inside + (name.replace("/", "\\") if "\\" in inside else name), file.read_bytes())
        for name in beside:
            made.writestr(name, "not: read")
    pack = load(tmp_path / "film.zip")
    assert pack.film
    assert len(pack.film.scenes) == 3
    assert all(problem.rule == "F08" for problem in pack.problems)


def zipped_small(file: Path, *, method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(file, "w", method) as made:
        for path in sorted(path for path in (FILMS / "small").rglob("*") if path.is_file()):
            made.write(path, path.relative_to(FILMS / "small").as_posix())
    return file


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_way_of_packing_that_is_not_read_is_named(tmp_path: Path, method: int) -> None:
    (problem, *_) = load(zipped_small(tmp_path / "film.zip", method=method)).problems
    assert "packed in a way that is not read here" in problem.message


def test_deflate64_is_named(tmp_path: Path) -> None:
    file = zipped_small(tmp_path / "film.zip")
    raw = bytearray(file.read_bytes())
    for start, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = raw.find(start)
        while at >= 0:
            raw[at + offset : at + offset + 2] = b"\x09\x00"
            at = raw.find(start, at + 1)
    file.write_bytes(raw)
    (problem, *_) = load(file).problems
    assert "packed in a way that is not read here" in problem.message


@pytest.mark.parametrize("kept", [4, 30, 400, -1, -30])
def test_a_zip_file_that_is_half_there_is_named(tmp_path: Path, kept: int) -> None:
    file = zipped_small(tmp_path / "film.zip")
    file.write_bytes(file.read_bytes()[:kept])
    with pytest.raises(PackError, match="is a damaged zip file, perhaps only half copied"):
        load(file)


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (["a/film.yaml", "b/film.yaml"], "it holds 2 of them, a/ and b/; zip one alone"),
        (["a/film.yml"], "it has no film.yaml. Rename a/film.yml to film.yaml"),
        (["Film.yaml"], "it has no film.yaml. Rename Film.yaml to film.yaml"),
        (["film.yaml.txt"], "Rename film.yaml.txt to film.yaml"),
        (["scene.yaml"], "it has no film.yaml."),
    ],
)
def test_a_zip_file_without_one_pack_says_what_it_lacks(tmp_path: Path, names: list[str], says: str) -> None:
    with zipfile.ZipFile(tmp_path / "film.zip", "w") as made:
        for name in names:
            made.writestr(name, "title: x")
    with pytest.raises(PackError, match=re.escape(says)):
        load(tmp_path / "film.zip")


def test_the_list_of_a_zip_file_is_read_a_few_times_however_many_files_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []
    real = zipfile.ZipFile._RealGetContents  # type: ignore[attr-defined]

    def counted(file: zipfile.ZipFile) -> None:
        opened.append(file)
        real(file)

    monkeypatch.setattr(zipfile.ZipFile, "_RealGetContents", counted)
    load(packed(SCENES, tmp_path / "film.zip"), look=True)
    assert 1 <= len(opened) <= 3  # one of them writes it
