"""What Textual (8.2) leaves open on its screens: sizes that are not the terminal's any more, widgets that are gone.

Laid out for a size, a screen sends that size to itself once more. Where two sizes wait in its queue, each calls the
other back: it stays laid out for the older one, or lays itself out for ever and hears no key. So only the newest comes
through.

A toast that was taken away is under the mouse until the screen is laid out again. Asked what text stands there, Textual
fails: such a widget has no parent and no screen.

Memory that grows: a toast that another replaces leaves its frame on the screen, empty; and a cache that was meant for
the class holds each widget's drawn lines by themselves, those of a thousand widgets that have gone too. Another holds
16,384 styles: as many as the cells of all pictures have, of which few are seen again.
"""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from itertools import chain
from typing import Any

from textual._styles_cache import StylesCache
from textual.app import App
from textual.errors import NoWidget
from textual.events import Event, MouseEvent, Resize
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets._toast import ToastHolder

if not isinstance(StylesCache.__dict__["get_inner_outer"], classmethod):
    StylesCache.get_inner_outer = classmethod(StylesCache.__dict__["get_inner_outer"])  # type: ignore[method-assign, assignment]
STYLES = 1024
"""So many styles are kept with the codes that a terminal is sent for them: those of some ten screens."""
if Strip.render_ansi.cache_info().maxsize != STYLES:
    Strip.render_ansi = classmethod(lru_cache(STYLES)(Strip.render_ansi.__wrapped__))  # type: ignore[method-assign, assignment, arg-type]


class BaseScreen(Screen[None]):
    """The base of all screens."""

    LEAVES_AT_A_KEY = False
    """Whether any key closes this screen and then acts on the view beneath."""

    def _compositor_refresh(self) -> None:
        """Paint what has changed; later, where Textual would throw it away: in a batch, as before the app stands."""
        if self.app._batch_count:  # noqa: SLF001
            self._repaint_required = True
            return
        if self._repaint_required and self is self.app.screen:  # all of it, once, and not first a part and then all
            self._repaint_required = False
            self._dirty_widgets.add(self)
            self._compositor.update_widgets(self._dirty_widgets)
        super()._compositor_refresh()

    def on_resize(self, event: Resize) -> None:
        """Keep from Textual's own screen a size that the terminal has no more: the newest is on its way."""
        if event.size != self.app.size:
            event.stop()
            event.prevent_default()


def size_known(screen: Screen[Any]) -> None:
    """Give a screen that is not mounted the classes of the terminal's size; Textual lays it out without them first."""
    for cells, steps in zip(
        screen.app.size, (screen.HORIZONTAL_BREAKPOINTS or [], screen.VERTICAL_BREAKPOINTS or []), strict=True
    ):
        screen.add_class(*[name for least, name in steps if cells >= least][-1:])


def clear_toasts(app: App[Any]) -> None:
    """Take all toasts away, with their frames, on the screens that are not seen too."""
    app.clear_notifications()
    stacks = app._screen_stacks.values()  # noqa: SLF001 (Textual tells the stack of the open mode alone)
    for screen in {*chain.from_iterable(stacks), *app._installed_screens.values()}:  # noqa: SLF001
        if isinstance(screen, Screen):
            screen.query(ToastHolder).remove()


def lay_out_without_the_gone(app: App[Any], event: Event) -> None:
    """Lay the screen out anew where the mouse is at what was taken away since it was laid out."""
    if isinstance(event, MouseEvent) and not event.is_forwarded:
        with suppress(NoWidget):
            if not app.screen.get_widget_at(event.x, event.y)[0].is_attached:
                app.screen._refresh_layout()  # noqa: SLF001 (Textual's own, one frame later, is too late)
