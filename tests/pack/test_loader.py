"""A folder becomes a film, or problems: whole, broken, hostile."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import msgspec
import pytest

from chungking_tui.pack import folder
from chungking_tui.pack.loader import encode_problems, load, open_film
from chungking_tui.pack.problems import RULES, PackError, Problem
from tests.conftest import FILMS

BROKEN = sorted(path.name for path in (FILMS / "broken").iterdir())


def places(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{problem.file}:{problem.line}:{problem.column}:{problem.rule}" for problem in problems]


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the small film to spoil."""
    return Path(shutil.copytree(FILMS / "small", tmp_path / "film"))


def test_there_are_broken_films_of_many_kinds() -> None:
    assert len(BROKEN) >= 25


@pytest.mark.parametrize("name", BROKEN)
def test_each_broken_film_is_told_at_its_line_and_nothing_else_is(name: str) -> None:
    folder = FILMS / "broken" / name
    expected = (folder / "expected.txt").read_text().split()
    pack = load(folder, look=True)
    assert places(pack.problems) == expected
    for problem in pack.problems:
        assert problem.rule in RULES
        assert problem.message
        assert "\x1b" not in str(problem)


def test_the_broken_films_try_nearly_every_rule() -> None:
    tried = {
        line.rpartition(":")[2]
        for name in BROKEN
        for line in (FILMS / "broken" / name / "expected.txt").read_text().split()
    }
    assert RULES.keys() - tried == {"F02", "F03", "F05", "Y08", "C05"}  # tried below and in test_reader


@pytest.mark.parametrize("name", ["essay.yaml", "film.yaml", "story-1/01-first.yaml"])
def test_a_link_that_leads_in_a_circle_is_told(copied: Path, name: str) -> None:
    file = copied / name
    file.unlink()
    file.symlink_to(file.name)
    found = [problem for problem in load(copied).problems if problem.file == name]
    assert [problem.rule for problem in found] == ["F03"]
    assert "leads nowhere" in found[0].message


def test_a_story_that_is_a_link_in_a_circle_is_told(copied: Path) -> None:
    shutil.rmtree(copied / "story-2")
    (copied / "story-2").symlink_to("story-2")
    assert [(p.file, p.rule) for p in load(copied).problems if p.rule == "F03"] == [("story-2", "F03")]


def test_what_editors_leave_behind_and_notes_to_oneself_are_no_problem(copied: Path) -> None:
    for name in ("README.md", "notes.txt", "LICENSE", ".hidden", "film.yaml~", "story-1/01-first.yaml.swp"):
        (copied / name).write_text("a note")
    assert load(copied).problems == ()


def test_a_whole_film_has_no_problems() -> None:
    pack = load(FILMS / "small")
    assert pack.problems == ()
    assert pack.film is not None
    assert list(pack.film.scenes) == ["first", "second", "third"]


def test_what_is_broken_is_left_out_and_the_rest_opens(copied: Path) -> None:
    scene = copied / "story-1" / "01-first.yaml"
    scene.write_text(
        scene.read_text().replace("who: [ann]", "who: [nobody, ann, 3 4]").replace("prop: key", "prop: keys")
    )
    (copied / "story-1" / "02-second.yaml").write_text("title: [")
    (copied / "echoes.yaml").write_text("echoes: nonsense\n")
    pack = load(copied)
    assert pack.film is not None
    assert list(pack.film.scenes) == ["first", "third"]
    assert pack.film.scenes["first"].who == ("ann",)
    assert pack.film.scenes["first"].props == ()
    assert pack.film.scenes["first"].learns != ()
    assert pack.film.echoes.echoes == ()
    assert len(pack.problems) >= 4


def test_two_wrong_names_in_one_item_take_out_that_item_alone(copied: Path) -> None:
    scene = copied / "story-1" / "01-first.yaml"
    item = "  - {who: bob, fact: secret, how: told, sources: [film]}\n"
    wrong = "  - {who: rob, fact: secrets, how: told, sources: [flim]}\n"
    assert item in scene.read_text()
    scene.write_text(scene.read_text().replace(item, wrong + item + wrong))
    pack = load(copied)
    assert pack.film is not None
    assert [(learns.who, learns.fact) for learns in pack.film.scenes["first"].learns] == [("bob", "secret")]
    assert len(pack.problems) == 6


def test_a_missing_file_takes_away_what_it_holds_and_nothing_else(copied: Path) -> None:
    (copied / "echoes.yaml").unlink()
    pack = load(copied)
    assert pack.problems == ()
    assert pack.film is not None
    assert pack.film.echoes.echoes == ()
    assert pack.film.apartment is None


def test_a_scene_supported_by_nothing_is_told(copied: Path) -> None:
    (copied / "essay.yaml").write_text((copied / "essay.yaml").read_text().replace("source: essay", "source: film"))
    scene = copied / "story-2" / "01-third.yaml"
    assert "sources: [film]" in scene.read_text()
    assert "story-2/01-third.yaml:6:10:C05" in places(load(copied).problems)


@pytest.mark.parametrize("kind", ["missing", "file", "empty", "no head"])
def test_a_folder_that_is_no_pack_is_refused_in_a_sentence(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "x"
    if kind == "file":
        folder.write_text("hello")
    elif kind != "missing":
        folder.mkdir()
    if kind == "no head":
        (folder / "story-1").mkdir()
    with pytest.raises(PackError) as caught:
        load(folder)
    assert "film.yaml" in caught.value.sentence
    assert caught.value.problems == ()


def test_a_pack_without_a_readable_head_opens_not_and_lists_its_problems(copied: Path) -> None:
    (copied / "film.yaml").write_text("title: [")
    assert load(copied).film is None
    with pytest.raises(PackError) as caught:
        open_film(copied)
    assert places(caught.value.problems) == ["film.yaml:1:8:Y01"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_does_not_hold_the_program_up(copied: Path) -> None:
    os.mkfifo(copied / "story-2" / "02-pipe.yaml")
    assert places(load(copied).problems) == ["story-2/02-pipe.yaml:0:0:F03"]


def test_a_folder_named_like_a_scene_is_told(copied: Path) -> None:
    (copied / "story-2" / "02-folder.yaml").mkdir()
    assert places(load(copied).problems) == ["story-2/02-folder.yaml:0:0:F03"]


@pytest.mark.parametrize("target", ["/dev/zero", "/etc/hostname", "../outside.yaml", "nowhere.yaml"])
def test_links_out_of_the_pack_and_into_nothing_are_refused(copied: Path, target: str) -> None:
    (copied.parent / "outside.yaml").write_text("title: Outside\n")
    (copied / "story-2" / "02-link.yaml").symlink_to(target)
    assert places(load(copied).problems) == ["story-2/02-link.yaml:0:0:F03"]


def test_a_link_inside_the_pack_is_followed(copied: Path) -> None:
    (copied / "story-2" / "02-link.yaml").symlink_to(copied / "story-2" / "01-third.yaml")
    pack = load(copied)
    assert pack.problems == ()
    assert pack.film is not None
    assert list(pack.film.scenes) == ["first", "second", "third", "link"]


def test_a_story_folder_that_leads_out_of_the_pack_is_refused(copied: Path) -> None:
    shutil.move(copied / "story-2", copied.parent / "elsewhere")
    (copied / "story-2").symlink_to(copied.parent / "elsewhere")
    assert "story-2:0:0:F03" in places(load(copied).problems)


def test_a_file_that_is_too_large_is_told_and_not_read(copied: Path) -> None:
    (copied / "story-2" / "02-large.yaml").write_bytes(b"title: " + b"x" * folder.MAX_BYTES)
    assert places(load(copied).problems) == ["story-2/02-large.yaml:0:0:F02"]


def test_a_line_of_a_megabyte_is_told_briefly(copied: Path) -> None:
    (copied / "story-2" / "02-long.yaml").write_text("title: " + "x" * 500_000 + "\n")
    problems = load(copied).problems
    assert problems
    assert all(len(str(problem)) < 600 for problem in problems)


def test_too_many_files_are_told(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "MAX_FILES", 2)
    assert "story-2:0:0:F05" in places(load(copied).problems)


def test_hidden_and_backup_files_are_passed_over(copied: Path) -> None:
    for name in (".hidden.yaml", "01-first.yaml~", "notes.md"):
        (copied / "story-1" / name).write_text("title: [")
    assert load(copied).problems == ()


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(copied: Path) -> None:
    (copied / "essay.yaml").chmod(0)
    assert "essay.yaml:0:0:F03" in places(load(copied).problems)


def test_control_characters_in_a_file_name_do_not_reach_the_report(copied: Path) -> None:
    (copied / "story-1" / "03-\x1b]0;x\x07.yaml").write_text("title: x\n")
    (problem,) = load(copied).problems
    assert "\x1b" not in str(problem)
    assert problem.rule == "F06"


def test_problems_are_encoded_for_other_programs() -> None:
    pack = load(FILMS / "broken" / "no-such-basis")
    (problem,) = msgspec.json.decode(encode_problems(pack.problems))
    assert problem["file"] == "story-2/01-third.yaml"
    assert (problem["line"], problem["column"], problem["rule"]) == (2, 15, "T01")
    assert problem["hint"] == "did you mean `shown`?"
