"""The names of the rooms on the plan: each in its room or on its wall, and in one piece."""

from __future__ import annotations

from pathlib import Path

import pytest

from chungking_tui.pack.access.loader import load
from chungking_tui.reading.horizon import fully_revealed
from chungking_tui.reading.place import begin
from chungking_tui.views.plan.answer import answer
from chungking_tui.views.plan.plan import drawn_plan, plan_size

ROOT = Path(__file__).parents[2]
PACKS = [ROOT / "scenes", *sorted((ROOT / "examples").iterdir())]


@pytest.mark.parametrize("size", [(40, 10), (48, 17), (58, 22), (75, 30), (118, 34), (198, 44)])
@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_no_wall_goes_through_the_name_of_a_room(folder: Path, size: tuple[int, int]) -> None:
    film = load(folder).film
    assert film is not None
    if film.apartment is None:
        pytest.skip("this pack has no plan")
    found = answer(fully_revealed(film), begin(film))
    rows = [line.plain for line in drawn_plan(found, "now", plan_size(found.plan, *size))]
    for name, (_, _, run) in found.plan.rooms.items():
        label = found.rooms[name].upper()
        whole = any(label in row for row in rows)
        cut = any(f"{label[:length]}…" in row for row in rows for length in range(len(label) - 1))
        assert whole or cut or run > 1, f"{label} is not in one piece"
