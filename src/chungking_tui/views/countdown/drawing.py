"""The countdown as a wall of tins that is a calendar too, a week a row, a tin a day; and the day one stands on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from chungking_tui.folds.countdown import Calendar, Day
from chungking_tui.ui.page import Drawn
from chungking_tui.ui.text import linked, scene_link, wrapped
from chungking_tui.ui.tones import MUTED, STORY

from .answer import CountdownAnswer, SceneLine, StretchLine

MEASURE = 64
"""The widest a line about the day may be, in cells."""

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
WEEK = 7


class TinSize(NamedTuple):
    """How large a tin is drawn: cells inside, rows of label, cells from one tin to the next."""

    inside: int
    label: int
    pitch: int

    @property
    def width(self) -> int:
        """The cells that a tin takes: its rims too, where it has any."""
        return self.inside + 2 if self.label else self.inside

    @property
    def rows(self) -> int:
        """The rows of a tin."""
        return self.label + 2 if self.label else 1


SIZES = (
    TinSize(10, 5, 13),
    TinSize(10, 3, 13),
    TinSize(8, 3, 10),
    TinSize(6, 3, 8),
    TinSize(6, 2, 8),
    TinSize(4, 1, 7),
    TinSize(4, 0, 5),
)
"""From the largest to the smallest, which is one row high."""

RIMS = {
    "told": ("╭─╮", "│ │", "╰─╯"),
    "inferred": ("╭─╮", "│ │", "╰─╯"),
    "shown": ("┏━┓", "┃ ┃", "┗━┛"),
    "": ("┌╌┐", "╎ ╎", "└╌┘"),
}
"""A tin's rim by how its day comes into the film: a voice tells of it, the screen shows it, nothing is told."""

LAST = ("╔═╗", "║ ║", "╚═╝")
SIDES = {"had": "▐▌", "may": "░░", "come": "  ", "gone": "  ", "expired": "✕✕", "last": "  "}
"""What stands beside the date on a tin's label, by what has become of the tin."""

STAMP = "bold $background on $success"
"""How the day they expire stands on the label of a tin that is there."""
FRUIT = "▚▞"
"""What is on the label below."""

CURSOR = "▸◂"
"""What stands there on the tin of the day."""

LEGEND = (
    ("╭─╮", "told", "told"),
    ("┏━┓", "shown", "shown"),
    ("┌╌┐", "no scene", ""),
    ("▐▌", "there", "had"),
    ("░", "perhaps", "may"),
    ("╲▁", "opened", "gone"),
    ("✕", "expired", "expired"),
    ("╔═╗", "they expire", "last"),
)
LEGEND_OF_SMALL = (
    ("!", "shown", "shown"),
    ("?", "no scene", ""),
    ("▐", "there", "had"),
    ("░", "perhaps", "may"),
    ("╲", "opened", "gone"),
    ("✕", "expired", "expired"),
)
"""A sign, its meaning, and the basis or the state that it stands for."""


def wall(answer: CountdownAnswer, width: int, height: int) -> Drawn:
    """The wall, its weekdays, its legend. The tin under the cursor stands between arrows; a click goes to its day."""
    found = answer.calendar
    weeks = _weeks(found)
    size = next((s for s in SIZES if s.pitch * WEEK <= width and 1 + s.rows * len(weeks) <= height), SIZES[-1])
    names = "".join(name.center(size.width).ljust(size.pitch) for name in WEEKDAYS)
    lines = [Content.styled(names[:width].rstrip(), MUTED)]
    row_in_sight = None
    for week in weeks:
        if any(day and day.date == found.day for day in week):
            row_in_sight = len(lines) + size.rows - 1
        lines += _row(week, found, size, STORY[answer.story])
    legend = Content("   ").join(
        Content.assemble((sign, ""), (f" {meaning}", MUTED)) for sign, meaning in _legend(found, size)
    )
    return Drawn([*lines, Content(), *wrapped(legend, min(width, size.pitch * WEEK))], row_in_sight)


def day(answer: CountdownAnswer, width: int, height: int) -> Drawn:
    """What happens on the day one stands on: its scenes, the voices that cover it, the claimed lengths of time."""
    del height
    width = min(width, MEASURE)
    lines = wrapped(Content.styled(answer.heading, f"bold {STORY[answer.story]}"), width)
    for sentence in answer.status:
        lines += wrapped(Content(sentence), width)
    for heading, scenes in (
        ("scenes of the day", answer.dated),
        (answer.following_is, answer.following),
        ("told in", answer.covering),
    ):
        lines += [Content(), Content.styled(heading, MUTED)] if scenes else []
        for scene in scenes:
            lines += _scene(scene, width)
    lines += [Content(), Content.styled("lengths of time", MUTED)] if answer.stretches else []
    for stretch in answer.stretches:
        lines += _stretch(stretch, width)
    return Drawn(lines)


def _scene(line: SceneLine, width: int) -> list[Content]:
    when = Content.styled(f"  {line.time} · {line.basis}", MUTED)
    return wrapped(scene_link(line.scene) + when, width, first="◉ " if line.here else "  ", rest="    ")


def _stretch(line: StretchLine, width: int) -> list[Content]:
    found = line.stretch
    way = Content.assemble(
        scene_link(found.start),
        " ━▶ " if found.state == "running" else " ─▶ ",
        scene_link(found.end),
        (f"  {found.span.basis}, {found.state}", MUTED),
    )
    return wrapped(way, width, first=f"{line.hours}  ", rest="  ")


def _weeks(found: Calendar) -> list[list[Day | None]]:
    """The days by the week, Monday first; None where a week holds no day of the countdown."""
    before = found.days[0].date.weekday()
    cells: list[Day | None] = [*([None] * before), *found.days]
    cells += [None] * (-len(cells) % WEEK)
    return [cells[start : start + WEEK] for start in range(0, len(cells), WEEK)]


def _row(week: Sequence[Day | None], found: Calendar, size: TinSize, tone: str) -> list[Content]:
    tins = [_tin(day, found, size, tone) if day else [Content(" " * size.pitch)] * size.rows for day in week]
    return [Content("").join(parts) for parts in zip(*tins, strict=True)]


def _tin(day: Day, found: Calendar, size: TinSize, tone: str) -> list[Content]:
    """A tin's rows, each as wide as the pitch."""
    here = day.date == found.day
    ink = MUTED if day.state in {"come", "gone"} and not here else tone
    label = f"bold reverse {tone}" if here else ink
    gap = Content(" " * (size.pitch - size.width))
    if not size.label:
        return [_to_day(Content.styled(_small(day, here), label), day) + gap]
    rim = LAST if day.state == "last" else RIMS[day.basis]
    top, bottom, middle = rim[0], rim[2], rim[1]
    rows = [Content.styled(_open_lid(size) if day.state == "gone" else _edge(top, size), ink)]
    for number, text in enumerate(_label(day, found, size)):
        sides = CURSOR if here else SIDES[day.state]
        band = (STAMP if number == 1 else f"reverse {tone}") if day.state == "had" and not here else label
        ends = label if here else ink
        rows.append(
            Content.assemble(
                (middle[0], ink),
                (sides[0], ends),
                (text.center(size.inside - 2), band),
                (sides[1], ends),
                (middle[2], ink),
            )
        )
    rows.append(Content.styled(_edge(bottom, size), ink))
    return [_to_day(row, day) + gap for row in rows]


def _label(day: Day, found: Calendar, size: TinSize) -> list[str]:
    """What stands on a tin: its day, and on a larger one the day that is stamped on it."""
    date = _date(day.date, size.inside - 2)
    last = found.days[-1].date
    stamp = "" if day.state == "last" else f"{last.day} {last:%b}".upper()
    stamp = stamp if len(stamp) <= size.inside - 2 else stamp.replace(" ", "")[: size.inside - 2]
    fruit = (FRUIT * size.inside)[: size.inside - 2] if day.state == "had" else ""
    return [date, stamp, *[fruit] * 3][: size.label]


def _small(day: Day, here: bool) -> str:
    """A tin one row high: its state, its day, its basis."""
    state = "╲" if day.state == "gone" else SIDES[day.state][0]
    basis = {"shown": "!", "": "?"}.get(day.basis, " ") if day.state != "last" else "║"
    if here:
        return f"{CURSOR[0]}{day.date.day:>2}{CURSOR[1]}"
    return f"{state if day.state != 'last' else '║'}{day.date.day:>2}{basis}"


def _edge(rim: str, size: TinSize) -> str:
    return rim[0] + rim[1] * size.inside + rim[2]


def _open_lid(size: TinSize) -> str:
    return "╲" + "▁" * (size.inside - 1) + "  "


def _date(date: dt.date, room: int) -> str:
    """A day's number, with its month where there is room on the first of it."""
    return f"{date.day} {date:%b}" if date.day == 1 and room >= len("1 May") else f"{date.day:>2}"


def _to_day(text: Content, day: Day) -> Content:
    return linked(text, f"app.move('to_day', '{day.date.isoformat()}')")


def _legend(found: Calendar, size: TinSize) -> list[tuple[str, str]]:
    """The signs that stand on the wall, and their meanings."""
    there = {day.state for day in found.days if day.date != found.day or day.state == "last"} | {
        day.basis for day in found.days if day.state != "last"
    }
    return [(sign, meaning) for sign, meaning, what in (LEGEND if size.label else LEGEND_OF_SMALL) if what in there]
