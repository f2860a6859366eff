"""The people, drawn."""

from __future__ import annotations

from textual.content import Content

from chungking_tui.tui.drawing.drawn import Drawn

from .answer import ExtraAnswer


def counts(answer: ExtraAnswer, width: int, height: int) -> Drawn:
    """A line a person."""
    del height
    return Drawn([Content(f"{count:>3} {name}").truncate(width) for name, count in answer.people])
