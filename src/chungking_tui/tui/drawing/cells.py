"""Text measured in cells: wide characters take two, combining marks none."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len, set_cell_size, split_graphemes


def graphemes(text: str) -> Iterator[tuple[str, int]]:
    """What stands on its own in a text, each with the cells it takes."""
    if text.isascii():
        yield from ((character, 1) for character in text)
        return
    spans, _ = split_graphemes(text)
    yield from ((text[start:end], cells) for start, end, cells in spans)


def cut(text: str, width: int) -> str:
    """A text no wider than a width in cells; what is cut ends in an ellipsis."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + "…" if width > 0 else ""


def padded(text: str, width: int) -> str:
    """A text exactly as wide as a width in cells, blanks after it."""
    return set_cell_size(text, max(width, 0))


def centred(text: str, width: int, fill: str = " ") -> str:
    """A text exactly as wide as a width in cells, with as much before as after it."""
    text = cut(text, width)
    free = max(0, width - cell_len(text))
    return fill * (free // 2) + text + fill * (free - free // 2)
