"""From options and what was kept to the app that opens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from chungking_tui.cli import grammar
from chungking_tui.cli.launch import launch
from chungking_tui.cli.opening import ImpossibleError, read_pack
from chungking_tui.film.film import Film
from chungking_tui.film.model import is_sealed
from chungking_tui.pack.access import cache, glance
from chungking_tui.reading.place import begin
from chungking_tui.saved.paths import default_pack, pack_cache, places_file
from chungking_tui.saved.places import PlacesFile, saved_of
from chungking_tui.tui.app import ChungkingApp
from chungking_tui.tui.services.pack_reloader import PackReloader
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
        launch(grammar.parsed([str(argument) for argument in arguments]))
        return found[-1]

    return opened


def test_the_theme_chosen_last_is_worn_again_unless_another_is_named(launched: Opened, film: Film) -> None:
    assert launched().theme == "chungking-night"
    assert PlacesFile(places_file()).save(film.head.id, saved_of(begin(film), film), theme="nord")
    assert launched().theme == "nord"
    assert launched("--theme", "chungking-day").theme == "chungking-day"


def test_still_stops_all_motion(launched: Opened) -> None:
    assert launched().animation_level == "full"
    assert launched("--still").animation_level == "none"


def test_a_theme_that_was_kept_and_is_no_more_is_passed_over(launched: Opened, film: Film) -> None:
    assert PlacesFile(places_file()).save(film.head.id, saved_of(begin(film), film), theme="of-yesterday")
    assert launched().theme == "chungking-night"
    with pytest.raises(ImpossibleError, match="There is no theme “of-yesterday”"):
        launched("--theme", "of-yesterday")


def test_it_opens_where_one_left_it_unless_told_otherwise(launched: Opened, film: Film) -> None:
    assert PlacesFile(places_file()).save(film.head.id, saved_of(at(film, "wig", "closet"), film))
    assert launched().reading.positions == at(film, "wig", "closet").positions
    assert launched("--fresh").reading.positions == (0, 0)
    there = launched("--at", "shoes", "--view", "letter", "--commentary")
    assert (there.reading.positions[0], there.reading.past) == (film.scenes["shoes"].index, ())
    assert there.reading.commentary
    assert there.DEFAULT_MODE == "props"


def test_a_sealed_scene_is_not_opened_in_silence(launched: Opened, film: Film) -> None:
    sealed, late = moved(begin(film), film, "toggle_first_viewing"), film.scenes["found-out"]
    assert PlacesFile(places_file()).save(film.head.id, saved_of(sealed, film))
    for scene, says in (("hotel-room", r"Scene 1\.\d+ is still sealed"), ("found-out", "Story 2 opens at the end of")):
        with pytest.raises(ImpossibleError, match=says):
            launched("--at", film.scenes[scene].label)
    assert launched("--at", late.label, "--fresh").reading.positions[1] == late.index


def test_a_large_pack_opens_before_it_is_read_where_one_stands(
    launched: Opened, film: Film, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glance, "MAX_READ_AT_ONCE", 10)
    monkeypatch.setattr(glance, "BEFORE", 1)
    monkeypatch.setattr(glance, "AFTER", 2)
    assert PlacesFile(places_file()).save(film.head.id, saved_of(at(film, "wig", "closet"), film))
    left = launched("--no-cache")
    assert left.reading.positions == at(film, "wig", "closet").positions
    read = [scene.id for story in left.film.stories for scene in story.scenes if not is_sealed(scene)]
    near = [film.scenes[name] for name in ("wig", "closet")]
    assert read == [
        film.scene_at(scene.story, index).id for scene in near for index in range(scene.index - 1, scene.index + 2)
    ]
    there = launched("--no-cache", "--at", "found-out")
    assert there.answer.scene.card == film.scenes["found-out"].card
    assert list(there.film.scenes) == list(film.scenes)


def test_a_large_pack_that_was_kept_opens_whole(launched: Opened, film: Film, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "FRESH", -1)
    read_pack(default_pack(), pack_cache(), None)
    monkeypatch.setattr(glance, "MAX_READ_AT_ONCE", 10)
    assert launched().film.scenes.keys() == film.scenes.keys()
    assert not any(is_sealed(scene) for scene in launched().film.scenes.values())


def test_a_pack_that_takes_long_to_take_up_is_glanced_at_though_it_was_kept(
    launched: Opened, film: Film, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "FRESH", -1)
    monkeypatch.setattr(cache, "SLOW_BYTES", 1000)
    monkeypatch.setattr(glance, "MAX_READ_AT_ONCE", 10)
    monkeypatch.setattr(glance, "AFTER", 3)
    read_pack(default_pack(), pack_cache(), None)
    glanced = launched()
    assert list(glanced.film.scenes) == list(film.scenes)
    assert sum(not is_sealed(scene) for scene in glanced.film.scenes.values()) == 6
    assert isinstance(glanced.reloader, PackReloader)
    assert glanced.reloader._partially_read


def test_a_start_takes_a_kept_pack_up_once(launched: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "FRESH", -1)
    read_pack(default_pack(), pack_cache(), None)
    taken, get = [], cache._get

    def noted(file: Path) -> object:
        taken.append(file)
        return get(file)

    monkeypatch.setattr(cache, "_get", noted)
    launched()
    assert len(taken) == 1


def test_what_needs_all_of_a_large_pack_waits_for_it(
    launched: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glance, "MAX_READ_AT_ONCE", 10)
    with pytest.raises(ImpossibleError, match="does not hold the essay"):
        launched("--no-cache", "--essay", Path(__file__))
