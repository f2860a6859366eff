"""A view at a place as text: what its plain twin says, and the strip."""

from __future__ import annotations

from chungking_tui.answers import strip
from chungking_tui.film.film import Film
from chungking_tui.reading.horizon import revealed_film
from chungking_tui.reading.place import Reading
from chungking_tui.view_spec import ViewSpec

from .layout import heading, paragraph, settled


def page(view: ViewSpec, film: Film, reading: Reading) -> str:
    """What a view says where the reader stands, as far as they may know it."""
    revealed = revealed_film(film, reading)
    here = strip.line(strip.strip_items(revealed, reading), "; ")
    lines = [view.plain(view.answer(revealed, reading))]
    lines += [heading("At this place"), paragraph(here)] if here else []
    return settled(lines)
