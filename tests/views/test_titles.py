"""A pack gives any view a title of its own, by its name or by the one it had before; a new view as well."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from chungking_tui.pack.access.loader import load
from chungking_tui.reading.place import begin
from chungking_tui.tui.app import ChungkingApp
from chungking_tui.tui.widgets.bars import ViewBar
from chungking_tui.view_spec import view_names, views_of
from chungking_tui.views.table import VIEWS
from tests.conftest import SCENES
from tests.views.extra.row import EXTRA

TABLE = (*VIEWS, EXTRA)
NAMES = [(view.id, name) for view in TABLE for name in (view.id, *view.aliases)]


def titled(folder: Path, name: str) -> Path:
    """The default pack, with one view's title."""
    pack = Path(shutil.copytree(SCENES, folder / "pack"))
    text = (pack / "film.yaml").read_text()
    before, _, after = text.partition("\nviews:\n")
    assert after
    rest = after[after.index("\n\n") :]
    (pack / "film.yaml").write_text(f"{before}\nviews:\n  {name}: A title of its own{rest}")
    return pack


@pytest.mark.parametrize(("view", "name"), NAMES)
async def test_a_pack_names_any_view(tmp_path: Path, view: str, name: str) -> None:
    found = load(titled(tmp_path, name), view_names=view_names(TABLE))
    assert not [problem for problem in found.problems if problem.rule == "T03"]
    film = found.film
    assert film is not None
    assert {there.id for there in views_of(film, TABLE) if there.title == "A title of its own"} == {view}
    app = ChungkingApp(film, begin(film), table=TABLE)
    async with app.run_test(size=(200, 40)) as pilot:
        await pilot.pause()
        assert "A title of its own" in app.screen.query_one(ViewBar).render().plain


def test_a_view_that_there_is_not_is_told_with_those_that_there_are(tmp_path: Path) -> None:
    found = load(titled(tmp_path, "countdwn"), view_names=view_names(TABLE))
    (problem,) = [problem for problem in found.problems if problem.rule == "T03"]
    assert (problem.file, "`countdwn`" in str(problem), "countdown" in str(problem)) == ("film.yaml", True, True)
