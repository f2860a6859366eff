"""The program with one row more in its table: the view is found wherever a view is named."""

from __future__ import annotations

import asyncio
import contextlib
import io

from chungking_tui.view_spec import DIGITS
from chungking_tui.views import table

from .row import EXTRA

KEY = DIGITS[len(table.VIEWS)]
table.VIEWS = (*table.VIEWS, EXTRA)  # before anything reads the table


def printed(*arguments: str) -> tuple[int, str]:
    """What a command line prints, and how it ends."""
    from chungking_tui.cli import main as cli

    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        try:
            status = cli.main(arguments)
        except SystemExit as end:
            status = int(end.code or 0)
    return status, out.getvalue()


async def in_the_app() -> None:
    """The bar, a key, the palette, help, the line that goes somewhere, ``--view``."""
    from textual.widgets import Input

    from chungking_tui.pack.access.loader import open_film
    from chungking_tui.reading.place import begin
    from chungking_tui.saved.paths import default_pack
    from chungking_tui.tui.app import ChungkingApp, at_view
    from chungking_tui.tui.overlays import finders, palette
    from chungking_tui.tui.widgets.bars import ViewBar
    from chungking_tui.tui.widgets.page import Page

    film = open_film(default_pack()).film
    assert film is not None
    app = ChungkingApp(film, begin(film), table=table.VIEWS)
    async with app.run_test(size=(160, 40)) as pilot:
        await pilot.pause()
        assert f"{KEY} Extra" in app.screen.query_one(ViewBar).render().plain
        rows = {row.title: row.target for row in palette.commands(app)}
        assert "Extra: Open the view Extra" in rows
        assert rows["Faye: first seen"].kind == "face"
        assert any("Open the view Extra" in line for line in finders.help_texts(app))
        assert {row.title for row in finders.go_to(app).look("extra").rows} >= {"Extra"}
        assert next(row.title for row in finders.go_to(app).look("faye").rows) == "faye in person"
        await pilot.press(KEY)
        await pilot.pause()
        assert app.current_mode == "extra"
        assert "Faye" in app.screen.query_one("#drawing", Page).text
        await pilot.press("down", "enter")
        await pilot.pause()
        assert (app.current_mode, app.reading.positions) == ("stories", (1, 0))
        await pilot.press("colon", *"faye", "enter")
        await pilot.pause()
        assert app.current_mode == "extra"
        assert film.scene_at(app.reading.story, app.reading.positions[app.reading.story]).who[0]
        assert not app.screen.query(Input)
    opened = at_view("extra")(film, begin(film), table=table.VIEWS)
    async with opened.run_test() as pilot:
        await pilot.pause()
        assert opened.current_mode == "extra"


def main() -> None:
    """Look for it everywhere."""
    status, told = printed("show", "extra")
    assert status == 0
    assert "Faye: " in told
    for arguments in (("--help",), ("show", "--help")):
        assert "extra" in printed(*arguments)[1]
    asyncio.run(in_the_app())


if __name__ == "__main__":
    main()
