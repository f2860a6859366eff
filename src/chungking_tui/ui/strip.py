"""The folds at the reader's place in one line."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from chungking_tui.answers.strip import StripItem

from .line import Line, Piece
from .tones import MUTED


class FoldStrip(Line):
    """Tins, letter, keys, echo: what is true where the reader stands."""

    ELLIPSIS = True

    def say(self, words: Iterable[StripItem]) -> None:
        """Draw these items; a click on one goes to the scene that stands behind it."""
        self.show(
            [
                Piece(
                    Content.assemble((f"{word.label} ", MUTED), word.says),
                    word.drop,
                    f"app.move('visit', '{word.scene}')" if word.scene else "",
                )
                for word in words
            ]
        )
