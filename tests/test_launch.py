"""From options and what was kept to the app that opens."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from chungking_tui import cli
from chungking_tui.app import ChungkingApp
from chungking_tui.film.film import Film
from chungking_tui.launch import launch
from chungking_tui.opening import ImpossibleError
from chungking_tui.paths import saved_places
from chungking_tui.reading.place import begin
from chungking_tui.storage import Storage, saved_of
from tests.steps import at, moved

Opened = Callable[..., ChungkingApp]


@pytest.fixture
def launched(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """The app as a command line opens it, not run."""
    found: list[ChungkingApp] = []

    def run(self: ChungkingApp) -> None:
        found.append(self)

    monkeypatch.setattr(ChungkingApp, "run", run)
    monkeypatch.setattr(ChungkingApp, "call_after_refresh", lambda *_: True)

    def opened(*arguments: str | Path) -> ChungkingApp:
        launch(cli.parsed([str(argument) for argument in arguments]))
        return found[-1]

    return opened


def test_the_theme_chosen_last_is_worn_again_unless_another_is_named(launched: Opened, film: Film) -> None:
    assert launched().theme == "chungking-night"
    assert Storage(saved_places()).save(film.head.id, saved_of(begin(film), film), theme="nord")
    assert launched().theme == "nord"
    assert launched("--theme", "chungking-day").theme == "chungking-day"


def test_still_stops_all_motion(launched: Opened) -> None:
    assert launched().animation_level == "full"
    assert launched("--still").animation_level == "none"


def test_a_theme_that_was_kept_and_is_no_more_is_passed_over(launched: Opened, film: Film) -> None:
    assert Storage(saved_places()).save(film.head.id, saved_of(begin(film), film), theme="of-yesterday")
    assert launched().theme == "chungking-night"
    with pytest.raises(ImpossibleError, match="There is no theme “of-yesterday”"):
        launched("--theme", "of-yesterday")


def test_it_opens_where_one_left_it_unless_told_otherwise(launched: Opened, film: Film) -> None:
    assert Storage(saved_places()).save(film.head.id, saved_of(at(film, "wig", "closet"), film))
    assert launched().reading.positions == at(film, "wig", "closet").positions
    assert launched("--fresh").reading.positions == (0, 0)
    there = launched("--at", "shoes", "--view", "letter", "--commentary")
    assert (there.reading.positions[0], there.reading.past) == (film.scenes["shoes"].index, ())
    assert there.reading.commentary
    assert there.DEFAULT_MODE == "letter"


def test_a_sealed_scene_is_not_opened_in_silence(launched: Opened, film: Film) -> None:
    sealed, late = moved(begin(film), film, "toggle_first_viewing"), film.scenes["found-out"]
    assert Storage(saved_places()).save(film.head.id, saved_of(sealed, film))
    with pytest.raises(ImpossibleError, match=rf"Scene {re.escape(late.label)} is still sealed"):
        launched("--at", late.label)
    assert launched("--at", late.label, "--fresh").reading.positions[1] == late.index
