"""The essay as text: a note per paragraph, in the essay's own order."""

from __future__ import annotations

from chungking_tui.film import instruments
from chungking_tui.film.model import Film

from .layout import heading, paragraph, settled
from .stories import disputed, passage_lines


def essay(film: Film, copy: dict[int, str]) -> str:
    """Every passage with its scenes and sources.

    Args:
        film: the film.
        copy: the reader's own text of the essay, by paragraph; may be empty.
    """
    if film.essay is None:
        return "This pack has no essay.\n"
    head = film.essay
    lines = [heading(f"{head.title}, by {head.author}"), paragraph(f"{head.version[0].upper()}{head.version[1:]}.")]
    lines += ["", paragraph(head.about)] if head.about else []
    lines.append("")
    for passage in head.passages:
        lines += passage_lines(film, passage.n, copy)
    lines += [paragraph(told) for told in instruments.covers(film)]
    return settled([*lines, *disputed(film, head.disputed)])
