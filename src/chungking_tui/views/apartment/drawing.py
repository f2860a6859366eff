"""The apartment, drawn: the plan, and what becomes of the object under the cursor."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from chungking_tui.ui import text
from chungking_tui.ui.page import Drawn
from chungking_tui.ui.text import labelled, scene_link, wrapped
from chungking_tui.ui.tones import MUTED, STORY

from .answer import ApartmentAnswer, Event
from .plan import LEGEND, drawn_plan

INDENT = 9
MEASURE = 72
"""The widest a line about the object may be, in cells."""
LEAST_FOR_LABELS = 40


def plan(answer: ApartmentAnswer, width: int, height: int) -> Drawn:
    """Who is in, the plan, the signs. A click takes the cursor to an object."""
    head = wrapped(Content.styled(answer.when or answer.who, "bold"), width)
    rows = drawn_plan(answer, width, height - len(head) - 1)
    return Drawn([*head, *rows, *wrapped(Content.styled(LEGEND, MUTED), width)])


def thing(answer: ApartmentAnswer, width: int, height: int) -> Drawn:
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
