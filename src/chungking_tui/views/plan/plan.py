"""The apartment from above: walls, rooms, furniture, who is in it, and the objects, each with how it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.cells import cell_len
from textual.content import Content

from chungking_tui.actions import move_action
from chungking_tui.queries.apartment import Plan, Standing
from chungking_tui.tui.drawing.canvas import Canvas
from chungking_tui.tui.drawing.cells import centred, cut, graphemes
from chungking_tui.tui.drawing.tones import MUTED, STORY

from .answer import PlanAnswer

WALL, WINDOW, OPENING, FLOOR = "#", "=", "+", "."
PATTERNS = "/\\~_|"
"""What is drawn as it is written: steps, water, an edge."""
BEFORE, CHANGED, NOTICED = "○", "●", "✓"
LEGEND = f"{BEFORE} as before  {CHANGED} changed  {NOTICED} changed and noticed  ▌ in this scene"
JOINTS = " ╹╺┗╻┃┏┣╸┛━┻┓┫┳╋"
"""Wall characters by their neighbours: 1 above, 2 to the right, 4 below, 8 to the left."""

FACTORS = (4.0, 3.0, 2.0, 1.7, 1.28, 1.0)
"""How many cells wide a square of the plan may be drawn, from the largest: 94, 80, 60 and 47 columns for one of 47."""
TALLER = 1.4
"""How much further it may be stretched in height than in width."""
UNDER_A_NAME = frozenset({"", "━", "═"})
"""What a room's name is written over: the floor, a wall that runs along, an opening."""
TINTS = ("on $secondary 7%", "on $warning 8%", "on $accent 9%", "on $primary 8%")
"""The grounds of the rooms, in turn."""
FURNITURE = "on $foreground 16%"
FRESH = "bold reverse $ink-fresh"
"""What has changed in the scene where one stands."""


def plan_size(plan: Plan, width: int, height: int) -> tuple[int, int]:
    """How many cells wide and high a plan is drawn: the largest that goes in, then as high as is left.

    Args:
        plan: the plan.
        width: the room there is, in cells; a plan that is wider is squeezed.
        height: the same in rows; one that is higher scrolls.
    """
    across, down = len(plan.rows[0]) - 1, len(plan.rows) - 1
    fits = (f for f in FACTORS if f * across + 1 <= width and min(f, f / TALLER + 0.3) * down + 1 <= height)
    factor = next(fits, min(1.0, (width - 1) / across))
    stretch = max(1.0, min(factor * TALLER, (height - 1) / down))
    return round(factor * across) + 1, round(stretch * down) + 1


def drawn_plan(answer: PlanAnswer, moment: str, size: tuple[int, int]) -> list[Content]:
    """The plan in one of its states, so many cells wide and high."""
    return _Drawing(answer, answer.moments[moment], size, people=moment == "now", fresh=moment == "now").lines()


class _Drawing:
    """Cells set from the back to the front: floor, walls, furniture, objects and their names, rooms, people."""

    def __init__(
        self,
        answer: PlanAnswer,
        standings: Mapping[str, Standing],
        size: tuple[int, int],
        *,
        people: bool,
        fresh: bool,
    ) -> None:
        plan = answer.plan
        self._answer, self._plan, self._standings = answer, plan, standings
        self._people, self._fresh = people, fresh
        self._names = {found.id: found.name for found in answer.objects}
        self._tone = STORY[answer.story]
        width, height = size
        self._across = (width - 1) / max(1, len(plan.rows[0]) - 1)
        self._down = (height - 1) / max(1, len(plan.rows) - 1)
        self._canvas = Canvas(width, height)

    def lines(self) -> list[Content]:
        """The rows of the plan."""
        self._floor()
        self._walls()
        self._patterns()
        self._objects()
        self._rooms()
        if self._people:
            self._who()
        return self._canvas.lines()

    def _at(self, column: int, row: int) -> tuple[int, int]:
        """The cell of a square of the plan."""
        return round(column * self._across), round(row * self._down)

    def _is(self, column: int, row: int, signs: str) -> bool:
        rows = self._plan.rows
        return 0 <= row < len(rows) and 0 <= column < len(rows[row]) and rows[row][column] in signs

    def _named(self, column: int, row: int) -> bool:
        """Whether a square of a wall is covered by the mark of a room, as a door's or a window's is."""
        if not any((column, row) == (x, y) for x, y, _ in self._plan.rooms.values()):
            return False
        along = self._is(column - 1, row, WALL + WINDOW) and self._is(column + 1, row, WALL + WINDOW)
        return along or (self._is(column, row - 1, WALL + WINDOW) and self._is(column, row + 1, WALL + WINDOW))

    def _floor(self) -> None:
        """A ground for each room, as far as its walls."""
        owner: dict[tuple[int, int], int] = {}
        rooms = [spot for spot in self._plan.rooms.values() if spot[2] == 1 and not self._named(*spot[:2])]
        for number, (column, row, _) in enumerate(rooms):
            for square in self._reached(column, row):
                owner.setdefault(square, number)
        for y in range(self._canvas.height):
            for x in range(self._canvas.width):
                number = owner.get((round(x / self._across), round(y / self._down)), -1)
                if number >= 0:
                    self._canvas.tint(x, y, TINTS[number % len(TINTS)])

    def _reached(self, column: int, row: int) -> Iterator[tuple[int, int]]:
        """The squares of a room: all that can be walked to from one of them without going through a wall."""
        seen, ahead = {(column, row)}, [(column, row)]
        while ahead:
            column, row = ahead.pop()
            yield column, row
            for square in ((column + 1, row), (column - 1, row), (column, row + 1), (column, row - 1)):
                inside = 0 <= square[1] < len(self._plan.rows) and 0 <= square[0] < len(self._plan.rows[0])
                wall = self._is(*square, WALL + WINDOW + OPENING) or self._named(*square)
                if inside and square not in seen and not wall:
                    seen.add(square)
                    ahead.append(square)

    def _walls(self) -> None:
        solid = WALL + WINDOW + OPENING
        for row, squares in enumerate(self._plan.rows):
            for column, sign in enumerate(squares):
                door = self._named(column, row)
                if sign not in solid and not door:
                    continue
                x, y = self._at(column, row)
                joined = [
                    self._is(column + dx, row + dy, solid) or self._named(column + dx, row + dy)
                    for dx, dy in ((0, -1), (1, 0), (0, 1), (-1, 0))
                ]
                joint = JOINTS[sum(1 << bit for bit, there in enumerate(joined) if there)]
                window = sign == WINDOW or (door and self._beside(column, row, WINDOW))
                if sign == OPENING or (door and not window):
                    continue
                self._canvas.put(x, y, "═" if window else joint, "" if window else MUTED)
                self._rails(column, row, joined[1], joined[2], window=window)

    def _beside(self, column: int, row: int, sign: str) -> bool:
        return self._is(column - 1, row, sign) or self._is(column + 1, row, sign)

    def _rails(self, column: int, row: int, right: bool, below: bool, *, window: bool) -> None:
        """The wall from one square to the next, to the right and down."""
        (x, y), (end, bottom) = self._at(column, row), self._at(column + 1, row + 1)
        if right and not self._is(column + 1, row, OPENING):
            self._canvas.put(x + 1, y, ("═" if window else "━") * (end - x - 1), "" if window else MUTED)
        if below and not self._is(column, row + 1, OPENING):
            for step in range(y + 1, bottom):
                self._canvas.put(x, step, "┃", MUTED)

    def _patterns(self) -> None:
        """Draw the plan's pattern signs unchanged, repeated to the width of their squares."""
        for row, squares in enumerate(self._plan.rows):
            for column, sign in enumerate(squares):
                if sign in PATTERNS:
                    (x, y), (end, _) = self._at(column, row), self._at(column + 1, row)
                    self._canvas.put(x, y, sign * (end - x), "$ink-link", layer=-1)

    def _objects(self) -> None:
        for name, (column, row) in self._plan.objects.items():
            tone = f"bold {self._tone}" if name == self._answer.chosen else self._tone
            how = sign(self._standings[name])
            self._canvas.put(*self._at(column, row), how, tone, move_action("choose_object", name), layer=1)
        for name, (column, row) in self._plan.objects.items():
            self._name(name, *self._at(column, row))

    def _name(self, name: str, x: int, y: int) -> None:
        """An object's name beside it, to the right or the left, where there is room, else below or above."""
        here = name == self._answer.chosen
        fresh = self._fresh and self._standings[name].changed == self._answer.scene.id
        label = cut(self._names[name], self._canvas.width - 2)
        tone = f"bold reverse {self._tone}" if here else FRESH if fresh else ""
        for text in (f"▸{label}◂", label) if here else (f"▌{label}",) if fresh else (label,):
            room = cell_len(text)
            spots = (
                (x + 2, y), (x - 1 - room, y), (x - room // 2, y + 1), (x - room // 2, y - 1), (x + 1 - room, y + 1),
            )  # fmt: skip
            start, row = next((spot for spot in spots if self._canvas.free(*spot, room + 1)), (-1, y))
            if start >= 0:
                break
        start = start if start >= 0 else min(x + 2, self._canvas.width - room)
        self._canvas.put(start, row, text, tone, move_action("choose_object", name), layer=1)

    def _rooms(self) -> None:
        """The rooms' names, in letters apart from the objects'; on the wall for doors and windows."""
        for name, (column, row, run) in self._plan.rooms.items():
            label = self._answer.rooms[name].upper()
            x, y = self._at(column, row)
            if run > 1:
                self._furniture(label, column, row, run)
                continue
            left, right = self._free_around(x, y)
            label = cut(label, right - left)
            start = x - cell_len(label) // 2 if self._named(column, row) else x
            spare = right - left - cell_len(label)  # a cell to the walls, where there is room
            start = max(left + (spare > 0), min(start, right - cell_len(label) - (spare > 1)))
            for character, cells in graphemes(label):
                if self._canvas.at(start, y) in UNDER_A_NAME:
                    self._canvas.put(start, y, character, MUTED)
                start += cells

    def _free_around(self, x: int, y: int) -> tuple[int, int]:
        """The columns around a cell over which a room's name may be written: from one to before another.

        A name stays in its room, or on its wall; where the cell itself is taken, it may be as wide as the plan.
        """
        if self._canvas.at(x, y) not in UNDER_A_NAME:
            return 2, max(3, self._canvas.width - 2)
        left = right = x
        while left > 1 and self._canvas.at(left - 1, y) in UNDER_A_NAME:
            left -= 1
        while right < self._canvas.width - 2 and self._canvas.at(right + 1, y) in UNDER_A_NAME:
            right += 1
        return left, right + 1

    def _furniture(self, label: str, column: int, row: int, run: int) -> None:
        """A piece of furniture, filled, with its name in the middle."""
        block = self._plan.rows[row][column : column + run]
        deep = 1
        while row + deep < len(self._plan.rows) and self._plan.rows[row + deep][column : column + run] == block:
            deep += 1
        (x, y), (right, below) = self._at(column, row), self._at(column + run - 1, row + deep - 1)
        for line in range(y, below + 1):
            for cell in range(x, right + 1):
                self._canvas.tint(cell, line, FURNITURE)
        self._canvas.put(x, (y + below) // 2, centred(cut(label, right - x + 1), right - x + 1), layer=-1)

    def _who(self) -> None:
        """Who is in the apartment, in its largest room."""
        rooms = [spot for spot in self._plan.rooms.values() if spot[2] == 1 and not self._named(*spot[:2])]
        if not rooms:
            return
        spot = max(rooms, key=lambda spot: len(list(self._reached(spot[0], spot[1]))))
        x, y = self._at(spot[0], spot[1])
        for who in self._answer.people:
            label = f" {who} "
            rows = (y + 1, y + 2, y - 1, y)
            free = ((x + dx, row) for row in rows for dx in range(0, self._canvas.width, 2))
            start, row = next((at for at in free if self._canvas.free(*at, cell_len(label) + 1)), (x, y + 1))
            self._canvas.put(start, row, label, f"bold reverse {self._tone}", layer=2)


def sign(standing: Standing) -> str:
    """How an object stands, as one character."""
    if standing.changed is None:
        return BEFORE
    return NOTICED if standing.noticed else CHANGED
