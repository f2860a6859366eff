"""So many of a prop a day until they expire: the arithmetic, and what is certain of it at a scene."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

from chungking_tui.film.film import RevealedFilm
from chungking_tui.film.index import indexed
from chungking_tui.film.model import WHEN, Basis, Claim, Countdown, Scene, Span, is_sealed, minutes_of


class Count(Struct, frozen=True):
    """What is certain of the countdown at a scene.

    Attributes:
        least: how many have been collected by then at the least.
        most: how many at the most; the same where the day is known.
        total: how many there will have been on the last day.
        used: how many have been used up.
        day: the scene's day, where it is known.
        days_left: whole days from that day to the expiry; None where the day is not known, negative after it.
        at_most_left: how many days there are to the expiry at the most; None where even that is not known.
        expired: whether the expiry has certainly come.
        hours_left: hours to the expiry; None where the hour of the scene or of the expiry is not known.
        basis: how the scene's day is known: shown, told, inferred; nothing where the scene has none of its own.
    """

    least: int
    most: int
    total: int
    used: int
    day: dt.date | None
    days_left: int | None
    at_most_left: int | None
    expired: bool
    basis: str
    hours_left: float | None = None


class Day(Struct, frozen=True, kw_only=True):
    """A day of the countdown.

    Attributes:
        date: the day.
        state: what has become of what is collected on it, where the reader stands: ``collected`` and there;
            ``uncertain``, the day of the scene not being known; ``upcoming``; ``used``; ``expired``; or it is the
            ``deadline``, the day on which they expire and none is collected.
        basis: whether a scene plays on it on screen (``shown``), or only a voice covers it (``told``, ``inferred``);
            nothing where no scene has to do with it.
    """

    date: dt.date
    state: Literal["collected", "uncertain", "upcoming", "used", "expired", "deadline"]
    basis: Literal["shown", "told", "inferred", ""]


class Stretch(Struct, frozen=True):
    """A claimed length of time between two scenes, seen from where the reader stands."""

    span: Span
    start: Scene
    end: Scene
    state: Literal["to come", "running", "over"]


class Calendar(Struct, frozen=True, kw_only=True):
    """The countdown where the reader stands, day by day.

    Attributes:
        days: every day from the first to the one on which they expire.
        day: the day one stands on; None where the scene's day is not known.
        since: the last day shown before the scene, where there is one; the day itself where it is known.
        until: the first day shown after it, where there is one; the day itself where it is known.
        scene: the scene at which the countdown's story stands.
        least: how many have been collected at the least.
        most: how many at the most; the same where the day is known.
        total: how many there will have been.
        used: how many have been used up.
        days_left: whole days to the expiry; None where the day is not known.
        hours_left: hours to the expiry; None where the hour of the scene or of the expiry is not known.
        expired: whether the expiry has certainly come.
        scenes: the scenes dated on the day, or on the last one shown before, and those without a date that follow it.
        covering: the scenes whose voice covers the day without standing on it.
        stretches: the claimed lengths of time.
    """

    days: tuple[Day, ...]
    day: dt.date | None
    since: dt.date | None
    until: dt.date | None
    scene: Scene
    least: int
    most: int
    total: int
    used: int
    days_left: int | None
    hours_left: float | None
    expired: bool
    scenes: tuple[Scene, ...]
    covering: tuple[Scene, ...]
    stretches: tuple[Stretch, ...]


def total(countdown: Countdown, start: int = 0) -> int:
    """How many there are at the most: on the day before they expire, or before the first where there are fewer a day.

    ``start`` of them were there before the first day.
    """
    return start + max(0, (countdown.to - countdown.from_).days * countdown.a_day)


def collected(countdown: Countdown, day: dt.date, start: int = 0) -> int:
    """Count how many there are on a day.

    What is added on that day is among them, and nothing is added on the last; what goes on it is, too, and on the
    first day all are still there.
    """
    gone_by, length = (day - countdown.from_).days, (countdown.to - countdown.from_).days
    if countdown.a_day < 0:
        return max(0, start + max(0, min(gone_by, length)) * countdown.a_day)
    return start + max(0, min(gone_by + 1, length)) * countdown.a_day


def _least_and_most(
    countdown: Countdown, earliest: dt.date | None, latest: dt.date | None, start: int
) -> tuple[int, int]:
    """How many there are at the least and at the most where a scene plays between two days; None is not known."""
    if countdown.a_day < 0:
        least = collected(countdown, latest or countdown.to, start)
        return least, collected(countdown, earliest or countdown.from_, start)
    return (
        collected(countdown, earliest, start) if earliest else start,
        collected(countdown, latest, start) if latest else total(countdown, start),
    )


def start_of(film: RevealedFilm) -> int:
    """How many of what is counted there were before the first day."""
    counted = film.head.countdown
    return film.head.props[counted.prop].count if counted else 0


def at_scene(film: RevealedFilm, positions: tuple[int, int], focus: int = 0) -> Count | None:
    """What is certain where the reader stands.

    A scene without a date lies between the days that are *shown* before and after it; a day that a voice tells of may
    look ahead or back and bounds nothing.

    Args:
        film: the film.
        positions: the 0-based position in each story.
        focus: the story in focus, which counts where both lie side by side.

    Returns:
        The count, or None in a film without a countdown.
    """
    countdown = film.head.countdown
    if countdown is None:
        return None
    story, start = story_of(film, focus), start_of(film)
    index = positions[story]
    earliest, latest = _bounds(film)[story][index]
    used = -sum(count for scene, count in _uses(film) if scene.index <= positions[scene.story])
    day = earliest if earliest == latest else None
    hours_left = _hours_left(countdown, film.stories[story].scenes[index])
    least, most = _least_and_most(countdown, earliest, latest, start)
    return Count(
        least=least,
        most=most,
        total=total(countdown, start),
        used=used,
        day=day,
        days_left=(countdown.to - day).days if day else None,
        at_most_left=(countdown.to - earliest).days if earliest else None,
        basis=_basis(film.stories[story].scenes[index]),
        expired=_has_expired(countdown, earliest, hours_left),
        hours_left=hours_left,
    )


def _hours_left(countdown: Countdown, scene: Scene) -> float | None:
    """Hours from a scene to the expiry; below 0 after it, None where the hour of either is not known."""
    day, minutes = scene.when.date, scene.when.minutes
    if not day or minutes is None or not countdown.hour:
        return None
    return (countdown.to - day).days * 24 + (minutes_of(countdown.hour) - minutes) / 60


def _has_expired(countdown: Countdown, earliest: dt.date | None, hours_left: float | None) -> bool:
    """Whether the expiry has certainly come: by its hour where that says anything, else by its day."""
    if hours_left is not None:
        return hours_left <= 0
    return earliest is not None and earliest >= countdown.to


def calendar(
    film: RevealedFilm, positions: tuple[int, int], day: dt.date | None = None, focus: int = 0
) -> Calendar | None:
    """The countdown day by day.

    Args:
        film: the film.
        positions: the 0-based position in each story.
        day: a day to stand on; None stands on the day of the scene, where that is known.
        focus: the story in focus, which counts where both lie side by side.

    Returns:
        The calendar, or None in a film without a countdown.
    """
    countdown, count = film.head.countdown, at_scene(film, positions, focus)
    if countdown is None or count is None:
        return None
    story = story_of(film, focus)
    scene = film.scene_at(story, positions[story])
    earliest, latest = _bounds(film)[story][scene.index]
    used, start = count.used, start_of(film)
    if day is not None and not (earliest is not None and earliest <= day and (latest is None or day <= latest)):
        used = -sum(change for at, change in _uses(film) if _over(film, at, day))
    stood_on = day or count.day
    if stood_on is not None:
        earliest = latest = stood_on
    dates = [countdown.from_ + dt.timedelta(days=n) for n in range((countdown.to - countdown.from_).days + 1)]
    bases = _bases(film)
    hours_left = count.hours_left if day in {None, count.day} else None
    expired = _has_expired(countdown, earliest, hours_left)
    least, most = _least_and_most(countdown, earliest, latest, start)
    of_day = _scenes_on(film, earliest, story) if earliest and not scene.when.dates else ()
    return Calendar(
        days=tuple(
            Day(
                date=date,
                state=_state(countdown, date, earliest, latest, used - start, expired=expired),
                basis=bases.get(date, ""),
            )
            for date in dates
        ),
        day=stood_on,
        since=earliest,
        until=latest,
        scene=scene,
        least=least,
        most=most,
        total=total(countdown, start),
        used=used,
        days_left=(countdown.to - stood_on).days if stood_on else None,
        hours_left=hours_left,
        expired=expired,
        scenes=of_day or (() if stood_on else (scene,)),
        covering=_covering(film, stood_on) if stood_on else (),
        stretches=tuple(_stretch(film, span, positions) for span in film.head.spans),
    )


def dated(film: RevealedFilm, day: dt.date, focus: int = 0) -> tuple[Scene, ...]:
    """The scenes of the countdown's story that stand on a day, in telling order."""
    return tuple(scene for scene in film.stories[story_of(film, focus)].scenes if scene.when.date == day)


def day_at(film: RevealedFilm, positions: tuple[int, int], focus: int = 0) -> dt.date | None:
    """The day to start from where the reader stands: the scene's own, or the last one shown before it."""
    story = story_of(film, focus)
    return _bounds(film)[story][positions[story]][0]


def _state(
    countdown: Countdown,
    date: dt.date,
    earliest: dt.date | None,
    latest: dt.date | None,
    used: int,
    *,
    expired: bool,
) -> Literal["collected", "uncertain", "upcoming", "used", "expired", "deadline"]:
    if date == countdown.to:
        return "deadline"
    if earliest is None or date > earliest:
        return "uncertain" if latest is None or date <= latest else "upcoming"
    if countdown.a_day < 0:  # each day goes by; the one where one stands is still there
        return "collected" if date == earliest else "used"
    if collected(countdown, date) <= used:
        return "used"
    return "expired" if expired else "collected"


@indexed
def _bases(film: RevealedFilm) -> dict[dt.date, Basis]:
    """Find the best basis on which any scene dates each day: shown, then told, then inferred; else no entry."""
    counted = film.head.countdown
    found: dict[dt.date, set[Basis]] = {}
    for scene in film.scenes.values():
        for day in scene.claimed_days:
            found.setdefault(day, set()).add("told")  # by whoever reads it so
        when = scene.when
        start, end = when.date, when.date
        if when.dates and counted:
            start, end = max(when.dates.from_, counted.from_), min(when.dates.to, counted.to)
        if start and end:
            for ahead in range((end - start).days + 1):
                found.setdefault(start + dt.timedelta(days=ahead), set()).add(when.basis)
    order: tuple[Basis, ...] = ("shown", "told", "inferred")
    return {day: next(basis for basis in order if basis in bases) for day, bases in found.items()}


def _covering(film: RevealedFilm, day: dt.date) -> tuple[Scene, ...]:
    """List the scenes of both stories that span several days, if the given day is one of them."""
    return tuple(s for s in _ranged(film) if s.when.dates and s.when.dates.from_ <= day <= s.when.dates.to)


def claimed(film: RevealedFilm, day: dt.date) -> tuple[tuple[Scene, Claim], ...]:
    """The scenes that play on a day by one of several readings, where the pack gives another or none; each with it."""
    return tuple(
        (scene, claim)
        for scene in film.scenes.values()
        for dispute in scene.disputed
        for claim in dispute.readings
        if dispute.concerns == WHEN and claim.date == day != scene.when.date
    )


@indexed
def _ranged(film: RevealedFilm) -> tuple[Scene, ...]:
    return tuple(scene for scene in film.scenes.values() if scene.when.dates)


def _scenes_on(film: RevealedFilm, day: dt.date, story: int) -> tuple[Scene, ...]:
    """The scenes dated on a day, those without a date that follow it, and those of the other story on that day."""
    beside = _by_day(film)[1 - story].get(day, ())
    return (*_by_day(film)[story].get(day, ()), *(scene for scene in beside if scene.when.date == day))


@indexed
def _by_day(film: RevealedFilm) -> tuple[dict[dt.date, list[Scene]], dict[dt.date, list[Scene]]]:
    """For each story the scenes of each day: those dated on it, and those without a date that follow it."""
    found: tuple[dict[dt.date, list[Scene]], dict[dt.date, list[Scene]]] = ({}, {})
    for story, bounds in enumerate(_bounds(film)):
        for scene, (earliest, _) in zip(film.stories[story].scenes, bounds, strict=True):
            day = scene.when.date or (earliest if _undated(scene) else None)
            if day and not is_sealed(scene):
                found[story].setdefault(day, []).append(scene)
    return found


def _undated(scene: Scene) -> bool:
    return scene.when.date is None and scene.when.dates is None


def _over(film: RevealedFilm, scene: Scene, day: dt.date) -> bool:
    """Tell whether a scene is certainly over by a day: the latest day on which it may play is earlier."""
    latest = _bounds(film)[scene.story][scene.index][1]
    return latest is not None and latest < day


def _stretch(film: RevealedFilm, span: Span, positions: tuple[int, int]) -> Stretch:
    start, end = film.scenes[span.from_], film.scenes[span.to]
    if start.index > positions[start.story]:
        return Stretch(span, start, end, "to come")
    return Stretch(span, start, end, "over" if end.index <= positions[end.story] else "running")


def _basis(scene: Scene) -> str:
    return scene.when.basis if scene.when.date or scene.when.dates else ""


Bounds = tuple[tuple[dt.date | None, dt.date | None], ...]
"""The first and the last day on which each scene of a story may play."""


@indexed
def _bounds(film: RevealedFilm) -> tuple[Bounds, Bounds]:
    """For each scene of each story the first and the last day on which it may play.

    Its own; of a scene without a date the days *shown* before and after it. None where nothing bounds it.
    """
    return _bounds_of(film.stories[0].scenes), _bounds_of(film.stories[1].scenes)


def _bounds_of(scenes: tuple[Scene, ...]) -> Bounds:
    after: list[dt.date | None] = [None] * len(scenes)
    for index in range(len(scenes) - 2, -1, -1):
        after[index] = _shown_day(scenes[index + 1]) or after[index + 1]
    found: list[tuple[dt.date | None, dt.date | None]] = []
    before: dt.date | None = None
    for scene, next_shown in zip(scenes, after, strict=True):
        when = scene.when
        if when.date:
            found.append((when.date, when.date))
        elif when.dates:
            found.append((when.dates.from_, when.dates.to))
        else:
            found.append((before, next_shown))
        before = _shown_day(scene) or before
    return tuple(found)


def _shown_day(scene: Scene) -> dt.date | None:
    return scene.when.date if scene.when.basis == "shown" else None


def story_of(film: RevealedFilm, focus: int = 0) -> int:
    """The story in which the countdown runs: the first whose scenes move its prop; side by side, the one in focus."""
    return focus if film.order else _own_story(film)


@indexed
def _own_story(film: RevealedFilm) -> int:
    prop = film.head.countdown.prop if film.head.countdown else ""
    for scene in film.scenes.values():
        if any(move.prop == prop for move in scene.props):
            return scene.story
    return 0


@indexed
def _uses(film: RevealedFilm) -> tuple[tuple[Scene, int], ...]:
    """Where the prop is used up: the scene, and by how many (negative)."""
    prop = film.head.countdown.prop if film.head.countdown else ""
    return tuple((s, m.count) for s in film.scenes.values() for m in s.props if m.prop == prop and m.count < 0)
