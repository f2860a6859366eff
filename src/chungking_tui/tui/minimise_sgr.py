"""Shortens terminal output: drops colour and style codes that change nothing on the screen.

Rich names all colours of each piece of text, and takes them back after it. Over half of what a scene sends are such
sequences, and most of them say what the terminal shows already: so only what changes is sent.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_SET = re.compile(r"\x1b\[([0-9;]*)m")
_MOVES = re.compile(r"(?:\x1b\[[0-9;]*H|\r\n)*")
"""Where the cursor is put between two pieces of text: colours do not matter to it."""
_ON = re.compile(r"\x1b\[([0-9]+);[0-9]+H\r\n(\x1b\[([0-9]+);[0-9]+H)")
"""To the end of a line, to the next, to a place in it: only the last matters, as long as it lies further down."""
_BACK = "\x1b[m"
_PLAIN = ("", "0")
_ATTRIBUTES = frozenset(map(str, (*range(1, 10), 21, 51, 52, 53)))
_INKS = frozenset(map(str, (*range(30, 40), *range(90, 98))))
_GROUNDS = frozenset(map(str, (*range(40, 50), *range(100, 108))))
_WIDE = {"5": 3, "2": 5}
"""How many numbers a colour takes, by its second one: a number of a palette, or red, green and blue."""


class _Look(NamedTuple):
    """A terminal's current style: attributes in order, text colour, background; empty where it is the default."""

    attributes: tuple[str, ...] = ()
    ink: str = ""
    ground: str = ""


def minimise_sgr(text: str) -> str:
    """Shorten the colour and style codes in terminal output without changing what the terminal shows.

    Args:
        text: what is sent to it: text and control sequences, or a part of them.
    """
    before, *pieces = _SET.split(text)
    parts = [before]
    shown: str | None = None  # how the terminal writes; None where that is not known, as at the beginning
    back = False  # whether it should write plainly again, and was not sent that yet
    for codes, piece in zip(pieces[::2], pieces[1::2], strict=True):
        if codes not in _PLAIN:
            parts.append(_change(shown or "", codes) if back else f"\x1b[{codes}m")
            shown = codes if back else None if shown is None else f"{shown};{codes}".strip(";")
            back = False
        elif shown is None:
            parts.append(_BACK)
            shown = ""
        else:
            back = shown != ""
        moves = _MOVES.fullmatch(piece)
        if back and not moves:
            parts.append(_BACK)
            shown, back = "", False
        if not moves and "\x1b" in piece:  # it may say something of colours that is not read here
            shown = None
        on = _ON.fullmatch(piece)
        parts.append(on[2] if on and int(on[3]) > int(on[1]) else piece)
    return "".join([*parts, _BACK] if back else parts)


@lru_cache(maxsize=1024)
def _change(shown: str, wanted: str) -> str:
    """Make the code that takes a terminal from one style to another; both are given as SGR parameters."""
    before, now = _look(shown), _look(wanted)
    stays = now.attributes[: len(before.attributes)] == before.attributes and _ATTRIBUTES.issuperset(now.attributes)
    if not (stays and (now.ink or not before.ink) and (now.ground or not before.ground)):
        return f"\x1b[0;{wanted}m"
    codes = [*now.attributes[len(before.attributes) :]]  # in their order: of bold and dim some show the last alone
    codes += [now.ink] if now.ink != before.ink else []
    codes += [now.ground] if now.ground != before.ground else []
    return f"\x1b[{';'.join(codes)}m" if codes else ""


def _look(codes: str) -> _Look:
    attributes, ink, ground = [], "", ""
    numbers = codes.split(";") if codes else []
    while numbers:
        first = numbers[0]
        taken = _WIDE.get(numbers[1], 1) if first in {"38", "48"} and len(numbers) > 1 else 1
        colour, numbers = ";".join(numbers[:taken]), numbers[taken:]
        if first in _INKS:
            ink = colour
        elif first in _GROUNDS:
            ground = colour
        else:
            attributes.append(first)
    return _Look(tuple(attributes), ink, ground)
