"""The cast as text: of each person in which scenes, when first, with whom."""

from __future__ import annotations

from chungking_tui.plain.parts import capital
from chungking_tui.queries.cast import BOTH
from chungking_tui.words.blocks import Block, Heading, Item
from chungking_tui.words.scope import Scope
from chungking_tui.words.wording import so_many

from .answer import CastAnswer, PersonLine


def blocks(answer: CastAnswer, scope: Scope) -> list[Block]:
    """Everybody, story by story; or those who are in the scenes that are named."""
    told: list[Block] = []
    for group, title in enumerate(answer.groups):
        there = [line for line in answer.people if line.group == group and (scope.is_whole or scope.holds(line.scenes))]
        if there:
            told.append(Heading(capital(title) if group == BOTH else f"Story {group + 1}, {title}"))
            told += [Item(_told(line)) for line in there]
    return told or [Item("Nobody is in a scene here.")]


def _told(line: PersonLine) -> str:
    """Somebody, where and with whom: ``Ann, whose story it is: 3 scenes, 1.1, 1.4 and 1.5. With Bob (1, from 1.5)``."""
    whose = ", whose story it is" if line.leads else ""
    where = [run for story in (0, 1) for run in _runs(story, sorted(line.positions[story]))]
    met = [f"{other.name} ({other.scenes}, from {other.first.label})" for other in line.meetings]
    told = f"{capital(line.name)}{whose}: {so_many(len(line.scenes), 'scene')}, {', '.join(where)}"
    return f"{told}. With {', '.join(met)}" if met else f"{told}. With nobody"


def _runs(story: int, positions: list[int]) -> list[str]:
    """The labels of scenes, those that follow one another as the first and the last."""
    runs: list[list[int]] = []
    for position in positions:
        if runs and position == runs[-1][-1] + 1:
            runs[-1].append(position)
        else:
            runs.append([position])
    return [_run(story, run) for run in runs]


def _run(story: int, run: list[int]) -> str:
    first, last = (f"{story + 1}.{position + 1}" for position in (run[0], run[-1]))
    return first if first == last else f"{first} and {last}" if len(run) == 2 else f"{first} to {last}"
