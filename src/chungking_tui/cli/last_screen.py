"""Keeps the screen that a run leaves, if the next run would begin with the same."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

import chungking_tui
from chungking_tui import kept_screen
from chungking_tui.film.film import Film
from chungking_tui.pack.access.cache import are_settled, modules_of
from chungking_tui.pack.access.folder import signature
from chungking_tui.pictures.numbers import numbers
from chungking_tui.reading.place import Reading
from chungking_tui.saved.paths import keys_file, places_file, settings_file
from chungking_tui.saved.places import PlacesFile, reading_of
from chungking_tui.tui.ambiguous_signs import narrow
from chungking_tui.tui.textual_patches.terminal_writer import TerminalWriter

PACKAGES = ("textual", "rich", "msgspec")
"""What else draws: it lies in a folder of packages."""


def keep(painted: bytes, leaves: bytes, folder: Path, film: Film, reading: Reading) -> None:
    """Keep the last screen, if the next run begins with it.

    Args:
        painted: what paints it.
        leaves: what is sent before it is left.
        folder: the pack's folder, or its zip file.
        film: the film.
        reading: where the reader stands.
    """
    saved = PlacesFile(places_file()).load(film.head.id)
    if saved is None or reading_of(saved, film) != (reading, ()):
        return
    states = signature(folder)
    if not are_settled(states):
        return
    folders = {str(Path(state[0]).parent) for state in states}
    files = [
        *(state[0] for state in states),
        *sorted(folders),
        *_program(),
        str(places_file()),
        str(settings_file()),
        str(keys_file()),
    ]
    with contextlib.suppress(OSError):
        kept_screen.keep(kept_screen.Screen(painted, leaves, numbers.first, TerminalWriter.signs is narrow), files)


def _program() -> Iterator[str]:
    """The program's own files, and the folder of packages in which others change their names with their versions."""
    own = Path(chungking_tui.__file__).parent
    yield from (path for path, *_ in modules_of(own))
    yield from map(str, sorted(own.rglob("*.tcss")))
    yield from (str(Path(module.__file__ or "").parents[1]) for module in map(sys.modules.__getitem__, PACKAGES))
