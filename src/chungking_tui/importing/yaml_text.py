"""The YAML that a pack is begun with: written plainly, so that people go on in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from textwrap import wrap

from chungking_tui.film.text import folded

_PLAIN = re.compile(r"[^\W_](?:[^\n\t,\[\]{}#:\"\\]|:(?=\S))*(?<=[^\s:])|[^\W_]")
"""What may stand without quotation marks, also between brackets."""
WIDTH = 120


def scalar(text: str, *, inside: bool = True) -> str:
    """A text on one line, in quotation marks only where it needs them.

    Args:
        text: the text.
        inside: whether it stands between brackets, where it may have no comma.
    """
    bare = text if inside else re.sub(r"(?<=.)[,\[\]{}]", "x", text)
    return text if _PLAIN.fullmatch(bare) and text.isprintable() else json.dumps(text, ensure_ascii=False)


def listed(names: Iterable[str], indent: str) -> str:
    """A list between brackets, broken where a line is full."""
    lines, line = [], "["
    names = list(names)
    for index, name in enumerate(names):
        piece = scalar(name) + (", " if index < len(names) - 1 else "]")
        if len(indent) + len(line) + len(piece.rstrip()) > WIDTH and line.strip(" ["):
            lines.append(line.rstrip())
            line = " "
        line += piece
    return f"\n{indent}".join([*lines, line if names else "[]"])


def flow(pairs: Mapping[str, str | list[str]]) -> str:
    """A mapping between braces, of texts and lists of texts."""
    return "{" + ", ".join(f"{key}: {listed(value, '') if isinstance(value, list) else scalar(value)}"
                           for key, value in pairs.items()) + "}"  # fmt: skip


def block(text: str) -> str:
    """A text of several lines, indented under its key; a line that is too long goes on in the next."""
    lines = [
        part
        for line in text.split("\n")
        for part in (wrap(line, WIDTH - 2, break_long_words=False, break_on_hyphens=False) or [""])
    ]
    return "|\n" + "\n".join(f"  {line}" if line else "" for line in lines)


class Ids:
    """Ids made of names; no two are alike, and none is one that is taken already."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)

    def made_of(self, name: str, kind: str) -> str:
        """An id that says a name, as far as letters of ids can; that of a place without its article.

        Args:
            name: the name.
            kind: what it is: the id of what no such letter is in.
        """
        words = re.findall(r"[a-z0-9]+", folded(name).replace("'", ""))
        words = words[1:] if words[:1] in (["the"], ["a"], ["an"]) and len(words) > 1 and kind == "place" else words
        said = "-".join(words)[:48].strip("-") or kind
        made, number = said, 2
        while made in self._taken:
            made, number = f"{said}-{number}", number + 1
        self._taken.add(made)
        return made
