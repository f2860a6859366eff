"""The film, its people, makers, places, props, motifs and sources as text."""

from __future__ import annotations

from chungking_tui.answers.about import IN_SCENES, About, all_named
from chungking_tui.film.film import RevealedFilm

from .layout import bullet, heading, settled
from .parts import disputed, paragraphs

TITLES = {
    "person": "People",
    "maker": "Makers",
    "place": "Places",
    "prop": "Props",
    "motif": "Motifs",
    "source": "Sources",
}
FURTHER = "Further reading"


def about(film: RevealedFilm) -> str:
    """What the film is about and its stories; then everything that has a sheet in the app, kind by kind."""
    head = film.head
    found = all_named(film).values()
    whole = next(one for one in found if one.kind == "film")
    lines = [heading(f"{whole.title} ({head.dated})")]
    lines += [*paragraphs(whole.paragraphs), ""] if whole.paragraphs else []
    for number, story in enumerate(film.stories, start=1):
        lines.append(bullet(f"Story {number}, {story.title}. {story.about}".strip()))
    lines += _particulars(whole)
    for kind, title in TITLES.items():
        some = [one for one in found if one.kind == kind and not one.to_go_on_to]
        lines += [heading(title)] if some else []
        for one in some:
            lines += _one(one)
    return settled([*lines, *_further(film)])


def sources(film: RevealedFilm) -> str:
    """What the pack rests on, each with the scenes whose cards cite it; then what there is to go on to."""
    rested = [one for one in all_named(film).values() if one.kind == "source" and not one.to_go_on_to]
    lines = [heading(TITLES["source"])] if rested else []
    for one in rested:
        lines += _one(one)
    return settled([*lines, *_further(film)])


def _further(film: RevealedFilm) -> list[str]:
    some = [one for one in all_named(film).values() if one.to_go_on_to]
    return [heading(FURTHER), *(line for one in some for line in _one(one))] if some else []


def _particulars(found: About) -> list[str]:
    return [bullet(f"{label.capitalize()}: {says}") for label, says in found.particulars]


def _one(found: About) -> list[str]:
    lines = [f"{found.title}  [{found.id}]", *(paragraphs(found.paragraphs) if found.paragraphs else ())]
    lines += _particulars(found)
    for number, scenes in enumerate(found.scenes, start=1):
        if scenes:
            lines.append(bullet(f"Story {number}: {'; '.join(scene.heading for scene in scenes)}"))
    if found.kind in IN_SCENES and not any(found.scenes):
        lines.append(bullet("In no scene"))
    if found.company:
        lines.append(bullet(f"With: {', '.join(f'{one.name} ({one.scenes})' for one in found.company)}"))
    lines += disputed(found.disputes)
    lines += [bullet(f"Sources: {found.sources}")] if found.sources else []
    return [*lines, ""]
