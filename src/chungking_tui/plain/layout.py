"""How plain text is laid out: headings, paragraphs and bullets, 78 columns wide, without colour or box drawing."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

WIDTH = 78


def heading(text: str) -> str:
    """A heading, with an empty line before it."""
    return f"\n{text}\n"


def paragraph(text: str, *, indent: str = "") -> str:
    """A paragraph, broken into lines."""
    return textwrap.fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)


def bullet(text: str, *, depth: int = 0) -> str:
    """A line that begins with a hyphen, broken into lines that hang."""
    indent = "  " * depth
    return textwrap.fill(
        text, WIDTH, initial_indent=f"{indent}- ", subsequent_indent=f"{indent}  ", break_on_hyphens=False
    )


def settled(lines: Iterable[str]) -> str:
    """The lines as one text: never two empty lines in a row, none at the start, one line feed at the end."""
    out: list[str] = []
    for line in "\n".join(lines).split("\n"):
        if line.strip() or (out and out[-1]):
            out.append(line.rstrip())
    return "\n".join(out).rstrip("\n") + "\n"
