"""Which scenes answer each other: echoes, written once and read both ways."""

from __future__ import annotations

import math
from itertools import combinations

from msgspec import Struct

from chungking_tui.film.film import RevealedFilm
from chungking_tui.film.index import indexed
from chungking_tui.film.links import echoes_of
from chungking_tui.film.model import Echo, Scene, is_sealed


def nearest(film: RevealedFilm, scene: Scene, place: int) -> tuple[Scene, ...]:
    """The scenes of the other story that echo this one and stand nearest to a place there.

    Args:
        film: the film.
        scene: the scene to mirror.
        place: a 0-based position in the other story.

    Returns:
        One scene; several, in their order, where they are as near; none where no scene of the other story echoes it.
    """
    others = {link.scene.index: link.scene for link in echoes_of(film, scene.id) if link.scene.story != scene.story}
    least = min((abs(index - place) for index in others), default=0)
    return tuple(others[index] for index in sorted(others) if abs(index - place) == least)


class Matrix(Struct, frozen=True, kw_only=True):
    """All echoes of a film at once.

    Attributes:
        across: the echoes between the stories, by their positions: (story 1, story 2), from 0.
        inside: the echoes inside a story, by the ids of the scenes at both ends.
        silent: the scenes without any echo, in the order of the film.
        most: the scenes with the most echoes, in the order of the film; none in a film without echoes.
        most_count: how many that are.
        parallel: Kendall's tau-b over the positions of ``across``, from -1 to 1; None under two pairs, or where all
            stand in one row or column.
    """

    across: dict[tuple[int, int], tuple[Echo, ...]]
    inside: dict[str, tuple[Echo, ...]]
    silent: tuple[Scene, ...]
    most: tuple[Scene, ...]
    most_count: int
    parallel: float | None


@indexed
def matrix(film: RevealedFilm) -> Matrix:
    """The echoes as a matrix of story 1 by story 2, and what it shows."""
    across: dict[tuple[int, int], tuple[Echo, ...]] = {}
    inside: dict[str, tuple[Echo, ...]] = {}
    for echo in film.echoes.echoes:
        ends = film.scenes[echo.from_], film.scenes[echo.to]
        if ends[0].story == ends[1].story:
            for end in ends:
                inside[end.id] = (*inside.get(end.id, ()), echo)
        else:
            one, two = sorted(ends, key=lambda end: end.story)
            across[one.index, two.index] = (*across.get((one.index, two.index), ()), echo)
    counts = {scene.id: len(echoes_of(film, scene.id)) for scene in film.scenes.values()}
    most = max(counts.values(), default=0)
    return Matrix(
        across=across,
        inside=inside,
        silent=tuple(scene for scene in film.scenes.values() if not is_sealed(scene) and not counts[scene.id]),
        most=tuple(scene for scene in film.scenes.values() if most and counts[scene.id] == most),
        most_count=most,
        parallel=tau_b(list(across)),
    )


def tau_b(pairs: list[tuple[int, int]]) -> float | None:
    """Kendall's rank correlation tau-b of pairs of positions, ties counted; M. G. Kendall, Biometrika 33 (1945).

    Returns:
        From -1 (the stories run against each other) to 1 (in parallel); None under two pairs, or where all are tied.
    """
    concordant = discordant = tied_one = tied_two = 0
    for (one, two), (other_one, other_two) in combinations(pairs, 2):
        product = (one - other_one) * (two - other_two)
        concordant += product > 0
        discordant += product < 0
        tied_one += one == other_one
        tied_two += two == other_two
    total = len(pairs) * (len(pairs) - 1) // 2
    spread = math.sqrt((total - tied_one) * (total - tied_two))
    return (concordant - discordant) / spread if spread else None
