"""The folds at the reader's place in one line."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import var

from chungking_tui.film import strip
from chungking_tui.film.model import Film
from chungking_tui.film.reading import Reading

from .line import Line, Piece
from .tones import MUTED


class FoldStrip(Line):
    """Tins, letter, keys, echo: what is true where the reader stands."""

    ELLIPSIS = True

    reading: var[Reading] = var(Reading)

    def __init__(self, film: Film) -> None:
        super().__init__()
        self._film = film

    def watch_reading(self, reading: Reading) -> None:
        """Draw what is true at the place."""
        self.show(
            [
                Piece(
                    Content.assemble((f"{word.label} ", MUTED), word.says),
                    word.rank,
                    f"app.visit('{word.scene}')" if word.scene else "",
                )
                for word in strip.words(self._film, reading)
            ]
        )


if __name__ == "__main__":
    from textual.app import App, ComposeResult

    from chungking_tui.film.reading import begin
    from chungking_tui.film.sample import sample

    class Demo(App[None]):
        """A strip."""

        def compose(self) -> ComposeResult:
            """The widget."""
            film = sample()
            strip_line = FoldStrip(film)
            strip_line.reading = begin(film)
            yield strip_line

    Demo().run()
