"""The first look at a large pack: some scenes read, the others in their places."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest

from chungking_tui.film.film import Film
from chungking_tui.film.model import FilmHead, is_sealed
from chungking_tui.moves.table import MOVES
from chungking_tui.pack.access import glance as module
from chungking_tui.pack.access.glance import UNREAD, glance
from chungking_tui.pack.problems import PackError
from chungking_tui.plain.page import page
from chungking_tui.reading.horizon import revealed_film
from chungking_tui.reading.place import begin
from chungking_tui.views.table import VIEWS
from tests.conftest import FILMS, SCENES


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten scenes are many, and three are read around each place."""
    for name, count in (("MAX_READ_AT_ONCE", 10), ("BEFORE", 1), ("AFTER", 2)):
        monkeypatch.setattr(module, name, count)


def standing(place: str, _: FilmHead) -> list[str]:
    return [place]


def test_a_small_pack_is_read_whole_at_once() -> None:
    assert glance(SCENES, lambda _: []) is None


@pytest.mark.usefixtures("large")
def test_every_scene_has_its_place_and_those_around_the_reader_their_text(film: Film) -> None:
    for place in ("2.9", film.scene_at(1, 8).id):
        found = glance(SCENES, partial(standing, place))
        assert found is not None
        assert list(found.scenes) == list(film.scenes)
        assert [scene.label for scene in found.scenes.values()] == [scene.label for scene in film.scenes.values()]
        read = {scene.label for scene in found.scenes.values() if not is_sealed(scene)}
        assert read == {"1.1", "1.2", "2.8", "2.9", "2.10"}
        assert found.scene_at(1, 8).card == film.scene_at(1, 8).card
        assert found.scene_at(1, 0).card == UNREAD.card


@pytest.mark.usefixtures("large")
def test_every_view_can_be_told_of_it_at_every_scene() -> None:
    found = glance(SCENES, lambda _: [])
    assert found is not None
    for view in VIEWS:
        assert page(view, found, begin(found))
    reading = begin(found)
    for scene in found.scenes.values():
        reading = MOVES["visit"](found, reading, scene.id).reading
        for view in VIEWS:
            view.answer(revealed_film(found, reading), reading)


@pytest.mark.usefixtures("large")
def test_what_makes_no_film_is_left_to_who_reads_all_of_it(tmp_path: Path) -> None:
    pack = Path(shutil.copytree(SCENES, tmp_path / "pack"))
    (pack / "film.yaml").write_text("title: [")
    assert glance(pack, lambda _: []) is None
    with pytest.raises(PackError, match="is no pack"):
        glance(FILMS, lambda _: [])
    with pytest.raises(PackError, match="There is no folder"):
        glance(tmp_path / "nowhere", lambda _: [])
