"""The move along a path."""

from __future__ import annotations

from msgspec.structs import replace

from chungking_tui.film.film import Film
from chungking_tui.film.lookup import scene_named
from chungking_tui.film.path import ReadingPath
from chungking_tui.reading import horizon
from chungking_tui.reading.place import Reading, Spot

from .base import STORIES_VIEW, Moved, at_spot
from .scenes import back, forward


def along(film: Film, reading: Reading, by: int) -> Moved:
    """Go so many places on along the path, or back; where there is no path, forward or back in the history.

    Args:
        film: the film, with its path.
        reading: where the reader stands.
        by: how many places; negative goes back.
    """
    if film.path is None:
        return forward(film, reading) if by > 0 else back(film, reading)
    last = len(film.path.places) - 1
    before = -1 if reading.path_place is None else reading.path_place
    number = max(0, min(last, before + by))
    if number == reading.path_place:
        return Moved(reading, f"The {'last' if by > 0 else 'first'} place of the path.")
    return at_place(film, film.path, reading, number)


def at_place(film: Film, path: ReadingPath, reading: Reading, number: int) -> Moved:
    """Go to a place of a path, both stories to its scenes, with its question open."""
    place = path.places[number]
    here, there = scene_named(film, place.at), scene_named(film, place.with_) if place.with_ else None
    if here is None:  # the pack has been changed since
        return Moved(replace(reading, path_place=number), f"There is no scene {place.at} any more.")
    found = list(reading.positions)
    for scene in filter(None, (there, here)):
        if not horizon.may_open(film, reading, scene.story, scene.index):
            return Moved(reading, f"Scene {scene.label} is still sealed; H ends the first viewing.")
        found[scene.story] = scene.index
    after = at_spot(film, replace(reading, mirror=False), Spot((found[0], found[1]), here.story))
    return Moved(replace(after, path_place=number, commentary=True), view=STORIES_VIEW)
