"""Paint a screen once.

Mends: a screen that has to be painted whole is first painted in part; and what is painted during a batch, as before the
app stands, is thrown away and painted again. Nor can painting be put off while another screen stands in the terminal.
Upstream: no issue known. Tried with Textual 8.2.8.
Guard: a release that calls the method by another name never calls this one; where an attribute is missing, Textual
paints as it does by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from textual.screen import Screen


class Hold:
    """Puts off painting while another screen stands in the terminal.

    Attributes:
        holds: whether a screen is not painted yet; None where nothing is held. Once it is not, it is painted whole.
    """

    holds: ClassVar[Callable[[Screen[Any]], bool] | None] = None


class PaintsOnce(Screen[None]):
    """A screen that is painted after a batch, and whole only once."""

    def _compositor_refresh(self) -> None:
        """Paint what has changed; later, where Textual would throw it away."""
        if _is_put_off(self):
            return
        known = hasattr(self, "_compositor") and hasattr(self, "_dirty_widgets")
        if known and getattr(self, "_repaint_required", False) and self is self.app.screen:
            self._repaint_required = False
            self._dirty_widgets.add(self)
            self._compositor.update_widgets(self._dirty_widgets)
        super()._compositor_refresh()


def _is_put_off(screen: PaintsOnce) -> bool:
    """Whether a screen is painted later."""
    if Hold.holds:
        if Hold.holds(screen) and hasattr(screen, "_dirty_widgets"):
            screen._dirty_widgets.clear()  # noqa: SLF001
            return True
        Hold.holds = None
        screen.refresh()
    if getattr(screen.app, "_batch_count", 0):
        screen._repaint_required = True  # noqa: SLF001
        return True
    return False


def end_hold(screen: Screen[Any]) -> None:
    """Hold nothing any more, and paint a screen soon."""
    if Hold.holds:
        Hold.holds = None
        screen.refresh()


def paint_whole(screen: PaintsOnce) -> None:
    """Paint all of a screen, at once."""
    screen.refresh()
    screen._compositor_refresh()  # noqa: SLF001


def update_of(screen: Screen[Any]) -> Any:  # noqa: ANN401
    """The update that paints all of a screen; None where there is none to be had."""
    if not hasattr(screen, "_compositor"):
        return None
    below = getattr(screen.app, "_background_screens", [])
    return screen._compositor.render_update(full=True, screen_stack=below)  # noqa: SLF001
