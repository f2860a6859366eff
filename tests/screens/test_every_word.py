"""A walk with the arrow down alone: every word of every card and every picture comes on the screen, at every size."""

from __future__ import annotations

import pytest

from chungking_tui.answers.card import Card, card
from chungking_tui.film.film import RevealedFilm
from chungking_tui.film.model import Scene
from chungking_tui.tui.drawing.picture import LEAST_ROWS, PictureRow
from chungking_tui.tui.widgets.page import Page
from tests.screens.conftest import Opener, Reader

SIZES = [(60, 20), (80, 24), (100, 30), (120, 40), (200, 50), (240, 30)]
MOST_PAGES = 8


def words_of(shown: Card) -> set[str]:
    """Every word that a card has to say."""
    parts = [shown.scene.title, shown.time, shown.basis, shown.place, *shown.people, *shown.paragraphs, *shown.motifs]
    for echo in shown.echoes:
        parts += [echo.scene.heading, echo.kind, echo.says]
    parts += [part for line in shown.props for part in (line.prop, line.says)]
    parts += [part for span in shown.spans for part in (span.says, span.scene.heading, span.basis)]
    for dispute in shown.disputes:
        parts += [dispute.about, *(part for claim in dispute.claims for part in (claim.says, claim.source))]
    return {word.strip(",") for word in " ".join([*parts, shown.sources]).split()}


def painted_words(reader: Reader, page: Page[object]) -> set[str]:
    return {word.strip(",") for row in reader.rows_in(page.content_region) for word in row.split()}


def rows_of_a_picture(page: Page[object]) -> int:
    top = page.scroll_offset.y
    return sum(isinstance(line, PictureRow) for line in page.drawn.lines[top : top + page.content_size.height])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("story", [0, 1])
async def test_a_walk_by_down_shows_every_word_of_every_card_and_every_picture(
    opened: Opener, all_revealed: RevealedFilm, size: tuple[int, int], story: int
) -> None:
    scenes: tuple[Scene, ...] = all_revealed.stories[story].scenes
    async with opened(scenes[0].id, size=size) as reader:
        for scene in scenes:
            seen: set[str] = set()
            picture = pages = 0
            while reader.at == scene.id and pages < MOST_PAGES:
                seen |= painted_words(reader, reader.card)
                picture = max(picture, rows_of_a_picture(reader.card))
                last = not reader.card.more_below
                assert ("more" in reader.rows[-1]) is not last, "the foot says whether there is more"
                await reader.press("down")
                pages += 1
                if last:
                    break
            missing = words_of(card(all_revealed, scene)) - seen
            assert not missing, scene.label
            assert picture >= LEAST_ROWS, scene.label


async def test_up_goes_back_through_the_cards_as_down_went_on(opened: Opener) -> None:
    async with opened("brush", size=(80, 24)) as reader:
        way = []
        for _ in range(6):
            way.append((reader.at, reader.card.scroll_offset.y))
            await reader.press("down")
        for place in reversed(way):
            await reader.press("up")
            assert (reader.at, reader.card.scroll_offset.y) == place
        assert way[0] == ("brush", 0)
        await reader.press("J", "K", "J")
        assert (reader.at, reader.card.scroll_offset.y) == ("april-fool", 0)
