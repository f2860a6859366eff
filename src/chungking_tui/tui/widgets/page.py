"""A page that scrolls: lines drawn from an answer for the room there is, painted as they come into view."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from chungking_tui.tui.drawing.drawn import Drawn
from chungking_tui.tui.textual_patches.scroll_bar import HasThumbBar

Answer = TypeVar("Answer")


_WORD = re.compile(r"\w+")


class LineRead:
    """Remembers a line by how many words stand above it: at another width it is another row.

    Attributes:
        placed: the row to which its page scrolls by itself, which is not taken for one that was chosen; -1 for none.
    """

    def __init__(self) -> None:
        self.placed = 0
        self._size = Size(0, 0)
        self._above: Sequence[Content] = ()

    def note(self, lines: Sequence[Content], row: int) -> None:
        """Note that a row was brought to the top."""
        if row != self.placed:
            self._above, self.placed = lines[:row], -1

    def row(self, lines: Sequence[Content], scrolled: int, size: Size) -> int:
        """The row for the top: of a page of another size than before, the one in which the line stands now.

        Args:
            lines: what the page shows.
            scrolled: the row that is at the top.
            size: the page's.
        """
        before, self._size = self._size, size
        if before in {Size(0, 0), size} or not self._above:
            return scrolled
        left = sum(map(_words, self._above))
        return next((number for number, line in enumerate(lines) if (left := left - _words(line)) < 0), 0)


def _words(line: Content) -> int:
    return len(_WORD.findall(line.plain))


class Page(HasThumbBar, ScrollView, Generic[Answer], can_focus=False):
    """Draws an answer. No child widgets and no layout: a new page costs its visible rows.

    What is not seen is not drawn: a page without room remembers its answer, and draws it when it has room.
    """

    DEFAULT_CSS = """
    Page {
        height: 1fr; width: 1fr;
        overflow-x: hidden; overflow-y: auto;
        scrollbar-gutter: stable; scrollbar-size-vertical: 1;
    }
    """

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)
    """The size of all lines. Textual's own lays the whole screen out anew at each change; a page keeps its place."""

    class Scrolled(Message):
        """The page stands at another row, or has other lines."""

        def __init__(self, page: Page[Any]) -> None:
            super().__init__()
            self.page = page

        @property
        def control(self) -> Page[Any]:
            """The page."""
            return self.page

    def __init__(
        self,
        draw: Callable[[Answer, int, int], Drawn],
        *,
        identity: Callable[[Answer], object] = lambda _: None,
        content_key: Callable[[Answer], object] = lambda answer: answer,
        measure: int = 400,
        margin: int = 0,
        right: int = 1,
        postprocess: Callable[[Page[Any], Drawn], Drawn] = lambda _, drawn: drawn,
        id: str | None = None,  # noqa: A002 (Textual's name)
        classes: str | None = None,
    ) -> None:
        """Put a page together.

        Args:
            draw: draws an answer for a width and a height in cells; no line may be wider, more rows scroll.
            identity: what an answer is about: one with another identity is shown from its first line.
            content_key: what of an answer is drawn: one with an equal key is not drawn again.
            measure: the widest a line may be, in cells.
            margin: cells left free before each line; cheaper than padding, which the terminal is sent apart.
            right: cells left free at least after each line, so that none stands against the scroll bar.
            postprocess: puts into the lines what is not text, as pictures are.
            id: the widget's id.
            classes: its classes.
        """
        super().__init__(id=id, classes=classes)
        self._draw, self._postprocess = draw, postprocess
        self._identity, self._content_key = identity, content_key
        self.indent, self._right, self._measure = margin, right, measure
        self._answer: Answer | None = None
        self.drawn, self._drawn_for, self._line_read = Drawn(()), Size(0, 0), LineRead()
        self._strips: dict[int, Strip] = {}

    @property
    def text(self) -> str:
        """The page as it was last drawn, without styles."""
        return "\n".join(line.plain for line in self.drawn.lines)

    @property
    def more_below(self) -> bool:
        """Whether there are rows below the last visible one."""
        return self.scroll_offset.y < self.max_scroll_y

    def show(self, answer: Answer) -> None:
        """Show an answer, unless it is shown already."""
        before, self._answer = self._answer, answer
        if before is None or self._content_key(before) != self._content_key(answer):
            self.draw_again(from_top=before is not None and self._identity(before) != self._identity(answer))

    def draw_unfinished(self, answer: Answer) -> Drawn:
        """Draw an answer at the page's size without showing it, and without the ``postprocess`` step (the pictures)."""
        width, height = self.scrollable_content_region.size
        return self._draw(answer, max(2, min(width - self.indent - self._right, self._measure)), height)

    def turn(self, pages: int) -> bool:
        """Scroll by a window's height, one row kept in sight.

        Args:
            pages: 1 down, -1 up.

        Returns:
            Whether there was anything to scroll.
        """
        before, window = self.scroll_offset.y, max(1, self.scrollable_content_region.height - 1)
        after = _turned(before, pages * window, self.max_scroll_y)
        if after != before:
            self.scroll_to(y=after, animate=False)
        return after != before

    def draw_again(self, *, from_top: bool = False) -> None:
        """Draw the answer anew; rows that say the same as before are not painted again."""
        size = self.scrollable_content_region.size
        if size.width <= 0 or self._answer is None:
            self._drawn_for = Size(0, 0)
            return
        before, scrolled, same_size = self.drawn.lines, self.scroll_offset.y, self._drawn_for == size
        self._make(size)
        if from_top:
            self.scroll_to(y=0, animate=False)
        self._fit_scrolling()
        if same_size and scrolled == self.scroll_offset.y:
            self._paint_changed(before)
        else:
            self.refresh()
        self.post_message(self.Scrolled(self))

    def _make(self, size: Size) -> None:
        self._drawn_for, self._strips = size, {}
        if self._answer is not None:
            self.drawn = self._postprocess(self, self.draw_unfinished(self._answer))

    def _fit_scrolling(self) -> None:
        """Show the scroll bar if there is more than fits, and scroll to the row that should be in sight."""
        count, height = len(self.drawn.lines), self.scrollable_content_region.height
        self.virtual_size = Size(self._drawn_for.width, count)
        self.show_vertical_scrollbar = count > height
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = count
            self.vertical_scrollbar.window_size = height
        read = self._line_read.row(self.drawn.lines, self.scroll_offset.y, self._drawn_for)
        self._line_read.placed = top = self.drawn.top_row(read, height)
        if height > 0 and top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True)  # also where the scroll bar has just been hidden

    def _paint_changed(self, before: Sequence[Content]) -> None:
        """Repaint the visible rows that say something else than before."""
        top = self.scroll_offset.y
        changed = self.drawn.changed_rows(before, range(top, top + self.scrollable_content_region.height))
        if changed:  # of the rows only what is drawn here, and not the scroll bar
            self.refresh(Region(0, changed.start - top, self._drawn_for.width, len(changed)))

    def on_resize(self) -> None:
        """Draw for another size: both measures decide how."""
        if self.scrollable_content_region.size != self._drawn_for:
            self.draw_again()
        else:  # drawn while it was painted, before this event came
            self._fit_scrolling()
            self.post_message(self.Scrolled(self))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell that the page has moved."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != (row := round(new_value)):
            self.post_message(self.Scrolled(self))
            if self._drawn_for == self.scrollable_content_region.size:  # and not because of another size
                self._line_read.note(self.drawn.lines, row)

    def notify_style_update(self) -> None:
        """Forget what was painted in other colours."""
        self._strips.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One visible row."""
        row, size, style = y + self.scroll_offset.y, self.scrollable_content_region.size, self.visual_style
        if size.width != self._drawn_for.width:
            self._make(size)  # painted before its resize event came: draw now rather than paint twice
        if row >= len(self.drawn.lines):
            return Strip.blank(size.width, style.rich_style)
        if row not in self._strips or self._strips[row].cell_length != size.width:
            self._strips[row] = _strip(self.drawn.lines[row], self.indent, size.width, style)
        return self._strips[row]


def _strip(line: Content, indent: int, width: int, style: Style) -> Strip:
    """A line as the terminal is sent it, as wide as the page."""
    padded = line.pad_left(indent) if indent else line
    return Strip(padded.render_segments(style)).adjust_cell_length(width, style.rich_style).simplify()


def _turned(row: int, by: int, last: int) -> int:
    """The row that a page begins with after a step of so many rows, negative upwards.

    From the last one a step up leads to where the step down came from, so that a page can be walked to and fro.
    """
    if by < 0 and row == last > 0:
        return (row - 1) // -by * -by
    return max(0, min(last, row + by))
