"""Bookmarks and notes as text, each with its citation."""

from __future__ import annotations

from chungking_tui.film.film import FilmContents
from chungking_tui.film.layer import OWN, Layer
from chungking_tui.film.merge import Notes
from chungking_tui.queries import layers
from chungking_tui.reading import bookmarks as reading_bookmarks
from chungking_tui.reading.bookmarks import Bookmarks
from chungking_tui.words import wording
from chungking_tui.words.blocks import Block, Heading, Item, Paragraph

NONE: Notes = {}


def bookmarks(film: FilmContents, found: Bookmarks, notes: Notes = NONE) -> list[Block]:
    """The bookmarks of a pack, in the order of the film, then the notes.

    Args:
        film: the film.
        found: the bookmarks.
        notes: the reader's own notes.
    """
    standing = reading_bookmarks.standing(found, film)
    own = Layer(id=OWN, title="", notes=tuple(note for note in notes.values() if not note.gone))
    told: list[Block] = [Heading(f"Bookmarks in {film.head.title}", 1)]
    for bookmark, scene in standing:
        told.append(Heading(reading_bookmarks.called(bookmark, scene), 2))
        told += [Paragraph(bookmark.note, quoted=True)] if bookmark.note else []
        told += [Paragraph(wording.cite_scene(film, scene))] if scene else []
    for note in own.notes:
        places = layers.standings(film, note)
        told.append(Heading(layers.title_of(note, places) or f"{note.was} (no longer in the pack)", 2))
        told += [Paragraph(line, quoted=True) for line in note.says.splitlines() if line.strip()]
        told += [Paragraph(wording.cite_scene(film, scene)) for place in places for scene in place.scenes[:1]]
    return told if standing or own.notes else [*told, Item("None yet. In the app, b sets one.")]
