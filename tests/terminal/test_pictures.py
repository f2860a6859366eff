"""Pictures in a terminal's own pixels, as the terminal shows them: as resvg draws them, and nowhere else."""

from __future__ import annotations

import math
import os
import random
import signal
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
from PIL import Image, ImageChops, ImageStat

from chungking_tui.pictures.harmless import read
from chungking_tui.pictures.raster import drawn
from chungking_tui.saved.paths import settings_file
from tests.conftest import SCENES

from .emulator import Terminal
from .graphics import ANSWERS, CELL, PictureTerminal
from .test_walk import COMMAND

PROTOCOLS = [answers for answers in ANSWERS if answers != "none"]
SENDERS = ["sixel", "kitty", "placeholders"]
"""The protocols that are told the screen in another way; iTerm2's is told it as sixels are."""
State = tuple[list[str], dict[tuple[int, int], bytes]]
SOCKET = "/run/tmux/default,1,0"
"""What tmux tells the programs that run in it."""


NOTHING: Mapping[str, str] = MappingProxyType({})


def environment() -> dict[str, str]:
    """That of the tests, without what it says of the terminal they run in."""
    return {name: value for name, value in os.environ.items() if name not in {"TMUX", "STY", "COLUMNS", "LINES"}}


def opened(
    answers: str, *options: str, size: tuple[int, int] = (120, 40), env: Mapping[str, str] = NOTHING
) -> PictureTerminal:
    """The app at a scene, with its picture in pixels."""
    command = [*COMMAND, "--still", "--at", "april-fool", *options]
    terminal = PictureTerminal(command, answers, size=size, env={**environment(), **env})
    terminal.until(lambda now: "April fool" in now.text)
    return terminal


def resvg(name: str, columns: int, rows: int) -> Image.Image:
    """The picture of the default pack as resvg draws it, in so many cells of the terminal."""
    svg = read((SCENES / "pictures" / f"{name}.svg").read_text())
    pixels = drawn((svg,), columns * CELL[0], rows * CELL[1])
    return Image.frombytes("RGB", (pixels.width, pixels.height), pixels.data)


def nearness(one: Image.Image, other: Image.Image) -> float:
    """How near two pictures are to one another: the peak signal-to-noise ratio, in dB."""
    assert one.size == other.size
    squares = ImageStat.Stat(ImageChops.difference(one, other)).sum2
    error = sum(squares) / (one.width * one.height * 3)
    return math.inf if error == 0 else 10 * math.log10(255**2 / error)


@pytest.mark.parametrize("answers", PROTOCOLS)
def test_a_terminal_shows_the_picture_that_resvg_draws(answers: str) -> None:
    with opened(answers) as terminal:
        terminal.until_shown()
        region = terminal.region()
        _, _, columns, rows = region
        assert (columns, rows) == (59, 13)
        near = nearness(terminal.image(region), resvg("april-fool", columns, rows))
        assert near == math.inf if answers in {"kitty", "placeholders"} else near >= 30
        terminal.press("J")
        terminal.until(lambda now: "A tin a day" in now.text)
        after = resvg("a-tin-a-day", columns, rows)
        terminal.settle(0.4)
        terminal.until(lambda _: nearness(terminal.image(region), after) >= 30)


def state(terminal: PictureTerminal) -> State:
    """The text of the screen where no picture is, and the pixels where one is."""
    shown = terminal.screen.shown
    text = [
        "".join(" " if (x, y) in shown else sign for x, sign in enumerate(row))
        for y, row in enumerate(terminal.display)
    ]
    return text, {cell: part.tobytes() for cell, part in shown.items()}


@pytest.mark.parametrize("answers", SENDERS)
def test_whatever_lies_over_a_picture_is_over_it_and_leaves_no_trace(answers: str) -> None:
    with opened(answers) as terminal:
        terminal.until(lambda _: len(terminal.screen.shown) > 1100)  # both
        before = state(terminal)
        terminal.press("/")
        terminal.until(lambda now: "Esc clears" in now.text or "Esc closes" in now.text)
        terminal.settle(0.2)
        edge = next(y for y, row in enumerate(terminal.display) if "─ find " in row)
        assert terminal.screen.shown, "the finder covers nothing of the picture"
        assert all(y < edge for _, y in terminal.screen.shown)
        terminal.press("escape")
        terminal.until(lambda _: state(terminal) == before)
        terminal.press("?")
        terminal.until(lambda now: "Esc closes" in now.text)
        terminal.settle(0.4)
        assert not terminal.screen.shown, "what is dimmed is in block characters"
        terminal.press("escape")
        terminal.until(lambda _: state(terminal) == before)
        terminal.press("c")
        terminal.until(lambda now: "on 1.2" in now.text)
        terminal.settle(0.4)
        assert max(x for x, _ in terminal.screen.shown) < 60, "the commentary lies over the other story"
        terminal.press("c")
        terminal.until(lambda _: state(terminal) == before)


SLOWER = [pytest.param("sixel", marks=pytest.mark.slow), "kitty", "placeholders"]


@pytest.mark.parametrize("answers", SLOWER)
def test_after_a_walk_the_screen_is_as_if_it_were_painted_anew(answers: str) -> None:
    """A full repaint changes nothing: no part of a picture stands where it should not, or is missing."""
    keys = ["J", "J", "l", "down", "down", "p", "p", "z", "z", "2", "right", "3", "1", "J", "c", "space"]
    with opened(answers) as terminal:
        terminal.until_shown()
        chosen = random.Random(answers)
        for key in chosen.sample(keys, 8):
            terminal.press(key)
            terminal.settle(0.2)
        for _ in range(20):  # on a busy machine a picture may come after it was looked at
            terminal.settle(1.0)
            before = state(terminal)
            terminal.process.send_signal(signal.SIGTSTP)
            terminal.until_stopped()
            terminal.process.send_signal(signal.SIGCONT)
            terminal.settle(1.0)
            if state(terminal) == before:
                return
        raise AssertionError("what was painted piece by piece is not what is painted at once")


ENDS = [(end, "kitty") for end in ("q", "SIGTERM", "SIGHUP", "SIGTSTP")] + [("SIGTSTP", "placeholders")]


@pytest.mark.parametrize(("end", "answers"), ENDS)
def test_the_terminal_keeps_no_picture_after_the_end(end: str, answers: str) -> None:
    with opened(answers) as terminal:
        terminal.until_shown()
        terminal.press("J", "J")
        terminal.until(lambda _: len(terminal.screen.images) > 2)
        if end == "q":
            terminal.press("q")
        else:
            terminal.process.send_signal(getattr(signal, end))
        if end == "SIGTSTP":
            terminal.until_stopped()
        else:
            terminal.wait()
        assert not terminal.screen.images
        assert not terminal.screen.shown
        if end == "SIGTSTP":
            terminal.process.send_signal(signal.SIGCONT)
            terminal.until_shown()


def test_a_failure_leaves_no_picture(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "from chungking_tui.moves import settings\n"
        "def fail(*_): raise RuntimeError('for the test')\n"
        "settings.toggle_mirror = fail\n"
    )
    with opened("kitty", env={"PYTHONPATH": str(tmp_path)}) as terminal:
        terminal.until_shown()
        terminal.press("m")
        assert terminal.wait() == 70
        assert not terminal.screen.images


def has_asked(terminal: PictureTerminal) -> bool:
    return b"\x1b_G" in terminal.written


@pytest.mark.parametrize(
    ("options", "more"),
    [
        (["--pictures", "blocks"], {}),
        (["--pictures", "none"], {}),
        ([], {"NO_COLOR": "1"}),
        ([], {"TMUX": SOCKET}),
        ([], {"STY": "1.pts"}),
    ],
)
def test_a_terminal_is_not_asked_where_no_answer_counts(options: list[str], more: dict[str, str]) -> None:
    with opened("sixel", *options, env=more) as terminal:
        terminal.settle(0.8)
        assert not has_asked(terminal)
        assert not terminal.screen.shown


def test_a_terminal_that_shows_none_keeps_its_block_characters() -> None:
    with opened("none") as asked, opened("none", "--pictures", "blocks") as blocks:
        for terminal in (asked, blocks):
            terminal.until(lambda now: "▄" in now.text or "▀" in now.text)
            terminal.settle(0.5)
        assert has_asked(asked)
        assert not asked.screen.shown
        for _ in range(20):
            if asked.text == blocks.text:
                break
            asked.settle(0.2)
            blocks.settle(0.2)
        assert asked.text == blocks.text


def test_without_pictures_the_text_stands_alone() -> None:
    with opened("kitty", "--pictures", "none") as terminal:
        terminal.settle(0.5)
        rows = [row[:58] + row[61:119] for row in terminal.display]  # without the scroll bars, which have such ends
        assert not any(sign in row for row in rows for sign in "▀▄▌▐")
        assert any("April fool" in row for row in terminal.display[3:6])


def test_the_settings_say_how_pictures_are_shown_and_an_option_counts_for_more() -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text('pictures = "blocks"\n')
    with opened("kitty") as terminal:
        terminal.settle(0.8)
        assert not has_asked(terminal)
    with opened("kitty", "--pictures", "auto") as terminal:
        terminal.until_shown()


def test_a_protocol_that_is_asked_for_is_used_in_tmux_by_passing_it_through() -> None:
    with Terminal([*COMMAND, "--still", "--pictures", "kitty"], env={**environment(), "TMUX": SOCKET}) as terminal:
        terminal.until(lambda now: b"\x1bPtmux;\x1b\x1b_Ga=t" in now.written)
        terminal.until(lambda now: "\U0010eeee" in now.text)
        assert b"\x1b_Gi=31" not in terminal.written


def test_keys_that_are_pressed_while_the_terminal_is_asked_are_neither_lost_nor_taken_for_answers() -> None:
    with opened("kitty") as terminal:
        terminal.press("J")
        terminal.until_shown()
        terminal.press("J")
        terminal.until(lambda now: "4/25" in now.text)


def test_a_size_that_is_asked_for_after_each_resize_gives_no_keys() -> None:
    command = [*COMMAND, "--still", "--at", "april-fool"]
    with PictureTerminal(command, "iterm", env=environment(), tells_cell=False) as terminal:
        terminal.until_shown()
        for columns in (110, 100, 120):
            terminal.resize(columns, 40)
            terminal.settle(0.3)
        terminal.settle(0.8)
        assert "Esc closes" not in terminal.text, "an answer was taken for ?"
        assert "2/25" in terminal.text
        terminal.until(lambda _: bool(terminal.screen.shown))
        terminal.press("J")
        terminal.until(lambda now: "3/25" in now.text)


def test_pictures_are_drawn_anew_where_the_letters_grow_and_the_window_does_not() -> None:
    with opened("kitty") as terminal:
        terminal.until_shown()
        terminal.cell = (15, 30)
        terminal.resize(terminal.columns, terminal.rows)
        terminal.until(lambda _: (59 * 15, 13 * 30) in {image.size for image in terminal.screen.images.values()})


def test_the_ground_around_a_picture_is_that_of_the_theme_that_is_shown() -> None:
    """A cell of 8 × 19 is higher than those for which pictures are laid out: there is a border above and below."""

    def borders(terminal: PictureTerminal) -> set[tuple[int, ...]]:
        images = [one for one in terminal.screen.images.values() if one.height == 13 * 19]
        return {tuple(image.getpixel((0, y)) or ()) for image in images[-1:] for y in (0, -1 + image.height)}  # type: ignore[arg-type]

    command = [*COMMAND, "--still", "--at", "april-fool", "--theme", "chungking-night"]
    with PictureTerminal(command, "kitty", env=environment(), cell=(8, 19)) as terminal:
        terminal.until(lambda _: borders(terminal) == {(0x0D, 0x11, 0x17)})
        terminal.press("ctrl+p")
        terminal.until(lambda now: "esc" in now.display[-1])
        for sign in "chungking-day":
            terminal.press(sign)
        terminal.until(lambda now: "chungking-day" in now.text)
        terminal.settle(0.3)
        terminal.press("enter")
        terminal.until(lambda _: borders(terminal) == {(0xF5, 0xF2, 0xEC)})
