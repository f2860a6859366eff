"""What a pack says of a person, a place, a prop, a motif or a source, and in which scenes it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal, get_args

from msgspec import Struct

from chungking_tui.film.film import RevealedFilm
from chungking_tui.film.index import indexed
from chungking_tui.film.model import Dispute, Scene
from chungking_tui.film.text import paragraphs
from chungking_tui.queries import filters
from chungking_tui.words import wording
from chungking_tui.words.wording import so_many

from .disputes import Disputed, disputed
from .entries import Entry, entry

Kind = Literal["person", "place", "prop", "motif", "source"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""What has a sheet of its own, in the order in which they are listed."""
MOST_COMPANY = 8
"""How many people are named that somebody shares scenes with."""


class Company(Struct, frozen=True):
    """Somebody who is in some of the same scenes: their id, their name, in how many."""

    id: str
    name: str
    scenes: int


class About(Struct, frozen=True, kw_only=True):
    """A person, a place, a prop, a motif or a source, ready to be shown.

    Attributes:
        kind: which of them it is.
        id: its id in the pack.
        name: what it is called.
        particulars: what is known of it in a few words, each after a label.
        paragraphs: what the pack says about it.
        scenes: the scenes it is in, or that cite it, of each story.
        company: for a person, who is in the same scenes; the most first.
        sources: its sources in short; nothing for a motif or a source.
        disputes: what is disputed about it.
    """

    kind: Kind
    id: str
    name: str
    particulars: tuple[tuple[str, str], ...] = ()
    paragraphs: tuple[str, ...] = ()
    scenes: tuple[tuple[Scene, ...], tuple[Scene, ...]]
    company: tuple[Company, ...] = ()
    sources: str = ""
    disputes: tuple[Disputed, ...] = ()

    @property
    def target(self) -> str:
        """Its kind and its id: ``person:faye``."""
        return f"{self.kind}:{self.id}"


@indexed
def all_named(film: RevealedFilm) -> dict[str, About]:
    """Everything in the film that has a sheet, by kind and id: ``person:faye``; people first, as film.yaml orders them.

    A source or a prop that only sealed scenes name is not there yet.
    """
    return {about.target: about for about in _all(film)}


def named(film: RevealedFilm, target: str) -> About | None:
    """What has a sheet, by kind and id; None where the film has nothing of that name."""
    return all_named(film).get(target)


@indexed
def entries(film: RevealedFilm) -> tuple[Entry, ...]:
    """All of that, to be found by its name, by who plays it and by what is said about it."""
    return tuple(
        entry("about", about.target, about.name, note=_note(about), text=_text(about))
        for about in all_named(film).values()
    )


def _note(about: About) -> str:
    count = sum(map(len, about.scenes))
    played = dict(about.particulars).get("played by", "")
    return " · ".join(filter(None, (about.kind, played, so_many(count, "scene"))))


def _text(about: About) -> str:
    claims = (f"{dispute.about}: {claim.says}" for dispute in about.disputes for claim in dispute.claims)
    return " · ".join((about.name, *(says for _, says in about.particulars), *about.paragraphs, *claims))


def _all(film: RevealedFilm) -> Iterator[About]:
    head = film.head
    led = {story.lead: number for number, story in enumerate(head.stories, start=1) if story.lead in head.cast}
    for name, person in head.cast.items():
        leads = f"story {led[name]}, {head.stories[led[name] - 1].title}" if name in led else ""
        yield About(
            kind="person",
            id=name,
            name=person.name,
            particulars=_given(("played by", person.played_by), ("leads", leads)),
            paragraphs=_paragraphs(person.about),
            scenes=_scenes(film, f"person:{name}"),
            company=_company(film, name),
            sources=wording.sources(film, person.sources),
            disputes=disputed(film, person.disputed),
        )
    for name, place in head.places.items():
        flat = film.apartment if film.apartment and film.apartment.place == name else None
        yield About(
            kind="place",
            id=name,
            name=place.name,
            paragraphs=(*_paragraphs(place.about), *_paragraphs(flat.about if flat else None)),
            scenes=_scenes(film, f"place:{name}"),
            sources=wording.sources(film, place.sources),
            disputes=disputed(film, place.disputed),
        )
    for name, prop in head.props.items():
        yield About(
            kind="prop",
            id=name,
            name=prop.name,
            particulars=_given(("at first with", film.name_of(prop.holder))),
            paragraphs=_paragraphs(prop.about),
            scenes=_scenes(film, f"prop:{name}"),
            sources=wording.sources(film, prop.sources),
            disputes=disputed(film, prop.disputed),
        )
    for name, motif in head.motifs.items():
        yield About(kind="motif", id=name, name=motif, scenes=_scenes(film, f"motif:{name}"))
    for name, source in head.sources.items():
        scenes = _scenes(film, f"source:{name}")
        if film.in_part and not any(scenes):
            continue  # nothing that has been opened cites it
        essay = film.essay if film.essay and film.essay.source == name else None
        contested: tuple[Dispute, ...] = essay.disputed if essay else ()
        yield About(
            kind="source",
            id=name,
            name=source.title,
            particulars=_given(
                ("by", wording.listed(source.author)),
                ("in", source.container),
                ("published by", source.publisher),
                ("date", source.issued or ""),
                ("at", source.url),
                ("read on", source.accessed.isoformat() if source.accessed else ""),
                ("cited as", f"{name}:55, by its pages" if source.pages else name),
            ),
            paragraphs=(*_paragraphs(source.about), *_paragraphs(essay.about if essay else None)),
            scenes=scenes,
            disputes=disputed(film, contested),
        )


def _given(*pairs: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(pair for pair in pairs if pair[1])


def _paragraphs(text: str | None) -> tuple[str, ...]:
    return paragraphs(text) if text else ()


def _scenes(film: RevealedFilm, target: str) -> tuple[tuple[Scene, ...], tuple[Scene, ...]]:
    passed = filters.passed_by(film, target)
    one, two = (tuple(scene for scene in story.scenes if scene.id in passed) for story in film.stories)
    return one, two


def _company(film: RevealedFilm, name: str) -> tuple[Company, ...]:
    scenes = (scene for scene in film.scenes.values() if name in scene.who)
    shared = Counter(other for scene in scenes for other in {*scene.who} - {name})
    order = list(film.head.cast)
    ranked = sorted(shared.items(), key=lambda pair: (-pair[1], order.index(pair[0])))
    return tuple(Company(other, film.name_of(other), count) for other, count in ranked[:MOST_COMPANY])
