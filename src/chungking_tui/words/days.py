"""A day as one types it."""

from __future__ import annotations

import datetime as dt
import re

from chungking_tui.film.text import folded

_DAY = re.compile(r"(?:([0-9]{1,2})\.?\s*)?([a-z]{3,9})\.?(?:\s*([0-9]{1,2}))?(?:,?\s*([0-9]{4}))?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def day_named(typed: str, year: int) -> dt.date | None:
    """A day as one types it: ``apr 28``, ``28 April``, ``1994-04-28``; in a given year where none is typed."""
    typed = folded(typed.strip())
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
