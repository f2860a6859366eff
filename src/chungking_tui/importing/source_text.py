"""The text of a file that a pack is begun from."""

from __future__ import annotations

import codecs
from pathlib import Path

from chungking_tui.saved.files import read_regular

from .outline import UnreadableError

MOST_BYTES = 16 * 1024 * 1024
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def raw_of(file: Path) -> bytes:
    """A file's bytes.

    Raises:
        UnreadableError: it cannot be read, or is too long.
    """
    try:
        return read_regular(file, MOST_BYTES)
    except OSError as error:
        raise UnreadableError(f"{file} cannot be read ({error.strerror or error}).") from None


def text_of(file: Path) -> str:
    """A file's text: UTF-8, or UTF-16 where the file begins with its mark.

    Raises:
        UnreadableError: it cannot be read, or is no such text.
    """
    raw = raw_of(file)
    encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), "utf-8")
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        named = "UTF-8" if encoding.startswith("utf-8") else "UTF-16, as it says it is"
        raise UnreadableError(f"{file}, line {line}, is not {named}; save it as UTF-8.") from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise UnreadableError(f"{file}, line {line}, has a NUL in it: it is no text. Export it as text.")
    return text
