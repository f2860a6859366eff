"""A scene's card, drawn."""

from __future__ import annotations

from textual.content import Content

from chungking_tui.answers.card import Card
from chungking_tui.answers.disputes import Disputed
from chungking_tui.ui.page import MEASURE, Drawn, Placed
from chungking_tui.ui.picture import picture_rows, rows_for
from chungking_tui.ui.text import labelled, link, marked, paragraphs, scene_link, wrapped
from chungking_tui.ui.tones import DOUBT, MUTED, STORY

from .answer import StoriesAnswer

INDENT = 9


def card(answer: StoriesAnswer, width: int, height: int, story: int = 0) -> Drawn:
    """A story's card: picture, title, time, place, people, text, props, echoes, what is disputed, sources."""
    column, find = answer.columns[story], answer.find
    shown = column.card
    if column.picture and shown.pictures:
        return _alone(shown, width, height)
    width = min(width, MEASURE)
    prose = [*_head(shown, find, width), Content(), *paragraphs(shown.paragraphs, find, width)]
    rows = picture_rows(width, height, len(prose)) if shown.pictures else 0
    placed = (Placed(shown.pictures, 0, width, rows),) if rows else ()
    return Drawn([*[Content()] * (rows + bool(rows)), *prose, *_foot(shown, width)], pictures=placed)


def _alone(card: Card, width: int, height: int) -> Drawn:
    """The picture as large as there is room, its title and what it shows under it."""
    text = wrapped(Content.styled(card.scene.title, f"bold {STORY[card.scene.story]}"), width)
    text += wrapped(Content(card.shows), min(width, MEASURE)) if card.shows else []
    rows = max(1, min(rows_for(width), height - len(text) - 1))
    above = max(0, (height - rows - len(text) - 1) // 2)
    placed = Placed(card.pictures, above, width, rows)
    return Drawn([Content()] * (above + rows + 1) + text, pictures=(placed,))


def _head(card: Card, find: str, width: int) -> list[Content]:
    lines = wrapped(marked(Content.styled(card.scene.title, f"bold {STORY[card.scene.story]}"), find), width)
    time = Content.assemble((card.time, ""), (f" · {card.scene.when.basis}", MUTED))
    place = Content.assemble((" · ", MUTED), card.place) if card.place else Content()
    lines += wrapped(marked(time + place, find), width)
    if card.people:
        people = Content.assemble(("with ", MUTED), ", ".join(card.people))
        lines += wrapped(marked(people, find), width)
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
    grounds = link(card.sources, f"app.overlay('sources', '{card.scene.id}')", "")
    if card.disputed_around:
        count = len(card.disputed_around)
        matters = "1 matter" if count == 1 else f"{count} matters"
        grounds += Content.assemble(("  ? ", DOUBT), (f"{matters} disputed: s", MUTED))
    return lines + labelled("sources", [grounds], width, INDENT)


def _claims(dispute: Disputed) -> list[Content]:
    """A dispute and each of its readings, to stand under one label."""
    texts = [Content.assemble(("? ", DOUBT), dispute.about)]
    return texts + [Content.assemble("– ", claim.says, (f"  {claim.source}", MUTED)) for claim in dispute.claims]
