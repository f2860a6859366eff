"""A line to type in and a list that follows it: finding, going somewhere, contents, filters, bookmarks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from chungking_tui.film import wording
from chungking_tui.messages import Removed, Typed
from chungking_tui.widgets.hit_list import HitList, Listing, Row

Look = Callable[[str], Listing]
"""Makes the entries for what was typed."""

PAGE = 10


class FinderScreen(ModalScreen[str | None]):
    """Dismissed with the result of the entry that was chosen; with what was typed, where nothing need be chosen."""

    CSS_PATH = "../styles/finder.tcss"
    BINDINGS = [
        Binding("escape", "close", "close", id="finder.close", tooltip="Choose nothing"),
        Binding("down", "move(1)", "down", priority=True, id="finder.down", tooltip="The next entry"),
        Binding("up", "move(-1)", "up", priority=True, id="finder.up", tooltip="The entry before"),
        Binding("pagedown", f"move({PAGE})", "on", priority=True, id="finder.on", tooltip="Some entries on"),
        Binding("pageup", f"move(-{PAGE})", "back", priority=True, id="finder.back", tooltip="Some entries back"),
        Binding("delete", "remove", "remove", priority=True, show=False, id="finder.remove", tooltip="Take it away"),
    ]

    def __init__(
        self, purpose: str, look: Look, *, hint: str, text: str = "", here: str = "", free: bool = False
    ) -> None:
        """Put the line together.

        Args:
            purpose: what it is for, in a word or two of our own.
            look: makes the entries.
            hint: what stands in the empty line.
            text: what stands in it at first.
            here: the result of the entry to begin at.
            free: whether what is typed is itself the result.
        """
        super().__init__()
        self._purpose = purpose
        self._look = look
        self._here = here
        self._free = free
        self._input = Input(text, placeholder=hint, compact=True, select_on_focus=False)
        self._list = HitList()
        self._rows: Sequence[Row] = ()

    def compose(self) -> ComposeResult:
        """The line, and the list below it."""
        with Vertical(id="finder", classes=f"-{self._purpose.replace(' ', '-')}"):
            yield self._input
            yield self._list

    def on_mount(self) -> None:
        """Look for what stands there."""
        self.query_one("#finder").border_title = HOW[self._purpose][0]
        self.query_one("#finder").border_subtitle = HOW[self._purpose][1]
        self._list.display = not self._free
        self._input.focus()
        self._follow(self._input.value, first=True)

    @on(Input.Changed)
    def look(self, event: Input.Changed) -> None:
        """Show what is found for what is typed."""
        event.stop()
        self._follow(event.value)
        self.post_message(Typed(self._purpose, event.value))

    def _follow(self, typed: str, *, first: bool = False) -> None:
        self._rows, total = self._look(typed)
        at = next((n for n, row in enumerate(self._rows) if first and row.result == self._here), 0)
        self._list.show(self._rows, typed, at)
        if not self._free:
            count = wording.so_many(total, "entry", "entries")
            told = "nothing found" if typed.strip() and not self._rows else count
            self.query_one("#finder").border_subtitle = f"{told} · {HOW[self._purpose][1]}"

    @on(Input.Submitted)
    def take(self) -> None:
        """Choose the entry under the cursor, or what is typed."""
        chosen = self._list.chosen
        if self._free:
            self._leave(self._input.value)
        elif chosen:
            self._leave(chosen.result)

    def action_choose(self, index: int) -> None:
        """Choose an entry by its place in the list."""
        if index < len(self._rows):
            self._leave(self._rows[index].result)

    def action_move(self, by: int) -> None:
        """Another entry under the cursor."""
        self._list.move(by)

    def action_remove(self) -> None:
        """Take the entry under the cursor away, where entries can be."""
        chosen = self._list.chosen
        if self._purpose == "bookmarks" and chosen and not self._input.value:
            self.post_message(Removed(chosen.result))
            self.call_later(self.again)
        else:
            self._input.action_delete_right()

    def again(self) -> None:
        """Look again: what there is to find has changed."""
        cursor = self._list.cursor
        self._follow(self._input.value)
        self._list.move(cursor)

    def action_close(self) -> None:
        """Choose nothing."""
        self._leave(None)

    def _leave(self, result: str | None) -> None:
        """Close, once: of keys that come in a burst the second finds the line closed already."""
        if self.is_current:
            self.dismiss(result)


HOW = {
    "find": ("find", "Enter goes there · Esc clears"),
    "go to": ("go to", "Enter goes there · Esc stays"),
    "keys": ("keys", "Enter does it · Esc closes"),
    "contents": ("contents", "Enter goes there · Esc stays"),
    "filter": ("filter", "Enter takes it · Esc leaves it as it is"),
    "bookmarks": ("bookmarks", "Enter goes there · Del takes it away"),
    "bookmark": ("a line to this bookmark", "Enter keeps it, empty too · Esc sets none"),
}
"""The title and the way out of each kind of line."""
