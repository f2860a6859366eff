"""What is disputed, with every reading and whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from chungking_tui.film.film import FilmContents
from chungking_tui.film.model import Dispute
from chungking_tui.words import wording


class ClaimLine(Struct, frozen=True):
    """One reading of a disputed matter, and its source in short."""

    says: str
    source: str


class Disputed(Struct, frozen=True):
    """A matter on which sources disagree. Both readings stand."""

    about: str
    claims: tuple[ClaimLine, ...]


def disputed(film: FilmContents, disputes: Iterable[Dispute]) -> tuple[Disputed, ...]:
    """Disputes, ready to be shown."""
    return tuple(
        Disputed(
            dispute.about,
            tuple(ClaimLine(claim.says, wording.sources(film, (claim.source,))) for claim in dispute.readings),
        )
        for dispute in disputes
    )


def all_disputed(film: FilmContents) -> Iterator[tuple[str, Disputed]]:
    """Everything on which sources disagree, each once, with where it is told first: a scene, a person, an entry."""
    told = set[Dispute]()
    for where, some in _all(film):
        fresh = [dispute for dispute in dict.fromkeys(some) if dispute not in told]
        told.update(fresh)
        yield from ((where, one) for one in disputed(film, fresh))


def _all(film: FilmContents) -> Iterator[tuple[str, Iterable[Dispute]]]:
    head = film.head
    for scene in film.scenes.values():
        yield scene.heading, scene.disputed
    yield from ((person.name, person.disputed) for person in head.cast.values())
    yield from ((place.name, place.disputed) for place in head.places.values())
    yield from ((prop.name, prop.disputed) for prop in head.props.values())
    for thing in film.apartment.objects.values() if film.apartment else ():
        yield thing.name, thing.disputed
    if film.essay:
        yield film.essay.title, film.essay.disputed
    for found in film.afterlives.entries if film.afterlives else ():
        yield found.title, found.disputed
