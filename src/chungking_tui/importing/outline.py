"""What is read out of an author's file, whatever its form: scenes in their order, with who, where and when."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from chungking_tui.film.text import UNSHOWABLE, folded

MOST_SCENES = 4_000
"""So many scenes a file may have; a pack has at most 10,000 files."""
MOST_NAMES = 2_000
"""So many people, or places, it may name."""
LINE, NAME, WHEN = 240, 120, 80
"""The longest line, name and time of a scene, in characters."""


class UnreadableError(Exception):
    """A file that no pack can be begun from; its text is one sentence, with the way out."""


class Entry(Struct, frozen=True, kw_only=True):
    """A scene, as a file has it. Names are as the file writes them; ``known`` makes of each what it is found by.

    Attributes:
        title: what it is called.
        key: what the file itself calls it by, so that it is known again where its title has changed; may be nothing.
        stories: the storylines it belongs to.
        part: the act, chapter or section it stands in.
        date: the day.
        when: the time of day, or whatever else is said of the time.
        where: the place.
        who: each person's name or key, with how often they speak; 1 where the file does not say.
        says: the author's own synopsis.
        tags: what it is tagged with.
    """

    title: str
    key: str = ""
    stories: tuple[str, ...] = ()
    part: str = ""
    date: dt.date | None = None
    when: str = ""
    where: str = ""
    who: dict[str, int] = field(default_factory=dict)
    says: str = ""
    tags: tuple[str, ...] = ()


class Outline(Struct, frozen=True, kw_only=True):
    """A work, as a file has it.

    Attributes:
        entries: its scenes, in the file's order.
        title: what it is called; nothing where the file does not say.
        by: who made it.
        kind: what kind of work it is: film, play, novel.
        year: the year the file gives; None where it gives none.
        people: the names of those whom scenes know by a key.
    """

    entries: tuple[Entry, ...]
    title: str = ""
    by: tuple[str, ...] = ()
    kind: str = "film"
    year: int | None = None
    people: dict[str, str] = field(default_factory=dict)


def known(name: str) -> str:
    """What a name is found by, whatever its case, accents and blanks."""
    return " ".join(folded(name).split())


def plain(text: str, most: int = LINE) -> str:
    """A text on one line, of no more than so many characters, without what no pack may hold."""
    line = " ".join(re.sub(UNSHOWABLE, " ", text).split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def plain_paragraphs(text: str) -> str:
    """A text whose paragraphs are parted by blank lines, without what no pack may hold."""
    lines = (" ".join(re.sub(UNSHOWABLE, " ", line).split()) for line in re.split(r"\r\n?|\n|\x0b|\u2028|\u2029", text))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def unlike(names: Iterable[str]) -> Iterator[str]:
    """Names without those that are found by the same, in their order."""
    seen = set[str]()
    for name in names:
        if name and known(name) not in seen:
            seen.add(known(name))
            yield name


_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_](?![^\W\d_]))*")
_SMALL = frozenset((
    "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with",
    "de", "la", "le", "les", "du", "des", "der", "die", "das", "und", "von", "zu", "y", "el",
))  # fmt: skip
_ROMAN = re.compile(r"[IVX]{2,}$")


def in_small_letters(text: str) -> str:
    """A text that is written in capitals alone, as one writes it otherwise: ``WILL’S ROOM`` is ``Will’s Room``."""
    if not text.isupper():
        return text

    def written(match: re.Match[str]) -> str:
        word = match[0]
        before = text[: match.start()].rstrip()
        if before and before[-1] not in ".:!?" and word.lower() in _SMALL:
            return word.lower()
        return word if _ROMAN.match(word) else word[0] + word[1:].lower()

    return _WORD.sub(written, text)
