"""What continuity is checked on, and what it finds."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from chungking_tui.film.model import Afterlives, Apartment, Echoes, Essay, FilmHead, Scene

from .problems import Near
from .reader import Path

HEAD = "film.yaml"


class Draft(Struct, frozen=True, kw_only=True):
    """The records of a pack, before they are known to hold together.

    Attributes:
        scenes: each scene's file and the scene, story by story, in order, without those that could not be read.
        stories: all scenes of each story, with a stand-in for each that could not be read.
        expected: the ids of all scene files, those that could not be read included.
        pictures: the path of each picture's file, by its id.
        unread: the files that are there and could not be read.
        whole: whether every file was read without a problem.
    """

    head: FilmHead
    scenes: tuple[tuple[str, Scene], ...]
    stories: tuple[tuple[Scene, ...], ...]
    echoes: Echoes
    essay: Essay | None
    apartment: Apartment | None
    afterlives: Afterlives | None
    pictures: dict[str, str]
    expected: frozenset[str]
    unread: frozenset[str] = frozenset()
    whole: bool


class Finding(NamedTuple):
    """Something that does not hold, and where."""

    file: str
    path: Path
    rule: str
    message: str
    hint: str | Near = ""
    breaks: bool = False
    key: bool = False
    """Whether the path's last step is to be shown as the key, not as its value."""
    down: int = 0
    """How many lines below the value's first one it stands, in a text of several."""
    follows: bool = False
    """Whether it only follows from a problem that is reported already, so that the author need not hear of it."""
