"""The apartment, drawn: the plan, and what becomes of the object under the cursor."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from chungking_tui.actions import move_action
from chungking_tui.tui.drawing import text
from chungking_tui.tui.drawing.drawn import Drawn
from chungking_tui.tui.drawing.text import labelled, legend_lines, link, scene_link, striped, wrapped
from chungking_tui.tui.drawing.tones import MUTED, STORY

from .answer import Event, PlanAnswer
from .plan import LEGEND, drawn_plan, plan_size, sign

INDENT = 9
MEASURE = 72
"""The widest a line about the object may be, in cells."""
LEAST_FOR_LABELS = 40
GAP = 2
"""The cells between two plans."""


def plan(answer: PlanAnswer, width: int, height: int) -> Drawn:
    """Who is in, which state is drawn, the plan, the signs. A click takes the cursor to an object, or to a state.

    Where the window is wide enough all three states stand beside one another.
    """
    head = wrapped(Content.styled(answer.when or answer.who, "bold"), width)
    legend = legend_lines(LEGEND, width)
    room = height - len(head) - len(legend) - 1
    abreast = (width - 2 * GAP) // len(answer.moments)
    if abreast >= len(answer.plan.rows[0]):
        size = plan_size(answer.plan, abreast, room)
        plans = [[_state(answer, moment, size[0]), *drawn_plan(answer, moment, size)] for moment in answer.moments]
        rows = [Content(" " * GAP).join(parts) for parts in zip(*plans, strict=True)]
        return Drawn([*head, *rows, *legend, Content(), *_states(answer, size[0])])
    size = plan_size(answer.plan, width, room)
    switch = Content(" · ").join([_state(answer, moment, len(moment)) for moment in answer.moments])
    return Drawn([*head, switch, *drawn_plan(answer, answer.moment, size), *legend])


def _state(answer: PlanAnswer, moment: str, width: int) -> Content:
    """The name of a state of the apartment, to be chosen; the one that is described stands reversed."""
    tone = f"bold reverse {STORY[answer.story]}" if moment == answer.moment else MUTED
    name = link(moment, move_action("to_moment", moment), tone)
    return name.pad_right(width - name.cell_length)


def _states(answer: PlanAnswer, width: int) -> list[Content]:
    """What is so of every object in each state, an object a row, under the plans."""
    rows: list[list[Content]] = []
    for found in answer.objects:
        cells = [
            wrapped(
                link(f"{sign(answer.moments[moment][found.id])} {found.name}  ", _choose(found.id), "bold")
                + Content(answer.moments[moment][found.id].says),
                width,
                rest="  ",
            )
            for moment in answer.moments
        ]
        deep = max(map(len, cells))
        full = [[*cell, *[Content()] * (deep - len(cell))] for cell in cells]
        joined = [
            [line.pad_right(width + GAP - line.cell_length) for line in parts] for parts in zip(*full, strict=True)
        ]
        rows.append([Content("").join(parts) for parts in joined])
    return striped(rows, (width + GAP) * len(answer.moments))


def _choose(name: str) -> str:
    return move_action("choose_object", name)


def thing(answer: PlanAnswer, width: int, height: int) -> Drawn:
    """What becomes of the object: name, states, changes, noticings, disputes, sources."""
    del height
    found = next((found for found in answer.objects if found.id == answer.chosen), None)
    if found is None:
        return Drawn(())
    width, tone = min(width, MEASURE), STORY[answer.story]
    room = f"  {found.room}" if found.room != found.name else ""
    lines = wrapped(Content.assemble((found.name, f"bold {tone}"), (room, MUTED)), width)
    for moment, says in found.states.items():
        state = Content.styled(says, f"bold reverse {tone}" if moment == answer.moment else "")
        lines += _labelled(moment, [state], width)
    lines += _labelled("changed", _events(found.changes), width)
    lines += _labelled("noticed", _events(found.notices), width)
    for dispute in found.disputes:
        lines += text.disputed(dispute, width)
    return Drawn(lines + _labelled("sources", [Content(found.sources)], width))


def _events(events: Iterable[Event]) -> list[Content]:
    lines = [
        scene_link(event.scene)
        + Content.assemble(f" {event.says}", (f"  {'still to come · ' if event.to_come else ''}{event.sources}", MUTED))
        for event in events
    ]
    return lines or [Content.styled("never", MUTED)]


def _labelled(label: str, texts: Iterable[Content], width: int) -> list[Content]:
    """Texts with a label before the first: in a column of its own where there is room for one."""
    if width >= LEAST_FOR_LABELS:
        return labelled(label, texts, width, INDENT)
    lines: list[Content] = []
    for number, one in enumerate(texts):
        lines += wrapped(one, width, first="" if number else f"{label} ", rest="  ", tone=MUTED)
    return lines
