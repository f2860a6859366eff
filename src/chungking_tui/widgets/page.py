"""A page of text that scrolls: lines made for its width, drawn one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from chungking_tui.film import search

from .line import linked
from .tones import FOUND, LINK, MUTED


def wrapped(text: Content, width: int, *, first: str = "", rest: str = "", tone: str = "") -> list[Content]:
    """A text broken into lines that hang.

    Args:
        text: the text, without line feeds.
        width: in cells, the indents included.
        first: what stands before the first line.
        rest: what stands before the others.
        tone: a style for what stands before.
    """
    lines = text.wrap(max(width - max(len(first), len(rest)), 2))
    return [Content.styled(rest if number else first, tone) + line for number, line in enumerate(lines)]


def labelled(label: str, texts: Iterable[Content], width: int, indent: int) -> list[Content]:
    """Texts one below the other, a muted label before the first.

    Args:
        label: one word.
        texts: one or more.
        width: in cells.
        indent: how far the texts stand in.
    """
    lines: list[Content] = []
    for number, text in enumerate(texts):
        first = ("" if number else label).ljust(indent)
        lines += wrapped(text, width, first=first, rest=" " * indent, tone=MUTED)
    return lines


def marked(text: Content, query: str) -> Content:
    """The text with what is looked for marked in it."""
    for start, end in search.marks(text.plain, query) if query else ():
        text = text.stylize(FOUND, start, end)
    return text


def link(text: str, action: str, tone: str = LINK) -> Content:
    """A text to click."""
    return linked(Content.styled(text, tone), action)


class Page(ScrollView, can_focus=False):
    """Lines that are made when the page is shown or its width changes, and painted as they scroll into view.

    A subclass makes the lines. No child widgets and no layout: a new page costs its visible rows.
    """

    DEFAULT_CSS = """
    Page {
        height: 1fr; width: 1fr;
        overflow-x: hidden; overflow-y: auto;
        scrollbar-gutter: stable; scrollbar-size-vertical: 1;
    }
    """
    MEASURE = 76
    """The widest a line of text may be, in cells."""
    MARGIN = 0
    """Cells left free before each line; cheaper than padding, which the terminal is sent apart."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)
    """The size of all lines. Textual's own lays the whole screen out anew at each change; a page keeps its place."""

    class Scrolled(Message):
        """The page stands at another row, or has other lines."""

        def __init__(self, page: Page) -> None:
            super().__init__()
            self.page = page

        @property
        def control(self) -> Page:
            """The page."""
            return self.page

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id, classes=classes)
        self._lines: Sequence[Content] = ()
        self._strips: dict[int, Strip] = {}
        self._made_for = 0

    def lines(self, width: int) -> Sequence[Content]:
        """The page's lines, none wider than ``width`` cells."""
        raise NotImplementedError

    @property
    def text(self) -> str:
        """The page as it was last drawn, without styles."""
        return "\n".join(line.plain for line in self._lines)

    @property
    def more_below(self) -> bool:
        """Whether there are rows below the last visible one."""
        return self.scroll_offset.y < self.max_scroll_y

    def turn(self, pages: int) -> bool:
        """Scroll by a window's height, one row kept in sight.

        Args:
            pages: 1 down, -1 up.

        Returns:
            Whether there was anything to scroll.
        """
        before = self.scroll_offset.y
        window = max(1, self.scrollable_content_region.height - 1)
        after = max(0, min(self.max_scroll_y, before + pages * window))
        if after == before:
            return False
        self.scroll_to(y=after, animate=False)
        return True

    def remake(self, *, from_top: bool = True) -> None:
        """Make the lines again, because what is shown has changed."""
        width = self.scrollable_content_region.width
        if width <= 0:
            self._made_for = 0  # nobody sees it: the lines are made when somebody does
            return
        before, scrolled, same_width = self._lines, self.scroll_offset.y, self._made_for == width
        self._make(width)
        if from_top:
            self.scroll_to(y=0, animate=False)
        self._measure()
        if same_width and scrolled == self.scroll_offset.y == 0:
            self._refresh_changed(before)
        else:
            self.refresh()
        self.post_message(self.Scrolled(self))

    def _make(self, width: int) -> None:
        self._made_for = width
        self._lines = self.lines(max(2, min(width - self.MARGIN, self.MEASURE)))
        self._strips.clear()

    def _measure(self) -> None:
        """Note how tall the page is. Show the scrollbar if there is more than fits, and only then touch the layout."""
        self.virtual_size = Size(self._made_for, len(self._lines))
        height = self.scrollable_content_region.height
        self.show_vertical_scrollbar = len(self._lines) > height
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = len(self._lines)
            self.vertical_scrollbar.window_size = height

    def _refresh_changed(self, before: Sequence[Content]) -> None:
        """Repaint the rows that say something else than before."""
        pairs = zip_longest(before, self._lines)
        changed = [row for row, (old, new) in enumerate(pairs) if old is None or new is None or not old.is_same(new)]
        if changed:
            self.refresh_lines(changed[0], changed[-1] - changed[0] + 1)

    def on_resize(self) -> None:
        """Break the lines again where the width is another."""
        if self.scrollable_content_region.width != self._made_for:
            self.remake(from_top=False)
        else:
            self._measure()
            self.post_message(self.Scrolled(self))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell that the page has moved."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(self.Scrolled(self))

    def notify_style_update(self) -> None:
        """Forget what was painted in other colours."""
        self._strips.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One visible row."""
        row = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        style = self.visual_style
        if width != self._made_for:
            self._make(width)  # painted before its resize event came: make the lines now rather than paint twice
        if row >= len(self._lines):
            return Strip.blank(width, style.rich_style)
        strip = self._strips.get(row)
        if strip is None or strip.cell_length != width:
            line = self._lines[row].pad_left(self.MARGIN) if self.MARGIN else self._lines[row]
            strip = Strip(line.render_segments(style)).adjust_cell_length(width, style.rich_style).simplify()
            self._strips[row] = strip
        return strip


if __name__ == "__main__":
    from textual.app import App, ComposeResult

    class Numbers(Page):
        """A hundred lines."""

        def lines(self, width: int) -> Sequence[Content]:
            """The lines."""
            return [Content(f"line {number} of a page {width} wide") for number in range(100)]

    class Demo(App[None]):
        """A page that scrolls."""

        def compose(self) -> ComposeResult:
            """The widget."""
            yield Numbers()

        def on_mount(self) -> None:
            """Fill it."""
            self.query_one(Numbers).remake()

    Demo().run()
