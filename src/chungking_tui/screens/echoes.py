"""Echoes: a matrix of the two stories, and the pair under the cursor."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding
from textual.widget import Widget

from chungking_tui.film import cursors, essay
from chungking_tui.film.model import Film
from chungking_tui.film.reading import Reading
from chungking_tui.widgets.bars import ViewName
from chungking_tui.widgets.echo_matrix import EchoMatrix
from chungking_tui.widgets.page import Page
from chungking_tui.widgets.pair_page import PairPage

from .view import ViewScreen


class EchoesScreen(ViewScreen):
    """Go over the pairs of scenes; story 1 runs down, story 2 across."""

    VIEW = "echoes"
    CSS_PATH = ["../styles/view.tcss", "../styles/instrument.tcss"]
    BINDINGS = [
        Binding("up,k", "app.step_pair(-1, 0)", "story 1", id="pair.up", tooltip="The scene before of story 1"),
        Binding("down,j", "app.step_pair(1, 0)", "story 1", id="pair.down", tooltip="The next scene of story 1"),
        Binding("left,h", "app.step_pair(0, -1)", "story 2", id="pair.left", tooltip="The scene before of story 2"),
        Binding("right,l", "app.step_pair(0, 1)", "story 2", id="pair.right", tooltip="The next scene of story 2"),
        Binding("tab", "app.next_echo(1)", "next echo", id="pair.next", tooltip="The next pair that echoes"),
        Binding("shift+tab", "app.next_echo(-1)", "echo", show=False, id="pair.previous", tooltip="The pair before"),
        Binding("enter", "app.read", "read", id="pair.read", tooltip="Read the pair in Stories"),
        Binding("g,home", "app.pair(0, 0)", "first", show=False, id="pair.first", tooltip="The first pair"),
        Binding("G,end", "app.pair(9999, 9999)", "last", show=False, id="pair.last", tooltip="The last pair"),
    ]

    def __init__(self, film: Film, views: Sequence[ViewName], copy: dict[int, str]) -> None:
        super().__init__(film, views, copy)
        self._matrix = EchoMatrix(film, id="drawing")
        self._pair = PairPage(film, id="telling")

    def body(self) -> Sequence[Widget]:
        """The matrix and the pair."""
        return [widget.data_bind(ViewScreen.reading) for widget in (self._matrix, self._pair)]

    def pages(self) -> Sequence[Page]:
        """The matrix, then the pair."""
        return (self._matrix, self._pair)

    def read(self, reading: Reading) -> Reading:
        """Both stories at the pair."""
        return cursors.take_pair(reading, self.film)

    def subject(self, reading: Reading) -> essay.Commentary:
        """What the essay has to say of the focused story's scene of the pair."""
        told = self.told(reading)
        return essay.on_scene(told, told.scene_at(reading.story, cursors.pair_of(reading)[reading.story]))
