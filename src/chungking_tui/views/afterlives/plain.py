"""The afterlives as text: entries by date and how sure they are."""

from __future__ import annotations

from chungking_tui.film.text import both
from chungking_tui.plain.parts import disputed, headings
from chungking_tui.words.blocks import Block, Heading, Item, paragraphs
from chungking_tui.words.scope import Scope

from .answer import AfterlivesAnswer


def blocks(answer: AfterlivesAnswer, scope: Scope) -> list[Block]:
    """Every entry; or those that change how one reads the scenes that are named."""
    found = [entry for entry in answer.entries if scope.is_whole or scope.holds(entry.scenes)]
    told: list[Block] = [] if found else [Item("No entry changes how one reads it.")]
    for entry in found:
        told.append(Heading(f"{entry.date}: {both(entry.title, entry.native)} ({entry.certainty})"))
        told += paragraphs(entry.paragraphs, entry.sources)
        told += [Item(f"Changes: {headings(entry.scenes)}")] if entry.scenes else []
        told += disputed(entry.disputes)
    return told
