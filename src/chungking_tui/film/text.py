"""Text that came from outside, made fit for a screen."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

# Controls (C0 but for tab and line feed, DEL, C1), line separators, bidirectional embeddings, overrides and isolates,
# surrogates, a byte order mark inside a text, and tag characters. Joiners and variation selectors are not among them.
UNSHOWABLE = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)


def showable(text: str) -> str:
    """The text with every character that could steer a terminal replaced by U+FFFD; a tab becomes four spaces.

    Everything that comes from outside (a file's name, an exception's text, the environment, a reader's own copy of the
    essay) passes through here on its way to a screen. Pack text is refused at the door instead: see ``pack.reader``.
    """
    if text.isprintable():
        return text
    return re.sub(UNSHOWABLE, "\ufffd", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    "))


_SPELT = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "ŋ": "n", "ĸ": "k", "ſ": "s", "ƀ": "b",
    "æ": "ae", "œ": "oe", "þ": "th", "ƒ": "f", "ɨ": "i", "ɵ": "o", "ʉ": "u", "ɓ": "b", "ɗ": "d", "ƙ": "k",
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "ʼ": "'", "ʹ": "'", "′": "'", "´": "'", "`": "'",
    "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"', "‹": "'", "›": "'",
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "⁃": "-", "×": "x", "⁄": "/",
    "\u00ad": "", "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufe0e": "", "\ufe0f": "",
}  # fmt: skip
"""Letters that have no accent to take off, and signs that a keyboard does not have, as they are typed."""


class _Unaccented(dict[int, int | str | None]):
    """For ``str.translate``: takes combining marks out, and remembers of each character whether it is one."""

    def __missing__(self, point: int) -> int | str | None:
        kept = None if unicodedata.combining(chr(point)) else point
        self[point] = kept
        return kept


_UNACCENTED = _Unaccented({ord(sign): typed for sign, typed in _SPELT.items()})


def folded(text: str) -> str:
    """The text without case and accents, for comparing.

    ``É`` and ``e`` are the same, ``Ｆ`` and ``f``, ``ł`` and ``l``, ``’`` and ``'``.
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    return unicodedata.normalize("NFKD", text).casefold().translate(_UNACCENTED)


def is_partial_date(text: str) -> bool:
    """Whether a year, a month or a day that is written as ISO has it is one of the calendar."""
    year, *rest = map(int, text.split("-"))
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return False
    month, day = [*rest, 1, 1][:2]
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def both(name: str, native: str) -> str:
    """A name, and the same in its own writing behind it where it has one; in brackets, where that is Latin, too."""
    if not native:
        return name
    letter = next(filter(str.isalpha, native), "")
    return f"{name} ({native})" if unicodedata.name(letter or "?", "").startswith("LATIN") else f"{name} {native}"


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text, each on one line. Blank lines part them."""
    parts = (" ".join(part.split()) for part in text.replace("\r\n", "\n").split("\n\n"))
    return tuple(part for part in parts if part)
