"""What stands on a terminal that is too small for anything else."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

LEAST = Size(40, 12)


class TooSmall(Widget):
    """Says which size is needed and which size there is."""

    DEFAULT_CSS = """
    TooSmall { display: none; height: 1fr; width: 1fr; content-align: center middle; text-align: center; }
    """

    def render(self) -> Content:
        """The notice."""
        now = self.app.size
        return Content(f"{LEAST.width} × {LEAST.height} needed\n{now.width} × {now.height} here")
