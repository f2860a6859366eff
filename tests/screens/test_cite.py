"""References in six styles, on the command line and at a key."""

from __future__ import annotations

import json
import re

import pytest

from chungking_tui.answers import citable
from chungking_tui.cli import main as cli
from chungking_tui.film.film import Film, RevealedFilm
from chungking_tui.film.model import Source
from chungking_tui.words.csl import source_item
from chungking_tui.words.references import STYLES, references
from tests.screens.conftest import Opener

EVERYTHING = ("closet", "2.10", "¶8", "1.2~2.10", "Fallen Angels", "essay", "lecture")
TEO = Source(
    title="A Book & Its Readers",
    type="book",
    author=("Teo, Jean-Luc", "Wong Kar-wai", "Lee, Micky"),
    publisher="A Press",
    issued="2005-03",
    url="https://example.org/a_b",
)


BIBTEX = """@book{teo,
  author = {Teo, Jean-Luc and {Wong Kar-wai} and Lee, Micky},
  title = {{A Book \\& Its Readers}},
  publisher = {A Press},
  year = {2005},
  month = {3},
  url = {https://example.org/a_b},
}"""
RIS = """TY  - BOOK
ID  - teo
AU  - Teo, Jean-Luc
AU  - Wong Kar-wai
AU  - Lee, Micky
TI  - A Book & Its Readers
PB  - A Press
PY  - 2005
DA  - 2005/03/
UR  - https://example.org/a_b
ER  - """
MLA = "Teo, Jean-Luc, et al. A Book & Its Readers. A Press, Mar. 2005, example.org/a_b."
CHICAGO = """Teo, Jean-Luc, Wong Kar-wai, and Micky Lee. A Book & Its Readers. \
A Press, March 2005. https://example.org/a_b."""
APA = "Teo, J.-L., Wong Kar-wai, & Lee, M. (2005, March). A Book & Its Readers. A Press. https://example.org/a_b"


@pytest.mark.parametrize(
    ("style", "says"), [("mla", MLA), ("chicago", CHICAGO), ("apa", APA), ("bibtex", BIBTEX), ("ris", RIS)]
)
def test_a_book_of_three_authors_in_each_style(style: str, says: str) -> None:
    assert references([source_item("teo", TEO)], style) == f"{says}\n"


@pytest.mark.parametrize("style", STYLES)
def test_everything_can_be_cited_in_every_style(style: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["cite", *EVERYTHING, "--style", style]) == 0
    text = capsys.readouterr().out
    for says in ("He talks to a wardrobe", "¶8: Who goes", "1.2 April fool and 2.10", "Fallen Angels", "Barrett"):
        assert says in text
    assert not re.search(r"\b(None|\{\}|\[\])\b| ,|\.\.(?!\.)|\( *\)", text.replace('": [', ""))


def test_csl_json_has_the_fields_and_types_of_csl(film: Film, capsys: pytest.CaptureFixture[str]) -> None:
    """The schema itself, csl-data.json of CSL 1.0.2, was tried by hand; its required keys and types are these."""
    assert cli.main(["cite", *EVERYTHING, *film.head.sources, "--style", "csl-json"]) == 0
    items = json.loads(capsys.readouterr().out)
    known = {
        "id", "type", "title", "author", "publisher", "issued", "accessed", "URL", "container-title", "genre",
        "version", "language", "section",
    }  # fmt: skip
    for item in items:
        assert {"id", "type", "title"} <= item.keys() <= known
        assert all(set(name) in ({"literal"}, {"family", "given"}) for name in item.get("author", ()))
        for date in (item[name] for name in ("issued", "accessed") if name in item):
            assert all(isinstance(part, int) for part in date["date-parts"][0])
    assert len(items) == len(EVERYTHING) + len(film.head.sources)


def test_ris_has_a_type_first_and_an_end(film: Film, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["cite", *EVERYTHING, *film.head.sources, "--style", "ris"]) == 0
    records = capsys.readouterr().out.strip("\n").split("\n\n")
    assert len(records) == len(EVERYTHING) + len(film.head.sources)
    for record in records:
        lines = record.split("\n")
        assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines)
        assert (lines[0][:2], lines[-1]) == ("TY", "ER  - ")


def test_without_a_place_the_pack_is_cited_and_what_is_not_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["cite"]) == 0
    assert capsys.readouterr().out.startswith("Chungking Express (1994, dir. Wong Kar-wai): a pack for chungking-tui")
    for place, says in (("closset", "closet"), ("1.1~2.2", "an echo (1.2~2.10)"), ("¶99", "¶8"), ("", "¶8")):
        assert cli.main(["cite", place]) == 2
        said = capsys.readouterr().err
        assert says in said
        assert said.count("\n") == 1
    assert cli.main(["cite", "closet", "--url"]) == 0
    assert capsys.readouterr().out.endswith("chungking-tui --at closet\n")


def test_what_is_cited_is_found_by_the_id_that_its_citation_gives(all_revealed: RevealedFilm) -> None:
    film = all_revealed
    assert film.essay
    assert film.afterlives
    assert film.apartment
    targets = [("scene", name) for name in film.scenes]
    targets += [("passage", str(passage.n)) for passage in film.essay.passages]
    targets += [("entry", str(number)) for number in range(len(film.afterlives.entries))]
    targets += [("prop", name) for name in film.head.props] + [("object", name) for name in film.apartment.objects]
    targets += [("source", name) for name in film.head.sources] + [("echo", "april-fool~closet")]
    for kind, name in targets:
        cited = citable.of_target(film, kind, name)
        assert cited
        if kind == "source" and name in film.scenes:
            continue  # an id of both is that of the scene
        assert citable.named(film, cited.item["id"]) == cited, (kind, name)


def test_nothing_that_is_sealed_can_be_cited(all_revealed: RevealedFilm) -> None:
    assert citable.of_target(all_revealed, "scene", "(sealed) 2.10") is None
    assert citable.of_target(all_revealed, "entry", "999") is None
    assert citable.of_target(all_revealed, "nothing", "") is None


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ((), "“He talks to a wardrobe” (story 2, scene 10)"),
        (("3",), "“Letter”, in Chungking Express"),
        (("4",), "“Wardrobe, in 663's flat”"),
        (("5",), "Echo of 1.2 April fool and 2.10 He talks to a wardrobe"),
        (("6",), "Note “There and not there” on James Barrett"),
        (("7",), "in Chungking Express (1994"),
    ],
)
async def test_what_the_cursor_is_on_is_cited_and_not_the_card_behind_it(
    opened: Opener, keys: tuple[str, ...], says: str
) -> None:
    async with opened("closet") as reader:
        await reader.press(*keys, "y")
        assert says in reader.app.clipboard
        assert says.split(",", maxsplit=1)[0][:30] in reader.painted


async def test_a_style_is_chosen_at_a_key_and_kept(opened: Opener) -> None:
    async with opened("closet") as reader:
        await reader.press("Y", *"apa", "enter")
        assert "(2026, November 28). He talks to a wardrobe. In Chungking Express" in reader.app.clipboard
        await reader.press("escape", "J", "y")
        assert "). The market. In Chungking Express" in reader.app.clipboard
        await reader.press("escape", "Y", *"ris", "enter")
        assert reader.app.clipboard.startswith("TY  - DICT\n")
        assert "TI  - The market" in reader.painted
        await reader.press("escape", "Y", "escape", "y")
        assert reader.app.clipboard.startswith("TY  - DICT\n")
