"""The things of a countdown as they are drawn: each as wide as the others, in every size and pack."""

from __future__ import annotations

from pathlib import Path

import pytest

from chungking_tui.pack.access.loader import load
from chungking_tui.reading.horizon import fully_revealed
from chungking_tui.reading.place import begin
from chungking_tui.views.countdown.answer import answer
from chungking_tui.views.countdown.counted import SIZES, CountedDays, DaySize

ROOT = Path(__file__).parents[2]
PACKS = [ROOT / "scenes", *sorted((ROOT / "examples").iterdir())]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_every_row_of_every_day_is_as_wide_as_its_place(folder: Path, size: DaySize) -> None:
    film = load(folder).film
    assert film is not None
    revealed = fully_revealed(film)
    found = answer(revealed, begin(film))
    drawn = CountedDays(found, size)
    for day in found.calendar.days:
        assert {row.cell_length for row in drawn.lines(day)} == {size.pitch}, day.date
