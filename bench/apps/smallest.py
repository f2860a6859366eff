"""The smallest Textual app: one Static."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static


class Smallest(App[None]):
    """Says that it is ready."""

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static("ready")


if __name__ == "__main__":
    Smallest().run()
