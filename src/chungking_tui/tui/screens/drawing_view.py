"""The views that are a drawing, with the details of the thing under the cursor beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.events import Click
from textual.widget import Widget

from chungking_tui.tui.drawing.illustrated import Draw, with_pictures_above, with_pictures_below
from chungking_tui.tui.host import Host
from chungking_tui.tui.widgets.page import Page
from chungking_tui.tui.widgets.picture_frames import PictureFrames
from chungking_tui.view_spec import ViewSpec

from .view import STYLES, ViewScreen


class DrawingView(ViewScreen):
    """A view of one drawing or two. A subclass names the functions that draw its answer, and its keys."""

    CSS_PATH = [STYLES / "view.tcss", STYLES / "drawing_view.tcss"]
    DRAWS: ClassVar[tuple[Draw, ...]] = ()
    """The drawing; and the details, where they stand apart."""
    DETAIL_FIRST = False
    """Whether space turns the details before the drawing."""

    def __init__(self, spec: ViewSpec, host: Host) -> None:
        super().__init__(spec, host)
        drawing, *details = self.DRAWS
        self.frames = self._new_frames()
        below = with_pictures_below(drawing) if not details else drawing
        self._pages: list[Page[Any]] = [Page(below, postprocess=self.frames.postprocess, margin=1, id="drawing")]
        for draw in details:
            page = Page[Any](
                with_pictures_above(draw),
                postprocess=self._new_frames().postprocess,
                identity=lambda answer: answer.under_cursor,
                margin=1,
                id="detail",
            )
            self._pages.append(page)
        self.set_class(len(self.DRAWS) == 1, "-whole")

    def _new_frames(self) -> PictureFrames:
        return PictureFrames(lambda: self.host.pictures.of(self.host.film), shown=self.host.pictures.shown)

    def stop_motion(self) -> None:
        """Let what moves in the drawing stand still."""
        super().stop_motion()
        self.frames.end_motion(self._pages[0])

    async def on_click(self, event: Click) -> None:
        """Do what a click does in a drawing that says so for each of its cells."""
        action = _does_at(self._pages[0], event)
        if action:
            await self.run_action(action)

    def body(self) -> Sequence[Widget]:
        """The drawing, and the details."""
        return self._pages

    def pages(self) -> Sequence[Page[Any]]:
        """The same, in the order in which space turns them."""
        return self._pages[::-1] if self.DETAIL_FIRST else self._pages


def _does_at(page: Page[Any], event: Click) -> str:
    """The action of what was clicked in a page; nothing where it has none, or something else was clicked."""
    if event.widget is not page:
        return ""
    x, y = event.screen_x - page.region.x, event.screen_y - page.region.y
    return page.drawn.does_at(x - page.indent, y + page.scroll_offset.y)
