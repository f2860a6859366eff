"""Who holds what, scene by scene: a row per holder, a column per scene, a line per prop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from textual.content import Content

from chungking_tui.film import cursors, custody, instruments, knowledge
from chungking_tui.film.custody import Route
from chungking_tui.film.model import Film
from chungking_tui.film.reading import Reading

from .canvas import Canvas
from .drawing import Drawing
from .knowledge_table import table
from .page import link, wrapped
from .tones import DOUBT, MARK, MUTED, STORY

LEAST_PITCH, MOST_PITCH = 1, 8
CHOSEN, OTHERS = "━┃┏┓┗┛┣", "─│╭╮╰╯├"
"""A line's characters: along, down, its four corners, a holder passed on the way. The prop in hand is drawn heavy."""

TO_COME = "·"


class Stretch(Struct, frozen=True):
    """A piece of a prop's line along one row: from a column of cells to another, both included."""

    prop: str
    holder: str
    start: int
    end: int


class CustodyLanes(Drawing):
    """The prop in hand, its line among the others', who has read it; under it who knows what."""

    MARGIN = 1

    def drawn(self, film: Film, reading: Reading, width: int, height: int) -> Sequence[Content]:
        """What is told of the prop, the lanes of the stories, the knowledge and how far the viewer is ahead."""
        routes = custody.routes(film)
        name = cursors.prop_of(reading, film)
        if not name:
            return []
        mine = routes[name].story
        head = _head(film, reading, routes, routes[name], width)
        lines: list[Content] = []
        for stories, chosen_alone in (((mine, 1 - mine), False), ((mine,), False), ((mine,), True)):
            lines = list(head)
            for story in stories:
                shown = [route for route in routes.values() if route.story == story]
                if chosen_alone:
                    shown = [routes[name]]
                if shown:
                    lines += [Content(), *_Chart(film, reading, shown, name, width).lines()]
            facts = tuple(film.head.facts) if len(stories) > 1 else knowledge.facts_of(film, mine)
            lines += table(film, reading, facts, mine, width)
            if len(lines) <= height:
                break
        return lines


def _head(film: Film, reading: Reading, routes: dict[str, Route], route: Route, width: int) -> list[Content]:
    """The props to choose from; where the one in hand is, who has read it, what happened to it last."""
    names = [
        link(f" {found.name} ", f"app.prop('{found.prop}')", f"bold reverse {STORY[found.story]}")
        if found is route
        else link(f" {found.name} ", f"app.prop('{found.prop}')", "")
        for found in routes.values()
    ]
    state = custody.at(film, reading.places)[route.prop]
    told = Content.assemble((f"{route.name} ", "bold"), instruments.held(film, state, route))
    told = told.stylize(DOUBT) if state.open else told
    read = instruments.read_by(film, state)
    told += Content(f" · {read}") if read else Content()
    lines = [*wrapped(Content(" ").join(names), width), *wrapped(told, width, rest="  ", first="")]
    last = [found for found in route.handlings if found.scene.index <= reading.places[found.scene.story]]
    if last:
        scene = last[-1].scene
        happened = link(instruments.handling(last[-1]), f"app.visit('{scene.id}')", MUTED)
        lines += wrapped(happened, width, rest="  ", first="")
    return lines


class _Chart:
    """The lanes of one story: cells are set line by line, the prop in hand last, and joined into rows."""

    def __init__(self, film: Film, reading: Reading, routes: Sequence[Route], chosen: str, width: int) -> None:
        """Set up the lanes of some props of one story."""
        story = routes[0].story
        self._film, self._reading, self._story, self._chosen = film, reading, story, chosen
        self._here = reading.places[story]
        self._scenes = film.stories[story].scenes
        self._routes = sorted(routes, key=lambda route: route.prop == chosen)
        holders = {holder for route in routes for holder in _holders(route)}
        names = [_label(film, holder) for holder in holders]
        self._label = 1 + max(map(len, [*names, "viewer ahead"]), default=12)
        room = width - self._label - 1
        self._pitch = max(LEAST_PITCH, min(MOST_PITCH, room // max(len(self._scenes), 1)))
        self._width = min(width, self._label + self._pitch * len(self._scenes) + 1)
        self._shifts = self._side_by_side(routes)
        self._rows = self._laid_out(routes)
        self._canvas = Canvas(self._width - self._label, len(self._row_holders))

    def lines(self) -> list[Content]:
        """The head, the rows, how far the viewer is ahead."""
        for row in range(self._canvas.height):
            self._canvas.put(self._x(self._here), row, "┊", MUTED, rank=-1)
        for route in self._routes:
            self._draw(route)
        lines = self._scale()
        shown = ""
        for row, holder in enumerate(self._row_holders):
            name = _label(self._film, holder)
            label = Content.styled((name if name != shown else "").ljust(self._label)[: self._label], MUTED)
            shown = name
            lines.append(label + self._canvas.line(row))
        return [*lines, *self._lead()]

    def _x(self, index: int) -> int:
        """The cell of a scene, counted from the label's end."""
        return index * self._pitch + self._pitch // 2

    def _x_of(self, route: Route, index: int) -> int:
        """The cell where a prop changes hands in a scene: beside another's that does so too."""
        return self._x(index) + self._shifts.get((route.prop, index), 0)

    def _side_by_side(self, routes: Sequence[Route]) -> dict[tuple[str, int], int]:
        """How far a line stands to the right of its scene, where several change hands in it."""
        moving: dict[int, list[str]] = {}
        for route in routes:
            holder = route.start
            for handling in route.handlings:
                props = moving.setdefault(handling.scene.index, [])
                if handling.holder != holder and route.prop not in props:
                    props.append(route.prop)
                holder = handling.holder
        return {
            (prop, index): shift
            for index, props in moving.items()
            for shift, prop in enumerate(props)
            if 0 < shift < self._pitch - 1
        }

    def _laid_out(self, routes: Sequence[Route]) -> dict[tuple[str, str], int]:
        """A row for each holder of each prop; props share a holder's row where their lines leave room."""
        stretches: dict[str, list[Stretch]] = {}
        for route in routes:
            for stretch in self._stretches(route):
                stretches.setdefault(stretch.holder, []).append(stretch)
        rows: dict[tuple[str, str], int] = {}
        self._row_holders: list[str] = []
        for holder, wanted in stretches.items():
            taken: list[list[Stretch]] = []
            for prop in dict.fromkeys(stretch.prop for stretch in wanted):
                mine = [stretch for stretch in wanted if stretch.prop == prop]
                row = next((n for n, others in enumerate(taken) if not _meet(mine, others)), len(taken))
                if row == len(taken):
                    taken.append([])
                taken[row] += mine
                rows[holder, prop] = len(self._row_holders) + row
            self._row_holders += [holder] * len(taken)
        return rows

    def _stretches(self, route: Route) -> Iterator[Stretch]:
        """A route's pieces, each in one row, with the cells that its name takes."""
        holder = route.start
        start = self._x(route.handlings[0].scene.index) - len(route.name) - 2
        for handling in route.handlings:
            at = self._x_of(route, handling.scene.index)
            if handling.holder != holder:
                yield Stretch(route.prop, holder, start, at)
                holder, start = handling.holder, at
        yield Stretch(route.prop, holder, start, self._x(len(self._scenes) - 1) + 2)

    def _draw(self, route: Route) -> None:
        signs = CHOSEN if route.prop == self._chosen else OTHERS
        first = self._x_of(route, route.handlings[0].scene.index)
        pieces = list(self._stretches(route))
        self._name(route, pieces, first)
        for number, piece in enumerate(pieces):
            row = self._rows[piece.holder, route.prop]
            start = first if number == 0 else piece.start
            for x in range(start, min(piece.end, self._x(len(self._scenes) - 1)) + 1):
                self._set(row, x, signs[0], route)
        for piece, following in pairwise(pieces):
            self._hand_over(route, piece, following, signs)
        for handling in route.handlings:
            if handling.move.to is None:
                self._set(self._rows[handling.holder, route.prop], self._x(handling.scene.index), "●", route)
        if route.open_from:
            row = self._rows[pieces[-1].holder, route.prop]
            for index in range(route.open_from.index, len(self._scenes)):
                self._set(row, self._x(index), "?", route)

    def _hand_over(self, route: Route, piece: Stretch, following: Stretch, signs: str) -> None:
        """The way down or up from one row to another; a holder who passes it on in the same scene is passed."""
        x, upper, lower = piece.end, self._rows[piece.holder, route.prop], self._rows[following.holder, route.prop]
        down = lower > upper
        for row in range(min(upper, lower) + 1, max(upper, lower)):
            self._set(row, x, signs[1], route)
        passes_on = piece.start == piece.end
        self._set(upper, x, signs[6] if passes_on else signs[3] if down else signs[5], route)
        self._set(lower, x, signs[4] if down else signs[2], route)

    def _name(self, route: Route, pieces: Sequence[Stretch], first: int) -> None:
        """The prop's name before its line, where that is on the page."""
        row, start = self._rows[pieces[0].holder, route.prop], first - len(route.name) - 1
        if start >= 0 and first <= self._x(self._here):
            tone = f"bold {STORY[self._story]}" if route.prop == self._chosen else ""
            self._canvas.put(start, row, route.name, tone, f"app.prop('{route.prop}')", rank=3)

    def _set(self, row: int, x: int, sign: str, route: Route) -> None:
        """A cell of a line: as it is up to the place, a dot at each scene beyond."""
        chosen = route.prop == self._chosen
        if x > self._x_of(route, self._here):
            if (x - self._pitch // 2) % self._pitch:
                return
            self._canvas.put(x, row, TO_COME, MUTED, f"app.prop('{route.prop}')")
            return
        tone = DOUBT if sign == "?" else f"bold {STORY[self._story]}" if chosen else MUTED
        self._canvas.put(x, row, sign, tone, f"app.prop('{route.prop}')", rank=2 if chosen else 1)

    def _scale(self) -> list[Content]:
        """The story's name and the numbers of its scenes, the one where one stands between brackets."""
        every = next(every for every, pitch in ((1, 3), (2, 2), (5, 0)) if self._pitch >= pitch)
        cells = [" "] * (self._width - self._label + 2)
        for scene in self._scenes:
            if scene.index % every == 0 and abs(scene.index - self._here) * self._pitch >= len("[00]"):
                self._write(cells, scene.index, str(scene.index + 1))
        self._write(cells, self._here, f"[{self._here + 1}]")
        focus = "▶ " if self._reading.story == self._story else "  "
        title = f"{focus}{self._story + 1} · {self._film.stories[self._story].title}"
        label = Content.styled(title[: self._label - 1].ljust(self._label), f"bold {STORY[self._story]}")
        return [label + self._numbers(cells)]

    def _write(self, cells: list[str], index: int, text: str) -> None:
        start = max(0, self._x(index) - len(text) // 2)
        for offset, character in enumerate(text):
            if start + offset < len(cells):
                cells[start + offset] = character

    def _numbers(self, cells: Iterable[str]) -> Content:
        text = "".join(cells).rstrip()
        start = text.find("[")
        numbers = Content.styled(text, MUTED)
        return numbers.stylize(f"bold {STORY[self._story]}", start, text.find("]") + 1) if start >= 0 else numbers

    def _lead(self) -> list[Content]:
        """In how many facts the viewer is ahead, scene by scene up to here."""
        lead = self._film.stories[self._story].lead
        if lead is None:
            return []
        counts = knowledge.lead_over_time(self._film, self._reading.places, self._story)
        cells = [" "] * (self._width - self._label)
        for index, count in enumerate(counts):
            sign = str(min(count, 9)) if index <= self._here else TO_COME
            if self._x(index) < len(cells):
                cells[self._x(index)] = sign
        ends = self._x(self._here) + 1
        line = Content.styled("".join(cells), MUTED).stylize(MARK, self._x(self._here), ends)
        return [Content.styled("viewer ahead".ljust(self._label), MUTED) + line]


def _holders(route: Route) -> Iterator[str]:
    yield route.start
    yield from (handling.holder for handling in route.handlings)


def _label(film: Film, holder: str) -> str:
    name = film.name_of(holder).removeprefix("the ")
    return f"in the {name}" if holder in film.head.props else name


def _meet(mine: Sequence[Stretch], others: Sequence[Stretch]) -> bool:
    """Whether pieces of two lines would stand on the same cells."""
    return any(one.start <= other.end and other.start <= one.end for one in mine for other in others)


if __name__ == "__main__":
    from textual.app import App, ComposeResult

    from chungking_tui.film.reading import begin
    from chungking_tui.film.sample import sample

    class Demo(App[None]):
        """One prop that changes hands."""

        def compose(self) -> ComposeResult:
            """The widget."""
            film = sample(counted=3)
            lanes = CustodyLanes(film)
            lanes.reading = begin(film)
            yield lanes

    Demo().run()
