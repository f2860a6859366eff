"""What is counted, one for each day: in lines, and as a picture where the pack has one."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from textual.content import Content

from chungking_tui.actions import move_action
from chungking_tui.queries.countdown import Day
from chungking_tui.tui.drawing.drawn import Placed
from chungking_tui.tui.drawing.text import linked
from chungking_tui.tui.drawing.tones import ACCENT, MUTED, STORY

from .answer import CountdownAnswer

DIMMED = 0.72
"""How much of the ground is mixed into what may be there or not."""
EXPIRED = 0.5
"""The same of what has expired."""
DATE_AT = 0.22
"""Where on a picture the day is written, of its height, the first row being 0; the last day stands in the middle."""


class DaySize(NamedTuple):
    """How large one is drawn: cells inside, rows of its label, cells from one to the next."""

    inside: int
    label: int
    pitch: int

    @property
    def width(self) -> int:
        """The cells that it takes: its rims too, where it has any."""
        return self.inside + 2 if self.label else self.inside

    @property
    def rows(self) -> int:
        """Its rows."""
        return self.label + 2 if self.label else 1


SIZES = (
    DaySize(10, 5, 13),
    DaySize(7, 3, 10),
    DaySize(6, 2, 8),
    DaySize(4, 1, 7),
    DaySize(4, 0, 5),
)
"""From the largest to the smallest, which is one row high."""

RIM, THIN, LAST = ("╭─╮", "│ │", "╰─╯"), ("┌╌┐", "╎ ╎", "└╌┘"), ("╔═╗", "║ ║", "╚═╝")
"""The rims of what is there or was, of what is to come, of the day on which they expire."""
SIDES = {"collected": "▐▌", "uncertain": "░░", "upcoming": "  ", "used": "  ", "expired": "✕✕", "deadline": "  "}
"""What stands beside the date on a label, by what has become of it."""
BASES = {"shown": "●", "told": "○", "inferred": "○", "": ""}
"""How the day comes into the film: the screen shows it, a voice tells of it, no scene has to do with it."""
FILL = "▚▞"
"""What is on the label below, where there is no picture."""
CURSOR = "▸◂"
"""What stands beside the date on the day one stands on."""


class CountedDays:
    """The counted things of a countdown, in one size."""

    def __init__(self, answer: CountdownAnswer, size: DaySize) -> None:
        """Set up.

        Args:
            answer: what the view shows.
            size: how large each is drawn.
        """
        self._answer = answer
        self._found = answer.calendar
        self._size = size
        self._tone = STORY[answer.story]
        uncertain = [day.date for day in self._found.days if day.state == "uncertain"]
        self._ends = (uncertain[0], uncertain[-1]) if len(uncertain) > 1 and self._found.day is None else None

    def lines(self, day: Day) -> list[Content]:
        """A day's rows, each as wide as the pitch; a click goes to the day."""
        size, here = self._size, day.date == self._found.day
        tone = MUTED if day.state in {"upcoming", "used"} and not here else self._tone
        gap = Content(" " * (size.pitch - size.width))
        if not size.label:
            label = f"bold reverse {self._tone}" if here else tone
            small = _small(day, here=here, by_weekday=self._answer.by_weekday)
            return [_to_day(Content.styled(small, label), day) + gap]
        above, beside, below = self._rim(day)
        top = "╲" + "▁" * (size.inside - 1) + "  " if day.state == "used" else _edge(above, size)
        rows = [Content.styled(self._signed(day, top), tone)]
        sides = CURSOR if here else SIDES[day.state]
        for text in self._label(day):
            label = f"bold reverse {self._tone}" if here else tone
            rows.append(
                Content.assemble(
                    (beside[0], tone),
                    (sides[0], label),
                    (text.center(size.inside - 2), label),
                    (sides[1], label),
                    (beside[-1], tone),
                )
            )
        rows.append(Content.styled(_edge(below, size), tone))
        return [_to_day(row, day) + gap for row in rows]

    def placed(self, day: Day, left: int, top: int) -> list[Placed]:
        """A day's picture at a place; none of what is only an outline, or so small that it is one row."""
        lit = day.state in {"collected", "uncertain", "expired"}
        names = self._answer.one if lit else self._answer.used_up if day.state == "used" else ()
        if not names or not self._size.label:
            return []
        here = day.date == self._found.day
        return [
            Placed(
                names,
                top,
                self._size.width,
                self._size.rows,
                left,
                keeps=True,
                over=tuple(self._over(day, here=here)),
                action=_action(day),
                dimmed=0.0 if here else {"uncertain": DIMMED, "expired": EXPIRED}.get(day.state, 0.0),
                drops=here and day.state == "collected",
            )
        ]

    def _over(self, day: Day, *, here: bool) -> list[Content]:
        """What is written over a day's picture: the bracket or the cursor's rim, the day, the last day as a stamp."""
        width = self._size.width
        rim = Content.styled("█" * width, ACCENT) if here else Content(self._signed(day, " " * width))
        bracket = self._bracket(day)
        top = Content.styled(bracket, self._tone) if bracket and not here else rim
        date, *stamp = self._label(day)
        rows = [Content()] * self._size.rows
        rows[0], rows[-1] = top, rim if here else Content()
        rows[min(self._size.rows - 2, max(1, round(DATE_AT * self._size.rows)))] = Content(date.center(width))
        if stamp:
            rows[self._size.rows // 2] = Content(stamp[0].center(width))
        return rows

    def _bracket(self, day: Day) -> str:
        """The part of the bracket that stands over a day on which the scene may lie; nothing over the others."""
        if self._ends is None or not self._ends[0] <= day.date <= self._ends[1]:
            return ""
        start = "┏" if day.date == self._ends[0] else "━"
        end = "┓" if day.date == self._ends[1] else "━"
        return start + "━" * (self._size.width - 2) + end

    def _rim(self, day: Day) -> tuple[str, str, str]:
        if day.state == "deadline":
            return LAST
        return THIN if day.state == "upcoming" else RIM

    def _signed(self, day: Day, rim: str) -> str:
        """A rim with the sign of how the day comes into the film."""
        sign = BASES[day.basis] if day.state != "deadline" else ""
        return f"{rim[:-2]}{sign}{rim[-1]}" if sign else rim

    def _label(self, day: Day) -> list[str]:
        """What stands on a label: the day, and on a larger one the day that is stamped on it."""
        room = self._size.inside - 2
        last, by_weekday = self._found.days[-1].date, self._answer.by_weekday
        name = f"{day.date:%a}"[: max(2, min(3, room))] if by_weekday else _date(day.date, room)
        stamp = f"{last:%a}" if by_weekday else f"{last.day} {last:%b}"
        stamp = "" if day.state in {"deadline", "upcoming"} else stamp.upper()
        stamp = stamp if len(stamp) <= room else stamp.split()[0][:room]
        fruit = (FILL * room)[:room] if day.state == "collected" else ""
        return [name, stamp, *[fruit] * 3][: self._size.label]


def _edge(rim: str, size: DaySize) -> str:
    return rim[0] + rim[1] * size.inside + rim[2]


def _small(day: Day, *, here: bool, by_weekday: bool) -> str:
    """One that is one row high: its state, its day, its basis."""
    name = f"{day.date:%a}"[:2] if by_weekday else f"{day.date.day:>2}"
    state = "╲" if day.state == "used" else SIDES[day.state][0]
    basis = {"shown": "!", "": "?"}.get(day.basis, " ") if day.state != "deadline" else "║"
    if here:
        return f"{CURSOR[0]}{name}{CURSOR[1]}"
    return f"{state if day.state != 'deadline' else '║'}{name}{basis}"


def _date(date: dt.date, room: int) -> str:
    """A day's number, with its month where there is room on the first of it."""
    return f"{date.day} {date:%b}" if date.day == 1 and room >= len("1 Apr") else f"{date.day:>2}"


def _action(day: Day) -> str:
    return move_action("to_day", day.date.isoformat())


def _to_day(text: Content, day: Day) -> Content:
    return linked(text, _action(day))
