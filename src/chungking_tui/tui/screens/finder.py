"""A line to type in and a list that follows it: finding, going somewhere, contents, filters, bookmarks, the palette."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from chungking_tui.actions import screen_action
from chungking_tui.answers.entries import Target
from chungking_tui.tui.drawing.text import highlighted, wrapped
from chungking_tui.tui.drawing.tones import ACCENT, MUTED
from chungking_tui.tui.widgets.bars import KeyBar, key_piece
from chungking_tui.tui.widgets.line import Piece
from chungking_tui.words.wording import so_many

from .base import BaseScreen
from .bursts import came, took_in

PAGE = 10
MOST_TYPED = 400
"""How many characters a line takes where its finder does not say."""
MOST_WAITING = 40
"""So many keys may wait for a line to take them."""
BESIDE_ROW = 6
"""The cells of the window that an entry cannot have: border, padding, scroll bar."""


class Row(NamedTuple):
    """An entry of the list.

    Attributes:
        target: what choosing it means.
        title: what it is called.
        note: what stands beside that, muted.
        sign: a sign or two before it.
        aside: what stands at the right edge, muted.
        below: what stands under it, broken into lines where it is long.
    """

    target: Target
    title: str
    note: str = ""
    sign: str = ""
    aside: str = ""
    below: str = ""


class Listing(NamedTuple):
    """Entries to list, and how many there are in all; the list may show only the first of them."""

    rows: Sequence[Row]
    total: int


class Arrangement(NamedTuple):
    """One of several ways in which a finder can list its entries: what it is called, and what makes them."""

    title: str
    look: Callable[[str], Listing]


@dataclass(frozen=True, kw_only=True)
class Finder:
    """A line to type in, and what it does. All words in it are our own but those of its entries.

    Attributes:
        name: its name, as the style sheet knows it.
        title: what it is for.
        how: the way out.
        hint: what stands in the empty line.
        look: makes the entries for what is typed.
        arrangements: the ways in which it can list them, if there are several; Tab takes the next.
        chosen: called with the target of the entry that was chosen; with None where nothing was (Esc).
        typed: called with the line whenever it changes.
        moved: called with the target of the entry under the cursor whenever that is another.
        removed: called with the target of an entry to take away (Del); None where none can be.
        removes: what that key does, in a word or two.
        edited: called with the target of an entry to open in an editor (e); None where none can be.
        entered: called with the line itself (Enter) or None (Esc), where there is no list; None where there is one.
        text: what stands in the line at first.
        here: the entry to begin at.
        numbered: whether there is no line to type in, and a digit chooses.
        longest: how many characters the line takes; 0 for any number.
    """

    name: str
    title: str
    how: str
    hint: str = ""
    look: Callable[[str], Listing] = lambda _: Listing((), 0)
    arrangements: Sequence[Arrangement] = ()
    chosen: Callable[[Target | None], None] = lambda _: None
    typed: Callable[[str], None] = lambda _: None
    moved: Callable[[Target], None] = lambda _: None
    removed: Callable[[Target], None] | None = None
    removes: str = "take away"
    edited: Callable[[Target], None] | None = None
    entered: Callable[[str | None], None] | None = None
    text: str = ""
    here: Target | None = None
    numbered: bool = False
    longest: int = 0


class Line(Input):
    """The line to type in."""

    def action_copy(self) -> None:
        """Copy what is selected; with nothing selected the clipboard stays as it is."""
        if self.selected_text:
            super().action_copy()

    def action_cut(self) -> None:
        """Cut what is selected; with nothing selected the clipboard stays as it is."""
        if self.selected_text:
            super().action_cut()


class Entries(OptionList):
    """The list below the line."""

    can_focus = False

    def on_click(self, event: Click) -> None:
        """Keep from Textual's list a click on an entry that was removed since it was painted: it would look for it."""
        if event.style.meta.get("option", 0) >= self.option_count:
            event.prevent_default()


class FinderScreen(BaseScreen, ModalScreen[None]):
    """Shows a finder. One screen serves all of them: it is installed once and filled anew each time."""

    AUTO_FOCUS = ""
    CSS_PATH = "../styles/finder.tcss"
    BINDINGS = [
        Binding("escape", "close", "close", id="finder.close", tooltip="Choose nothing"),
        Binding("down", "move(1)", "down", priority=True, id="finder.down", tooltip="The next entry"),
        Binding("up", "move(-1)", "up", priority=True, id="finder.up", tooltip="The entry before"),
        Binding("pagedown", f"move({PAGE})", "on", priority=True, id="finder.on", tooltip="Some entries on"),
        Binding("pageup", f"move(-{PAGE})", "back", priority=True, id="finder.back", tooltip="Some entries back"),
        Binding("tab", "arrange", "arrange", priority=True, show=False, id="finder.arrange", tooltip="List otherwise"),
        Binding("delete", "remove", "remove", priority=True, show=False, id="finder.remove", tooltip="Take it away"),
        Binding("enter", "take", "take", show=False, id="finder.take", tooltip="Choose the entry"),
        Binding("j", "move(1)", "down", show=False, id="finder.down.j", tooltip="The next way"),
        Binding("k", "move(-1)", "up", show=False, id="finder.up.k", tooltip="The way before"),
        Binding("e", "edit", "edit", show=False, id="finder.edit", tooltip="Open it in your editor"),
        Binding("q,X,L", "close", "close", show=False, id="finder.close.key", tooltip="Choose none"),
        *(
            Binding(str(n), f"choose({n - 1})", f"way {n}", show=False, id=f"finder.{n}", tooltip=f"Take way {n}")
            for n in range(1, 10)
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._finder = Finder(name="", title="", how="")
        self._input = Line(compact=True, select_on_focus=False)
        self._list = Entries()
        self._frame = Vertical(self._input, self._list, id="finder")
        self._keys = KeyBar()
        self._rows: Sequence[Row] = ()
        self._looked_for: str | None = None
        self._arranged = 0
        self._filled, self._taken = asyncio.Event(), asyncio.Event()
        self._taken.set()

    def compose(self) -> ComposeResult:
        """The line, the list below it, and the keys that do something here."""
        yield self._frame
        yield self._keys

    def describe(self, finder: Finder) -> None:
        """What is shown when the screen is pushed next."""
        self._finder, self._looked_for, self._arranged = finder, None, 0
        self._filled.clear()

    async def wait_until_ready(self, key: str) -> None:
        """Wait until a key finds the line as the keys before it leave it: they may all come in one burst.

        Args:
            key: its name; nothing for a paste.
        """
        for ready in (self._filled, self._taken):
            await came(ready)
        if len(key) > 1 or self._input.message_queue_size > MOST_WAITING:  # what is typed comes to the line first
            await came(took_in(self._input))
        if key == "enter":
            self._taken.clear()

    def on_screen_resume(self) -> None:
        """Fill the line, and look for what stands there."""
        finder = self._finder
        if self._looked_for is not None:
            return
        self._frame.set_classes(f"-{finder.name}")
        self._frame.border_title = Content(_title(self._finder, self._arranged))
        self._frame.border_subtitle = Content(finder.how)
        self._input.display = not finder.numbered
        self._input.placeholder = finder.hint
        self._input.max_length = finder.longest or MOST_TYPED
        self._input.value = finder.text
        self._input.cursor_position = len(finder.text)
        self._list.display = finder.entered is None
        self.set_focus(None if finder.numbered else self._input)
        self._look(finder.text, first=True)
        self._keys.show(_foot(self._finder, self._arranged))
        self._filled.set()
        self._taken.set()

    @on(Input.Changed)
    def follow_the_line(self, event: Input.Changed) -> None:
        """Show what is found for what is typed."""
        event.stop()
        if self.is_current and event.value != self._looked_for:
            self._look(event.value)
            self._finder.typed(event.value)

    def _look(self, typed: str, *, first: bool = False) -> None:
        finder, self._looked_for = self._finder, typed
        look = finder.arrangements[self._arranged].look if finder.arrangements else finder.look
        self._rows, total = look(typed)
        width = self.size.width - BESIDE_ROW
        self._list.set_options(Option(_prompt(row, typed, width)) for row in self._rows)
        at = next((n for n, row in enumerate(self._rows) if first and row.target == finder.here), 0)
        self._list.highlighted = at if self._rows else None
        if finder.entered is None and not finder.numbered:
            count = so_many(total, "entry", "entries")
            found = "nothing found" if typed.strip() and not self._rows else count
            self._frame.border_subtitle = Content(f"{found} · {finder.how}")

    @on(Input.Submitted)
    def action_take(self) -> None:
        """Choose the entry under the cursor, or what is typed."""
        self._taken.set()
        if self._finder.entered:
            self._leave(entered=self._input.value)
        elif self._list.highlighted is not None:
            self._leave(self._rows[self._list.highlighted].target)

    @on(OptionList.OptionHighlighted)
    def tell_where_the_cursor_is(self, event: OptionList.OptionHighlighted) -> None:
        """Let the finder show what the entry under the cursor would do."""
        event.stop()
        if self.is_active and event.option_index < len(self._rows):
            self._finder.moved(self._rows[event.option_index].target)

    @on(OptionList.OptionSelected)
    def take_clicked(self, event: OptionList.OptionSelected) -> None:
        """Choose the entry that was clicked."""
        self.action_choose(event.option_index)

    def action_choose(self, index: int) -> None:
        """Choose an entry by its place in the list."""
        if index < len(self._rows):
            self._leave(self._rows[index].target)

    def action_move(self, by: int) -> None:
        """Another entry under the cursor, as far as there are any."""
        if self._rows:
            self._list.highlighted = max(0, min(len(self._rows) - 1, (self._list.highlighted or 0) + by))

    def action_arrange(self) -> None:
        """List the entries in the next of the ways in which they can be, the one under the cursor staying there."""
        ways, at = self._finder.arrangements, self._list.highlighted
        if not ways:
            return
        here = self._rows[at].target if at is not None else None
        self._arranged = (self._arranged + 1) % len(ways)
        self._frame.border_title = Content(_title(self._finder, self._arranged))
        self._keys.show(_foot(self._finder, self._arranged))
        self._look(self._input.value)
        self._list.highlighted = next((n for n, row in enumerate(self._rows) if row.target == here), at)

    def action_remove(self) -> None:
        """Take the entry under the cursor away, where entries can be; in the middle of what is typed, a letter."""
        here, removed = self._list.highlighted, self._finder.removed
        typed = self._input.value
        if removed is None or self._input.cursor_position < len(typed) or here is None:
            self._input.action_delete_right()
            return
        removed(self._rows[here].target)
        self._look(typed)
        self.action_move(here)

    def action_edit(self) -> None:
        """Open the entry under the cursor in an editor, where entries can be."""
        edited, here = self._finder.edited, self._list.highlighted
        if edited and here is not None and self.is_active:
            self.dismiss()
            edited(self._rows[here].target)

    def action_close(self) -> None:
        """Choose nothing."""
        self._leave()

    def _leave(self, target: Target | None = None, entered: str | None = None) -> None:
        """Close, once: of keys that come in a burst the second finds the line closed already."""
        if not self.is_active:
            return
        finder = self._finder
        self.dismiss()
        if finder.entered:
            finder.entered(entered)
        else:
            finder.chosen(target)


def _title(finder: Finder, arranged: int) -> str:
    """What a finder is for, and how it lists its entries where there are several ways."""
    ways = finder.arrangements
    return f"{finder.title} · {ways[arranged].title}" if ways else finder.title


def _foot(finder: Finder, arranged: int) -> list[Piece]:
    """The keys that do something in a finder."""
    takes = "keep" if finder.entered else "choose"
    named = [("↑↓", "entry", screen_action("move", 1))] if finder.entered is None else []
    named.append(("⏎", takes, "screen.take"))
    if ways := finder.arrangements:
        named.append(("tab", ways[(arranged + 1) % len(ways)].title, "screen.arrange"))
    named += [("del", finder.removes, "screen.remove")] if finder.removed else []
    named += [("e", "edit", "screen.edit")] if finder.edited else []
    named += [("1–9", "way", "")] if finder.numbered and not finder.edited else []
    named.append(("esc", "close", "screen.close"))
    return [key_piece(*one, drop) for drop, one in enumerate(named)]


def _prompt(row: Row, typed: str, width: int) -> Content:
    """An entry on one line, what was typed highlighted in it."""
    sign = Content.styled(f"{row.sign} ", ACCENT) if row.sign else Content()
    note = Content("  ") + highlighted(Content.styled(row.note, MUTED), typed) if row.note else Content()
    line = sign + highlighted(Content(row.title), typed) + note
    if row.below:
        below = [
            part for text in row.below.split("\n") for part in wrapped(Content(text), width, first="  ", rest="  ")
        ]
        return Content("\n").join([line.stylize("bold"), *(part.stylize(MUTED) for part in below)])
    if not row.aside:
        return line
    line = line.truncate(max(1, width - cell_len(row.aside) - 2), ellipsis=True)
    return line.pad_right(width - line.cell_length - cell_len(row.aside)) + Content.styled(row.aside, MUTED)
