"""A scene's card, drawn."""

from __future__ import annotations

from functools import partial

from textual.content import Content

from chungking_tui.actions import move_action, overlay_action
from chungking_tui.answers.card import Card
from chungking_tui.answers.disputes import Disputed
from chungking_tui.tui.drawing.drawn import MEASURE, Drawn, Placed
from chungking_tui.tui.drawing.picture import columns_for, rows_for
from chungking_tui.tui.drawing.text import highlighted, labelled, link, linked, paragraphs, scene_link, wrapped
from chungking_tui.tui.drawing.tones import ACCENT, DISPUTED, MUTED, STORY

from .answer import Column, StoriesAnswer
from .arrangement import MARGIN, arranged

INDENT = 9
WIDE, HIGH = 60, 40
"""From so many columns and rows on, the scenes before and after stand beside the card."""


def card(answer: StoriesAnswer, width: int, height: int, *, story: int = 0, illustrated: bool = True) -> Drawn:
    """A story's card: picture, title, time, place, people, text, props, echoes, what is disputed, sources.

    In a large window the scene before stands above it in a line, and the next one below it.

    Args:
        answer: both stories.
        width: the cells of a line.
        height: the rows in sight.
        story: which of the two: 0 or 1.
        illustrated: whether pictures are shown at all.
    """
    column, find = answer.columns[story], answer.find
    shown, measure = column.card, min(width, MEASURE)
    names = shown.pictures if illustrated else ()
    if column.picture and names:
        return _alone(shown, width, height)
    large = width >= WIDE and height >= HIGH
    above = [_neighbour("▴", column.before, width), Content()] if large and column.before else []
    picture = Placed(names, 0, 0, 0, action=move_action("toggle_picture", story)) if names else None
    told = arranged(
        partial(_head, column, find), partial(paragraphs, shown.paragraphs, find), width, height - len(above), picture
    )
    lines = [*above, *told.lines, *_own_notes(shown, find, measure), *_foot(shown, find, measure)]
    if large and column.after:
        lines += _to_come(column.after, width, height - len(lines) - 1)
    return Drawn(lines, pictures=tuple(placed._replace(top=len(above)) for placed in told.pictures))


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
    full = width + 2 * MARGIN
    rows = max(1, min(rows_for(full), height - len(text) - 1))
    columns = min(full, columns_for(rows))
    above = max(0, (height - rows - len(text) - 1) // 2)
    back = move_action("toggle_picture", card.scene.story)
    placed = Placed(card.pictures, above, columns, rows, (full - columns) // 2 - MARGIN, action=back)
    return Drawn([Content()] * (above + rows + 1) + text, pictures=(placed,))


def _head(column: Column, find: str, width: int) -> list[Content]:
    card, tone = column.card, f"bold {STORY[column.story]}" if column.in_focus else STORY[column.story]
    title = f"{card.scene.title} ✎" if card.own_notes else card.scene.title
    lines = _with_native(Content.styled(title, tone), card.native_title, find, width)
    lines += wrapped(Content.styled(card.stale, DISPUTED), width) if card.stale else []
    part = f"{card.part} · " if card.part else ""
    scene = card.scene
    begins = f" · {scene.begins}" if scene.begins else ""
    time = Content.assemble((part, MUTED), (card.time, ""), (f" · {card.basis}{begins}", MUTED))
    place = (
        Content.styled(" · ", MUTED) + _sheet_link(card.place, "place", scene.where or "") if card.place else Content()
    )
    lines += _with_native(time + place, card.native_place, find, width)
    if card.people:
        names = [_sheet_link(name, "person", who) for name, who in zip(card.people, scene.who, strict=True)]
        native = [
            name + Content.styled(f" {its}" if its else "", MUTED)
            for name, its in zip(names, card.native_people, strict=True)
        ]
        short, long = (Content.styled("with ", MUTED) + Content(", ").join(each) for each in (names, native))
        lines += wrapped(highlighted(long if long.cell_length <= width else short, find), width)
    return lines


def _with_native(line: Content, native: str, find: str, width: int) -> list[Content]:
    """A line, with the name in its own writing after it where both have room."""
    both = Content.assemble(line, (f"  {native}", MUTED)) if native else line
    return wrapped(highlighted(both if both.cell_length <= width else line, find), width)


def _own_notes(card: Card, find: str, width: int) -> list[Content]:
    """What the reader has written on the scene, behind a rule, with the sign of such notes."""
    lines: list[Content] = []
    for note in card.own_notes:
        texts = [highlighted(Content(text), find) for text in note.paragraphs]
        texts += [Content.styled(note.marks, MUTED)] if note.marks else []
        for number, text in enumerate(texts):
            lines += wrapped(text, width, first="│ " if number else "✎ ", rest="│ ", tone=ACCENT)
        lines.append(Content())
    return lines


def _foot(card: Card, find: str, width: int) -> list[Content]:
    told = [Content.styled(card.translation, MUTED)] if card.translation else []
    look = [highlighted(Content(text), find) for text in card.look]
    if look:
        look[-1] += Content.styled(f"  {card.look_sources}", MUTED)
    links: list[Content] = []
    for echo in card.echoes:
        links.append(Content(f"{echo.sign} ") + scene_link(echo.scene))
        links.append(Content.styled(f"{echo.kind} – {echo.says}", MUTED))
    lines = labelled("text", told, width, INDENT) + labelled("line", _quote(card, find), width, INDENT)
    lines += labelled("look", look, width, INDENT)
    lines += labelled("echoes", links or [Content.styled(card.no_echo, MUTED)], width, INDENT)
    props = [
        _sheet_link(line.prop, "prop", move.prop) + Content.styled(f" {line.says}", MUTED)
        for line, move in zip(card.props, card.scene.props, strict=True)
    ]
    lines += labelled("props", props, width, INDENT)
    spans = [
        Content(f"{span.says} ") + scene_link(span.scene) + Content.styled(f"  {span.basis}", MUTED)
        for span in card.spans
    ]
    lines += labelled("span", spans, width, INDENT)
    if card.motifs:
        motifs = [_sheet_link(name, "motif", motif) for name, motif in zip(card.motifs, card.scene.motifs, strict=True)]
        lines += labelled("motifs", [Content(", ").join(motifs)], width, INDENT)
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


def _quote(card: Card, find: str) -> list[Content]:
    """A line of the work, each verse on a line; then whose it is and where it stands."""
    if not card.quote:
        return []
    verses = [highlighted(Content.styled(text, "italic"), find) for text in card.quote]
    verses[0] = Content("“") + verses[0]
    verses[-1] += Content("”")
    by = f"  {card.quoted} ·" if card.quoted else " "
    verses[-1] += Content.styled(f"{by} {card.quote_sources}", MUTED)
    return verses


def _sheet_link(name: str, kind: str, its_id: str) -> Content:
    """A name; a click shows what the pack says of it. It looks like text: a card is not a list of links."""
    return linked(Content(name), overlay_action("about", f"{kind}:{its_id}"))


def _claims(dispute: Disputed) -> list[Content]:
    """A dispute and each of its readings, to stand under one label."""
    texts = [Content.assemble(("? ", DISPUTED), dispute.about)]
    return texts + [Content.assemble("– ", claim.says, (f"  {claim.source}", MUTED)) for claim in dispute.claims]
