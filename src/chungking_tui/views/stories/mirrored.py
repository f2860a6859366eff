"""With the mirror on: what joins the two scenes that are on the screen."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from chungking_tui.tui.drawing.tones import ACCENT

from .answer import StoriesAnswer


class Mirrored(Static):
    """The sentence of the echo between both scenes; over both panes, or between them where one lies below the other."""

    DEFAULT_CSS = """
    Mirrored { dock: top; width: 100%; height: auto; max-height: 2; padding: 0 2; text-align: center; display: none; }
    """

    def show(self, answer: StoriesAnswer) -> None:
        """Show the sentence; none while a picture has the window, or one story."""
        self.display = bool(answer.mirrored)
        self.screen.set_class(self.display, "-mirror")
        self.update(Content.styled(answer.mirrored, ACCENT))
