"""What is told as text before it is laid out: headings, paragraphs and items. Every plain form is made from these."""

from __future__ import annotations

import re

from msgspec import Struct


class Heading(Struct, frozen=True):
    """A heading: its text; its level, 1 for the work, 2 for a view or a story, 3 and 4 below; the id of links to it."""

    text: str
    level: int = 3
    anchor: str = ""


class Paragraph(Struct, frozen=True):
    """A paragraph, its sources in short, and whether it is quoted from the reader's own copy of a text."""

    text: str
    sources: str = ""
    quoted: bool = False


class Item(Struct, frozen=True):
    """An item of a list, its sources in short, and how deep it stands, 0 outermost."""

    text: str
    sources: str = ""
    depth: int = 0


Block = Heading | Paragraph | Item

_SPOKEN = ((re.compile(r"\s*[▸→]\s*"), " to "), (re.compile(r" · "), ", "), (re.compile(r"(\d+)/(\d+)"), r"\1 of \2"))


def spoken(text: str) -> str:
    """A line of the program's own without the signs that a voice leaves out: ``28 of 30``, not ``28/30``."""
    for sign, word in _SPOKEN:
        text = sign.sub(word, text)
    return text.strip()


def paragraphs(found: tuple[str, ...] | list[str], sources: str = "") -> list[Block]:
    """Paragraphs as blocks; the sources stand after the last."""
    return [Paragraph(text, sources if text is found[-1] else "") for text in found]
