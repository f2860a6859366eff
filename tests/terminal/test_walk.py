"""The real program on a real pseudo-terminal, with real keys and the real pack."""

from __future__ import annotations

import os
import random
import shlex
import shutil
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from chungking_tui.film.film import Film
from chungking_tui.saved.paths import crash_log
from tests.conftest import FILMS

from .emulator import PATIENCE, Terminal

Condition = Callable[[Terminal], bool]
COMMAND = [sys.executable, "-m", "chungking_tui"]
LEFT_AS_FOUND = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?2004l")


def opened(*options: str, size: tuple[int, int] = (120, 40)) -> Terminal:
    terminal = Terminal([*COMMAND, *options], size=size)
    terminal.until(lambda t: "help" in t.display[-1] or "begins a first viewing" in t.text)
    return terminal


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    with opened("--still", "--at", "brush") as found:
        yield found


def shows(text: str) -> Condition:
    return lambda terminal: text in terminal.text


def in_focus(title: str) -> Condition:
    """The card of this title stands under the head that is marked, below its picture where it has one."""

    def holds(terminal: Terminal) -> bool:
        head = terminal.display[1]
        column = head.find("▶")
        return column >= 0 and any(row[column:].strip().startswith(title) for row in terminal.display[4:])

    return holds


def test_a_walk_through_both_stories_with_down_alone(terminal: Terminal, film: Film) -> None:
    for story in (0, 1):
        for scene in film.stories[story].scenes:
            terminal.until(in_focus(scene.title))
            terminal.until(shows(f"{scene.index + 1}/{len(film.stories[story].scenes)}"))
            terminal.press("J")


def test_the_title_stands_before_the_first_scene_and_any_key_begins() -> None:
    with opened() as terminal:
        terminal.until(shows("two stories, 49 scenes"))
        terminal.press("enter")
        terminal.until(lambda now: "two stories, 49 scenes" not in now.text)
        terminal.until(in_focus("The brush"))
        terminal.press("J")
        terminal.until(in_focus("April fool"))
        terminal.press("q")
        assert terminal.wait() == 0
    with opened() as terminal:
        terminal.until(in_focus("April fool"))
        assert "two stories, 49 scenes" not in terminal.text


def test_a_key_that_is_pressed_before_anything_is_drawn_finds_the_title_and_begins() -> None:
    with Terminal(COMMAND) as terminal:
        terminal.press("J")
        terminal.until(in_focus("The brush"))
        terminal.settle(0.5)
        assert in_focus("The brush")(terminal)
        assert "two stories, 49 scenes" not in terminal.text


def test_across_and_back_with_the_commentary(terminal: Terminal, film: Film) -> None:
    terminal.press(*["J"] * film.scenes["hotel-room"].index)
    terminal.until(in_focus("The hotel room"))
    terminal.press("c")
    terminal.until(shows("¶4 Side by side"))
    terminal.press("x")
    terminal.until(in_focus("At the door"))
    terminal.until(shows("¶12 Objects remember"))
    terminal.press("backspace")
    terminal.until(in_focus("The hotel room"))
    terminal.press("escape")
    terminal.until(lambda t: "¶4 Side by side" not in t.text)


def test_the_place_is_kept_and_the_terminal_left_as_it_was_found() -> None:
    with opened() as terminal:
        terminal.press("enter", "J", "J", "right", "J")
        terminal.until(in_focus("A choice"))
        terminal.press("q")
        assert terminal.wait() == 0
        assert all(mode in terminal.written for mode in LEFT_AS_FOUND)
    with opened() as terminal:
        terminal.until(in_focus("A choice"))
        assert "A tin a day" in terminal.text
        terminal.press("ctrl+q")
        assert terminal.wait() == 0
    with opened("--fresh", "--at", "hotel-room", "--commentary") as terminal:
        terminal.until(in_focus("The hotel room"))
        terminal.until(shows("¶4 Side by side"))


def test_a_place_that_was_only_opened_is_kept_too() -> None:
    with opened("--at", "song") as terminal:
        terminal.press("q")
        assert terminal.wait() == 0
    with opened() as terminal:
        terminal.until(in_focus("Her song, his song"))


@pytest.mark.parametrize(("signal_sent", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_a_signal_saves_the_place_and_restores_the_terminal(signal_sent: signal.Signals, status: int) -> None:
    with opened() as terminal:
        terminal.press("enter", "J")
        terminal.until(in_focus("April fool"))
        os.kill(terminal.process.pid, signal_sent)
        assert terminal.wait() == status
        assert all(mode in terminal.written for mode in LEFT_AS_FOUND)
    with opened() as terminal:
        terminal.until(in_focus("April fool"))


def test_another_pack_is_opened_from_the_palette_and_left_again_each_at_its_own_place(tmp_path: Path) -> None:
    own = tmp_path / "of-my-own"
    shutil.copytree(FILMS / "small", own)
    with opened("--still", "--scenes", str(own), "--at", "1.2") as terminal:
        terminal.until(lambda t: "palette" in t.display[-1])
        first = terminal.display[1]
        terminal.press("ctrl+p", *"romeo and", "enter")
        terminal.until(shows("William Shakespeare, 1597"))
        terminal.press("enter")
        terminal.until(lambda t: "palette" in t.display[-1] and "1/8" in t.display[1])
        terminal.press("J")
        terminal.until(lambda t: "2/8" in t.display[1])
        terminal.press("ctrl+p", *"packs", "enter")
        terminal.until(shows("─ packs ─"))
        terminal.press(*"of-my-own", "enter")
        terminal.until(lambda t: t.display[1] == first)
        terminal.press("q")
        assert terminal.wait() == 0
        assert all(mode in terminal.written for mode in LEFT_AS_FOUND)
    with opened("--scenes", "romeo-and-juliet") as terminal:
        terminal.until(lambda t: "2/8" in t.display[1])


@pytest.mark.parametrize("name", ["SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGXCPU", "SIGABRT", "SIGRTMIN"])
def test_no_other_signal_leaves_the_terminal_raw(name: str) -> None:
    number = getattr(signal, name)
    with opened("--still", "--at", "brush") as terminal:
        terminal.process.send_signal(number)
        assert terminal.wait() == 128 + number
        assert all(mode in terminal.written for mode in LEFT_AS_FOUND)


def test_what_was_written_over_is_painted_anew_at_a_key(terminal: Terminal) -> None:
    """Over the bar and the line of scenes, which nothing else paints again."""
    terminal.until(lambda t: "palette" in t.display[-1])
    terminal.until(lambda t: "◉─○" in t.display[2])
    terminal.settle(0.3)  # whole, to the end of the last sequence
    before = terminal.display[:3]
    terminal.take(b"\x1b[1;1H" + b"Broadcast message from root " * 12)
    assert terminal.display[:3] != before
    terminal.press("ctrl+l")
    terminal.until(lambda t: t.display[:3] == before)


@pytest.mark.parametrize("opens", ["", "i", "question_mark", "slash", "colon"])
def test_a_drag_and_ctrl_c_leave_the_clipboard_alone(terminal: Terminal, opens: str) -> None:
    terminal.press(*[{"question_mark": "?", "slash": "/", "colon": ":"}.get(opens, opens)] * bool(opens))
    terminal.settle()
    os.write(terminal.fd, b"\x1b[<0;10;20M\x1b[<32;30;22M\x1b[<32;50;24M\x1b[<0;50;24m")
    terminal.settle()
    terminal.press("ctrl+c")
    terminal.settle()
    assert b"\x1b]52" not in terminal.written


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash on the path")
@pytest.mark.parametrize("started_by", ["", "sh -c '{}; exit'"])
def test_ctrl_z_goes_back_to_the_shell_and_fg_goes_on(started_by: str) -> None:
    """Also where another program has started it, as ``make run`` does: that is to stop, too."""
    command = shlex.join([*COMMAND, "--still", "--at", "brush"])
    with Terminal(["bash", "--norc", "--noprofile", "-i"]) as terminal:
        terminal.press(f"{started_by.format(command) if started_by else command}\r")
        terminal.until(in_focus("The brush"))
        terminal.until(lambda t: "palette" in t.display[-1])
        before = terminal.display
        terminal.press("ctrl+z")
        terminal.until(shows("Stopped"))
        assert all(mode in terminal.written for mode in LEFT_AS_FOUND)
        terminal.press("echo 6 times 7 is $((6*7))\r")
        terminal.until(shows("6 times 7 is 42"))
        terminal.press("fg\r")
        terminal.until(lambda t: t.display == before)
        terminal.press("J")
        terminal.until(in_focus("April fool"))
        left = terminal.written.count(b"\x1b[?1049l")
        terminal.press("q")
        terminal.until(lambda t: t.written.count(b"\x1b[?1049l") > left)


def test_where_there_is_no_shell_to_go_back_to_ctrl_z_says_so(terminal: Terminal) -> None:
    terminal.press("ctrl+z")
    terminal.until(shows("There is no shell here to go back to."))
    terminal.press("J")
    terminal.until(in_focus("April fool"))


def test_a_size_in_the_environment_does_not_hold() -> None:
    env = {**os.environ, "COLUMNS": "99999", "LINES": "7"}
    with Terminal([*COMMAND, "--still", "--at", "brush"], size=(100, 30), env=env) as terminal:
        terminal.until(lambda t: "help" in t.display[29])
        terminal.resize(80, 24)
        terminal.until(lambda t: "help" in t.display[23])


def test_what_is_on_its_way_when_one_leaves_does_not_reach_the_shell() -> None:
    """Over a slow line the mouse still reports when the program is left, and the answers come late."""
    with Terminal([*COMMAND, "--still", "--at", "brush"], mouse=b"\x1b[<35;34;12M" * 40) as terminal:
        terminal.until(lambda t: "help" in t.display[-1])
        terminal.press("q")
        assert terminal.wait() == 0
        assert terminal.left_in_line() == b""


def test_stopped_and_continued_it_goes_on_and_leaves_the_terminal_as_it_was_found() -> None:
    with opened("--still", "--fresh", "--at", "brush") as terminal:
        for stop in (signal.SIGSTOP, signal.SIGTSTP):
            os.kill(terminal.process.pid, stop)
            terminal.until_stopped()
            terminal.screen.reset()  # as the shell leaves it
            os.kill(terminal.process.pid, signal.SIGCONT)
            terminal.until(in_focus("The brush"))
            terminal.until(lambda t: "palette" in t.display[-1])
        terminal.press("J")
        terminal.until(in_focus("April fool"))
        terminal.press("q")
        assert terminal.wait() == 0
        assert all(mode in terminal.written for mode in LEFT_AS_FOUND)
        local = termios.tcgetattr(terminal.fd)[3]
        assert local & termios.ECHO
        assert local & termios.ICANON


def test_where_its_terminal_goes_away_it_saves_the_place_and_ends() -> None:
    with opened() as terminal:
        terminal.press("enter", "J")
        terminal.until(in_focus("April fool"))
        os.close(terminal.fd)
        assert terminal.process.wait(timeout=PATIENCE) == 129
    with opened() as terminal:
        terminal.until(in_focus("April fool"))


JUNK = [
    b"\xff", b"\xc3", b"\x1b[99999999999999999999~", b"\x1b[1;99999u", b"\x1b[48;0;0;0;0t",
    b"\x1b[<0;99999999999999999999;1M", b"\x1b[200~a paste that never closes",
]  # fmt: skip


def test_input_that_no_keyboard_sends_ends_nothing(terminal: Terminal) -> None:
    for junk in JUNK:
        os.write(terminal.fd, junk)
        terminal.settle(0.1)
    deadline = time.monotonic() + PATIENCE
    while not in_focus("Threshold")(terminal) and time.monotonic() < deadline:
        terminal.press("escape", "end")  # text still, as long as more is waited for of the paste that stays open
        with suppress(AssertionError):
            terminal.until(in_focus("Threshold"), seconds=3)
    terminal.until(in_focus("Threshold"))
    terminal.press("q")
    assert terminal.wait() == 0


FAILING = """
import sys
from chungking_tui.moves.table import MOVES
from chungking_tui.cli.main import main

def fail(*_):
    raise RuntimeError("a move that fails\\nfor this test")

MOVES["toggle_mirror"] = fail
sys.exit(main(["--at", "song", "--still"]))
"""


def test_a_failure_keeps_the_place_leaves_the_terminal_as_it_was_and_writes_a_log() -> None:
    with Terminal([sys.executable, "-c", FAILING]) as terminal:
        terminal.until(in_focus("Her song, his song"))
        terminal.press("m")
        assert terminal.wait() == 70
        assert all(mode in terminal.written for mode in LEFT_AS_FOUND)
        after = bytes(terminal.written).rpartition(b"\x1b[?1049l")[2].decode()
    assert "The program has failed (RuntimeError: a move that fails). What happened is written in" in " ".join(
        after.split()
    )
    assert "Traceback" not in after
    log = crash_log().read_text()
    assert "chungking-tui " in log.splitlines()[0]
    assert "RuntimeError: a move that fails" in log
    with opened() as terminal:
        terminal.until(in_focus("Her song, his song"))


def test_a_storm_of_sizes_leaves_it_standing(terminal: Terminal) -> None:
    terminal.press("J", "J", "c")
    terminal.until(in_focus("A tin a day"))
    for columns, rows in ((1, 1), (300, 90), (40, 12), (39, 12), (79, 23), (140, 9), (2, 200), (120, 40)):
        terminal.resize(columns, rows)
        terminal.settle(0.05, seconds=1)
    terminal.until(in_focus("A tin a day"))


def test_the_mouse_goes_where_it_points(terminal: Terminal, film: Film) -> None:
    terminal.click(80, 1)
    terminal.until(in_focus("Chef's salad"))
    line, last = 56, len(film.stories[0].scenes) - 1  # the line of scenes is as long as the pane
    terminal.click(2 + round(film.scenes["hotel-room"].index * (line - 1) / last), 2)
    terminal.until(in_focus("The hotel room"))


def test_a_pack_with_problems_opens_and_lists_them() -> None:
    with opened("--scenes", str(FILMS / "broken" / "undeclared-place")) as terminal:
        terminal.until(shows("two stories, 3 scenes"))
        terminal.until(shows("1 problem in this pack"))  # the title takes no notice away
        terminal.press("L")
        terminal.until(shows("no place is called `pub`"))


def test_an_editor_that_is_not_there_gives_the_terminal_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "no-such-editor")
    monkeypatch.delenv("VISUAL", raising=False)
    with opened("--still", "--fresh", "--at", "closet") as terminal:
        terminal.press("e")
        terminal.until(shows("no-such-editor cannot be run"))
        terminal.press("J")
        terminal.until(in_focus("The market"))
        terminal.press("q")
        assert terminal.wait() == 0


def test_it_is_silent_when_nothing_moves(terminal: Terminal) -> None:
    terminal.press("J", "c")
    terminal.until(shows("commentary"))
    deadline = time.monotonic() + PATIENCE
    while (silent := not terminal.pump(2.0)) is False and time.monotonic() < deadline:
        terminal.settle(0.5)
    assert silent, "it goes on writing"


def test_few_bytes_are_written() -> None:
    """A next scene with its picture, the other story, the commentary over it."""
    with opened("--still", "--fresh", "--at", "not-now") as terminal:
        terminal.settle(1.5)  # its own picture has come
        assert len(terminal.written) < 100_000
        for keys, most in ((["J"], 18_000), (["left"], 6_500), (["right"], 3_000), (["c"], 14_000)):
            before = len(terminal.written)
            terminal.press(*keys)
            terminal.until(lambda now: len(now.written) > before)  # noqa: B023 (called at once)
            terminal.settle(1.0)
            assert 0 < len(terminal.written) - before < most, keys


def test_a_bookmark_survives_a_kill_right_after_it_was_set() -> None:
    for scene, line in (("closet", "one"), ("wig", "two")):
        with opened("--fresh", "--at", scene) as terminal:
            terminal.press("b")
            terminal.until(lambda now: "a line to this bookmark" in now.text)
            terminal.press(*line, "enter")
            terminal.until(lambda now: "Bookmark kept" in now.text)
            terminal.process.kill()
            terminal.process.wait()
    command = [sys.executable, "-m", "chungking_tui", "show", "bookmarks", "--format", "markdown"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert told.index("> two") < told.index("> one")


NAUGHTY = "[b]bold[/b] [/oops] [@click=app.quit]here[/] $x \\[ %s {0} 重慶 e\u0301 ｆｆ"


def test_text_that_looks_like_markup_stays_text(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(FILMS / "small", tmp_path / "naughty"))
    quoted = '"' + NAUGHTY.replace("\\", "\\\\") + '"'
    for file, key in (("film.yaml", "title: A small film"), ("story-1/01-first.yaml", "title: First"),
                      ("essay.yaml", "theme: Arrivals")):  # fmt: skip
        text = (folder / file).read_text()
        assert key in text
        (folder / file).write_text(text.replace(key, f"{key.partition(':')[0]}: {quoted}"))
    with opened("--scenes", str(folder), "--at", "first", size=(160, 40)) as terminal:
        for key in ("c", "s", "escape", "X", "escape", "y", "question_mark", "escape"):
            terminal.press("?" if key == "question_mark" else key)
            terminal.settle(0.15)
        assert "[b]bold[/b] [/oops] [@click=app.quit]here[/]" in terminal.text
        assert terminal.process.poll() is None


def has_left_after(*keys: str) -> Callable[[Terminal], bool]:
    """Press these keys again until the program has ended: what lies over the view is closed one after the other."""

    def pressed(terminal: Terminal) -> bool:
        with suppress(OSError):  # it has ended, and its terminal with it
            terminal.press(*keys)
        return terminal.process.poll() is not None

    return pressed


BURST = ["\r", "\x1b[27u", "\x1b[B", "\t", " ", *"Xs?L1234jxczmkgGyavhl"]


@pytest.mark.parametrize("seed", range(2))
def test_keys_that_come_in_bursts_leave_it_answering(seed: int) -> None:
    rolled = random.Random(seed)
    with opened("--still") as terminal:
        for _ in range(40):
            terminal.press("".join(rolled.choice(BURST) for _ in range(rolled.randint(2, 9))))
            terminal.pump(0.02)
        terminal.settle(0.4)
        assert terminal.process.poll() is None, terminal.text
        terminal.until(has_left_after("\x1b[27u", "q"))
        assert terminal.process.returncode == 0
