"""Signs that a terminal of East Asia may show in two cells, as others have them in one.

Unicode calls their width ambiguous, and the standard says: narrow, unless the context is East Asian. Most terminals are
narrow everywhere; where one is set otherwise, every frame, quotation mark and block would shift what stands after it.
Letters of other scripts than Latin stay as they are: nothing could stand in their place.
"""

from __future__ import annotations

import re
import unicodedata

NARROW = {
    **dict.fromkeys("─━┄┈═―–—", "-"),
    **dict.fromkeys("│┃┊║▏▎▕", "|"),
    **dict.fromkeys("┌┏┐┓└┗┘┛├┣┫┬┳┴┻┼╋╔╗╚╝╭╮╯╰", "+"),
    **dict.fromkeys("▀▄▌▂▃▅▆▍▋▒", "▞"),
    **dict.fromkeys("▇█▉▊", "▟"),
    **dict.fromkeys("▁▔", " "),
    **dict.fromkeys("‘’′´", "'"),
    **dict.fromkeys("“”″", '"'),
    "╲": "\\",
    "←": "<",
    "→": ">",
    "↑": "^",
    "↓": "v",
    "▶": ">",
    "◈": "#",
    "○": "o",
    "●": "*",
    "…": "~",
    "·": ".",
    "×": "x",
    "≈": "~",
    "¶": "P",
}
"""Each such sign of the program, and what stands in its place, in one cell."""
_NOT_ASCII = re.compile("[^\x00-\x7f]")


def narrow(text: str) -> str:
    """A text with none of these signs, as far as something can stand in their place; as many cells as before."""
    return text if text.isascii() else _NOT_ASCII.sub(_written, text)


def _written(found: re.Match[str]) -> str:
    sign = found[0]
    if sign in NARROW:
        return NARROW[sign]
    if unicodedata.east_asian_width(sign) != "A":
        return sign
    return unicodedata.normalize("NFD", sign) if sign.isalpha() else "~"
