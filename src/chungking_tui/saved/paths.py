"""Where packs and the saved place live. Creates nothing.

A user without a home folder, as in some containers, has nothing kept: what is asked for lies in a folder that is not
there and cannot be made.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

import platformdirs

APP = "chungking-tui"
NO_HOME = Path(os.devnull) / APP
"""Stands for the folders of a user who has no home."""


def _folder(of: Callable[..., Path]) -> Path:
    """One of the user's folders."""
    with contextlib.suppress(RuntimeError):  # where pathlib finds no home; platformdirs leaves the ~ as it is
        found = of(APP, appauthor=False)
        if found.is_absolute():
            return found
    return NO_HOME


def keeps_places() -> bool:
    """Whether there is a folder for what is kept of this user's reading."""
    return NO_HOME not in places_file().parents


def default_pack() -> Path:
    """The folder of the pack that comes with the program.

    In an installed wheel it lies inside the package; in a checkout or an editable install at the repository's root.
    """
    inside = Path(__file__).parents[1] / "scenes"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "scenes"


def packs_folder() -> Path:
    """The folder in which the user keeps packs that are opened by name."""
    return _folder(platformdirs.user_data_path) / "packs"


def picture_cache() -> Path:
    """The folder that keeps drawn pictures from one run to the next."""
    return _folder(platformdirs.user_cache_path) / "pictures"


def pack_cache() -> Path:
    """The folder that keeps packs as they were read the last time."""
    return _folder(platformdirs.user_cache_path) / "packs"


def settings_file() -> Path:
    """The file in which the reader says how the program behaves."""
    return _folder(platformdirs.user_config_path) / "settings.toml"


def keys_file() -> Path:
    """The file in which the reader gives keys of their own."""
    return settings_file().with_name("keys.yaml")


def crash_log() -> Path:
    """The file that says what happened when the program failed the last time."""
    return _folder(platformdirs.user_state_path) / "crash.log"


def notes_file(pack: str) -> Path:
    """The file that keeps the reader's own notes over a pack."""
    return places_file().parent / "notes" / f"{pack}.notes.yaml"


def layers_folder() -> Path:
    """The folder of layers that the reader has put there to be laid over every pack they are for."""
    return _folder(platformdirs.user_data_path) / "layers"


def places_file() -> Path:
    """The file that keeps the reader's place in each pack."""
    return _folder(platformdirs.user_state_path) / "places.json"
