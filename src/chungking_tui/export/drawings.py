"""What the views draw, as SVG in the page itself: the lanes of the props, the plan, the matrix of echoes, the lead.

A drawing repeats what a table or a list beside it says, and has that in its title; colours come from the style sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from markupsafe import Markup

from chungking_tui.film.model import ABSENT, Scene
from chungking_tui.queries.apartment import Plan
from chungking_tui.views.cast.answer import CastAnswer
from chungking_tui.views.echoes.answer import EchoesAnswer
from chungking_tui.views.plan.answer import PlanAnswer
from chungking_tui.views.props.answer import HandlingLine, PropAnswer, PropsAnswer, StoryLine

STEP, ROW, LEFT, TOP = 40, 46, 172, 34
"""Of the lanes: from scene to scene, from holder to holder, the room for the holders' names and for the scenes'."""
GAP = 9
"""From one line to the next, where several props are with one holder."""
MARKS = ("circle", "square", "diamond")
CELL_WIDTH, CELL_HEIGHT = 15, 30
"""Of the plan: a square of it as written."""
SIGNS = {"#": "wall", "=": "window", "/": "outside", "~": "water", "|": "door"}
"""What the signs of a plan as written are drawn as."""
SQUARE = 22
"""Of the matrix: a pair of scenes."""
BAR = 12
"""Of the lead: one thing more that the viewer knows."""


STEP_OF_CAST, ROW_OF_CAST = 16, 18
"""Of the cast: from scene to scene, from person to person."""


def _svg(name: str, title: str, width: float, height: float, parts: Iterable[Markup]) -> Markup:
    kind, _, _ = name.partition("-")
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="drawing {}" role="img" aria-labelledby="_{}-title"'
        ' viewBox="0 0 {} {}" width="{}" height="{}"><title id="_{}-title">{}</title>{}</svg>'
    ).format(
        kind,
        name,
        _f(width),
        _f(height),
        _f(width),
        _f(height),
        name,
        title,
        Markup("").join(parts),
    )


def _text(x: float, y: float, says: str, kind: str = "", anchor: str = "start") -> Markup:
    return Markup('<text x="{}" y="{}" class="{}" text-anchor="{}">{}</text>').format(_f(x), _f(y), kind, anchor, says)


def _line(points: Sequence[tuple[float, float]], kind: str) -> Markup:
    path = " ".join(f"{'L' if number else 'M'}{_f(x)} {_f(y)}" for number, (x, y) in enumerate(points))
    return Markup('<path d="{}" class="{}"/>').format(path, kind)


def _rect(x: float, y: float, width: float, height: float, kind: str) -> Markup:
    return Markup('<rect x="{}" y="{}" width="{}" height="{}" class="{}"/>').format(
        _f(x), _f(y), _f(width), _f(height), kind
    )


def _f(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


# Lanes


def lanes(answer: PropsAnswer, story: StoryLine, scenes: Sequence[Scene]) -> Markup:
    """The ways of the props that are first handled in a story: a lane a holder, a line a prop; nothing without any."""
    props = [prop for prop in answer.props if prop.story == story.story and any(_at(prop))]
    if not props:
        return Markup("")
    named = (holder for prop in props for holder in (prop.start, *(h.holder for h in _at(prop))))
    holders = [holder for holder in dict.fromkeys(named) if holder not in ABSENT]
    width, height = LEFT + STEP * len(scenes) + 10, TOP + ROW * len(holders)
    parts: list[Markup] = []
    for number, scene in enumerate(scenes):
        x = LEFT + STEP * (number + 0.5)
        parts += [_text(x, 16, scene.label, "soft", "middle"), _line([(x, TOP - 10), (x, height)], "grid")]
    for number, holder in enumerate(holders):
        y = TOP + ROW * (number + 0.5)
        parts += [
            _text(LEFT - 10, y + 5, _short(answer.holders[holder]), "", "end"),
            _line([(LEFT, y), (width, y)], "grid"),
        ]
    for number, prop in enumerate(props):
        shift = GAP * (number - (len(props) - 1) / 2)
        rows = {holder: TOP + ROW * (row + 0.5) + shift for row, holder in enumerate(holders)}
        parts += _way(prop, rows, number, width)
    title = f"Where the props of story {story.story + 1} are, scene by scene; the table of hand-overs says the same"
    return _svg(f"lanes-{story.story + 1}", title, width, height, parts)


def _at(prop: PropAnswer) -> list[HandlingLine]:
    return [line for line in prop.handlings if line.at is not None]


def _way(prop: PropAnswer, rows: dict[str, float], number: int, width: float) -> list[Markup]:
    """The line of a prop from holder to holder; it begins where the prop comes to be, and ends where it is gone."""
    kind, found = f"prop p{number % 6}", list(_placed(prop))
    parts: list[Markup] = []
    points = [(float(LEFT), rows[prop.start])] if prop.start in rows else []
    open_points = list[tuple[float, float]]()
    for x, line in found:
        if points:
            points.append((max(points[-1][0], x - STEP * 0.3), points[-1][1]))
        if line.holder in rows:
            points.append((x, rows[line.holder]))
        elif points:
            points.append((x, points[-1][1]))
            parts += [_line(points, kind), _text(x, points[-1][1] + 5, "×", f"name p{number % 6}", "middle")]
            points = []
        if prop.open_from is not None and line.scene.index <= prop.open_from:
            open_points = points[-1:]
    if points:
        points.append((width, points[-1][1]))
        known = len(points) if prop.open_from is None else 1
        known = points.index(open_points[0]) + 1 if open_points and open_points[0] in points else known
        parts.append(_line(points[:known], kind))  # from there on it is drawn as what may be so
        parts += [_line(points[known - 1 :], f"{kind} open")] if known < len(points) else []
    marked = [(x, line) for x, line in found if line.holder in rows]
    parts += [_mark(MARKS[number % len(MARKS)], x, rows[line.holder], kind) for x, line in marked]
    if not marked:
        return parts
    x, y = marked[0][0], rows[marked[0][1].holder] - 8
    side, anchor = (-9, "end") if x + 8 * len(prop.name) > width else (9, "start")
    return [*parts, _text(x + side, y, prop.name, f"name p{number % 6}", anchor)]


def _placed(prop: PropAnswer) -> Iterable[tuple[float, HandlingLine]]:
    """What happens to a prop, and where across the lanes; what happens in one scene stands side by side."""
    found = _at(prop)
    for line in found:
        same = [other for other in found if other.at == line.at]
        shift = (same.index(line) - (len(same) - 1) / 2) * STEP / 2.5 if len(same) > 1 else 0
        yield LEFT + STEP * ((line.at or 0) + 0.5) + shift, line


def _mark(mark: str, x: float, y: float, kind: str) -> Markup:
    if mark == "circle":
        return Markup('<circle cx="{}" cy="{}" r="6" class="{} mark"/>').format(_f(x), _f(y), kind)
    if mark == "square":
        return _rect(x - 6, y - 6, 12, 12, f"{kind} mark")
    return Markup('<path d="M{} {} l8 8 l-8 8 l-8 -8 z" class="{} mark"/>').format(_f(x), _f(y - 8), kind)


def _short(name: str) -> str:
    return name if len(name) <= 20 else f"{name[:19]}…"


def lead(story: StoryLine, scenes: Sequence[Scene]) -> Markup:
    """How far the viewer is ahead of a story's lead, a bar a scene; nothing where the viewer never is."""
    most = max(story.counts, default=0)
    if not most:
        return Markup("")
    width, height = STEP * len(scenes), BAR * most + 24
    parts: list[Markup] = []
    for number, (scene, count) in enumerate(zip(scenes, story.counts, strict=False)):
        x = STEP * number
        parts.append(_text(x + STEP / 2, height - 4, scene.label, "soft", "middle"))
        parts.append(_rect(x + 6, height - 20 - BAR * count, STEP - 12, BAR * count + 1, f"bar s{story.story + 1}"))
    return _svg(f"lead-{story.story + 1}", f"{story.ahead}. {story.over_time}", width, height, parts)


# The plan


def plan(answer: PlanAnswer) -> Markup:
    """The plan with its rooms, and its things by number."""
    rows = answer.plan.rows
    width, height = CELL_WIDTH * max(map(len, rows), default=0), CELL_HEIGHT * len(rows)
    parts = [_rect(0, 0, width, height, "floor")]
    for down, row in enumerate(rows):
        for start, end, sign in _runs(_opened(row)):
            if kind := SIGNS.get(sign, ""):
                left, long = start * CELL_WIDTH, (end - start) * CELL_WIDTH
                parts.append(_rect(left, down * CELL_HEIGHT, long, CELL_HEIGHT, kind))
    parts += _rooms(answer)
    for number, thing in enumerate(answer.objects, start=1):
        x, y = _middle(answer.plan, thing.id)
        parts.append(Markup('<circle cx="{}" cy="{}" r="11" class="thing"/>').format(_f(x), _f(y)))
        parts.append(_text(x, y + 5, str(number), "number", "middle"))
        side, anchor = (-16, "end") if x > width * 0.7 else (16, "start")
        parts.append(_text(x + side, y + 5, thing.name, "", anchor))
    title = f"The plan of {answer.title}; the table says what becomes of each thing"
    return _svg("plan-0", title, width, height, parts)


def _runs(row: str) -> Iterable[tuple[int, int, str]]:
    """The runs of one sign in a row: where each begins and ends, and the sign."""
    cuts = [0, *(x for x in range(1, len(row)) if row[x] != row[x - 1]), len(row)]
    return ((start, end, row[start]) for start, end in pairwise(cuts) if end > start)


def _opened(row: str) -> str:
    """A row with a name inside a window read as window, one inside a wall as a door."""
    return re.sub(r"(?<==)[A-Z](?==)", "=", re.sub(r"(?<=#)[A-Z](?=#)", "|", row))


def _middle(found: Plan, thing: str) -> tuple[float, float]:
    x, y = found.objects[thing]
    return (x + 0.5) * CELL_WIDTH, (y + 0.5) * CELL_HEIGHT


def _rooms(answer: PlanAnswer) -> list[Markup]:
    parts: list[Markup] = []
    for room, (x, y, long) in answer.plan.rooms.items():
        sign = answer.plan.rows[y][x]
        below = [row[x : x + 1] for row in answer.plan.rows[y:]]
        deep = next((number for number, found in enumerate(below) if found != sign), len(below))
        if long > 1:
            parts.append(_rect(x * CELL_WIDTH, y * CELL_HEIGHT, long * CELL_WIDTH, deep * CELL_HEIGHT, "furniture"))
        above = 0.7 if _opened(answer.plan.rows[y])[x] == "|" else 0.0
        parts.append(_text((x + 0.3) * CELL_WIDTH, (y + 0.65 - above) * CELL_HEIGHT, answer.rooms[room], "soft"))
    return parts


# The matrix


def matrix(answer: EchoesAnswer) -> Markup:
    """The matrix of echoes: story 1 down, story 2 across, the sign of each echo where its scenes meet."""
    left, top = 44, 44
    width, height = left + SQUARE * len(answer.columns), top + SQUARE * len(answer.rows)
    parts: list[Markup] = []
    for number, scene in enumerate(answer.columns):
        x = left + SQUARE * (number + 0.5)
        turned = Markup('<text x="{0}" y="{1}" class="soft" transform="rotate(-90 {0} {1})">{2}</text>')
        parts += [turned.format(_f(x + 4), _f(top - 6), scene.label), _line([(x, top), (x, height)], "grid")]
    for number, scene in enumerate(answer.rows):
        y = top + SQUARE * (number + 0.5)
        parts += [_text(left - 6, y + 4, scene.label, "soft", "end"), _line([(left, y), (width, y)], "grid")]
    for (row, column), found in answer.matrix.across.items():
        x, y = left + SQUARE * (column + 0.5), top + SQUARE * (row + 0.5)
        parts.append(_rect(x - SQUARE / 2 + 1, y - SQUARE / 2 + 1, SQUARE - 2, SQUARE - 2, "echo"))
        parts.append(_text(x, y + 6, answer.signs[found[0].kind], "sign", "middle"))
    title = "Where the stories echo each other, story 1 down, story 2 across; the list below says how"
    return _svg("matrix-0", title, width, height, parts)


# Cast


def presence(answer: CastAnswer) -> Markup:
    """Who is in which scene: a line a person, a mark a scene, both stories side by side."""
    begins = (LEFT, LEFT + STEP_OF_CAST * answer.lengths[0] + STEP_OF_CAST)
    width, height = begins[1] + STEP_OF_CAST * answer.lengths[1], TOP + ROW_OF_CAST * len(answer.people)
    parts: list[Markup] = []
    for story in (0, 1):
        for position in (0, *range(4, answer.lengths[story], 5)):
            x = begins[story] + STEP_OF_CAST * (position + 0.5)
            parts.append(_text(x, TOP - 10, f"{story + 1}.{position + 1}", "soft", "middle"))
            parts.append(_line([(x, TOP), (x, height)], "grid"))
    for number, line in enumerate(answer.people):
        y = TOP + ROW_OF_CAST * number
        parts.append(_text(LEFT - 10, y + 13, _short(line.name), "", "end"))
        for story, positions in enumerate(line.positions):
            parts += [
                _rect(begins[story] + STEP_OF_CAST * position + 2, y + 3, STEP_OF_CAST - 4, 12, f"bar s{story + 1}")
                for position in sorted(positions)
            ]
    return _svg("cast-0", "Who is in which scene; the table below says the same", width, height, parts)


ALL = (lanes, lead, plan, matrix, presence)
"""The drawings, which templates call by their names."""
