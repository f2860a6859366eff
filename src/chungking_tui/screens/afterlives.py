"""Afterlives: the dated line, and what each entry changes in the reading."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding
from textual.widget import Widget

from chungking_tui.film import afterlives, cursors
from chungking_tui.film.model import Film, Scene
from chungking_tui.film.reading import Reading
from chungking_tui.widgets.afterlife_page import AfterlifeLine, AfterlifePage
from chungking_tui.widgets.bars import ViewName
from chungking_tui.widgets.page import Page

from .view import ViewScreen


class AfterlivesScreen(ViewScreen):
    """Walk the years, an entry at a time."""

    VIEW = "afterlives"
    CSS_PATH = ["../styles/view.tcss", "../styles/instrument.tcss"]
    BINDINGS = [
        Binding("up,k", "app.step_entry(-1)", "entry", id="entry.previous", tooltip="The entry before"),
        Binding("down,j", "app.step_entry(1)", "entry", id="entry.next", tooltip="The next entry"),
        Binding(
            "left,h,shift+tab", "app.step_entry(-1)", "entry", show=False, id="entry.left", tooltip="The same as up"
        ),
        Binding("right,l,tab", "app.step_entry(1)", "entry", show=False, id="entry.right", tooltip="The same as down"),
        Binding("g,home", "app.step_entry(-9999)", "first", show=False, id="entry.first", tooltip="The first entry"),
        Binding("G,end", "app.step_entry(9999)", "last", show=False, id="entry.last", tooltip="The last entry"),
        Binding(
            "enter", "app.read", "read", id="entry.read", tooltip="Read the first scene that it changes, in Stories"
        ),
    ]

    def __init__(self, film: Film, views: Sequence[ViewName], copy: dict[int, str]) -> None:
        super().__init__(film, views, copy)
        self._line = AfterlifeLine(film, id="drawing")
        self._entry = AfterlifePage(film, id="telling")

    def body(self) -> Sequence[Widget]:
        """The line and the entry."""
        return [widget.data_bind(ViewScreen.reading) for widget in (self._line, self._entry)]

    def pages(self) -> Sequence[Page]:
        """The entry, then the line."""
        return (self._entry, self._line)

    def scene(self, reading: Reading) -> Scene:
        """The first scene that the entry changes; the one in focus where it changes none."""
        told = self.told(reading)
        found = afterlives.entries(told)
        scenes = afterlives.scenes_of(told, found[cursors.entry_of(reading, self.film)]) if found else ()
        return scenes[0] if scenes else super().scene(reading)

    def walk_on(self, reading: Reading) -> Reading:
        """The next entry."""
        return cursors.step_entry(reading, self.film, 1)

    def walk_from(self, reading: Reading) -> Reading:
        """The first entry."""
        return cursors.to_entry(reading, self.film, 0)
