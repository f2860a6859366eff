"""What is sent in fewer bytes looks the same on a terminal."""

from __future__ import annotations

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color, ColorSystem
from rich.style import Style

from chungking_tui.tui.minimise_sgr import minimise_sgr

SIZE = (12, 4)

colours = st.none() | st.sampled_from(
    [Color.from_rgb(1, 2, 3), Color.from_rgb(9, 8, 7), Color.from_ansi(3), Color.from_ansi(12), Color.from_ansi(99)]
)
styles = st.builds(
    Style,
    color=colours,
    bgcolor=colours,
    bold=st.booleans(),
    dim=st.booleans(),
    italic=st.booleans(),
    underline=st.booleans(),
    reverse=st.booleans(),
    strike=st.booleans(),
)
texts = st.builds(
    lambda style, text: style.render(text, color_system=ColorSystem.TRUECOLOR),
    styles,
    st.text("ab █é", min_size=1, max_size=4),
)
places = st.builds(lambda row, column: f"\x1b[{row};{column}H", st.integers(1, SIZE[1]), st.integers(1, 8))
others = st.sampled_from(
    ["plain", "\r\n", "\x1b[K", "\x1b[?25l", "\x1b[m", "\x1b[0m", "\x1b[1m", "\x1b[22m", "\x1b[0;1m", "\x1b[38;5;7mx"]
)


def shown(text: str) -> object:
    """All cells of a terminal, with their looks, and what it goes on writing in."""
    screen = pyte.Screen(*SIZE)
    pyte.Stream(screen).feed(text)
    cells = [[screen.buffer[row][column] for column in range(SIZE[0])] for row in range(SIZE[1])]
    return cells, screen.cursor.attrs, (screen.cursor.x, screen.cursor.y)


@given(st.lists(texts | places | others, max_size=12).map("".join))
def test_it_shows_the_same(text: str) -> None:
    assert shown(minimise_sgr(text)) == shown(text)
    assert len(minimise_sgr(text)) <= len(text)


@given(st.lists(texts | places, max_size=5).map("".join), st.integers(0, 200))
def test_it_may_be_cut_anywhere(text: str, at: int) -> None:
    """Where frames are long some drivers are given them in parts."""
    assert shown(minimise_sgr(text[:at]) + minimise_sgr(text[at:])) == shown(text)


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("\x1b[2ma\x1b[0m\x1b[1;2mb\x1b[0m", "\x1b[2ma\x1b[0;1;2mb\x1b[m"),
        ("\x1b[4:3ma\x1b[0mb", "\x1b[4:3ma\x1b[mb"),
        ("\x1b[31ma\x1b[0m\x1b[4:3mb\x1b[0mc", "\x1b[31ma\x1b[m\x1b[4:3mb\x1b[mc"),
        ("\x1b[1;31;40ma\x1b[0m\x1b[1;31;40mb\x1b[0m", "\x1b[1;31;40mab\x1b[m"),
        ("\x1b[31;40ma\x1b[0m\x1b[32;40mb\x1b[0m", "\x1b[31;40ma\x1b[32mb\x1b[m"),
        ("\x1b[38;2;1;2;3;48;2;4;5;6ma\x1b[0m\x1b[38;2;1;2;3;48;2;7;8;9mb\x1b[0m",
         "\x1b[38;2;1;2;3;48;2;4;5;6ma\x1b[48;2;7;8;9mb\x1b[m"),
        ("\x1b[1;31ma\x1b[0m\x1b[31mb\x1b[0m", "\x1b[1;31ma\x1b[0;31mb\x1b[m"),
        ("\x1b[41ma\x1b[0m\x1b[2;9H\r\n\x1b[3;1H\x1b[41mb\x1b[0m", "\x1b[41ma\x1b[3;1Hb\x1b[m"),
        ("\x1b[41ma\x1b[0mb", "\x1b[41ma\x1b[mb"),
    ],
)  # fmt: skip
def test_only_what_changes_is_told(long: str, short: str) -> None:
    assert minimise_sgr(f"\x1b[0m{long}") == f"\x1b[m{short}"


def test_what_was_before_it_is_taken_back() -> None:
    assert minimise_sgr("a\x1b[0mb\x1b[0mc") == "a\x1b[mbc"
