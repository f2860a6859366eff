"""A sheet of text laid over the view: keys, sources, problems."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import ModalScreen

from chungking_tui.widgets.page import Page

LinesFor = Callable[[int], list[Content]]
"""Makes lines for a width in cells."""


class SheetPage(Page):
    """Lines that someone else makes."""

    MEASURE = 92

    def __init__(self) -> None:
        super().__init__()
        self._lines_for: LinesFor = lambda _: []

    def fill(self, lines_for: LinesFor) -> None:
        """Show these lines from the first."""
        self._lines_for = lines_for
        self.remake()

    def lines(self, width: int) -> list[Content]:
        """The lines."""
        return self._lines_for(width)


class SheetScreen(ModalScreen[bool | None]):
    """One sheet for all that is only read; installed once and filled anew each time."""

    AUTO_FOCUS = None
    CSS_PATH = "../styles/sheet.tcss"
    BINDINGS = [
        Binding("escape,q,question_mark,f1,s,enter", "close", "close", id="sheet.close", tooltip="Close this"),
        Binding("slash", "find", "find", id="sheet.find", tooltip="Find in this, where it can be"),
        Binding("down,j", "scroll(1)", "down", id="sheet.down", tooltip="A line down"),
        Binding("up,k", "scroll(-1)", "up", id="sheet.up", tooltip="A line up"),
        Binding("space,pagedown", "turn(1)", "page down", id="sheet.page.down", tooltip="A page down"),
        Binding("pageup", "turn(-1)", "page up", id="sheet.page.up", tooltip="A page up"),
        Binding("home,g", "ends(False)", "top", id="sheet.top", tooltip="To the top"),
        Binding("end,G", "ends(True)", "end", id="sheet.end", tooltip="To the end"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._page = SheetPage()
        self._title = ""
        self._findable = False
        self._lines_for: LinesFor = lambda _: []

    def compose(self) -> ComposeResult:
        """The page."""
        yield self._page

    def set_text(self, title: str, lines_for: LinesFor, *, findable: bool = False) -> None:
        """What the sheet holds when it is opened next.

        Args:
            title: a few words of our own, for its border.
            lines_for: makes the lines for a width.
            findable: whether ``/`` may leave it, dismissing it with True, to find in what it holds.
        """
        self._title, self._lines_for, self._findable = title, lines_for, findable

    def on_screen_resume(self) -> None:
        """Fill the page."""
        self._page.border_title = self._title
        told = "/ finds · Esc closes" if self._findable else "Esc closes"
        self._page.border_subtitle = told
        self._page.fill(self._lines_for)

    def action_close(self) -> None:
        """Close, once: of keys that come in a burst the second finds the sheet closed already."""
        if self.is_current:
            self.dismiss()

    def action_find(self) -> None:
        """Leave to find in what this holds."""
        if self._findable and self.is_current:
            self.dismiss(True)

    def action_scroll(self, rows: int) -> None:
        """Scroll by rows."""
        self._page.scroll_to(y=self._page.scroll_offset.y + rows, animate=False)

    def action_turn(self, pages: int) -> None:
        """Scroll by pages."""
        self._page.turn(pages)

    def action_ends(self, end: bool) -> None:
        """Scroll to the top or the end."""
        self._page.scroll_to(y=self._page.max_scroll_y if end else 0, animate=False)
