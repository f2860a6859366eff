"""The interlude: what lies between the two stories, said on the rule between them as one crosses it."""

from __future__ import annotations

from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget

from chungking_tui.tui.drawing.tones import STORY

ABOVE = 4
"""How many rows under the top of the panes it stands: over the pictures, not over a title."""
HELD = 0.9
"""How long it is said, in seconds."""


class Interlude(Widget):
    """A few words over the rule between the panes."""

    DEFAULT_CSS = """
    Interlude {
        layer: over; position: absolute; display: none;
        width: auto; height: 3; padding: 1 2; background: $panel;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._says = ""
        self._timer: Timer | None = None

    def say(self, words: str, rule: int, height: int) -> None:
        """Say a few words for a moment.

        Args:
            words: the words.
            rule: the column of the rule.
            height: how many rows the panes have.
        """
        self._says = words
        self.styles.offset = (max(0, rule - len(words) // 2 - 2), min(ABOVE, max(0, height - 3)))
        self.display = True
        self.refresh(layout=True)
        self._timer = self.set_timer(HELD, self.end)

    def end(self) -> None:
        """Say nothing any more."""
        self.display = False
        if self._timer:
            self._timer.stop()
            self._timer = None

    def render(self) -> Content:
        """The words."""
        return Content.styled(self._says, f"bold {STORY[1]}")
