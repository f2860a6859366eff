"""Fits what is written to the terminal and to its reader: without colours, or without signs that would be too wide."""

from __future__ import annotations

import os
from functools import partial
from typing import Any

from textual.app import App

from chungking_tui.kept_screen import START
from chungking_tui.tui.textual_patches.single_paint import end_hold
from chungking_tui.tui.textual_patches.terminal_parser import TolerantParser
from chungking_tui.tui.textual_patches.terminal_writer import TerminalWriter

ASKS_WIDTH = "\x1b[1;1H\x1b[8m─\x1b[28m\x1b[6n\x1b[1;1H"
"""A sign whose width is ambiguous, concealed, and the question where the cursor is after it."""


def fit_what_is_written(app: App[Any]) -> None:
    """Send no colours where none are wanted, and ask how wide signs are. The app need not run yet."""
    if app.no_color:
        TerminalWriter.colours = partial(_without_colours, app)
    if not os.environ.get("TERM", "").startswith("linux"):  # its signs are replaced, and narrow
        TolerantParser.on_position = partial(_take_width, app)
        TerminalWriter.first_words = _asks_width()


def _without_colours(app: App[Any], text: str) -> str:
    from chungking_tui.tui.no_colours import without_colours

    return without_colours(text, is_dark=app.current_theme.dark)


def _asks_width() -> str:
    """What asks for it, and paints what stood in its place."""
    first_row = START.standing.screen.painted.partition(b"\r\n")[0].decode() if START.standing else "\x1b[K"
    return f"{ASKS_WIDTH}{first_row}\x1b[m"


def _take_width(app: App[Any], column: int) -> None:
    """Hear how wide the terminal shows a sign that Unicode calls ambiguous; where it is two cells, show none."""
    standing = START.standing
    if (column > 2) == (standing is not None and standing.screen.is_wide):
        return
    from chungking_tui.tui.ambiguous_signs import narrow

    TerminalWriter.signs = staticmethod(narrow if column > 2 else str)
    end_hold(app.screen)
    app.refresh(layout=True)
