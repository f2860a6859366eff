"""What every view has: the bar on top, the strip and the keys at the foot, the commentary and what is laid over it."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.events import ScreenResume
from textual.widget import Widget
from textual.widgets import Static

from chungking_tui import keys
from chungking_tui.film.film import RevealedFilm
from chungking_tui.reading.place import Reading
from chungking_tui.tui.host import Host
from chungking_tui.tui.textual_patches.newest_size import add_size_classes
from chungking_tui.tui.widgets.bars import KeyBar, ViewBar
from chungking_tui.tui.widgets.commentary import CommentaryPage, lay_over
from chungking_tui.tui.widgets.page import Page
from chungking_tui.tui.widgets.solid_background import SolidBackground
from chungking_tui.tui.widgets.strip import StatusStrip
from chungking_tui.tui.widgets.too_small import TooSmall
from chungking_tui.view_spec import NOTHING_YET, ViewAnswer, ViewSpec

from .base import BaseScreen
from .bindings import bindings

STYLES = Path(__file__).parents[1] / "styles"
"""Where the style sheets are."""

SEALED = f"{NOTHING_YET} 1 goes on with the stories; H ends the first viewing."
"""What stands in a view of which nothing has been revealed."""
WIDTHS = [(0, "-tiny"), (40, "-narrow"), (80, "-pair"), (110, "-roomy"), (140, "-wide"), (165, "-huge")]
HEIGHTS = [(0, "-short"), (12, "-tall"), (30, "-high")]
"""The class that a view has from so many columns on, or rows."""


class ViewScreen(BaseScreen):
    """The base of the views. A view yields its body, and hands its answer to the widgets in it.

    The app calls :meth:`show_place` at each new Reading while the view is open, also beneath what is laid over it, and
    when it is opened. A view that is not open hears nothing and does nothing.

    Classes for the style sheets: ``-tiny`` to ``-huge`` for the width, ``-short`` to ``-high`` for the height;
    ``-commentary``, ``-alone``, ``-second`` for what is open and in focus; ``-sealed`` while nothing of it is revealed.
    """

    AUTO_FOCUS = None
    BLANK = True  # it is covered, whatever its size
    HORIZONTAL_BREAKPOINTS, VERTICAL_BREAKPOINTS = WIDTHS, HEIGHTS

    def __init__(self, spec: ViewSpec, host: Host) -> None:
        """Put the view together.

        Args:
            spec: its row in the table.
            host: the program around it.
        """
        super().__init__()
        add_size_classes(self)
        self.spec = spec
        self.host = host
        self.answer = spec.answer(host.revealed, host.reading)
        self._film = host.film
        self.commentary = CommentaryPage()
        self._bar = ViewBar(host.film.head, host.views, spec.id)
        self.key_bar = KeyBar()
        self.strip = StatusStrip()
        self._sealed = Static(Content(SEALED), id="sealed")

    def body(self) -> Sequence[Widget]:
        """The widgets of the view, from left to right."""
        raise NotImplementedError

    def pages(self) -> Sequence[Page[Any]]:
        """The pages that space turns, in their order."""
        raise NotImplementedError

    def show(self, answer: Any) -> None:  # noqa: ANN401 (each view has an answer of its own type)
        """Hand the view's answer to the widgets of the body."""
        for page in self.pages():
            page.show(answer)

    def show_end(self) -> None:
        """Show the end of what has been paged back to; where a view is one page there is nothing to do."""

    def stop_motion(self) -> None:
        """A key was pressed or a mouse button, whatever lies over the view: what moves stands still."""

    def show_interlude(self, interlude: str) -> None:
        """Tell what lies between the two stories as one goes from the first into the second."""
        self.host.say(f"{interlude[0].upper()}{interlude[1:]}.")

    def compose(self) -> ComposeResult:
        """Bar, body with the commentary over it, strip, keys."""
        yield self._bar
        with SolidBackground(id="body"):
            yield from self.body()
            yield self._sealed
            yield self.commentary
        yield self.strip
        yield self.key_bar
        yield TooSmall()

    def on_mount(self) -> None:
        """Name the keys that do something here, and show the place."""
        self.call_after_refresh(_freeze)
        self.show_place(self.host.revealed, self.host.reading)
        self.key_bar.show_bindings(list(self.active_bindings.values()))

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Stop Textual from styling the view a second time when it is first shown."""
        event.refresh_styles = event.refresh_styles and self.stack_updates > 0

    def show_place(self, revealed: RevealedFilm, reading: Reading) -> None:
        """Show another place."""
        self.answer = self.spec.answer(revealed, reading)
        self.key_bar.show_to_mend(len(self.host.problems))
        sealed = type(self.answer) is ViewAnswer
        said = {"-commentary": reading.commentary, "-alone": reading.alone, "-second": reading.story == 1}
        for name, holds in {**said, "-sealed": sealed}.items():
            self.set_class(holds, name)
        if not sealed:
            self.show(self.answer)
        if self._film is not self.host.film:  # read again: a picture may be another, where no word is
            self._film = self.host.film
            for page in self.query(Page):
                page.draw_again()
        self._bar.show_film(self.host.film.head, self.host.views)
        self.strip.show_place(self.host)
        if reading.commentary:
            from chungking_tui.answers.commentary import over_view  # not before it is wanted

            answer = over_view(revealed, reading, *self.answer.commented)
            lay_over(self.commentary, answer, reading.find)

    def action_page(self, pages: int) -> None:
        """Page through the view, then through the commentary, then on to the next scene; or all that backwards."""
        self.turn([*self.pages(), *([self.commentary] if self.host.reading.commentary else [])], pages)

    def turn(self, parts: Sequence[Page[Any]], pages: int) -> None:
        """Page through some parts of the view, then on to the next scene; or all that backwards."""
        if any(part.turn(pages) for part in parts[:: 1 if pages > 0 else -1]):
            return
        before = self.host.reading.spot
        self.host.move(*self.spec.step(pages))
        if pages < 0 and self.host.reading.spot != before:
            self.show_end()


def _freeze() -> None:  # gc.freeze itself is written in C: Textual parses its documentation to count its parameters
    """Exempt what exists now from garbage collection: a view that is built lives as long as the app."""
    gc.freeze()


def view_bindings(spec: ViewSpec) -> list[BindingType]:
    """The bindings of a view: its own keys, then those that page through it."""
    return bindings((*spec.keys, *keys.PAGES))
