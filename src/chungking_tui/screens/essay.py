"""Essay: the passages in the essay's own order, and the scenes each speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding
from textual.widget import Widget

from chungking_tui.film import cursors, essay
from chungking_tui.film.model import Film, Passage, Scene
from chungking_tui.film.reading import Reading
from chungking_tui.widgets.bars import ViewName
from chungking_tui.widgets.essay_page import EssayList, EssayPage
from chungking_tui.widgets.page import Page

from .view import ViewScreen


class EssayScreen(ViewScreen):
    """Walk the essay; with the mirror on, both stories go along."""

    VIEW = "essay"
    CSS_PATH = ["../styles/view.tcss", "../styles/instrument.tcss"]
    BINDINGS = [
        Binding("up,k", "app.step_passage(-1)", "paragraph", id="passage.previous",
                tooltip="The paragraph before; with the mirror on, both stories go along"),
        Binding("down,j", "app.step_passage(1)", "paragraph", id="passage.next",
                tooltip="The next paragraph; with the mirror on, both stories go along"),
        Binding("left,h,shift+tab", "app.step_passage(-1)", "paragraph", show=False, id="passage.left",
                tooltip="The same as up"),
        Binding("right,l,tab", "app.step_passage(1)", "paragraph", show=False, id="passage.right",
                tooltip="The same as down"),
        Binding("g,home", "app.step_passage(-9999)", "first", show=False, id="passage.first", tooltip="The first one"),
        Binding("G,end", "app.step_passage(9999)", "last", show=False, id="passage.last", tooltip="The last one"),
        Binding("enter", "app.read", "read", id="passage.read", tooltip="Read the first scene it speaks of in Stories"),
    ]  # fmt: skip

    def __init__(self, film: Film, views: Sequence[ViewName], copy: dict[int, str]) -> None:
        super().__init__(film, views, copy)
        self._list = EssayList(film, id="drawing")
        self._page = EssayPage(film, copy, id="telling")

    def body(self) -> Sequence[Widget]:
        """The list and the passage."""
        return [widget.data_bind(ViewScreen.reading) for widget in (self._list, self._page)]

    def pages(self) -> Sequence[Page]:
        """The passage, then the list."""
        return (self._page, self._list)

    def scene(self, reading: Reading) -> Scene:
        """The scene that the passage speaks of: one where one stands, else the first."""
        told, passage = self.told(reading), self._passage(reading)
        spoken = essay.scenes_of(told, passage) if passage else ()
        here = super().scene(reading)
        return here if here in spoken or not spoken else spoken[0]

    def subject(self, reading: Reading) -> essay.Commentary:
        """The passage one reads."""
        passage = self._passage(reading)
        return essay.on_passage(passage) if passage else super().subject(reading)

    def _passage(self, reading: Reading) -> Passage | None:
        told = self.told(reading)
        n = cursors.passage_of(reading, told)
        return next((passage for passage in told.essay.passages if passage.n == n), None) if told.essay else None

    def walk_on(self, reading: Reading) -> Reading:
        """The next passage."""
        return cursors.step_passage(reading, self.film, 1)

    def walk_from(self, reading: Reading) -> Reading:
        """The first passage."""
        return cursors.step_passage(reading, self.film, -9999)
