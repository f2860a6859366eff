"""The essay in its own order: a line a passage, and the passage one reads."""

from __future__ import annotations

from textual.content import Content

from chungking_tui.actions import move_action
from chungking_tui.tui.drawing import text
from chungking_tui.tui.drawing.drawn import Drawn
from chungking_tui.tui.drawing.picture import LEAST_ROWS
from chungking_tui.tui.drawing.text import (
    flowed,
    highlighted,
    labelled,
    linked,
    paragraphs,
    reader_text,
    scene_list,
    wrapped,
)
from chungking_tui.tui.drawing.tones import ACCENT, MUTED, STORY, STRIPE

from .answer import EssayAnswer

MEASURE = 72
"""The widest a line of the passage may be, in cells."""
INDENT = 9


def passages(answer: EssayAnswer, width: int, height: int) -> Drawn:
    """Who wrote it, a row a passage (with a sign at those that speak of the scenes one stands at), what it covers."""
    del height
    heading = f"{answer.letter} {answer.title}".strip()
    lines = wrapped(Content.styled(heading, "bold"), width, rest="  ")
    lines += wrapped(Content.styled(" · ".join(filter(None, (answer.author, answer.version))), MUTED), width, rest="  ")
    lines.append(Content())
    row_in_sight = None
    for note in answer.notes:
        on = note.n == answer.chosen
        if on:
            row_in_sight = len(lines)
        here = [("◉" if note.n in answer.standing[story] else " ", STORY[story]) for story in (0, 1)]
        row = Content.assemble(("▶" if on else " ", ACCENT), *here, (f"{note.mark:<4}", ACCENT), note.theme)
        row = row.stylize("bold") if on else row
        spoken = Content.assemble(*[("●", STORY[scene.story]) for scene in note.scenes if not note.sealed])
        free = width - row.cell_length - spoken.cell_length
        row = row.pad_right(free) + spoken if free > 1 else row.truncate(width, ellipsis=True)
        lines.append(linked(row.stylize_before(STRIPE) if on else row, move_action("to_passage", note.n)))
    lines.append(Content())
    for covered in answer.covers:
        lines += wrapped(Content.styled(covered, MUTED), width)
    scenes = Content.assemble("● a scene that it speaks of, of ", ("story 1", STORY[0]), " or ", ("2", STORY[1]))
    legend = [piece.stylize_before(MUTED) for piece in (Content("◉ speaks of where you stand"), scenes)]
    return Drawn([*lines, Content(), *flowed(legend, width, "   ")], row_in_sight)


def passage(answer: EssayAnswer, width: int, height: int) -> Drawn:
    """The passage one reads: our note, the reader's own text of it, its scenes, its sources."""
    note, width = answer.note, min(width, MEASURE)
    lines = wrapped(highlighted(Content.styled(f"{note.mark} {note.theme}", ACCENT), answer.find), width)
    lines += text.byline(note, width)
    lines += paragraphs(note.paragraphs, answer.find, width)
    if note.sealed:
        return Drawn(lines)
    lines += reader_text(note, width)
    least = len(lines)
    foot = labelled("sources", [Content(note.sources)], width, INDENT) if note.sources else []
    for dispute in answer.disputes:
        foot += [Content(), *text.disputed(dispute, width)]
    room = height - len(lines) - len(foot) - 1 - (LEAST_ROWS + 2 if answer.pictures else 0)
    scenes = scene_list(note.scenes, width, room) or labelled("scenes", [Content.styled("none", MUTED)], width, INDENT)
    return Drawn([*lines, *scenes[bool(note.scenes) :], Content(), *foot], least=least)
