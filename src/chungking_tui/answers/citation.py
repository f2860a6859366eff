"""Citations of what is in focus, to be pasted into a paper."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from chungking_tui.film.film import RevealedFilm
from chungking_tui.film.model import Passage, Scene, is_sealed
from chungking_tui.words import wording


class Citation(Struct, frozen=True):
    """A text to paste, and what it cites in a few words."""

    text: str
    cites: str


def citation(film: RevealedFilm, scene: Scene, passages: Iterable[Passage]) -> Citation:
    """A card, and the passages laid over it; those that are sealed are left out."""
    revealed = [passage for passage in passages if not is_sealed(passage)]
    texts = [wording.cite_scene(film, scene), *(wording.cite_passage(film, passage) for passage in revealed)]
    return Citation("\n".join(texts), scene.label + "".join(f" ¶{passage.n}" for passage in revealed))
