"""The afterlives as text: every entry by date, with how sure it is."""

from __future__ import annotations

from chungking_tui.film import afterlives as fold
from chungking_tui.film import wording
from chungking_tui.film.card import paragraphs
from chungking_tui.film.model import Film

from .layout import bullet, heading, paragraph, settled
from .stories import disputed


def afterlives(film: Film) -> str:
    """Every entry; nothing in a film without any."""
    lines: list[str] = []
    for entry in fold.entries(film):
        lines += [heading(f"{entry.date}: {entry.title} ({fold.CERTAINTY[entry.certainty]})")]
        lines += "\n\n".join(paragraph(text) for text in paragraphs(entry.says)).split("\n")
        scenes = "; ".join(wording.place(scene) for scene in fold.scenes_of(film, entry))
        lines += [bullet(f"Changes: {scenes}")] if scenes else []
        lines += [*disputed(film, entry.disputed), bullet(f"Sources: {wording.sources(film, entry.sources)}")]
    return settled(lines)
