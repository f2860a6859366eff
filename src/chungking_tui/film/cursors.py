"""Moves inside the instruments: the day of the countdown, the prop in hand, the object under the cursor.

Like all moves these are pure; one that finds nothing to do returns the very Reading it was given.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from msgspec.structs import replace

from . import apartment, countdown, custody, echoes, essay, horizon
from .model import Film
from .reading import Reading, go_to_pair, in_focus, move


def to_day(reading: Reading, film: Film, day: dt.date) -> Reading:
    """Stand on a day of the countdown, or on the nearest there is; its story goes to the first scene dated on it."""
    told = horizon.within(film, reading)
    counted = told.head.countdown
    if counted is None:
        return reading
    day = max(counted.from_, min(counted.to, day))
    scenes = countdown.dated(told, day)
    story = countdown.story_of(told)
    here = told.scene_at(story, reading.places[story])
    moved = reading
    if scenes and here not in scenes:
        moved = move(reading, film, story, scenes[0].index)
    return moved if moved.day == day else replace(moved, day=day)


def step_day(reading: Reading, film: Film, by: int) -> Reading:
    """So many days on, or back; as far as there are days. From a scene without a day one starts at the first."""
    counted = horizon.within(film, reading).head.countdown
    if counted is None:
        return reading
    here = day_of(reading, film)
    if here is None:
        return to_day(reading, film, counted.from_)
    target = max(counted.from_, min(counted.to, here + dt.timedelta(days=by)))
    return reading if target == here else to_day(reading, film, target)


def day_of(reading: Reading, film: Film) -> dt.date | None:
    """The day one stands on: the chosen one, or the scene's."""
    return reading.day or countdown.day_at(horizon.within(film, reading), reading.places)


def prop_of(reading: Reading, film: Film) -> str:
    """The prop in hand: the chosen one, or the first; nothing in a film whose scenes handle none."""
    names = list(custody.routes(horizon.within(film, reading)))
    return reading.prop if reading.prop in names else (names[0] if names else "")


def next_prop(reading: Reading, film: Film, by: int) -> Reading:
    """The next prop in hand, round and round."""
    return take_prop(
        reading, film, _turned(list(custody.routes(horizon.within(film, reading))), prop_of(reading, film), by)
    )


def take_prop(reading: Reading, film: Film, name: str) -> Reading:
    """A prop in hand, and the story that handles it in focus."""
    if name not in custody.routes(horizon.within(film, reading)):
        return reading
    story = custody.routes(horizon.within(film, reading))[name].story
    spot = replace(reading.spot, story=story)
    return replace(reading, prop=name, spot=spot)


def object_of(reading: Reading, film: Film) -> str:
    """The object under the cursor: the chosen one, or the one handled last, or the first; nothing without any."""
    names = list(apartment.stories(horizon.within(film, reading)))
    if reading.object in names:
        return reading.object
    handled = apartment.handled_last(horizon.within(film, reading), reading.places)
    return handled or (names[0] if names else "")


def next_object(reading: Reading, film: Film, by: int) -> Reading:
    """The next object of the plan, round and round."""
    return take_object(
        reading, film, _turned(list(apartment.stories(horizon.within(film, reading))), object_of(reading, film), by)
    )


def take_object(reading: Reading, film: Film, name: str) -> Reading:
    """The cursor on an object."""
    if name not in apartment.stories(horizon.within(film, reading)) or name == reading.object:
        return reading
    return replace(reading, object=name)


def pair_of(reading: Reading) -> tuple[int, int]:
    """The cursor of the echoes' matrix: a 0-based position in each story."""
    return reading.pair or reading.places


def step_pair(reading: Reading, film: Film, down: int, across: int) -> Reading:
    """So many scenes down story 1 and across story 2; as far as there are scenes. The stories stay where they are."""
    one, two = pair_of(reading)
    moved = to_pair(reading, film, one + down, two + across)
    return reading if moved.pair == pair_of(reading) else moved


def next_echo(reading: Reading, film: Film, by: int) -> Reading:
    """The next pair that echoes, by story 1 and then by story 2, round and round."""
    pairs = sorted(echoes.matrix(horizon.within(film, reading)).across)
    here = pair_of(reading)
    if not pairs:
        return reading
    ahead = [pair for pair in pairs if pair > here] if by > 0 else [pair for pair in reversed(pairs) if pair < here]
    return replace(reading, pair=(ahead or (pairs if by > 0 else pairs[::-1]))[0])


def to_pair(reading: Reading, film: Film, one: int, two: int) -> Reading:
    """The cursor on a pair, or on the nearest there is."""
    ends = [len(story.scenes) - 1 for story in film.stories]
    return replace(reading, pair=(max(0, min(ends[0], one)), max(0, min(ends[1], two))))


def take_pair(reading: Reading, film: Film) -> Reading:
    """Both stories at the pair under the cursor."""
    return go_to_pair(reading, film, *pair_of(reading))


def passage_of(reading: Reading, film: Film) -> int | None:
    """The number of the passage one reads: the chosen one, or the first that speaks of the scene in focus."""
    if film.essay is None:
        return None
    numbers = [passage.n for passage in film.essay.passages]
    if reading.passage in numbers:
        return reading.passage
    spoken = essay.on_scene(film, in_focus(reading, film)).passages
    return spoken[0].n if spoken else next(iter(numbers), None)


def step_passage(reading: Reading, film: Film, by: int) -> Reading:
    """So many passages on, as far as there are any; with the mirror on, both stories go where it speaks of them."""
    here = passage_of(reading, film)
    if film.essay is None or here is None:
        return reading
    numbers = [passage.n for passage in film.essay.passages]
    return to_passage(reading, film, numbers[max(0, min(len(numbers) - 1, numbers.index(here) + by))])


def to_passage(reading: Reading, film: Film, n: int) -> Reading:
    """A passage by its number; with the mirror on, each story goes to the nearest scene that it speaks of."""
    told = horizon.within(film, reading)
    passage = next((passage for passage in told.essay.passages if passage.n == n), None) if told.essay else None
    if passage is None or n == reading.passage:
        return reading
    carried = reading
    if reading.mirror:
        places = list(reading.places)
        for story in (0, 1):
            spoken = [scene.index for scene in essay.scenes_of(told, passage) if scene.story == story]
            here = places[story]
            away = {at: (abs(at - here), at) for at in spoken}
            places[story] = min(away, key=away.__getitem__, default=here)
        carried = go_to_pair(reading, film, places[0], places[1])
    return replace(carried, passage=n)


def step_entry(reading: Reading, film: Film, by: int) -> Reading:
    """So many afterlives on, as far as there are any."""
    return to_entry(reading, film, entry_of(reading, film) + by)


def to_entry(reading: Reading, film: Film, number: int) -> Reading:
    """An afterlife by its 0-based number, or the nearest there is."""
    told = horizon.within(film, reading).afterlives
    if told is None or not told.entries:
        return reading
    entry = max(0, min(len(told.entries) - 1, number))
    return reading if entry == reading.entry else replace(reading, entry=entry)


def entry_of(reading: Reading, film: Film) -> int:
    """The 0-based number of the afterlife one reads."""
    told = horizon.within(film, reading).afterlives
    return max(0, min(len(told.entries) - 1, reading.entry)) if told else 0


def _turned(names: Sequence[str], here: str, by: int) -> str:
    return names[(names.index(here) + by) % len(names)] if here in names else ""
