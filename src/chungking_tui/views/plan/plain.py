"""The apartment as text: who is in, then each object before, now and after, the one under the cursor first."""

from __future__ import annotations

from collections.abc import Iterable

from chungking_tui.plain.layout import bullet, heading, paragraph, settled
from chungking_tui.plain.parts import disputed

from .answer import Event, ObjectAnswer, PlanAnswer


def text(answer: PlanAnswer) -> str:
    """The apartment where the reader stands."""
    lines = [heading(f"Plan: {answer.title}")]
    lines += [paragraph(answer.about)] if answer.about else []
    lines += [f"Sources: {answer.sources}", "", paragraph(answer.who)]
    lines += ["", f"Seen {answer.when}."] if answer.when else []
    for found in sorted(answer.objects, key=lambda found: found.id != answer.chosen):
        lines += _object(found, here=found.id == answer.chosen)
    return settled(lines)


def _object(found: ObjectAnswer, *, here: bool) -> list[str]:
    lines = [heading(f"{found.name[0].upper()}{found.name[1:]} ({found.room}){', where you stand' if here else ''}")]
    lines += [bullet(f"{moment}: {says}") for moment, says in found.states.items()]
    lines += [*_events("changed", ",", found.changes), *_events("noticed", " by", found.notices)]
    return [*lines, *disputed(found.disputes), bullet(f"Sources: {found.sources}")]


def _events(what: str, who: str, events: Iterable[Event]) -> list[str]:
    lines = [
        bullet(
            f"{what} in {event.scene.heading}{who} {event.says} ({event.sources})"
            f"{', still to come' if event.to_come else ''}"
        )
        for event in events
    ]
    return lines or [bullet(f"{what}: never")]
