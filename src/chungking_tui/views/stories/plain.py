"""Stories as text: the card in focus with its passages, then the card of the other story."""

from __future__ import annotations

from chungking_tui.answers.card import Card
from chungking_tui.answers.commentary import CommentaryAnswer
from chungking_tui.film.text import both
from chungking_tui.plain.layout import bullet, heading, paragraph, settled
from chungking_tui.plain.parts import disputed, note, paragraphs

from .answer import StoriesAnswer


def text(answer: StoriesAnswer) -> str:
    """Both stories where the reader stands."""
    focus, other = answer.columns[answer.story], answer.columns[1 - answer.story]
    lines = [heading(answer.film), *_card(focus.card, "in focus")]
    lines += ["", bullet(f"Mirror: {answer.mirrored}")] if answer.mirrored else []
    lines += _notes(answer.notes) if answer.notes else []
    return settled([*lines, *_card(other.card, "the other story")])


def _card(card: Card, role: str) -> list[str]:
    scene = card.scene
    lines = [heading(f"Story {scene.story + 1}, {card.story}, scene {scene.index + 1} of {card.scene_count} ({role})")]
    lines += [f"Part: {card.part}"] if card.part else []
    lines += [f"{both(scene.heading, card.native_title)}  [{scene.id}]", f"Time: {card.time} ({card.basis})"]
    lines += [f"Place: {both(card.place, card.native_place)}"] if card.place else []
    people = map(both, card.people, card.native_people)
    lines += [paragraph(f"People: {', '.join(people)}")] if card.people else []
    lines += [f"Begins at: {scene.at}"] if scene.at else []
    lines += ["", *paragraphs(card.paragraphs), ""]
    lines += [bullet(f"Picture: {card.shows}")] if card.shows and card.pictures else []
    lines += [bullet(f"Look: {' '.join(card.look)} ({card.look_sources})")] if card.look else []
    lines += [bullet(f"Prop: {line.prop} {line.says} ({line.sources})".replace("▸", "to")) for line in card.props]
    for echo in card.echoes:
        kind = echo.kind.replace(" · ", ", ")
        lines.append(bullet(f"Echo: {echo.scene.heading} ({kind}). {echo.says} ({echo.sources})"))
    if not card.echoes:
        lines.append(bullet(f"Echo: {card.no_echo}"))
    for span in card.spans:
        lines.append(bullet(f"Span: {span.says} {span.scene.heading} ({span.basis}; {span.sources})"))
    lines += [bullet(f"Motifs: {', '.join(card.motifs)}")] if card.motifs else []
    lines += disputed((*card.disputes, *card.disputed_around))
    return [*lines, bullet(f"Sources: {card.sources}")]


def _notes(found: CommentaryAnswer) -> list[str]:
    lines = [heading("Commentary")]
    if found.lead:
        near = f" {found.near.heading}:" if found.near else ""
        lines += [paragraph(f"{found.lead}{near}"), ""]
    for one in found.notes:
        lines += note(one)
    return lines
