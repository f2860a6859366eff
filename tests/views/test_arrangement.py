"""Where a card's picture stands: as large as leaves the text in sight, and never left out for a long text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from chungking_tui.tui.drawing.drawn import MEASURE, Drawn, Placed
from chungking_tui.tui.drawing.picture import ASPECT, LEAST_ROWS, columns_for
from chungking_tui.tui.drawing.text import wrapped
from chungking_tui.views.stories.arrangement import LEAST_TEXT, MARGIN, NARROWEST_HEAD, NARROWEST_TEXT, arranged

PICTURE = Placed(("brush",), 0, 0, 0)


def card(words: int, width: int, height: int) -> Drawn:
    """A card with a head of two lines and a text of so many words."""

    def head(measure: int) -> list[Content]:
        return [*wrapped(Content("The brush"), measure), *wrapped(Content("late April · told · the mansions"), measure)]

    def text(measure: int) -> list[Content]:
        return [*wrapped(Content(" ".join(["words"] * words)), measure), Content()]

    return arranged(head, text, width, height, PICTURE)


def text_of(drawn: Drawn) -> list[str]:
    return " ".join(line.plain for line in drawn.lines).split()


@given(words=st.integers(1, 300), width=st.integers(20, 240), height=st.integers(4, 100))
def test_the_text_is_whole_and_the_picture_stands_beside_it_or_above_it(words: int, width: int, height: int) -> None:
    drawn = card(words, width, height)
    assert text_of(drawn).count("words") == words
    room = height >= LEAST_ROWS + LEAST_TEXT and width + 2 * MARGIN >= columns_for(LEAST_ROWS)
    assert not room or drawn.pictures
    for placed in drawn.pictures:
        assert placed.rows >= LEAST_ROWS
        assert abs(placed.columns / (2 * placed.rows) - ASPECT) < 0.15, "its own proportion"
        assert placed.left + MARGIN >= 0
        assert placed.left + MARGIN + placed.columns <= width + 2 * MARGIN
        assert placed.rows <= height
        beside = drawn.lines[placed.top : placed.top + placed.rows]
        assert placed.keeps is any(line.plain for line in beside)
        assert all(line.cell_length <= max(placed.left, 0) for line in beside)


@pytest.mark.parametrize(
    ("width", "height", "words", "columns", "beside"),
    [
        (76, 18, 90, 41, NARROWEST_HEAD),  # 80 × 24: beside the head
        (55, 34, 90, 59, 0),  # 120 × 40: above the text, as wide as the pane
        (115, 25, 90, 59, NARROWEST_TEXT),  # 240 × 30: beside the text
        (195, 45, 90, 110, NARROWEST_TEXT),  # 200 × 50, one story alone
        (56, 14, 90, 41, 0),  # 60 × 20: above a text that goes on below
        (36, 16, 90, 40, 0),
        (30, 40, 90, 0, 0),
        (56, 12, 90, 0, 0),
    ],
)
def test_the_arrangement_by_the_room_there_is(width: int, height: int, words: int, columns: int, beside: int) -> None:
    drawn = card(words, width, height)
    assert bool(columns) is bool(drawn.pictures)
    for placed in drawn.pictures:
        assert placed.columns >= columns
        assert placed.left >= beside - MARGIN
        assert max(line.cell_length for line in drawn.lines) <= MEASURE
