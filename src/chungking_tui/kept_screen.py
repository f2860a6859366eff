"""The screen that the last run left, shown again before anything else is loaded.

Textual paints its first screen after a third of a second; an interpreter that writes a file has done so after a tenth
of that. So the end of a run keeps what painted its last screen, with all that this depends on: the program and the
pack by the state of their files, the saved place, the command line, the terminal as far as the environment tells, its
size. The next run shows it where all of that is as it was, and lets Textual, loaded behind it, take the screen over.
It is taken from its folder when it is shown: a run that is killed leaves none.

Only what every interpreter has loaded, or loads in a millisecond, is imported here: no pathlib, no typing.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from zlib import crc32

MAGIC = b"chungking-tui screen 1"
LARGEST = 4 * 1024 * 1024
"""A larger file is no screen, in bytes."""
MOST_KEPT = 20
"""So many screens are kept, each of another command line; where there are more the oldest go."""
VARIABLES = (
    "TERM", "COLORTERM", "NO_COLOR", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "TERM_FEATURES", "COLORFGBG", "TMUX",
    "XTERM_VERSION", "VTE_VERSION", "KONSOLE_VERSION", "LANG", "LANGUAGE", "HOME",
)  # fmt: skip
"""The variables of the environment by which a screen may differ."""
PREFIXES = ("LC_", "XDG_", "TEXTUAL", "PYTHON")
"""Others of which each does."""
PRESENT = ("KITTY_WINDOW_ID", "WT_SESSION", "STY", "ZELLIJ")
"""Those that are other ones in each window: only whether they are there matters."""
ENDING = (
    "SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGVTALRM", "SIGPROF", "SIGXCPU",
    "SIGIO", "SIGPWR", "SIGSTKFLT", "SIGTRAP", "SIGABRT",
)  # fmt: skip
"""The signals that end a program which does not catch them, and may be caught, by name: not every system has all."""
IN_FLIGHT = 0.01
"""So many seconds what is being written may take to be so."""
BEGINS = b"\x1b[?1049h\x1b[?25l"
"""The screen beside the shell's, without a cursor."""
SILENCES = b"\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[?1004l\x1b[?2004l\x1b[?7h\x1b[<u"
"""Takes back what Textual asks of a terminal: the mouse, the focus, the signs of pastes, its keys."""
ENDS = b"\x1b[?25h\x1b[?1049l"
"""The shell's screen, with its cursor."""


TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Settings = list[Any]
    """A terminal's, as of ``termios.tcgetattr``."""


class Screen:
    """A screen.

    Attributes:
        painted: what paints it.
        leaves: what is sent before it is left.
        number: the number of its first picture.
        is_wide: whether the terminal shows in two cells what others show in one.
    """

    def __init__(self, painted: bytes, leaves: bytes, number: int, is_wide: bool) -> None:
        self.painted, self.leaves, self.number, self.is_wide = painted, leaves, number, is_wide


class Standing:
    """A kept screen that is shown.

    Attributes:
        screen: the screen.
        window: the size of the terminal then.
        is_taken_over: whether Textual has the terminal by now.
    """

    def __init__(self, screen: Screen) -> None:
        self.screen, self.window, self.is_taken_over = screen, window(), False


class Start:
    """How this run was started.

    Attributes:
        surroundings: all by which its screen may be another one, but for files and the size of the terminal.
        has_looked: whether a kept screen was looked for, as the command does: others that run the app keep none.
        found: the terminal's settings at the start; None where there is no terminal.
        has_entered: whether Textual has begun with the terminal.
        is_over: whether a signal ends the run: then nothing more is written.
        standing: the kept screen that was shown; None where none was, or it was withdrawn.
    """

    def __init__(self) -> None:
        self.surroundings = _surroundings()
        self.has_looked = self.has_entered = self.is_over = False
        self.found: Settings | None = None
        self.standing: Standing | None = None


def show() -> None:
    """Show the kept screen, where there is one and nothing has changed since; in any doubt show nothing."""
    if sys.platform == "win32" or "TEXTUAL_DRIVER" in os.environ:
        return
    START.has_looked = True
    try:
        _watch()
        kept = _taken(_file())
        if kept and _is_ours():
            _put_up(kept)
    except (OSError, ValueError, LookupError):
        withdraw()


def withdraw() -> None:
    """Leave the terminal as it was found, unless nothing stands there or Textual has taken it over."""
    standing = START.standing
    if sys.platform == "win32" or standing is None or standing.is_taken_over:
        return
    START.standing = None
    _leave(standing.screen.leaves)


def let_interrupt() -> None:
    """Let an interrupt raise ``KeyboardInterrupt`` again: what is under way may have something to put away."""
    if signal.getsignal(signal.SIGINT) is _end:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def keep(screen: Screen, files: list[str]) -> None:
    """Keep a screen for the next run.

    Args:
        screen: the screen.
        files: the files and folders by whose state it may be another one.

    Raises:
        OSError: it cannot be written.
    """
    file = _file()
    about = screen.number.to_bytes(4, "big") + bytes([screen.is_wide])
    parts = (START.surroundings + window(), _states(files), screen.leaves, about, screen.painted)
    body = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    folder = os.path.dirname(file)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    new = f"{file}.{os.getpid()}"
    with open(new, "xb") as stream:
        stream.write(MAGIC + crc32(body).to_bytes(4, "big") + body)
    os.replace(new, file)
    others = sorted((entry.stat().st_mtime_ns, entry.path) for entry in os.scandir(folder))
    for _, path in others[:-MOST_KEPT]:
        os.unlink(path)


def _file() -> str:
    """Where this command line's screen is kept."""
    home = os.path.expanduser("~")
    usual = os.path.join(home, *(("Library", "Caches") if sys.platform == "darwin" else (".cache",)))
    named = os.environ.get("XDG_CACHE_HOME", "")
    place = [os.getcwd(), *sys.argv[1:]] if sys.argv[1:] else []
    name = f"{crc32(chr(0).join(place).encode('utf-8', 'surrogateescape')):08x}.screen"
    return os.path.join(named if os.path.isabs(named) else usual, "chungking-tui", "screens", name)


def _surroundings() -> bytes:
    """All by which a screen may be another one, but for files and the size of the terminal."""
    there = os.environ
    names = sorted({*VARIABLES, *(name for name in there if name.startswith(PREFIXES))})
    ssh = there.get("SSH_CONNECTION", "").partition(" ")[0]  # another machine may have another terminal
    facts = [sys.version, sys.executable, *sys.argv[1:], "", ssh, *(str(name in there) for name in PRESENT)]
    facts += [f"{name}={there.get(name)}" for name in names]
    return "\0".join(facts).encode("utf-8", "surrogateescape")


def window() -> bytes:
    """The size of the terminal, in cells and in pixels."""
    if sys.platform == "win32":
        return b""
    import fcntl
    import termios

    return fcntl.ioctl(2, termios.TIOCGWINSZ, bytes(8))


def _states(files: list[str]) -> bytes:
    return b"\n".join(_state(os.fsencode(file)) for file in files)


def _state(path: bytes) -> bytes:
    """What tells one state of a file from another, and its path; one that is not there has none."""
    try:
        state = os.stat(path)
    except OSError:
        return b"- - - " + path
    return b"%d %d %d " % (state.st_size, state.st_mtime_ns, state.st_ctime_ns) + path


def _taken(file: str) -> Screen | None:
    """A kept screen, which is kept no longer; None where something is not as it was.

    Raises:
        OSError, ValueError, LookupError: it cannot be read, or is none.
    """
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with open(descriptor, "rb") as stream:
        state = os.fstat(descriptor)
        if state.st_size > LARGEST or state.st_uid != os.getuid():
            return None
        raw = stream.read(LARGEST)
    os.unlink(file)
    check, body = raw[len(MAGIC) : len(MAGIC) + 4], raw[len(MAGIC) + 4 :]
    if not raw.startswith(MAGIC) or crc32(body).to_bytes(4, "big") != check:
        return None
    parts = []
    while body:
        size = 4 + int.from_bytes(body[:4], "big")
        parts.append(body[4:size])
        body = body[size:]
    surroundings, states, leaves, about, painted = parts
    if surroundings != START.surroundings + window():
        return None
    if any(_state(line.split(b" ", 3)[3]) != line for line in states.split(b"\n")):
        return None
    return Screen(painted, leaves, int.from_bytes(about[:4], "big"), about[4] == 1)


def _is_ours() -> bool:
    """Whether the terminal is there, and waits for this program."""
    return all(map(os.isatty, (0, 1, 2))) and os.tcgetpgrp(0) == os.getpgrp()


def _put_up(screen: Screen) -> None:
    """Show a screen, in a terminal that says nothing to what is typed meanwhile and keeps it.

    Raises:
        OSError: the terminal is gone.
    """
    if sys.platform == "win32":
        return
    import termios

    try:
        inward, outward, control, local, *speeds, keys = termios.tcgetattr(0)
        inward &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        local &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
        keys = [*keys]
        keys[termios.VMIN] = 1
        quiet = [inward, outward, control, local, *speeds, keys]
        START.standing = Standing(screen)
        signal.signal(signal.SIGTSTP, lambda *_: None)  # until Textual can let go of the terminal
        termios.tcsetattr(0, termios.TCSANOW, quiet)
    except termios.error as error:
        raise OSError(*error.args) from error
    rest = BEGINS + screen.painted
    while rest:
        rest = rest[os.write(2, rest) :]


def _watch() -> None:
    """Leave the terminal as it was found if a signal ends the program before the app listens to signals itself.

    Also an interrupt, which would raise something in whatever is just being imported: not all of that bears it.

    Raises:
        OSError: the terminal is gone.
    """
    if sys.platform == "win32" or not os.isatty(0):
        return
    import termios

    try:
        START.found = termios.tcgetattr(0)
    except termios.error as error:
        raise OSError(*error.args) from error
    for number in (getattr(signal, name, None) for name in ENDING):
        if number is not None and signal.getsignal(number) in {signal.SIG_DFL, signal.default_int_handler}:
            signal.signal(number, _end)


def _end(number: int, _: object) -> None:
    START.is_over = True
    if START.has_entered:
        time.sleep(IN_FLIGHT)
        _leave(SILENCES + (START.standing.screen.leaves if START.standing else b""))
    else:
        withdraw()
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


def _leave(first: bytes) -> None:
    """Give the terminal back as it was found, after something else is sent."""
    if sys.platform == "win32" or START.found is None:
        return
    import termios

    try:
        os.write(2, first + ENDS)
        termios.tcsetattr(0, termios.TCSAFLUSH, START.found)
    except (OSError, termios.error):
        return  # it has been closed


START = Start()
"""This run's, from before anything changes the environment."""
