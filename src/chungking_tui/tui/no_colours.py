"""The screen without colours, for those who set ``NO_COLOR``: greys are colours too, and clash with a terminal's own.

What is bright on dark in a light theme, or dark on bright in a dark one, is reversed. https://no-color.org
"""

from __future__ import annotations

import re

_STYLE = re.compile(r"\x1b\[([0-9;]+)m")
_COLOUR = re.compile(r"(?:^|;)(?:([34])8;2;(\d+);(\d+);(\d+)|[34]8;5;\d+|[349][0-79]|10[0-7])(?=;|$)")
_REVERSE = re.compile(r"(?:^|;)7(?:;|$)")


def without_colours(text: str, *, is_dark: bool) -> str:
    """A text for the terminal with its styles alone.

    Args:
        text: whole styles and what they are of.
        is_dark: whether the theme is dark.
    """
    return _STYLE.sub(lambda style: _plain(style[1], is_dark), text)


def _plain(codes: str, is_dark: bool) -> str:
    light = {found[1]: sum(map(int, found.groups()[1:])) for found in _COLOUR.finditer(codes) if found[1]}
    kept = _COLOUR.sub("", codes).strip(";")
    if len(light) == 2 and light["3"] != light["4"] and (light["3"] < light["4"]) == is_dark:
        kept = kept if _REVERSE.search(kept) else f"{kept};7".strip(";")
    return f"\x1b[{kept}m" if kept else ""
