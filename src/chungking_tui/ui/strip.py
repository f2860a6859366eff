"""The folds at the reader's place in one line."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from chungking_tui.answers.strip import StripItem

from .line import Line, Piece
from .tones import MUTED


class FoldStrip(Line):
    """The count, the props, the echo: what is true where the reader stands."""

    ELLIPSIS = True

    def say(self, words: Iterable[StripItem]) -> None:
        """Draw these items; a click on one opens the view that it comes from."""
        self.show(
            [
                Piece(
                    Content.assemble((f"{word.label} ", MUTED), word.says),
                    word.drop,
                    f"app.view('{word.view}')" if word.view else "",
                )
                for word in words
            ]
        )
