"""Input that no keyboard sends ends nothing; Textual's own driver still falls over it, or this can go."""

from __future__ import annotations

import inspect
import random
import re
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


REPLIES = {
    "attributes": "\x1b[?1;2c",
    "second attributes": "\x1b[>41;379;0c",
    "third attributes": "\x1bP!|00000000\x1b\\",
    "status": "\x1b[0n",
    "printer": "\x1b[?13n",
    "colour scheme": "\x1b[?997;1n",
    "private position": "\x1b[?5;7;1R",
    "mode": "\x1b[?1049;2$y",
    "plain mode": "\x1b[4;2$y",
    "name": "\x1bP>|xterm(379)\x1b\\",
    "old name": "\x1b[>1;4402;0c",
    "ground": "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
    "ink": "\x1b]10;rgb:ffff/ffff/ffff\x07",
    "palette": "\x1b]4;1;rgb:cc/00/00\x07",
    "clipboard": "\x1b]52;c;aGVsbG8=\x07",
    "title": "\x1b]lqj?\x1b\\",
    "setting": "\x1bP1$r0m\x1b\\",
    "termcap": "\x1bP1+r544e\x1b\\",
    "window": "\x1b[4;600;800t",
    "cells": "\x1b[8;40;120t",
    "cell": "\x1b[6;20;10t",
    "iconified": "\x1b[1t",
    "kitty": "\x1b_Gi=31;OK\x1b\\",
    "keyboard": "\x1b[?31u",
    "parameters": "\x1b[2;1;1;128;128;1;0x",
    "sixels": "\x1b[?2;0;800;600S",
    "modify keys": "\x1b[>4;2m",
    "pointer": "\x1b]22;default\x1b\\",
    "status line": "\x1bP0$r\x1b\\",
}


@pytest.mark.parametrize("kind", REPLIES)
def test_what_a_terminal_answers_is_no_key(kind: str) -> None:
    assert keys(TolerantParser().feed(f"a{REPLIES[kind]}b")) == ["a", "b"]


@pytest.mark.parametrize("kind", REPLIES)
def test_an_answer_that_arrives_in_pieces_is_no_key_either(kind: str) -> None:
    reply = REPLIES[kind]
    for at in range(3, len(reply)):
        if terminal_parser.BEGUN.search(reply[:at]):
            parser = TolerantParser()
            assert keys([*parser.feed(f"a{reply[:at]}"), *parser.tick(), *parser.feed(f"{reply[at:]}b")]) == ["a", "b"]
    assert terminal_parser.BEGUN.search(reply[: len(reply) - 1]) or not re.match(r"\x1b(\[\?|\]\d|_G|P>)", reply)


@pytest.mark.parametrize(
    ("sent", "found"),
    [
        ("\x1b[A", ["up"]),
        ("\x1b[1;5C", ["ctrl+right"]),
        ("\x1bOP", ["f1"]),
        ("\x1b[15~", ["f5"]),
        ("\x1b[Z", ["shift+tab"]),
        ("\x1b[97;5u", ["ctrl+a"]),
        ("\x1b[27;5;105~", ["ctrl+i"]),
        ("\x1b[3~", ["delete"]),
        ("\x1b[1;2R", []),
    ],
)
def test_keys_are_still_keys(sent: str, found: list[str]) -> None:
    assert keys(TolerantParser().feed(f"a{sent}b")) == ["a", *found, "b"]


def test_the_beginning_of_an_answer_that_never_ends_is_dropped_after_a_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(terminal_parser, "monotonic", lambda: now[0])
    parser = TolerantParser()
    assert keys(parser.feed("a\x1b]11;rgb:1e1e")) == ["a"]
    now[0] += terminal_parser.PAUSE + 0.1
    assert keys([*parser.tick(), *parser.feed("b")]) == ["b"]


@pytest.fixture
def keeps_up(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """An app that begins with a key each time it is waited for; what was waited."""
    waited = list[float]()

    def wait(seconds: float) -> None:
        waited.append(seconds)
        TolerantParser.take(Key("a", "a"))

    monkeypatch.setattr(terminal_parser, "sleep", wait)
    monkeypatch.setattr(TolerantParser, "queued", lambda: 1)
    monkeypatch.setattr(TolerantParser, "given", 0)
    return waited


def test_input_waits_for_an_app_that_is_behind(keeps_up: list[float]) -> None:
    typed = "abcdefghij" * (terminal_parser.MOST_QUEUED // 5)
    assert "".join(keys(TolerantParser().feed(typed))) == typed
    assert len(keeps_up) == terminal_parser.MOST_QUEUED


def test_a_flood_is_dropped_to_its_end(keeps_up: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal_parser, "sleep", keeps_up.append)
    parser = TolerantParser()
    assert len(keys(parser.feed("J" * 4096))) == terminal_parser.MOST_QUEUED
    once = sum(keeps_up)
    assert once <= terminal_parser.LONGEST_WAIT + 1
    assert keys(parser.feed("J" * 4096)) == []
    assert sum(keeps_up) == once
    for _ in range(terminal_parser.MOST_QUEUED):
        TolerantParser.take(Key("a", "a"))
    assert keys(parser.feed("q")) == ["q"]


@pytest.mark.parametrize("sent", ["\x1b[<35;34;12M", "\x1b[<64;34;12M", "\x1b[I", "\x1b[O", "\x1b[<0;3;4M\x1b[<0;3;4m"])
def test_a_flood_from_the_mouse_or_the_window_is_dropped_at_once(keeps_up: list[float], sent: str) -> None:
    parser = TolerantParser()
    assert len(list(parser.feed(sent * 1000))) == terminal_parser.MOST_QUEUED
    assert list(parser.feed(sent * 1000)) == []
    assert keeps_up == []
    assert keys(parser.feed("q")) == ["q"]


@pytest.mark.parametrize("piece", [100, 4096, 100_000])
def test_of_a_paste_that_is_too_long_the_end_is_dropped(piece: int) -> None:
    parser, text = TolerantParser(), f"{PASTE_STARTS}{'x' * 1_000_000}\x1b[201~q"
    found = [event for at in range(0, len(text), piece) for event in parser.feed(text[at : at + piece])]
    (paste,) = [event for event in found if isinstance(event, Paste)]
    assert len(paste.text) <= terminal_parser.LONGEST_PASTE + 2 * piece
    assert keys(found) == ["q"]
