"""The days of a countdown as the rows of a table, a week a row."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from chungking_tui.film.film import RevealedFilm
from chungking_tui.film.model import Countdown, Scene
from chungking_tui.queries.countdown import collected
from chungking_tui.words import wording

WEEK = 7


class DayCell(Struct, frozen=True, kw_only=True):
    """A day of the countdown.

    Attributes:
        date: the day.
        name: the same in words.
        count: how many there are on it.
        is_last: whether it is the day on which they expire.
        scenes: the scenes that are dated on it.
    """

    date: dt.date
    name: str
    count: int
    is_last: bool
    scenes: tuple[Scene, ...]


class Month(Struct, frozen=True):
    """The days by weeks: the names over the columns, none where no weekday is known; the rows, None an empty cell."""

    columns: tuple[str, ...]
    rows: tuple[tuple[DayCell | None, ...], ...]


def month(film: RevealedFilm, counted: Countdown) -> Month:
    """The days of a countdown, from Monday to Sunday where it is known which they are, else seven in a row."""
    head = film.head
    span = range((counted.to - counted.from_).days + 1)
    cells: list[DayCell | None] = [_cell(film, counted, counted.from_ + dt.timedelta(number)) for number in span]
    weekdays = wording.has_weekdays(head, counted.from_)
    if weekdays:
        before, after = counted.from_.weekday(), WEEK - 1 - counted.to.weekday()
        cells = [*[None] * before, *cells, *[None] * after]
    rows = tuple(tuple(cells[start : start + WEEK]) for start in range(0, len(cells), WEEK))
    monday = counted.from_ - dt.timedelta(counted.from_.weekday())
    names = tuple(f"{monday + dt.timedelta(number):%A}" for number in range(WEEK)) if weekdays else ()
    return Month(names, rows)


def _cell(film: RevealedFilm, counted: Countdown, day: dt.date) -> DayCell:
    return DayCell(
        date=day,
        name=wording.date(film.head, day),
        count=collected(counted, day, film.head.props[counted.prop].count),
        is_last=day == counted.to,
        scenes=tuple(scene for scene in film.scenes.values() if scene.when.date == day or day in scene.claimed_days),
    )
