"""What every test has: a home of its own, and the films."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from chungking_tui.film.film import Film, RevealedFilm
from chungking_tui.pack.access.loader import open_film
from chungking_tui.reading.horizon import fully_revealed

settings.register_profile("house", deadline=None)  # a machine under load is not a defect
settings.load_profile("house")

ROOT = Path(__file__).parents[1]
SCENES = ROOT / "scenes"
FILMS = ROOT / "tests" / "films"


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder that nothing else uses."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    for name in ("STATE", "CONFIG", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
    for name in (
        "NO_COLOR",
        "TEXTUAL_DRIVER",
        "TEXTUAL_ANIMATIONS",
        "TMUX",
        "DISPLAY",
        "WAYLAND_DISPLAY",
        "TERMUX_VERSION",
    ):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture(scope="session")
def film() -> Film:
    """The default pack's film."""
    found = open_film(SCENES).film
    assert found is not None
    return found


@pytest.fixture(scope="session")
def all_revealed(film: Film) -> RevealedFilm:
    """The default pack's film, as far as a reader may know it who has sealed nothing."""
    return fully_revealed(film)


@pytest.fixture(scope="session")
def small() -> Film:
    """A film of three scenes."""
    found = open_film(FILMS / "small").film
    assert found is not None
    return found


def pytest_addoption(parser: pytest.Parser) -> None:
    """How long the walks and the fuzz go on: short in the tests, long in ``make fuzz``."""
    parser.addoption("--walk", type=int, default=200, help="events of each random walk")
    parser.addoption("--mutants", type=int, default=400, help="packs that are spoilt at random")


@pytest.fixture
def mutants(request: pytest.FixtureRequest) -> int:
    """How many spoilt packs are read."""
    return int(request.config.getoption("--mutants"))


@pytest.fixture
def events(request: pytest.FixtureRequest) -> int:
    """How many events a random walk has."""
    return int(request.config.getoption("--walk"))
