"""The plain twins say what the drawings say, and nothing that only a terminal understands."""

from __future__ import annotations

import re
import unicodedata

import pytest
from msgspec.structs import replace

from chungking_tui.answers.card import card
from chungking_tui.film.film import Film, RevealedFilm
from chungking_tui.plain.about import sources
from chungking_tui.plain.page import page
from chungking_tui.reading.place import begin
from chungking_tui.view_spec import ViewSpec
from chungking_tui.views.table import ESSAY, STORIES, VIEWS
from tests.drawing import flat
from tests.sample import sample
from tests.steps import at
from tests.tables import labelled

BOX = re.compile("[\u2500-\u259f\u25a0-\u25ff]")


def told(film: Film, scene: str) -> str:
    return page(STORIES, film, at(film, scene))


def test_a_card_with_its_echoes_passages_and_sources(film: Film) -> None:
    text = flat(told(film, "closet"))
    for part in (
        "Story 2, Cop 663, scene 10 of {stories[1]} (in focus)",
        "{closet} He talks to a wardrobe [closet]",
        "Time: lunch (shown)",
        "Place: 663's flat",
        "People: 663 編號663, Faye 阿菲",
        "Echo: {pineapple-question} One question, several languages (repeat, gesture)",
        "¶9 There and not there",
        "¶10 Memory talks",
        "Sources: essay ¶9 ¶10",
        "Story 1, Cop 223, scene 1 of {stories[0]} (the other story)",
    ):
        assert labelled(film, part) in text


@pytest.mark.parametrize("story", [0, 1])
def test_every_card_is_told_whole(film: Film, all_revealed: RevealedFilm, story: int) -> None:
    for scene in film.stories[story].scenes:
        text = flat(told(film, scene.id))
        shown = card(all_revealed, scene)
        for paragraph in shown.paragraphs:
            assert paragraph in text
        for echo in shown.echoes:
            assert echo.scene.heading in text
            assert echo.says in text
        for dispute in (*shown.disputes, *shown.disputed_around):
            assert all(claim.says in text for claim in dispute.claims)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.id)
def test_no_name_of_the_program_gets_into_a_twin(film: Film, view: ViewSpec) -> None:
    """A class or a function by its name, as one that was renamed in a sentence too."""
    for scene in film.scenes:
        text = page(view, film, at(film, scene))
        assert not re.findall(r"\b(?:[A-Z][a-z]+){2,}[A-Z]?\b|\b[a-z]+_[a-z_]+\b", text)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.id)
@pytest.mark.parametrize("scene", ["brush", "thirty-tins", "closet", "one-year"])
def test_no_view_says_what_only_a_terminal_understands(film: Film, view: object, scene: str) -> None:
    text = page(view, film, at(film, scene))  # type: ignore[arg-type]
    assert not BOX.search(text.replace("▸", ""))
    assert not any(unicodedata.category(character) == "Cc" for character in text.replace("\n", ""))
    assert all(len(line) <= 100 for line in text.split("\n"))


def test_every_view_ends_with_what_is_so_at_the_place(film: Film) -> None:
    for view in VIEWS:
        assert "At this place\n\ntins 28/30" in page(view, film, at(film, "closet"))


def test_where_no_passage_speaks_it_says_so_and_offers_the_nearest(film: Film) -> None:
    says = "No passage of the essay speaks of this scene. The nearest speak of {closet}"
    assert labelled(film, says) in flat(told(film, "market"))


def test_a_readers_own_paragraph_stands_under_our_note(film: Film) -> None:
    mine = replace(film, essay_text={9: "A paragraph that I saved."})
    for view in (STORIES, ESSAY):
        assert "A paragraph that I saved." in page(view, mine, at(mine, "closet"))


def test_the_essay_in_its_own_order_with_scenes_and_sources(film: Film) -> None:
    text = page(ESSAY, film, begin(film))
    marks = re.findall(r"^¶(\d+) ", text, re.MULTILINE)
    assert marks == [str(n) for n in range(13)]
    assert text.count("- Scenes: ") == text.count("- Sources: ") == 13
    assert film.scenes["market"].heading in flat(text)


def test_a_film_without_an_essay() -> None:
    film = sample()
    assert page(ESSAY, film, begin(film)).startswith("Nothing of this has been revealed yet.")
    assert "Commentary" not in page(STORIES, film, begin(film))


def test_an_address_is_on_one_line(all_revealed: RevealedFilm) -> None:
    lines = sources(all_revealed).splitlines()
    for source in all_revealed.head.sources.values():
        assert any(source.url in line for line in lines), source.url
