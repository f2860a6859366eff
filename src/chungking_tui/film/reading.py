"""A Reading says where the reader stands; every move makes another Reading of it.

All functions here are pure. One that finds nothing to do returns the very Reading it was given.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from . import echoes, filters, horizon
from .model import Film, Scene

MAX_HISTORY = 200


class Spot(Struct, frozen=True):
    """A place one can come back to: a scene in each story (0-based positions), and which story is in focus."""

    places: tuple[int, int] = (0, 0)
    story: int = 0


class Reading(Struct, frozen=True, kw_only=True):
    """Where the reader stands, and what is open.

    Attributes:
        spot: a scene in each story and the story in focus.
        visited: ids of the scenes that have been in focus or on screen.
        past: the spots behind, nearest last; at most ``MAX_HISTORY``.
        future: the spots that going back has left, nearest last.
        commentary: whether the essay's notes are laid over the view.
        mirror: whether the other story follows the echoes.
        alone: whether the story in focus has the screen to itself.
        day: a day of the countdown one has gone to; None stands on the scene's own. A move to another scene ends it.
        prop: id of the prop in hand; nothing for the first.
        object: id of the apartment's object under the cursor; nothing for the one handled last.
        pair: the cursor of the echoes' matrix, a 0-based position in each story; None stands on the scenes.
        passage: number of the passage one reads in the essay; None for the first that speaks of the scene.
        entry: 0-based number of the afterlife one reads.
        find: what one looks for; nothing looks for nothing.
        filter: id of the filter that is on; nothing lets every scene pass.
        first_viewing: whether everything after the furthest opened scenes is sealed.
    """

    spot: Spot = Spot()
    visited: frozenset[str] = frozenset()
    past: tuple[Spot, ...] = ()
    future: tuple[Spot, ...] = ()
    commentary: bool = False
    mirror: bool = False
    alone: bool = False
    day: dt.date | None = None
    prop: str = ""
    object: str = ""
    pair: tuple[int, int] | None = None
    passage: int | None = None
    entry: int = 0
    find: str = ""
    filter: str = ""
    first_viewing: bool = False

    @property
    def story(self) -> int:
        """The story in focus: 0 or 1."""
        return self.spot.story

    @property
    def places(self) -> tuple[int, int]:
        """The 0-based position in each story."""
        return self.spot.places


def begin(film: Film) -> Reading:
    """The first scene of each story, story 1 in focus."""
    return _seen(Reading(), film)


def in_focus(reading: Reading, film: Film) -> Scene:
    """The scene in focus."""
    return film.scene_at(reading.story, reading.places[reading.story])


def on_screen(reading: Reading, film: Film) -> tuple[Scene, Scene]:
    """The scene that stands in each story."""
    return film.scene_at(0, reading.places[0]), film.scene_at(1, reading.places[1])


def step(reading: Reading, film: Film, by: int) -> Reading:
    """So many scenes on in the focused story, or back, as far as there are; with a filter on, of those it passes."""
    scenes, here = film.stories[reading.story].scenes, reading.places[reading.story]
    told = horizon.within(film, reading)
    way = range(here + 1, len(scenes)) if by > 0 else range(here - 1, -1, -1)
    passed = list(islice((at for at in way if filters.passes(told, reading.filter, scenes[at].id)), abs(by)))
    return move(reading, film, reading.story, passed[-1]) if passed else reading


def first(reading: Reading, film: Film) -> Reading:
    """The focused story's first scene that the filter passes."""
    return _end(reading, film, film.stories[reading.story].scenes)


def last(reading: Reading, film: Film) -> Reading:
    """The focused story's last scene that the filter passes; in a first viewing the last opened one."""
    scenes = film.stories[reading.story].scenes
    if reading.first_viewing:
        scenes = scenes[: horizon.furthest(film, reading)[reading.story] + 1]
    return _end(reading, film, scenes[::-1])


def go_to(reading: Reading, film: Film, scene: Scene) -> Reading:
    """A scene of either story, in focus; the other story stays, unless it mirrors."""
    return move(reading, film, scene.story, scene.index)


def move(reading: Reading, film: Film, story: int, index: int) -> Reading:
    """A position in a story, in focus; what was left is remembered. What is sealed stays where it is."""
    if not horizon.may_open(film, reading, story, index):
        return reading
    spot = _mirrored(reading, film, _at(reading.spot, story, index))
    if spot == reading.spot:
        return reading
    past = (*reading.past, reading.spot)[-MAX_HISTORY:]
    return _seen(replace(reading, spot=spot, past=past, future=(), day=None, pair=None, passage=None), film)


def change_story(reading: Reading) -> Reading:
    """The other story in focus. Nothing moves, so nothing is remembered."""
    return replace(reading, spot=Spot(reading.places, 1 - reading.story))


def focus_story(reading: Reading, story: int) -> Reading:
    """One of the two stories in focus: 0 or 1."""
    return reading if story == reading.story else change_story(reading)


def follow(reading: Reading, film: Film) -> Reading:
    """The first echo of the scene in focus, one in the other story before one in its own."""
    links = echoes.of_scene(horizon.within(film, reading), in_focus(reading, film).id)
    return go_to(reading, film, links[0].scene) if links else reading


def go_to_pair(reading: Reading, film: Film, one: int, two: int) -> Reading:
    """A position in each story at once, the focused story staying in focus; the mirror does not move it."""
    if not (horizon.may_open(film, reading, 0, one) and horizon.may_open(film, reading, 1, two)):
        return reading
    spot = Spot((one, two), reading.story)
    if spot == reading.spot:
        return reading
    past = (*reading.past, reading.spot)[-MAX_HISTORY:]
    return _seen(replace(reading, spot=spot, past=past, future=(), day=None, pair=None, passage=None), film)


def back(reading: Reading, film: Film) -> Reading:
    """The spot before this one."""
    if not reading.past:
        return reading
    *rest, spot = reading.past
    future = (*reading.future, reading.spot)
    return _seen(replace(reading, spot=spot, past=tuple(rest), future=future, day=None, pair=None, passage=None), film)


def forward(reading: Reading, film: Film) -> Reading:
    """The spot that the last :func:`back` left."""
    if not reading.future:
        return reading
    *rest, spot = reading.future
    past = (*reading.past, reading.spot)
    return _seen(replace(reading, spot=spot, past=past, future=tuple(rest), day=None, pair=None, passage=None), film)


def toggle_commentary(reading: Reading) -> Reading:
    """The commentary on, or off."""
    return replace(reading, commentary=not reading.commentary)


def toggle_alone(reading: Reading) -> Reading:
    """The focused story alone, or both."""
    return replace(reading, alone=not reading.alone)


def toggle_mirror(reading: Reading, film: Film) -> Reading:
    """The mirror on, the other story going to its echo at once; or off."""
    turned = replace(reading, mirror=not reading.mirror)
    return move(turned, film, turned.story, turned.places[turned.story]) if turned.mirror else turned


def look_for(reading: Reading, query: str) -> Reading:
    """Mark what is looked for; nothing marks nothing."""
    return reading if query == reading.find else replace(reading, find=query)


def filter_by(reading: Reading, filter_id: str) -> Reading:
    """Let a filter's scenes through alone, or with nothing all of them."""
    return reading if filter_id == reading.filter else replace(reading, filter=filter_id)


def toggle_first_viewing(reading: Reading) -> Reading:
    """Seal what has not been opened, or open everything."""
    return replace(reading, first_viewing=not reading.first_viewing)


def mirror_choices(reading: Reading, film: Film) -> tuple[Scene, ...]:
    """The echoes that were as near for the mirror, seen from where the other story stood before: one, several, none."""
    other = 1 - reading.story
    place = reading.past[-1].places[other] if reading.past else reading.places[other]
    return echoes.nearest(horizon.within(film, reading), in_focus(reading, film), place)


def _at(spot: Spot, story: int, index: int) -> Spot:
    places = (index, spot.places[1]) if story == 0 else (spot.places[0], index)
    return Spot(places, story)


def _end(reading: Reading, film: Film, scenes: Sequence[Scene]) -> Reading:
    told = horizon.within(film, reading)
    passed = (scene for scene in scenes if filters.passes(told, reading.filter, scene.id))
    scene = next(passed, None)
    return move(reading, film, reading.story, scene.index) if scene else reading


def _mirrored(reading: Reading, film: Film, spot: Spot) -> Spot:
    """The other story at the nearest echo, at the earliest of several as near; where there is none it stays."""
    if not reading.mirror:
        return spot
    scene = film.scene_at(spot.story, spot.places[spot.story])
    found = echoes.nearest(horizon.within(film, reading), scene, spot.places[1 - spot.story])
    return Spot(_at(spot, found[0].story, found[0].index).places, spot.story) if found else spot


def _seen(reading: Reading, film: Film) -> Reading:
    ids = {scene.id for scene in on_screen(reading, film)}
    return reading if ids <= reading.visited else replace(reading, visited=reading.visited | ids)
