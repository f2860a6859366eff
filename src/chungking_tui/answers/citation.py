"""Citations of what is in focus, to be pasted into a paper."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from chungking_tui.film.film import RevealedFilm
from chungking_tui.film.layer import LayerPassage
from chungking_tui.film.model import Passage, is_sealed
from chungking_tui.words.references import references

from . import citable

SENTENCE = "sentence"
"""The style that is a sentence of our own, which names the sources."""


class Citation(Struct, frozen=True):
    """A text to paste, and what it cites in a few words."""

    text: str
    cites: str


def citation(film: RevealedFilm, cited: tuple[str, str], passages: Iterable[Passage] = (), style: str = "") -> Citation:
    """Something, and the passages laid over it; those that are sealed are left out.

    Args:
        film: the film.
        cited: what is cited, by kind and id, as ``citable.of_target`` takes them.
        passages: the passages laid over it.
        style: one of ``references.STYLES``; ``SENTENCE``, or nothing, for a sentence that names the sources.
    """
    targets = [cited, *(_of(passage) for passage in passages if not is_sealed(passage))]
    found = [thing for kind, name in dict.fromkeys(targets) if (thing := citable.of_target(film, kind, name))]
    found = found or [citable.of_pack(film)]
    if style and style != SENTENCE:
        return Citation(references([thing.item for thing in found], style).rstrip("\n"), found[0].name)
    return Citation("\n".join(thing.sentence for thing in found), " ".join(thing.name for thing in found))


def _of(passage: Passage) -> tuple[str, str]:
    """A passage of the essay, or a note of another layer, by kind and id."""
    if isinstance(passage, LayerPassage):
        return "note", f"{passage.layer}:{passage.n}"
    return "passage", str(passage.n)
