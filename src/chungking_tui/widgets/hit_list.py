"""A list one chooses from: a line an entry, one under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content
from textual.message import Message

from .line import linked
from .page import Page, marked
from .tones import MARK, MUTED


class Row(NamedTuple):
    """An entry of the list.

    Attributes:
        result: what choosing it means.
        title: what it is called.
        note: what stands beside that, muted.
        sign: a sign or two before it.
    """

    result: str
    title: str
    note: str = ""
    sign: str = ""


class Listing(NamedTuple):
    """Entries to list, and how many there are in all; the list may show only the first of them."""

    rows: Sequence[Row]
    total: int


class HitList(Page):
    """Entries, one of them under the cursor; what was typed is marked in them."""

    DEFAULT_CSS = """
    HitList { height: 1fr; }
    """
    MEASURE = 400

    class Chosen(Message):
        """An entry was clicked."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Row] = ()
        self._query = ""
        self.cursor = 0

    def show(self, rows: Sequence[Row], query: str, cursor: int = 0) -> None:
        """Show entries, the cursor on one of them."""
        self._rows, self._query = rows, query
        self.cursor = max(0, min(len(rows) - 1, cursor))
        self.remake()
        self._keep_in_sight()

    @property
    def chosen(self) -> Row | None:
        """The entry under the cursor."""
        return self._rows[self.cursor] if self._rows else None

    def move(self, by: int) -> None:
        """The cursor so many entries on, or back; as far as there are any."""
        cursor = max(0, min(len(self._rows) - 1, self.cursor + by))
        if cursor != self.cursor:
            self.cursor = cursor
            self.remake(from_top=False)
            self._keep_in_sight()

    def lines(self, width: int) -> list[Content]:
        """A line an entry."""
        return [self._line(row, number, width) for number, row in enumerate(self._rows)]

    def _line(self, row: Row, number: int, width: int) -> Content:
        here = number == self.cursor
        title = marked(Content.styled(row.title, "bold" if here else ""), self._query)
        note = marked(Content.styled(row.note, MUTED), self._query)
        sign = Content.styled(f"{'▶' if here else ' '} {row.sign}{' ' if row.sign else ''}", MARK)
        line = (sign + title + Content("  ") + note).truncate(width, ellipsis=True)
        return linked(line, f"screen.choose({number})")

    def on_resize(self) -> None:
        """Break the lines for another width, and keep the cursor in sight."""
        super().on_resize()
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if height <= 0:
            return
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False)


if __name__ == "__main__":
    from textual.app import App, ComposeResult

    class Demo(App[None]):
        """Three entries."""

        def compose(self) -> ComposeResult:
            """The widget."""
            yield HitList()

        def on_mount(self) -> None:
            """Fill it."""
            self.query_one(HitList).show([Row("a", "Ann", "arrives"), Row("b", "Ben", "leaves")], "an")

    Demo().run()
