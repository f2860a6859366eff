"""Who knows what, as a table of people and facts."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from chungking_tui.film import instruments, knowledge
from chungking_tui.film.knowledge import Knowing
from chungking_tui.film.model import VIEWER, Film
from chungking_tui.film.reading import Reading

from .page import wrapped
from .tones import DOUBT, MARK, MUTED

SIGNS = {"knows": "●", "mistaken": "✗", "open": "?"}
NOT = "·"
LEAST_COLUMN, MOST_COLUMN = 5, 12
LEAST_FACT = 24


def table(film: Film, reading: Reading, facts: tuple[str, ...], story: int, width: int) -> list[Content]:
    """A row per fact and a column per person, with the scene where it was gained; then the gap in words.

    Args:
        film: the film.
        reading: where the reader stands.
        facts: the facts' ids.
        story: the story whose lead the viewer is measured against.
        width: in cells; people who do not fit give way to the viewer and those before them.
    """
    if not facts:
        return []
    people = list(knowledge.people(film, facts))
    heads = {who: _head(film, who) for who in people}
    widths = {who: max(LEAST_COLUMN, *map(len, heads[who])) + 1 for who in people}
    longest = max(len(film.head.facts[name].says) for name in facts) + 1
    while len(people) > 1 and sum(widths[who] for who in people) + min(longest, LEAST_FACT) > width:
        people.pop()
    label = min(longest, width - sum(widths[who] for who in people))
    state = knowledge.at(film, reading.places)
    lines = [Content()]
    deep = max(len(heads[who]) for who in people)
    for row in range(deep):
        cells = "".join(_down(heads[who], row, deep).ljust(widths[who]) for who in people)
        lines.append(Content.styled(" " * label + cells, MUTED))
    for name in facts:
        cells_of = Content("").join([_cell(film, state.get((who, name)), widths[who]) for who in people])
        told = wrapped(Content(film.head.facts[name].says), label - 1)
        lines.append(told[0] + Content(" " * (label - told[0].cell_length)) + cells_of)
        lines += told[1:]
    gap = instruments.ahead(film, reading.places, story)
    legend = Content.styled("● knows  ✗ mistaken  ? may know  · doesn't", MUTED)
    return [*lines, *wrapped(Content.assemble((gap, "bold"), "   ", legend), width)]


def _head(film: Film, who: str) -> list[str]:
    """A person's name on lines short enough to stand over a column."""
    words = ("viewer" if who == VIEWER else film.name_of(who).removeprefix("the ")).split()
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + len(word) < MOST_COLUMN:
            lines[-1] += f" {word}"
        else:
            lines.append(word[:MOST_COLUMN])
    return lines


def _down(lines: Sequence[str], row: int, deep: int) -> str:
    """A line of a head that stands on the table's first row."""
    index = row - (deep - len(lines))
    return lines[index] if index >= 0 else ""


def _cell(film: Film, knowing: Knowing | None, width: int) -> Content:
    if knowing is None:
        return Content.styled(NOT.ljust(width), MUTED)
    scene = film.scenes[knowing.scene].label if knowing.scene else ""
    tone = DOUBT if knowing.standing != "knows" else MARK
    return Content.assemble((SIGNS[knowing.standing], tone), (scene.ljust(width - 1), ""))
