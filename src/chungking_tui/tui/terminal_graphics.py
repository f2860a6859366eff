"""Which pictures a terminal can show in its own pixels: asked of the terminal, never guessed from the environment.

What is asked: kitty's own query, the terminal's name and version (XTVERSION), the size of a cell, and at last its
device attributes (DA1), which every terminal answers: nothing comes after them. One that shows sixels is also asked for
the widest that it shows (XTSMGRAPHICS).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from chungking_tui.pictures.pixels import Format

QUERY = "\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\\x1b[>q\x1b[16t\x1b[c"
"""What is asked, in that order."""
CELL_QUERY = "\x1b[16t\x1b[c"
"""What a terminal is asked whose cells may have another size than before, and whose system does not say."""
SIXEL_QUERY = "\x1b[?2;1;0S\x1b[c"
"""What a terminal is asked that shows sixels."""
ANSWER = re.compile(
    r"\x1b_G[^\x1b]*\x1b\\|\x1bP>\|[^\x1b]*\x1b\\|\x1b\[6;\d{1,5};\d{1,5}t|\x1b\[\?2;\d(?:;\d{1,5}){0,2}S"
    r"|\x1b\[\?[\d;]{0,99}c"
)
"""An answer to one of these."""
PERHAPS_BEGUN = re.compile(
    r"\x1b(?:_(?:G[^\x1b]*\x1b?)?|P(?:>(?:\|[^\x1b]*\x1b?)?)?|\[(?:6(?:;\d*){0,2}|\?[\d;]*)?)?\Z"
)
"""What may be the beginning of an answer, at the end of what was read; or a key, where none was asked for."""
USUAL_CELL = 10, 20
"""The size of a cell, in pixels, where a protocol is asked for and the terminal does not tell: that of the VT340."""
NARROWEST_SIXEL = 1000
"""The widest sixel picture that xterm draws by itself, in pixels; other terminals have more, or no such limit."""
BY_FILE = ("WezTerm", "iTerm2", "mintty", "Rio", "WarpTerminal", "xterm.js")
"""Terminals that show iTerm2's protocol better than another one they have. The cells of xterm.js, the terminal of VS
Code, are mostly no whole pixels wide: sixels, which are, would not fill them."""
XTERM_JS = (62, 4, 9, 22)
"""The attributes of xterm.js with pictures, which up to 6.0 does not say its name."""


class Answers(NamedTuple):
    """What a terminal has answered.

    Attributes:
        kitty: whether it shows kitty's protocol.
        sixel: whether it shows sixels.
        name: its name and version.
        cell: how wide and high a cell is, in pixels; None where it does not say.
        widest: the widest sixel picture that it shows, in pixels; 0 where it does not say.
        attributes: its device attributes; none as long as they are not there, after which nothing more will come.
    """

    kitty: bool = False
    sixel: bool = False
    name: str = ""
    cell: tuple[int, int] | None = None
    widest: int = 0
    attributes: tuple[int, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether nothing more will come."""
        return bool(self.attributes)


class Graphics(NamedTuple):
    """How pictures are shown in a terminal's own pixels.

    Attributes:
        made: what they are made into.
        placeholders: whether text stands for them, of kitty's protocol.
        in_tmux: whether commands must be given on by tmux.
    """

    made: Format
    placeholders: bool = False
    in_tmux: bool = False


def heard(answers: Answers, text: str) -> Answers:
    """Answers with one more."""
    if text.startswith("\x1b_G"):
        return answers._replace(kitty=answers.kitty or text.endswith(";OK\x1b\\"))
    if text.startswith("\x1bP"):
        return answers._replace(name=text[4:-2])
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    if text.endswith("t"):
        return answers._replace(cell=(numbers[2], numbers[1]) if all(numbers) else None)
    if text.endswith("S"):
        return answers._replace(widest=numbers[2] if len(numbers) > 2 and numbers[1] == 0 else 0)
    return answers._replace(sixel=4 in numbers[1:], attributes=tuple(numbers))


def wants_asking(choice: str, environment: Mapping[str, str]) -> bool:
    """Whether a terminal need be asked anything: not where pictures are in block characters whatever it says.

    tmux takes kitty's query for the title of a window, and the console of Linux prints it: these are never asked.
    """
    return choice not in {"blocks", "none"} and not (
        is_multiplexed(environment) or environment.get("TERM", "").startswith("linux")
    )


def is_multiplexed(environment: Mapping[str, str]) -> bool:
    """Whether a program like tmux or screen stands between the app and the terminal."""
    named = environment.get("TERM", "").startswith(("tmux", "screen"))
    return named or bool(environment.get("TMUX") or environment.get("STY"))


def graphics_for(
    choice: str, answers: Answers, cell: tuple[int, int] | None, environment: Mapping[str, str]
) -> Graphics | None:
    """How pictures are shown in pixels; None where they stay in block characters.

    Args:
        choice: what the reader asks for: ``auto``, ``blocks``, ``sixel``, ``kitty``, ``iterm`` or ``none``.
        answers: what the terminal says.
        cell: how wide and high a cell is, in pixels, as the system says; None where it does not.
        environment: the program's environment.

    Sixels need the size of a cell, unless they are asked for; by the other protocols the terminal makes a picture as
    large as the cells that it is said to fill.
    """
    from chungking_tui.pictures.pixels import CellSize, Format

    size = cell or answers.cell
    multiplexed = is_multiplexed(environment)
    if choice == "auto":
        choice = "blocks" if multiplexed else _best(answers)
        choice = "blocks" if choice == "sixel" and size is None else choice  # the others say how many cells they fill
    made = CellSize(*(size or USUAL_CELL))
    if choice == "kitty":
        placeholders = multiplexed or _has_placeholders(answers.name)
        return Graphics(Format("kitty", made), placeholders, bool(environment.get("TMUX")))
    if choice == "sixel":
        return Graphics(Format("sixel", made, answers.widest or NARROWEST_SIXEL))
    return Graphics(Format("iterm", made)) if choice == "iterm" else None


def _best(answers: Answers) -> str:
    if answers.kitty and _has_placeholders(answers.name):
        return "kitty"
    if answers.name.startswith(BY_FILE) or (not answers.name and answers.attributes == XTERM_JS):
        return "iterm"
    if answers.sixel and not answers.name.startswith("Konsole"):  # which draws them narrower than its cells
        return "sixel"
    return "kitty" if answers.kitty else "blocks"


def _has_placeholders(name: str) -> bool:
    """Whether a terminal has text that stands for pictures: kitty from 0.28 on, Ghostty."""
    kitty = re.match(r"kitty\((\d+)\.(\d+)", name)
    return (int(kitty[1]), int(kitty[2])) >= (0, 28) if kitty else name.lower().startswith("ghostty")


def cell_size(descriptors: Iterable[int] = (0, 1, 2)) -> tuple[int, int] | None:
    """How wide and high a cell of the terminal is, in pixels, as the system says; None where it does not know."""
    if sys.platform == "win32":
        return None
    import fcntl
    import struct
    import termios

    for descriptor in descriptors:
        try:
            packed = fcntl.ioctl(descriptor, termios.TIOCGWINSZ, b"\0" * 8)
        except OSError:
            continue
        rows, columns, width, height = struct.unpack("HHHH", packed)
        if rows and columns and width >= columns and height >= rows:
            return width // columns, height // rows
    return None
