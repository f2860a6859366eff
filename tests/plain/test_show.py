"""`show` tells what is so, all of it, wherever one is in the app; and leaves out what one asks it to."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from chungking_tui.cli import main as cli
from chungking_tui.film.film import Film
from chungking_tui.film.order import in_order
from chungking_tui.pack.access.loader import load, open_film
from chungking_tui.plain.layout import as_markdown, as_text, escaped
from chungking_tui.plain.page import whole
from chungking_tui.reading.horizon import fully_revealed
from chungking_tui.reading.standing import at_the_end
from chungking_tui.view_spec import views_of
from chungking_tui.views.table import VIEWS
from chungking_tui.words.blocks import Item, Paragraph
from tests.drawing import flat
from tests.facts import as_told, is_told, told_by

ROOT = Path(__file__).parents[2]
MAGI, VERONA = (ROOT / "examples" / name for name in ("gift-of-the-magi", "romeo-and-juliet"))
PACKS = [ROOT / "scenes", MAGI, VERONA]


class Shown:
    """Runs of ``show``."""

    def __init__(self, captured: pytest.CaptureFixture[str]) -> None:
        self._captured = captured

    def text(self, *arguments: str | Path) -> str:
        """What a run prints."""
        assert cli.main(["show", *map(str, arguments)]) == 0
        return self._captured.readouterr().out

    def refused(self, *arguments: str | Path) -> str:
        """Why a run does nothing."""
        assert cli.main(["show", *map(str, arguments)]) == 2
        found = self._captured.readouterr()
        assert (found.out, found.err.count("\n")) == ("", 1)
        return found.err


@pytest.fixture
def show(capsys: pytest.CaptureFixture[str]) -> Shown:
    return Shown(capsys)


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_all_of_a_pack_says_every_fact_that_any_view_draws(folder: Path) -> None:
    film = load(folder).film
    assert film is not None
    end, revealed = at_the_end(film), fully_revealed(film)
    text = as_told(as_text(whole(VIEWS, film, end), 0))
    for view in views_of(film, VIEWS):
        found = told_by(view.answer(revealed, end))
        assert len(found) > 5
        assert [says for says in found if not is_told(says, text)] == [], view.id


def test_where_one_does_not_stand_nothing_says_so(show: Shown) -> None:
    """What stood under the cursor of the app was told as what is so."""
    for view in ("stories", "countdown", "props", "plan", "echoes", "essay", "afterlives", "all"):
        text = show.text(view)
        assert "you stand" not in text.lower()
        assert ", in hand" not in text
        assert "(in focus)" not in text
        assert "still to come" not in text.lower()


@pytest.mark.parametrize("place", ["brush", "wig", "chef-salad", "redecoration", "one-year"])
def test_the_order_of_a_handout_is_the_packs_wherever_it_is_asked_for(show: Shown, film: Film, place: str) -> None:
    names = [prop.name.capitalize() for prop in film.head.props.values()]
    told = re.findall(r"^([A-Z][a-z ]+): (?:with|at|in|\d+ with)", show.text("props", "--at", place), re.MULTILINE)
    assert told == [name for name in names if name in told]
    assert len(told) > 5
    rooms = re.findall(
        r"^(Window over|Wardrobe|Living room|Kitchen|Bathroom)", show.text("plan", "--at", place), re.MULTILINE
    )
    assert len(rooms) == len(set(rooms)), "each room stands once"


def test_what_nobody_saw_him_read_is_open_and_not_perhaps_known(show: Shown) -> None:
    text = show.text("props", "--at", "one-year")
    assert "perhaps known" not in text
    assert "whether 663 knows it, 2.7 Not now leaves open" in text


def test_in_turn_the_other_story_has_ended_or_not_begun_and_side_by_side_it_is_as_far(show: Shown) -> None:
    assert "As things stand at 1.25 Threshold and 2.21 California." in show.text("props", "--at", "2.21")
    assert "Tins: 0 with 223" in show.text("letter", "--at", "2.21")
    assert "As things stand at 1.5 Another May and 2.1 Chef's salad." in show.text("props", "--at", "1.5")
    assert "As things stand at 1.3" in show.text("props", "--scenes", VERONA, "--at", "2.3")


def test_two_places_are_both_told(show: Shown) -> None:
    text = show.text("stories", "--at", "1.16", "--at", "2.10")
    assert text.index("1.16 The gun and the train\n") < text.index("2.10 He talks to a wardrobe\n")
    assert "no echo between them" in show.text("echoes", "--at", "1.16", "--at", "2.10")
    assert "As things stand at 1.16" in show.text("props", "--at", "2.10", "--at", "1.16")
    assert "once, or one in each story" in show.refused("props", "--at", "1.1", "--at", "2.1", "--at", "1.2")
    assert "one in each story" in show.refused("stories", "--at", "1.1", "--at", "1.2")


def test_a_day_and_a_paragraph_are_known_as_they_are_after_a_colon(show: Shown) -> None:
    text = show.text("countdown", "--at", "apr 28")
    assert "Thursday, 28 April 1994\n\n- 28 of 30 tins" in text
    cards = re.findall(r"^(1\.\d+) ", show.text("stories", "--at", "apr 28"), re.MULTILINE)
    assert cards == ["1.1", *(f"1.{number}" for number in range(4, 13))]
    inside = show.text("stories", "--at", "apr 4")
    assert "1.3 A tin a day" in inside
    assert "tins: 1–29 of 30" in inside
    assert "Between" not in show.text("echoes", "--at", "apr 28")
    marks = re.findall(r"^¶(\d+) ", show.text("essay", "--at", "¶8"), re.MULTILINE)
    assert marks == ["8"]
    assert "`show essay --at ¶8`" in show.refused("props", "--at", "¶8")
    assert "Did you mean `closet`?" in show.refused("essay", "--at", "closset")


@pytest.mark.parametrize("view", ["stories", "essay", "echoes", "afterlives"])
def test_of_a_named_scene_only_what_has_to_do_with_it_is_told(show: Shown, view: str) -> None:
    text, all_of_it = show.text(view, "--at", "closet"), show.text(view)
    assert 0 < len(text) < len(all_of_it) / 3


def test_until_leaves_out_what_comes_later_and_does_not_hide_it(show: Shown, film: Film) -> None:
    text = show.text("all", "--until", "1.16")
    assert "As far as 1.16 The gun and the train" in text
    later = film.stories[0].scenes[16:] + film.stories[1].scenes
    assert [scene.title for scene in later if f"{scene.label} {scene.title}" in text] == []
    assert "Sealed" not in text
    assert "sealed" not in text
    assert "comes after 1.16" in show.refused("stories", "--at", "1.20", "--until", "1.16")
    assert "No place is saved" in show.refused("all", "--until", "saved")


@pytest.mark.parametrize("name", ["about", "people", "sources", "disputes"])
def test_parts_of_a_pack_are_told_from_no_place(show: Shown, film: Film, name: str) -> None:
    text = show.text(name)
    assert text.startswith("Chungking Express 重慶森林 (1994)\n")
    assert "leave --at" in show.refused(name, "--at", "2.9")
    told = flat(text)
    lists: dict[str, list[str | None]] = {
        "about": [person.about for person in film.head.cast.values()],
        "people": [person.played_by for person in film.head.cast.values()],
        "sources": [source.title for source in film.head.sources.values()],
        "disputes": [claim.says for scene in film.scenes.values() for one in scene.disputed for claim in one.readings],
    }
    assert all(flat(says) in told for says in lists[name] if says)


@pytest.mark.parametrize("view", ["stories", "props", "essay", "countdown"])
def test_every_source_that_is_cited_in_short_is_told_in_full(show: Shown, film: Film, view: str) -> None:
    text, _, listed = show.text(view).partition("\nSources cited here\n")
    cited = {
        word
        for brackets in re.findall(r" \(([^()]*)\)$", text, re.MULTILINE)
        for word in re.findall(r"[a-z0-9-]+", brackets)
    }
    keys = cited & film.head.sources.keys()
    assert "film" in keys
    assert "essay" in keys
    assert {line.partition(":")[0][2:] for line in listed.strip().splitlines()} >= keys
    assert "film only: nothing but the film itself supports it" in listed


def test_a_width_is_kept_and_a_paragraph_is_one_line_where_nobody_looks(show: Shown) -> None:
    for width in (40, 60, 100):
        lines = show.text("stories", "--at", "closet", "--width", str(width)).splitlines()
        assert width - 15 < max(map(len, lines)) <= width
    one_line = show.text("stories", "--at", "closet")
    assert one_line == show.text("stories", "--at", "closet", "--width", "0")
    assert max(map(len, one_line.splitlines())) > 300
    assert "no width" in show.refused("stories", "--width", "3")


def test_markdown_has_headings_and_nothing_of_a_pack_is_read_as_markup(show: Shown) -> None:
    text = show.text("all", "--format", "markdown")
    levels = [len(found) for found in re.findall(r"^(#+) ", text, re.MULTILINE)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert '### <a id="closet"></a>2.10 He talks to a wardrobe' in text
    assert escaped("1. A *star*, [x](y) & <b>") == r"1\. A \*star\*, \[x\](y) \& \<b\>"
    assert as_markdown([Paragraph("- a"), Item("# b", depth=1)]) == "\\- a\n\n  - \\# b\n"


def test_the_order_of_the_work_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    pack = ROOT / "examples" / "romeo-and-juliet"
    film = open_film(pack).film
    assert film is not None
    assert cli.main(["show", "order", "--scenes", str(pack)]) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith("- ")]
    assert [line[2:].partition(":")[0] for line in told] == [scene.heading for scene in in_order(film)]
    assert cli.main(["show", "order", "--scenes", str(pack), "--until", "1.3"]) == 0
    assert capsys.readouterr().out.count("\n- ") == 5
    assert cli.main(["show", "order", "--at", "1.3"]) == 2
