"""Letter & keys as text: each prop's way, the one in hand first, then who knows what."""

from __future__ import annotations

from chungking_tui.plain.layout import bullet, heading, settled
from chungking_tui.plain.parts import disputed

from .answer import PropAnswer, PropsAnswer


def text(answer: PropsAnswer) -> str:
    """Every prop, and the knowledge, where the reader stands in both stories."""
    lines = [heading(f"Props and knowledge at {answer.here}")]
    for prop in sorted(answer.props, key=lambda prop: prop.id != answer.chosen):
        lines += _prop(prop, in_hand=prop.id == answer.chosen)
    return settled([*lines, *_knowledge(answer)])


def _prop(prop: PropAnswer, *, in_hand: bool) -> list[str]:
    state = f"{prop.held}{f'; {prop.read}' if prop.read else ''}"
    name = f"{prop.name[0].upper()}{prop.name[1:]}{', in hand' if in_hand else ''}"
    lines = [heading(f"{name}: {state}")]
    for line in prop.handlings:
        to_come = ", still to come" if line.to_come else ""
        lines.append(bullet(f"{line.says}; then {line.where} ({line.sources}){to_come}"))
    return lines + disputed(prop.disputes)


def _knowledge(answer: PropsAnswer) -> list[str]:
    if not answer.facts:
        return []
    lines = [heading("Who knows what")]
    for fact in answer.facts:
        lines.append(bullet(f"{fact.says} ({fact.sources})"))
        lines += [bullet(knower.says, depth=1) for knower in fact.knowers]
    for story in answer.stories:
        if story.counts:
            run = " ".join(map(str, story.counts))
            lines.append(bullet(f"Story {story.story + 1}: {story.ahead}"))
            lines.append(bullet(f"Scene by scene, the first {story.here + 1} being behind you: {run}", depth=1))
    return lines
