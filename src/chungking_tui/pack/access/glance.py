"""The first look at a large pack: the scenes around the reader's place, and stand-ins for those still to be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from chungking_tui.film.film import Film
from chungking_tui.film.lookup import index_named
from chungking_tui.film.model import SEALED, FilmHead, SceneRecord, When

from .folder import HEAD
from .loader import OTHER_FILES, Loading, opened, scene_id

MAX_READ_AT_ONCE = 500
"""A pack of more scenes than this is shown before all of it is read."""
BEFORE, AFTER = 6, 18
"""How many scenes before and after the reader's place are read first, in each story."""

UNREAD = SceneRecord(
    title="Still to be read",
    when=When(basis="told"),
    card="This scene has not been read yet.",
    sources=(SEALED,),
)
"""Stands for a scene that is still to be read."""


def glance(folder: Path, places: Callable[[FilmHead], Sequence[str]]) -> Film | None:
    """A large pack before it is read: every scene has its place and its id, those around the reader their text.

    What is wrong with the pack is not reported: that is for whoever reads all of it.

    Args:
        folder: the folder of the pack, or a zip file of one.
        places: the scenes at which the reader may stand, by id or number, given what the film's own file says.

    Returns:
        The film as far as it goes; None where the pack is small, or where that does not make a film.

    Raises:
        PackError: as ``loader.load``.
    """
    loading = opened(folder)
    loading.stand_in = UNREAD
    loading.survey_stories()
    if sum(map(len, loading.scene_files)) <= MAX_READ_AT_ONCE:
        return None
    loading.read(HEAD, FilmHead)
    head = loading.made.get(HEAD)
    if not isinstance(head, FilmHead):
        return None
    for file, record in OTHER_FILES:
        if loading.files.has(file):
            loading.read(file, record)
    loading.read_layers()
    for file in _first(loading, places(head)):
        loading.read(file, SceneRecord)
    loading.survey_pictures()
    return loading.film()


def _first(loading: Loading, places: Sequence[str]) -> list[str]:
    """The scene files to read first: around the places, and the beginning of a story in which there is none."""
    found: list[str] = []
    for story, files in enumerate(loading.scene_files):
        index = {scene_id(file): at for at, file in enumerate(files)} if places else {}
        near = [at for name in places if (at := index_named(story, name, index)) is not None] or [0]
        found += {file: None for at in near for file in files[max(0, at - BEFORE) : at + AFTER]}
    return found


def summary(folder: Path) -> tuple[FilmHead | None, int]:
    """What a pack's own file says of it, None where that cannot be read; and how many scenes it has. No scene is read.

    Args:
        folder: the folder of the pack, or a zip file of one.

    Raises:
        PackError: as ``loader.load``.
    """
    loading = opened(folder)
    loading.survey_stories()
    loading.read(HEAD, FilmHead)
    head = loading.made.get(HEAD)
    return head if isinstance(head, FilmHead) else None, sum(map(len, loading.scene_files))
