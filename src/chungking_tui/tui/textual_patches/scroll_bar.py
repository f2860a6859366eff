"""Paint the rows of a scroll bar that look different, and no others.

Mends: Textual's own scroll bar paints itself whole at every change, cell by cell.
Upstream: no issue known. Tried with Textual 8.2.8.
Guard: where a name is missing, a page has Textual's own bar.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from rich.console import RenderableType
from rich.segment import Segment
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip
from textual.widget import Widget


class ThumbBar(ScrollBar):
    """The scroll bar of a page. A restyled screen and a card of another length leave most of it as it was."""

    _painted: Sequence[Segment] = ()

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Ask to be painted: only those rows that changed, unless something else is asked for."""
        if repaint and not (regions or layout or recompose) and self._painted and self.is_attached:
            now = self._rows()
            if len(now) == len(self._painted):
                changed = [row for row, (one, other) in enumerate(zip(now, self._painted, strict=True)) if one != other]
                if not changed:
                    return self
                regions = (Region(0, changed[0], self.size.width, changed[-1] - changed[0] + 1),)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render(self) -> RenderableType:
        """The bar; what it looks like is remembered."""
        self._painted = self._rows()
        return super().render()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Its rows. It has nothing around it, so none need be framed; rows that look alike are one line."""
        rows = self._rows()
        if len(rows) < crop.bottom or crop.width != self.size.width:
            return super().render_lines(crop)
        self._painted = rows
        seen = rows[crop.y : crop.bottom]
        beneath, ground = self.visual_style.rich_style, self.background_colors[1]
        lines = {row: Strip([row], self.size.width).apply_style(beneath) for row in set(seen)}
        for line_filter in self.get_line_filters():
            lines = {row: line.apply_filter(line_filter, ground) for row, line in lines.items()}
        return [lines[row] for row in seen]

    def _rows(self) -> Sequence[Segment]:
        """A segment a row; nothing where that cannot be said."""
        bar = super().render()
        if not isinstance(bar, ScrollBarRender):
            return ()
        style = self.app.console.get_style(bar.style)
        if not (style.color and style.bgcolor):
            return ()
        made = bar.render_bar(
            size=self.size.height, virtual_size=bar.virtual_size, window_size=bar.window_size, position=bar.position,
            back_color=style.bgcolor, bar_color=style.color,
        )  # fmt: skip
        return tuple(made.segments)


class HasThumbBar(Widget):
    """A widget whose vertical scroll bar is a :class:`ThumbBar`."""

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scroll bar, made when it is first asked for."""
        start = getattr(self.app, "_start_widget", None)
        if start is None or not hasattr(self, "_vertical_scrollbar"):
            return super().vertical_scrollbar
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = bar = ThumbBar(name="vertical", thickness=self.scrollbar_size_vertical)
            bar.display = False
            start(self, bar)
        return self._vertical_scrollbar
