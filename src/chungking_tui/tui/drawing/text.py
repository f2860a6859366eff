"""Texts broken into lines: hanging, labelled, highlighted, to be clicked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.style import Style

from chungking_tui.actions import move_action
from chungking_tui.answers.commentary import Note
from chungking_tui.answers.disputes import Disputed
from chungking_tui.film.model import Scene
from chungking_tui.search.matches import match_spans
from chungking_tui.words.line_breaks import is_chinese_or_japanese, line_starts

from .cells import graphemes, padded
from .tones import ACCENT, DISPUTED, LINK, MATCH, MUTED, STRIPE


def wrapped(text: Content, width: int, *, first: str = "", rest: str = "", tone: str = "") -> list[Content]:
    """A text broken into lines that hang.

    Args:
        text: the text, without line feeds.
        width: in cells, the indents included.
        first: what stands before the first line.
        rest: what stands before the others.
        tone: a style for what stands before.
    """
    lines = _broken(text, max(width - max(cell_len(first), cell_len(rest)), 2))
    return [Content.styled(rest if number else first, tone) + line for number, line in enumerate(lines)]


def _broken(text: Content, width: int) -> list[Content]:
    """A text broken into lines, Chinese and Japanese as these are."""
    if not is_chinese_or_japanese(text.plain):
        return text.wrap(width)
    return [
        line.rstrip()
        for part in text.split(allow_blank=True)
        for line in part.divide(line_starts(part.plain, width, graphemes))
    ]


def flowed(pieces: Iterable[Content], width: int, gap: str = "  ") -> list[Content]:
    """Pieces one after the other, as many in a line as have room; none is broken that fits a line.

    Args:
        pieces: the pieces, none of them blank.
        width: in cells.
        gap: what stands between two of a line.
    """
    lines: list[Content] = []
    for piece in pieces:
        if lines and lines[-1].cell_length + len(gap) + piece.cell_length <= width:
            lines[-1] = Content(gap).join([lines[-1], piece])
        else:
            lines += wrapped(piece, width)
    return lines


def legend_lines(legend: str, width: int) -> list[Content]:
    """What signs mean, in muted lines; in the text two blanks part one from the next."""
    return flowed([Content.styled(meaning, MUTED) for meaning in legend.split("  ")], width)


def labelled(label: str, texts: Iterable[Content], width: int, indent: int) -> list[Content]:
    """Texts one below the other, a muted label before the first.

    Args:
        label: one word.
        texts: one or more.
        width: in cells.
        indent: how far the texts stand in.
    """
    lines: list[Content] = []
    for number, text in enumerate(texts):
        first = padded("" if number else label, indent)
        lines += wrapped(text, width, first=first, rest=" " * indent, tone=MUTED)
    return lines


def highlighted(text: Content, query: str) -> Content:
    """The text with what is searched for highlighted in it."""
    for start, end in match_spans(text.plain, query) if query else ():
        text = text.stylize(MATCH, start, end)
    return text


def linked(text: Content, action: str) -> Content:
    """The text, running an action when it is clicked."""
    return text.stylize(Style.from_meta({"@click": action})) if action else text


def link(text: str, action: str, tone: str = LINK) -> Content:
    """A text to click."""
    return linked(Content.styled(text, tone), action)


def scene_link(scene: Scene, tone: str = LINK) -> Content:
    """A scene's label and title; a click goes there."""
    return link(scene.heading, move_action("visit", scene.id), tone)


def scene_list(scenes: Sequence[Scene], width: int, room: int) -> list[Content]:
    """Scenes to go to, a line each; where there is room, each with how its card begins.

    Args:
        scenes: the scenes.
        width: in cells.
        room: how many rows there are.
    """
    short, long = list[Content](), list[Content]()
    for scene in scenes:
        short += wrapped(scene_link(scene), width)
        begins = Content.styled(scene.told.strip().partition("\n\n")[0].replace("\n", " "), MUTED)
        long += [Content(), *wrapped(scene_link(scene), width), *wrapped(begins, width, first="  ", rest="  ")]
    return long if len(long) <= room else [Content(), *short] if scenes else []


def paragraphs(texts: Iterable[str], find: str, width: int) -> list[Content]:
    """Paragraphs with what is searched for highlighted, an empty line after each."""
    lines: list[Content] = []
    for text in texts:
        lines += [*wrapped(highlighted(Content(text), find), width), Content()]
    return lines


def striped(rows: Iterable[Sequence[Content]], width: int) -> list[Content]:
    """Rows of a table, each of one line or more, every other one on a ground of its own as wide as the table."""
    lines: list[Content] = []
    for number, row in enumerate(rows):
        for line in row:
            full = line.pad_right(max(0, width - line.cell_length))
            lines.append(line if number % 2 else full.stylize_before(STRIPE))
    return lines


def reader_text(note: Note, width: int) -> list[Content]:
    """The essay's own paragraph from the reader's copy, behind a rule; nothing without a copy."""
    if not note.own:
        return []
    own = Content.styled(note.own, MUTED if note.own_is_missing else "")
    return [*wrapped(own, width, first="│ ", rest="│ ", tone=ACCENT), Content()]


def byline(note: Note, width: int) -> list[Content]:
    """Who wrote a note, and what is to be said of it besides; nothing where that is nothing."""
    said = " · ".join(filter(None, (note.by, note.marks)))
    return wrapped(Content.styled(said, MUTED), width) if said else []


def disputed(dispute: Disputed, width: int) -> list[Content]:
    """A dispute and each of its readings, with whose it is."""
    lines = wrapped(Content(dispute.about), width, first="? ", rest="  ", tone=DISPUTED)
    for claim in dispute.claims:
        line = Content.assemble(claim.says, (f"  {claim.source}", MUTED))
        lines += wrapped(line, width, first="  – ", rest="    ")
    return lines
