"""The signs of the program as the console of Linux has them: its fonts are small, and no half block is among them.

What stands in their place is in each font of Debian's console-setup for Latin letters; a test holds it to their tables.
"""

from __future__ import annotations

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
    "⌫": "←",
    "⌥": "^",
    "⇄": "×",
    "⇅": "±",
}
"""Each sign that the console lacks, and what stands in its place."""
_TABLE = str.maketrans(CONSOLE)


def on_console(text: str) -> str:
    """A text with signs that the console of Linux has."""
    return text if text.isascii() else text.translate(_TABLE)
