"""What is under the cursor of each view: what the reader has chosen there, or what belongs to the scene."""

from __future__ import annotations

import datetime as dt

from chungking_tui.film.film import RevealedFilm
from chungking_tui.film.layer import ESSAY
from chungking_tui.film.links import scenes_of
from chungking_tui.film.model import Afterlife, Passage, Scene
from chungking_tui.film.order import ranks
from chungking_tui.reading.place import Reading, in_focus, on_screen

from . import afterlives, apartment, countdown, custody, echoes, essay, layers


def day_of(film: RevealedFilm, reading: Reading) -> dt.date | None:
    """The day one stands on: the chosen one, or the scene's."""
    return reading.cursors.day or countdown.day_at(film, reading.positions, reading.story)


def prop_of(film: RevealedFilm, reading: Reading) -> str:
    """The prop in hand: the chosen one, or the first; nothing in a film whose scenes handle none."""
    names = custody.routes(film)
    return reading.cursors.prop if reading.cursors.prop in names else next(iter(names), "")


def object_of(film: RevealedFilm, reading: Reading) -> str:
    """The object under the cursor: the chosen one, or the one handled last, or the first; nothing without any."""
    names = apartment.stories(film)
    if reading.cursors.object in names:
        return reading.cursors.object
    return apartment.handled_last(film, reading.positions) or next(iter(names), "")


def pair_of(film: RevealedFilm, reading: Reading) -> tuple[int, int]:
    """The cursor of the echoes' matrix, a 0-based position in each story: the chosen one, or the echo nearest by."""
    here = reading.positions

    def far(pair: tuple[int, int]) -> tuple[int, tuple[int, int]]:
        return abs(pair[0] - here[0]) + abs(pair[1] - here[1]), pair

    return reading.cursors.pair or min(echoes.matrix(film).across, key=far, default=here)


def passage_of(film: RevealedFilm, reading: Reading) -> Passage | None:
    """The passage one reads: the chosen one, or the first that speaks of the scene in focus, or the first."""
    passages = layers.read_passages(film, reading)
    chosen = next((passage for passage in passages if passage.n == reading.cursors.passage), None)
    if chosen or not passages:
        return chosen
    return next((one for one in passages_here(film, reading) if one in passages), passages[0])


def passages_here(film: RevealedFilm, reading: Reading) -> tuple[Passage, ...]:
    """The passages of the layer that is read first for the scene in focus: its own, or those that it borrows."""
    head, scene = layers.chosen(film, reading), in_focus(reading, film)
    if head is None or head.id == ESSAY:
        return essay.on_scene(film, scene).passages
    return layers.notes_on(film, head.id, scene)


def entry_of(film: RevealedFilm, reading: Reading) -> int:
    """The 0-based number of the afterlife one reads: the chosen one, or the first that touches the place, or the first.

    0 in a film without any.
    """
    found, chosen = afterlives.entries(film), reading.cursors.entry
    if chosen is None:
        chosen = next(iter(sorted(afterlives.touching(film, on_screen(reading, film)))), 0)
    return max(0, min(len(found) - 1, chosen))


def person_of(film: RevealedFilm, reading: Reading) -> str:
    """Who of the cast is under the cursor: the chosen one, or the first of the scene in focus, or the first of all."""
    from .cast import presences  # of no use until the view is opened

    found = presences(film)
    here = (reading.cursors.person, *in_focus(reading, film).who, *found)
    return next((who for who in here if who in found), "")


def scene_of_person(film: RevealedFilm, reading: Reading) -> Scene:
    """The scene with the person under the cursor that comes next from the one in focus on, or else their first."""
    from .cast import presences

    found, here = presences(film).get(person_of(film, reading)), in_focus(reading, film)
    if found is None:
        return here
    rank = ranks(film)
    return next((scene for scene in found.scenes if rank[scene.id] >= rank[here.id]), found.scenes[0])


def scene_of_day(film: RevealedFilm, reading: Reading) -> Scene:
    """Find the scene of the chosen day: the reader's own if it is on it, else the first on it or covering it."""
    found = countdown.calendar(film, reading.positions, reading.cursors.day, reading.story)
    if found is None:
        return in_focus(reading, film)
    if found.scene in found.scenes:
        return found.scene
    claimed = (scene for scene, _ in countdown.claimed(film, found.day)) if found.day else ()
    return next(iter((*found.scenes, *found.covering, *claimed)), found.scene)


def scene_of_passage(film: RevealedFilm, reading: Reading) -> Scene:
    """Find the scene of the chosen passage: the one in focus if it has that or has none, else its first."""
    passage, here = passage_of(film, reading), in_focus(reading, film)
    spoken = scenes_of(film, passage) if passage else ()
    return here if here in spoken or not spoken else spoken[0]


def scene_of_entry(film: RevealedFilm, reading: Reading) -> Scene:
    """The first scene that the afterlife one reads changes; the one in focus where it changes none."""
    found: tuple[Afterlife, ...] = afterlives.entries(film)
    scenes = afterlives.scenes_of(film, found[entry_of(film, reading)]) if found else ()
    return scenes[0] if scenes else in_focus(reading, film)


STORY_ROLES = ("focus", "countdown", "prop", "apartment")
"""Which story a view walks: the one in focus, or the one that its subject belongs to."""


def story_of(film: RevealedFilm, reading: Reading, role: str = "focus") -> int:
    """The story that is walked, 0 or 1.

    Args:
        film: the film.
        reading: where the reader stands.
        role: one of ``STORY_ROLES``.
    """
    if role == "countdown":
        return countdown.story_of(film, reading.story)
    if role == "apartment":
        return apartment.story(film, reading.story)
    route = custody.routes(film).get(prop_of(film, reading)) if role == "prop" else None
    return route.story if route else reading.story
