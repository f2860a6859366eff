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
from chungking_tui.importing.state import STATE
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
    assert "1 scene that you have taken out stays out." in capsys.readouterr().err
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
    (pack / STATE).unlink()
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


def test_scenes_of_a_screenplay_are_known_whatever_their_numbers(tmp_path: Path) -> None:
    script = tmp_path / "n.fountain"
    scenes = {"KITCHEN": "ANN", "BAR": "BOB", "ROOF": "ANN"}

    def write(*places: str) -> None:
        told = (f"INT. {place} - DAY #{n}#\n\n{scenes.get(place, 'CAT')}\nHm.\n" for n, place in enumerate(places, 1))
        script.write_text("\n".join(told))

    write("KITCHEN", "BAR", "ROOF")
    pack = tmp_path / "pack"
    taken_in(pack, script)
    mine = scene_file(pack, "kitchen-day")
    mine.write_text(mine.read_text().replace("card: todo", "card: My own."))
    write("STREET", "KITCHEN", "BAR", "ROOF")
    taken_in(pack, script)
    film = film_of(pack)
    assert [scene.id for scene in in_order(film)] == ["street-day", "kitchen-day", "bar-day", "roof-day"]
    assert film.scenes["kitchen-day"].card == "My own."
    assert film.scenes["bar-day"].where == "bar"


def test_of_rows_of_one_title_each_stays_what_it_is(tmp_path: Path) -> None:
    file, pack = tmp_path / "a.csv", tmp_path / "pack"
    file.write_text("title,who,synopsis\nHome,Ann,First.\nStreet,Bob,\n")
    taken_in(pack, file)
    mine = scene_file(pack, "home")
    mine.write_text(mine.read_text().replace("First.", "Mine."))
    file.write_text("title,who,synopsis\nHome,Bob,Before.\nHome,Ann,First.\nStreet,Bob,\n")
    taken_in(pack, file)
    film = film_of(pack)
    assert [(scene.id, scene.card.strip()) for scene in in_order(film)][:2] == [
        ("home-2", "Before."),
        ("home", "Mine."),
    ]


def test_a_row_that_changes_its_storyline_changes_its_story(tmp_path: Path) -> None:
    file, pack = tmp_path / "a.csv", tmp_path / "pack"
    rows = ["title,storyline,who", "One,A,Ann", "Two,B,Bob", "Three,A,Ann", "Four,B,Bob"]
    file.write_text("\n".join(rows))
    taken_in(pack, file)
    file.write_text("\n".join(rows).replace("Three,A", "Three,B"))
    taken_in(pack, file)
    film = film_of(pack)
    assert film.scenes["three"].story == 1
    assert [scene.id for scene in in_order(film)] == ["one", "two", "three", "four"]


def test_who_comes_back_is_who_they_were(tmp_path: Path) -> None:
    file, pack = tmp_path / "a.csv", tmp_path / "pack"
    rows = "title,who,place\nOne,Ann,Bar\nTwo,Bob,Pier\n"
    file.write_text(rows)
    taken_in(pack, file)
    file.write_text("title,who,place\nOne,Ann,Bar\n")
    taken_in(pack, file)
    file.write_text(rows + "Three,Bob,Pier\n")
    taken_in(pack, file)
    assert set(film_of(pack).head.cast) == {"ann", "bob"}
    assert set(film_of(pack).head.places) == {"bar", "pier"}


def test_gaps_in_the_numbers_stay(pack: Path, file: Path) -> None:
    for number, path in enumerate(sorted((pack / "story-1").iterdir()), start=1):
        path.rename(path.with_name(f"{number}0-{path.name.partition('-')[2]}"))
    file.write_text(CSV.replace("The end,", "The bench,Bob,the platform,,,,Two\nThe end,"))
    taken_in(pack, file)
    assert sorted(path.name[:2] for path in (pack / "story-1").iterdir()) == ["10", "20"]
    film_of(pack)


def test_another_file_over_a_pack_and_damage_are_told(
    pack: Path, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = texts(pack)
    other = tmp_path / "other.csv"
    other.write_text("title,who\nQuite,Zoe\nAnother,Yan\n")
    capsys.readouterr()
    assert cli.main(["new", str(pack), "--from", str(other)]) == 2
    assert "begin a pack of its own from it elsewhere" in capsys.readouterr().err
    for damage in ("{", '{"titles": ["a", "b"], "scenes": {}, "names": {"person:ann": "No Id"}}', "[" * 200_000):
        (pack / STATE).write_text(damage)
        assert cli.main(["new", str(pack), "--from", str(file)]) == 2
        assert f"{STATE} is damaged" in capsys.readouterr().err
    assert texts(pack) == before


def test_a_scene_that_stands_for_two_of_the_file_is_told(
    pack: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scene_file(pack, "the-wait").unlink()
    mine = scene_file(pack, "the-end")
    mine.write_text(
        mine.read_text().replace("title: The end", "title: The end\nwas: [the-wait]").replace("meanwhile: the-wait", "")
    )
    before = texts(pack)
    capsys.readouterr()
    assert cli.main(["new", str(pack), "--from", str(file)]) == 2
    assert "`the-end` stands for two scenes of the file now" in capsys.readouterr().err
    assert texts(pack) == before


def test_what_fails_in_the_middle_leaves_the_pack_as_it_was(
    pack: Path, file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As on a full disk: at each of the moments at which a file is written or renamed."""
    file.write_text(CSV.replace("The train,", "A roof,Cat,the roof,,,,One\nThe train,"))
    before = {path: path.read_bytes() for path in pack.rglob("*") if path.is_file()}
    whole = Path.write_bytes, Path.rename
    for moment in range(60):
        count = iter(range(moment, -1, -1))

        def failing(self: Path, *given: object, of: int = 0, count: object = count) -> object:
            if next(count, 1) == 0:  # type: ignore[call-overload]
                raise OSError(28, "No space left on device", str(self))
            return whole[of](self, *given)  # type: ignore[arg-type]

        monkeypatch.setattr(Path, "write_bytes", lambda self, raw, f=failing: f(self, raw))
        monkeypatch.setattr(Path, "rename", lambda self, to, f=failing: f(self, to, of=1))
        status = cli.main(["new", str(pack), "--from", str(file)])
        monkeypatch.undo()
        if status == 0:
            break
        assert "No space left on device" in capsys.readouterr().err
        now = {path: path.read_bytes() for path in pack.rglob("*") if path.is_file() and path.name != ".import.lock"}
        assert now == before
        assert not [path for path in pack.parent.iterdir() if path.name.startswith(".pack-")]
    assert status == 0
    assert moment > 5
    film_of(pack)


def test_an_id_column_that_comes_later_changes_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, pack = tmp_path / "a.csv", tmp_path / "pack"
    rows = ["title,who", "One,Ann", "Two,Bob", "Three,Ann"]
    file.write_text("\n".join(rows))
    taken_in(pack, file)
    for ids in (["id", "7", "8", "9"], ["", "", "", ""]):
        file.write_text("\n".join(f"{ident},{row}" for ident, row in zip(ids, rows, strict=True)))
        taken_in(pack, file)
        assert list(film_of(pack).scenes) == ["one", "three", "two"]


def test_another_division_of_the_same_file_is_carried_out_and_stays(tmp_path: Path) -> None:
    file, pack = tmp_path / "a.csv", tmp_path / "pack"
    file.write_text("title,who\nOne,Ann\nTwo,Bob\nThree,Ann\nFour,Bob;Cat\nFive,Cat\n")
    taken_in(pack, file)
    assert film_of(pack).scenes["five"].story == 1
    taken_in(pack, file, "--split", "who=Cat")
    stories = {name: scene.story for name, scene in film_of(pack).scenes.items()}
    assert stories["four"] == stories["five"] != stories["one"]
    before = texts(pack)
    taken_in(pack, file)
    assert texts(pack) == before


def test_storylines_that_divide_a_file_stay_whatever_it_has_more_of(tmp_path: Path) -> None:
    file, pack = tmp_path / "a.csv", tmp_path / "pack"
    rows = ["title,storyline", "One,A", "Two,B", "Three,A", "Four,B", "Five,C"]
    file.write_text("\n".join(rows))
    taken_in(pack, file)
    file.write_text("\n".join([*rows, "Six,C", "Seven,C"]))
    taken_in(pack, file)
    film = film_of(pack)
    assert [film.scenes[name].story for name in ("one", "two", "three", "four")] == [0, 1, 0, 1]


def test_what_is_gone_is_told_once(pack: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(CSV.replace("The wait,Bob,the platform,2020-01-02,,rain,Two\n", ""))
    for told in (True, False):
        capsys.readouterr()
        taken_in(pack, file)
        assert ("No longer in the file, but still here: 2.1 The wait." in capsys.readouterr().err) is told


def test_a_scene_that_was_moved_by_hand_stays_where_it_is(tmp_path: Path) -> None:
    file, pack = tmp_path / "a.csv", tmp_path / "pack"
    rows = "title,who,synopsis\nOne,Ann,\nTwo,Ann,\nThree,Ann,\nFour,Bob,\n"
    file.write_text(rows)
    taken_in(pack, file)
    assert cli.main(["move", "three", "1", "--scenes", str(pack)]) == 0
    file.write_text(rows.replace("Two,Ann,", "Two,Ann,It is told."))
    taken_in(pack, file)
    film = film_of(pack)
    assert [scene.id for scene in film.stories[0].scenes] == ["three", "one", "two"]
    assert film.scenes["two"].card.strip() == "It is told."


def test_an_interruption_in_the_middle_leaves_the_pack_as_it_was(
    pack: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text(CSV.replace("The train,", "A roof,Cat,the roof,,,,One\nThe train,"))
    before = {path: path.read_bytes() for path in pack.rglob("*") if path.is_file()}
    rename = Path.rename
    for moment in range(1, 12):
        calls = iter(range(moment))

        def interrupted(self: Path, to: Path, calls: object = calls) -> Path:
            if next(calls, None) is None and "new" in self.parts and self.name == "story-1":  # type: ignore[call-overload]
                raise KeyboardInterrupt
            return rename(self, to)

        monkeypatch.setattr(Path, "rename", interrupted)
        assert cli.main(["new", str(pack), "--from", str(file)]) in {0, 130}
        monkeypatch.undo()
        now = {path: path.read_bytes() for path in pack.rglob("*") if path.is_file() and path.name != ".import.lock"}
        if now != before:
            break
    film_of(pack)


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
