"""A page that scrolls: lines drawn from an answer for the room there is, painted as they come into view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from chungking_tui.tui.textual_patches.scroll_bar import thumb_bar

MEASURE = 76
"""The widest a line of running text may be, in cells."""

Answer = TypeVar("Answer")


class Placed(NamedTuple):
    """Where pictures go that lie one over the other, on lines that leave room for them.

    What cannot be shown is left out, and where it is alone on its lines, these and the blank one after them too.

    Attributes:
        names: their ids, the first behind.
        top: the first row.
        columns: how wide, in cells.
        rows: how high.
        left: the first cell. One below zero bleeds: it begins at the edge of the page, not at its margin.
        keeps: whether the lines say something without the picture, and stay.
        over: lines that are written over it; blanks leave it as it is.
        action: what a click on it does.
        dimmed: how much of the page's ground is mixed into it, of 1.
        drops: whether it comes down by a row, where things move.
    """

    names: tuple[str, ...]
    top: int
    columns: int
    rows: int
    left: int = 0
    keeps: bool = False
    over: tuple[Content, ...] = ()
    action: str = ""
    dimmed: float = 0.0
    drops: bool = False


class Drawn(NamedTuple):
    """Lines, and the row that should be in sight; None leaves the page where it is scrolled to.

    The lines may be made as they are asked for: a page asks only for those that it shows. How many of the first ones
    pictures above them must leave in sight is said by ``least``; None stands for all. What a click on a cell does may
    be asked of ``does_at``, by column and row: a link in each cell makes what the terminal is sent much longer.
    """

    lines: Sequence[Content]
    row_in_sight: int | None = None
    pictures: tuple[Placed, ...] = ()
    least: int | None = None
    does_at: Callable[[int, int], str] = lambda _column, _row: ""


class Page(ScrollView, Generic[Answer], can_focus=False):
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
        about: Callable[[Answer], object] = lambda _: None,
        concerns: Callable[[Answer], object] = lambda answer: answer,
        measure: int = 400,
        margin: int = 0,
        right: int = 1,
        finish: Callable[[Page[Any], Drawn], Drawn] = lambda _, drawn: drawn,
        id: str | None = None,  # noqa: A002 (Textual's name)
        classes: str | None = None,
    ) -> None:
        """Put a page together.

        Args:
            draw: draws an answer for a width and a height in cells; no line may be wider, more rows scroll.
            about: what an answer is about: one about something else is shown from its first line.
            concerns: what of an answer is drawn: one in which that is the same is not drawn again.
            measure: the widest a line may be, in cells.
            margin: cells left free before each line; cheaper than padding, which the terminal is sent apart.
            right: cells left free at least after each line, so that none stands against the scroll bar.
            finish: puts into the lines what is not text, as pictures are.
            id: the widget's id.
            classes: its classes.
        """
        super().__init__(id=id, classes=classes)
        self._draw = draw
        self._about = about
        self._concerns = concerns
        self._measure = measure
        self.indent = margin
        self._right = right
        self._finish = finish
        self._answer: Answer | None = None
        self.drawn = Drawn(())
        self._drawn_for = Size(0, 0)
        self._strips: dict[int, Strip] = {}

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scroll bar, made when it is first asked for."""
        self._vertical_scrollbar = self._vertical_scrollbar or thumb_bar(self)
        return self._vertical_scrollbar

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
        if before is None or self._concerns(before) != self._concerns(answer):
            self.draw_again(from_top=before is not None and self._about(before) != self._about(answer))

    def sketched(self, answer: Answer) -> Drawn:
        """How an answer would be drawn now, without what finishes it."""
        width, height = self.scrollable_content_region.size
        return self._draw(answer, max(2, min(width - self.indent - self._right, self._measure)), height)

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
        self._measure_lines()
        self._keep_in_sight()
        if same_size and scrolled == self.scroll_offset.y:
            self._paint_changed(before)
        else:
            self.refresh()
        self.post_message(self.Scrolled(self))

    def _make(self, size: Size) -> None:
        self._drawn_for, self._strips = size, {}
        if self._answer is not None:
            self.drawn = self._finish(self, self.sketched(self._answer))

    def _measure_lines(self) -> None:
        """Note how tall the page is. Show the scrollbar if there is more than fits, and only then touch the layout."""
        count = len(self.drawn.lines)
        self.virtual_size = Size(self._drawn_for.width, count)
        height = self.scrollable_content_region.height
        self.show_vertical_scrollbar = count > height
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = count
            self.vertical_scrollbar.window_size = height

    def _keep_in_sight(self) -> None:
        """Scroll as little as brings the row in sight that should be, and never past the end."""
        row, height = self.drawn.row_in_sight, self.scrollable_content_region.height
        if height <= 0:
            return
        top = self.scroll_offset.y
        if row is not None:
            top = max(row - height + 1, min(top, row))
        top = max(0, min(top, len(self.drawn.lines) - height))
        if top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True)  # also where the scrollbar has just gone

    def _paint_changed(self, before: Sequence[Content]) -> None:
        """Repaint the visible rows that say something else than before."""
        top, now = self.scroll_offset.y, self.drawn.lines
        rows = range(top, min(max(len(before), len(now)), top + self.scrollable_content_region.height))
        changed = [row for row in rows if row >= len(before) or row >= len(now) or not _alike(before[row], now[row])]
        if changed:  # of the rows only what is drawn here, and not the scroll bar
            self.refresh(Region(0, changed[0] - top, self._drawn_for.width, changed[-1] - changed[0] + 1))

    def on_resize(self) -> None:
        """Draw for another size: both measures decide how."""
        if self.scrollable_content_region.size != self._drawn_for:
            self.draw_again()
        else:  # drawn while it was painted, before this event came
            self._measure_lines()
            self._keep_in_sight()
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
        size, style = self.scrollable_content_region.size, self.visual_style
        if size.width != self._drawn_for.width:
            self._make(size)  # painted before its resize event came: draw now rather than paint twice
        if row >= len(self.drawn.lines):
            return Strip.blank(size.width, style.rich_style)
        strip = self._strips.get(row)
        if strip is None or strip.cell_length != size.width:
            line = self.drawn.lines[row]
            line = line.pad_left(self.indent) if self.indent else line
            strip = Strip(line.render_segments(style)).adjust_cell_length(size.width, style.rich_style).simplify()
            self._strips[row] = strip
        return strip


def _alike(one: Content, other: Content) -> bool:
    """Whether two lines look the same. A row of a picture has no text, and is like no line of text."""
    return type(one) is type(other) and one.is_same(other)
