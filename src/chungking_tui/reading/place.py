"""Where the reader stands: one frozen value, the Reading. ``moves`` makes the next one of it."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from chungking_tui.film.film import FilmContents
from chungking_tui.film.model import Scene

Moment = Literal["before", "now", "after"]
MOMENTS: tuple[Moment, ...] = ("before", "now", "after")
"""A state of the apartment: before the first scene, where the reader stands, after the last."""


class Spot(Struct, frozen=True):
    """A place one can come back to: a scene in each story (0-based positions), and which story is in focus."""

    positions: tuple[int, int] = (0, 0)
    story: int = 0


class Cursors(Struct, frozen=True, kw_only=True):
    """What is under the cursor of each view. None or nothing: what belongs to the scene where one stands.

    Attributes:
        day: a day of the countdown.
        prop: id of a prop.
        object: id of an object of the apartment.
        pair: a 0-based position in each story, in the matrix of echoes.
        passage: number of a passage of the essay.
        entry: 0-based number of an afterlife; None before one is chosen.
        person: id of somebody of the cast.
        moment: which state of the apartment is drawn: before, now, after.
    """

    day: dt.date | None = None
    prop: str = ""
    object: str = ""
    pair: tuple[int, int] | None = None
    passage: int | None = None
    entry: int | None = None
    person: str = ""
    moment: Moment = "now"

    def at_another_scene(self) -> Cursors:
        """The cursors after a move to another scene: those that belong to a scene follow it again."""
        return replace(self, day=None, pair=None, passage=None)


class Reading(Struct, frozen=True, kw_only=True):
    """Where the reader stands, and what is open.

    Attributes:
        spot: a scene in each story and the story in focus.
        cursors: what is under the cursor of each view.
        visited: ids of the scenes that have been in focus or on screen.
        past: the spots behind, nearest last.
        future: the spots that going back has left, nearest last.
        commentary: whether the essay's notes are laid over the view.
        mirror: whether the other story follows the echoes.
        alone: whether the story in focus has the screen to itself.
        picture: whether the picture of the scene in focus has the window to itself.
        find: what one looks for; nothing looks for nothing.
        hit: which of the positions that hold it one stands at, 0-based; -1 before the first.
        filter: id of the filter that is on; nothing lets every scene pass.
        first_viewing: whether everything after the furthest opened scenes is sealed.
        followed: the echoes that have been followed, each as the ids of both its scenes, sorted.
        commented: whether the commentary has ever been on.
        layers: the ids of the layers of notes that are on, the one that is read first before the others; None where
            nothing was chosen.
        path_place: the 0-based number of the place of the film's path that was gone to last; None before the first.
    """

    spot: Spot = Spot()
    cursors: Cursors = Cursors()
    visited: frozenset[str] = frozenset()
    past: tuple[Spot, ...] = ()
    future: tuple[Spot, ...] = ()
    commentary: bool = False
    mirror: bool = False
    alone: bool = False
    picture: bool = False
    find: str = ""
    hit: int = -1
    filter: str = ""
    first_viewing: bool = False
    followed: frozenset[tuple[str, str]] = frozenset()
    commented: bool = False
    layers: tuple[str, ...] | None = None
    path_place: int | None = None

    @property
    def story(self) -> int:
        """The story in focus: 0 or 1."""
        return self.spot.story

    @property
    def positions(self) -> tuple[int, int]:
        """The 0-based position in each story."""
        return self.spot.positions


def begin(film: FilmContents) -> Reading:
    """The first scene of each story, story 1 in focus."""
    return seen(Reading(), film)


def in_focus(reading: Reading, film: FilmContents) -> Scene:
    """The scene in focus."""
    return film.scene_at(reading.story, reading.positions[reading.story])


def on_screen(reading: Reading, film: FilmContents) -> tuple[Scene, Scene]:
    """The scene that stands in each story."""
    return film.scene_at(0, reading.positions[0]), film.scene_at(1, reading.positions[1])


def seen(reading: Reading, film: FilmContents) -> Reading:
    """The reading, its scenes counted among the visited ones."""
    ids = {scene.id for scene in on_screen(reading, film)}
    return reading if ids <= reading.visited else replace(reading, visited=reading.visited | ids)
