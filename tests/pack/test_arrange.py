"""``move``, ``new-scene``, ``upgrade``, ``packs``: files are named otherwise or written; nothing in them changes."""

from __future__ import annotations

import random
import re
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungking_tui.cli import main as cli
from chungking_tui.film.film import Film
from chungking_tui.pack.access.known import packs
from chungking_tui.pack.access.loader import load, open_film
from chungking_tui.pack.access.renumber import NUMBERED, renumbered
from chungking_tui.reading.bookmarks import put, scene_of
from chungking_tui.saved.paths import packs_folder
from tests.conftest import FILMS, ROOT, SCENES

PACKS = [SCENES, FILMS / "small", *sorted((ROOT / "examples").iterdir())]


def film_of(pack: Path) -> Film:
    film = open_film(pack).film
    assert film
    return film


def contents(pack: Path) -> dict[str, bytes]:
    """What each file holds, by its name without a scene's number."""
    return {
        re.sub(r"/[0-9]+-", "/", path.relative_to(pack).as_posix()): path.read_bytes()
        for path in pack.rglob("*")
        if path.is_file()
    }


@pytest.fixture(params=PACKS, ids=lambda path: path.name)
def pack(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copytree(request.param, tmp_path / "pack"))


def test_a_scene_stands_where_it_was_moved_to_and_nothing_in_the_files_changes(pack: Path) -> None:
    chance = random.Random(3)
    for _ in range(4):
        film, before = film_of(pack), contents(pack)
        story = chance.choice([story for story in film.stories if len(story.scenes) > 1])
        order = [scene.id for scene in story.scenes]
        moved, to = chance.choice(order), chance.randrange(len(order))
        kept = put({}, film.scenes[moved], "mine", 1.0)
        assert cli.main(["move", moved, str(to + 1), "--scenes", str(pack)]) == 0
        order.remove(moved)
        order.insert(to, moved)
        now = load(pack).film
        assert now
        assert [scene.id for scene in now.stories[story.scenes[0].story].scenes] == order
        assert contents(pack) == before
        assert scene_of(next(iter(kept.values())), now) is now.scenes[moved]


def test_a_new_scene_is_written_where_it_is_to_stand(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    film, before = film_of(pack), contents(pack)
    title = "A wait: part 2, #1"
    assert cli.main(["new-scene", "2", title, "--number", "1", "--scenes", str(pack)]) == 0
    assert "story-2/" in capsys.readouterr().err
    now = load(pack)
    assert not now.problems
    assert now.film
    scene = now.film.stories[1].scenes[0]
    assert (scene.title, scene.is_todo, scene.id) == (title, True, "a-wait-part-2-1")
    assert {name: raw for name, raw in contents(pack).items() if name in before} == before
    assert len(now.film.scenes) == len(film.scenes) + 1
    assert cli.main(["new-scene", "2", title, "--scenes", str(pack)]) == 0
    assert film_of(pack).stories[1].scenes[-1].id == "a-wait-part-2-1-2"


@given(
    st.lists(st.integers(1, 60), min_size=1, max_size=9, unique=True).map(sorted),
    st.integers(0, 8),
    st.integers(0, 9),
    st.booleans(),
)
def test_as_few_files_as_can_be_get_another_number(numbers: list[int], which: int, to: int, new: bool) -> None:
    files = {f"s{number}": f"{number:02}-s{number}.yaml" for number in numbers}
    order = list(files)
    moved = "fresh" if new else order.pop(which % len(order))
    order.insert(min(to, len(order)), moved)
    changes = renumbered(files, order)
    after = {ident: changes.get(name, name) for ident, name in files.items()} | (
        {"fresh": changes["fresh"]} if new else {}
    )
    assert sorted(after, key=lambda ident: int(NUMBERED.fullmatch(after[ident])[1])) == order  # type: ignore[index]
    assert len({int(name.partition("-")[0]) for name in after.values()}) == len(order)
    if not new and order == list(files):
        assert changes == {}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["move", "arrival", "3", "--scenes", "{}"], "Story 1 has 2 scenes: name a place from 1 to 2."),
        (["move", "nowhere", "1", "--scenes", "{}"], "nowhere"),
        (["move", "arrival", "1"], "name its folder by --scenes"),
        (["new-scene", "1", " ", "--scenes", "{}"], "A title has 1 to 240 characters."),
        (["new-scene", "1", "X", "--number", "9", "--scenes", "{}"], "name a place from 1 to 3"),
        (["new-scene", "3", "X", "--scenes", "{}"], "invalid choice"),
        (["upgrade", "{}/story-1"], "There is no film.yaml in"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    tmp_path: Path, arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = tmp_path / "mine"
    assert cli.main(["new", str(pack)]) == 0
    before = contents(pack)
    capsys.readouterr()
    assert cli.main([argument.format(pack) for argument in arguments]) == 2
    assert says in capsys.readouterr().err
    assert contents(pack) == before


def test_files_of_one_id_are_not_moved_onto_each_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = tmp_path / "mine"
    assert cli.main(["new", str(pack)]) == 0
    first = pack / "story-1" / "01-arrival.yaml"
    (pack / "story-1" / "07-arrival.yaml").write_text(first.read_text().replace("Arrival", "Second"))
    before = contents(pack)
    capsys.readouterr()
    for command in (["move", "arrival", "1"], ["new-scene", "1", "X"]):
        assert cli.main([*command, "--scenes", str(pack)]) == 2
        assert "have one id; give one of them another name first." in capsys.readouterr().err
    assert contents(pack) == before


@pytest.mark.parametrize("command", [["move", "arrival", "2"], ["new-scene", "1", "X"], ["rename", "arrival", "x"]])
def test_what_comes_with_a_program_is_left(
    tmp_path: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    pack = tmp_path / "site-packages" / "some" / "pack"
    assert cli.main(["new", str(pack)]) == 0
    before = contents(pack)
    capsys.readouterr()
    assert cli.main([*command, "--scenes", str(pack)]) == 2
    assert "copy it, and name the copy." in capsys.readouterr().err
    assert contents(pack) == before


def test_a_pack_is_begun_in_the_empty_folder_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert cli.main(["new", "."]) == 0
    assert load(tmp_path / "here").problems == ()
    assert sorted(path.name for path in (tmp_path / "here").iterdir()) == [
        "echoes.yaml", "film.yaml", "pictures", "schema", "story-1", "story-2",
    ]  # fmt: skip


OLD_HEAD = """\
id: old   # kept
title: Old
year: 1994
sources:
  work: {title: "W, itself", by: Ann Arbor, date: "1604"}   # one
  late: {title: L, date: c. 1200, about: "Late."}
  list:
    title: T
    by: "Arbor, Ann"
    date: 2014-10
  new: {title: N, author: [Bo], issued: 1999}
stories: [{title: A}, {title: B}]
"""
OLD_SCENE = """\
title: One
when: {basis: shown}
vignette: skull   # the picture
card: It is told.
sources: [work]   # kept, too
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A pack of format 1."""
    pack = tmp_path / "old"
    for name, text in {
        "film.yaml": OLD_HEAD,
        "story-1/01-one.yaml": OLD_SCENE,
        "story-2/01-two.yaml": "title: Two\nwhen: {basis: shown}\ncard: Hm.\nsources: [late]\n",
        "vignettes/skull.yaml": 'palette: {w: white, k: "#000"}\nrows:\n  - ".ww."\n  - "wkkw"\n',
    }.items():
        (pack / name).parent.mkdir(parents=True, exist_ok=True)
        (pack / name).write_text(text)
    return pack


def test_a_pack_of_an_earlier_version_opens_after_an_upgrade(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(old)]) == 1
    told = capsys.readouterr().out
    assert told.count("`chungking-tui upgrade` makes it") == 6
    assert "`chungking-tui upgrade` makes drawings of it" in told
    assert cli.main(["upgrade", str(old)]) == 0
    pack = load(old, look=True)
    assert pack.problems == ()
    assert pack.film
    sources = pack.film.head.sources
    assert (sources["work"].author, sources["work"].issued) == (("Ann Arbor",), "1604")
    assert (sources["late"].issued, sources["late"].about) == (None, "c. 1200. Late.")
    assert (sources["list"].author, sources["list"].issued) == (("Arbor, Ann",), "2014-10")
    assert pack.film.scenes["one"].shows
    assert "one" in pack.film.pictures
    assert not (old / "vignettes").exists()
    head = (old / "film.yaml").read_text().splitlines()
    assert head[0] == "id: old   # kept"
    assert head[1] == "format: 2"
    assert '  work: {title: "W, itself", author: [Ann Arbor], issued: "1604"}   # one' in head
    assert "sources: [work]   # kept, too" in (old / "story-1" / "01-one.yaml").read_text()
    capsys.readouterr()
    before = contents(old)
    assert cli.main(["upgrade", str(old)]) == 0
    assert "is up to date." in capsys.readouterr().err
    assert contents(old) == before


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("vignettes/skull.yaml", "palette: nope\nrows: [a]\n", "which cannot be drawn"),
        ("vignettes/skull.yaml", 'palette: {w: white}\nrows: [""]\n', "which cannot be drawn"),
        ("pictures/one.svg", "<svg/>", "there is a pictures/one.svg already"),
    ],
)
def test_a_picture_that_cannot_be_taken_along_stays_and_nothing_is_written(
    old: Path, file: str, text: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (old / file).parent.mkdir(exist_ok=True)
    (old / file).write_text(text)
    before = contents(old)
    assert cli.main(["upgrade", str(old)]) == 2
    assert says in capsys.readouterr().err
    assert contents(old) == before


def test_an_upgrade_keeps_comments_line_ends_and_every_sign_of_a_text(old: Path) -> None:
    head = old / "film.yaml"
    head.write_text(
        head.read_text().replace(
            "  list:\n",
            "  odd:\n    title: O\n    date: spring, 1990   # mine\n    about: 'see C:\\temp\\new'\n  list:\n",
        )
    )
    scene = old / "story-1" / "01-one.yaml"
    scene.write_bytes(scene.read_bytes().replace(b"\n", b"\r\n"))
    assert cli.main(["upgrade", str(old)]) == 0
    pack = load(old, look=True)
    assert pack.film
    assert pack.film.head.sources["odd"].about == "spring, 1990. see C:\\temp\\new"
    assert "# mine" in head.read_text()
    assert b"# the picture\r\n" in scene.read_bytes()
    assert b"\n" not in scene.read_bytes().replace(b"\r\n", b"")


def test_a_pack_that_is_up_to_date_only_says_its_format(pack: Path) -> None:
    before = contents(pack)
    assert cli.main(["upgrade", str(pack)]) == 0
    after = contents(pack)
    changed = [name for name in after if after[name] != before[name]]
    assert changed in ([], ["film.yaml"])
    assert load(pack).problems == ()


def test_a_format_that_is_named_is_brought_up_to_date(tmp_path: Path) -> None:
    pack = tmp_path / "mine"
    assert cli.main(["new", str(pack)]) == 0
    head = pack / "film.yaml"
    head.write_text(head.read_text().replace("title:", "format: 1   # old\ntitle:", 1))
    assert cli.main(["upgrade", str(pack)]) == 0
    assert load(pack).problems == ()
    assert "format: 2   # old" in head.read_text()


def test_a_story_that_is_numbered_from_0_stays_so(tmp_path: Path) -> None:
    pack = tmp_path / "mine"
    assert cli.main(["new", str(pack)]) == 0
    (pack / "story-1" / "01-arrival.yaml").rename(pack / "story-1" / "00-arrival.yaml")
    (pack / "story-1" / "02-the-umbrella.yaml").rename(pack / "story-1" / "01-the-umbrella.yaml")
    assert cli.main(["new-scene", "1", "Last", "--scenes", str(pack)]) == 0
    assert sorted(path.name for path in (pack / "story-1").iterdir()) == [
        "00-arrival.yaml", "01-the-umbrella.yaml", "02-last.yaml",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("format: 1", "this program reads format 2 (`chungking-tui upgrade` brings it up to date)"),
        ("format: 3", "this program reads format 2 (a newer program opens it)"),
        ('requires: "999.1"', "the pack asks for version 999.1 of the program"),
        ('requires: "0.1"', ""),
        ("requires: soon", "requires"),
    ],
)
def test_a_pack_says_what_program_it_is_made_for(
    tmp_path: Path, line: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = tmp_path / "mine"
    assert cli.main(["new", str(pack)]) == 0
    head = pack / "film.yaml"
    head.write_text(f"{line}\n{head.read_text()}")
    capsys.readouterr()
    assert cli.main(["check", str(pack)]) == (1 if says else 0)
    assert says in capsys.readouterr().out


def test_packs_are_opened_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli.main(["new", str(packs_folder() / "mine"), "--title", "My own"]) == 0
    site = tmp_path / "site"
    shutil.copytree(FILMS / "small", site / "some_packs" / "small")
    (site / "some_packs-1.dist-info").mkdir()
    (site / "some_packs-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: some-packs\nVersion: 1\n")
    (site / "some_packs-1.dist-info" / "entry_points.txt").write_text(
        "[chungking_tui.packs]\ntiny = some_packs.small\n"
    )
    (site / "some_packs" / "__init__.py").write_text("raise AssertionError('it was imported')\n")
    monkeypatch.setattr(sys, "path", [*sys.path, str(site)])
    assert {"mine", "tiny", "romeo-and-juliet", "gift-of-the-magi", film_of(SCENES).head.id} <= packs().keys()
    capsys.readouterr()
    assert cli.main(["packs"]) == 0
    told = capsys.readouterr().out
    assert "mine: My own, version 1, 4 scenes, holds together (your packs: " in told
    assert "installed with some-packs" in told
    assert cli.main(["show", "stories", "--scenes", "mine"]) == 0
    assert capsys.readouterr().out.startswith("My own (1994)")
    assert cli.main(["show", "stories", "--scenes", "romeo-and-juliet"]) == 0
    assert capsys.readouterr().out.startswith("Romeo and Juliet")
    assert cli.main(["show", "stories", "--scenes", "romeo-and-julia"]) == 2
    said = capsys.readouterr().err
    assert "romeo-and-julia" in said


def test_a_story_may_be_empty_while_one_drafts(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for file in pack.glob("story-2/*"):
        file.unlink()
    (pack / "story-2").rmdir()
    (pack / "echoes.yaml").unlink(missing_ok=True)
    now = load(pack)
    assert not [problem for problem in now.problems if problem.rule == "F07"]
    assert now.film
    (scene,) = now.film.stories[1].scenes
    assert scene.is_todo
    assert "no scene yet" in scene.told
    for command in (["rename", scene.id, "x"], ["move", scene.id, "1"]):
        assert cli.main([*command, "--scenes", str(pack)]) != 0
        capsys.readouterr()
    assert not (pack / "story-2").exists()
    exported = pack.parent / "exported.json"
    assert cli.main(["export", str(exported), "--scenes", str(pack)]) == 0
    again = load(exported)
    assert again.film
    assert [one.told for one in again.film.stories[1].scenes] == [scene.told]
    assert not [problem for problem in again.problems if "story-2" in problem.file]
    capsys.readouterr()
    assert cli.main(["new-scene", "2", "A wait", "--scenes", str(pack)]) == 0
    assert [one.title for one in film_of(pack).stories[1].scenes] == ["A wait"]


def test_a_pack_that_is_film_yaml_alone_opens_and_says_what_it_lacks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = "id: x\ntitle: X\nyear: 1994\nsources: {film: {title: X}}\nstories: [{title: One}, {title: Two}]\n"
    (tmp_path / "film.yaml").write_text(head)
    now = load(tmp_path)
    assert [problem.rule for problem in now.problems] == ["F07"]
    assert now.film
    assert len(now.film.scenes) == 2
    assert cli.main(["new-scene", "1", "Begins", "--scenes", str(tmp_path)]) == 0
    capsys.readouterr()
    assert cli.main(["check", str(tmp_path)]) == 0
    assert "1 scene holds together; 2 cards still to be written" in capsys.readouterr().err


def test_a_pack_of_one_s_own_is_opened_by_the_name_of_its_folder_whatever_that_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["new", str(packs_folder() / "My Pack"), "--title", "My own"]) == 0
    capsys.readouterr()
    assert cli.main(["show", "stories", "--scenes", "My Pack"]) == 0
    assert "My own" in capsys.readouterr().out
