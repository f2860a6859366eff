"""What a pack says of its film, a person, a maker, a place, a prop, a motif or a source, and in which scenes it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal, get_args

from msgspec import Struct

from chungking_tui.film.film import RevealedFilm
from chungking_tui.film.index import indexed
from chungking_tui.film.model import NONE, Dispute, Scene, Source
from chungking_tui.film.text import both, paragraphs
from chungking_tui.film.work import words
from chungking_tui.queries import filters
from chungking_tui.words import wording
from chungking_tui.words.wording import so_many

from .disputes import Disputed, disputed
from .entries import Entry, entry

Kind = Literal["film", "person", "maker", "place", "prop", "motif", "source"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""What has a sheet of its own, in the order in which they are listed."""
IN_SCENES = frozenset({"person", "place", "prop", "motif"})
"""The kinds of which it is worth saying that they are in no scene."""
MOST_COMPANY = 8
"""How many people are named that somebody shares scenes with."""


class Company(Struct, frozen=True):
    """Somebody who is in some of the same scenes: their id, their name, in how many."""

    id: str
    name: str
    scenes: int


class About(Struct, frozen=True, kw_only=True):
    """A film, a person, a maker, a place, a prop, a motif or a source, ready to be shown.

    Attributes:
        kind: which of them it is.
        id: its id in the pack.
        name: what it is called.
        native: that in its own writing, or nothing.
        particulars: what is known of it in a few words, each after a label.
        paragraphs: what the pack says about it.
        scenes: the scenes it is in, or that cite it, of each story.
        company: for a person, who is in the same scenes; the most first.
        sources: its sources in short; nothing for a film, a source or a motif that is its name alone.
        disputes: what is disputed about it.
        to_go_on_to: whether it is a source on which nothing in the film rests.
        work: of the film itself, what kind of work it is: play, novel.
    """

    kind: Kind
    id: str
    name: str
    native: str = ""
    particulars: tuple[tuple[str, str], ...] = ()
    paragraphs: tuple[str, ...] = ()
    scenes: tuple[tuple[Scene, ...], tuple[Scene, ...]]
    company: tuple[Company, ...] = ()
    sources: str = ""
    disputes: tuple[Disputed, ...] = ()
    to_go_on_to: bool = False
    work: str = ""

    @property
    def label(self) -> str:
        """What it is, in a word or two: ``person``, ``play``, ``further reading``."""
        return "further reading" if self.to_go_on_to else self.work or self.kind

    @property
    def target(self) -> str:
        """Its kind and its id: ``person:faye``."""
        return f"{self.kind}:{self.id}"

    @property
    def title(self) -> str:
        """What it is called, in both writings."""
        return both(self.name, self.native)


@indexed
def all_named(film: RevealedFilm) -> dict[str, About]:
    """The film and everything in it that has a sheet, by kind and id: ``person:faye``.

    In each kind they stand as film.yaml orders them, what there is to go on to after the other sources.

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
        entry("about", about.target, about.title, note=_note(about), text=_text(about))
        for about in all_named(film).values()
    )


def _note(about: About) -> str:
    count = sum(map(len, about.scenes))
    particulars = dict(about.particulars)
    who = particulars.get("played by", "") or particulars.get("part", "") or particulars.get("by", "")
    return " · ".join(filter(None, (about.label, who, so_many(count, "scene") if count else "")))


def _text(about: About) -> str:
    claims = (f"{dispute.about}: {claim.says}" for dispute in about.disputes for claim in dispute.claims)
    return " · ".join((about.title, *(says for _, says in about.particulars), *about.paragraphs, *claims))


def _all(film: RevealedFilm) -> Iterator[About]:
    yield _of_film(film)
    yield from _people(film)
    head = film.head
    for name, place in head.places.items():
        flat = film.apartment if film.apartment and film.apartment.place == name else None
        yield About(
            kind="place",
            id=name,
            name=place.name,
            native=place.native_name,
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
            native=prop.native_name,
            particulars=_given(("at first with", film.name_of(prop.holder) if prop.holder != NONE else "")),
            paragraphs=_paragraphs(prop.about),
            scenes=_scenes(film, f"prop:{name}"),
            sources=wording.sources(film, prop.sources),
            disputes=disputed(film, prop.disputed),
        )
    for name, motif in ((name, head.motif(name)) for name in head.motifs):
        yield About(
            kind="motif",
            id=name,
            name=motif.name,
            native=motif.native_name,
            paragraphs=_paragraphs(motif.about),
            scenes=_scenes(film, f"motif:{name}"),
            sources=wording.sources(film, motif.sources) if motif.sources else "",
        )
    yield from _sources(film)


def _of_film(film: RevealedFilm) -> About:
    head = film.head
    return About(
        kind="film",
        id=head.id,
        name=head.title,
        native=head.native_title,
        particulars=_given(
            ("by", words(head).by),
            ("year", head.dated),
            ("this pack by", wording.listed(head.authors)),
            ("credits", " · ".join(head.credits)),
            ("version", head.version),
            ("published", wording.partial_date(head.published) if head.published else ""),
            ("licence", head.licence),
            ("at", head.url),
            ("language", head.language),
            ("names in", head.native_language),
            ("release", head.release),
        ),
        paragraphs=_paragraphs(head.about),
        scenes=((), ()),
        work=words(head).kind,
    )


def _people(film: RevealedFilm) -> Iterator[About]:
    """The people of the cast, then those who made the work."""
    head = film.head
    led = {story.lead: number for number, story in enumerate(head.stories, start=1) if story.lead in head.cast}
    for name, person in head.cast.items():
        leads = f"story {led[name]}, {head.stories[led[name] - 1].title}" if name in led else ""
        yield About(
            kind="person",
            id=name,
            name=person.name,
            native=person.native_name,
            particulars=_given(("played by", both(person.played_by, person.native_player)), ("leads", leads)),
            paragraphs=_paragraphs(person.about),
            scenes=_scenes(film, f"person:{name}"),
            company=_company(film, name),
            sources=wording.sources(film, person.sources),
            disputes=disputed(film, person.disputed),
        )
    for name, maker in head.makers.items():
        yield About(
            kind="maker",
            id=name,
            name=maker.name,
            native=maker.native_name,
            particulars=_given(("part", maker.part)),
            paragraphs=_paragraphs(maker.about),
            scenes=((), ()),
            sources=wording.sources(film, maker.sources),
        )


def _sources(film: RevealedFilm) -> Iterator[About]:
    """The sources on which something rests, then those to go on to; in a first viewing those that a scene cites."""
    sources = film.head.sources
    scenes = {name: _scenes(film, f"source:{name}") for name in sources}
    without = {name for name in sources if not any(scenes[name])}
    from chungking_tui.film.citations import never_cited  # of no use until somebody looks something up

    apart = without - {words(film.head).source}
    further = frozenset() if film.in_part else never_cited(film, apart)
    shown = [name for name in sources if not (film.in_part and name in without)]
    for name in sorted(shown, key=further.__contains__):
        yield _source(film, name, sources[name], scenes[name], to_go_on_to=name in further)


def _source(
    film: RevealedFilm,
    name: str,
    source: Source,
    scenes: tuple[tuple[Scene, ...], tuple[Scene, ...]],
    *,
    to_go_on_to: bool,
) -> About:
    essay = film.essay if film.essay and film.essay.source == name else None
    contested: tuple[Dispute, ...] = essay.disputed if essay else ()
    return About(
        kind="source",
        id=name,
        name=source.title,
        particulars=_given(
            ("by", wording.listed(source.author_names)),
            ("in", source.container),
            ("published by", source.publisher),
            ("date", wording.partial_date(source.issued) if source.issued else ""),
            ("at", source.url),
            ("read on", wording.partial_date(source.accessed.isoformat()) if source.accessed else ""),
            ("cited as", f"{name}, with the page" if source.pages else "" if to_go_on_to else name),
            ("cited", "" if to_go_on_to or any(scenes) else "for a detail, by no whole card"),
        ),
        paragraphs=(*_paragraphs(source.about), *_paragraphs(essay.about if essay else None)),
        scenes=scenes,
        disputes=disputed(film, contested),
        to_go_on_to=to_go_on_to,
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
