"""A scene gets another id: everything that named it names it so, and nothing else changes."""

from __future__ import annotations

import difflib
import re
import shutil
from pathlib import Path

import pytest

from chungking_tui.cli import main as cli
from chungking_tui.film.film import Film
from chungking_tui.pack.access.loader import load, open_film
from chungking_tui.reading.bookmarks import put, scene_of
from chungking_tui.reading.place import begin
from chungking_tui.saved.places import reading_of, saved_of
from tests.conftest import FILMS, ROOT, SCENES

PACKS = {"scenes": SCENES, "small": FILMS / "small", **{path.name: path for path in (ROOT / "examples").iterdir()}}
NEW = "an-other-name"


def film_of(pack: Path) -> Film:
    film = open_film(pack).film
    assert film
    return film


def some_scenes() -> list[tuple[str, str]]:
    """Each scene of the small packs, and of the large one those that most is said of, with their packs."""
    few = ("brush", "closet", "keys", "letter", "one-year", "couriers", "cold-open")
    return [
        (name, scene)
        for name, pack in PACKS.items()
        for scene in film_of(pack).scenes
        if name != "scenes" or scene in few
    ]


def texts(pack: Path) -> dict[str, str]:
    return {path.relative_to(pack).as_posix(): path.read_bytes().decode() for path in pack.rglob("*") if path.is_file()}


def without_places(pack: Path) -> list[tuple[str, str, str]]:
    """What there is to mend, without the scene's name."""
    return [(problem.rule, problem.message, problem.hint) for problem in load(pack).problems]


@pytest.mark.parametrize(("name", "old"), some_scenes())
def test_after_a_renaming_the_pack_says_what_it_said_before(tmp_path: Path, name: str, old: str) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(PACKS[name], pack)
    film, before, problems = film_of(pack), texts(pack), without_places(pack)
    assert cli.main(["rename", old, NEW, "--scenes", str(pack)]) == 0
    assert without_places(pack) == problems
    now, after = film_of(pack), texts(pack)
    here = film.scenes[old]
    assert now.scenes[NEW].card == here.card
    assert (now.scenes[NEW].label, old in now.scenes) == (here.label, False)
    assert now.pictures.keys() == {NEW if one == old else one for one in film.pictures}
    assert [layer.id for layer in now.layers] == [layer.id for layer in film.layers]
    assert len(now.echoes.echoes) == len(film.echoes.echoes)
    for file, text in before.items():
        called = re.sub(rf"((?:^|/)(?:[0-9]+-)?){re.escape(old)}(\.yaml|\.svg)$", rf"\g<1>{NEW}\g<2>", file)
        for line in difflib.ndiff(text.splitlines(keepends=True), after[called].splitlines(keepends=True)):
            if line[0] in "-+":
                assert old in line or NEW in line, (file, line)
    # what readers keep
    place, _ = reading_of(saved_of(begin(film), film), now)
    marked = put({}, here, "mine", 1.0)[old]
    assert scene_of(marked, now) is now.scenes[NEW]
    assert place.positions == (0, 0)


def test_there_and_back_again_leaves_only_the_former_names(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(SCENES, pack)
    before = texts(pack)
    assert cli.main(["rename", "2.10", NEW, "--scenes", str(pack)]) == 0
    assert cli.main(["rename", NEW, "closet", "--scenes", str(pack)]) == 0
    after = texts(pack)
    changed = {file for file in before if before[file] != after[file]}
    assert changed == {"story-2/10-closet.yaml"}
    assert f"was: [{NEW}]" in after["story-2/10-closet.yaml"]


def test_other_line_ends_and_marks_stay(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(FILMS / "small", pack)
    for path in pack.rglob("*.yaml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    (pack / "echoes.yaml").write_bytes(
        b"echoes:\r\n  - {from: 'first', # here: first\r\n     to: third, kind: repeat, by: place, "
        b"says: From the first., sources: [film]}\r\n"
    )
    assert cli.main(["rename", "first", NEW, "--scenes", str(pack)]) == 0
    assert (
        (pack / "echoes.yaml")
        .read_bytes()
        .startswith(b"echoes:\r\n  - {from: 'an-other-name', # here: first\r\n     to: third")
    )
    scene = (pack / "story-1" / f"01-{NEW}.yaml").read_bytes()
    assert scene.startswith(b"\xef\xbb\xbftitle: First\r\nwas: [first]\r\n")
    assert load(pack).problems == ()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["first", "second"], "`second` is taken by 1.2 Second"),
        (["first", "Not an id"], "is no id: small letters, digits and hyphens"),
        (["first", "../out"], "is no id"),
        (["nowhere", "somewhere"], "There is no scene “nowhere”"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(FILMS / "small", pack)
    before = texts(pack)
    assert cli.main(["rename", *arguments, "--scenes", str(pack)]) == 2
    assert says in capsys.readouterr().err
    assert texts(pack) == before


def test_a_pack_that_is_not_one_s_own_or_not_whole_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["rename", "closet", NEW]) == 2
    assert "name its folder by --scenes" in capsys.readouterr().err
    pack = tmp_path / "pack"
    shutil.copytree(FILMS / "small", pack)
    (pack / "story-1" / "02-second.yaml").write_text("title: Second\nwhen: {basis: tolled}\ncard: x\nsources: [film]\n")
    before = texts(pack)
    assert cli.main(["rename", "first", NEW, "--scenes", str(pack)]) == 2
    assert "once there is nothing to mend" in capsys.readouterr().err
    assert texts(pack) == before


ODD = [
    ("title: First\nwas:\n  - a-name # of old\n\n  # and\n  - b-name\nwhen", "  - b-name\n  - first\n"),
    ("title: First\nwas: [ # why\n  a-name,\n  b-name\n]\nwhen", "  b-name, first\n]"),
    ("title: First\nwas:\n  [a-name, # c\n\n   'b-name']\nwhen", "   'b-name', first]"),
    ("title: First\nwas: [a-name]   # split from that\nwhen", "was: [a-name, first]   # split from that\n"),
    ('title: "First\n  and more"\nwhen', '  and more"\nwas: [first]\n'),
    ("title: First  # one\nwhen", "title: First  # one\nwas: [first]\n"),
]


@pytest.mark.parametrize(("written", "becomes"), ODD)
def test_whatever_way_it_is_written_nothing_else_changes(tmp_path: Path, written: str, becomes: str) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(FILMS / "small", pack)
    file = pack / "story-1" / "01-first.yaml"
    file.write_text(file.read_text().replace("title: First\nwhen", written))
    before = file.read_text()
    assert cli.main(["rename", "first", NEW, "--scenes", str(pack)]) == 0
    after = (pack / "story-1" / f"01-{NEW}.yaml").read_text()
    assert becomes in after
    assert len(after) - len(before) < 20
    assert load(pack).problems == ()
    assert "first" in film_of(pack).scenes[NEW].was


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("story-1/01-first.yaml", "title: First\n", "? title\n: First\n"),
        ("story-1/01-first.yaml", "title: First\n", 'title: "The\n\n  first"\n'),
        ("echoes.yaml", "from: first", 'from: "fir\\x73t"'),
    ],
)
def test_what_cannot_be_changed_in_place_is_left_alone_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], file: str, before: str, after: str
) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(FILMS / "small", pack)
    (pack / file).write_text((pack / file).read_text().replace(before, after))
    assert load(pack).problems == ()
    there = texts(pack)
    assert cli.main(["rename", "first", NEW, "--scenes", str(pack)]) == 2
    assert f"{file} is written in a way in which an id cannot be changed in place" in capsys.readouterr().err
    assert texts(pack) == there


def test_no_picture_is_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(SCENES, pack)
    for new in ("snack-bar", "title", "countdown"):
        assert cli.main(["rename", "closet", new, "--scenes", str(pack)]) == 2
        assert f"There is a picture called {new} already" in capsys.readouterr().err
    assert texts(pack).keys() == texts(SCENES).keys()
