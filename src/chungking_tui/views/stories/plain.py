"""A card as text, with the notes on it where it was asked for by name."""

from __future__ import annotations

from chungking_tui.answers.card import Card
from chungking_tui.answers.commentary import CommentaryAnswer, Note
from chungking_tui.film.layer import OWN
from chungking_tui.film.text import both
from chungking_tui.plain.parts import capital, disputed, note
from chungking_tui.words.blocks import Block, Heading, Item, Paragraph, paragraphs, spoken
from chungking_tui.words.scope import Scope

from .answer import StoriesAnswer


def blocks(answer: StoriesAnswer, scope: Scope) -> list[Block]:
    """The card in focus: with its notes in full where it is named, else with their themes."""
    card = answer.columns[answer.story].card
    told = _card(card)
    told += [Item(f"Mirror: {answer.mirrored}")] if answer.mirrored else []
    if answer.notes is None:
        return told
    if not scope.is_whole:
        return [*told, *_notes(answer.notes)]
    themes = [found.title for found in _others(answer.notes) if not found.sealed]
    return [*told, Item(f"Commentary: {'; '.join(themes)}")] if themes and not answer.notes.lead else told


def _card(card: Card) -> list[Block]:
    scene = card.scene
    told: list[Block] = [Heading(both(scene.heading, card.native_title), 3, scene.id)]
    told.append(
        Item(f"Story {scene.story + 1}, {card.story}, scene {scene.index + 1} of {card.scene_count}; called {scene.id}")
    )
    told += [Item(f"This card is {card.stale}")] if card.stale else []
    told += [Item(f"Part: {card.part}")] if card.part else []
    told.append(Item(f"Time: {card.time} ({card.basis})"))
    told += [Item(f"Place: {both(card.place, card.native_place)}")] if card.place else []
    told += [Item(f"People: {', '.join(map(both, card.people, card.native_people))}")] if card.people else []
    told += [Item(f"Begins at: {scene.begins}")] if scene.begins else []
    told += paragraphs(card.paragraphs, card.sources)
    told += [Item(f"Picture: {card.shows}")] if card.shows and card.pictures else []
    if card.quote:
        by = f" ({card.quoted})" if card.quoted else ""
        told.append(Item(f"Line: “{' / '.join(card.quote)}”{by}", card.quote_sources))
    told += [Item(f"Look: {' '.join(card.look)}", card.look_sources)] if card.look else []
    told += [Item(f"Prop: {line.prop} {spoken(line.says)}", line.sources) for line in card.props]
    for echo in card.echoes:
        told.append(Item(f"Echo: {echo.scene.heading} ({spoken(echo.kind)}). {echo.says}", echo.sources))
    if not card.echoes:
        told.append(Item(f"Echo: {card.no_echo}"))
    for span in card.spans:
        told.append(Item(f"Length of time: {span.says} {span.scene.heading} ({span.basis})", span.sources))
    told += [Item(f"Motifs: {', '.join(card.motifs)}")] if card.motifs else []
    told += disputed((*card.disputes, *card.disputed_around))
    told += [Item(f"Text: {card.translation}")] if card.translation else []
    for own in card.own_notes:
        said = f" ({own.marks})" if own.marks else ""
        told += [Item(f"Your note: {' '.join(own.paragraphs)}{said}")]
    return told


def _notes(found: CommentaryAnswer) -> list[Block]:
    if not found.notes and not found.lead:
        return []
    told: list[Block] = [Heading(f"Commentary on {found.about}")]
    if found.lead:
        near = f" {found.near.heading}:" if found.near else ""
        told.append(Paragraph(capital(f"{found.lead}{near}")))
    told += [Paragraph(f"{letter} is {title}.") for letter, title in found.layers]
    return [*told, *(block for one in _others(found) for block in note(one, 4))]


def _others(found: CommentaryAnswer) -> list[Note]:
    """The notes but for the reader's own, which stand with the card."""
    return [one for one in found.notes if one.layer != OWN]
