"""Who holds what, scene by scene: a row per holder, a column per scene, a line per prop."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace
from rich.cells import cell_len
from textual.content import Content

from chungking_tui.actions import move_action
from chungking_tui.film.model import ABSENT, NONE
from chungking_tui.tui.drawing.canvas import Canvas
from chungking_tui.tui.drawing.cells import cut, padded
from chungking_tui.tui.drawing.text import flowed, striped
from chungking_tui.tui.drawing.tones import ACCENT, DISPUTED, MUTED, STORY

from .answer import PropAnswer, PropsAnswer, StoryLine

LEAST_PITCH, MOST_PITCH = 1, 8
CHOSEN, OTHERS = "━┃┏┓┗┛┣", "─│╭╮╰╯├"
"""A line's characters: along, down, its four corners, a holder passed on the way. The prop in hand is drawn heavy."""

USED, UNKNOWN, INSIDE, TO_COME, GONE = "●", "?", "═", "┄", "×"
"""Read or used where it is; nobody can say where it is; inside another prop; how a line ends where one stands; the end
of what is no longer there."""
DIM_END = 2
"""So many cells a line goes on, dimmed, from where one stands."""
LEGEND = (
    (CHOSEN[0], "has it"),
    (USED, "read or used"),
    (UNKNOWN, "no one can say"),
    (INSIDE, "inside another"),
    (GONE, "gone"),
)
BARS, BAR_ROWS = " ▁▂▃▄▅▆▇█", 2


class Segment(Struct, frozen=True):
    """A piece of a prop's line along one row: from a column of cells to another, both included."""

    prop: str
    holder: str
    start: int
    end: int


class Window:
    """The scenes that the width shows, the one where one stands among them, and the cell of each."""

    def __init__(self, story: StoryLine, room: int) -> None:
        """Lay the scenes out in so many cells."""
        self.pitch = max(LEAST_PITCH, min(MOST_PITCH, room // max(story.scenes, 1)))
        shown = max(1, min(story.scenes, room // self.pitch))
        first = max(0, min(story.scenes - shown, story.here - shown // 2))
        self.scenes = range(first, first + shown)
        self.width = self.pitch * shown + 1

    def x(self, index: int) -> int:
        """The cell of a scene; outside of the width for one that is not shown."""
        return (index - self.scenes.start) * self.pitch + self.pitch // 2


class Chart:
    """The lanes of one story: cells are set line by line, the prop in hand last, and joined into rows."""

    def __init__(self, answer: PropsAnswer, props: Sequence[PropAnswer], width: int) -> None:
        """Set up the lanes of some props of one story.

        Args:
            answer: what the view shows.
            props: the props; at least one.
            width: the widest a row may be, in cells.
        """
        self._answer = answer
        self._story = answer.stories[props[0].story]
        props = [_in_its_story(prop) for prop in props]
        self._props = sorted(props, key=lambda prop: prop.id == answer.chosen)
        self._ids = {prop.id for prop in props}
        held = [(holder, prop.name) for prop in props for holder in dict.fromkeys(_holders(prop))]
        several = {holder for holder, count in Counter(holder for holder, _ in held).items() if count > 1}
        names = [answer.holders[holder] + (f" · {prop}" if holder in several else "") for holder, prop in held]
        widest = max(map(cell_len, [*names, _ahead(answer)]))
        self._label = 1 + min(max(width // 3 - 1, cell_len(_ahead(answer))), widest)
        self._window = Window(self._story, max(1, width - self._label - 1))
        self._shifts = _side_by_side(props, self._window.pitch)
        self._row_holders: list[str] = []
        self._rows = self._laid_out(props)
        self._canvas = Canvas(min(self._window.width, width - self._label), len(self._row_holders))

    def lines(self) -> list[Content]:
        """The head, the rows, each with its name, how far the viewer is ahead, the signs."""
        for prop in reversed(self._props):  # the one in hand first, the others where there is room
            self._name(prop)
        for prop in self._props:
            self._draw(prop)
        drawn = [row for row in range(self._canvas.height) if not self._canvas.free(0, row, self._canvas.width)]
        for row in drawn:
            self._canvas.put(self._window.x(self._story.here), row, "┊", MUTED, layer=-1)
        if not drawn:
            return []
        names = _row_names(self._answer, self._row_holders, self._rows)
        lead = _lead(self._answer, self._story, self._window, self._label, self._canvas.width)
        rows = [[_labelled(names[row], "", self._label) + self._canvas.line(row)] for row in drawn]
        return [self._scale(), *striped(rows, self._label + self._canvas.width), *lead, *self._legend()]

    def _legend(self) -> list[Content]:
        """The signs that stand on the rows, and their meanings."""
        there = {self._canvas.at(x, row) for row in range(self._canvas.height) for x in range(self._canvas.width)}
        signs = [Content.assemble(sign, (f" {meaning}", MUTED)) for sign, meaning in LEGEND if sign in there]
        return flowed(signs, self._label + self._canvas.width, "   ")

    def _x_of(self, prop: PropAnswer, index: int) -> int:
        """The cell where a prop changes hands in a scene: beside another's that does so too."""
        return self._window.x(index) + self._shifts.get((prop.id, index), 0)

    def _laid_out(self, props: Sequence[PropAnswer]) -> dict[tuple[str, str], int]:
        """A row for each holder of each prop; props share a holder's row where their lines leave room.

        What is inside another prop that is shown has no row of its own: it goes along in that one's.
        """
        segments: dict[str, list[Segment]] = {}
        for prop in props:
            for segment in self._segments(prop):
                if segment.holder not in self._ids:
                    segments.setdefault(segment.holder, []).append(segment)
        rows: dict[tuple[str, str], int] = {}
        for holder, wanted in segments.items():
            taken: list[list[Segment]] = []
            for prop_id in dict.fromkeys(segment.prop for segment in wanted):
                mine = [segment for segment in wanted if segment.prop == prop_id]
                row = next((n for n, others in enumerate(taken) if not _meet(mine, others)), len(taken))
                if row == len(taken):
                    taken.append([])
                taken[row] += mine
                rows[holder, prop_id] = len(self._row_holders) + row
            self._row_holders += [holder] * len(taken)
        return rows

    def _row_of(self, piece: Segment, x: int) -> int:
        """The row of a piece at a cell: that of the prop that it is inside of, where it is inside of one."""
        holder, prop = piece.holder, piece.prop
        for _ in self._ids:
            if holder not in self._ids:
                break
            around = next(prop for prop in self._props if prop.id == holder)
            pieces = list(self._segments(around))
            if not pieces:
                break
            prop = holder
            holder = next((one.holder for one in pieces if one.start <= x < one.end), pieces[-1].holder)
        return self._rows.get((holder, prop), 0)

    def _segments(self, prop: PropAnswer) -> Iterator[Segment]:
        """A prop's pieces, each in one row, with the cells that its name takes."""
        holder = prop.start
        before = cell_len(prop.name) + 2
        start = self._window.x(prop.handlings[0].at or 0) - before
        for handling in prop.handlings:
            at = self._x_of(prop, handling.at or 0)
            if handling.holder != holder:
                if holder not in ABSENT:
                    yield Segment(prop.id, holder, start, at)
                start = at - before if holder == NONE else at
                holder = handling.holder
        if holder not in ABSENT:
            yield Segment(prop.id, holder, start, self._window.x(self._story.scenes - 1) + 2)

    def _draw(self, prop: PropAnswer) -> None:
        signs = CHOSEN if prop.id == self._answer.chosen else OTHERS
        pieces = list(self._segments(prop))
        if not pieces:
            return
        first = self._first(prop)
        last = min(self._window.x(self._story.scenes - 1), self._canvas.width - 1)
        for number, piece in enumerate(pieces):
            inside = piece.holder in self._ids
            for x in range(max(0, first if number == 0 else piece.start), min(piece.end, last) + 1):
                self._set(self._row_of(piece, x), x, INSIDE if inside else signs[0], prop, over=inside)
        for piece, following in pairwise(pieces):
            if piece.end == following.start:
                self._hand_over(prop, piece, following, signs)
        self._mark_handlings(prop, pieces)
        if prop.open_from is not None:
            for index in range(max(prop.open_from, self._window.scenes.start), self._window.scenes.stop):
                x = self._window.x(index)
                self._set(self._row_of(pieces[-1], x), x, UNKNOWN, prop, over=True)

    def _mark_handlings(self, prop: PropAnswer, pieces: Sequence[Segment]) -> None:
        """Mark where a prop is read or used, and where its line ends because it is no longer there."""
        for handling in prop.handlings:
            x = self._x_of(prop, handling.at or 0)
            if handling.holder in ABSENT:
                for piece in (piece for piece in pieces if piece.end == x):
                    self._set(self._row_of(piece, x - 1), x, GONE, prop, over=True)
            elif not handling.passes:
                x = self._window.x(handling.at or 0)
                piece = next(one for one in reversed(pieces) if one.holder == handling.holder)
                self._set(self._row_of(piece, x), x, USED, prop, over=True)

    def _hand_over(self, prop: PropAnswer, piece: Segment, following: Segment, signs: str) -> None:
        """Draw the line from one holder's row to the next; it crosses that of a holder who passes it on at once."""
        x = piece.end
        upper, lower = self._row_of(piece, max(piece.start, x - 1)), self._row_of(following, x)
        if upper == lower:
            return
        down = lower > upper
        for row in range(min(upper, lower) + 1, max(upper, lower)):
            self._set(row, x, signs[1], prop)
        passes_on = piece.start == piece.end
        if piece.holder not in self._ids:
            self._set(upper, x, signs[6] if passes_on else signs[3] if down else signs[5], prop)
        if following.holder not in self._ids:
            self._set(lower, x, signs[4] if down else signs[2], prop)

    def _first(self, prop: PropAnswer) -> int:
        """The cell at which a prop's line begins: where it is handled first, or comes to be."""
        there = next(handling for handling in prop.handlings if handling.holder not in ABSENT or prop.start != NONE)
        return self._x_of(prop, there.at or 0)

    def _name(self, prop: PropAnswer) -> None:
        """The prop's name before its line, where that is on the page and no other name stands there."""
        piece = next(self._segments(prop), None)
        if piece is None:
            return
        first = self._first(prop)
        row, start = self._row_of(piece, first), first - cell_len(prop.name) - 1
        is_free = self._canvas.free(max(0, start - 1), row, cell_len(prop.name) + 1)
        if start >= 0 and is_free and first <= self._window.x(self._story.here):
            tone = f"bold {STORY[self._story.story]}" if prop.id == self._answer.chosen else ""
            self._canvas.put(start, row, prop.name, tone, move_action("choose_prop", prop.id), layer=3)

    def _set(self, row: int, x: int, sign: str, prop: PropAnswer, *, over: bool = False) -> None:
        """Draw a cell of a prop's line: in full up to the current scene, dimmed for a few cells, then not at all."""
        chosen, action = prop.id == self._answer.chosen, move_action("choose_prop", prop.id)
        beyond = x - self._x_of(prop, self._story.here)
        if beyond > 0:
            if beyond <= DIM_END and sign in {CHOSEN[0], OTHERS[0], INSIDE, UNKNOWN}:
                self._canvas.put(x, row, TO_COME, MUTED, action)
            return
        tone = DISPUTED if sign == UNKNOWN else f"bold {STORY[self._story.story]}" if chosen else MUTED
        self._canvas.put(x, row, sign, tone, action, layer=3 if over else 2 if chosen else 1)

    def _scale(self) -> Content:
        """The story's name and the numbers of its scenes, the one where one stands between brackets."""
        story, window = self._story, self._window
        every = next(every for every, pitch in ((1, 3), (2, 2), (5, 0)) if window.pitch >= pitch)
        scale, tone = Canvas(self._canvas.width, 1), f"bold {STORY[story.story]}"
        for index in window.scenes:
            if index % every == 0 and abs(index - story.here) * window.pitch >= len(str(index + 1)) + 2:
                number = str(index + 1)
                scale.put(max(0, window.x(index) - len(number) // 2), 0, number, MUTED)
        here = f"[{story.here + 1}]"
        scale.put(max(0, min(window.x(story.here) - len(here) // 2, scale.width - len(here))), 0, here, tone)
        title = f"{'▶' if story.in_focus else ' '} {story.story + 1} · {story.title}"
        return _labelled(title, tone, self._label) + scale.line(0)


def _side_by_side(props: Sequence[PropAnswer], pitch: int) -> dict[tuple[str, int], int]:
    """How far a line stands to the right of its scene, where several change hands in it."""
    moving: dict[int, list[str]] = {}
    for prop in props:
        holder = prop.start
        for handling in prop.handlings:
            there = moving.setdefault(handling.at or 0, [])
            if handling.holder != holder and prop.id not in there:
                there.append(prop.id)
            holder = handling.holder
    return {
        (prop_id, index): shift
        for index, there in moving.items()
        for shift, prop_id in enumerate(there)
        if 0 < shift < pitch - 1
    }


def _lead(answer: PropsAnswer, story: StoryLine, window: Window, label: int, width: int) -> list[Content]:
    """In how many facts the viewer is ahead, scene by scene up to here, as bars; the number where one stands."""
    counts, here = story.counts, story.here
    shown = [index for index in window.scenes if index <= here]
    if not counts or not any(counts[index] for index in shown):
        return []
    chart, most = Canvas(width, BAR_ROWS), max(counts[index] for index in shown)
    steps, wide = len(BARS) - 1, max(1, window.pitch - 1)
    for index in shown:
        level = round(counts[index] * BAR_ROWS * steps / most)
        tone = ACCENT if index == here else STORY[story.story]
        for row in range(BAR_ROWS):
            full = min(steps, max(0, level - (BAR_ROWS - 1 - row) * steps))
            whole = full == steps  # a blank reversed: many fonts leave gaps between full blocks
            bar, style = (" ", f"reverse {tone}") if whole else (BARS[full], tone)
            chart.put(window.x(index) - wide // 2, row, bar * wide, style)
    chart.put(window.x(here) + wide // 2 + 2, BAR_ROWS - 1, str(counts[here]), ACCENT)
    return [_labelled(text, MUTED, label) + chart.line(row) for row, text in enumerate(["", _ahead(answer)])]


def _labelled(text: str, tone: str, label: int) -> Content:
    return Content.styled(padded(cut(text, label - 1), label), tone)


def _row_names(answer: PropsAnswer, holders: Sequence[str], rows: Mapping[tuple[str, str], int]) -> list[str]:
    """Who or what has what lies on each row; where they have several, on several rows, which of them."""
    names = {prop.id: prop.name for prop in answer.props}
    made = []
    for row, holder in enumerate(holders):
        props = [names[prop] for (there, prop), at in rows.items() if there == holder and at == row]
        which = f" · {', '.join(props)}" if holders.count(holder) > 1 else ""
        made.append(f"{answer.holders[holder]}{which}")
    return made


def _ahead(answer: PropsAnswer) -> str:
    """The label of the rows that tell how far the viewer is ahead."""
    return f"{answer.watcher} ahead"


def _in_its_story(prop: PropAnswer) -> PropAnswer:
    """Keep only the handlings of a prop that its story's lanes show: the other story's too if both are side by side."""
    return replace(prop, handlings=tuple(found for found in prop.handlings if found.at is not None))


def _holders(prop: PropAnswer) -> Iterator[str]:
    holders = (prop.start, *(handling.holder for handling in prop.handlings))
    yield from (holder for holder in holders if holder not in ABSENT)


def _meet(mine: Sequence[Segment], others: Sequence[Segment]) -> bool:
    """Tell whether two props' lines would overlap if they shared a row."""
    return any(one.start <= other.end and other.start <= one.end for one in mine for other in others)
