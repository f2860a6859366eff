"""The cast: a line a person and a mark a scene, and the person under the cursor."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content

from chungking_tui.actions import move_action
from chungking_tui.queries.cast import BOTH
from chungking_tui.tui.drawing import text
from chungking_tui.tui.drawing.canvas import Canvas
from chungking_tui.tui.drawing.cells import cut
from chungking_tui.tui.drawing.drawn import Drawn
from chungking_tui.tui.drawing.text import highlighted, labelled, legend_lines, link, paragraphs, scene_link, wrapped
from chungking_tui.tui.drawing.tones import ACCENT, MUTED, STORY, STRIPE
from chungking_tui.words.wording import so_many

from .answer import CastAnswer, PersonLine

IN, OUT, HERE = "●", "·", "◉"
LEGEND = "● in the scene  · not  ◉ where you stand  ▸ in that scene"
MEASURE = 72
"""The widest a line of the sheet may be, in cells."""
INDENT = 11
LEAST_NAME, MOST_NAME = 12, 26
GAP = 2
"""Cells between the two stories."""
WIDEST_STEP = 3
"""The most cells that a scene takes."""


class _Layout:
    """Where the scenes of both stories stand in a row, and how wide the names are.

    Where there are more scenes than cells, a cell stands for several.
    """

    def __init__(self, answer: CastAnswer, width: int) -> None:
        count = len(str(max(len(line.scenes) for line in answer.people)))
        longest = max(cell_len(line.name) for line in answer.people)
        one, two = answer.lengths
        beside = 2 + 1 + count + 1
        self.name = max(LEAST_NAME, min(longest, MOST_NAME, width - beside - GAP - one - two))
        self.left = beside + self.name
        self.count = count
        room = max(2, width - self.left - GAP)
        self.step = max(1, min(WIDEST_STEP, room // max(1, one + two)))
        cells = [one * self.step, two * self.step]
        if sum(cells) > room:
            cells[0] = max(1, min(room - 1, round(room * one / (one + two))))
            cells[1] = room - cells[0]
        self.cells = cells
        self.width = self.left + sum(cells) + GAP

    def begins(self, story: int) -> int:
        """The first cell of a story."""
        return self.left + (self.cells[0] + GAP if story else 0)

    def column(self, answer: CastAnswer, story: int, position: int) -> int:
        """The cell of a scene."""
        length = answer.lengths[story]
        if length * self.step <= self.cells[story]:
            return self.begins(story) + position * self.step
        return self.begins(story) + position * self.cells[story] // length


def presence(answer: CastAnswer, width: int, height: int) -> Drawn:
    """The two stories' scenes across, everybody down, those of a story together; the signs."""
    layout = _Layout(answer, width)
    lines = _head(answer, layout)
    at: list[str] = ["", ""]
    row_in_sight, group = 0, -1
    for line in answer.people:
        if line.group != group:
            group = line.group
            named, tone = _group(answer, group)
            lines.append(Content.styled(cut(named, layout.width), tone))
            at.append("")
        row_in_sight = len(lines) if line.who == answer.chosen else row_in_sight
        lines.append(_row(answer, layout, line))
        at.append(move_action("choose_person", line.who))
    del height
    below = [Content(), *legend_lines(LEGEND, width)]

    def does_at(_column: int, row: int) -> str:
        return at[row] if 0 <= row < len(at) else ""

    return Drawn([*lines, *below], row_in_sight, does_at=does_at)


def _group(answer: CastAnswer, group: int) -> tuple[str, str]:
    """What a group is called, and its tone."""
    named = answer.groups[group]
    return (named, "bold") if group == BOTH else (f"{group + 1} · {named}", f"bold {STORY[group]}")


def _head(answer: CastAnswer, layout: _Layout) -> list[Content]:
    """The stories over their scenes; below them every fifth scene's number, and where the reader stands."""
    canvas = Canvas(layout.width, 2)
    for story in (0, 1):
        named, tone = _group(answer, story)
        canvas.put(layout.begins(story), 0, cut(named, layout.cells[story]), tone)
        end = layout.begins(story)
        for position in (0, *range(4, answer.lengths[story], 5)):
            number = str(position + 1)
            room = layout.width if story else layout.begins(1) - 1
            column = min(layout.column(answer, story, position), room - len(number))
            if column >= end:
                canvas.put(column, 1, number, MUTED)
                end = column + len(number) + 1
        here = layout.column(answer, story, answer.positions[story])
        for cell in (here - 1, here, here + 1):
            if canvas.at(cell, 1) and cell >= layout.begins(story):
                canvas.put(cell, 1, " ")
        canvas.put(here, 1, HERE, f"bold {STORY[story]}")
    return canvas.lines()


def _row(answer: CastAnswer, layout: _Layout, line: PersonLine) -> Content:
    """A person: whether they are where the reader stands, the name, in how many scenes, the marks."""
    canvas, on = Canvas(layout.width, 1), line.who == answer.chosen
    canvas.put(0, 0, "▶" if on else "▸" if line.who in answer.here else " ", ACCENT)
    canvas.put(2, 0, cut(line.name, layout.name), "bold" if on or line.leads else "")
    canvas.put(layout.left - layout.count - 1, 0, f"{len(line.scenes):>{layout.count}}", MUTED)
    for story in (0, 1):
        for position in range(answer.lengths[story]):
            column = layout.column(answer, story, position)
            if position in line.positions[story]:
                canvas.put(column, 0, IN, STORY[story], layer=1)
            else:
                canvas.put(column, 0, OUT, MUTED)
        canvas.tint(layout.column(answer, story, answer.positions[story]), 0, STRIPE)
    for cell in range(layout.width) if on else ():
        canvas.tint(cell, 0, STRIPE)
    return canvas.line(0)


def sheet(answer: CastAnswer, width: int, height: int) -> Drawn:
    """The person under the cursor: what the pack says of them, when first and last, with whom, in which scenes."""
    del height
    found, line, width = answer.person, answer.line, min(width, MEASURE)
    title = Content.assemble((found.name, ACCENT), (f"  {found.native}" if found.native else "", MUTED))
    lines = wrapped(highlighted(title, answer.find), width)
    for label, says in found.particulars:
        lines += labelled(label, [Content(says)], width, INDENT)
    if found.paragraphs:
        lines += [Content(), *paragraphs(found.paragraphs, answer.find, width)]
    else:
        lines.append(Content())
    first, last = line.scenes[0], line.scenes[-1]
    lines += labelled("first", [scene_link(first)], width, INDENT)
    if last is not first:
        lines += labelled("last", [scene_link(last)], width, INDENT)
    least = len(lines)
    lines.append(Content())
    if line.meetings:
        lines.append(Content.styled("with", MUTED))
    for other in line.meetings:
        name = link(other.name, move_action("choose_person", other.who))
        since = Content.styled(f"  {so_many(other.scenes, 'scene')}, first in ", MUTED)
        lines += wrapped(Content.assemble(name, since, scene_link(other.first)), width, first="  ", rest="    ")
    lines += [] if line.meetings else [Content.styled("with nobody", MUTED)]
    lines += [Content(), Content.styled(so_many(len(line.scenes), "scene"), MUTED)]
    for scene in line.scenes:
        lines += wrapped(scene_link(scene), width, first="  ", rest="    ")
    for dispute in found.disputes:
        lines += [Content(), *text.disputed(dispute, width)]
    if found.sources:
        lines += [Content(), *labelled("sources", [Content(found.sources)], width, INDENT)]
    return Drawn(lines, least=least)
