"""Whether a pack has changed since it was looked at last: what its files hold, not when they were written."""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

from chungking_tui.saved.files import is_file

from .folder import FileState, is_of_a_pack, signature

WATCH_SECONDS = 0.5
"""Seconds between two looks at the files of a pack that is watched."""
MOST_READ = 4 * 1024 * 1024
"""A larger file counts as changed whenever it was written; it can be no more than a zipped pack."""


class PackWatch:
    """Looks at the files of a pack again and again.

    What editors, systems and versioning put beside them does not count, nor does a file that was written again as it
    was.
    """

    def __init__(self, folder: Path) -> None:
        """Look for the first time.

        Args:
            folder: the pack's folder, or its zip file.
        """
        self._folder = folder
        self._seen: dict[str, FileState] = {}
        self._held: dict[str, object] = {}
        self.has_changed()

    def has_changed(self) -> bool:
        """Whether anything is different from when this was asked last."""
        seen = {state[0]: state for state in self._states()}
        if seen == self._seen:
            return False
        held = {
            path: self._held[path] if self._seen.get(path) == state else _held(state) for path, state in seen.items()
        }
        changed = held != self._held
        self._seen, self._held = seen, held
        return changed

    def _states(self) -> tuple[FileState, ...]:
        states = signature(self._folder)
        if is_file(self._folder):
            return states
        return tuple(state for state in states if is_of_a_pack(Path(state[0]).name))


def _held(state: FileState) -> object:
    """What tells one content of a file from another."""
    path, size = state[:2]
    if size > MOST_READ:
        return state
    try:
        return size, crc32(Path(path).read_bytes())
    except OSError:
        return state
