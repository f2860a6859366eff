"""The echoes as text: what the matrix shows, every echo, the doubles; or the echoes of scenes that are named."""

from __future__ import annotations

from collections.abc import Iterable

from chungking_tui.film.model import Scene
from chungking_tui.plain.parts import headings
from chungking_tui.words.blocks import Block, Heading, Item, Paragraph
from chungking_tui.words.scope import Scope

from .answer import DoubleLine, EchoesAnswer, PairLine


def blocks(answer: EchoesAnswer, scope: Scope) -> list[Block]:
    """Every echo: between the stories in the order of story 1, then inside one; then the doubles."""
    if scope.scenes:
        return _at(answer, scope.scenes)
    told: list[Block] = [Paragraph(answer.shows)]
    told += [Heading("Between the stories"), *_pairs(answer.all_between)] if answer.all_between else []
    told += [Heading("Inside a story"), *_pairs(answer.all_inside)] if answer.all_inside else []
    told += [Heading("Doubles"), *map(_double, answer.doubles)] if answer.doubles else []
    told += [Heading("Without a double"), *map(_double, answer.without_double)] if answer.without_double else []
    return told


def _at(answer: EchoesAnswer, scenes: tuple[Scene, ...]) -> list[Block]:
    """The echoes between the scenes that are named, then the others of each."""
    pairs, named = (*answer.all_between, *answer.all_inside), {scene.id for scene in scenes}
    told: list[Block] = []
    if len(scenes) == 2:
        between = [pair for pair in pairs if {pair.one.id, pair.other.id} == named]
        told.append(Heading(f"Between {' and '.join(scene.heading for scene in scenes)}"))
        told += [line for pair in between for line in _echoes(pair)] or [Item("no echo between them")]
    for scene in scenes:
        found = [pair for pair in pairs if scene.id in {pair.one.id, pair.other.id}]
        told.append(Heading(f"Echoes of {scene.heading}"))
        told += _pairs(found) or [Item("none")]
    return told


def _pairs(found: Iterable[PairLine]) -> list[Block]:
    told: list[Block] = []
    for pair in found:
        told += [Item(headings((pair.one, pair.other))), *_echoes(pair, depth=1)]
    return told


def _echoes(pair: PairLine, depth: int = 0) -> list[Block]:
    return [Item(f"{echo.kind}, {echo.by}: {echo.says}", echo.sources, depth) for echo in pair.echoes]


def _double(found: DoubleLine) -> Block:
    kind = f" ({found.kind})" if found.kind else ""
    return Item(f"{' and '.join(found.names)}{kind}: {found.says}", found.sources)
