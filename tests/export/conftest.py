"""The packs that are handed out."""

from __future__ import annotations

from pathlib import Path

import pytest

from chungking_tui.film.film import Film
from chungking_tui.pack.access.loader import load

ROOT = Path(__file__).parents[2]
PACKS = [ROOT / "scenes", *sorted((ROOT / "examples").iterdir())]


@pytest.fixture(params=PACKS, ids=lambda folder: folder.name)
def pack(request: pytest.FixtureRequest) -> Film:
    folder: Path = request.param
    film = load(folder).film
    assert film is not None
    return film
