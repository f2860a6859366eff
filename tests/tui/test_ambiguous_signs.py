"""Where a terminal shows signs of ambiguous width in two cells, none of them is shown."""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path

import pytest
from rich.cells import cell_len

from chungking_tui.tui.ambiguous_signs import NARROW, narrow
from tests.conftest import ROOT
from tests.terminal.emulator import Terminal

APP = [sys.executable, "-m", "chungking_tui", "--still"]


def is_ambiguous(sign: str) -> bool:
    """Whether something is to stand in its place: for letters of other scripts nothing could."""
    return not sign.isalpha() and unicodedata.east_asian_width(sign) == "A" and not unicodedata.combining(sign)


def test_what_stands_in_place_of_a_sign_is_one_cell_everywhere() -> None:
    assert all(is_ambiguous(sign) and not is_ambiguous(plain) for sign, plain in NARROW.items())
    assert all(len(plain) == 1 == cell_len(plain) for plain in NARROW.values())


def test_no_sign_of_the_program_or_its_packs_is_left() -> None:
    packs = (file for folder in ("scenes", "examples") for file in (ROOT / folder).rglob("*.yaml"))
    code = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "src" / "chungking_tui").rglob("*.py"))
    strings = re.findall(r'"[^"\n]*"', re.sub(r'"""[\s\S]*?"""', "", code))
    shown = narrow("".join((*strings, *(Path(file).read_text(encoding="utf-8") for file in packs))))
    assert {sign for sign in shown if is_ambiguous(sign)} == set()


@pytest.mark.parametrize("text", ["café", "naïve — “so”", "½ §3 …", "╭─ find ─╮", "重慶 ← 1.20", "\x1b[1mà\x1b[m"])
def test_a_text_keeps_its_cells(text: str) -> None:
    assert cell_len(narrow(text)) == cell_len(text)
    assert not any(
        unicodedata.east_asian_width(sign) == "A" for sign in narrow(text) if not unicodedata.combining(sign)
    )


@pytest.mark.parametrize("keys", ["", "5", "/a", *(pytest.param(key, marks=pytest.mark.slow) for key in "23467?i")])
def test_each_screen_is_made_of_signs_that_are_narrow_everywhere(keys: str) -> None:
    with Terminal([*APP, "--at", "closet"], column=3) as terminal:
        terminal.until(lambda t: "help" in t.display[-1])
        terminal.press(*keys)
        terminal.settle(0.6)
        assert not {sign for sign in terminal.text if is_ambiguous(sign)}, terminal.text


def test_a_screen_that_is_kept_is_made_of_them_too() -> None:
    for _ in range(2):
        with Terminal(APP, column=3) as terminal:
            terminal.until(lambda t: "help" in t.display[-1] or "begins a first viewing" in t.text)
            terminal.press("enter")
            terminal.settle(1.2)
            assert not {sign for sign in terminal.text if is_ambiguous(sign)}, terminal.text
            terminal.press("q")
            terminal.wait()


@pytest.mark.parametrize(("before", "now"), [(2, 3), (3, 2), (3, 3), (2, 2)])
def test_it_is_asked_at_each_start_as_another_terminal_may_be_of_the_same_name(before: int, now: int) -> None:
    for column in (before, now):
        with Terminal(APP, column=column) as terminal:
            terminal.until(lambda t: "help" in t.display[-1] or "begins a first viewing" in t.text)
            terminal.press("enter")
            terminal.settle(1.3)
            assert bool({sign for sign in terminal.text if is_ambiguous(sign)}) == (column == 2), terminal.text
            terminal.press("q")
            terminal.wait()


@pytest.mark.parametrize("column", [2, 3])
def test_the_answer_is_no_key(column: int) -> None:
    with Terminal([*APP, "--at", "closet"], column=column) as terminal:
        terminal.until(lambda t: "help" in t.display[-1])
        terminal.until(lambda t: ("─" in t.text) == (column == 2))
        assert b"[1;%dR" % column not in terminal.written, "it was echoed"
        terminal.settle(0.5)
        assert "palette" in terminal.display[-1]
        assert "10/24" in terminal.display[1]
