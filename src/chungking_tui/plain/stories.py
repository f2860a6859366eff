"""The Stories view as text: the card in focus with its passages, then the card of the other story."""

from __future__ import annotations

from chungking_tui.film import essay, strip, wording
from chungking_tui.film.card import Card, card, paragraphs
from chungking_tui.film.model import Dispute, Film, is_sealed
from chungking_tui.film.reading import Reading, in_focus, on_screen

from .layout import bullet, heading, paragraph, settled


def stories(film: Film, reading: Reading, copy: dict[int, str]) -> str:
    """Both stories where the reader stands.

    Args:
        film: the film.
        reading: where the reader stands.
        copy: the reader's own text of the essay, by paragraph; may be empty.
    """
    focus = in_focus(reading, film)
    other = on_screen(reading, film)[1 - reading.story]
    head = film.head
    native = f" {head.native_title}" if head.native_title else ""
    lines = [heading(f"{head.title}{native} ({head.year})")]
    lines += _card(film, card(film, focus), "in focus")
    lines += _passages(film, reading, copy)
    lines += _card(film, card(film, other), "the other story")
    lines += [heading("At this place"), paragraph(strip.plain(film, reading).replace("   ", "; "))]
    return settled(lines)


def _card(film: Film, shown: Card, role: str) -> list[str]:
    scene = shown.scene
    lines = [heading(f"Story {scene.story + 1}, {shown.story}, scene {scene.index + 1} of {shown.of} ({role})")]
    lines += [f"{wording.place(scene)}  [{scene.id}]"]
    lines += [f"Time: {shown.time} ({scene.when.basis})"]
    lines += [f"Place: {shown.place}"] if shown.place else []
    lines += [paragraph(f"People: {', '.join(shown.people)}")] if shown.people else []
    lines += ["", *"\n\n".join(paragraph(text) for text in shown.paragraphs).split("\n"), ""]
    lines += [bullet(f"Prop: {line.prop} {line.says} ({line.sources})".replace("▸", "to")) for line in shown.props]
    for link in shown.links:
        kind = f"{link.echo.kind}, {link.echo.by}"
        grounds = wording.sources(film, link.echo.sources)
        lines.append(bullet(f"Echo: {wording.place(link.scene)} ({kind}). {link.echo.says} ({grounds})"))
    if not shown.links:
        lines.append(bullet("Echo: none"))
    for span, other, way in shown.spans:
        basis = f"{span.basis}; {wording.sources(film, span.sources)}"
        lines.append(bullet(f"Span: {span.hours} hours {way} {wording.place(other)} ({basis})"))
    lines += [bullet(f"Motifs: {', '.join(shown.motifs)}")] if shown.motifs else []
    lines += disputed(film, (*shown.disputes, *shown.disputed_around))
    return [*lines, bullet(f"Sources: {shown.sources}")]


def _passages(film: Film, reading: Reading, copy: dict[int, str]) -> list[str]:
    if film.essay is None:
        return []
    found = essay.on_scene(film, in_focus(reading, film))
    lines = [heading("Commentary")]
    if found.borrowed_from:
        near = wording.place(found.borrowed_from)
        lines += [paragraph(f"No passage of the essay speaks of this scene. The nearest speak of {near}:"), ""]
    for passage in found.passages:
        lines += passage_lines(film, passage.n, copy)
    return lines


def passage_lines(film: Film, n: int, copy: dict[int, str]) -> list[str]:
    """A passage: its paragraph, theme, note, scenes and sources; and the reader's own text of it."""
    if film.essay is None:
        return []
    passage = next(passage for passage in film.essay.passages if passage.n == n)
    lines = [f"¶{passage.n} {passage.theme}"]
    lines += "\n\n".join(paragraph(text) for text in paragraphs(passage.note)).split("\n")
    scenes = "; ".join(wording.place(scene) for scene in essay.scenes_of(film, passage))
    lines += [bullet(f"Scenes: {scenes}"), bullet(f"Sources: {wording.sources(film, passage.sources)}")]
    if n in copy and not is_sealed(passage):
        lines += ["", paragraph(copy[n], indent="    ")]
    return [*lines, ""]


def disputed(film: Film, disputes: tuple[Dispute, ...]) -> list[str]:
    """What is disputed, every reading with its source."""
    lines: list[str] = []
    for dispute in disputes:
        lines.append(bullet(f"Disputed: {dispute.about}"))
        lines += [
            bullet(f"{claim.says} ({wording.sources(film, (claim.source,))})", depth=1) for claim in dispute.readings
        ]
    return lines
