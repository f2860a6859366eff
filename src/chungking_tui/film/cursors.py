"""Moves inside the instruments: the day of the countdown, the prop in hand, the object under the cursor.

Like all moves these are pure; one that finds nothing to do returns the very Reading it was given.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from msgspec.structs import replace

from . import apartment, countdown, custody
from .model import Film
from .reading import Reading, move


def to_day(reading: Reading, film: Film, day: dt.date) -> Reading:
    """Stand on a day of the countdown, or on the nearest there is; its story goes to the first scene dated on it."""
    counted = film.head.countdown
    if counted is None:
        return reading
    day = max(counted.from_, min(counted.to, day))
    scenes = countdown.dated(film, day)
    story = countdown.story_of(film)
    here = film.scene_at(story, reading.places[story])
    moved = reading
    if scenes and here not in scenes:
        moved = move(reading, film, story, scenes[0].index)
    return moved if moved.day == day else replace(moved, day=day)


def step_day(reading: Reading, film: Film, by: int) -> Reading:
    """So many days on, or back; as far as there are days. From a scene without a day one starts at the first."""
    counted = film.head.countdown
    if counted is None:
        return reading
    here = day_of(reading, film)
    if here is None:
        return to_day(reading, film, counted.from_)
    target = max(counted.from_, min(counted.to, here + dt.timedelta(days=by)))
    return reading if target == here else to_day(reading, film, target)


def day_of(reading: Reading, film: Film) -> dt.date | None:
    """The day one stands on: the chosen one, or the scene's."""
    return reading.day or countdown.day_at(film, reading.places)


def prop_of(reading: Reading, film: Film) -> str:
    """The prop in hand: the chosen one, or the first; nothing in a film whose scenes handle none."""
    names = list(custody.routes(film))
    return reading.prop if reading.prop in names else (names[0] if names else "")


def next_prop(reading: Reading, film: Film, by: int) -> Reading:
    """The next prop in hand, round and round."""
    return take_prop(reading, film, _turned(list(custody.routes(film)), prop_of(reading, film), by))


def take_prop(reading: Reading, film: Film, name: str) -> Reading:
    """A prop in hand, and the story that handles it in focus."""
    if name not in custody.routes(film):
        return reading
    story = custody.routes(film)[name].story
    spot = replace(reading.spot, story=story)
    return replace(reading, prop=name, spot=spot)


def object_of(reading: Reading, film: Film) -> str:
    """The object under the cursor: the chosen one, or the one handled last, or the first; nothing without any."""
    names = list(apartment.stories(film))
    if reading.object in names:
        return reading.object
    handled = apartment.handled_last(film, reading.places)
    return handled or (names[0] if names else "")


def next_object(reading: Reading, film: Film, by: int) -> Reading:
    """The next object of the plan, round and round."""
    return take_object(reading, film, _turned(list(apartment.stories(film)), object_of(reading, film), by))


def take_object(reading: Reading, film: Film, name: str) -> Reading:
    """The cursor on an object."""
    if name not in apartment.stories(film) or name == reading.object:
        return reading
    return replace(reading, object=name)


def _turned(names: Sequence[str], here: str, by: int) -> str:
    return names[(names.index(here) + by) % len(names)] if here in names else ""
