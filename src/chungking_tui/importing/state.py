"""What was taken in of a file the last time, kept in the pack itself."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Struct

from chungking_tui.saved.files import is_there, read_regular

from .outline import Entry, UnreadableError

STATE = ".import.json"
"""Its file; hidden, so that it is no file of the pack."""
MOST = 32 * 1024 * 1024
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Taken(Struct, frozen=True, kw_only=True):
    """A scene as it was taken in.

    Attributes:
        id: the id it was given.
        print: a fingerprint of its file as it was written.
        entry: what the file said of it.
        story: the story, 0 or 1, that it belonged to by that.
        meanwhile: the scene after which its file says that it comes, as far as the program has written that.
        gone: whether the file has it no longer.
    """

    id: str
    print: str
    entry: Entry
    story: int
    meanwhile: str = ""
    gone: bool = False


class State(Struct, frozen=True, kw_only=True):
    """What was taken in, and how.

    Attributes:
        split: how the file was divided.
        leads: between whom.
        storylines: or by which storylines.
        titles: what the stories were called then.
        scenes: the scenes by what each is known again by, in the file's order; those that have gone from it last.
        names: the ids of people, places and motifs, by ``person:KEY``, ``place:NAME``, ``motif:TAG``.
        columns: which columns a table was read by.
        by: what a scene of a screenplay was: what stood under a ``heading``, or in a ``section``.
    """

    split: str = ""
    leads: tuple[str, ...] = ()
    storylines: tuple[str, ...] = ()
    titles: tuple[str, str]
    scenes: dict[str, Taken]
    names: dict[str, str]
    columns: dict[str, str] = {}
    by: str = ""


def state_of(folder: Path) -> State | None:
    """What was taken in the last time; None where nothing was.

    Raises:
        UnreadableError: there is something, and it cannot be read.
    """
    file = folder / STATE
    if not is_there(file):
        return None
    try:
        found = msgspec.json.decode(read_regular(file, MOST), type=State)
    except (OSError, ValueError, RecursionError, msgspec.MsgspecError):
        found = None
    if found is None or not _is_sound(found):
        raise UnreadableError(
            f"{file} is damaged: it holds what was taken in the last time. Begin a new pack from the file, in another "
            "folder, or put the damaged one back from a copy."
        )
    return found


def encoded(state: State) -> bytes:
    """The text of the file."""
    return msgspec.json.format(msgspec.json.encode(state), indent=1)


def fingerprint(text: str) -> str:
    """What tells a text from every other."""
    return sha256(text.encode()).hexdigest()[:24]


def _is_sound(state: State) -> bool:
    """Whether a file that can be read says what the program itself would have written."""
    ids = [taken.id for taken in state.scenes.values()]
    named = all(_ID.fullmatch(name) and len(name) <= 60 for name in (*ids, *state.names.values()))
    placed = all(taken.story in {0, 1} for taken in state.scenes.values())
    return named and placed and len(set(ids)) == len(ids) and {len(state.leads), len(state.storylines)} <= {0, 2}
