"""The essay as text: a note per paragraph, in the essay's order; or the notes on what is named."""

from __future__ import annotations

from chungking_tui.plain.parts import capital, disputed, note
from chungking_tui.words.blocks import Block, Item, Paragraph
from chungking_tui.words.scope import Scope

from .answer import EssayAnswer


def blocks(answer: EssayAnswer, scope: Scope) -> list[Block]:
    """Every passage with its scenes and sources; those that are sealed are left out."""
    by = f", by {answer.author}" if answer.author else ""
    told: list[Block] = [Paragraph(f"{answer.title}{by}. {capital(answer.version)}.")]
    told += [Paragraph(answer.about)] if answer.about and scope.is_whole else []
    found = [
        one
        for one in answer.notes
        if not one.sealed and (scope.is_whole or one.n == scope.passage or scope.holds(one.scenes))
    ]
    for one in found:
        told += note(one)
    if not found:
        told.append(Item("No note speaks of it."))
    return [*told, *map(Paragraph, answer.covers), *disputed(answer.disputes)] if scope.is_whole else told
