"""A reader's own copy of the essay, parted into the paragraphs that our notes speak of.

The pack holds no sentence of the essay: of each paragraph it knows the first few words and how many there are. That is
enough to find the paragraphs in a text saved with other line breaks, quotation marks or a header, because only letters
and digits are compared.
"""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

from chungking_tui.film.model import Passage
from chungking_tui.film.text import showable

_MAX_CANDIDATES = 20
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SLACK = 1.2
"""A paragraph may turn out this much longer than its count of words: hyphenated line ends part words in two."""


class Copy(Struct, frozen=True):
    """What was found in a reader's text.

    Attributes:
        paragraphs: a paragraph's text by its number, on one line.
        missing: the numbers that could not be placed.
    """

    paragraphs: dict[int, str]
    missing: tuple[int, ...]


def part(text: str, passages: tuple[Passage, ...]) -> Copy:
    """Find each passage's paragraph in a text.

    Args:
        text: the essay as the reader saved it.
        passages: the notes, in the essay's order, with ``begins`` and ``words``.

    Returns:
        What was found; of several places that begin alike, those that keep the essay's order and open a line.
    """
    text = showable(text)
    letters, positions = _letters(text)
    candidates = [_candidates(passage.begins, text, letters, positions) for passage in passages]
    starts = _in_order(text, candidates)
    found = {passage.n: start for passage, start in zip(passages, starts, strict=True) if start is not None}
    paragraphs: dict[int, str] = {}
    for passage in passages:
        if passage.n in found:
            start = found[passage.n]
            following = min((other for other in found.values() if other > start), default=len(text))
            paragraphs[passage.n] = _paragraph(text, start, following, passage.words)
    return Copy(paragraphs, tuple(passage.n for passage in passages if passage.n not in paragraphs))


def _letters(text: str) -> tuple[str, list[int]]:
    """The letters and digits of a text, folded, and where in the text each comes from."""
    folded: list[str] = []
    positions: list[int] = []
    for position, character in enumerate(text):
        for part_of_it in unicodedata.normalize("NFKD", character).casefold():
            if part_of_it.isalnum():
                folded.append(part_of_it)
                positions.append(position)
    return "".join(folded), positions


def _candidates(begins: str, text: str, letters: str, positions: list[int]) -> list[int]:
    """Where in the text a paragraph could begin."""
    wanted, _ = _letters(begins)
    found: list[int] = []
    at = letters.find(wanted) if wanted else -1
    while at >= 0 and len(found) < _MAX_CANDIDATES:
        position = positions[at]
        if position == 0 or not text[position - 1].isalnum():
            found.append(position)
        at = letters.find(wanted, at + 1)
    return found


def _in_order(text: str, candidates: list[list[int]]) -> list[int | None]:
    """One start for each paragraph, rising, as many as possible; one that opens a line counts double."""
    best: dict[int, tuple[int, tuple[tuple[int, int], ...]]] = {-1: (0, ())}
    for paragraph, starts in enumerate(candidates):
        grown: dict[int, tuple[int, tuple[tuple[int, int], ...]]] = {}
        for start in starts:
            score, chain = max(
                (reached for end, reached in best.items() if end < start), key=lambda reached: reached[0]
            )
            opens = not text[:start].rpartition("\n")[2].strip(" \"'“”‘’«»•*>#_")
            grown[start] = (score + (2 if opens else 1), (*chain, (paragraph, start)))
        for start, reached in grown.items():
            if start not in best or reached[0] > best[start][0]:
                best[start] = reached
    _, chain = max(best.values(), key=lambda reached: reached[0])
    placed = dict(chain)
    return [placed.get(paragraph) for paragraph in range(len(candidates))]


def _paragraph(text: str, start: int, following: int, words: int) -> str:
    """The paragraph that begins at a position and ends before another one begins."""
    body = text[start:following]
    if words:
        counted = list(_WORD.finditer(body))
        if len(counted) > words:
            end = counted[words - 1].end()
            closing = re.match(r"[^\w\s]*", body[end:])
            end += closing.end() if closing else 0
            if len(counted) > words * _SLACK or re.match(r"[ \t]*\n", body[end:]):
                body = body[:end]
    else:
        body = re.split(r"\n[ \t]*\n", body, maxsplit=1)[0]
    opening = re.search(r"[\"'“‘«(\[]+$", text[:start])
    return " ".join(((opening[0] if opening else "") + body.rstrip(' \n"“‘«')).split())
