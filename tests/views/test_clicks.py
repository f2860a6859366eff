"""Whatever can be clicked does something: a misspelt action would end the app at the click."""

from __future__ import annotations

import inspect
from collections.abc import Container, Iterator, Sequence
from typing import get_args

import pytest
from textual.actions import parse
from textual.content import Content

from chungking_tui import actions, keys
from chungking_tui.actions import CommandName, OverlayName, move_action
from chungking_tui.film.film import Film
from chungking_tui.moves.names import MoveName
from chungking_tui.moves.table import MOVES
from chungking_tui.pack.access.loader import open_film
from chungking_tui.reading.horizon import revealed_film
from chungking_tui.reading.place import Reading, begin
from chungking_tui.tui.app import ChungkingApp
from chungking_tui.tui.commands import COMMANDS
from chungking_tui.tui.drawing.drawn import Drawn
from chungking_tui.tui.drawing.picture import PictureRow
from chungking_tui.tui.drawing.text import linked
from chungking_tui.tui.overlays.table import OVERLAYS
from chungking_tui.tui.widgets.bars import KeyBar, ViewBar
from chungking_tui.tui.widgets.line import Line
from chungking_tui.view_spec import ViewAnswer, ViewSpec
from chungking_tui.views.stories.screen import StoriesView
from chungking_tui.views.table import VIEWS
from tests.conftest import ROOT
from tests.drawing import drawings
from tests.steps import at, moved

SIZES = [(58, 20), (118, 36), (198, 48)]
PLACES = ("april-fool", "last-tin", "not-now", "closet", "redecoration", "one-year")


def clicks(content: Content) -> Iterator[str]:
    """The actions that a line names."""
    if isinstance(content, PictureRow):
        return
    for span in content.spans:
        meta = getattr(span.style, "meta", None)
        if meta and "@click" in meta:
            yield str(meta["@click"])


def clicked(drawn: Drawn, width: int) -> Iterator[str]:
    """Everything in a drawing that can be clicked."""
    for line in drawn.lines:
        yield from clicks(line)
    for placed in drawn.pictures:
        yield from filter(None, [placed.action])
    for row in range(len(drawn.lines)):
        yield from filter(None, (drawn.does_at(column, row) for column in range(width)))


def resolve(action: str, film: Film, reading: Reading, screens: Sequence[type] = (StoriesView,)) -> None:
    """Fail unless an action names something that there is, with arguments that it takes.

    Raises:
        AssertionError: it does not.
    """
    namespace, name, arguments = parse(action)
    owners = {"app": (ChungkingApp,), "screen": tuple(screens)}[namespace]
    methods = [getattr(owner, f"action_{name}", None) for owner in owners]
    assert any(methods), action
    for method in filter(None, methods):
        inspect.signature(method).bind(None, *arguments)
    if namespace == "app" and name == "move":
        assert arguments[0] in MOVES, action
        assert len(arguments) <= 3, f"{action}: Textual passes an action no more"
        MOVES[arguments[0]](film, reading, *arguments[1:])
    tables: dict[str, Container[str]] = {"overlay": OVERLAYS, "command": COMMANDS, "view": {view.id for view in VIEWS}}
    if namespace == "app" and name in tables:
        assert arguments[0] in tables[name], action


def reading_at(film: Film, scene: str) -> Reading:
    """The second story walked to a scene as well, so that each view has something under its cursor."""
    return at(film, "hotel-room", scene) if scene in film.scenes else begin(film)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.id)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_click_of_every_drawing_does_something(view: ViewSpec, size: tuple[int, int], film: Film) -> None:
    found = set[str]()
    for place in PLACES:
        reading = reading_at(film, place)
        answer = view.answer(revealed_film(film, reading), reading)
        for _, draw in drawings(view):
            found |= set(clicked(draw(answer, *size), size[0]))
    assert found
    for action in found:
        resolve(action, film, begin(film))


@pytest.mark.parametrize("pack", sorted((ROOT / "examples").iterdir()), ids=lambda pack: pack.name)
def test_every_click_in_the_examples_does_something(pack: object) -> None:
    film = open_film(ROOT / "examples" / str(pack)).film
    assert film is not None
    reading = begin(film)
    for view in VIEWS:
        answer = view.answer(revealed_film(film, reading), reading)
        if type(answer) is not ViewAnswer:
            for _, draw in drawings(view):
                for action in set(clicked(draw(answer, 118, 36), 118)):
                    resolve(action, film, reading)


async def test_every_click_of_the_bars_the_strip_and_the_heads_does_something(film: Film) -> None:
    for width in (60, 120, 200):
        app = ChungkingApp(film, moved(at(film, "hotel-room", "not-now"), film, "toggle_mirror"), table=VIEWS)
        async with app.run_test(size=(width, 40)) as pilot:
            await pilot.pause()
            for line in app.screen.query(Line):
                for action in clicks(line.render()):
                    resolve(action, film, app.reading)
            assert list(clicks(app.screen.query_one(ViewBar).render()))
            assert list(clicks(app.screen.query_one(KeyBar).render()))


def test_every_key_does_something(film: Film) -> None:
    for view in VIEWS:
        screen = getattr(view.module("screen"), view.screen)
        for key in (*keys.APP, *keys.PAGES, *view.keys, keys.opening(view)):
            resolve(key.action, film, begin(film), screens=[screen])


def test_a_misspelt_action_is_found(film: Film) -> None:
    for wrong in ("app.move('vist', 'closet')", "app.viewe('stories')", "app.overlay('sorces')", "screen.paeg(1)"):
        drawn = Drawn([linked(Content("here"), wrong)])
        (action,) = clicked(drawn, 4)
        with pytest.raises(AssertionError):
            resolve(action, film, begin(film))
    with pytest.raises(TypeError):
        resolve("app.view('stories', 1)", film, begin(film))


@pytest.mark.parametrize(
    ("names", "table"),
    [(MoveName, MOVES), (OverlayName, OVERLAYS), (CommandName, COMMANDS)],
    ids=["moves", "overlays", "commands"],
)
def test_the_types_name_what_the_tables_hold(names: object, table: dict[str, object]) -> None:
    assert set(get_args(names)) == set(table)


def test_an_action_is_written_as_textual_reads_it() -> None:
    assert parse(move_action("visit", "it's a “name”"))[2] == ("visit", "it's a “name”")
    assert parse(actions.theme_action("nord")) == ("app", "use_theme", ("nord",))
