"""Apartment: a plan of the flat, and what becomes of each thing in it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding
from textual.reactive import var
from textual.widget import Widget

from chungking_tui.film import apartment, cursors, essay
from chungking_tui.film.apartment import Moment
from chungking_tui.film.model import Film
from chungking_tui.film.reading import Reading
from chungking_tui.widgets.bars import ViewName
from chungking_tui.widgets.floor_plan import FloorPlan
from chungking_tui.widgets.object_page import ObjectPage
from chungking_tui.widgets.page import Page

from .view import FIRST_AND_LAST, ViewScreen

MOMENTS: tuple[Moment, ...] = ("before", "now", "after")


class ApartmentScreen(ViewScreen):
    """Go round the flat, an object at a time."""

    VIEW = "apartment"
    CSS_PATH = ["../styles/view.tcss", "../styles/instrument.tcss"]
    BINDINGS = [
        Binding("left,h", "app.next_object(-1)", "object", id="object.previous", tooltip="The object before"),
        Binding("right,l", "app.next_object(1)", "object", id="object.next", tooltip="The next object"),
        Binding(
            "tab", "app.next_object(1)", "object", show=False, id="object.next.tab", tooltip="The next object, too"
        ),
        Binding(
            "shift+tab",
            "app.next_object(-1)",
            "object",
            show=False,
            id="object.previous.tab",
            tooltip="The object before, too",
        ),
        Binding("v", "moment", "before/after", id="apartment.moment", tooltip="The flat before, now, or after"),
        Binding("enter", "app.read", "read", id="object.read", tooltip="Read this scene in Stories"),
        *FIRST_AND_LAST,
    ]

    moment: var[Moment] = var[Moment]("now")
    """Which state of the flat is drawn."""

    def __init__(self, film: Film, views: Sequence[ViewName], copy: dict[int, str]) -> None:
        super().__init__(film, views, copy)
        self._plan = FloorPlan(film, id="drawing")
        self._object = ObjectPage(film, id="telling")

    def body(self) -> Sequence[Widget]:
        """The plan and the object."""
        return [widget.data_bind(ViewScreen.reading, ApartmentScreen.moment) for widget in (self._plan, self._object)]

    def pages(self) -> Sequence[Page]:
        """The plan, then the object."""
        return (self._plan, self._object)

    def story(self, reading: Reading) -> int:
        """The story that handles the flat."""
        return apartment.story(self.told(reading))

    def subject(self, reading: Reading) -> essay.Commentary:
        """What the essay has to say of the object under the cursor."""
        story = apartment.stories(self.told(reading)).get(cursors.object_of(reading, self.film))
        return essay.on_object(self.told(reading), story) if story else super().subject(reading)

    def action_moment(self) -> None:
        """The flat now, after, before, and round again."""
        self.moment = MOMENTS[(MOMENTS.index(self.moment) + 1) % len(MOMENTS)]
