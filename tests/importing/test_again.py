"""A file is taken in again over a pack that was worked on: what was written by hand stays."""

from __future__ import annotations

import difflib
import random
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chungking_tui.cli import main as cli
from chungking_tui.film.film import Film
from chungking_tui.film.order import in_order
from chungking_tui.importing import again
from chungking_tui.pack.access.loader import load

from .samples import CSV, FILES


def taken_in(pack: Path, file: Path, *options: str) -> None:
    assert cli.main(["new", str(pack), "--from", str(file), *options]) == 0


def film_of(pack: Path) -> Film:
    found = load(pack)
    assert not found.problems, "\n".join(map(str, found.problems))
    assert found.film
    return found.film


def scene_file(pack: Path, name: str) -> Path:
    (found,) = pack.glob(f"story-*/*-{name}.yaml")
    return found


def texts(pack: Path) -> dict[str, str]:
    return {path.relative_to(pack).as_posix(): path.read_bytes().decode() for path in pack.rglob("*.yaml")}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "trains.csv"
    found.write_text(CSV, encoding="utf-8")
    return found


@pytest.fixture
def pack(tmp_path: Path, file: Path) -> Path:
    taken_in(tmp_path / "pack", file)
    return tmp_path / "pack"


@pytest.mark.parametrize("name", FILES)
def test_each_form_makes_a_pack_that_holds_together_at_once_and_again(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    source, made = tmp_path / name, tmp_path / "made"
    source.write_text(FILES[name], encoding="utf-8")
    taken_in(made, source)
    film_of(made)
    before = texts(made)
    capsys.readouterr()
    taken_in(made, source)
    assert texts(made) == before
    assert "nothing is new in the file." in capsys.readouterr().err


def test_scenes_are_new_moved_gone_and_changed(pack: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = scene_file(pack, "the-cafe")
    mine.write_text(mine.read_text().replace("They meet.", "They meet, and I wrote this.  # no comment"))
    head = pack / "film.yaml"
    head.write_text(head.read_text().replace("cast:\n", "cast:   # who is who\n") + "# the end\n")
    file.write_text(
        CSV.replace("The train,", "A roof,Cat,the roof,2019-12-30,Cat looks on.,snow,One\nThe train,")
        .replace("They meet.", "They meet again.")
        .replace("Ann arrives early.", "Ann arrives late.")
        .replace("The wait,Bob,the platform,2020-01-02,,rain,Two\n", "")
        .partition("The end,")[0]
        + "The bench,Bob,the platform,2020-01-03,,,Two\n"
    )
    capsys.readouterr()
    taken_in(pack, file)
    said = capsys.readouterr().err
    assert "New: 1.1 A roof, 2.3 The bench." in said
    assert "No longer in the file, but still here: 2.1 The wait, 2.2 The end." in said
    assert "Changed in the file, but you have worked on it, so it stays: 1.3 The café (synopsis)." in said
    film = film_of(pack)
    assert film.scenes["the-train"].card.strip() == "Ann arrives late."
    assert film.scenes["the-cafe"].card.strip() == "They meet, and I wrote this.  # no comment"
    assert film.head.places["roof"].name == "the roof"
    assert "cast:   # who is who\n" in head.read_text()
    assert head.read_text().endswith("# the end\n")


def test_a_scene_that_moves_in_the_file_moves_in_the_pack(
    pack: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = CSV.split("\n", 1)
    file.write_text(
        rows[0]
        + "\nThe wait,Bob,the platform,,,rain,Two\n"
        + rows[1].replace("The wait,Bob,the platform,2020-01-02,,rain,Two\n", "")
    )
    capsys.readouterr()
    taken_in(pack, file)
    assert "Moved: 2.1 The wait." in capsys.readouterr().err
    assert [scene.id for scene in in_order(film_of(pack))] == ["the-wait", "the-train", "the-cafe", "the-end"]


def test_what_was_taken_out_by_hand_stays_out(pack: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scene_file(pack, "the-end").unlink()
    capsys.readouterr()
    taken_in(pack, file)
    assert "1 scene that you have taken out stay" in capsys.readouterr().err
    assert "the-end" not in film_of(pack).scenes


def test_a_scene_that_was_renamed_and_moved_by_hand_is_known_again(
    pack: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["rename", "the-wait", "waiting", "--scenes", str(pack)]) == 0
    file.write_text(CSV.replace("The café,", "A window,Ann,the café,2020-01-01,,,One\nThe café,"))
    taken_in(pack, file)
    assert "New: 1.2 A window." in capsys.readouterr().err
    assert [scene.id for scene in in_order(film_of(pack))] == [
        "the-train",
        "a-window",
        "the-cafe",
        "waiting",
        "the-end",
    ]


def test_a_pack_with_problems_and_one_that_was_written_by_hand_are_left(
    pack: Path, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = scene_file(pack, "the-cafe")
    mine.write_text(mine.read_text().replace("who: [", "who: [zoe, "))
    before = texts(pack)
    file.write_text(CSV.replace("The train,", "A roof,Cat,the roof,,,,One\nThe train,"))
    assert cli.main(["new", str(pack), "--from", str(file)]) == 2
    assert "A file is taken in again once there is nothing to mend in the pack." in capsys.readouterr().err
    assert texts(pack) == before
    (pack / again.STATE).unlink()
    assert cli.main(["new", str(pack), "--from", str(file)]) == 2
    assert "There is something at" in capsys.readouterr().err
    assert texts(pack) == before


def test_what_cannot_be_declared_in_place_is_refused_before_anything_is_written(
    pack: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = pack / "film.yaml"
    head.write_text(re.sub(r"motifs:\n  rain: Rain\n", "motifs: {rain: Rain}\n", head.read_text()))
    file.write_text(CSV.replace(",rain,Two", ",snow,Two"))
    before = texts(pack)
    assert cli.main(["new", str(pack), "--from", str(file)]) == 2
    assert "add by hand: snow: Snow." in capsys.readouterr().err
    assert texts(pack) == before


def test_ids_that_were_given_by_hand_stay_and_nothing_is_declared_that_no_scene_names(
    pack: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = pack / "film.yaml"
    head.write_text(head.read_text().replace("  platform: {name: the platform}", "  rails: {name: the platform}"))
    for name in ("the-wait", "the-end"):
        scene = scene_file(pack, name)
        scene.write_text(scene.read_text().replace("where: platform", "where: rails"))
    before = texts(pack)
    capsys.readouterr()
    taken_in(pack, file)
    assert "nothing is new in the file." in capsys.readouterr().err
    assert texts(pack) == before
    file.write_text(CSV + "The bench,Bob,the platform,,,,Two\n")
    taken_in(pack, file)
    assert film_of(pack).stories[1].scenes[-1].where == "rails"
    assert "platform" not in film_of(pack).head.places


def test_where_nothing_is_new_in_the_file_nothing_changes_in_the_pack(pack: Path, file: Path) -> None:
    assert cli.main(["new-scene", "1", "Mine", "--number", "2", "--scenes", str(pack)]) == 0
    mine = scene_file(pack, "the-wait")
    mine.write_text(mine.read_text() + "# mine\n")
    (pack / "story-2" / "02-the-end.yaml").rename(pack / "story-2" / "09-the-end.yaml")
    before = texts(pack)
    taken_in(pack, file)
    assert texts(pack) == before


@settings(max_examples=40)
@given(st.randoms(use_true_random=False))
def test_work_by_hand_survives_whatever_becomes_of_the_file(chance: random.Random) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file, pack = Path(folder) / "a.csv", Path(folder) / "pack"
        head = "title,who,place,synopsis,tags"
        rows = [
            ",".join(
                (f"Scene {n}", chance.choice(("Ann", "Bob", "Ann;Bob")), chance.choice(("here", "there")), "It is.", "")
            )
            for n in range(chance.randrange(2, 9))
        ]
        file.write_text("\n".join([head, *rows]) + "\n")
        taken_in(pack, file)
        worked = {}
        for path in sorted(pack.glob("story-*/*.yaml")):
            if chance.randrange(2):
                path.write_text(path.read_text().replace("title: ", "title: My ") + "# my own remark\n")
                worked[path.name.partition("-")[2]] = path.read_text()
        chance.shuffle(rows)
        rows = rows[: chance.randrange(1, len(rows) + 1)] + [
            f"Fresh {n},{chance.choice(('Ann', 'Cat'))},anywhere,,new" for n in range(chance.randrange(3))
        ]
        file.write_text("\n".join([head, *rows]) + "\n")
        taken_in(pack, file)
        film_of(pack)
        now = {path.name.partition("-")[2]: path.read_text() for path in pack.glob("story-*/*.yaml")}
        for name, text in worked.items():
            changed = [line for line in difflib.ndiff(text.splitlines(), now[name].splitlines()) if line[0] in "+-"]
            assert all(line[2:].startswith("meanwhile: ") for line in changed), changed
