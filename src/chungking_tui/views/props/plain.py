"""Letter & keys as text: how each prop has fared, who knows what, how far the viewer is ahead; then what is to come."""

from __future__ import annotations

from chungking_tui.plain.parts import capital, disputed
from chungking_tui.words.blocks import Block, Heading, Item, Paragraph
from chungking_tui.words.scope import Scope

from .answer import HandlingLine, PropAnswer, PropsAnswer


def blocks(answer: PropsAnswer, scope: Scope) -> list[Block]:
    """Every prop, and the knowledge, at a place or at the end."""
    told: list[Block] = [Paragraph(f"As things stand at {answer.here}.")] if scope.scenes else []
    for prop in answer.props:
        told += _prop(prop)
    told += _knowledge(answer)
    to_come = [line for prop in answer.props for line in _to_come(prop)]
    return [*told, *([Heading("Still to come"), *to_come] if to_come else [])]


def _prop(prop: PropAnswer) -> list[Block]:
    told: list[Block] = [Heading(f"{capital(prop.name)}: {prop.held}{f'; {prop.read}' if prop.read else ''}")]
    told += [_handling(line) for line in prop.handlings if not line.to_come]
    return [*told, *disputed(prop.disputes)]


def _to_come(prop: PropAnswer) -> list[Block]:
    return [_handling(line, f"{capital(prop.name)}, ") for line in prop.handlings if line.to_come]


def _handling(line: HandlingLine, name: str = "") -> Block:
    return Item(f"{name}{line.says}; then {line.where}", line.sources)


def _knowledge(answer: PropsAnswer) -> list[Block]:
    if not answer.facts:
        return []
    told: list[Block] = [Heading("Who knows what")]
    for fact in answer.facts:
        told.append(Item(fact.says, fact.sources))
        told += [Item(knower.says, depth=1) for knower in fact.knowers]
    told += [
        Paragraph(f"Story {story.story + 1}: {story.ahead}. {story.over_time}")
        for story in answer.stories
        if story.ahead
    ]
    return told
