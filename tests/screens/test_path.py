"""A path: checked, walked, handed out, made from bookmarks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from chungking_tui.cli import main as cli
from chungking_tui.cli.options import Options
from chungking_tui.cli.preparing import prepare
from chungking_tui.film.film import Film
from chungking_tui.film.path import PathPlace, ReadingPath
from chungking_tui.pack.access.path_file import path_text, read_path
from chungking_tui.reading import bookmarks
from chungking_tui.reading.place import begin
from chungking_tui.saved.paths import places_file
from chungking_tui.saved.places import PlacesFile, saved_of
from tests.drawing import flat
from tests.export.test_html import ParsedPage
from tests.screens.conftest import Opener

ROOT = Path(__file__).parents[2]
PATH = ROOT / "docs" / "a-path.yaml"


@pytest.fixture
def walked(film: Film) -> Film:
    path, problems = read_path(PATH, film)
    assert problems == ()
    return replace(film, path=path)


def written(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    """The path with some texts of it replaced."""
    text = PATH.read_text("utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    file = tmp_path / "a path.yaml"
    file.write_text(text, "utf-8")
    return file


def test_a_path_is_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(PATH)]) == 0
    assert "4 places of Chungking Express, 4 questions." in capsys.readouterr().err
    for before, after, says in (
        ("at: april-fool", "at: april-fol", ":9:9: C02 there is no scene april-fol (did you mean `april-fool`?)"),
        ("with: closet", "with: shoes", "C02 1.2 April fool and 1.22 Her shoes are in one story"),
        ("pack: chungking-express", "pack: hamlet", "C01 this path is for the pack hamlet"),
        ("essay:7", "essay:99", "C03 essay has no paragraph 99"),
        ("minutes: 15", "minutes: soon", "T01 "),
        ("show: [card", "show: [cards", "T01 "),
        ("ask: |", "aks: |", "T03 "),
        ("places:", "places: []\nothers:", "T01 "),
        ("title:", "title: [", "Y01 "),
    ):
        assert cli.main(["check", str(written(tmp_path, (before, after)))]) == 1, says
        assert says in capsys.readouterr().out


def test_a_path_is_not_watched(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(PATH), "--watch"]) == 2
    assert "leave --watch out" in capsys.readouterr().err


def test_a_path_that_is_wrong_opens_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = written(tmp_path, ("at: april-fool", "at: april-fol"))
    out = tmp_path / "out.html"
    assert cli.main(["export", str(out), "--path", str(wrong)]) == 2
    said = capsys.readouterr().err
    assert "mend what is listed" in said
    assert "C02" in said
    assert not out.exists()
    assert cli.main(["export", str(out), "--path", str(tmp_path / "none.yaml")]) == 2
    assert "There is no file" in capsys.readouterr().err
    assert cli.main(["export", str(tmp_path / "out.epub"), "--path", str(PATH)]) == 2
    assert cli.main(["export", str(out), "--teacher"]) == 2
    assert "add --path" in capsys.readouterr().err


async def test_it_is_walked_with_both_stories_and_its_questions(opened: Opener, walked: Film) -> None:
    async with opened("one-year", of=walked) as reader:
        await reader.press("right_square_bracket")
        assert reader.positions == (walked.scenes["april-fool"].index, walked.scenes["closet"].index)
        assert "place 1 of 4, 15 min" in reader.painted
        assert "Both policemen have been left." in flat(reader.commentary.text)
        assert "There and not there" not in reader.commentary.text
        assert "─ question ─" in reader.painted
        assert "goes there" not in reader.painted
        await reader.press("y")
        assert "citation of 1.2 ─" in reader.painted, "notes are cited that do not lie over the view"
        await reader.press("escape", "s")
        assert "the note ¶" not in reader.painted
        await reader.press("escape")
        await reader.press("right_square_bracket")
        assert "place 2 of 4" in reader.painted
        assert reader.positions == (walked.scenes["telephone"].index, walked.scenes["everyone-reads"].index)
        await reader.press("right_square_bracket", "right_square_bracket")
        assert "¶7" in reader.commentary.text
        await reader.press("y")
        assert "citation of 1.24 ¶7 ─" in reader.painted
        await reader.press("escape")
        await reader.press("right_square_bracket")
        assert reader.said == ["The last place of the path."]
        await reader.press("left_square_bracket", "J")
        assert "go on and back" in reader.painted
        assert "Somebody is looked after" not in reader.commentary.text
        assert "─ commentary ─" in reader.painted
        await reader.press("left_square_bracket", "right_square_bracket")
        assert "Somebody is looked after" in flat(reader.commentary.text)


def test_it_opens_at_its_first_place(film: Film) -> None:
    opening = prepare(Options(path=PATH))
    assert opening.film.path is not None
    assert opening.reading.positions == (film.scenes["april-fool"].index, film.scenes["closet"].index)
    assert opening.reading.commentary
    assert not opening.options.with_title


async def test_without_a_path_the_brackets_go_back_and_forward(opened: Opener) -> None:
    async with opened("closet") as reader:
        await reader.press("J", "left_square_bracket")
        assert reader.at == "closet"
        await reader.press("right_square_bracket")
        assert reader.at == "market"


def test_the_handout_has_pairs_questions_and_what_to_look_for_only_for_teachers(tmp_path: Path, walked: Film) -> None:
    assert walked.path is not None
    for arguments in ((), ("--teacher",)):
        file = tmp_path / f"handout{len(arguments)}.html"
        assert cli.main(["export", str(file), "--path", str(PATH), *arguments]) == 0
        page = ParsedPage(file.read_text("utf-8"))
        assert page.scripts == 0
        assert len(page.images) == 8
        for place in walked.path.places:
            assert " ".join((place.ask or "").split()) in page.text
            assert (" ".join((place.look_for or "").split()) in page.text) is bool(arguments)
        assert "Echoes" not in page.text
        assert page.text.count("Nothing keeps") == 1
        assert page.headings[0] == 1
        assert all(link in page.ids for link in page.labels)


def test_a_path_is_made_from_bookmarks(
    tmp_path: Path, film: Film, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.yaml"
    assert cli.main(["path", "--from-bookmarks", str(file)]) == 2
    assert "b sets one" in capsys.readouterr().err
    marks = bookmarks.put({}, film.scenes["closet"], 'Who is "there"? 誰', 1.0)
    marks = bookmarks.put(marks, film.scenes["brush"], "", 2.0)
    assert PlacesFile(places_file()).save(film.head.id, saved_of(begin(film), film, marks))
    assert cli.main(["path", "--from-bookmarks", str(file)]) == 0
    path, problems = read_path(file, film)
    assert problems == ()
    assert path is not None
    assert [(place.at, place.ask) for place in path.places] == [
        ("brush", None),
        ("closet", 'Who is "there"? 誰'),
    ]
    assert cli.main(["path", "--from-bookmarks", str(file)]) == 2
    assert cli.main(["path", "--from-bookmarks"]) == 0
    assert re.search(r"^path: my-path$", capsys.readouterr().out, re.MULTILINE)


@pytest.mark.parametrize("text", ["", "a: b # c", '"quoted" \\ and\nlines\n\nmore', "- [x]: {y}", "重慶森林 — …"])
def test_what_is_written_is_read_again(tmp_path: Path, film: Film, text: str) -> None:
    place = PathPlace(
        at="closet", with_="brush", show=("card", "essay:9"), minutes=5, ask=text or "?", look_for="Look."
    )
    path = ReadingPath(path="a", pack=film.head.id, title="A: title # here", by="me", places=(place,))
    file = tmp_path / "a.yaml"
    file.write_text(path_text(path), "utf-8")
    assert read_path(file, film) == (path, ())


async def test_the_notes_of_a_path_have_the_numbers_by_which_one_goes_on(opened: Opener, film: Film) -> None:
    places = (PathPlace(at="closet", show=("card", "essay:9")), PathPlace(at="brush"))
    path = ReadingPath(path="p", pack=film.head.id, title="P", places=places)
    async with opened("one-year", of=replace(film, path=path)) as reader:
        await reader.press("right_square_bracket")
        numbered = re.findall(r"\[(\d)\] +(\d\.\d+)", reader.commentary.text)
        assert numbered
        assert "2.10" not in {label for _, label in numbered}
        assert "goes there" in reader.painted
        number, label = numbered[0]
        await reader.press("X", number)
        assert film.scenes[reader.at].label == label


def test_a_place_without_a_question_is_written_without_one(film: Film) -> None:
    text = path_text(ReadingPath(path="p", pack=film.head.id, title="P", places=(PathPlace(at="closet"),)))
    assert not re.search(r"^ *ask:", text, re.MULTILINE)
    assert "# ask" in text
