"""The folder of a pack as systems, editors and installers leave it."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from chungking_tui.cli import main as cli
from chungking_tui.pack.access import folder as pack_folder
from chungking_tui.pack.access.loader import load
from chungking_tui.pack.access.watch import PackWatch
from chungking_tui.pack.problems import PackError
from tests.conftest import FILMS, SCENES

LEFT_BEHIND = [
    "Thumbs.db", "ehthumbs.db", "desktop.ini", "Desktop.ini", ".DS_Store", "._01-first.yaml", "Icon\r", "4913",
    ".01-first.yaml.swp", "01-first.yaml.swo", "01-first.yaml~", "#01-first.yaml#", ".#01-first.yaml", "~$notes.docx",
    "01-first.yaml.bak", "01-first.yaml.orig", "01-first.yaml.rej", "01-first.yaml.tmp", "film.yaml.part",
]  # fmt: skip
"""Files that nobody has put there on purpose."""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FILMS / "small", tmp_path / "my-film"))


@pytest.mark.parametrize("place", ["", "story-1", "pictures"])
@pytest.mark.parametrize("name", LEFT_BEHIND)
def test_what_systems_and_editors_leave_behind_is_no_problem_and_no_change(pack: Path, name: str, place: str) -> None:
    before = load(pack).problems
    (pack / place).mkdir(exist_ok=True)
    watch = PackWatch(pack)
    (pack / place / name).write_text("nothing of a pack")
    assert load(pack).problems == before
    assert not watch.has_changed()


@pytest.mark.parametrize("name", ["@eaDir", "lost+found", "$RECYCLE.BIN", "System Volume Information", ".git"])
def test_folders_of_systems_are_no_problem(pack: Path, name: str) -> None:
    before = load(pack).problems
    (pack / name).mkdir()
    assert load(pack).problems == before


@pytest.mark.parametrize(
    ("name", "renamed"),
    [
        ("story-1/01-first.YAML", "story-1/01-first.yaml"),
        ("story-1/01-first.Yaml", "story-1/01-first.yaml"),
        ("story-1/01-FIRST.YAML", "story-1/01-first.yaml"),
        ("Essay.yaml", "essay.yaml"),
        ("pictures/first.SVG", "pictures/first.svg"),
    ],
)
def test_a_name_in_capitals_is_one_to_change(pack: Path, name: str, renamed: str) -> None:
    (pack / name).parent.mkdir(exist_ok=True)
    (pack / name).write_text("title: x\n")
    (problem,) = (problem for problem in load(pack).problems if problem.file == name)
    assert problem.rule == "F08"
    assert problem.hint in {f"rename it to {Path(renamed).name}", f"did you mean `{renamed}`?"}


def written_again(file: Path) -> None:
    file.write_bytes(file.read_bytes())


def put_back(file: Path) -> None:
    (file.parent / "new").write_bytes(file.read_bytes())
    (file.parent / "new").replace(file)


def touched(file: Path) -> None:
    os.utime(file, (1, 1))


def made_executable(file: Path) -> None:
    file.chmod(0o755)


@pytest.mark.parametrize("how", [written_again, put_back, touched, made_executable])
def test_a_file_that_is_written_as_it_was_is_no_change(pack: Path, how: Callable[[Path], None]) -> None:
    watch = PackWatch(pack)
    how(pack / "story-1" / "01-first.yaml")
    assert not watch.has_changed()


@pytest.mark.parametrize(
    "name", ["story-1/01-first.yaml", "film.yaml", "echoes.yaml", "story-2/03-new.yaml", "pictures/a.svg"]
)
def test_a_change_is_seen_once(pack: Path, name: str) -> None:
    (pack / "pictures").mkdir(exist_ok=True)
    watch = PackWatch(pack)
    file = pack / name
    file.write_text((file.read_text() if file.exists() else "") + "\n# changed\n")
    assert watch.has_changed()
    assert not watch.has_changed()
    file.unlink()
    assert watch.has_changed()


def test_the_pack_of_the_program_may_be_made_of_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    linked = tmp_path / "site-packages" / "scenes"
    for file in sorted(path for path in SCENES.rglob("*") if path.is_file()):
        link = linked / file.relative_to(SCENES)
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(file)
    assert {problem.rule for problem in load(linked).problems} >= {"F03"}
    monkeypatch.setattr(pack_folder, "default_pack", lambda: linked)
    pack = load(linked)
    assert pack.problems == ()
    assert pack.film
    assert len(pack.film.pictures) == len(list((SCENES / "pictures").glob("*.svg")))


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (["film.yml"], "Rename film.yml to film.yaml."),
        (["FILM.YAML"], "Rename FILM.YAML to film.yaml."),
        (["film.yaml.txt"], "Rename film.yaml.txt to film.yaml."),
        (["my-film/film.yaml"], "Did you mean {folder}/my-film?"),
        (["a/film.yaml", "b/film.yaml"], "Did you mean {folder}/a or {folder}/b?"),
        (["scenes.yaml"], "it has no film.yaml."),
    ],
)
def test_a_folder_without_a_film_says_what_may_be_meant(tmp_path: Path, made: list[str], says: str) -> None:
    for name in made:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("title: x")
    with pytest.raises(PackError, match=re.escape(says.format(folder=tmp_path)) + "$"):
        load(tmp_path)


@pytest.mark.parametrize("named", ["my-film", "./my-film", "my-film/", "../{parent}/my-film", "."])
def test_check_prints_paths_that_an_editor_can_open(
    pack: Path, named: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(pack if named == "." else pack.parent)
    (pack / "story-1" / "01-first.yaml").write_text("title: [\n")
    assert cli.main(["check", named.format(parent=pack.parent.name)]) == 1
    path, line, _ = capsys.readouterr().out.split(":", 2)
    assert Path(path).samefile(pack / "story-1" / "01-first.yaml")
    assert line.isdigit()


def test_no_more_of_a_pack_is_read_than_it_may_have(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack_folder, "MAX_TOTAL", 900)
    (problem, *_) = [problem for problem in load(pack).problems if problem.rule == "F05"]
    assert "it is not read" in problem.message
