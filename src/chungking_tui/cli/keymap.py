"""The reader's keys: ``keys.yaml`` beside the settings, checked, and the command ``keys`` that prints them all."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from chungking_tui import keys
from chungking_tui.film.text import showable
from chungking_tui.pack.problems import did_you_mean
from chungking_tui.pack.text import reader
from chungking_tui.saved.files import read_owned
from chungking_tui.saved.paths import keys_file
from chungking_tui.view_spec import Key
from chungking_tui.views.table import VIEWS

from .options import Options
from .output import DONE, say, write

MAX_BYTES = 64 * 1024
PRESET = "preset"
QWERTY = "qwertyuiopasdfghjkl;zxcvbnm,."
PRESETS = {
    "colemak": "qwfpgjluy;arstdhneiozxcvbkm,.",
    "dvorak": "',.pyfgcrlaoeuidhtns;qjkxbmwv",
    "bepo": "bépoè^vdljauie,ctsrnàyx.k'qgh",
}
"""The characters of other layouts on the keys of ``QWERTY``, row by row: the hand goes where it would."""
SIGNS = {
    ",": "comma", ".": "full_stop", ";": "semicolon", "'": "apostrophe", "?": "question_mark", "/": "slash",
    ":": "colon", "[": "left_square_bracket", "]": "right_square_bracket", "+": "plus", "-": "minus",
    "!": "exclamation_mark",
}  # fmt: skip
"""What Textual calls some keys that one writes as a sign."""
NAMED = frozenset((
    "up", "down", "left", "right", "home", "end", "pageup", "pagedown", "enter", "escape", "space", "tab", "backspace",
    "delete", "insert", *SIGNS.values(),
))  # fmt: skip
"""Keys that have a name."""
MODIFIERS = ("ctrl", "shift", "alt")
_NAMES = {name: sign for sign, name in SIGNS.items()}


class Keymap(Struct, frozen=True):
    """Keys by the id of what they do, as Textual takes them, and a sentence for each line that does not count."""

    keys: dict[str, str] = {}
    notices: tuple[str, ...] = ()


def all_keys() -> dict[str, Key]:
    """Every key that can be given another, by its id; those of all views first."""
    found: dict[str, Key] = {}
    for key in (*keys.APP, *keys.PAGES, *(key for view in VIEWS for key in view.keys)):
        found.setdefault(key.id, key)
    return found


def read_keymap(file: Path) -> Keymap:
    """The reader's keys in a file; none where there is none.

    Args:
        file: a YAML file: the id of each action and its keys, as ``scene.next: [down, n]``; ``preset`` names a layout.
    """
    packed = read_owned(file, MAX_BYTES)
    if packed is None:
        return Keymap()
    try:
        data, faults = reader.read(packed.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Keymap(notices=(f"{file} does not count: it is no UTF-8.",))
    if faults or data is None:
        said = f":{faults[0].position.line}: {faults[0].message}" if faults else " holds nothing"
        return Keymap(notices=(f"{file}{said}; it does not count.",))
    return _Reading(file, data).keymap()


class _Reading:
    """One reading of a file of keys."""

    def __init__(self, file: Path, data: reader.MappingNode) -> None:
        self._file, self._data, self._known = file, data, all_keys()
        self._notices: list[str] = []

    def keymap(self) -> Keymap:
        """The keys in the file that count."""
        preset = self._data.get(PRESET)
        if preset is not None and str(preset) not in PRESETS:
            self._tell(PRESET, f"there is no preset {preset}; there are {', '.join(PRESETS)}")
        chosen = moved(str(preset)) if str(preset) in PRESETS else {}
        for name, value in self._data.items():
            if name != PRESET and (given := self._given(name, value)):
                chosen[name] = given
        return Keymap({name: ",".join(given) for name, given in self._without_clashes(chosen)}, tuple(self._notices))

    def _given(self, name: str, value: object) -> tuple[str, ...]:
        if name not in self._known:
            self._tell(name, f"there is no action {name} ({did_you_mean(name, self._known) or '`keys` lists them'})")
            return ()
        given = [str(key) for key in (value if isinstance(value, list) else [value])]
        if isinstance(value, dict) or not given:
            self._tell(name, "an action has one key or a list of keys, as [down, n]")
            return ()
        unknown = [key for key in given if not _is_key(key)]
        if unknown:
            said = f"there is no key “{unknown[0]}”"
            self._tell(name, f"{said}; a key is a character, or has a name, as down, f2 or ctrl+right")
            return ()
        return tuple(map(_called, given))

    def _without_clashes(self, chosen: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The keys, but for those of a line that takes a key away from what has no other line."""
        for name, given in chosen.items():
            taken = [
                f"{_NAMES.get(key, key)} is that of {other} already"
                for key in given
                for other, theirs in self._beside(name)
                if key not in self._known[name].keys.split(",")  # what shares a key from the start may do so
                and key in (chosen.get(other) or tuple(theirs.keys.split(",")))
            ]
            if taken and name in self._data:
                self._tell(name, f"{taken[0]}; give that another key, too")
            else:
                yield name, given

    def _beside(self, name: str) -> Iterator[tuple[str, Key]]:
        """What is bound where an action is: everywhere, and in each view that has it."""
        everywhere = {key.id: key for key in (*keys.APP, *keys.PAGES)}
        views = [{key.id: key for key in view.keys} for view in VIEWS]
        beside = dict(everywhere)
        for own in views:
            if name in own or name in everywhere:
                beside |= own
        return ((other, key) for other, key in beside.items() if other != name)

    def _tell(self, name: str, message: str) -> None:
        line = self._data.keys_at[name].line + 1 if hasattr(self._data.keys_at[name], "line") else 0
        self._notices.append(showable(f"{self._file}:{line}: {message}."))


def _is_key(name: str) -> bool:
    """Whether a text is one key: a character, or a name as ``ctrl+right``."""
    *modifiers, key = name.split("+") if len(name) > 1 else [name]
    known = len(key) == 1 or key in NAMED or bool(re.fullmatch(r"f([1-9]|1[0-9]|2[0-4])", key))
    return known and key.strip() != "" and all(modifier in MODIFIERS for modifier in modifiers)


def _called(key: str) -> str:
    """A key as Textual calls it; it parts keys at commas, so that a sign has its name there."""
    held, _, last = key.rpartition("+") if len(key) > 1 else ("", "", key)
    return "+".join(filter(None, (held, SIGNS.get(last, last))))


def moved(preset: str) -> dict[str, tuple[str, ...]]:
    """The letters of every action where they lie on another layout; keys without a letter stay."""
    there = dict(zip(QWERTY, PRESETS[preset], strict=True))
    found = {}
    for name, key in all_keys().items():
        before = key.keys.split(",")
        after = [_on(there, one) for one in before]
        if after != before:
            found[name] = tuple(after)
    return found


def _on(there: Mapping[str, str], key: str) -> str:
    sign = _NAMES.get(key, key)
    other = there.get(sign.lower(), sign) if len(sign) == 1 else sign
    if len(sign) == 1 and sign.isupper():
        other = other.upper() if other.isalpha() else sign  # what lies over a sign differs from layout to layout
    return SIGNS.get(other, other) if len(sign) == 1 else key


def print_keys(options: Options) -> int:
    """Print every action with its keys, in the form of the file; with the reader's own keys."""
    del options
    file = keys_file()
    own = read_keymap(file)
    write("".join(_lines(file, all_keys().values(), own.keys)))
    for notice in own.notices:
        say(notice)
    return DONE


def _lines(file: Path, rows: Iterable[Key], own: Mapping[str, str]) -> Iterator[str]:
    yield f"# Every action and its keys. What you write into {file} in this form, as many lines as you like, counts.\n"
    yield f"# preset: {' | '.join(PRESETS)}   moves the letters to where they lie on that layout.\n"
    for row in rows:
        names = [_NAMES.get(key, key) for key in own.get(row.id, row.keys).split(",")]
        quoted = ", ".join(name if name.isalnum() and len(name) > 1 else json.dumps(name) for name in names)
        yield f"{row.id}: [{quoted}]  # {row.tooltip}\n"
