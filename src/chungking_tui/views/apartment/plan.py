"""The apartment from above: walls, rooms, and the objects, each with its name and how it stands."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content

from chungking_tui.folds.apartment import Standing
from chungking_tui.ui.canvas import Canvas
from chungking_tui.ui.cells import centred, cut, graphemes
from chungking_tui.ui.tones import MUTED, STORY

from .answer import ApartmentAnswer

WALL, WINDOW, OPENING, FLOOR = "#", "=", "+", "."
BEFORE, CHANGED, NOTICED = "○", "●", "◉"
LEGEND = f"{BEFORE} as before  {CHANGED} changed  {NOTICED} changed and noticed"
JOINTS = " ╹╺┗╻┃┏┣╸┛━┻┓┫┳╋"
"""Wall characters by their neighbours: 1 above, 2 to the right, 4 below, 8 to the left."""

SCALES = ((4, 2), (3, 2), (2, 2), (2, 1), (1, 1))
"""How many cells wide and rows high a square of the plan is drawn, from the largest."""


def drawn_plan(answer: ApartmentAnswer, width: int, height: int) -> list[Content]:
    """The plan in the largest scale that a width and a height in cells take; else in the smallest."""
    rows = answer.plan.rows
    scale = next(
        (s for s in SCALES if (len(rows[0]) - 1) * s[0] + 1 <= width and (len(rows) - 1) * s[1] + 1 <= height),
        SCALES[-1],
    )
    return _Drawing(answer, scale, width).lines()


class _Drawing:
    """Cells set from the back to the front: floor, walls, rooms' names, objects, objects' names."""

    def __init__(self, answer: ApartmentAnswer, scale: tuple[int, int], width: int) -> None:
        plan = answer.plan
        self._answer, self._plan, self._scale = answer, plan, scale
        self._names = {found.id: found.name for found in answer.objects}
        self._tone = STORY[answer.story]
        self._canvas = Canvas(min(width, (len(plan.rows[0]) - 1) * scale[0] + 1), (len(plan.rows) - 1) * scale[1] + 1)

    def lines(self) -> list[Content]:
        """The rows of the plan."""
        self._walls()
        self._objects()
        self._rooms()
        return self._canvas.lines()

    def _at(self, column: int, row: int) -> tuple[int, int]:
        """The cell of a square of the plan."""
        return column * self._scale[0], row * self._scale[1]

    def _is(self, column: int, row: int, signs: str) -> bool:
        rows = self._plan.rows
        return 0 <= row < len(rows) and 0 <= column < len(rows[row]) and rows[row][column] in signs

    def _named(self, column: int, row: int) -> bool:
        """Whether a square of the outer wall is covered by the mark of a room, as a door's or a window's is."""
        edge = row in {0, len(self._plan.rows) - 1} or column in {0, len(self._plan.rows[0]) - 1}
        return edge and any((column, row) == (x, y) for x, y, _ in self._plan.rooms.values())

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
        x, y = self._at(column, row)
        if right and not self._is(column + 1, row, OPENING):
            self._canvas.put(x + 1, y, ("═" if window else "━") * (self._scale[0] - 1), "" if window else MUTED)
        if below and not self._is(column, row + 1, OPENING):
            for step in range(1, self._scale[1]):
                self._canvas.put(x, y + step, "┃", MUTED)

    def _objects(self) -> None:
        for name, (column, row) in self._plan.objects.items():
            tone = f"bold {self._tone}" if name == self._answer.chosen else self._tone
            how = sign(self._answer.standings[name])
            self._canvas.put(*self._at(column, row), how, tone, f"app.move('choose_object', '{name}')")
        for name, (column, row) in self._plan.objects.items():
            self._name(name, *self._at(column, row))

    def _name(self, name: str, x: int, y: int) -> None:
        """An object's name beside it, to the right or the left, where there is room, else below or above."""
        here = name == self._answer.chosen
        label = cut(self._names[name], self._canvas.width - 2)
        label = f"▸{label}◂" if here else label
        room = cell_len(label)
        spots = [(x + 2, y), (x - 1 - room, y), (x - room // 2, y + 1), (x - room // 2, y - 1), (x + 1 - room, y + 1)]
        last = (min(x + 2, self._canvas.width - room), y)
        start, row = next((spot for spot in spots if self._canvas.free(*spot, room + 1)), last)
        self._canvas.put(
            start, row, label, f"bold reverse {self._tone}" if here else "", f"app.move('choose_object', '{name}')"
        )

    def _rooms(self) -> None:
        """The rooms' names, in letters apart from the objects'; on the wall for doors and windows."""
        for name, (column, row, run) in self._plan.rooms.items():
            label = self._answer.rooms[name].upper()
            x, y = self._at(column, row)
            if run > 1:
                self._furniture(label, self._at(column, row), self._block(column, row, run))
                continue
            label = cut(label, max(1, self._canvas.width - 4))
            start = x - cell_len(label) // 2 if self._named(column, row) else x
            start = max(2, min(start, self._canvas.width - cell_len(label) - 2))
            for character, cells in graphemes(label):
                if self._canvas.at(start, y) in {"", "━", "═"}:
                    self._canvas.put(start, y, character, MUTED)
                start += cells

    def _block(self, column: int, row: int, run: int) -> tuple[int, int]:
        """How wide and how high a block of a room's letters is drawn."""
        block = self._plan.rows[row][column : column + run]
        deep = 1
        while row + deep < len(self._plan.rows) and self._plan.rows[row + deep][column : column + run] == block:
            deep += 1
        return (run - 1) * self._scale[0] + 1, (deep - 1) * self._scale[1] + 1

    def _furniture(self, label: str, corner: tuple[int, int], size: tuple[int, int]) -> None:
        """A piece of furniture, its name on its edge; one that is a single row high stands in brackets."""
        (x, y), (width, height) = corner, size
        name = cut(f" {label} ", width - 2)
        if height == 1:
            rows = [f"[{centred(name, width - 2)}]"]
        else:
            rows = ["╭" + centred(name, width - 2, "─") + "╮", "╰" + "─" * (width - 2) + "╯"]
            rows[1:1] = ["│" + " " * (width - 2) + "│"] * (height - 2)
        for dy, text in enumerate(rows):
            self._canvas.put(x, y + dy, text, MUTED, layer=-1)


def sign(standing: Standing) -> str:
    """How an object stands, as one character."""
    if standing.changed is None:
        return BEFORE
    return NOTICED if standing.noticed else CHANGED
