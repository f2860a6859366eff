"""A page that draws what is so at the reader's place."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.reactive import var

from chungking_tui.film import horizon
from chungking_tui.film.model import Film
from chungking_tui.film.reading import Reading

from .page import Page, wrapped
from .tones import MUTED


class Drawing(Page):
    """Lines made from the film and the Reading; a new Reading repaints the rows that say something else."""

    MEASURE = 400
    """A drawing takes the room there is; only running text has a measure."""

    reading: var[Reading] = var(Reading)

    def __init__(self, film: Film, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._film = film
        self.row_in_sight: int | None = None
        """A row, set while drawing, that should be in sight; None leaves the page where it is scrolled to."""

    def drawn(self, film: Film, reading: Reading, width: int, height: int) -> Sequence[Content]:
        """The lines of a Reading.

        Args:
            film: the film.
            reading: where the reader stands.
            width: the widest a line may be, in cells.
            height: how many rows are in sight; more scroll.
        """
        raise NotImplementedError

    def lines(self, width: int) -> Sequence[Content]:
        """The lines at the place."""
        told = horizon.within(self._film, self.reading)
        found = self.drawn(told, self.reading, width, self.scrollable_content_region.height)
        return found or wrapped(Content.styled("Nothing of this has been told yet.", MUTED), width)

    def watch_reading(self) -> None:
        """Draw the place."""
        self.remake(from_top=False)
        self._show_focus()

    def on_resize(self) -> None:
        """Draw anew: both measures decide how."""
        self.remake(from_top=False)
        self._show_focus()

    def _show_focus(self) -> None:
        row = self.row_in_sight
        height = self.scrollable_content_region.height
        if row is None or height <= 0:
            return
        top = self.scroll_offset.y
        if row < top:
            self.scroll_to(y=row, animate=False)
        elif row >= top + height:
            self.scroll_to(y=row - height + 1, animate=False)


if __name__ == "__main__":
    from textual.app import App, ComposeResult

    from chungking_tui.film.sample import sample

    class Places(Drawing):
        """Where one stands."""

        def drawn(self, film: Film, reading: Reading, width: int, height: int) -> Sequence[Content]:
            """One line."""
            return [Content(f"{film.head.title}: {reading.places}, {width} × {height}")]

    class Demo(App[None]):
        """A drawing."""

        def compose(self) -> ComposeResult:
            """The widget."""
            yield Places(sample())

    Demo().run()
