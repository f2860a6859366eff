"""The people as text."""

from __future__ import annotations

from chungking_tui.words.blocks import Block, Item
from chungking_tui.words.scope import Scope

from .answer import ExtraAnswer


def blocks(answer: ExtraAnswer, scope: Scope) -> list[Block]:
    """A line a person."""
    del scope
    return [Item(f"{name}: {count}") for name, count in answer.people]
