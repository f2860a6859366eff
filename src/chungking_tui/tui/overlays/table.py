"""Everything that can be laid over a view, by the name that keys call it by."""

from __future__ import annotations

from collections.abc import Callable

from chungking_tui.tui.screens.finder import Finder
from chungking_tui.tui.screens.sheet import Sheet
from chungking_tui.tui.screens.title import TitleCard
from chungking_tui.tui.screens.writing import Writing

from . import about, cards, finders, layers, notes, packs, palette, problems, sheets

Overlay = Callable[..., Finder | Sheet | TitleCard | Writing | str]
"""``(host, *arguments)`` → what to lay over the view, or a sentence that says why there is nothing to lay."""

OVERLAYS: dict[str, Overlay] = {
    "palette": palette.palette,
    "find": finders.find,
    "go_to": finders.go_to,
    "contents": finders.contents,
    "filter": finders.filter_scenes,
    "ways": finders.way_on,
    "layers": layers.list_layers,
    "packs": packs.list_packs,
    "bookmark": notes.bookmark,
    "bookmarks": notes.list_bookmarks,
    "note": notes.write_note,
    "note_in_editor": notes.write_in_editor,
    "find_key": finders.find_key,
    "keys": sheets.keys,
    "sources": sheets.sources,
    "citation": sheets.citation_copied,
    "citation_style": finders.citation_style,
    "about": about.about,
    "scenes_with": about.scenes_with,
    "who_and_what": about.who_and_what,
    "problems": problems.problems,
    "title": cards.title,
    "end": cards.end,
}
