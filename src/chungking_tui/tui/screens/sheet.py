"""A sheet of text laid over the view: keys, sources."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.events import Click
from textual.screen import ModalScreen

from chungking_tui.actions import screen_action
from chungking_tui.tui.drawing.drawn import Drawn
from chungking_tui.tui.widgets.bars import KeyBar, key_piece
from chungking_tui.tui.widgets.page import Page

from .base import BaseScreen

MEASURE = 104


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A text to read.

    Attributes:
        title: a few words of our own, for its border.
        lines: makes the lines for a width in cells.
        find: what ``/`` does once the sheet has closed; None where there is nothing to find in.
        follow: called, once the sheet has closed, with what was clicked in it: a kind and an id, as ``scene=brush``.
        choose: what Enter does once the sheet has closed; None where it only closes.
    """

    title: str
    lines: Callable[[int], list[Content]]
    find: Callable[[], None] | None = None
    follow: Callable[[str], None] = lambda _: None
    choose: Callable[[], None] | None = None


class SheetScreen(BaseScreen, ModalScreen[None]):
    """Shows a sheet. One screen serves all of them: it is installed once and filled anew each time."""

    AUTO_FOCUS = None
    CSS_PATH = "../styles/sheet.tcss"
    BINDINGS = [
        Binding("enter", "choose", "choose", id="sheet.choose", tooltip="Choose among the scenes, or close"),
        Binding("escape,q,question_mark,f1,s,i,y", "close", "close", id="sheet.close", tooltip="Close this"),
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
        self._sheet = Sheet(title="", lines=lambda _: [])
        self._page = Page(_draw, identity=id, measure=MEASURE, id="sheet")
        self._keys = KeyBar()

    def compose(self) -> ComposeResult:
        """The page, and the keys that do something here."""
        yield self._page
        yield self._keys

    def describe(self, sheet: Sheet) -> None:
        """What is shown when the screen is pushed next."""
        self._sheet = sheet

    def on_screen_resume(self) -> None:
        """Fill the page."""
        self._page.border_title = Content(self._sheet.title)
        self._page.border_subtitle = "/ finds · Esc closes" if self._sheet.find else "Esc closes"
        self._page.show(self._sheet)
        named = [("↑↓", "line", screen_action("scroll", 1)), ("space", "page", screen_action("turn", 1))]
        named += [("/", "find", "screen.find")] if self._sheet.find else []
        named += [("⏎", "its scenes", "screen.choose")] if self._sheet.choose else []
        named.append(("esc", "close", "screen.close"))
        self._keys.show([key_piece(*one, drop) for drop, one in enumerate(named)])

    def action_close(self) -> None:
        """Close, once: of keys that come in a burst the second finds the sheet closed already."""
        if self.is_active:
            self.dismiss()

    def action_find(self) -> None:
        """Leave to find in what this holds."""
        if self._sheet.find and self.is_active:
            self.dismiss()
            self._sheet.find()

    def action_choose(self) -> None:
        """Close, and choose among what this tells of, where there is anything."""
        if self.is_active:
            self.dismiss()
            if self._sheet.choose:
                self._sheet.choose()

    def action_follow(self, target: str) -> None:
        """Close, and go where something in this leads."""
        if self.is_active:
            self.dismiss()
            self._sheet.follow(target)

    def on_click(self, event: Click) -> None:
        """Close at a click outside of it."""
        if not self._page.region.contains(int(event.screen_x), int(event.screen_y)):
            self.action_close()

    def action_scroll(self, rows: int) -> None:
        """Scroll by rows."""
        self._page.scroll_to(y=self._page.scroll_offset.y + rows, animate=False)

    def action_turn(self, pages: int) -> None:
        """Scroll by pages."""
        self._page.turn(pages)

    def action_ends(self, end: bool) -> None:
        """Scroll to the top or the end."""
        self._page.scroll_to(y=self._page.max_scroll_y if end else 0, animate=False)


def _draw(sheet: Sheet, width: int, height: int) -> Drawn:
    del height
    return Drawn(sheet.lines(width))
