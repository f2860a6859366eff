"""Sources as CSL knows them: told in full, cited by paragraph or by page."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from chungking_tui.answers import about
from chungking_tui.film.film import Film
from chungking_tui.pack.access.loader import load
from chungking_tui.reading.horizon import fully_revealed
from chungking_tui.words import wording
from tests.conftest import FILMS

BOOK = """sources:
  film: {title: The film}
  teo:
    title: "Wong Kar-wai: Auteur of Time"
    type: book
    author: [Stephen Teo]
    publisher: BFI
    issued: "2005"
    pages: true
  article:
    title: Two stories
    type: article-journal
    author: [Ann Arbor, Bob Dylan, Cy Young]
    container: A Journal
    issued: 2018-03
    url: https://example.org/two-stories
    accessed: 2026-11-28
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(FILMS / "small", tmp_path / "small"))
    head = folder / "film.yaml"
    head.write_text(head.read_text().replace("sources:\n  film: {title: The film}\n", BOOK, 1))
    return folder


def cited(pack: Path, source: str) -> Film:
    scene = next((pack / "story-1").glob("*.yaml"))
    scene.write_text(scene.read_text().replace("sources: [film", f"sources: ['{source}', film", 1))
    found = load(pack)
    assert not found.problems, found.problems
    assert found.film
    return found.film


@pytest.mark.parametrize(
    ("source", "short", "whole"),
    [
        ("film", "film", "The film"),
        ("teo", "teo", "Stephen Teo, Wong Kar-wai: Auteur of Time (2005)"),
        ("teo:55", "teo p. 55", "Stephen Teo, Wong Kar-wai: Auteur of Time (2005), p. 55"),
        ("article", "article", "Ann Arbor, Bob Dylan and Cy Young, Two stories, A Journal (March 2018)"),
    ],
)
def test_a_source_is_told_in_short_and_in_full(pack: Path, source: str, short: str, whole: str) -> None:
    film = cited(pack, source) if source != "film" else cited(pack, "article")
    assert wording.sources(film, (source, "article")).split(" · ")[0] == short.split(" · ", maxsplit=1)[0]
    assert wording.cite_source(film, source) == whole


def test_a_page_of_a_source_without_pages_is_a_problem(pack: Path) -> None:
    scene = next((pack / "story-1").glob("*.yaml"))
    scene.write_text(scene.read_text().replace("sources: [film", "sources: ['article:3', film", 1))
    (problem,) = load(pack).problems
    assert problem.rule == "C06"
    assert "`pages: true`" in problem.hint


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "ftp://example.org", "example.org", "https://a b", "https://\u202ex"]
)
def test_an_address_is_one_of_the_web(pack: Path, address: str) -> None:
    head = pack / "film.yaml"
    head.write_text(head.read_text().replace("https://example.org/two-stories", f'"{address}"'))
    assert {problem.rule for problem in load(pack).problems} & {"T01", "F04"}


def test_all_that_is_known_of_a_source_stands_on_its_sheet(pack: Path) -> None:
    film = fully_revealed(cited(pack, "article"))
    (found,) = (one for one in about.all_named(film).values() if one.id == "article")
    assert dict(found.particulars) == {
        "by": "Ann Arbor, Bob Dylan and Cy Young",
        "in": "A Journal",
        "date": "March 2018",
        "at": "https://example.org/two-stories",
        "read on": "28 November 2026",
        "cited as": "article",
        "cited": "for a detail, by no whole card",
    }
    (book,) = (one for one in about.all_named(film).values() if one.id == "teo")
    assert dict(book.particulars)["cited as"] == "teo, with the page"
