"""Input that no keyboard sends ends nothing; Textual's own driver still falls over it, or this can go."""

from __future__ import annotations

import inspect
import random
from collections.abc import Iterable

import pytest
from textual._xterm_parser import XTermParser
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key, Paste
from textual.message import Message

from chungking_tui.tui.textual_patches import terminal_parser
from chungking_tui.tui.textual_patches.all import patch_terminal_driver
from chungking_tui.tui.textual_patches.terminal_parser import PASTE_STARTS, TolerantParser

UNREADABLE = ["\x1b[99999999999999999999~", "\x1b[1114112u", "\x1b[99999999999u"]


def keys(found: Iterable[Message]) -> list[str]:
    return [event.key for event in found if isinstance(event, Key)]


@pytest.mark.parametrize("sequence", UNREADABLE)
def test_a_key_report_that_is_no_key_is_dropped_alone(sequence: str) -> None:
    assert keys(TolerantParser().feed(f"a{sequence}b")) == ["a", "b"]


@pytest.mark.parametrize("sequence", UNREADABLE)
def test_textual_itself_still_falls_over_it(sequence: str) -> None:
    with pytest.raises((ValueError, OverflowError)):
        list(XTermParser().feed(sequence))


def test_textual_still_decodes_strictly() -> None:
    assert 'getincrementaldecoder("utf-8")()' in inspect.getsource(LinuxDriver.run_input_thread)
    assert "XTermParser(" in inspect.getsource(LinuxDriver.run_input_thread)


def test_bytes_that_are_no_text_become_a_mark() -> None:
    patch_terminal_driver()
    put = vars(linux_driver)
    decode = put["getincrementaldecoder"]("utf-8")().decode
    assert decode(b"a\xffb") == "a\ufffdb"
    assert decode(b"\xc3", final=False) + decode(b"\xa9") == "é"
    assert put["XTermParser"] is TolerantParser


def test_a_size_of_no_columns_does_not_end_the_parser() -> None:
    parser = TolerantParser()
    list(parser.feed("\x1b[48;0;0;0;0t\x1b[<0;5;5M"))
    assert keys(parser.feed("q")) == ["q"]


def test_a_paste_that_never_closes_is_taken_as_closed_after_a_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(terminal_parser, "monotonic", lambda: now[0])
    parser = TolerantParser()
    assert list(parser.feed(f"{PASTE_STARTS}some")) == []
    now[0] += terminal_parser.PAUSE / 2
    assert list(parser.tick()) == []
    assert list(parser.feed(" words")) == []
    now[0] += terminal_parser.PAUSE + 0.1
    (paste,) = parser.tick()
    assert isinstance(paste, Paste)
    assert paste.text == "some words"
    assert keys(parser.feed("q")) == ["q"]


@pytest.mark.parametrize("at", range(1, 6))
def test_a_paste_whose_signs_arrive_in_two_pieces_closes_by_itself(at: int) -> None:
    parser, text = TolerantParser(), f"{PASTE_STARTS}x\x1b[201~"
    found = [*parser.feed(text[:at]), *parser.feed(text[at : -6 + at]), *parser.feed(text[-6 + at :])]
    assert [event.text for event in found if isinstance(event, Paste)] == ["x"]
    assert not parser._in_paste


def test_no_input_ends_the_parser() -> None:
    chance = random.Random(7)
    parser = TolerantParser()
    pieces = [
        "\x1b",
        "[",
        "<",
        ";",
        "~",
        "u",
        "M",
        "m",
        "t",
        "48",
        "200",
        "201",
        "0",
        "9" * 12,
        "-1",
        ":",
        "O",
        "\ufffd",
        "a",
        "é",
    ]
    for _ in range(20_000):
        list(parser.feed("".join(chance.choice(pieces) for _ in range(chance.randrange(1, 9)))))
    list(parser.feed("\x1b[201~ q"))
    assert "q" in keys(parser.feed("q"))
