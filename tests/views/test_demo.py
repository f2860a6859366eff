"""Every drawing can be looked at by itself."""

from __future__ import annotations

import asyncio

import pytest

from chungking_tui.tui.drawing.picture import PictureRow
from chungking_tui.views.table import VIEWS
from tests.demo import Demo
from tests.drawing import drawings

PATIENCE = 60.0
"""Seconds after which a picture that has not come has failed."""


@pytest.mark.parametrize("at", ["closet", "snack-bar", "tins"])
async def test_a_picture_stands_by_itself(at: str) -> None:
    demo = Demo("picture", at)
    async with demo.run_test(size=(100, 30)) as pilot:
        async with asyncio.timeout(PATIENCE):
            while not any(isinstance(line, PictureRow) for line in demo.pages[0].drawn.lines):
                await pilot.pause(0.01)


DRAWINGS = [f"{view.id}.{name}" for view in VIEWS for name, _ in drawings(view)]


@pytest.mark.parametrize("wanted", DRAWINGS)
async def test_a_drawing_stands_by_itself(wanted: str) -> None:
    demo = Demo(wanted, "closet")
    async with demo.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert len(demo.pages) == 1
        assert demo.pages[0].text.strip()
