"""Letter & keys: who holds what, who has read it, who knows what."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding
from textual.widget import Widget

from chungking_tui.film import cursors, custody, essay
from chungking_tui.film.model import Film
from chungking_tui.film.reading import Reading
from chungking_tui.widgets.bars import ViewName
from chungking_tui.widgets.custody_lanes import CustodyLanes
from chungking_tui.widgets.page import Page

from .view import FIRST_AND_LAST, ViewScreen


class LetterScreen(ViewScreen):
    """Follow a prop from hand to hand."""

    VIEW = "letter"
    CSS_PATH = ["../styles/view.tcss", "../styles/instrument.tcss"]
    BINDINGS = [
        Binding("left,h", "app.next_prop(-1)", "prop", id="prop.previous", tooltip="The prop before"),
        Binding("right,l", "app.next_prop(1)", "prop", id="prop.next", tooltip="The next prop"),
        Binding("tab", "app.next_prop(1)", "prop", show=False, id="prop.next.tab", tooltip="The next prop, too"),
        Binding(
            "shift+tab", "app.next_prop(-1)", "prop", show=False, id="prop.previous.tab", tooltip="The prop before, too"
        ),
        Binding("enter", "app.read", "read", id="prop.read", tooltip="Read this scene in Stories"),
        *FIRST_AND_LAST,
    ]

    def __init__(self, film: Film, views: Sequence[ViewName], copy: dict[int, str]) -> None:
        super().__init__(film, views, copy)
        self._lanes = CustodyLanes(film, id="drawing")

    def body(self) -> Sequence[Widget]:
        """The lanes."""
        return [self._lanes.data_bind(ViewScreen.reading)]

    def pages(self) -> Sequence[Page]:
        """The lanes."""
        return (self._lanes,)

    def story(self, reading: Reading) -> int:
        """The story of the prop in hand."""
        route = custody.routes(self.told(reading)).get(cursors.prop_of(reading, self.film))
        return route.story if route else reading.story

    def subject(self, reading: Reading) -> essay.Commentary:
        """What the essay has to say of the scene where the prop's story stands."""
        return essay.on_scene(self.told(reading), self.scene(reading))
