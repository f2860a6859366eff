"""The countdown as text: the day, its scenes, the lengths of time, then its days, those alike in one line."""

from __future__ import annotations

from chungking_tui.plain.parts import capital
from chungking_tui.words.blocks import Block, Heading, Item, Paragraph
from chungking_tui.words.scope import Scope

from .answer import CountdownAnswer


def blocks(answer: CountdownAnswer, scope: Scope) -> list[Block]:
    """The countdown at a place, or at its end."""
    del scope  # it says where things stand, not what is told
    told: list[Block] = [
        Paragraph(f"{capital(answer.title)}. {answer.counted.says}", answer.sources),
        Heading(answer.heading),
        *map(Item, answer.status),
    ]
    if answer.ahead:
        told.append(Item(f"No day is known here yet. The next scene with a date: {answer.ahead.heading}"))
    scenes = (*answer.dated, *answer.following)
    told += [Item(f"Scene: {line.scene.heading}, {line.time} ({line.basis})") for line in scenes]
    for line in answer.covering:
        how = "Plays over it" if line.scene.when.basis == "shown" else "Told in"
        told.append(Item(f"{how}: {line.scene.heading} ({line.basis})"))
    for claim in answer.claimed:
        told.append(Item(f"By one reading: {claim.scene.heading}: {claim.says}", claim.source))
    told += [Heading("Lengths of time")] if answer.stretches else []
    told += [Item(stretch.says, stretch.sources) for stretch in answer.stretches]
    return [*told, Heading("The days"), *map(Item, answer.day_runs)]
