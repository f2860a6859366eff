"""What several views tell as text: a dispute, a passage."""

from __future__ import annotations

from collections.abc import Iterable

from chungking_tui.answers.commentary import Note
from chungking_tui.answers.disputes import Disputed
from chungking_tui.film.model import Scene
from chungking_tui.words.blocks import Block, Heading, Item, Paragraph, paragraphs


def disputed(disputes: Iterable[Disputed]) -> list[Block]:
    """What is disputed, every reading with its source."""
    blocks: list[Block] = []
    for dispute in disputes:
        blocks.append(Item(f"Disputed: {dispute.about}"))
        blocks += [Item(claim.says, claim.source, depth=1) for claim in dispute.claims]
    return blocks


def note(found: Note, level: int = 3) -> list[Block]:
    """A passage: its paragraph, theme, note, scenes and sources; and the reader's own text of it."""
    blocks: list[Block] = [Heading(found.title or found.theme, level)]
    blocks += [Paragraph(text) for text in (found.by, sentence(found.marks)) if text]
    blocks += paragraphs(found.paragraphs, found.sources)
    if not found.sealed:
        blocks.append(Item(f"Scenes: {headings(found.scenes) or 'none'}"))
    if found.own and not found.own_is_missing:
        blocks.append(Paragraph(found.own, quoted=True))
    return blocks


def headings(scenes: Iterable[Scene]) -> str:
    """Scenes in a row: ``1.2 The meeting; 2.9 The visit``."""
    return "; ".join(scene.heading for scene in scenes)


def sentence(text: str) -> str:
    """A text as a sentence; nothing stays nothing."""
    return f"{capital(text)}." if text else ""


def capital(text: str) -> str:
    """A text with a capital at its beginning."""
    return text[:1].upper() + text[1:]
