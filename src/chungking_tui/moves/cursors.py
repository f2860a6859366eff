"""Moves of what is under the cursor of a view: the day, the prop, the object, the pair, the passage, the entry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from msgspec.structs import replace

from chungking_tui.film.film import Film
from chungking_tui.film.layer import ESSAY
from chungking_tui.film.links import scenes_of
from chungking_tui.queries import afterlives, apartment, cast, countdown, custody, echoes, layers
from chungking_tui.queries import cursors as under
from chungking_tui.reading import horizon
from chungking_tui.reading.place import MOMENTS, Cursors, Moment, Reading

from .base import STORIES_VIEW, Moved, at_pair, at_scene, in_story


def step_day(film: Film, reading: Reading, by: int) -> Moved:
    """Go so many days of the countdown on, or back, as far as there are any; to the first where no day is known."""
    revealed = horizon.revealed_film(film, reading)
    counted, here = revealed.head.countdown, under.day_of(revealed, reading)
    if counted is None:
        return Moved(reading)
    if here is None:
        return to_day(film, reading, counted.from_)
    there = _day_after(here, by, counted.from_, counted.to)
    if there == here:
        return Moved(reading, f"The {'last' if by > 0 else 'first'} day of the countdown.")
    return to_day(film, reading, there)


def to_day(film: Film, reading: Reading, day: dt.date | str) -> Moved:
    """Go to a day of the countdown, or the nearest there is; its story goes to the first scene dated on it.

    Args:
        film: the film.
        reading: where the reader stands.
        day: the day, or its text as ``1994-04-30``; ``first`` and ``last`` are the ends.
    """
    revealed = horizon.revealed_film(film, reading)
    counted = revealed.head.countdown
    if counted is None:
        return Moved(reading)
    ends = {"first": counted.from_, "last": counted.to}
    if isinstance(day, str):
        day = ends[day] if day in ends else dt.date.fromisoformat(day)
    day = max(counted.from_, min(counted.to, day))
    scenes, story = countdown.dated(revealed, day, reading.story), countdown.story_of(revealed, reading.story)
    after = reading
    if scenes and revealed.scene_at(story, reading.positions[story]) not in scenes:
        after = at_scene(film, reading, story, scenes[0].index)
    return Moved(_at(after, replace(after.cursors, day=day)))


def read_day(film: Film, reading: Reading) -> Moved:
    """Open Stories at the scene of the day, if any has to do with it."""
    revealed = horizon.revealed_film(film, reading)
    found = countdown.calendar(revealed, reading.positions, reading.cursors.day, reading.story)
    if found and found.day and not (found.scenes or found.covering or countdown.claimed(revealed, found.day)):
        return Moved(reading, "No scene has to do with this day.")
    scene = under.scene_of_day(revealed, reading)
    return Moved(at_scene(film, reading, scene.story, scene.index), view=STORIES_VIEW)


def next_prop(film: Film, reading: Reading, by: int) -> Moved:
    """Choose the next prop, round and round."""
    revealed = horizon.revealed_film(film, reading)
    return choose_prop(film, reading, _turned(custody.routes(revealed), under.prop_of(revealed, reading), by))


def choose_prop(film: Film, reading: Reading, prop: str) -> Moved:
    """Choose a prop by its id, and put the story that handles it first in focus."""
    route = custody.routes(horizon.revealed_film(film, reading)).get(prop)
    if route is None:
        return Moved(reading)
    return Moved(in_story(film, _at(reading, replace(reading.cursors, prop=prop)), route.story))


def next_object(film: Film, reading: Reading, by: int) -> Moved:
    """Choose the next object of the plan, round and round."""
    revealed = horizon.revealed_film(film, reading)
    return choose_object(film, reading, _turned(apartment.stories(revealed), under.object_of(revealed, reading), by))


def choose_object(film: Film, reading: Reading, name: str) -> Moved:
    """Choose an object of the apartment by its id."""
    if name not in apartment.stories(horizon.revealed_film(film, reading)):
        return Moved(reading)
    return Moved(_at(reading, replace(reading.cursors, object=name)))


def next_moment(film: Film, reading: Reading) -> Moved:
    """Show the apartment now, after, before, and round again."""
    del film
    moment = MOMENTS[(MOMENTS.index(reading.cursors.moment) + 1) % len(MOMENTS)]
    return Moved(_at(reading, replace(reading.cursors, moment=moment)))


def to_moment(film: Film, reading: Reading, moment: Moment) -> Moved:
    """The flat in this state: before, now or after."""
    del film
    return Moved(_at(reading, replace(reading.cursors, moment=moment if moment in MOMENTS else "now")))


def step_pair(film: Film, reading: Reading, down: int, across: int) -> Moved:
    """Move the cursor of the matrix down story 1 and across story 2. The stories stay where they are."""
    here = under.pair_of(horizon.revealed_film(film, reading), reading)
    after = to_pair(film, reading, here[0] + down, here[1] + across)
    return Moved(reading) if after.reading.cursors.pair == here else after


def next_echo(film: Film, reading: Reading, by: int) -> Moved:
    """Move the cursor to the next pair that echoes, or the one before: by story 1, then by story 2, round and round."""
    pairs = sorted(echoes.matrix(horizon.revealed_film(film, reading)).across, reverse=by < 0)
    if not pairs:
        return Moved(reading, "No scene of one story echoes one of the other.")
    here = under.pair_of(horizon.revealed_film(film, reading), reading)
    ahead = (pair for pair in pairs if (pair > here if by > 0 else pair < here))
    return to_pair(film, reading, *next(ahead, pairs[0]))


def to_pair(film: Film, reading: Reading, one: int, two: int) -> Moved:
    """Move the cursor of the matrix to a pair of 0-based positions, or the nearest there is that is not sealed."""
    ends = [len(story.scenes) - 1 for story in film.stories]
    if reading.first_viewing:
        ends = list(horizon.furthest(film, reading))
    return Moved(_at(reading, replace(reading.cursors, pair=(max(0, min(ends[0], one)), max(0, min(ends[1], two))))))


def read_pair(film: Film, reading: Reading) -> Moved:
    """Open Stories with both stories at the pair under the cursor."""
    return Moved(
        at_pair(film, reading, *under.pair_of(horizon.revealed_film(film, reading), reading)), view=STORIES_VIEW
    )


def step_passage(film: Film, reading: Reading, by: int) -> Moved:
    """Choose the passage so many on in the essay, as far as there are any."""
    revealed = horizon.revealed_film(film, reading)
    here = under.passage_of(revealed, reading)
    passages = layers.read_passages(revealed, reading)
    if here is None:
        return Moved(reading)
    there = passages[max(0, min(len(passages) - 1, passages.index(here) + by))]
    return Moved(reading) if there is here else to_passage(film, reading, there.n)


def to_passage(film: Film, reading: Reading, n: int | str) -> Moved:
    """Choose a passage by its number; with the mirror on, each story goes to the nearest scene it speaks of."""
    revealed = horizon.revealed_film(film, reading)
    passages = layers.read_passages(revealed, reading)
    passage = next((passage for passage in passages if passage.n == int(n)), None)
    if passage is None:
        return Moved(reading)
    after = reading
    if reading.mirror:
        positions = list(reading.positions)
        for story, here in enumerate(reading.positions):
            spoken = [scene.index for scene in scenes_of(revealed, passage) if scene.story == story]
            positions[story] = min(((abs(index - here), index) for index in spoken), default=(0, here))[1]
        after = at_pair(film, reading, positions[0], positions[1])
    return Moved(_at(after, replace(after.cursors, passage=passage.n)))


def to_paragraph(film: Film, reading: Reading, n: int | str) -> Moved:
    """Choose a passage of the essay by its number, whatever layer is read first."""
    return to_note(film, reading, f"{ESSAY}:{n}")


def to_note(film: Film, reading: Reading, name: str) -> Moved:
    """Choose a note by its layer and its number there, as ``critics:3``; the layer is read first from then on."""
    layer, _, number = name.rpartition(":")
    head = layers.chosen(horizon.revealed_film(film, reading), reading)
    if head is None or head.id != layer:
        others = tuple(other.id for other in layers.on(film, reading) if other.id != layer)
        kept = layers.translation(film, reading)
        names = (layer, *others)[: layers.MOST_ON] + ((kept.id,) if kept else ())
        reading = replace(reading, layers=names)
    return to_passage(film, reading, number)


def read_passage(film: Film, reading: Reading) -> Moved:
    """Open Stories at the scene that the passage speaks of."""
    scene = under.scene_of_passage(horizon.revealed_film(film, reading), reading)
    return Moved(at_scene(film, reading, scene.story, scene.index), view=STORIES_VIEW)


def step_entry(film: Film, reading: Reading, by: int) -> Moved:
    """Choose the afterlife so many on, as far as there are any."""
    return to_entry(film, reading, under.entry_of(horizon.revealed_film(film, reading), reading) + by)


def to_entry(film: Film, reading: Reading, number: int | str) -> Moved:
    """Choose an afterlife by its 0-based number, or the nearest there is."""
    last = len(afterlives.entries(horizon.revealed_film(film, reading))) - 1
    return Moved(_at(reading, replace(reading.cursors, entry=max(0, min(last, int(number))))))


def read_entry(film: Film, reading: Reading) -> Moved:
    """Open Stories at the first scene that the afterlife changes."""
    scene = under.scene_of_entry(horizon.revealed_film(film, reading), reading)
    return Moved(at_scene(film, reading, scene.story, scene.index), view=STORIES_VIEW)


def step_person(film: Film, reading: Reading, by: int) -> Moved:
    """Choose the person so many on in the cast, as far as there are any."""
    revealed = horizon.revealed_film(film, reading)
    people = list(cast.presences(revealed))
    if not people:
        return Moved(reading)
    there = people.index(under.person_of(revealed, reading)) + by
    return choose_person(film, reading, people[max(0, min(len(people) - 1, there))])


def choose_person(film: Film, reading: Reading, who: str) -> Moved:
    """Choose somebody of the cast by their id."""
    if who not in cast.presences(horizon.revealed_film(film, reading)):
        return Moved(reading)
    return Moved(_at(reading, replace(reading.cursors, person=who)))


def read_person(film: Film, reading: Reading) -> Moved:
    """Open Stories at a scene with the person under the cursor: the next from the one in focus on, or the first."""
    scene = under.scene_of_person(horizon.revealed_film(film, reading), reading)
    return Moved(at_scene(film, reading, scene.story, scene.index), view=STORIES_VIEW)


def _at(reading: Reading, moved: Cursors) -> Reading:
    return reading if moved == reading.cursors else replace(reading, cursors=moved)


def _day_after(day: dt.date, by: int, first: dt.date, last: dt.date) -> dt.date:
    """So many days on, between two days; also where the calendar ends before that."""
    ahead = max((first - day).days, min((last - day).days, by))
    return day + dt.timedelta(days=ahead)


def _turned(names: Collection[str], here: str, by: int) -> str:
    """The next of some names, round and round."""
    listed = list(names)
    return listed[(listed.index(here) + by) % len(listed)] if here in listed else ""
