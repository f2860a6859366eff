"""The essay as text: a note per paragraph, in the essay's order, with “where you stand” at the one under the cursor."""

from __future__ import annotations

from chungking_tui.plain.layout import heading, paragraph, settled
from chungking_tui.plain.parts import disputed, note

from .answer import EssayAnswer


def text(answer: EssayAnswer) -> str:
    """Every passage with its scenes and sources."""
    version = f"{answer.version[0].upper()}{answer.version[1:]}."
    lines = [heading(f"{answer.title}, by {answer.author}"), paragraph(version)]
    lines += ["", paragraph(answer.about)] if answer.about else []
    lines.append("")
    for found in answer.notes:
        lines += note(found, here=found.n == answer.chosen)
    return settled([*lines, *map(paragraph, answer.covers), *disputed(answer.disputes)])
