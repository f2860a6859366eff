"""Who knows what, as a table of people and facts."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rich.cells import cell_len
from textual.content import Content

from chungking_tui.tui.drawing.cells import cut, padded
from chungking_tui.tui.drawing.text import flowed, striped, wrapped
from chungking_tui.tui.drawing.tones import ACCENT, DISPUTED, MUTED
from chungking_tui.words.wording import so_many

from .answer import FactLine, Knower, PropsAnswer

SIGNS = {"knows": "●", "mistaken": "✗", "open": "?"}
NOT = "·"
LEGEND = "● knows  ✗ mistaken  ? may know  · doesn't"
LEAST_COLUMN, MOST_COLUMN = 6, 12
LEAST_FACT = 24


def full_width(answer: PropsAnswer, stories: Collection[int]) -> int:
    """How wide the table is with everybody in it, the facts on as many lines as that takes; 0 where there is none."""
    facts = _facts(answer, stories)
    if not facts:
        return 0
    return LEAST_FACT + sum(_widths(_heads(answer, facts)).values())


def table(answer: PropsAnswer, stories: Collection[int], width: int) -> list[Content]:
    """A row per fact and a column per person, with the scene where it was gained; then the gap in words.

    Args:
        answer: what the view shows.
        stories: both stories for every fact; one for the facts that are learnt in it.
        width: in cells; people who do not fit give way to the viewer and those before them.
    """
    facts = _facts(answer, stories)
    if not facts:
        return []
    heads = _heads(answer, facts)
    widths = _widths(heads)
    longest = max(cell_len(fact.says) for fact in facts) + 1
    while len(widths) > 1 and sum(widths.values()) + min(longest, LEAST_FACT) > width:
        widths.popitem()
    left_out = len(heads) - len(widths)
    label = max(2, min(longest, width - sum(widths.values())))
    deep = max(len(heads[who]) for who in widths)
    lines = [Content()]
    for row in range(deep):
        cells = "".join(padded(_down(heads[who], row, deep), width) for who, width in widths.items())
        lines.append(Content.styled(" " * label + cells, MUTED))
    lines += striped([_row(fact, widths, label) for fact in facts], label + sum(widths.values()))
    gap = answer.stories[answer.walked].ahead
    more = [f"{so_many(left_out, 'person', 'people')} more in a wider window"] if left_out else []
    closing = [Content.styled(meaning, MUTED) for meaning in (*LEGEND.split("  "), *more)]
    return [*lines, *flowed([Content.styled(gap, "bold"), *closing], width)]


def _facts(answer: PropsAnswer, stories: Collection[int]) -> list[FactLine]:
    return [fact for fact in answer.facts if len(stories) > 1 or set(stories) & set(fact.stories)]


def _heads(answer: PropsAnswer, facts: Sequence[FactLine]) -> dict[str, list[str]]:
    """The names of those who have to do with these facts, each on short lines."""
    concerned = {knower.who for fact in facts for knower in fact.knowers}
    return {who: _head(name) for who, name in answer.people.items() if who in concerned}


def _widths(heads: dict[str, list[str]]) -> dict[str, int]:
    return {who: max(LEAST_COLUMN, *map(cell_len, head)) + 1 for who, head in heads.items()}


def _row(fact: FactLine, widths: dict[str, int], label: int) -> list[Content]:
    """A fact, broken into lines, and how each person stands to it."""
    knowers = {knower.who: knower for knower in fact.knowers}
    cells = Content("").join([_cell(knowers.get(who), width) for who, width in widths.items()])
    first, *rest = wrapped(Content(fact.says), label - 1)
    return [first.pad_right(label - first.cell_length) + cells, *rest]


def _head(name: str) -> list[str]:
    """A person's name on lines short enough to stand over a column."""
    lines: list[str] = []
    for word in name.split():
        if lines and cell_len(lines[-1]) + cell_len(word) < MOST_COLUMN:
            lines[-1] += f" {word}"
        else:
            lines.append(cut(word, MOST_COLUMN))
    return lines


def _down(lines: Sequence[str], row: int, deep: int) -> str:
    """Pick the line of a column's head for a row of the header; heads are aligned at the bottom."""
    index = row - (deep - len(lines))
    return lines[index] if index >= 0 else ""


def _cell(knower: Knower | None, width: int) -> Content:
    if knower is None or not knower.standing:
        return Content.styled(padded(NOT, width), MUTED)
    tone = DISPUTED if knower.standing != "knows" else ACCENT
    return Content.assemble((SIGNS[knower.standing], tone), (padded(f" {knower.since}", width - 1), ""))
