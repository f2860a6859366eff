"""How much of a window says something: cells with a sign or a colour of their own, of the view's body."""

from __future__ import annotations

import pytest
from textual.color import Color

from chungking_tui.tui.app import ChungkingApp

from .conftest import Opener, settled

LEAST = {(120, 40): (60, 35), (140, 44): (60, 30), (200, 50): (45, 25)}
"""The least share that Stories fills and that every other view fills, in per cent, by the size of the window."""


def ink(app: ChungkingApp) -> float:
    """The share of the body's cells that are not blank, in per cent."""
    blank = Color.parse(app.theme_variables["background"]).rgb
    cells, filled = 0, 0
    for row in app.screen._compositor.render_strips()[1:-2]:
        for text, style, _ in row:
            ground = style.bgcolor.get_truecolor() if style and style.bgcolor else blank
            cells += len(text)
            filled += len(text) if tuple(ground) != blank else len(text) - text.count(" ")
    return 100 * filled / cells


@pytest.mark.parametrize("size", LEAST)
async def test_a_large_window_is_used(opened: Opener, size: tuple[int, int]) -> None:
    async with opened("closet", size=size) as reader:
        reader.move("visit", "hotel-room")
        for number, view in enumerate(reader.app.views, 1):
            await reader.press(str(number))
            await settled(reader.app)
            assert reader.app.current_mode == view.id
            stories, others = LEAST[size]
            assert ink(reader.app) >= (stories if number == 1 else others), view.id
