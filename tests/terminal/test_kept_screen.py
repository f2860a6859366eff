"""The screen that the last run left: shown at once, taken over without a flicker, and never where it would be wrong."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import sys
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pyte
import pytest

from chungking_tui.pack.access.cache import FRESH
from chungking_tui.saved.paths import places_file, settings_file
from tests.conftest import SCENES

from .emulator import Terminal
from .graphics import PictureTerminal
from .test_pictures import SENDERS, environment, state
from .test_walk import COMMAND, in_focus, shows

TAKES_OVER = b"\x1b[?1000h"
"""The first that Textual's driver writes."""
READY = b"\x1b[?2004h"
"""The last that it writes before it paints."""
QUIET = 1.6
"""A kept screen stands for a second at most after the app is there: so long nothing is painted any more."""
Cells = list[list[tuple[object, ...]]]


def start(*options: str, size: tuple[int, int] = (120, 40), command: Sequence[str] = COMMAND, **given: Any) -> Terminal:  # noqa: ANN401
    return Terminal([*command, *options], size=size, **given)


def leave(terminal: Terminal, *keys: str) -> None:
    """Walk on, and leave when all is painted."""
    terminal.until(lambda t: "help" in t.display[-1] or "begins a first viewing" in t.text)
    for key in keys:
        terminal.press(key)
        terminal.settle()
    toasts = {"H", "m"} & {*"".join(keys)}
    while terminal.pump(3.3 if toasts else 0.5):  # until the pictures have come, and a toast has gone
        pass
    terminal.press("q")
    assert terminal.wait() == 0


def left(*keys: str, options: Sequence[str] = (), size: tuple[int, int] = (120, 40)) -> None:
    """Begin, go on with some keys, and leave."""
    with start(*options, size=size) as terminal:
        leave(terminal, *(["enter"] if "--view" not in options else []), *keys)


def kept() -> list[Path]:
    """The kept screens."""
    return sorted(Path(os.environ["XDG_CACHE_HOME"]).glob("chungking-tui/screens/*"))


def stands(terminal: Terminal) -> bytes:
    """What was written before Textual wrote anything: nothing, or a whole screen."""
    terminal.until(lambda t: TAKES_OVER in t.written)
    return bytes(terminal.written[: terminal.written.index(TAKES_OVER)]).removeprefix(b"\x1b[?1049h")


def cells_of(screen: pyte.Screen) -> Cells:
    """Each cell's sign, colours and weight."""
    rows = range(screen.lines)
    return [[tuple(screen.buffer[row][column]) for column in range(screen.columns)] for row in rows]


def painted_by(written: bytes, size: tuple[int, int]) -> Cells:
    """What a terminal shows that is sent this."""
    with Terminal(["true"], size=size) as other:
        other.take(written)
        return cells_of(other.screen)


PLACES = [
    ("brush", (), (120, 40), "J"),
    ("brush", ("--theme", "textual-light"), (80, 24), "J"),
    ("alone", (), (200, 50), "JJ\tJz"),
    ("commentary", ("--still",), (120, 40), "JJJc"),
    ("mirror", ("--theme", "ansi-light"), (120, 40), "JJm"),
    ("first viewing", (), (100, 30), "HJJ"),
    ("view", ("--view", "apartment"), (120, 40), ""),
]


@pytest.mark.parametrize(
    ("_", "options", "size", "keys"),
    [*PLACES[:3], *(pytest.param(*place, marks=pytest.mark.slow) for place in PLACES[3:])],
    ids=[place[0] for place in PLACES],
)
def test_the_kept_screen_is_cell_by_cell_what_textual_paints(
    _: str, options: Sequence[str], size: tuple[int, int], keys: str
) -> None:
    left(*keys, options=options, size=size)
    with start(*options, size=size) as terminal:
        found = painted_by(stands(terminal), size)
        assert any(cell[0] != " " for cell in found[-1]), "no screen was kept"
        terminal.until(lambda t: READY in t.written)
        while terminal.pump(QUIET):
            shown = cells_of(terminal.screen)
            assert shown[1:] == found[1:]
            assert shown[0][2:] == found[0][2:] or shown[0][0][0] == "─"  # its width is asked for
        assert cells_of(terminal.screen) == found
        leave(terminal)
    for file in kept():
        file.unlink()
    with start(*options, size=size) as terminal:
        assert not stands(terminal)
        terminal.until(lambda t: cells_of(t.screen) == found)


@pytest.mark.parametrize("answers", SENDERS)
def test_pictures_in_pixels_are_kept_too(answers: str) -> None:
    def begin() -> PictureTerminal:
        return PictureTerminal([*COMMAND, "--still"], answers, size=(120, 40), env=environment())

    with begin() as terminal:
        terminal.until(shows("begins a first viewing"))
        terminal.press("enter")
        terminal.until(lambda _: len(terminal.screen.shown) > 700)
        before = state(terminal)
        terminal.press("q")
        assert terminal.wait() == 0
    with begin() as terminal:
        assert stands(terminal)
        while terminal.pump(QUIET):
            pass
        assert state(terminal) == before
        terminal.press("J")
        terminal.until(in_focus("April fool"))
        terminal.press("q")
        assert terminal.wait() == 0
        assert not terminal.screen.images


@pytest.mark.parametrize("keys", ["J", "JJ", ":1.4\r", "5", "?"])
@pytest.mark.parametrize("at_once", [True, False])
def test_what_is_typed_meanwhile_is_neither_echoed_nor_lost(keys: str, at_once: bool) -> None:
    left()
    with start() as terminal:
        if not at_once:
            terminal.until(lambda t: b"\x1b[?1049h" in t.written)
        terminal.press(keys)
        stands(terminal)
        if not at_once:
            typed = keys.strip().encode() + b"\x1b"
            assert typed not in terminal.written.partition(TAKES_OVER)[0][-12:] + TAKES_OVER
        done = {
            "J": in_focus("April fool"),
            "JJ": in_focus("A tin a day"),
            ":1.4\r": lambda t: "4/25" in t.text,
            "5": shows("Echoes"),
            "?": shows("Esc closes"),
        }
        terminal.until(done[keys])


def is_as_found(terminal: Terminal) -> bool:
    """Whether the terminal echoes, shows its cursor, and shows the shell's screen."""
    local = termios.tcgetattr(terminal.fd)[3]
    entered, gone = (terminal.written.count(mode) for mode in (b"\x1b[?1049h", b"\x1b[?1049l"))
    return bool(local & termios.ECHO and local & termios.ICANON) and entered <= gone


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT", "SIGUSR1", "SIGALRM", "SIGTSTP"])
def test_whatever_ends_it_before_textual_stands_leaves_the_terminal_as_found(name: str) -> None:
    number = getattr(signal, name)
    left()
    with start() as terminal:
        terminal.until(lambda t: b"\x1b[?1049h" in t.written)
        terminal.process.send_signal(number)
        if number == signal.SIGTSTP:  # not while nobody could let go of the terminal
            terminal.until(lambda t: READY in t.written)
            terminal.press("q")
        assert terminal.wait() in {-number, 128 + number, 0 if number == signal.SIGTSTP else 128 + number}
        assert is_as_found(terminal)


@pytest.mark.parametrize("name", ["SIGTERM", pytest.param("SIGINT", marks=pytest.mark.slow)])
def test_it_may_be_ended_at_any_moment(name: str) -> None:
    number = getattr(signal, name)
    for moment in range(6):
        left() if not kept() else None
        with start() as terminal:
            time.sleep(moment * 0.06)
            terminal.process.send_signal(number)
            assert terminal.wait() in {-number, 128 + number, 130, 1}  # 1: before the program itself has begun
            assert is_as_found(terminal), f"after {moment * 60} ms"


def test_a_run_that_is_killed_leaves_no_screen() -> None:
    left()
    with start() as terminal:
        assert stands(terminal)
        terminal.press("J")
        terminal.until(in_focus("April fool"))
        terminal.process.kill()
        terminal.process.wait()
    with start() as terminal:
        assert not stands(terminal)


Change = Callable[[Path], dict[str, Any]]


def environment_with(**variables: str) -> Change:
    return lambda _: {"env": {**os.environ, **variables}}


def touched(name: str) -> Change:
    def change(pack: Path) -> dict[str, Any]:
        with (pack / name).open("a") as file:
            file.write("\n")
        return {}

    return change


def added(pack: Path) -> dict[str, Any]:
    shutil.copy(next(pack.glob("pictures/*.svg")), pack / "pictures" / "another.svg")
    return {}


def given_its_old_time(pack: Path) -> dict[str, Any]:
    file = next(pack.glob("story-1/*.yaml"))
    times, text = file.stat(), file.read_text()
    file.write_text(text.replace("e", "E", 1))
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    return {}


def places_changed(_: Path) -> dict[str, Any]:
    places_file().write_bytes(places_file().read_bytes() + b" ")
    return {}


def settings_changed(_: Path) -> dict[str, Any]:
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text('pictures = "none"\n')
    return {}


def spoilt(how: Callable[[bytes], bytes]) -> Change:
    def change(_: Path) -> dict[str, Any]:
        for file in kept():
            file.write_bytes(how(file.read_bytes()))
        return {}

    return change


CHANGES: dict[str, Change] = {
    "another size": lambda _: {"size": (119, 40)},
    "larger letters": lambda _: {"cell": (9, 18)},
    "another terminal": lambda _: {"term": "xterm"},
    "no colours": environment_with(NO_COLOR="1"),
    "a terminal of another name": environment_with(TERM_PROGRAM="vscode"),
    "another language": environment_with(LC_ALL="en_GB.UTF-8"),
    "a setting of Textual's": environment_with(TEXTUAL_COLOR_SYSTEM="256"),
    "a scene changed": touched("film.yaml"),
    "a picture changed": touched("pictures/brush.svg"),
    "a picture added": added,
    "a scene of the old time and size": given_its_old_time,
    "the place changed": places_changed,
    "the settings changed": settings_changed,
    "cut off": spoilt(lambda raw: raw[:-100]),
    "empty": spoilt(lambda _: b""),
    "of another version": spoilt(lambda raw: raw.replace(b"screen 1", b"screen 2", 1)),
    "damaged": spoilt(lambda raw: raw[:-100] + b"x" + raw[-99:]),
}


OFTEN = {"another size", "no colours", "a scene of the old time and size", "the place changed", "damaged"}


@pytest.mark.parametrize(
    "change", [change if change in OFTEN else pytest.param(change, marks=pytest.mark.slow) for change in CHANGES]
)
def test_where_anything_is_not_as_it_was_no_screen_is_shown(change: str, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(SCENES, pack)
    time.sleep(FRESH + 0.1)  # files that were just written are not trusted
    options = ("--scenes", str(pack))
    left(options=options)
    assert len(kept()) == 1
    with start(*options, **CHANGES[change](pack)) as terminal:
        assert not stands(terminal)


NOT_KEPT = {
    "a sheet over it": ("?", ()),
    "another view": ("2", ()),
    "something looked for": ("/tin\r", ()),
    "a picture alone": ("p", ()),
    "a page scrolled": ("\x1b[B", ()),
    "a place of the command line": ("", ("--at", "brush")),
    "always anew": ("", ("--fresh",)),
    "the commentary of the command line": ("", ("--commentary",)),
    "nothing kept": ("", ("--no-cache",)),
}


@pytest.mark.parametrize("why", NOT_KEPT)
def test_where_the_next_run_begins_with_another_screen_none_is_kept(why: str) -> None:
    keys, options = NOT_KEPT[why]
    size = (80, 24) if why == "a page scrolled" else (120, 40)
    with start("--still", *options, size=size) as terminal:
        terminal.until(lambda t: "help" in t.display[-1] or "begins a first viewing" in t.text)
        terminal.press("enter")
        terminal.settle()
        if keys:
            terminal.press(keys)
            terminal.settle(0.5)
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.wait() == 128 + signal.SIGTERM
    assert not kept()


def test_another_command_line_has_another_screen() -> None:
    left()
    left(options=("--theme", "textual-light"))
    assert len(kept()) == 2
    with start("--theme", "nord") as terminal:
        assert not stands(terminal)


FAILS = """
import sys
from chungking_tui import kept_screen
from chungking_tui.cli import launch, opening
def fails(*_):
    raise {error}
launch.prepare = fails
from chungking_tui.__main__ import run
run()
"""


@pytest.mark.parametrize(
    ("error", "says"),
    [
        ("opening.ImpossibleError('There is nothing here.')", "There is nothing here."),
        ("MemoryError", "has failed"),
        ("KeyboardInterrupt", "the shell"),
        ("SystemExit(3)", "the shell"),
    ],
)
def test_where_the_app_does_not_come_to_stand_it_is_said_on_the_shells_screen(error: str, says: str) -> None:
    left()
    command = [sys.executable, "-c", FAILS.format(error=error)]
    with start(command=["sh", "-c", f"{shlex.join(command)}; echo back in the shell"]) as terminal:
        terminal.until(shows("back in the shell"))
        written = bytes(terminal.written)
        assert written.count(b"\x1b[?1049h") == written.count(b"\x1b[?1049l") == 1
        assert says.encode() in written.partition(b"\x1b[?1049l")[2].replace(b"\r\n", b" ")
        assert is_as_found(terminal)


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash on the path")
def test_ctrl_z_after_a_kept_screen_leaves_the_shell_its_terminal() -> None:
    left()
    with start(command=["bash", "--norc", "--noprofile", "-i"]) as terminal:
        terminal.press(f"{shlex.join(COMMAND)}\r")
        assert stands(terminal)
        terminal.until(lambda t: READY in t.written)
        terminal.press("ctrl+z")
        terminal.until(shows("Stopped"))
        terminal.press("stty -a | tr ' ;' '\\n' | grep -x -e echo -e icanon -e isig | paste -s -d+\r")
        terminal.until(shows("isig+icanon+echo"))
        terminal.press("fg\r")
        terminal.until(in_focus("The brush"))
        terminal.press("q")
        terminal.until(lambda t: t.written.count(b"\x1b[?1049l") > 1)


def test_a_run_that_writes_elsewhere_is_shown_nothing() -> None:
    left()
    with start(command=["sh", "-c", f"{shlex.join(COMMAND)} | cat; echo done"]) as terminal:
        terminal.until(shows("done"))
        assert b"\x1b[?1049h" not in terminal.written


@pytest.mark.parametrize("size", [(90, 28), pytest.param((150, 45), marks=pytest.mark.slow)])
@pytest.mark.parametrize("at_once", [True, False])
def test_a_window_that_has_another_size_meanwhile_is_painted_for_that(size: tuple[int, int], at_once: bool) -> None:
    left()
    with start() as terminal:
        terminal.until(lambda t: (b"\x1b[?1049h" if at_once else TAKES_OVER) in t.written)
        terminal.resize(*size)
        terminal.until(lambda t: READY in t.written)
        terminal.settle(0.5)
        terminal.until(lambda t: "help" in t.display[-1])
        terminal.until(lambda t: "Chungking Express" in t.display[0] or "Stories" in t.display[0])


@pytest.mark.parametrize("answers", ["kitty", "sixel"])
@pytest.mark.parametrize("first", [True, False])
def test_a_terminal_that_is_left_at_once_is_asked_nothing_more(answers: str, first: bool) -> None:
    """Its answer would be typed into the shell."""
    if not first:
        left()
    for moment in range(6):
        with PictureTerminal([*COMMAND, "--still"], answers, size=(120, 40), env=environment()) as terminal:
            time.sleep(0.1 + moment * 0.05)
            terminal.press("q", "q")
            time.sleep(0.4 if moment % 2 else 0)  # a terminal that is slow to answer
            terminal.wait()
            after = bytes(terminal.written).rpartition(b"\x1b[?1049l")[2]
            assert re.fullmatch(rb"(?:\x1b\[\?(?:25h|\d+l)|\x1b\[<u)*", after), after


@pytest.mark.parametrize("kept_before", [True, False])
def test_ctrl_c_before_anything_stands_ends_it_without_a_traceback(kept_before: bool) -> None:
    if kept_before:
        left()
    for moment in range(6):
        with start() as terminal:
            time.sleep(0.05 + moment * 0.03)
            terminal.process.send_signal(signal.SIGINT)
            status = terminal.wait()
            began = b"Fatal Python error: init" not in terminal.written  # the interpreter was up before the signal came
            assert status in ({130, -signal.SIGINT} if began else {1}), terminal.text
            assert b"chungking_tui" not in terminal.written, terminal.text


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP", "SIGUSR1"])
@pytest.mark.parametrize("kept_before", [True, False])
def test_a_signal_before_the_app_listens_leaves_the_terminal_as_found(name: str, kept_before: bool) -> None:
    number = getattr(signal, name)
    if kept_before:
        left()
    with start() as terminal:
        terminal.until(lambda t: TAKES_OVER in t.written)
        terminal.process.send_signal(number)
        assert terminal.wait() in {-number, 128 + number}
        assert is_as_found(terminal)
        assert terminal.written.rindex(b"\x1b[?1000l") > terminal.written.rindex(TAKES_OVER)
