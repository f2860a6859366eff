"""The afterlives as text: entries by date and how sure they are, with “where you stand” at the one under the cursor."""

from __future__ import annotations

from chungking_tui.film.text import both
from chungking_tui.plain.layout import bullet, heading, settled
from chungking_tui.plain.parts import disputed, paragraphs

from .answer import AfterlivesAnswer


def text(answer: AfterlivesAnswer) -> str:
    """Every entry."""
    lines: list[str] = []
    for number, found in enumerate(answer.entries):
        title = both(found.title, found.native)
        here = ", where you stand" if number == answer.chosen else ""
        lines += [heading(f"{found.date}: {title} ({found.certainty}){here}"), *paragraphs(found.paragraphs)]
        scenes = "; ".join(scene.heading for scene in found.scenes)
        lines += [bullet(f"Changes: {scenes}")] if scenes else []
        lines += [*disputed(found.disputes), bullet(f"Sources: {found.sources}")]
    return settled(lines)
