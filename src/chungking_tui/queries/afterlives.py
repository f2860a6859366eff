"""What came after the film, and before it: the dated line."""

from __future__ import annotations

from collections.abc import Collection

from chungking_tui.film.film import RevealedFilm
from chungking_tui.film.model import Afterlife, Scene

CERTAINTY = {"certain": "certain", "reported": "reported, not certain"}
"""How sure an entry is, in words."""
SIGNS = {"certain": "●", "reported": "○"}
"""How sure an entry is, as a sign."""


def entries(film: RevealedFilm) -> tuple[Afterlife, ...]:
    """The entries in the order of the pack; none in a film without any."""
    return film.afterlives.entries if film.afterlives else ()


def scenes_of(film: RevealedFilm, entry: Afterlife) -> tuple[Scene, ...]:
    """The scenes that an entry changes how one reads, in the order in which it names them."""
    return tuple(film.scenes[name] for name in entry.scenes)


def touching(film: RevealedFilm, here: Collection[Scene]) -> frozenset[int]:
    """The 0-based numbers of the entries that change how one reads any of these scenes."""
    names = {scene.id for scene in here}
    return frozenset(number for number, entry in enumerate(entries(film)) if names & set(entry.scenes))


def sign(entry: Afterlife) -> str:
    """How sure an entry is and whether its sources agree: ``●``, ``○``, with ``?`` where they do not."""
    return SIGNS[entry.certainty] + ("?" if entry.disputed else "")
