"""A view by its name, as text."""

from __future__ import annotations

from chungking_tui.film import horizon
from chungking_tui.film.model import Film
from chungking_tui.film.reading import Reading

from .afterlives import afterlives
from .apartment import apartment
from .countdown import countdown
from .echoes import echoes
from .essay import essay
from .letter import letter
from .stories import stories


def text(view: str, film: Film, reading: Reading, copy: dict[int, str]) -> str:
    """What a view says where the reader stands.

    Args:
        view: the view's id.
        film: the film.
        reading: where the reader stands.
        copy: the reader's own text of the essay, by paragraph; may be empty.

    Raises:
        KeyError: no view has that id.
    """
    film = horizon.within(film, reading)
    views = {
        "stories": lambda: stories(film, reading, copy),
        "countdown": lambda: countdown(film, reading),
        "letter": lambda: letter(film, reading),
        "apartment": lambda: apartment(film, reading),
        "echoes": lambda: echoes(film, reading),
        "essay": lambda: essay(film, copy),
        "afterlives": lambda: afterlives(film),
    }
    return views[view]()
