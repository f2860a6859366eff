"""What lies beneath other widgets."""

from __future__ import annotations

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class SolidBackground(Widget):
    """A widget that shows its colour alone, and at most a border at its sides: one line is drawn for all of its rows.

    Textual draws each row of a widget that others cover whole, too; at the start that was half of all rows.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """The same line for each row of a region."""
        return super().render_lines(Region(crop.x, 0, crop.width, 1)) * crop.height
