"""Where a reader stands along a path: which place, what is asked there."""

from __future__ import annotations

from msgspec import Struct

from chungking_tui.film.film import FilmContents
from chungking_tui.film.lookup import scene_named
from chungking_tui.film.model import Scene
from chungking_tui.film.path import PathPlace
from chungking_tui.reading.place import Reading, on_screen


class AlongPath(Struct, frozen=True):
    """A place of a path.

    Attributes:
        number: its number, from 1.
        count: how many there are.
        place: the place.
        is_here: whether its scenes are the ones that stand on the screen.
    """

    number: int
    count: int
    place: PathPlace
    is_here: bool

    @property
    def says(self) -> str:
        """Which place it is and how long it may take: ``place 2 of 4, 15 min``."""
        minutes = f", {self.place.minutes} min" if self.place.minutes else ""
        return f"place {self.number} of {self.count}{minutes}"


def along_path(film: FilmContents, reading: Reading) -> AlongPath | None:
    """Where a reader stands along the film's path; None where there is none."""
    if film.path is None or reading.path_place is None:
        return None
    place = film.path.places[reading.path_place]
    here = {scene.id for scene in on_screen(reading, film)}
    is_here = {scene.id for scene in scenes_of_place(film, place)} <= here
    return AlongPath(reading.path_place + 1, len(film.path.places), place, is_here)


def scenes_of_place(film: FilmContents, place: PathPlace) -> tuple[Scene, ...]:
    """The scene of a place, and the one that stands beside it; those that the film does not have are left out."""
    names = filter(None, (place.at, place.with_))
    return tuple(scene for scene in (scene_named(film, name) for name in names) if scene)
