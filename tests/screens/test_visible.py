"""Who is not seen does nothing: hidden views neither answer, nor draw, nor paint, nor are laid out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from types import BuiltinFunctionType
from typing import Any

import pytest
from textual import _callback
from textual._styles_cache import StylesCache
from textual.css.stylesheet import Stylesheet
from textual.geometry import Size
from textual.screen import Screen
from textual.strip import Strip

from chungking_tui.film.film import RevealedFilm
from chungking_tui.reading.place import Reading
from chungking_tui.tui.drawing.canvas import Canvas
from chungking_tui.tui.widgets.page import Page
from chungking_tui.view_spec import DIGITS, ViewAnswer, ViewSpec
from chungking_tui.views.table import VIEWS
from tests.sample import sample
from tests.screens.conftest import Opener, Reader, settled


class Work:
    """What has been done, by whom: views by their id, ``nobody`` for what stands on no view."""

    def __init__(self) -> None:
        self.answers: Counter[str] = Counter()
        self.drawn: Counter[str] = Counter()
        self.painted: Counter[str] = Counter()
        self.laid_out: Counter[str] = Counter()

    def of(self, *views: str) -> int:
        """How much of it was done by some views."""
        found = (self.answers, self.drawn, self.painted, self.laid_out)
        return sum(counter[view] for counter in found for view in views)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    done = Work()

    def view_of(page: Page[object]) -> str:
        return getattr(getattr(page.screen, "spec", None), "id", "nobody")

    answer, make, render_line = ViewSpec.answer, Page._make, Page.render_line
    refresh_layout = Screen._refresh_layout

    def counted_answer(self: ViewSpec, film: RevealedFilm, reading: Reading) -> ViewAnswer:
        done.answers[self.id] += 1
        return answer(self, film, reading)

    def counted_make(self: Page[object], size: Size) -> None:
        done.drawn[view_of(self)] += 1
        make(self, size)

    def counted_render(self: Page[object], y: int) -> Strip:
        done.painted[view_of(self)] += 1
        return render_line(self, y)

    def counted_layout(self: Screen[object], size: Size | None = None, scroll: bool = False) -> None:
        done.laid_out[getattr(getattr(self, "spec", None), "id", "nobody")] += 1
        refresh_layout(self, size, scroll)

    monkeypatch.setattr(ViewSpec, "answer", counted_answer)
    monkeypatch.setattr(Page, "_make", counted_make)
    monkeypatch.setattr(Page, "render_line", counted_render)
    monkeypatch.setattr(Screen, "_refresh_layout", counted_layout)
    return done


async def test_a_start_styles_and_paints_little_more_than_it_shows(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two cards on each row, and a line of each thing beneath them. Few widgets are styled twice."""
    calls: Counter[str] = Counter()

    def count(cls: type, name: str) -> None:
        original = getattr(cls, name)

        def counted(self: object, *given: object, **named: object) -> object:
            calls[name] += 1
            return original(self, *given, **named)

        monkeypatch.setattr(cls, name, counted)

    count(StylesCache, "render_line")
    count(Stylesheet, "apply")
    async with opened("step-out", size=(120, 40)) as reader:
        widgets = len(reader.view.query("*"))
        assert 40 < calls["render_line"] <= 100
        assert widgets < calls["apply"] <= 2 * (widgets + 2)  # and the app and its screen


async def test_what_textual_calls_back_is_written_in_python(opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of what is written in C, Textual parses the documentation to count its parameters: ``gc.freeze`` took 6 ms."""
    called: list[Callable[..., Any]] = []

    def noted(callback: Callable[..., Any]) -> int:
        called.append(getattr(callback, "func", callback))
        return count(callback)

    count = _callback._count_parameters
    monkeypatch.setattr(_callback, "_count_parameters", noted)
    async with opened("step-out") as reader:
        await open_all(reader)
        await reader.press("J", "tab", "question_mark")
    assert called
    assert not [callback for callback in called if isinstance(callback, BuiltinFunctionType)]


HIDDEN = tuple(view.id for view in VIEWS if view.id != "stories")


async def open_all(reader: Reader) -> None:
    for key in (*DIGITS[: len(VIEWS)], "1"):
        await reader.press(key)
    assert reader.app.current_mode == "stories"


@pytest.mark.parametrize("laid", ["", "c", "slash"])
async def test_hidden_views_do_nothing_while_one_walks(opened: Opener, work: Work, laid: str) -> None:
    async with opened("brush") as reader:
        await open_all(reader)
        if laid:
            await reader.press(laid)
        before = work.of(*HIDDEN)
        for _ in range(5):
            reader.move("step", 1)
            await settled(reader.app)
        assert work.answers["stories"] >= 5
        assert work.drawn["stories"] >= 5
        assert work.of(*HIDDEN) == before


async def test_a_hidden_view_catches_up_when_it_is_opened(opened: Opener) -> None:
    async with opened("brush") as reader:
        await open_all(reader)
        await reader.press("J", "right", "end")
        for key in "234567":
            await reader.press(key)
            answer = reader.view.answer
            assert answer == reader.view.spec.answer(reader.app.revealed, reader.app.reading)
            drawn = reader.view.pages()[0]
            assert drawn._answer == answer


async def test_a_hidden_view_has_the_size_of_the_terminal_when_it_is_opened(opened: Opener, work: Work) -> None:
    async with opened("brush") as reader:
        await open_all(reader)
        before = work.of(*HIDDEN)
        for size in ((80, 24), (200, 50), (60, 24), (130, 36)):
            await reader.resize(*size)
        assert work.of(*HIDDEN) == before
        for key in "234567":
            await reader.press(key)
            assert reader.view.size == (130, 36)
            assert reader.view.has_class("-roomy")
            assert reader.view.query_one("#drawing").region.bottom == 34


async def test_a_storm_of_sizes_lays_out_the_open_view_alone_and_seldom(opened: Opener, work: Work) -> None:
    """Sixty sizes while the program is at work, as somebody drags a corner; then a key."""
    async with opened("brush") as reader:
        await open_all(reader)
        before, laid_out = work.of(*HIDDEN), work.laid_out["stories"]
        for number in range(60):
            reader.has_size(60 + number * 2 % 90, 20 + number % 30)
        await reader.press("J")
        assert reader.at == "april-fool"
        assert reader.view._compositor.size == (88, 49)
        assert 0 < work.laid_out["stories"] - laid_out < 20  # one size takes two, a key as many, a picture may be late
        assert work.of(*HIDDEN) == before


@pytest.mark.parametrize("key", ["1", "3", "5"])
async def test_with_a_thousand_scenes_only_what_the_window_shows_is_drawn(
    opened: Opener, work: Work, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cells = 0
    put = Canvas.put

    def counted(self: Canvas, x: int, y: int, text: str, *rest: str, layer: int = 0) -> None:
        nonlocal cells
        cells += len(text)
        put(self, x, y, text, *rest, layer=layer)

    monkeypatch.setattr(Canvas, "put", counted)
    presses, (width, height) = ("end", "up", "home", "J"), (120, 40)
    async with opened("one-1", (width, height), of=sample(500, handed=True)) as reader:
        await reader.press(key)
        cells, painted = 0, work.painted.total()
        await reader.press(*presses)
        assert cells <= len(presses) * 2 * width * height
        assert work.painted.total() - painted <= len(presses) * 3 * height
