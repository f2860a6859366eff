"""A reader's own copy of the essay, read from a file or a pipe: as text that can be shown, or not at all."""

from __future__ import annotations

import os
import re
import select
import stat
from pathlib import Path
from typing import NamedTuple

MAX_BYTES = 2 * 1024 * 1024
"""The largest file that is read, in bytes."""
SILENCE_SECONDS = 30.0
"""How long a pipe may be silent before it is given up."""
_OTHER_KINDS = (
    (re.compile(rb"%PDF-"), "a PDF"),
    (re.compile(rb"PK\x03\x04"), "a packed file, as those of word processors and e-books are"),
    (re.compile(rb"\{\\rtf"), "a rich-text file"),
    (re.compile(rb"\s*(<!doctype html|<html|<\?xml)", re.IGNORECASE), "a web page or another file with marks in it"),
    (re.compile(rb"\xd0\xcf\x11\xe0"), "a file of a word processor"),
    (re.compile(rb"\x1f\x8b|BZh|\xfd7zXZ|7z\xbc\xaf|Rar!"), "a packed file"),
    (re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\0|MM\0\*"), "a picture"),
)
"""What begins a file that is no plain text, and what it is."""
_BREAKS = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
"""What parts lines, or pages, in some text: a line break here."""
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_QUOTED = re.compile("[\u2018-\u201d\u2013\u2014\u2026]")
MOST_DAMAGE = 1000
"""Of so many characters one may be damaged: more are another encoding."""


class EssayFileError(Exception):
    """A copy of the essay that cannot be read; its text is a sentence that says why, without the file's name."""


class EssayFile(NamedTuple):
    """What a file holds.

    Attributes:
        text: its text, with a line feed between lines.
        damaged: how many characters of it could not be read.
    """

    text: str
    damaged: int


def read_essay(file: Path) -> EssayFile:
    """Read a file, a pipe or what a shell's ``<(…)`` gives.

    Raises:
        EssayFileError: that cannot be done, or it is no plain text.
    """
    raw = _bytes_of(file)
    if len(raw) > MAX_BYTES:
        raise EssayFileError(f"is larger than {MAX_BYTES // 1024 // 1024} MiB; save the essay alone, as plain text.")
    if not raw.strip():
        raise EssayFileError("is empty; name a text file with the essay in it.")
    for begins, kind in _OTHER_KINDS:
        if begins.match(raw.removeprefix(b"\xef\xbb\xbf")):
            raise EssayFileError(f"is {kind}; save the essay as plain text, and name that.")
    text = _BREAKS.sub("\n", _decoded(raw))
    if _CONTROLS.search(text):
        raise EssayFileError("is no plain text: it holds control characters; save the essay as plain text, in UTF-8.")
    damaged = text.count("\ufffd")
    if damaged * MOST_DAMAGE > len(text) + MOST_DAMAGE * 3:
        raise EssayFileError("is in an encoding that is not known here; save it as plain text, in UTF-8.")
    return EssayFile(text, damaged)


def _bytes_of(file: Path) -> bytes:
    """The first bytes of a file, one more than there may be.

    Raises:
        EssayFileError: it is not there, or nothing that can be read.
    """
    name_one = "name a text file with the essay in it."
    try:
        descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        raise EssayFileError(f"is not there; {name_one}") from None
    except OSError as error:
        raise EssayFileError(f"cannot be read ({error.strerror}).") from None
    try:
        mode = os.fstat(descriptor).st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)):
            raise EssayFileError(f"is no file; {name_one}")
        return _drained(descriptor, waits=not stat.S_ISREG(mode))
    except OSError as error:
        raise EssayFileError(f"cannot be read ({error.strerror}).") from None
    finally:
        os.close(descriptor)


def _drained(descriptor: int, *, waits: bool) -> bytes:
    parts: list[bytes] = []
    size = 0
    while size <= MAX_BYTES:
        if waits and not select.select([descriptor], [], [], SILENCE_SECONDS)[0]:
            raise EssayFileError("is a pipe into which nobody writes.")
        part = os.read(descriptor, MAX_BYTES + 1 - size)
        if not part:
            break
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def _decoded(raw: bytes) -> str:
    """The text of a file in one of the encodings that text is saved in; what is damaged is U+FFFD."""
    for mark, encoding in ((b"\xff\xfe\0\0", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if raw.startswith(mark):
            return raw.decode(encoding, "replace")
    head = raw[:2000]
    for zeros, encoding in ((head[1::2], "utf-16-le"), (head[::2], "utf-16-be")):
        if len(head) > 3 and zeros.count(0) * 2 > len(zeros):
            return raw.decode(encoding, "replace")
    text = raw.decode("utf-8-sig", "replace")
    # A few bytes that are not UTF-8 are damage, as a tool makes that parts lines in the middle of a character; many are
    # another encoding.
    if text.count("\ufffd") * MOST_DAMAGE < len(text):
        return text
    others = [raw.decode(encoding, "replace") for encoding in ("cp1252", "mac_roman")]
    return max(others, key=_likeness) if max(map(_likeness, others)) > 0 else text


def _likeness(text: str) -> int:
    """How much a text looks like one in a language of Latin letters: the signs of such texts, less the strange ones."""
    outside = [sign for sign in text if not sign.isascii()]
    letters = sum(sign.isalpha() for sign in outside)
    strange = sum(
        not (sign.isalpha() or _QUOTED.match(sign) or sign in "\u00a0\u00ab\u00bb\u00a9\u00a7\u00b0\u2022")
        for sign in outside
    )
    capitals = sum(map(len, re.findall(r"(?<=[a-z\xdf-\xff ])[\xc0-\xde](?=[a-z\xdf-\xff ,.])", text)))
    if letters * 8 > sum(sign.isalpha() for sign in text):  # a text of another script
        return -1
    return 1 + 2 * len(_QUOTED.findall(text)) + letters - 4 * strange - 4 * capitals
