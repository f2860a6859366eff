"""The film, its people, makers, places, props, motifs and sources as text."""

from __future__ import annotations

from collections.abc import Iterable

from chungking_tui.answers.about import IN_SCENES, About, Kind, all_named
from chungking_tui.answers.disputes import all_disputed
from chungking_tui.film.film import RevealedFilm
from chungking_tui.film.model import is_sealed
from chungking_tui.film.order import in_order
from chungking_tui.film.text import both
from chungking_tui.words import wording
from chungking_tui.words.blocks import Block, Heading, Item, paragraphs

from .parts import capital, disputed, headings

TITLES: dict[Kind, str] = {
    "person": "People",
    "maker": "Makers",
    "place": "Places",
    "prop": "Props",
    "motif": "Motifs",
    "source": "Sources",
}
FURTHER = "Further reading"
DISPUTES = "Where sources disagree"


def work(film: RevealedFilm) -> list[Block]:
    """What the work is about, what is known of it in a few words, and its stories."""
    whole = next(one for one in all_named(film).values() if one.kind == "film")
    told: list[Block] = [*paragraphs(whole.paragraphs), *_particulars(whole)]
    for number, story in enumerate(film.stories, start=1):
        told.append(Item(f"Story {number}, {story.title}. {story.about}".strip()))
    return told


def about(film: RevealedFilm) -> list[Block]:
    """The work, then everything that has a sheet in the app, kind by kind."""
    return [*work(film), *named(film, *TITLES), *further(film)]


def order(film: RevealedFilm) -> list[Block]:
    """Every scene in the order in which they happen, with when and where."""
    told: list[Block] = [Heading("The order of the work", 2)]
    scenes = (scene for scene in in_order(film) if not is_sealed(scene))
    return [*told, *(Item(f"{scene.heading}: {wording.when_and_where(film, scene)}") for scene in scenes)]


def people(film: RevealedFilm) -> list[Block]:
    """The people of the work and those who made it."""
    return named(film, "person", "maker")


def sources(film: RevealedFilm) -> list[Block]:
    """What the pack rests on, each with the scenes whose cards cite it; then what there is to go on to."""
    return [*named(film, "source"), *further(film)]


def disputes(film: RevealedFilm) -> list[Block]:
    """Where sources disagree, each matter once, with both readings."""
    told: list[Block] = [Heading(DISPUTES, 2)]
    for where, found in all_disputed(film):
        told += [Heading(where), *disputed((found,))]
    return told if len(told) > 1 else [*told, Item("Nowhere, as far as this pack tells.")]


def named(film: RevealedFilm, *kinds: Kind) -> list[Block]:
    """Everything of some kinds that has a sheet; what there is to go on to is not among the sources."""
    told: list[Block] = []
    for kind in kinds:
        some = [one for one in all_named(film).values() if one.kind == kind and not one.to_go_on_to]
        told += [Heading(TITLES[kind], 2), *_each(some)] if some else []
    return told


def further(film: RevealedFilm) -> list[Block]:
    """What there is to go on to."""
    some = [one for one in all_named(film).values() if one.to_go_on_to]
    return [Heading(FURTHER, 2), *_each(some)] if some else []


def _each(found: Iterable[About]) -> list[Block]:
    return [block for one in found for block in _one(one)]


def _particulars(found: About) -> list[Block]:
    return [Item(f"{capital(label)}: {says}") for label, says in found.particulars]


def _one(found: About) -> list[Block]:
    name = found.name if found.kind == "source" else capital(found.name)
    told: list[Block] = [Heading(both(name, found.native)), *paragraphs(found.paragraphs, found.sources)]
    told.append(Item(f"Called {found.id}", "" if found.paragraphs else found.sources))
    told += _particulars(found)
    for number, scenes in enumerate(found.scenes, start=1):
        if scenes:
            told.append(Item(f"Story {number}: {headings(scenes)}"))
    if found.kind in IN_SCENES and not any(found.scenes):
        told.append(Item("In no scene"))
    if found.company:
        told.append(Item(f"With: {', '.join(f'{one.name} ({one.scenes})' for one in found.company)}"))
    return [*told, *disputed(found.disputes)]
