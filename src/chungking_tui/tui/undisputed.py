"""Characters of which terminals disagree how wide they are, written as ones of which they do not.

An emoji with a variation selector, a sequence joined to one sign, a skin tone, a flag, a key cap: the one terminal
takes two cells for it, the other one or four, and all that stands after it is shifted. What is written in its place
fills just the cells that were reckoned with.
"""

from __future__ import annotations

import re

from rich.cells import cell_len

_DISPUTED = re.compile("[\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U0001f1e6-\U0001f1ff]|[\u2190-\U0010ffff]\u200d")
_CLUSTER = re.compile(
    "[\U0001f1e6-\U0001f1ff]{1,2}|([\u2190-\U0010ffff])(?:[\ufe0f\U0001f3fb-\U0001f3ff]|\u200d[^\x1b])+"
    "|([^\x00-\x1f])[\ufe0f\u20e3]+"
)
_FIRST_FLAG_LETTER = 0x1F1E6


def undisputed(text: str) -> str:
    """A text for the terminal, of as many cells by Rich's reckoning as by any terminal's."""
    return text if text.isascii() or not _DISPUTED.search(text) else _CLUSTER.sub(_written, text)


def _written(found: re.Match[str]) -> str:
    sign = found[1] or found[2] or "".join(chr(ord("A") + ord(letter) - _FIRST_FLAG_LETTER) for letter in found[0])
    return sign + " " * (cell_len(found[0]) - cell_len(sign))
