"""Where a reader stands along a path: which place, what is asked there."""

from __future__ import annotations

from msgspec import Struct

from chungking_tui.film.film import FilmContents
from chungking_tui.film.links import passages_of
from chungking_tui.film.lookup import scene_named
from chungking_tui.film.model import Passage, Scene
from chungking_tui.film.path import PathPlace
from chungking_tui.reading.place import Reading, on_screen


class AlongPath(Struct, frozen=True):
    """A place of a path.

    Attributes:
        number: its number, from 1.
        count: how many there are.
        place: the place.
        passages: the passages whose notes the path shows there.
        is_here: whether its scenes are the ones that stand on the screen.
    """

    number: int
    count: int
    place: PathPlace
    passages: tuple[Passage, ...]
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
    return AlongPath(
        reading.path_place + 1, len(film.path.places), place, passages=passages_shown(film, place), is_here=is_here
    )


def scenes_of_place(film: FilmContents, place: PathPlace) -> tuple[Scene, ...]:
    """The scene of a place, and the one that stands beside it; those that the film does not have are left out."""
    names = filter(None, (place.at, place.with_))
    return tuple(scene for scene in (scene_named(film, name) for name in names) if scene)


def passages_shown(film: FilmContents, place: PathPlace) -> tuple[Passage, ...]:
    """The passages whose notes a place shows, in the essay's order: those it names, or all of its scenes."""
    passages = film.essay.passages if film.essay else ()
    spoken = [passage for scene in scenes_of_place(film, place) for passage in passages_of(film, scene)]
    of_scenes = {passage.n for passage in spoken} if "notes" in place.show else set[int]()
    return tuple(one for one in passages if f"essay:{one.n}" in place.show or one.n in of_scenes)
