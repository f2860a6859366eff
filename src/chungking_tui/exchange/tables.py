"""A layer as a table in CSV, and as Markdown to read."""

from __future__ import annotations

import csv
import io

from chungking_tui.film.film import FilmContents
from chungking_tui.film.layer import Layer
from chungking_tui.film.merge import when
from chungking_tui.film.text import paragraphs
from chungking_tui.pack.access.layer_file import moment
from chungking_tui.plain.layout import as_markdown
from chungking_tui.queries import layers
from chungking_tui.words.blocks import Block, Heading, Paragraph

COLUMNS = ("on", "title", "kind", "by", "says", "source", "changed")


def as_csv(layer: Layer, film: FilmContents) -> str:
    """A row a note: what it stands on, by id and by name, what it is, who wrote it, what it says."""
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow(COLUMNS)
    for note in layer.notes:
        if not note.gone:
            places = layers.standings(film, note)
            table.writerow((
                " ".join(note.targets),
                layers.title_of(note, places) or note.was,
                note.kind,
                note.by or layer.by,
                note.says,
                " ".join(note.sources),
                moment(when(note)) if note.changed else "",
            ))  # fmt: skip
    return out.getvalue()


def as_markdown_notes(layer: Layer, film: FilmContents) -> str:
    """The notes in the order of the film, each under what it stands on; those that are lost last."""
    told: list[Block] = [Heading(layer.title, 1)]
    told += [Paragraph(f"By {layer.by.rstrip('.')}.")] if layer.by else []
    told += [Paragraph(layer.about)] if layer.about else []
    order = list(film.scenes)
    found = [(note, layers.standings(film, note)) for note in layer.notes if not note.gone]
    found.sort(key=lambda pair: order.index(pair[1][0].scenes[0].id) if pair[1] and pair[1][0].scenes else len(order))
    for note, places in found:
        lost = "" if places else " (no longer in the pack)"
        told.append(Heading(f"{layers.title_of(note, places) or note.was}{lost}", 2))
        told += [Paragraph(f"{note.by}:")] if note.by else []
        texts = note.says.splitlines() if layer.is_own else paragraphs(note.says)
        told += [Paragraph(text) for text in texts if text.strip()] or [Paragraph("A bookmark.")]
    return as_markdown(told)
