"""Where a text with Chinese or Japanese in it may be broken into lines.

Such text has no blanks between its words: a line may end after any character, but none begins with a closing mark or a
small kana, and none ends with an opening mark. These are the rules of Unicode's Annex 14 as far as they concern them;
the package that has all of it takes 40 ms to import and a tenth of a second for a card. Korean, which parts its words
with blanks, is broken at these.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

Piece = tuple[str, int]
"""A character with all that is drawn over it, and the cells that it takes."""

_CHINESE_OR_JAPANESE = re.compile(
    "[\u2e80-\u2fff\u3001-\u312f\u3190-\u9fff\uf900-\ufaff\uff01-\uff9f\U00020000-\U0003ffff]"
)
_NEVER_FIRST = frozenset(
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯｰﾞﾟー゛゜ゝゞヽヾ々〻〜゠"
    "、。，．｡､･・：；！？!?,.:;%％‰\u2103…\u2025—–-‐/·\u203c\u2047\u2048\u2049"
)
"""Signs with which no line begins, beside the closing marks."""
_EITHER_SIDE = frozenset("\"'\N{NO-BREAK SPACE}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}—")
"""Signs that stay with what stands on both sides of them."""
_BLANKS = frozenset(" \N{IDEOGRAPHIC SPACE}")
_OPENING, _CLOSING = frozenset({"Ps", "Pi"}), frozenset({"Pe", "Pf"})
_DRAWN_OVER = frozenset({"Mn", "Me", "Cf"})
_WIDE = frozenset({"W", "F"})


class _Unit(NamedTuple):
    """A part of a text that stays together, with the blanks behind it.

    Attributes:
        start: its 0-based offset in the text.
        pieces: its pieces, without those blanks.
        cells: what they take.
        blanks: how many cells the blanks take, which may hang over the end of a line.
    """

    start: int
    pieces: tuple[Piece, ...]
    cells: int
    blanks: int


@lru_cache(maxsize=2048)
def is_chinese_or_japanese(text: str) -> bool:
    """Whether a text has Chinese or Japanese characters in it."""
    return not text.isascii() and _CHINESE_OR_JAPANESE.search(text) is not None


def words_in(text: str) -> int:
    """How many words a text has; two characters of Chinese or Japanese count as one."""
    unspaced = len(_CHINESE_OR_JAPANESE.findall(text)) if is_chinese_or_japanese(text) else 0
    return (unspaced + 1) // 2 + len(_CHINESE_OR_JAPANESE.sub(" ", text).split() if unspaced else text.split())


def pieces_of(text: str) -> Iterator[Piece]:
    """The characters of a text with their cells, as a terminal that knows no more than Unicode shows them."""
    held = ""
    for character in text:
        if held and unicodedata.category(character) in _DRAWN_OVER:
            held += character
            continue
        if held:
            yield held, _cells(held)
        held = character
    if held:
        yield held, _cells(held)


def line_starts(text: str, width: int, split: Callable[[str], Iterable[Piece]] = pieces_of) -> list[int]:
    """The offsets at which the second line of a text and those after it begin.

    Args:
        text: the text, without line feeds.
        width: the cells of a line; what does not fit one is broken anywhere.
        split: parts a text into its characters, each with its cells.
    """
    starts: list[int] = []
    used = 0
    for unit in _units(text, split):
        if used and used + unit.cells > width:
            starts.append(unit.start)
            used = 0
        if unit.cells <= width:
            used += unit.cells
        else:
            offset = unit.start
            for piece, cells in unit.pieces:
                if used and used + cells > width:
                    starts.append(offset)
                    used = 0
                used += cells
                offset += len(piece)
        used += unit.blanks
    return starts


def _cells(piece: str) -> int:
    return 2 if unicodedata.east_asian_width(piece[0]) in _WIDE else 1


@lru_cache(maxsize=256)
def _units(text: str, split: Callable[[str], Iterable[Piece]]) -> tuple[_Unit, ...]:
    """The parts of a text, none of which depends on the width of a line; a page tries several."""
    return tuple(_unit(start, held, blanks) for start, held, blanks in _parts(split(text)))


def _unit(start: int, held: list[Piece], blanks: int) -> _Unit:
    return _Unit(start, tuple(held), sum(cells for _, cells in held), blanks)


def _parts(pieces: Iterable[Piece]) -> Iterator[tuple[int, list[Piece], int]]:
    """Where each part begins, its pieces, and the cells of the blanks behind it; those at the start are its own."""
    start, offset, before, blanks = 0, 0, "", 0
    held: list[Piece] = []
    for piece, cells in pieces:
        if piece in _BLANKS and held:
            blanks += cells
        else:
            if held and (blanks or _may_part(before, piece)):
                yield start, held, blanks
                start, held, blanks = offset, [], 0
            held.append((piece, cells))
        before = piece
        offset += len(piece)
    if held:
        yield start, held, blanks


def _may_part(before: str, after: str) -> bool:
    """Whether a line may end between two characters that are no blanks."""
    one, other = before[0], after[0]
    if one in _EITHER_SIDE or other in _EITHER_SIDE:
        return False
    return (_unspaced(one) or _unspaced(other)) and not (_opens(one) or _closes(other))


@lru_cache(maxsize=4096)
def _unspaced(character: str) -> bool:
    return _CHINESE_OR_JAPANESE.match(character) is not None


@lru_cache(maxsize=4096)
def _opens(character: str) -> bool:
    return unicodedata.category(character) in _OPENING


@lru_cache(maxsize=4096)
def _closes(character: str) -> bool:
    return unicodedata.category(character) in _CLOSING or character in _NEVER_FIRST
