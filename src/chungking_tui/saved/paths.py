"""Where packs and the saved place live. Creates nothing."""

from __future__ import annotations

from pathlib import Path

import platformdirs

APP = "chungking-tui"


def default_pack() -> Path:
    """The folder of the pack that comes with the program.

    In an installed wheel it lies inside the package; in a checkout or an editable install at the repository's root.
    """
    inside = Path(__file__).parents[1] / "scenes"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "scenes"


def picture_cache() -> Path:
    """The folder that keeps drawn pictures from one run to the next."""
    return platformdirs.user_cache_path(APP, appauthor=False) / "pictures"


def pack_cache() -> Path:
    """The folder that keeps packs as they were read the last time."""
    return platformdirs.user_cache_path(APP, appauthor=False) / "packs"


def settings_file() -> Path:
    """The file in which the reader says how the program behaves."""
    return platformdirs.user_config_path(APP, appauthor=False) / "settings.toml"


def crash_log() -> Path:
    """The file that says what happened when the program failed the last time."""
    return platformdirs.user_state_path(APP, appauthor=False) / "crash.log"


def places_file() -> Path:
    """The file that keeps the reader's place in each pack."""
    return platformdirs.user_state_path(APP, appauthor=False) / "places.json"
