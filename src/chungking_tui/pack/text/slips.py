"""What is wrong with a text, and where: what the reader finds, and what a person has probably typed there."""

from __future__ import annotations

import re
from typing import NamedTuple, Protocol

from chungking_tui.film.text import UNSHOWABLE

MAX_DEPTH = 16
TOO_DEEP = f"nested more than {MAX_DEPTH} deep"
NOT_SHOWN = re.compile(UNSHOWABLE)
_ODD = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that YAML takes for letters. A word processor, a web page or a keyboard with AltGr gives them."""
_ODD_SPACE = re.compile(rf"^[ \t]*(?:- +)*(?:[\w-]+:|-)?(?=[{_ODD}])")
ODD_EDGE = re.compile(rf"^(?:[\w-]+:|-)?(?=[{_ODD}])|(?=[{_ODD}]$)")
_MERGE = re.compile(r"<{7}(?: |$)")
_WIDE_COLON = re.compile(r"^[ \t]*(?:- +)*[\w-]+(?=\uff1a)")
_NO_SPACE = re.compile(r"^[ \t]*[A-Za-z][\w-]*:(?=[^\s/:])")
_AFTER_QUOTE = re.compile(r"""(?:^[ \t]*(?:- +)*|: +|[\[{,] *)(?:'(?:[^']|'')*'|"(?:[^"\\]|\\.)*")(?=\s*[^\s,:#\]}])""")

_ADVICE = (
    ("expected comment or line break", "after | or > the text begins on the next line, indented"),
    ("expected a comment or a line break", "after | or > the text begins on the next line, indented"),
    ("expected chomping or indentation indicators", "after | or > the text begins on the next line, indented"),
    ("mapping values are not allowed", "a colon and a space inside text: put the text in quotes"),
    ("'\\t' that cannot start any token", "indent with spaces, not tabs"),
    ("tab character", "indent with spaces, not tabs"),
    ("cannot start any token", "put the text in quotes"),
    ("scanning an alias", "put the text in quotes if it begins with *"),
    ("scanning an anchor", "put the text in quotes if it begins with &"),
    ("could not find expected ':'", "a key without its colon, or text that should be quoted or indented further"),
    ("did not find expected key", "a line indented otherwise than its neighbours, or a quote left open"),
    ("expected <block end>", "a line indented otherwise than its neighbours, or a quote left open"),
    ("while scanning a quoted scalar", "a quotation mark that is not closed"),
    ("while scanning a simple key", "a key without its colon, or text that should be quoted"),
    ("while parsing a flow", "a bracket or brace that is not closed, or a comma missing"),
    ("unknown escape", "in double quotes a backslash is written twice; in single quotes once"),
)


class YamlPosition(Protocol):
    """A place as the parser tells it, counted from 0; C and pure parsers have a class each."""

    line: int
    column: int


class Position(NamedTuple):
    """A place in a file, counted from 1."""

    line: int
    column: int

    @classmethod
    def of(cls, position: YamlPosition) -> Position:
        """The parser's position, counted from 1."""
        return cls(position.line + 1, position.column + 1)


class Fault(NamedTuple):
    """What is wrong with the text, where."""

    position: Position
    rule: str
    message: str
    hint: str = ""


def control_fault(text: str) -> Fault:
    """The first character that cannot be shown."""
    if "\r" in text and "\n" not in text:
        position = Position(1, text.index("\r") + 1)
        return Fault(position, "F04", "the lines end in CR alone, as on old Macs", "save the file with LF")
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        found = NOT_SHOWN.search(line.removesuffix("\r"))
        if found:
            return unshowable(Position(number, found.start() + 1), found[0])
    return Fault(Position(1, 1), "F04", "a control character")


def unshowable(position: Position, character: str) -> Fault:
    """A character that cannot be shown."""
    return Fault(position, "F04", f"the character U+{ord(character):04X} could steer a terminal: take it out")


def syntax_fault(text: str, position: Position, said: str) -> Fault:
    """What the parser says, with what helps against it.

    Args:
        text: the file's.
        position: where the parser stumbles.
        said: what it says.
    """
    if "nesting depth" in said:  # libyaml gives up by itself, from 0.2.6 on, before it tells of what is open
        return Fault(position, "Y07", TOO_DEEP)
    if "cannot start any token" in said and _character_at(text, position) == "\t":
        return Fault(position, "Y01", f"this is not YAML: {said}", "indent with spaces, not tabs")
    hint = next((advice for sign, advice in _ADVICE if sign in said), "")
    return Fault(position, "Y01", f"this is not YAML: {said}", hint)


def slip_in(text: str, first: int, last: int) -> Fault | None:
    """What a person has probably typed where the parser stumbles: looked for from one line to another."""
    lines = text.removeprefix("\ufeff").splitlines()
    for number, line in enumerate(lines, start=1):
        if _MERGE.match(line):
            message = "this is not YAML: a merge that is not settled begins here"
            way_out = "take out the lines with <<<<<<<, ======= and >>>>>>>, and one of the two sides"
            return Fault(Position(number, 1), "Y01", message, way_out)
    for number in range(max(1, first), min(last, len(lines)) + 1):
        line = lines[number - 1]
        if found := _ODD_SPACE.search(line):
            return odd_space(Position(number, found.end() + 1), line[found.end()])
        if found := _WIDE_COLON.search(line):
            message = "this is not YAML: here stands the wide colon U+FF1A"
            return Fault(Position(number, found.end() + 1), "Y01", message, "type an ordinary colon and a space")
        if found := _AFTER_QUOTE.search(line):
            way_out = "put all of it in double quotes, or write '' for each ' inside"
            if line[: found.end()].endswith('"'):
                way_out = "put all of it in single quotes, or write a backslash before each quotation mark inside"
            message = "this is not YAML: the text in quotation marks ends here, and goes on"
            return Fault(Position(number, found.end()), "Y01", message, way_out)
        if found := _NO_SPACE.search(line):
            message = "this is not YAML: a space is missing after the colon"
            return Fault(Position(number, found.end()), "Y01", message, "write `key: value`")
    return None


def odd_space(position: Position, character: str) -> Fault:
    """A space that YAML takes for a letter."""
    message = f"here stands U+{ord(character):04X}, a space that YAML takes for a letter"
    return Fault(position, "Y01", message, "type an ordinary space in its place")


def _character_at(text: str, position: Position) -> str:
    lines = text.removeprefix("\ufeff").splitlines()
    line = lines[position.line - 1] if 0 < position.line <= len(lines) else ""
    return line[position.column - 1 : position.column]
