"""Who is in which scene, over both stories."""

from __future__ import annotations

from msgspec import Struct

from chungking_tui.film.film import RevealedFilm
from chungking_tui.film.index import indexed
from chungking_tui.film.model import Scene
from chungking_tui.film.order import in_order

BOTH = 2
"""The group of those who are in both stories and lead neither."""


class Presence(Struct, frozen=True, kw_only=True):
    """Somebody and where they are.

    Attributes:
        who: their id.
        group: the story in which alone they are, or which they lead, 0 or 1; ``BOTH`` else.
        leads: whether it is their story.
        scenes: their scenes, as they happen.
        positions: the 0-based positions of these in each story.
    """

    who: str
    group: int
    leads: bool
    scenes: tuple[Scene, ...]
    positions: tuple[frozenset[int], frozenset[int]]


class Meeting(Struct, frozen=True):
    """Somebody who is in some of the same scenes: their id, in how many, and the first of these."""

    who: str
    scenes: int
    first: Scene


@indexed
def presences(film: RevealedFilm) -> dict[str, Presence]:
    """Everybody who is in a scene, by id.

    Those of story 1 come first, then those of story 2, then those in both; of each the lead, then who is in most
    scenes, then who comes first.
    """
    found: dict[str, list[Scene]] = {}
    for scene in in_order(film):
        for who in dict.fromkeys(scene.who):
            if who in film.head.cast:
                found.setdefault(who, []).append(scene)
    leads = {story.lead: number for number, story in reversed(list(enumerate(film.head.stories)))}
    made = [_presence(who, scenes, leads.get(who)) for who, scenes in found.items()]
    made.sort(key=lambda one: (one.group, not one.leads, -len(one.scenes)))
    return {one.who: one for one in made}


def _presence(who: str, scenes: list[Scene], led: int | None) -> Presence:
    one, two = (frozenset(scene.index for scene in scenes if scene.story == story) for story in (0, 1))
    return Presence(
        who=who,
        group=led if led is not None else BOTH if one and two else int(not one),
        leads=led is not None,
        scenes=tuple(scenes),
        positions=(one, two),
    )


def meetings(film: RevealedFilm, who: str) -> tuple[Meeting, ...]:
    """With whom somebody is in a scene; with whom most often, first."""
    found = presences(film).get(who)
    shared: dict[str, list[Scene]] = {}
    for scene in found.scenes if found else ():
        for other in dict.fromkeys(scene.who):
            if other != who and other in film.head.cast:
                shared.setdefault(other, []).append(scene)
    ranked = sorted(shared.items(), key=lambda pair: -len(pair[1]))
    return tuple(Meeting(other, len(scenes), scenes[0]) for other, scenes in ranked)
