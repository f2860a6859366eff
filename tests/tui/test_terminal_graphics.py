"""What terminals answer of their graphics, and what is made of it."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Callback, Key
from textual.message import Message

from chungking_tui.tui.terminal_graphics import Answers, Graphics, graphics_for, heard, wants_asking
from chungking_tui.tui.textual_patches.terminal_parser import TolerantParser

KITTY_OK, KITTY_NO = "\x1b_Gi=31;OK\x1b\\", "\x1b_Gi=31;ENOTSUP:no\x1b\\"
TERMINALS = {
    # what was heard from them: xterm 379, kitty, Konsole, tmux here; the others as their documentation has it
    "xterm": ("\x1bP>|XTerm(379)\x1b\\", "\x1b[?63;1;2;6;9;15;16;22;28c", None),
    "xterm -ti vt340": ("\x1bP>|XTerm(379)\x1b\\", "\x1b[?2;0;800;450S", "\x1b[?63;1;2;4;6;9;15;16;22;28c", "sixel"),
    "foot": ("\x1bP>|foot(1.13.1)\x1b\\", "\x1b[6;17;8t", "\x1b[?62;4;22c", "sixel"),
    "kitty 0.26": (KITTY_OK, "\x1bP>|kitty(0.26.5)\x1b\\", "\x1b[6;17;7t", "\x1b[?62;c", "kitty"),
    "kitty 0.41": (KITTY_OK, "\x1bP>|kitty(0.41.1)\x1b\\", "\x1b[6;15;7t", "\x1b[?62;c", "placeholders"),
    "Ghostty": (KITTY_OK, "\x1bP>|ghostty 1.1.3\x1b\\", "\x1b[?62;22c", "placeholders"),
    "Konsole": (KITTY_OK, "\x1bP>|Konsole 22.12.3\x1b\\", "\x1b[6;18;8t", "\x1b[?62;1;4c", "kitty"),
    "WezTerm": (KITTY_OK, "\x1bP>|WezTerm 20240203-110809\x1b\\", "\x1b[?65;4;6;18;22c", "iterm"),
    "iTerm2": (KITTY_NO, "\x1bP>|iTerm2 3.5.0\x1b\\", "\x1b[?65;4;c", "iterm"),
    "Windows Terminal": ("\x1b[6;20;10t", "\x1b[?61;4;6;7;14;21;22;23;24;28;32;42c", "sixel"),
    "xterm.js 6.0": ("\x1b[6;19;8t", "\x1b[?62;4;9;22c", "iterm"),
    "xterm.js 6.1": (KITTY_OK, "\x1bP>|xterm.js(6.1.0-beta.337)\x1b\\", "\x1b[?62;4;9;22c", "iterm"),
    "Terminal.app": ("\x1b[?1;2c", None),
    "Alacritty": ("\x1b[6;17;8t", "\x1b[?6c", None),
}


def answered(*answers: str) -> Answers:
    found = Answers()
    for answer in answers:
        found = heard(found, answer)
    return found


def used(graphics: Graphics | None) -> str | None:
    if graphics is None:
        return None
    return "placeholders" if graphics.placeholders else graphics.made.protocol


@pytest.mark.parametrize("name", TERMINALS)
def test_each_terminal_gets_the_protocol_that_it_shows_best(name: str) -> None:
    *answers, protocol = TERMINALS[name]
    found = answered(*(answer or "" for answer in answers))
    assert found.complete
    assert used(graphics_for("auto", found, (8, 17), {})) == protocol
    assert graphics_for("blocks", found, (8, 17), {}) is None
    assert used(graphics_for("iterm", found, None, {})) == "iterm"


def test_without_the_size_of_a_cell_pictures_stay_in_block_characters_unless_they_are_asked_for() -> None:
    sixel = answered("\x1b[?62;4;22c")
    assert graphics_for("auto", sixel, None, {}) is None
    assert used(graphics_for("auto", answered("\x1bP>|WezTerm 2024\x1b\\", "\x1b[?62;4c"), None, {})) == "iterm"
    found = graphics_for("sixel", sixel, None, {})
    assert found
    assert found.made.cell == (10, 20)
    assert found.made.widest == 1000
    told = answered("\x1b[6;18;9t", "\x1b[?2;0;640;480S", "\x1b[?62;4;22c")
    found = graphics_for("auto", told, None, {})
    assert found
    assert (found.made.cell, found.made.widest) == ((9, 18), 640)


MULTIPLEXED = [{"TMUX": "/run/tmux"}, {"STY": "1.pts"}, {"TERM": "screen-256color"}, {"TERM": "tmux-256color"}]


@pytest.mark.parametrize("environment", [*MULTIPLEXED, {"TERM": "linux"}])
def test_what_takes_the_question_for_something_else_is_not_asked(environment: dict[str, str]) -> None:
    assert not wants_asking("auto", environment)
    assert wants_asking("auto", {"TERM": "xterm-256color"})
    assert not wants_asking("none", {"TERM": "xterm-256color"})


@pytest.mark.parametrize("environment", MULTIPLEXED)
def test_in_a_multiplexer_pixels_come_only_where_they_are_asked_for(environment: dict[str, str]) -> None:
    everything = answered(KITTY_OK, "\x1bP>|kitty(0.41.1)\x1b\\", "\x1b[?62;4c")
    assert graphics_for("auto", everything, (8, 17), environment) is None
    found = graphics_for("kitty", Answers(), (8, 17), environment)
    assert found
    assert found.placeholders
    assert found.in_tmux == ("TMUX" in environment)


def events(parser: TolerantParser, *pieces: str) -> list[Message]:
    return [event for piece in pieces for event in parser.feed(piece)]


@pytest.fixture
def heard_of() -> Iterator[list[str]]:
    found: list[str] = []
    TolerantParser.listeners.append(found.append)
    TolerantParser.waits = True
    yield found
    TolerantParser.listeners.clear()
    TolerantParser.waits = False


ALL = ["j", KITTY_OK, "\x1b[B", "\x1bP>|kitty(0.41.1)\x1b\\", "k", "\x1b[6;15;7t", "\x1b[1;5C", "\x1b[?62;4;22c", "q"]


@pytest.mark.parametrize("cut", range(1, len("".join(ALL))))
def test_an_answer_is_never_taken_for_keys_wherever_it_is_parted(cut: int, heard_of: list[str]) -> None:
    text = "".join(ALL)
    found = events(TolerantParser(), text[:cut], text[cut:])
    keys = [event.key for event in found if isinstance(event, Key)]
    for event in found:
        if isinstance(event, Callback):
            event.callback()
    if text[:cut].endswith("\x1b"):  # the key Escape looks like that, and is not held back for long
        assert keys[0] == "j"
    assert heard_of == [ALL[1], ALL[3], ALL[5], ALL[7]]
    assert keys == ["j", "down", "k", "ctrl+right", "q"]


def test_what_only_looks_like_an_answer_comes_a_moment_later(
    heard_of: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    parser = TolerantParser()
    assert events(parser, "\x1b") == []
    now = monotonic() + 10
    monkeypatch.setattr("chungking_tui.tui.textual_patches.terminal_parser.monotonic", lambda: now)
    found = list(parser.tick())
    monkeypatch.setattr("textual._parser.get_time", lambda: now + 10)
    found += list(parser.tick())
    assert [event.key for event in found if isinstance(event, Key)] == ["escape"]
    assert not heard_of


def test_a_late_answer_is_heard_and_a_key_is_not_held_back_for_it(heard_of: list[str]) -> None:
    TolerantParser.waits = False
    found = events(TolerantParser(), f"j{KITTY_OK}\x1b[?62;4c", "\x1b[", "B")
    assert [event.key for event in found if isinstance(event, Key)] == ["j", "down"]
    assert sum(isinstance(event, Callback) for event in found) == 2
    assert not heard_of


@given(st.lists(st.sampled_from([*ALL, *"jkJKabc"]), max_size=12))
def test_of_what_is_sent_among_answers_no_key_is_lost(parts: list[str]) -> None:
    found = events(TolerantParser(), "".join(parts))
    named = {"\x1b[B": "down", "\x1b[1;5C": "ctrl+right"}
    sent = [named.get(part, part) for part in parts if part in named or len(part) == 1]
    assert [event.key for event in found if isinstance(event, Key)] == sent
