"""How blocks are laid out: as text of a width, without colour or box drawing, or as Markdown."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterable
from itertools import pairwise

from chungking_tui.words.blocks import Block, Heading, Item, Paragraph, spoken
from chungking_tui.words.line_breaks import is_chinese_or_japanese, line_starts

WIDTH = 78
"""The cells of a line, where nothing else is asked for."""
LEAST_WIDTH = 20
QUOTED = "    "
"""What stands before the lines of the reader's own text."""

Cite = Callable[[str], str]
"""Sources in short as they stand after a text: in brackets, or as footnotes."""


def as_text(blocks: Iterable[Block], width: int = WIDTH) -> str:
    """The blocks as text.

    Args:
        blocks: the blocks.
        width: the cells of a line; 0 for each paragraph on one line.
    """
    return _joined((block, _text(block, width)) for block in blocks)


def as_markdown(blocks: Iterable[Block], cite: Cite | None = None) -> str:
    """The blocks as Markdown, each paragraph on one line.

    Args:
        blocks: the blocks.
        cite: how sources are cited; in brackets, as in text, where it is not given.
    """
    return _joined((block, _markdown(block, cite or bracketed)) for block in blocks)


def escaped(text: str) -> str:
    """A text in which nothing is read as Markdown's markup."""
    text = re.sub(r"([\\`*_\[\]<>#|&~$^@{}])", r"\\\1", " ".join(text.split()))
    return re.sub(r"^(\d+)(?=[.)] )|^(?=[-+=:] )", r"\1\\", text)


def bracketed(sources: str) -> str:
    """Sources as they stand after a text: `` (essay ¶3, film)``."""
    return f" ({spoken(sources)})" if sources else ""


def _joined(told: Iterable[tuple[Block, str]]) -> str:
    """Blocks under one another, with an empty line between all but items of one list."""
    out: list[str] = []
    before: Block | None = None
    for block, text in told:
        if before and not (isinstance(before, Item) and isinstance(block, Item)):
            out.append("")
        out.append(text)
        before = block
    return "\n".join(out) + "\n"


def _text(block: Block, width: int) -> str:
    match block:
        case Heading():
            return _filled(block.text, "", "", width)
        case Paragraph():
            indent = QUOTED if block.quoted else ""
            return _filled(block.text + bracketed(block.sources), indent, indent, width)
        case Item():
            indent = "  " * block.depth
            return _filled(block.text + bracketed(block.sources), f"{indent}- ", f"{indent}  ", width)


def _markdown(block: Block, cite: Cite) -> str:
    match block:
        case Heading():
            anchor = f'<a id="{block.anchor}"></a>' if block.anchor else ""
            return f"{'#' * block.level} {anchor}{escaped(block.text)}"
        case Paragraph():
            return f"{'> ' if block.quoted else ''}{escaped(block.text)}{cite(block.sources)}"
        case Item():
            return f"{'  ' * block.depth}- {escaped(block.text)}{cite(block.sources)}"


def _filled(text: str, first: str, rest: str, width: int) -> str:
    """A text broken into lines, Chinese and Japanese as these are; indents as wide as one another."""
    one_line = " ".join(text.split())
    if not width:
        return f"{first}{one_line}"
    room = max(LEAST_WIDTH, width)
    if not is_chinese_or_japanese(one_line):
        wrapper = textwrap.TextWrapper(room, initial_indent=first, subsequent_indent=rest)
        wrapper.break_on_hyphens = wrapper.break_long_words = False  # an address can be copied from one line
        return wrapper.fill(one_line)
    cuts = [0, *line_starts(one_line, room - len(first)), len(one_line)]
    lines = [one_line[start:end].rstrip() for start, end in pairwise(cuts)]
    return "\n".join(f"{rest if number else first}{line}" for number, line in enumerate(lines))
