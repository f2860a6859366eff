"""Keeps the reader's own notes while the app runs, and shows them everywhere at once."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from chungking_tui.film.layer import OWN
from chungking_tui.film.merge import Notes
from chungking_tui.reading.bookmarks import Bookmarks
from chungking_tui.reading.own_notes import with_own
from chungking_tui.tui.host import Host


def now() -> dt.datetime:
    """This moment, in UTC."""
    return dt.datetime.now(dt.UTC)


def keep_notes(host: Host, notes: Notes, sentence: str = "") -> None:
    """Keep these notes, save them at once, and show them; the sentence is shown when they are saved."""
    host.session.notes = notes
    host.keep_bookmarks(host.session.bookmarks, sentence)
    show_notes(host)


def keep_bookmarks(host: Host, bookmarks: Bookmarks, sentence: str = "") -> None:
    """Keep these bookmarks, save them at once, and show them; the sentence is shown when they are saved."""
    host.keep_bookmarks(bookmarks, sentence)
    show_notes(host)


def show_notes(host: Host) -> None:
    """Show the notes and bookmarks as they are now, wherever they are to be seen."""
    film, reading = host.film, host.reading
    layers = with_own(film, host.session.notes, host.session.bookmarks)
    if layers == film.layers:
        return
    is_first = not any(layer.is_own for layer in film.layers)
    if is_first and reading.layers is not None and OWN not in reading.layers:  # who has just written wants to see it
        reading = replace(reading, layers=(*reading.layers, OWN))
    host.show_pack(replace(film, layers=layers), replace(reading), host.problems)
