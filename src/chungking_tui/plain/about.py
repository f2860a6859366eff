"""The people, places, props, motifs and sources of a film as text."""

from __future__ import annotations

from chungking_tui.answers.about import KINDS, About, all_named
from chungking_tui.film.film import RevealedFilm

from .layout import bullet, heading, paragraph, settled
from .parts import disputed, paragraphs

TITLES = {"person": "People", "place": "Places", "prop": "Props", "motif": "Motifs", "source": "Sources"}


def about(film: RevealedFilm) -> str:
    """What the film is about and its stories; then everything that has a sheet in the app, kind by kind."""
    head = film.head
    lines = [heading(f"{head.title}{f' {head.native_title}' if head.native_title else ''} ({head.dated})")]
    lines += [paragraph(head.about), ""] if head.about else []
    for number, story in enumerate(film.stories, start=1):
        lines.append(bullet(f"Story {number}, {story.title}. {story.about}".strip()))
    found = all_named(film).values()
    for kind in KINDS:
        some = [one for one in found if one.kind == kind]
        lines += [heading(TITLES[kind])] if some else []
        for one in some:
            lines += _one(one)
    return settled(lines)


def _one(found: About) -> list[str]:
    lines = [f"{found.name}  [{found.id}]", *(paragraphs(found.paragraphs) if found.paragraphs else ())]
    lines += [bullet(f"{label.capitalize()}: {says}") for label, says in found.particulars]
    for number, scenes in enumerate(found.scenes, start=1):
        if scenes:
            lines.append(bullet(f"Story {number}: {'; '.join(scene.heading for scene in scenes)}"))
    if not any(found.scenes):
        lines.append(bullet("In no scene"))
    if found.company:
        lines.append(bullet(f"With: {', '.join(f'{one.name} ({one.scenes})' for one in found.company)}"))
    lines += disputed(found.disputes)
    lines += [bullet(f"Sources: {found.sources}")] if found.sources else []
    return [*lines, ""]
