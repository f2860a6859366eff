"""The essay in its own order: a line a passage, and the passage one reads."""

from __future__ import annotations

from textual.content import Content

from chungking_tui.ui import text
from chungking_tui.ui.page import Drawn
from chungking_tui.ui.text import labelled, linked, marked, own_text, paragraphs, scene_link, wrapped
from chungking_tui.ui.tones import MARK, MUTED
from chungking_tui.words.wording import so_many

from .answer import EssayAnswer

MEASURE = 72
"""The widest a line of the passage may be, in cells."""
INDENT = 9


def passages(answer: EssayAnswer, width: int, height: int) -> Drawn:
    """Who wrote it, a row a passage (those that speak of the scenes one stands at are marked), what it covers."""
    del height
    lines = wrapped(Content.styled(answer.title, "bold"), width, rest="  ")
    lines += wrapped(Content.styled(f"{answer.author} · {answer.version}", MUTED), width, rest="  ")
    lines.append(Content())
    row_in_sight = None
    for note in answer.notes:
        on = note.n == answer.chosen
        if on:
            row_in_sight = len(lines)
        sign = "◉" if note.n in answer.standing else " "
        row = Content.assemble(
            (f"{'▶' if on else ' '}{sign}¶{note.n:<3}", MARK), (note.theme, "bold" if on else ""),
            (f"  {'' if note.sealed else so_many(len(note.scenes), 'scene')}", MUTED),
        )  # fmt: skip
        lines.append(linked(row.truncate(width, ellipsis=True), f"app.move('to_passage', {note.n})"))
    lines.append(Content())
    for covered in answer.covers:
        lines += wrapped(Content.styled(covered, MUTED), width)
    return Drawn([*lines, *wrapped(Content.styled("◉ speaks of where you stand", MUTED), width)], row_in_sight)


def passage(answer: EssayAnswer, width: int, height: int) -> Drawn:
    """The passage one reads: our note, the reader's own text of it, its scenes, its sources."""
    del height
    note, width = answer.note, min(width, MEASURE)
    lines = wrapped(marked(Content.styled(f"¶{note.n} {note.theme}", MARK), answer.find), width)
    lines += paragraphs(note.paragraphs, answer.find, width)
    if note.sealed:
        return Drawn(lines)
    lines += own_text(note, width)
    least = len(lines)
    scenes = [scene_link(scene) for scene in note.scenes]
    lines += labelled("scenes", scenes or [Content.styled("none", MUTED)], width, INDENT)
    lines += labelled("sources", [Content(note.sources)], width, INDENT)
    for dispute in answer.disputes:
        lines += [Content(), *text.disputed(dispute, width)]
    return Drawn(lines, least=least)
