"""Bookmarks as text, each with its citation."""

from __future__ import annotations

from chungking_tui.film.film import FilmContents
from chungking_tui.reading import bookmarks as reading_bookmarks
from chungking_tui.reading.bookmarks import Bookmarks
from chungking_tui.words import wording
from chungking_tui.words.blocks import Block, Heading, Item, Paragraph


def bookmarks(film: FilmContents, found: Bookmarks) -> list[Block]:
    """The bookmarks of a pack, in the order of the film.

    Args:
        film: the film.
        found: the bookmarks.
    """
    standing = reading_bookmarks.standing(found, film)
    told: list[Block] = [Heading(f"Bookmarks in {film.head.title}", 1)]
    for bookmark, scene in standing:
        told.append(Heading(reading_bookmarks.called(bookmark, scene), 2))
        told += [Paragraph(bookmark.note, quoted=True)] if bookmark.note else []
        told += [Paragraph(wording.cite_scene(film, scene))] if scene else []
    return told if standing else [*told, Item("None yet. In the app, b sets one.")]
