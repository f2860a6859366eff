"""Bookmarks as Markdown, each with its citation."""

from __future__ import annotations

from chungking_tui.film.film import FilmContents
from chungking_tui.reading import bookmarks as reading_bookmarks
from chungking_tui.reading.bookmarks import Bookmarks
from chungking_tui.words import wording

SPECIAL = str.maketrans({character: f"\\{character}" for character in "\\`*_[]<>#|"})
"""What Markdown would read as markup."""


def bookmarks(film: FilmContents, found: Bookmarks) -> str:
    """The bookmarks of a pack, in the order of the film.

    Args:
        film: the film.
        found: the bookmarks.
    """
    standing = reading_bookmarks.standing(found, film)
    lines = [f"# Bookmarks in {film.head.title.translate(SPECIAL)}", ""]
    for bookmark, scene in standing:
        lines += [f"## {reading_bookmarks.called(bookmark, scene).translate(SPECIAL)}", ""]
        lines += [f"> {bookmark.note.translate(SPECIAL)}", ""] if bookmark.note else []
        lines += [wording.cite_scene(film, scene).translate(SPECIAL), ""] if scene else []
    if not standing:
        lines += ["None yet. In the app, b sets one.", ""]
    return "\n".join(lines)
