"""The essay's commentary, laid over the view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from chungking_tui.tui.drawing.drawn import MEASURE, Drawn
from chungking_tui.tui.drawing.text import byline, paragraphs, reader_text, scene_link, wrapped
from chungking_tui.tui.drawing.tones import MUTED, layer_tone

from .page import Page

if TYPE_CHECKING:
    from chungking_tui.answers.commentary import CommentaryAnswer, Note

    Shown = tuple[CommentaryAnswer, str]
    """A commentary, and what is highlighted in it."""

HOW_TO_JUMP = "X, then a number, goes there"


class CommentaryPage(Page["Shown"]):
    """The overlay: paragraph number, theme, note, the other scenes a passage speaks of, numbered as the ways on are."""

    def __init__(self) -> None:
        super().__init__(draw, identity=lambda shown: shown[0], measure=MEASURE, id="commentary")
        self.border_title = "commentary"
        self.way_on = HOW_TO_JUMP

    def on_page_scrolled(self) -> None:
        """Say at the overlay's foot whether there is more of it."""
        hint = "▾ more: space" if self.more_below else self.way_on
        if hint != str(self.border_subtitle or ""):  # a border that is set is painted, and everything in it
            self.border_subtitle = hint


def lay_over(page: CommentaryPage, answer: CommentaryAnswer, find: str) -> None:
    """Show a commentary, or the question of a path, under the name of either.

    Args:
        page: the overlay.
        answer: what it shows.
        find: what is highlighted in it.
    """
    title = "question" if answer.asked else "commentary"
    if title != page.border_title:  # a border that is set is painted, and everything in it
        page.border_title = "question" if answer.asked else "commentary"
    numbered = any(other.number for note in answer.notes for other in note.others)
    page.way_on = HOW_TO_JUMP if numbered else ""
    page.show((answer, find))
    page.on_page_scrolled()


def draw(shown: Shown, width: int, height: int) -> Drawn:
    """The commentary's lines."""
    del height
    answer, find = shown
    about = answer.about if answer.asked else f"on {answer.about}"
    lines = [*wrapped(Content.styled(about, MUTED), width), Content()]
    for asked in answer.asked:
        lines += [*wrapped(Content.styled(asked, "bold"), width), Content()]
    if answer.lead:
        near = scene_link(answer.near) + ":" if answer.near else Content()
        lines += [*wrapped(Content(" ").join([Content(answer.lead), near]), width), Content()]
    for note in answer.notes:
        lines += _note(note, find, width)
    return Drawn(lines)


def _note(note: Note, find: str, width: int) -> list[Content]:
    lines = wrapped(Content.styled(note.title, layer_tone(note.letter)), width)
    lines += byline(note, width)
    lines += [*paragraphs(note.paragraphs, find, width), *reader_text(note, width)]
    for other in note.others:
        number = f"[{other.number}]".ljust(5) if other.number else " " * 5
        title = scene_link(other.scene)
        lines += wrapped(title, width, first=number, rest=" " * 5, tone="bold")
    return [*lines, Content()] if note.others else lines
