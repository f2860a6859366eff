"""What several views tell as text: a dispute, a passage."""

from __future__ import annotations

from collections.abc import Iterable

from chungking_tui.answers.commentary import Note
from chungking_tui.answers.disputes import Disputed

from .layout import bullet, paragraph


def disputed(disputes: Iterable[Disputed]) -> list[str]:
    """What is disputed, every reading with its source."""
    lines: list[str] = []
    for dispute in disputes:
        lines.append(bullet(f"Disputed: {dispute.about}"))
        lines += [bullet(f"{claim.says} ({claim.source})", depth=1) for claim in dispute.claims]
    return lines


def note(found: Note, *, here: bool = False) -> list[str]:
    """A passage: its paragraph, theme, note, scenes and sources; and the reader's own text of it."""
    lines = [f"¶{found.n} {found.theme}{' (where you stand)' if here else ''}", *paragraphs(found.paragraphs)]
    if not found.sealed:
        lines.append(bullet(f"Scenes: {'; '.join(scene.heading for scene in found.scenes) or 'none'}"))
        lines.append(bullet(f"Sources: {found.sources}"))
    if found.own and not found.own_is_missing:
        lines += ["", paragraph(found.own, indent="    ")]
    return [*lines, ""]


def paragraphs(found: Iterable[str]) -> list[str]:
    """Paragraphs with an empty line between them, as lines."""
    return "\n\n".join(map(paragraph, found)).split("\n")
