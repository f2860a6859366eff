"""The plain twins say what the drawings say, and nothing that only a terminal understands."""

from __future__ import annotations

import re
import unicodedata

import pytest

from chungking_tui.film.card import card
from chungking_tui.film.model import Film
from chungking_tui.film.reading import begin, go_to
from chungking_tui.plain.essay import essay
from chungking_tui.plain.stories import stories

BOX = re.compile("[\u2500-\u259f\u25a0-\u25ff]")


def told(film: Film, scene: str, copy: dict[int, str] | None = None) -> str:
    return stories(film, go_to(begin(film), film, film.scenes[scene]), copy or {})


def unwrapped(text: str) -> str:
    return " ".join(text.split())


def test_a_card_with_its_echoes_passages_and_sources(film: Film) -> None:
    text = unwrapped(told(film, "closet"))
    for part in (
        "Story 2, Cop 663, scene 9 of 19 (in focus)",
        "2.9 Talking to the closet [closet]",
        "Time: lunch (shown)",
        "Place: 663's flat",
        "People: 663, Faye",
        "Echo: 1.12 One question, several languages (repeat, gesture)",
        "¶9 Absence in presence",
        "¶10 A memory that answers",
        "Sources: essay ¶9 ¶10",
        "Story 1, Cop 223, scene 1 of 17 (the other story)",
    ):
        assert part in text


@pytest.mark.parametrize("story", [0, 1])
def test_every_card_is_told_whole_and_without_terminal_signs(film: Film, story: int) -> None:
    for scene in film.stories[story].scenes:
        text = told(film, scene.id)
        flat = unwrapped(text)
        shown = card(film, scene)
        for paragraph in shown.paragraphs:
            assert paragraph in flat
        for link in shown.links:
            assert f"{link.scene.label} {link.scene.title}" in flat
            assert link.echo.says in flat
        for dispute in (*shown.disputes, *shown.disputed_around):
            assert all(claim.says in flat for claim in dispute.readings)
        assert not BOX.search(text.replace("▸", ""))
        assert not any(unicodedata.category(character) == "Cc" for character in text.replace("\n", ""))
        assert all(len(line) <= 100 for line in text.split("\n"))


def test_where_no_passage_speaks_it_says_so_and_offers_the_nearest(film: Film) -> None:
    assert "No passage of the essay speaks of this scene. The nearest speak of 2.9" in unwrapped(told(film, "market"))


def test_a_readers_own_paragraph_stands_under_our_note(film: Film) -> None:
    text = unwrapped(told(film, "closet", {9: "A paragraph that I saved."}))
    assert "A paragraph that I saved." in text
    assert "A paragraph that I saved." in unwrapped(essay(film, {9: "A paragraph that I saved."}))


def test_the_essay_in_its_own_order_with_scenes_and_sources(film: Film) -> None:
    text = essay(film, {})
    marks = re.findall(r"^¶(\d+) ", text, re.MULTILINE)
    assert marks == [str(n) for n in range(13)]
    assert text.count("- Scenes: ") == text.count("- Sources: ") == 13
    assert "2.10 The market" in text


def test_a_film_without_an_essay() -> None:
    from chungking_tui.film.sample import sample

    film = sample()
    assert essay(film, {}) == "This pack has no essay.\n"
    assert "Commentary" not in stories(film, begin(film), {})
