"""A scene's card, drawn."""

from __future__ import annotations

from textual.content import Content

from chungking_tui.actions import move_action, overlay_action
from chungking_tui.answers.card import Card
from chungking_tui.answers.disputes import Disputed
from chungking_tui.tui.drawing.drawn import MEASURE, Drawn, Placed
from chungking_tui.tui.drawing.picture import picture_rows, rows_for
from chungking_tui.tui.drawing.text import highlighted, labelled, link, linked, paragraphs, scene_link, wrapped
from chungking_tui.tui.drawing.tones import DISPUTED, MUTED, STORY

from .answer import Column, StoriesAnswer

INDENT = 9
MARGIN = 2
"""The cells that are left free on both sides of a card. Its picture has them too."""
WIDE, HIGH = 60, 40
"""From so many columns and rows on, the scenes before and after stand beside the card."""


def card(answer: StoriesAnswer, width: int, height: int, story: int = 0) -> Drawn:
    """A story's card: picture, title, time, place, people, text, props, echoes, what is disputed, sources.

    In a large window the scene before stands above it in a line, and the next one below it.
    """
    column, find = answer.columns[story], answer.find
    shown, measure = column.card, min(width, MEASURE)
    if column.picture and shown.pictures:
        return _alone(shown, width, height)
    large = width >= WIDE and height >= HIGH
    above = [_neighbour("▴", column.before, width), Content()] if large and column.before else []
    prose = [*_head(column, find, measure), Content(), *paragraphs(shown.paragraphs, find, measure)]
    foot = _foot(shown, measure)
    rows = picture_rows(width + 2 * MARGIN, height - len(above), len(prose)) if shown.pictures else 0
    placed = (Placed(shown.pictures, len(above), width + 2 * MARGIN, rows, -MARGIN),) if rows else ()
    lines = [*above, *[Content()] * (rows + bool(rows)), *prose, *foot]
    if large and column.after:
        lines += _to_come(column.after, width, height - len(lines) - 1)
    return Drawn(lines, pictures=placed)


def _neighbour(sign: str, card: Card, width: int) -> Content:
    """A scene in a line, to go to."""
    line = Content.assemble(f"{sign} {card.scene.heading}", f"  {card.time}").truncate(width, ellipsis=True)
    return linked(line.stylize(MUTED), move_action("visit", card.scene.id))


def _to_come(card: Card, width: int, room: int) -> list[Content]:
    """The next scene, as far as there is room: its line, then how its text begins."""
    lines = [Content(), _neighbour("▾", card, width)]
    for text in card.paragraphs:
        lines += [Content(), *(line.stylize(MUTED) for line in wrapped(Content(text), min(width, MEASURE)))]
    return lines[: max(2, room)]


def _alone(card: Card, width: int, height: int) -> Drawn:
    """The picture as large as there is room, its title and what it shows under it."""
    text = wrapped(Content.styled(card.scene.title, f"bold {STORY[card.scene.story]}"), width)
    text += wrapped(Content(card.shows), min(width, MEASURE)) if card.shows else []
    columns = width + 2 * MARGIN
    rows = max(1, min(rows_for(columns), height - len(text) - 1))
    above = max(0, (height - rows - len(text) - 1) // 2)
    placed = Placed(card.pictures, above, columns, rows, -MARGIN)
    return Drawn([Content()] * (above + rows + 1) + text, pictures=(placed,))


def _head(column: Column, find: str, width: int) -> list[Content]:
    card, tone = column.card, f"bold {STORY[column.story]}" if column.in_focus else STORY[column.story]
    lines = wrapped(highlighted(Content.styled(card.scene.title, tone), find), width)
    part = f"{card.part} · " if card.part else ""
    time = Content.assemble((part, MUTED), (card.time, ""), (f" · {card.basis}", MUTED))
    place = Content.assemble((" · ", MUTED), card.place) if card.place else Content()
    lines += wrapped(highlighted(time + place, find), width)
    if card.people:
        people = Content.assemble(("with ", MUTED), ", ".join(card.people))
        lines += wrapped(highlighted(people, find), width)
    return lines


def _foot(card: Card, width: int) -> list[Content]:
    links: list[Content] = []
    for echo in card.echoes:
        links.append(Content(f"{echo.sign} ") + scene_link(echo.scene))
        links.append(Content.styled(f"{echo.kind} – {echo.says}", MUTED))
    lines = labelled("echoes", links or [Content.styled("none", MUTED)], width, INDENT)
    props = [Content.assemble(f"{line.prop} ", (line.says, MUTED)) for line in card.props]
    lines += labelled("props", props, width, INDENT)
    spans = [
        Content(f"{span.says} ") + scene_link(span.scene) + Content.styled(f"  {span.basis}", MUTED)
        for span in card.spans
    ]
    lines += labelled("span", spans, width, INDENT)
    if card.motifs:
        lines += labelled("motifs", [Content(", ".join(card.motifs))], width, INDENT)
    for dispute in card.disputes:
        lines += labelled("disputed", _claims(dispute), width, INDENT)
    if card.passages:
        lines += labelled("essay", [Content(" ".join(f"¶{n}" for n in card.passages))], width, INDENT)
    grounds = link(card.sources, overlay_action("sources", card.scene.id), "")
    if card.disputed_around:
        count = len(card.disputed_around)
        grounds += Content.assemble(
            ("  ?\N{NO-BREAK SPACE}", DISPUTED), (f"{count}\N{NO-BREAK SPACE}disputed\N{NO-BREAK SPACE}[s]", MUTED)
        )
    return lines + labelled("sources", [grounds], width, INDENT)


def _claims(dispute: Disputed) -> list[Content]:
    """A dispute and each of its readings, to stand under one label."""
    texts = [Content.assemble(("? ", DISPUTED), dispute.about)]
    return texts + [Content.assemble("– ", claim.says, (f"  {claim.source}", MUTED)) for claim in dispute.claims]
