"""A bare app of two scrolling Statics; a key changes both texts."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

WORDS = (
    *("somebody", "comes", "in", "and", "sits", "down", "at", "the", "counter", "rain", "goes", "on", "nobody"),
    *("looks", "up", "music", "stays", "as", "loud", "it", "was"),
)


def text(number: int) -> str:
    """A text of about the length of a card; another for each number."""
    return "ready " + " ".join(WORDS[(number * 7 + at * 3) % len(WORDS)] for at in range(120))


class TwoTexts(App[None]):
    """Two columns of text."""

    BINDINGS = [Binding("down", "next", "next")]
    AUTO_FOCUS = None

    def compose(self) -> ComposeResult:
        """Two texts side by side."""
        with Horizontal():
            for _ in range(2):
                with VerticalScroll():
                    yield Static(text(0), markup=False)

    def on_mount(self) -> None:
        """Start at the first text."""
        self.number = 0

    def action_next(self) -> None:
        """Change both."""
        self.number += 1
        for static in self.query(Static):
            static.update(text(self.number))


if __name__ == "__main__":
    TwoTexts().run()
