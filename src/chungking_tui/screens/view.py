"""What every view has: the bar on top, the strip and the keys at the foot, the commentary laid over it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Container
from textual.events import Resize
from textual.reactive import var
from textual.screen import Screen
from textual.widget import Widget

from chungking_tui.film.model import Film
from chungking_tui.film.reading import Reading, in_focus
from chungking_tui.widgets.bars import KeyBar, ViewBar, ViewName
from chungking_tui.widgets.commentary import Commentary
from chungking_tui.widgets.strip import FoldStrip
from chungking_tui.widgets.too_small import TooSmall


class ViewScreen(Screen[None]):
    """The base of the views. A view yields its body and draws the Reading it is given.

    Classes that the style sheets use: ``-tiny``, ``-narrow``, ``-pair``, ``-wide`` for the width, ``-short`` for the
    height; ``-commentary``, ``-alone`` and ``-second`` for what is open and which story is in focus.
    """

    AUTO_FOCUS = None
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (40, "-narrow"), (80, "-pair"), (110, "-roomy"), (140, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (12, "-tall")]
    VIEW = ""
    """The view's id."""

    reading: var[Reading] = var(Reading, init=False)

    def __init__(self, film: Film, views: Sequence[ViewName], copy: dict[int, str]) -> None:
        super().__init__()
        self.film = film
        self._views = views
        self._keys = KeyBar()
        self.commentary = Commentary(film, copy)

    def body(self) -> Sequence[Widget]:
        """The widgets of the view, from left to right."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Bar, body with the commentary over it, strip, keys."""
        yield ViewBar(self.film, self._views, self.VIEW)
        with Container(id="body"):
            yield from self.body()
            yield self.commentary
        yield FoldStrip(self.film).data_bind(ViewScreen.reading)
        yield self._keys
        yield TooSmall()

    def on_mount(self) -> None:
        """Name the keys that do something here."""
        self._keys.show_bindings(list(self.active_bindings.values()))
        self.watch_reading(self.reading)

    def on_resize(self, event: Resize) -> None:
        """Say how large the terminal is, for the notice that it is too small."""
        self.query_one(TooSmall).show(event.size)

    def watch_reading(self, reading: Reading) -> None:
        """Lay the commentary beside the card it speaks of."""
        self.set_class(reading.commentary, "-commentary")
        self.set_class(reading.alone, "-alone")
        self.set_class(reading.story == 1, "-second")
        if reading.commentary:
            self.commentary.show(in_focus(reading, self.film))
