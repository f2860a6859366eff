"""The one order in which the scenes of both stories happen, and the parts that each story falls into."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from .film import FilmContents
from .index import indexed
from .model import Scene


@indexed
def in_order(film: FilmContents) -> tuple[Scene, ...]:
    """Every scene of a film as they happen: all of story 1, then all of story 2, or both merged."""
    if not film.order:
        return tuple(film.scenes.values())
    return tuple(film.scene_at(story, index) for story, index in film.order)


def side_by_side(first: Sequence[Scene], second: Sequence[Scene]) -> tuple[Scene, ...]:
    """Two stories merged by what their scenes say happens ``meanwhile``.

    A scene comes right after the scene of the other story that it names, one that names none after the one before it in
    its own story; story 2 begins right after the first scene of story 1. Where two scenes wait for each other, the one
    of story 2 comes first. Where the day of every scene is shown, what names none waits for what is before it by day
    and hour; a scene that looks back stands with the one before it.
    """
    moments = (_moments(first), _moments(second))
    dated = all(moments[0]) and all(moments[1])
    merged: list[Scene] = []
    placed: set[str] = set()
    one = two = 0
    while one < len(first) or two < len(second):
        by_time = dated and one < len(first) and not first[one].meanwhile
        earlier = _is_earlier(moments[1][two], moments[0][one]) if by_time and two < len(second) else None
        second_is_due = two < len(second) and (one == len(first) or _is_due(second[two], placed, earlier))
        first_waits = one < len(first) and bool(first[one].meanwhile) and first[one].meanwhile not in placed
        if two < len(second) and (second_is_due or first_waits):
            merged.append(second[two])
            two += 1
        else:
            merged.append(first[one])
            one += 1
        placed.add(merged[-1].id)
    return tuple(merged)


def _is_due(scene: Scene, placed: set[str], earlier: bool | None) -> bool:
    """Whether a scene of story 2 comes now, and not the next of story 1; by its time, where that says anything."""
    if scene.meanwhile:
        return scene.meanwhile in placed
    return bool(placed) if earlier is None else earlier


Moment = tuple[dt.date, int | None]
"""A day, and the minutes since midnight where they are known."""


def _is_earlier(moment: Moment | None, other: Moment | None) -> bool | None:
    """Whether one moment is before another; None where that is not known."""
    if not moment or not other or moment == other:
        return None
    (day, minutes), (other_day, other_minutes) = moment, other
    if day != other_day:
        return day < other_day
    return None if minutes is None or other_minutes is None else minutes < other_minutes


def _moments(scenes: Sequence[Scene]) -> list[Moment | None]:
    """When each scene of a story plays, by the first of its days; of one that looks back, when the one before plays."""
    found: list[Moment | None] = []
    for scene in scenes:
        before = found[-1] if found else None
        day = _day(scene)
        found.append((day, scene.when.minutes) if day else before if scene.when.of else None)
    return found


def _day(scene: Scene) -> dt.date | None:
    """The day on which a scene plays, or the first of several, where the work shows it."""
    if scene.when.basis != "shown":
        return None
    return scene.when.date or (scene.when.dates.from_ if scene.when.dates else None)


def last_before(film: FilmContents, scene: Scene, story: int) -> int:
    """Find the 0-based position of the last scene of a story that happens before a given scene; 0 if none does."""
    rank = ranks(film)
    before = (other.index for other in film.stories[story].scenes if rank[other.id] < rank[scene.id])
    return max(before, default=0)


@indexed
def ranks(film: FilmContents) -> dict[str, int]:
    """The 0-based place of each scene, by id, among all as they happen."""
    return {scene.id: rank for rank, scene in enumerate(in_order(film))}


def part_of(film: FilmContents, scene: Scene) -> str:
    """The act or chapter in which a scene stands; nothing where none has begun."""
    return _parts(film).get(scene.id, "")


@indexed
def _parts(film: FilmContents) -> dict[str, str]:
    found: dict[str, str] = {}
    for story in film.stories:
        part = ""
        for scene in story.scenes:
            part = scene.part or part
            found[scene.id] = part
    return found
