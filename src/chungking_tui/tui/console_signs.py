"""The signs of the program as the console of Linux has them: its fonts are small, and no half block is among them.

What stands in their place is in each font of Debian's console-setup for Latin letters; a test holds it to their tables.
"""

from __future__ import annotations

import re

_HALVES = "▀▄▌▐▂▃▅▆▍▋▖▗▘▙▚▛▜▝▞▟"
"""Of these about half a cell is ink: on the console a shade of both colours."""
_NEARLY_FULL, _NEARLY_EMPTY = "▇▉▊", "▁▔"
CONSOLE = {
    **dict.fromkeys(_HALVES, "▒"),
    **dict.fromkeys(_NEARLY_FULL, "█"),
    **dict.fromkeys(_NEARLY_EMPTY, " "),
    "▏": "│",
    "▎": "│",
    "▕": "│",
    "◉": "◈",
    "○": "o",
    "✓": "☑",
    "✕": "✗",
    "⏎": "◂",
    "✎": "§",
    "⌫": "←",
    "⌥": "^",
    "\u00a0": " ",
    "⇄": "×",
    "⇅": "±",
}
"""Each sign that the console lacks, and what stands in its place."""
_TABLE = str.maketrans(CONSOLE)
_STYLE = re.compile(r"\x1b\[([0-9;]*)m")


def on_console(text: str) -> str:
    """A text with signs that the console of Linux has, and without bold: there bold black is grey."""
    text = _STYLE.sub(_without_bold, text)
    return text if text.isascii() else text.translate(_TABLE)


def _without_bold(style: re.Match[str]) -> str:
    codes = style[1].split(";")
    if "1" not in codes or "38" in codes or "48" in codes:  # the numbers of other colours
        return style[0]
    kept = ";".join(code for code in codes if code != "1")
    return f"\x1b[{kept}m" if kept else ""
