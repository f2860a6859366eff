"""A Reading says where the reader stands; every move makes another Reading of it.

All functions here are pure. One that finds nothing to do returns the very Reading it was given.
"""

from __future__ import annotations

import datetime as dt

from msgspec import Struct
from msgspec.structs import replace

from . import echoes
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
        object: id of the apartment's object under the cursor; nothing for the first.
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
    """So many scenes on in the focused story, or back; as far as there are scenes."""
    last = len(film.stories[reading.story].scenes) - 1
    here = reading.places[reading.story]
    return move(reading, film, reading.story, max(0, min(last, here + by)))


def first(reading: Reading, film: Film) -> Reading:
    """The focused story's first scene."""
    return move(reading, film, reading.story, 0)


def last(reading: Reading, film: Film) -> Reading:
    """The focused story's last scene."""
    return move(reading, film, reading.story, len(film.stories[reading.story].scenes) - 1)


def go_to(reading: Reading, film: Film, scene: Scene) -> Reading:
    """A scene of either story, in focus; the other story stays, unless it mirrors."""
    return move(reading, film, scene.story, scene.index)


def move(reading: Reading, film: Film, story: int, index: int) -> Reading:
    """A position in a story, in focus; what was left is remembered."""
    spot = _mirrored(reading, film, _at(reading.spot, story, index))
    if spot == reading.spot:
        return reading
    past = (*reading.past, reading.spot)[-MAX_HISTORY:]
    return _seen(replace(reading, spot=spot, past=past, future=(), day=None), film)


def change_story(reading: Reading) -> Reading:
    """The other story in focus. Nothing moves, so nothing is remembered."""
    return replace(reading, spot=Spot(reading.places, 1 - reading.story))


def focus_story(reading: Reading, story: int) -> Reading:
    """One of the two stories in focus: 0 or 1."""
    return reading if story == reading.story else change_story(reading)


def follow(reading: Reading, film: Film) -> Reading:
    """The first echo of the scene in focus, one in the other story before one in its own."""
    links = echoes.of_scene(film, in_focus(reading, film).id)
    return go_to(reading, film, links[0].scene) if links else reading


def back(reading: Reading, film: Film) -> Reading:
    """The spot before this one."""
    if not reading.past:
        return reading
    *rest, spot = reading.past
    future = (*reading.future, reading.spot)
    return _seen(replace(reading, spot=spot, past=tuple(rest), future=future, day=None), film)


def forward(reading: Reading, film: Film) -> Reading:
    """The spot that the last :func:`back` left."""
    if not reading.future:
        return reading
    *rest, spot = reading.future
    past = (*reading.past, reading.spot)
    return _seen(replace(reading, spot=spot, past=past, future=tuple(rest), day=None), film)


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


def mirror_finds(reading: Reading, film: Film) -> bool:
    """Whether the scene in focus has an echo in the other story."""
    return echoes.nearest(film, in_focus(reading, film), reading.places[1 - reading.story]) is not None


def _at(spot: Spot, story: int, index: int) -> Spot:
    places = (index, spot.places[1]) if story == 0 else (spot.places[0], index)
    return Spot(places, story)


def _mirrored(reading: Reading, film: Film, spot: Spot) -> Spot:
    if not reading.mirror:
        return spot
    scene = film.scene_at(spot.story, spot.places[spot.story])
    other = echoes.nearest(film, scene, spot.places[1 - spot.story])
    if other is None:
        return spot
    placed = _at(spot, other.story, other.index)
    return Spot(placed.places, spot.story)


def _seen(reading: Reading, film: Film) -> Reading:
    ids = {scene.id for scene in on_screen(reading, film)}
    return reading if ids <= reading.visited else replace(reading, visited=reading.visited | ids)
