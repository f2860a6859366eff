"""The afterlives: the dated line, and the entry one reads."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from textual.content import Content

from chungking_tui.actions import move_action
from chungking_tui.tui.drawing import text
from chungking_tui.tui.drawing.drawn import Drawn
from chungking_tui.tui.drawing.picture import rows_for
from chungking_tui.tui.drawing.text import highlighted, labelled, legend_lines, linked, paragraphs, scene_list, wrapped
from chungking_tui.tui.drawing.tones import ACCENT, DISPUTED, MUTED, STRIPE

from .answer import AfterlivesAnswer

MEASURE = 72
"""The widest a line of the entry may be, in cells."""
INDENT = 9
DATE = 17
LEGEND = "● certain  ○ reported  ? sources disagree  ◉ touches where you stand"


def years(answer: AfterlivesAnswer, width: int, height: int) -> Drawn:
    """A row an entry, joined by a line to scale: what is certain, what is reported, what is disputed; the signs."""
    legend = legend_lines(LEGEND, width)
    gaps = _gaps([found.year for found in answer.entries], height - len(answer.entries) - len(legend) - 1)
    lines, row_in_sight = list[Content](), 0
    for number, found in enumerate(answer.entries):
        on = number == answer.chosen
        lines += [Content.styled(f"{'│':>{DATE + 2}}", MUTED)] * gaps[number]
        rail = "┬" if number == 0 else "┴" if number == len(answer.entries) - 1 else "┼"
        row = Content.assemble(
            ("▶" if on else " ", ACCENT), (f"{found.date:>{DATE}}", MUTED), (rail, MUTED),
            (f" {found.sign:<2} ", DISPUTED if found.disputes else ACCENT), (found.title, "bold" if on else ""),
            ("  ◉" if number in answer.touching else "", ACCENT),
        ).truncate(width, ellipsis=True)  # fmt: skip
        row = row.pad_right(width - row.cell_length).stylize_before(STRIPE) if on else row
        row_in_sight = len(lines) if on else row_in_sight
        lines.append(linked(row, move_action("to_entry", number)))
    return Drawn([*lines, Content(), *legend], row_in_sight)


def _gaps(years: Sequence[int], room: int) -> list[int]:
    """How many blank rows stand before each entry: a row for each year in which there is none, or less to scale."""
    between = [0, *(max(0, after - before - 1) for before, after in pairwise(years))]
    scale = min(1.0, max(0, room) / max(1, sum(between)))
    return [int(gap * scale) for gap in between]


def entry(answer: AfterlivesAnswer, width: int, height: int) -> Drawn:
    """The entry one reads: when, what, how sure, what is disputed, the scenes it changes."""
    found, width = answer.entries[answer.chosen], min(width, MEASURE)
    title = Content.assemble((found.title, ACCENT), (f"  {found.native}" if found.native else "", MUTED))
    lines = wrapped(highlighted(title, answer.find), width)
    lines += wrapped(Content.styled(f"{found.date} · {found.certainty}", MUTED), width)
    lines += [Content(), *paragraphs(found.paragraphs, answer.find, width)]
    foot = [Content(), *labelled("sources", [Content(found.sources)], width, INDENT)]
    for dispute in found.disputes:
        foot += [Content(), *text.disputed(dispute, width)]
    room = height - len(lines) - len(foot) - 1 - (rows_for(width) + 1 if answer.pictures else 0)
    changed = scene_list(found.scenes, width, room)
    heading = "changes how one reads" if found.scenes else "changes no scene by itself"
    return Drawn([*lines, Content.styled(heading, MUTED), *changed, *foot], least=len(lines))
