"""The line of a story's scenes: where one stands, where one has been."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.events import Click, MouseMove
from textual.message import Message
from textual.widget import Widget

from chungking_tui.film.model import Scene
from chungking_tui.tui.drawing.canvas import Canvas
from chungking_tui.tui.drawing.cells import cut
from chungking_tui.tui.drawing.tones import MUTED

from .answer import Column

HERE, SEEN, UNSEEN, KEPT_OUT, NOTED, STALE = "◉", "●", "○", "·", "✎", "!"
BARS = "▁▂▃▄▅▆▇█"
"""How much is written on a scene, from a little to the most of all."""
TROD, UNTROD = "━", "─"
NUMBERED = 5
"""Every so many scenes have their number under the line."""


class SceneTrack(Widget):
    """Dots for scenes over the width of the pane: the visited, the current and those still to come differ in shape.

    Where there are more scenes than cells, a dot stands for the first of several. Where the window is high there is a
    second row: the acts or chapters, or every fifth scene's number, or the name of the scene that the mouse points at.
    """

    DEFAULT_CSS = """
    SceneTrack { height: 1; width: 1fr; padding: 0 2; }
    """

    class Chosen(Message):
        """A scene was clicked."""

        def __init__(self, scene: Scene) -> None:
            super().__init__()
            self.scene = scene

    def __init__(self, tone: str) -> None:
        super().__init__()
        self._tone = tone
        self._shown: Column | None = None
        self._ids: frozenset[str] = frozenset()
        self._pointed: int | None = None
        self._painted: object = None

    def show(self, shown: Column) -> None:
        """Show the line of a story where the reader stands."""
        if self._shown is None or shown.scenes is not self._shown.scenes:
            self._ids = frozenset(scene.id for scene in shown.scenes)
        self._shown = shown
        if self._painted != self._concern:
            self.refresh()

    @property
    def _concern(self) -> object:
        """What of the answer is drawn."""
        shown = self._shown
        if shown is None:
            return None
        return (
            self._ids,
            shown.card.scene.index,
            shown.in_focus,
            self._ids & shown.visited,
            shown.passing,
            shown.noted,
            shown.stale,
            shown.written,
            self._pointed,
        )

    def column_of(self, index: int) -> int:
        """The cell of a scene: the line is as long as the pane."""
        count = len(self._shown.scenes) if self._shown else 0
        return round(index * (self.content_size.width - 1) / (count - 1)) if count > 1 else 0

    def render(self) -> Content:
        """The line at the widget's width; where there is a second row, numbers, or what the mouse points at."""
        shown, room = self._shown, self.content_size.width
        self._painted = self._concern
        if shown is None or room <= 0:
            return Content()
        cells, before = [UNTROD] * room, 0
        for index, scene in enumerate(shown.scenes):
            at = self.column_of(index)
            if index and scene.id in shown.visited and shown.scenes[index - 1].id in shown.visited:
                cells[before + 1 : at] = TROD * (at - before - 1)
            cells[at] = self._dot(index) if at != before or index == 0 else cells[at]
            before = at
        here = self.column_of(shown.card.scene.index)
        cells[here] = HERE
        tone = self._tone if shown.in_focus else MUTED
        line = Content.styled("".join(cells[: before + 1]), tone)
        line = line.stylize("bold", here, here + 1).stylize(MUTED, here + 1)
        return line if self.content_size.height < 2 else Content("\n").join([line, self._second_row(shown, room)])

    def _second_row(self, shown: Column, room: int) -> Content:
        """The acts or chapters, or every fifth scene's number; while the mouse points at a scene, its title instead."""
        if self._pointed is not None and self._pointed < len(shown.scenes):
            name = cut(shown.scenes[self._pointed].heading, room)
            start = min(max(0, self.column_of(self._pointed) - cell_len(name) // 2), room - cell_len(name))
            return Content.styled(" " * start + name, "")
        if shown.written:
            return self._bars(shown, room)
        if any(scene.part for scene in shown.scenes):
            return self._parts(shown, room)
        every = NUMBERED
        while every < len(shown.scenes) and self.column_of(every) < 2 * len(str(len(shown.scenes))) + 1:
            every *= 2
        row = Canvas(room, 1)
        for index in (0, *range(every - 1, len(shown.scenes), every)):
            number = str(index + 1)
            row.put(max(0, min(self.column_of(index) - (len(number) - 1) // 2, room - len(number))), 0, number)
        return Content.styled(row.line(0).plain, MUTED)

    def _bars(self, shown: Column, room: int) -> Content:
        """A bar under each scene on which something is written, as high as there is much, of the most in the film."""
        row, most = Canvas(room, 1), max(shown.written.values())
        for index, scene in enumerate(shown.scenes):
            if count := shown.written.get(scene.id, 0):
                row.put(self.column_of(index), 0, BARS[round((len(BARS) - 1) * count / most)])
        return Content.styled(row.line(0).plain, self._tone)

    def _parts(self, shown: Column, room: int) -> Content:
        """The acts or chapters, each under the scene with which it begins, cut where the next one does."""
        starts = [index for index, scene in enumerate(shown.scenes) if scene.part]
        row = Canvas(room, 1)
        for index, following in zip(starts, (*starts[1:], None), strict=True):
            at = self.column_of(index)
            end = room if following is None else self.column_of(following) - 1
            row.put(at, 0, cut(shown.scenes[index].part, max(0, end - at)))
        return Content.styled(row.line(0).plain, MUTED)

    def _index_at(self, column: int) -> int | None:
        """The scene that stands nearest to a column."""
        count = len(self._shown.scenes) if self._shown else 0
        return min(range(count), key=lambda index: abs(self.column_of(index) - column), default=None)

    def on_mouse_move(self, event: MouseMove) -> None:
        """Name the scene that the mouse points at."""
        offset = event.get_content_offset(self)
        self._point_at(self._index_at(offset.x) if offset else None)

    def on_leave(self) -> None:
        """Name none."""
        self._point_at(None)

    def _point_at(self, index: int | None) -> None:
        if index != self._pointed and self.content_size.height > 1:
            self._pointed = index
            self.refresh()

    def on_click(self, event: Click) -> None:
        """Go to the scene under the mouse."""
        offset = event.get_content_offset(self)
        index = self._index_at(offset.x) if offset else None
        if index is not None and self._shown:
            event.stop()
            self.post_message(self.Chosen(self._shown.scenes[index]))

    def _dot(self, index: int) -> str:
        if self._shown is None:
            return UNSEEN
        scene, passing = self._shown.scenes[index], self._shown.passing
        if passing is not None and scene.id not in passing:
            return KEPT_OUT
        if scene.id in self._shown.stale:
            return STALE
        if scene.id in self._shown.noted:
            return NOTED
        return SEEN if scene.id in self._shown.visited else UNSEEN
