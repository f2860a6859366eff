"""On the console of Linux every sign of the program is one that its fonts have."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from chungking_tui.tui.console_signs import CONSOLE, on_console
from chungking_tui.tui.undisputed import undisputed
from tests.conftest import ROOT
from tests.terminal.emulator import Terminal

FONT = frozenset((Path(__file__).parents[1] / "terminal" / "console-font.txt").read_text(encoding="utf-8"))
"""What is in all of Lat15, Lat2, Uni1, Uni2 and Uni3 of Debian's console-setup 1.221, by the tables of the fonts."""
TEXT = re.compile("[a-zA-Z\u00c0-\u024f\u0250-\u02b8\u0370-\u06ff\u2e80-\uffff]")
"""Letters: a pack may be in any script, and the console shows those that its font has."""


def test_what_stands_in_place_of_a_sign_is_in_every_font() -> None:
    assert {sign for sign in CONSOLE.values() if not sign.isascii()} <= FONT
    assert not {sign for sign in CONSOLE if sign in FONT}
    assert all(len(sign) == 1 for sign in CONSOLE.values())


def test_no_sign_of_the_program_is_missing() -> None:
    written = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "src" / "chungking_tui").rglob("*.py"))
    strings = "".join(re.findall(r'"[^"\n]*"', re.sub(r'"""[\s\S]*?"""', "", written)))
    signs = {sign for sign in on_console(undisputed(strings)) if not sign.isascii() and not TEXT.match(sign)}
    not_drawn = set("ʹʼ‛‟′″⁃⁄´“„‚«»‹›\u00ad")  # what a search folds, and what is written on no screen
    assert signs - FONT - not_drawn == set()


@pytest.mark.parametrize("keys", ["", "2", "3", "4", "5", "6", "7", "?", "i", "m"])
def test_each_screen_is_made_of_signs_that_the_console_has(keys: str) -> None:
    env = {name: value for name, value in os.environ.items() if name != "COLORTERM"}
    terminal = Terminal([sys.executable, "-m", "chungking_tui", "--still", "--at", "closet"], env=env, term="linux")
    with terminal:
        terminal.until(lambda t: "help" in t.display[-1])
        terminal.press(*keys)
        terminal.settle(0.6)
        shown = {sign for row in terminal.display for sign in row if not sign.isascii() and not TEXT.match(sign)}
        assert shown - FONT == set(), terminal.text


@pytest.mark.parametrize(
    ("style", "written"),
    [
        ("\x1b[1;30;46m", "\x1b[30;46m"),
        ("\x1b[1m", ""),
        ("\x1b[0m", "\x1b[0m"),
        ("\x1b[m", "\x1b[m"),
        ("\x1b[31m", "\x1b[31m"),
        ("\x1b[38;5;1m", "\x1b[38;5;1m"),
        ("\x1b[4;1;97m", "\x1b[4;97m"),
    ],
)
def test_nothing_is_bold_where_bold_black_is_grey(style: str, written: str) -> None:
    assert on_console(f"{style}text") == f"{written}text"
