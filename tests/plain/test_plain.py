"""The plain twins say what the drawings say, and nothing that only a terminal understands."""

from __future__ import annotations

import re
import unicodedata

import pytest
from msgspec.structs import replace

from chungking_tui.answers.card import card
from chungking_tui.film.film import Film, RevealedFilm
from chungking_tui.plain.about import sources
from chungking_tui.plain.layout import WIDTH, as_text
from chungking_tui.plain.page import page
from chungking_tui.reading.place import begin
from chungking_tui.reading.standing import at_the_end
from chungking_tui.view_spec import ViewSpec
from chungking_tui.views.table import ESSAY, STORIES, VIEWS
from chungking_tui.words.scope import ALL
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
        "{closet} He talks to a wardrobe",
        "- Story 2, Cop 663, scene 10 of {stories[1]}; called closet",
        "Time: lunch (shown)",
        "Place: 663's flat",
        "People: 663 編號663, Faye 阿菲",
        "Echo: {pineapple-question} One question, several languages (repeat, gesture)",
        "¶9 There and not there",
        "¶10 Memory talks",
        "He does not notice her. (essay ¶9 ¶10, gradesaver, film)",
        "essay: James Barrett, Chungking Express: Paradox Waiting, Medium (23 October 2014)",
    ):
        assert labelled(film, part) in text
    assert "1.1 The brush" not in text
    assert "film only: nothing but the film itself supports it" in flat(told(film, "one-year"))


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
        text = page(view, film, at(film, scene)).partition("Sources cited here")[0]
        assert not re.findall(r"\b(?:[A-Z][a-z]+){2,}[A-Z]?\b|\b[a-z]+_[a-z_]+\b", text)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.id)
@pytest.mark.parametrize("scene", [None, "brush", "thirty-tins", "closet", "one-year"])
def test_no_view_says_what_a_voice_leaves_out(film: Film, view: ViewSpec, scene: str | None) -> None:
    """Boxes, arrows, signs of echoes, dots between items, figures in fractions; nor lines longer than asked for."""
    text = page(view, film, at(film, scene)) if scene else page(view, film, at_the_end(film), ALL)
    assert not BOX.search(text)
    assert not re.search(r"[▸◂→←↔⇅≈∥⇄↻·•⌫]|\d/\d", text)
    assert not any(unicodedata.category(character) == "Cc" for character in text.replace("\n", ""))
    assert all(len(line) <= WIDTH for line in text.split("\n"))


def test_every_view_ends_with_what_is_so_at_the_place(film: Film) -> None:
    for view in VIEWS:
        text = page(view, film, at(film, "closet"))
        assert "At this place\n\n- tins: 28 of 30" in text
        assert "- letter: the snack bar, read by 3, fate open" in flat(text)


def test_where_no_passage_speaks_it_says_so_and_offers_the_nearest(film: Film) -> None:
    says = "No passage of the essay speaks of this scene. The nearest speak of {closet}"
    assert labelled(film, says) in flat(told(film, "market"))


def test_a_readers_own_paragraph_stands_under_our_note(film: Film) -> None:
    mine = replace(film, essay_text={9: "A paragraph that I saved."})
    for view in (STORIES, ESSAY):
        assert "A paragraph that I saved." in page(view, mine, at(mine, "closet"))


def test_the_essay_in_its_own_order_with_scenes_and_sources(film: Film) -> None:
    text = page(ESSAY, film, begin(film), ALL)
    marks = re.findall(r"^¶(\d+) ", text, re.MULTILINE)
    assert marks == [str(n) for n in range(13)]
    assert text.count("- Scenes: ") == 13
    assert film.scenes["market"].heading in flat(text)


def test_a_film_without_an_essay() -> None:
    film = sample()
    assert "Nothing of this has been revealed yet." in page(ESSAY, film, begin(film))
    assert "Commentary" not in page(STORIES, film, begin(film))


def test_an_address_is_on_one_line(all_revealed: RevealedFilm) -> None:
    lines = as_text(sources(all_revealed)).splitlines()
    for source in all_revealed.head.sources.values():
        assert any(source.url in line for line in lines), source.url
