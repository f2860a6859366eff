"""A day as one types it."""

from __future__ import annotations

import datetime as dt
import re

from chungking_tui.film.text import folded

_DAY = re.compile(r"(?:([0-9]{1,2})\.?\s*)?([a-z]{3,9})\.?(?:\s*([0-9]{1,2}))?(?:,?\s*([0-9]{4}))?")
LEAST_OF_A_NAME = 3
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def day_named(typed: str, first: dt.date, last: dt.date) -> dt.date | None:
    """A day between two as one types it: ``apr 28``, ``28 April``, ``1994-04-28``, or the first ``Thursday``.

    Without a year it is that of the first day.
    """
    typed = folded(typed.strip())
    found = _by_weekday(typed, first) or _dated(typed, first.year)
    return found if found and first <= found <= last else None


def _by_weekday(typed: str, first: dt.date) -> dt.date | None:
    """The first day of a name from a day on."""
    if len(typed) < LEAST_OF_A_NAME:
        return None
    week = (first + dt.timedelta(days=ahead) for ahead in range(min(7, (dt.date.max - first).days + 1)))
    return next((day for day in week if folded(f"{day:%A}").startswith(typed)), None)


def _dated(typed: str, year: int) -> dt.date | None:
    try:
        return dt.date.fromisoformat(typed)
    except ValueError:
        pass
    match = _DAY.fullmatch(typed)
    if match is None or match[2][:3] not in _MONTHS or not (match[1] or match[3]):
        return None
    month = _MONTHS.index(match[2][:3]) + 1
    try:
        return dt.date(int(match[4] or year), month, int(match[1] or match[3]))
    except ValueError:
        return None
