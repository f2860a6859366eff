"""Pictures of the views, held to the ones that were looked at."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import nullcontext

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from chungking_tui.film.film import Film
from chungking_tui.pictures import drawing
from chungking_tui.pictures.blocks import NoBlocksError
from chungking_tui.pictures.drawing_child import answer
from chungking_tui.pictures.drawing_process import DRAWING
from chungking_tui.tui.app import ChungkingApp, at_view
from chungking_tui.tui.widgets.bars import ViewBar
from chungking_tui.view_spec import DIGITS
from chungking_tui.views.table import VIEWS
from tests.steps import at, toggle_commentary

from .conftest import settled


def pressing(*keys: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Press keys, and wait for the pictures, which come in the frame after the text.

    The bar of the views is left blank: it has pictures of its own, and one view more changes those alone.
    """

    async def press(pilot: Pilot[None]) -> None:
        await settled(pilot.app)
        await pilot.press(*keys)
        for screen in pilot.app.screen_stack:
            for bar in screen.query(ViewBar):
                bar.visible = False
        await settled(pilot.app)

    return press


PICTURES = [
    pytest.param((80, 24), "chungking-night", ["c"], id="80x24-night-commentary"),
    pytest.param((80, 24), "chungking-day", [], id="80x24-day"),
    pytest.param((120, 40), "chungking-night", [], id="120x40-night"),
    pytest.param((120, 40), "chungking-day", ["c"], id="120x40-day-commentary"),
    pytest.param((200, 50), "chungking-night", ["c"], id="200x50-night-commentary"),
    pytest.param((200, 50), "chungking-day", ["s"], id="200x50-day-sources"),
    pytest.param((60, 24), "chungking-night", ["c"], id="60x24-night-commentary"),
    pytest.param((120, 40), "chungking-night", ["question_mark"], id="120x40-night-keys"),
]


@pytest.fixture(autouse=True)
def half_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures in half blocks: what chafa makes of them is chafa's, and some machines lack what it needs."""

    def gone(*_: object) -> None:
        raise NoBlocksError

    monkeypatch.setattr(drawing, "blocks", gone)
    monkeypatch.setattr(DRAWING, "ask", lambda task, question: answer(task, question, lambda _: nullcontext()))


@pytest.fixture
def film(film: Film) -> Film:
    """The film, with none of the pictures that other tests have drawn."""
    return replace(film)


@pytest.mark.parametrize(("size", "theme", "keys"), PICTURES)
def test_stories_looks_as_it_did(
    film: Film, snap_compare: Callable[..., bool], size: tuple[int, int], theme: str, keys: list[str]
) -> None:
    start = at(film, "hotel-room", "closet")
    app = ChungkingApp(film, start, table=VIEWS)
    app.animation_level = "none"
    app.theme = theme
    assert snap_compare(app, terminal_size=size, run_before=pressing(*keys))


@pytest.mark.parametrize(("width", "theme"), [(200, "chungking-night"), (120, "chungking-day"), (60, "chungking-day")])
def test_the_bar_of_the_views_looks_as_it_did(
    film: Film, snap_compare: Callable[..., bool], width: int, theme: str
) -> None:
    async def bar_alone(pilot: Pilot[None]) -> None:
        await settled(pilot.app)
        for widget in pilot.app.screen.children:
            widget.visible = isinstance(widget, ViewBar)
        await settled(pilot.app)

    app = at_view("echoes")(film, at(film, "brush"), table=VIEWS)
    app.theme = theme
    assert snap_compare(app, terminal_size=(width, 12), run_before=bar_alone)


INSTRUMENTS = [
    pytest.param((80, 24), "chungking-night", "last-tin", ["2"], id="countdown-80x24-night"),
    pytest.param((120, 40), "chungking-day", "thirty-tins", ["2"], id="countdown-120x40-day"),
    pytest.param((200, 50), "chungking-night", "telephone", ["2", "home", "right", "c"], id="countdown-200x50-night"),
    pytest.param((80, 24), "chungking-day", "not-now", ["3"], id="props-80x24-day"),
    pytest.param((120, 40), "chungking-night", "california", ["3", "right"], id="props-120x40-night"),
    pytest.param((200, 50), "chungking-day", "one-year", ["3", "c"], id="props-200x50-day"),
    pytest.param((80, 24), "chungking-night", "redecoration", ["4"], id="plan-80x24-night"),
    pytest.param((120, 40), "chungking-night", "noticing", ["4", "c"], id="plan-120x40-night"),
    pytest.param((200, 50), "chungking-day", "closet", ["4", "v"], id="plan-200x50-day"),
    pytest.param((80, 24), "chungking-night", "brush", ["5", "tab"], id="echoes-80x24-night"),
    pytest.param((120, 40), "chungking-day", "brush", ["5", "tab", "c"], id="echoes-120x40-day"),
    pytest.param((200, 50), "chungking-night", "wig", ["5"], id="echoes-200x50-night"),
    pytest.param((80, 24), "chungking-day", "closet", ["6"], id="essay-80x24-day"),
    pytest.param((120, 40), "chungking-night", "closet", ["6", "end"], id="essay-120x40-night"),
    pytest.param((200, 50), "chungking-day", "closet", ["6", "c"], id="essay-200x50-day"),
    pytest.param((80, 24), "chungking-night", "closet", ["7", "end"], id="afterlives-80x24-night"),
    pytest.param((120, 40), "chungking-day", "april-fool", ["7", "end", "up", "up"], id="afterlives-120x40-day"),
    pytest.param((200, 50), "chungking-night", "closet", ["7", "c"], id="afterlives-200x50-night"),
    pytest.param((120, 40), "chungking-night", "closet", ["slash", *"keys"], id="find-120x40-night"),
    pytest.param((80, 24), "chungking-day", "closet", ["t"], id="contents-80x24-day"),
    pytest.param((120, 40), "chungking-day", "keys", ["H", "6", "escape"], id="first-viewing-120x40-day"),
]


@pytest.mark.parametrize(("size", "theme", "scene", "keys"), INSTRUMENTS)
def test_an_instrument_looks_as_it_did(
    film: Film, snap_compare: Callable[..., bool], size: tuple[int, int], theme: str, scene: str, keys: list[str]
) -> None:
    app = ChungkingApp(film, at(film, scene), table=VIEWS)
    app.animation_level = "none"
    app.theme = theme
    assert snap_compare(app, terminal_size=size, run_before=pressing(*keys))


@pytest.mark.parametrize("key", DIGITS[1 : len(VIEWS)])
def test_an_instrument_without_colour(
    film: Film, snap_compare: Callable[..., bool], monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = ChungkingApp(film, at(film, "not-now"), table=VIEWS)
    assert snap_compare(app, terminal_size=(120, 40), run_before=pressing(key, "left"))


def test_no_colour_leaves_nothing_out(
    film: Film, snap_compare: Callable[..., bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    start = toggle_commentary(at(film, "not-now"), film)
    assert snap_compare(ChungkingApp(film, start, table=VIEWS), terminal_size=(120, 40), run_before=pressing())
