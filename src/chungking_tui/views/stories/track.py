"""The line of a story's scenes: where one stands, where one has been."""

from __future__ import annotations

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget

from chungking_tui.film.model import Scene
from chungking_tui.ui.tones import MUTED

from .answer import Column

HERE, SEEN, UNSEEN, KEPT_OUT = "◉", "●", "○", "·"
TROD, UNTROD = "━", "─"


class SceneTrack(Widget):
    """Dots for scenes, visited, current and still to come told apart by shape.

    Where there are more scenes than room the dots close up; where there are more still, each stands for several.
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
        self._scenes: tuple[Scene, ...] = ()
        self._ids: frozenset[str] = frozenset()
        self._here = 0
        self._visited: frozenset[str] = frozenset()
        self._passing: frozenset[str] | None = None

    def show(self, shown: Column) -> None:
        """Show the line of a story where the reader stands."""
        before = (self._scenes, self._here, self._visited, self._passing)
        if shown.scenes is not self._scenes:
            self._scenes = shown.scenes
            self._ids = frozenset(scene.id for scene in shown.scenes)
        self._here = shown.card.scene.index
        self._visited, self._passing = self._ids & shown.visited, shown.passing
        if (self._scenes, self._here, self._visited, self._passing) != before:
            self.refresh()

    @property
    def _pitch(self) -> float:
        """How many cells there are from one scene to the next."""
        room, count = self.content_size.width, len(self._scenes)
        if 2 * count - 1 <= room:
            return 2
        return 1 if count <= room else (room - 1) / max(count - 1, 1)

    def render(self) -> Content:
        """The track at the widget's width."""
        pitch, count = self._pitch, len(self._scenes)
        if pitch == 2:
            cells = [self._dot(index) + (self._rail(index) if index < count - 1 else "") for index in range(count)]
            text = "".join(cells)
            here = 2 * self._here
        elif pitch == 1:
            text = "".join(self._dot(index) for index in range(count))
            here = self._here
        else:
            here = round(self._here * pitch)
            room = self.content_size.width
            text = "".join(HERE if cell == here else (TROD if cell < here else UNTROD) for cell in range(room))
        track = Content.styled(text, self._tone)
        return track.stylize("bold", here, here + 1).stylize(MUTED, here + 1)

    def on_click(self, event: Click) -> None:
        """Go to the scene under the mouse."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        index = round(offset.x / self._pitch) if self._pitch else 0
        if 0 <= index < len(self._scenes):
            event.stop()
            self.post_message(self.Chosen(self._scenes[index]))

    def _dot(self, index: int) -> str:
        if index == self._here:
            return HERE
        if self._passing is not None and self._scenes[index].id not in self._passing:
            return KEPT_OUT
        return SEEN if self._scenes[index].id in self._visited else UNSEEN

    def _rail(self, index: int) -> str:
        both = self._scenes[index].id in self._visited and self._scenes[index + 1].id in self._visited
        return TROD if both else UNTROD
