"""The countdown as a calendar of what is counted, a week a row, one a day; and the day one stands on."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from chungking_tui.actions import move_action
from chungking_tui.film.model import Scene
from chungking_tui.queries.countdown import Calendar, Day
from chungking_tui.tui.drawing.drawn import Drawn, Placed
from chungking_tui.tui.drawing.picture import rows_for
from chungking_tui.tui.drawing.text import flowed, link, paragraphs, scene_link, wrapped
from chungking_tui.tui.drawing.tones import MUTED, STORY

from .answer import CountdownAnswer, SceneLine, StretchLine
from .counted import SIZES, CountedDays, DaySize

MEASURE = 64
"""The widest a line about the day may be, in cells."""

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
WEEK = 7
LONGEST = 30
"""The longest bar of a length of time, in cells."""
GUTTER, FEW_MONTHS = 4, 2
"""The cells before a week in which its month is named, where there are more than so many months."""
SHORT = 60
"""Up to so many columns a length of time names its scenes by their numbers."""

LEGEND = (
    ("●", "shown"),
    ("○", "told"),
    ("lit", "collected"),
    ("unlit", "uncertain"),
    ("╲▁", "used"),
    ("✕", "expired"),
    ("outline", "upcoming"),
    ("╔═╗", "deadline"),
)
LEGEND_OF_SMALL = (("!", "shown"), ("?", ""), ("▐", "collected"), ("░", "uncertain"), ("╲", "used"), ("✕", "expired"))
"""A sign, and the basis or the state that it stands for."""


def wall(answer: CountdownAnswer, width: int, height: int) -> Drawn:
    """The weekdays, the days, the signs, the lengths of time. A click on a day goes there."""
    found = answer.calendar
    weeks = _weeks(found, from_monday=answer.weekdays)
    size = next((s for s in SIZES if s.pitch * WEEK - 1 <= width and 1 + s.rows * len(weeks) <= height), SIZES[-1])
    counted = CountedDays(answer, size)
    months = {(one.date.year, one.date.month) for one in found.days}
    left = GUTTER if len(months) > FEW_MONTHS and size.pitch * WEEK - 1 + GUTTER <= width else 0
    names = " " * left + "".join(name.center(size.width).ljust(size.pitch) for name in WEEKDAYS if answer.weekdays)
    lines, placed, row_in_sight = [Content.styled(names[:width].rstrip(), MUTED)], list[Placed](), None
    for week in weeks:
        if any(day and day.date == found.day for day in week):
            row_in_sight = len(lines) + size.rows - 1
        for column, day in enumerate(week):
            placed += counted.placed(day, left + column * size.pitch, len(lines)) if day else []
        rows = [counted.lines(day) if day else [Content(" " * size.pitch)] * size.rows for day in week]
        for number, parts in enumerate(zip(*rows, strict=True)):
            month = _month(week) if left and number == min(1, size.rows - 1) else ""
            lines.append(Content("").join([Content.styled(month.ljust(left), MUTED), *parts]).truncate(width))
    legend = [Content.assemble((sign, ""), (f" {meaning}", MUTED)) for sign, meaning in _legend(answer, size)]
    measure = min(width, max(size.pitch * WEEK, 40))
    lines += flowed(legend, measure, "   ")
    longest = max((line.stretch.span.hours for line in answer.stretches), default=0)
    for line in answer.stretches:
        lines += _stretch(line, measure, longest)
    return Drawn(lines, row_in_sight, tuple(placed))


def _month(week: Sequence[Day | None]) -> str:
    """The month that begins in a week, or in which the first week of all begins; nothing for the others."""
    days = [day.date for day in week if day]
    begun = next((date for date in days if date.day == 1), days[0] if days and week[0] is None else None)
    return f"{begun:%b}" if begun else ""


def day(answer: CountdownAnswer, width: int, height: int) -> Drawn:
    """The day one stands on: its scenes, the voices that cover it; what happens in the scene, where there is room."""
    width = min(width, MEASURE)
    lines = wrapped(Content.styled(answer.heading, f"bold {STORY[answer.story]}"), width)
    for sentence in answer.status:
        lines += wrapped(Content(sentence), width)
    if answer.ahead:
        first = wrapped(Content("No day is known here yet. → goes to the first day, ↓ leads to"), width)
        lines += [Content(), *first, *wrapped(scene_link(answer.ahead), width)]
    for heading, scenes in (
        ("scenes of the day", answer.dated),
        (answer.following_is, answer.following),
        ("over several days", tuple(line for line in answer.covering if line.scene.when.basis == "shown")),
        ("told in", tuple(line for line in answer.covering if line.scene.when.basis != "shown")),
    ):
        lines += [Content(), Content.styled(heading, MUTED)] if scenes else []
        for scene in scenes:
            lines += _scene(scene, width)
    if answer.claimed:
        lines += [Content(), Content.styled("by one reading", MUTED)]
    for claim in answer.claimed:
        lines += _scene(SceneLine(claim.scene, claim.says, claim.source, claim.here), width)
    has_scenes = answer.dated or answer.following or answer.covering
    happens = [Content(), *paragraphs(answer.happens, answer.find, width)] if has_scenes else []
    room = height - (rows_for(width) + 1 if answer.pictures else 0)
    return Drawn([*lines, *happens] if len(lines) + len(happens) <= room else lines)


def _scene(line: SceneLine, width: int) -> list[Content]:
    when = Content.styled(f"  {line.time} · {line.basis}", MUTED)
    return wrapped(scene_link(line.scene) + when, width, first="◉ " if line.here else "  ", rest="    ")


def _stretch(line: StretchLine, width: int, longest: float) -> list[Content]:
    """A claimed length of time: a bar to scale, from which scene to which, whose word it is."""
    found = line.stretch
    room = max(4, min(LONGEST, width // 3))
    cells = max(1, round(room * found.span.hours / longest))
    bar = ("━" if found.state == "running" else "─") * (cells - 1) + "▶"
    way = Content.assemble(
        (f"{line.hours:>8} ", ""),
        (bar, STORY[found.start.story] if found.state == "running" else MUTED),
        "  ",
        _end(found.start, short=width < SHORT),
        " to ",
        _end(found.end, short=width < SHORT),
        (f"  {line.basis}, {found.state}", MUTED),
    )
    return wrapped(way, width, rest=" " * 9)


def _end(scene: Scene, *, short: bool) -> Content:
    return link(scene.label, move_action("visit", scene.id)) if short else scene_link(scene)


def _weeks(found: Calendar, *, from_monday: bool) -> list[list[Day | None]]:
    """The days seven by seven, by the week where weekdays are known; None where a row holds no day of the countdown."""
    before = found.days[0].date.weekday() if from_monday else 0
    cells: list[Day | None] = [*([None] * before), *found.days]
    cells += [None] * (-len(cells) % WEEK)
    return [cells[start : start + WEEK] for start in range(0, len(cells), WEEK)]


def _legend(answer: CountdownAnswer, size: DaySize) -> list[tuple[str, str]]:
    """The signs that stand on the wall, and their meanings."""
    found = answer.calendar
    there = {day.state for day in found.days if day.date != found.day or day.state == "deadline"} | {
        day.basis for day in found.days if day.state != "deadline"
    }
    signs = LEGEND if size.label else LEGEND_OF_SMALL
    return [(sign, answer.meanings[what]) for sign, what in signs if what in there]
