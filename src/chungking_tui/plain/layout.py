"""How plain text is laid out: headings, paragraphs and bullets, 78 columns wide, without colour or box drawing."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from itertools import pairwise

from chungking_tui.words.line_breaks import is_chinese_or_japanese, line_starts

WIDTH = 78


def heading(text: str) -> str:
    """A heading, with an empty line before it."""
    return f"\n{text}\n"


def paragraph(text: str, *, indent: str = "") -> str:
    """A paragraph, broken into lines."""
    return _filled(text, indent, indent)


def bullet(text: str, *, depth: int = 0) -> str:
    """A line that begins with a hyphen, broken into lines that hang."""
    indent = "  " * depth
    return _filled(text, f"{indent}- ", f"{indent}  ")


def settled(lines: Iterable[str]) -> str:
    """The lines as one text: never two empty lines in a row, none at the start, one line feed at the end."""
    out: list[str] = []
    for line in "\n".join(lines).split("\n"):
        if line.strip() or (out and out[-1]):
            out.append(line.rstrip())
    return "\n".join(out).rstrip("\n") + "\n"


def _filled(text: str, first: str, rest: str) -> str:
    """A text broken into lines, Chinese and Japanese as these are; indents as wide as one another."""
    if not is_chinese_or_japanese(text):
        wrapper = textwrap.TextWrapper(WIDTH, initial_indent=first, subsequent_indent=rest)
        wrapper.break_on_hyphens = wrapper.break_long_words = False  # an address can be copied from one line
        return wrapper.fill(text)
    one_line = text.replace("\n", " ")
    cuts = [0, *line_starts(one_line, WIDTH - len(first)), len(one_line)]
    lines = [one_line[start:end].rstrip() for start, end in pairwise(cuts)]
    return "\n".join(f"{rest if number else first}{line}" for number, line in enumerate(lines))
