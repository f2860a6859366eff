"""With NO_COLOR nothing but styles is sent, and what stands out in colours stands out."""

from __future__ import annotations

import os
import re
import sys

import pytest

from chungking_tui.tui.no_colours import without_colours
from tests.terminal.emulator import Terminal

COLOUR = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[0-9;]*m")
BRIGHT, DARK = "225;225;225", "17;17;17"


@pytest.mark.parametrize(
    ("codes", "kept"),
    [
        (f"38;2;{BRIGHT};48;2;{DARK}", ""),
        (f"1;38;2;{BRIGHT};48;2;{DARK}", "1"),
        (f"38;2;{DARK};48;2;{BRIGHT}", "7"),
        (f"1;4;38;2;{DARK};48;2;{BRIGHT}", "1;4;7"),
        (f"7;38;2;{DARK};48;2;{BRIGHT}", "7"),
        ("38;2;1;2;3", ""),
        ("31", ""),
        ("1;97;44", "1"),
        ("38;5;208;48;5;16", ""),
        ("0", "0"),
        ("2;39;49", "2"),
        ("9;53", "9;53"),
    ],
)
def test_of_a_style_all_is_kept_but_its_colours(codes: str, kept: str) -> None:
    expected = f"\x1b[{kept}m" if kept else ""
    assert without_colours(f"a\x1b[{codes}mb\x1b[m", is_dark=True) == f"a{expected}b\x1b[m"


def test_in_a_light_theme_what_is_bright_on_dark_is_reversed() -> None:
    assert without_colours(f"\x1b[38;2;{BRIGHT};48;2;{DARK}mx", is_dark=False) == "\x1b[7mx"
    assert without_colours(f"\x1b[38;2;{DARK};48;2;{BRIGHT}mx", is_dark=False) == "x"


@pytest.mark.parametrize("theme", ["textual-dark", pytest.param("ansi-light", marks=pytest.mark.slow)])
@pytest.mark.parametrize("keys", ["", "5", "t", *(pytest.param(key, marks=pytest.mark.slow) for key in "23467?c")])
def test_no_screen_sends_a_colour_and_each_says_what_is_chosen(theme: str, keys: str) -> None:
    command = [sys.executable, "-m", "chungking_tui", "--still", "--at", "1.3", "--theme", theme]
    with Terminal(command, env={**os.environ, "NO_COLOR": "1"}) as terminal:
        terminal.until(lambda t: "help" in t.display[-1])
        terminal.press(*keys)
        terminal.settle(0.3)
        assert not COLOUR.findall(bytes(terminal.written))
        cells = [terminal.screen.buffer[row][column] for row in range(40) for column in range(120)]
        assert any(cell.reverse and cell.data.strip() for cell in cells)
        if keys == "t":
            (row,) = (row for row in range(40) if "1.3 A tin a day" in terminal.display[row])
            assert terminal.screen.buffer[row][10].underscore
