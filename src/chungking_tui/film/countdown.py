"""So many of a prop a day until they expire: the arithmetic, and what is certain of it at a scene."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from msgspec import Struct

from .model import Countdown, Film, Scene


class Count(Struct, frozen=True):
    """What is certain of the countdown at a scene.

    Attributes:
        least: how many have been gathered by then at the least.
        most: how many at the most; the same where the day is known.
        total: how many there will have been on the last day.
        gone: how many have been used up.
        day: the scene's day, where it is known.
        days_left: whole days from that day to the expiry; None where the day is not known, negative after it.
        at_most_left: how many days there are to the expiry at the most; None where even that is not known.
        expired: whether the expiry has certainly come.
        basis: how the scene's day is known: shown, told, inferred; nothing where the scene has none of its own.
    """

    least: int
    most: int
    total: int
    gone: int
    day: dt.date | None
    days_left: int | None
    at_most_left: int | None
    expired: bool
    basis: str


def total(countdown: Countdown) -> int:
    """How many there are on the day before they expire."""
    return (countdown.to - countdown.from_).days * countdown.a_day


def gathered(countdown: Countdown, day: dt.date) -> int:
    """How many there are on a day: that day's own included, none added on the day they expire."""
    days = (day - countdown.from_).days + 1
    return max(0, min(days, (countdown.to - countdown.from_).days)) * countdown.a_day


def at_scene(film: Film, places: tuple[int, int]) -> Count | None:
    """What is certain where the reader stands.

    A scene without a date lies between the days that are *shown* before and after it; a day that a voice tells of may
    look ahead or back and bounds nothing.

    Args:
        film: the film.
        places: the 0-based position in each story.

    Returns:
        The count, or None in a film without a countdown.
    """
    countdown = film.head.countdown
    if countdown is None:
        return None
    story = _story(film)
    index = places[story]
    earliest, latest = _bounds(film.stories[story].scenes, index)
    gone = -sum(count for at, count in _uses(film) if at <= index)
    day = earliest if earliest == latest else None
    return Count(
        least=gathered(countdown, earliest) if earliest else 0,
        most=gathered(countdown, latest) if latest else total(countdown),
        total=total(countdown),
        gone=gone,
        day=day,
        days_left=(countdown.to - day).days if day else None,
        at_most_left=(countdown.to - earliest).days if earliest else None,
        basis=_basis(film.stories[story].scenes[index]),
        expired=earliest is not None and earliest >= countdown.to,
    )


def _basis(scene: Scene) -> str:
    return scene.when.basis if scene.when.date or scene.when.dates else ""


def _bounds(scenes: tuple[Scene, ...], index: int) -> tuple[dt.date | None, dt.date | None]:
    when = scenes[index].when
    if when.date:
        return when.date, when.date
    if when.dates:
        return when.dates.from_, when.dates.to
    before = (_shown_day(scene) for scene in reversed(scenes[:index]))
    after = (_shown_day(scene) for scene in scenes[index + 1 :])
    return next(filter(None, before), None), next(filter(None, after), None)


def _shown_day(scene: Scene) -> dt.date | None:
    return scene.when.date if scene.when.basis == "shown" else None


@lru_cache(maxsize=4)
def _story(film: Film) -> int:
    """The story in which the countdown runs: the first whose scenes move its prop."""
    prop = film.head.countdown.prop if film.head.countdown else ""
    for scene in film.scenes.values():
        if any(move.prop == prop for move in scene.props):
            return scene.story
    return 0


@lru_cache(maxsize=4)
def _uses(film: Film) -> tuple[tuple[int, int], ...]:
    """Where the prop is used up: the scene's position, and by how many (negative)."""
    prop = film.head.countdown.prop if film.head.countdown else ""
    scenes = film.stories[_story(film)].scenes
    return tuple((s.index, m.count) for s in scenes for m in s.props if m.prop == prop and m.count < 0)
