"""Paint a screen once.

Mends: a screen that has to be painted whole is first painted in part; and what is painted during a batch, as before the
app stands, is thrown away and painted again.
Upstream: no issue known. Tried with Textual 8.2.8.
Guard: a release that calls the method by another name never calls this one; where an attribute is missing, Textual
paints as it does by itself.
"""

from __future__ import annotations

from textual.screen import Screen


class PaintsOnce(Screen[None]):
    """A screen that is painted after a batch, and whole only once."""

    def _compositor_refresh(self) -> None:
        """Paint what has changed; later, where Textual would throw it away."""
        if getattr(self.app, "_batch_count", 0):
            self._repaint_required = True
            return
        known = hasattr(self, "_compositor") and hasattr(self, "_dirty_widgets")
        if known and getattr(self, "_repaint_required", False) and self is self.app.screen:
            self._repaint_required = False
            self._dirty_widgets.add(self)
            self._compositor.update_widgets(self._dirty_widgets)
        super()._compositor_refresh()
