"""The afterlives: the dated line, and the entry one reads."""

from __future__ import annotations

from textual.content import Content

from chungking_tui.ui import text
from chungking_tui.ui.page import Drawn
from chungking_tui.ui.text import labelled, linked, marked, paragraphs, scene_link, wrapped
from chungking_tui.ui.tones import DOUBT, MARK, MUTED

from .answer import AfterlivesAnswer

MEASURE = 72
"""The widest a line of the entry may be, in cells."""
INDENT = 9
DATE = 11
LEGEND = "● certain  ○ reported  ? sources disagree  ◉ touches where you stand"


def years(answer: AfterlivesAnswer, width: int, height: int) -> Drawn:
    """A row an entry, joined by a line: what is certain, what is reported, what is disputed; the signs."""
    del height
    lines: list[Content] = []
    for number, found in enumerate(answer.entries):
        on = number == answer.chosen
        rail = "┬" if number == 0 else "┴" if number == len(answer.entries) - 1 else "┼"
        row = Content.assemble(
            ("▶" if on else " ", MARK), (f"{found.date:>{DATE - 1}} ", MUTED), (rail, MUTED),
            (f" {found.sign:<2} ", DOUBT if found.disputes else MARK), (found.title, "bold" if on else ""),
            ("  ◉" if number in answer.touching else "", MARK),
        )  # fmt: skip
        lines.append(linked(row.truncate(width, ellipsis=True), f"app.move('to_entry', {number})"))
    return Drawn([*lines, Content(), *wrapped(Content.styled(LEGEND, MUTED), width)], answer.chosen)


def entry(answer: AfterlivesAnswer, width: int, height: int) -> Drawn:
    """The entry one reads: when, what, how sure, what is disputed, the scenes it changes."""
    del height
    found, width = answer.entries[answer.chosen], min(width, MEASURE)
    lines = wrapped(marked(Content.styled(found.title, MARK), answer.find), width)
    lines += wrapped(Content.styled(f"{found.date} · {found.certainty}", MUTED), width)
    lines += [Content(), *paragraphs(found.paragraphs, answer.find, width)]
    scenes = [scene_link(scene) for scene in found.scenes]
    lines += labelled("changes", scenes or [Content.styled("no scene of its own", MUTED)], width, INDENT)
    for dispute in found.disputes:
        lines += [Content(), *text.disputed(dispute, width)]
    return Drawn([*lines, *labelled("sources", [Content(found.sources)], width, INDENT)])
