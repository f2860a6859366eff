"""What a command works on: the film, the place to stand at, the reader's copy of the essay. Knows no terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from chungking_tui.film.film import Film
from chungking_tui.film.lookup import scene_named
from chungking_tui.film.model import FilmHead, Scene
from chungking_tui.pack.access.cache import load_cached, open_cached, slow_to_decode
from chungking_tui.pack.pack import Pack
from chungking_tui.pack.problems import PackError, Problem, did_you_mean
from chungking_tui.reading.place import Reading, seen
from chungking_tui.view_spec import view_names, views_of
from chungking_tui.views.table import VIEWS
from chungking_tui.words.wording import so_many

if TYPE_CHECKING:
    from chungking_tui.pack.access.loader import Progress


class ImpossibleError(Exception):
    """Something that cannot be done: a sentence for the reader, with what to do about it.

    Attributes:
        problems: what is to mend in the pack, where that is why.
    """

    def __init__(self, sentence: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(sentence)
        self.problems = problems


def read_pack(folder: Path, cache: Path | None, progress: Progress | None) -> Pack:
    """Read a pack that is to be shown, from the cache where nothing has changed since.

    Args:
        folder: the pack's folder, or a zip file of one.
        cache: the folder of packs read before; None keeps none.
        progress: is given how many scenes are read, and of how many.

    Raises:
        PackError: there is no pack, or no film can be made of it.
    """
    return open_cached(folder, cache, view_names(VIEWS), progress)


def load_film(folder: Path, cache: Path | None) -> tuple[Film, tuple[Problem, ...]]:
    """The film of a pack, and the pack's problems.

    Args:
        folder: the folder of the pack, or a zip file of one.
        cache: the folder of packs read before; None keeps none.

    Raises:
        ImpossibleError: there is no pack, or no film can be made of it.
    """
    try:
        pack = read_pack(folder, cache, None)
    except PackError as error:
        raise ImpossibleError(error.sentence, tuple(error.problems)) from None
    if pack.film is None:
        raise ImpossibleError(f"{pack.folder} cannot be opened.")
    return pack.film, tuple(pack.problems)


def load_at_once(
    folder: Path, cache: Path | None, places: Callable[[FilmHead], Sequence[str]], view: str
) -> tuple[Film, tuple[Problem, ...], bool]:
    """The film of a pack, and its problems; of a large one at first only the scenes around a place.

    Args:
        folder: the folder of the pack, or a zip file of one.
        cache: the folder of packs read before; None keeps none.
        places: the scenes at which the reader may stand, by id or number, given what the film's own file says.
        view: the view that is to be opened.

    Returns:
        The film, the problems, and whether the rest is still to be read.

    Raises:
        ImpossibleError: as :func:`load_film`.
    """
    pack = None if slow_to_decode(folder, cache) else load_cached(folder, cache, view_names(VIEWS))
    if pack and pack.film:
        return pack.film, tuple(pack.problems), False
    from chungking_tui.pack.access.glance import glance

    try:
        film = glance(folder, places)
    except PackError as error:
        raise ImpossibleError(error.sentence, tuple(error.problems)) from None
    if film and any(found.id == view for found in views_of(film, VIEWS)):
        return film, (), True
    return (*load_film(folder, cache), False)


def start_at(film: Film, reading: Reading, places: Sequence[str]) -> Reading:
    """The reading moved to a scene, or to one in each story, the first in focus; as a start, so that nothing is behind.

    Raises:
        ImpossibleError: there is no such scene, or it is sealed; or two are in one story.
    """
    scenes = [scene_at(film, place) for place in places]
    if len({scene.story for scene in scenes}) < len(scenes):
        raise ImpossibleError("--at names a place once, or one in each story.")
    for scene in reversed(scenes):
        from chungking_tui.moves.table import MOVES

        moved = MOVES["visit"](film, reading, scene.id)
        if moved.says and moved.reading is reading:
            raise ImpossibleError(moved.says)
        reading = replace(moved.reading, past=(), future=())
    if film.order and len(scenes) == 1:  # what is told of the other story ends where this scene begins
        from chungking_tui.moves.scenes import in_its_order

        reading = seen(replace(reading, spot=in_its_order(film, reading, scenes[0])), film)
    return reading


def scene_at(film: Film, named: str) -> Scene:
    """The scene that a reader names by number or id.

    Raises:
        ImpossibleError: there is no such scene.
    """
    found = scene_named(film, named)
    if found is None:
        counts = [len(story.scenes) for story in film.stories]
        way_out = did_you_mean(named, film.scenes) or f"Scenes run from 1.1 to 1.{counts[0]} and 2.1 to 2.{counts[1]}."
        raise ImpossibleError(f"There is no scene “{named}”. {way_out[0].upper()}{way_out[1:]}")
    return found


def require_view(film: Film, name: str) -> None:
    """Raise unless the film has this view.

    Raises:
        ImpossibleError: the pack lacks what the view is made from.
    """
    there = views_of(film, VIEWS)
    found = next((view for view in VIEWS if view.id == name), None)
    if found and found.id not in {view.id for view in there}:
        names = ", ".join(view.id for view in there)
        raise ImpossibleError(f"This pack has no {found.needs}, and so no view {name}; it has {names}.")


def require_theme(name: str, there: Iterable[str]) -> None:
    """Raise unless there is a theme of this name.

    Raises:
        ImpossibleError: there is none.
    """
    names = sorted(there)
    if name not in names:
        raise ImpossibleError(f"There is no theme “{name}”; there are {', '.join(names)}.")


def with_essay_text(film: Film, file: Path | None) -> tuple[Film, str]:
    """The film with the reader's own text of the essay, and a sentence where part of it was not found.

    Raises:
        ImpossibleError: the file cannot be read, or it is not this essay.
    """
    if file is None:
        return film, ""
    if film.essay is None:
        raise ImpossibleError("This pack has no essay to put your text under; leave --essay out.")
    from chungking_tui.reading.essay_copy import part

    from .essay_file import EssayFileError, read_essay

    try:
        read = read_essay(file)
    except EssayFileError as error:
        raise ImpossibleError(f"{file} {error}") from None
    found = part(read.text, film.essay.passages)
    if not found.paragraphs:
        raise ImpossibleError(f"{file} does not hold the essay “{film.essay.title}”: none of its paragraphs is in it.")
    missing = ", ".join(f"¶{n}" for n in found.missing)
    said = [f"Not found in {file.name}: {missing}."] if missing else []
    if read.damaged:
        said.append(f"{so_many(read.damaged, 'character')} of {file.name} cannot be read, and show as \ufffd.")
    return replace(film, essay_text=found.paragraphs), " ".join(said)
