"""What is disputed, with every reading and whose it is."""

from __future__ import annotations

from collections.abc import Iterable

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
