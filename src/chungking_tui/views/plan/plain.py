"""The apartment as text: who is in, each object before, now and after, room by room; then what is to come."""

from __future__ import annotations

from collections.abc import Iterable

from chungking_tui.plain.parts import capital, disputed
from chungking_tui.words.blocks import Block, Heading, Item, Paragraph
from chungking_tui.words.scope import Scope

from .answer import Event, ObjectAnswer, PlanAnswer


def blocks(answer: PlanAnswer, scope: Scope) -> list[Block]:
    """The apartment at a place, or at the end."""
    told: list[Block] = [Paragraph(f"{capital(answer.title)}. {answer.about}".strip(), answer.sources)]
    told += [Paragraph(f"{answer.who}.")] if scope.scenes else []
    to_come: list[Block] = []
    for room in dict.fromkeys(found.room for found in answer.objects):
        told.append(Heading(capital(room)))
        for found in answer.objects:
            if found.room == room:
                told += _object(found, so_far="Not {} so far" if answer.in_part else "Never {}")
                to_come += _events(found.changes, found.notices, to_come=True, name=f"{capital(found.name)}, ")
    return [*told, *([Heading("Still to come"), *to_come] if to_come else [])]


def _object(found: ObjectAnswer, so_far: str) -> list[Block]:
    told: list[Block] = [Heading(capital(found.name), 4)] if found.name != found.room else []
    told += [Item(f"{capital(moment)}: {says}") for moment, says in found.states.items()]
    told += _events(found.changes, found.notices, to_come=False)
    told += [] if found.changes else [Item(so_far.format("changed"))]
    told += [] if found.notices else [Item(so_far.format("noticed"))]
    return [*told, *disputed(found.disputes), Item("On the plan", found.sources)]


def _events(changes: Iterable[Event], notices: Iterable[Event], *, to_come: bool, name: str = "") -> list[Block]:
    told: list[Block] = []
    for what, who, events in (("changed", ",", changes), ("noticed", " by", notices)):
        for event in events:
            if event.to_come == to_come:
                said = f"{name}{what}" if name else capital(what)
                told.append(Item(f"{said} in {event.scene.heading}{who} {event.says}", event.sources))
    return told
