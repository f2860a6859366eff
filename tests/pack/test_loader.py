"""A folder becomes a film, or problems: whole, broken, hostile."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import msgspec
import pytest

from chungking_tui.pack import problems
from chungking_tui.pack.access import folder, report
from chungking_tui.pack.access.loader import load, open_film
from chungking_tui.pack.problems import RULES, PackError, Problem, encode_problems
from chungking_tui.view_spec import view_names
from chungking_tui.views.table import VIEWS
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
    assert RULES.keys() - tried == {"F02", "F03", "F05", "F09", "Y08", "C05"}  # tried below and in test_reader


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
    assert [(scene.label, scene.title) for scene in pack.film.scenes.values()] == [
        ("1.1", "First"),
        ("1.2", "Cannot be read"),
        ("2.1", "Third"),
    ]
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


def said(folder: Path) -> list[str]:
    """What ``check`` says of a folder, without the lines of the files."""
    return [str(problem).partition("\n")[0] for problem in load(folder, view_names=view_names(VIEWS)).problems]


def test_of_many_problems_in_a_file_the_first_are_listed_and_the_rest_counted(copied: Path) -> None:
    scene = copied / "story-1" / "01-first.yaml"
    scene.write_text(scene.read_text() + "".join(f"key-{n}: x\n" for n in range(24_000)))
    found = load(copied).problems
    assert len(found) == report.MOST_OF_A_FILE + 1
    assert (
        str(found[0])
        == "story-1/01-first.yaml: F09 23,900 more problems are not listed (mend the first ones, and check again)"
    )


def test_near_names_are_looked_for_a_bounded_number_of_times(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def note(name: str, _: object) -> str:
        asked.append(name)
        return ""

    monkeypatch.setattr(problems, "did_you_mean", note)
    for n in range(10, 14):
        names = ", ".join(f"person-{n}-{m}" for m in range(90))
        (copied / "story-2" / f"{n}-more-{n}.yaml").write_text(
            f"title: More\nwhen: {{basis: shown}}\nwho: [{names}]\ncard: More.\nsources: [film]\n"
        )
    assert len(load(copied).problems) == 4 * 90
    assert len(asked) == report.MOST_LOOKED_UP


def test_a_long_line_is_shown_around_its_problem(copied: Path) -> None:
    names = ", ".join(["film"] * 3_000 + ["flim"] + ["film"] * 3_000)
    scene = copied / "story-2" / "01-third.yaml"
    scene.write_text(scene.read_text().replace("[film]", f"[{names}]"))
    (problem,) = load(copied).problems
    assert "flim" in problem.source
    assert len(problem.source) <= report.LONGEST_LINE


MISTAKES = {
    "a tab": ("echoes.yaml", "  - from", "\t- from", "(indent with spaces, not tabs)"),
    "an open quote": ("story-1/01-first.yaml", "title: First", 'title: "First', "01-first.yaml:1:8: Y01"),
    "no such day": (
        "story-1/01-first.yaml",
        "1994-04-30",
        "1602-02-30",
        "no day of the calendar: that month has 28 days",
    ),
    "no such month": ("story-1/01-first.yaml", "1994-04-30", "1602-13-30", "1602-13-30 is no day of the calendar"),
    "no date": ("story-1/01-first.yaml", "1994-04-30", "soon", "`date` should be a date as 1905-12-24 is, not “soon”"),
    "no source": (
        "story-2/01-third.yaml",
        "sources: [film]",
        "motifs: []",
        "(sources: [KEY], or once for the whole file",
    ),
    "a comma": ("story-1/01-first.yaml", "how: handed over,", "how: handed over, at last,", "put that text in quotes"),
    "a near key": ("story-1/01-first.yaml", "title: First", "titel: First", "(did you mean `title`?)"),
    "a list for a text": (
        "story-2/01-third.yaml",
        "card: |\n  Bob waits.",
        "card:\n  - Bob waits.",
        "as text: `card: |`",
    ),
    "a stray name": ("story-1/01-first.yaml", "where: bar", "where: moon", "(there is bar)"),
    "a stray key": ("story-2/01-third.yaml", "who: [bob]", "flavour: x", "(the keys here are title, when,"),
    "a near view": ("film.yaml", "motifs:", "views: {lettre: x}\nmotifs:", "(did you mean `letter`?)"),
    "no view": ("film.yaml", "motifs:", "views: {xyz: x}\nmotifs:", "(there are afterlives, apartment,"),
    "no such work": ("film.yaml", "motifs:", "work: {source: plai}\nmotifs:", "declares no source `plai`"),
}


@pytest.mark.parametrize(("file", "old", "new", "says"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_gives_one_message_that_says_where_and_how_out(
    copied: Path, file: str, old: str, new: str, says: str
) -> None:
    text = (copied / file).read_text()
    assert old in text
    (copied / file).write_text(text.replace(old, new, 1).replace("how: handed over", 'how: "handed over"'))
    (line,) = said(copied)
    assert line.startswith(f"{file}:")
    assert says in line
    assert ":0:0" not in line


@pytest.mark.parametrize("text", ["\tx: 1\n", None])
def test_what_follows_from_a_file_that_is_broken_or_gone_is_counted_and_not_listed(
    copied: Path, text: str | None
) -> None:
    if text is None:
        (copied / "essay.yaml").unlink()
    else:
        (copied / "essay.yaml").write_text(text)
    pack = load(copied)
    assert len(pack.problems) == 1
    assert pack.suppressed >= 1


def test_a_scene_that_cannot_be_read_keeps_its_number_and_what_leads_to_it(copied: Path) -> None:
    (copied / "story-1" / "01-first.yaml").write_text("title: [")
    pack = load(copied)
    assert pack.film is not None
    assert [scene.heading for scene in pack.film.scenes.values()] == ["1.1 Cannot be read", "1.2 Second", "2.1 Third"]
    assert [(echo.from_, echo.to) for echo in pack.film.echoes.echoes] == [("first", "third")]
    assert [problem.file for problem in pack.problems] == ["story-1/01-first.yaml"]


def test_what_later_scenes_miss_of_a_scene_that_cannot_be_read_is_not_listed(copied: Path) -> None:
    takes = "props:\n  - {prop: key, from: bob, to: ann, how: given back, sources: [film]}\ncard:"
    scene = copied / "story-2" / "01-third.yaml"
    scene.write_text(scene.read_text().replace("card:", takes))
    assert load(copied).problems == ()
    (copied / "story-1" / "01-first.yaml").write_text("title: [")
    pack = load(copied)
    assert [problem.file for problem in pack.problems] == ["story-1/01-first.yaml"]
    assert pack.suppressed >= 1


def test_of_two_scenes_with_one_id_the_first_stands(copied: Path) -> None:
    shutil.copy(copied / "story-1" / "01-first.yaml", copied / "story-2" / "09-first.yaml")
    pack = load(copied)
    assert pack.film is not None
    assert [scene.label for scene in pack.film.scenes.values()] == ["1.1", "1.2", "2.1"]
    assert "C07" in {problem.rule for problem in pack.problems}
