"""The apartment as text: who is in, then each object before, now and after."""

from __future__ import annotations

from chungking_tui.film import apartment as fold
from chungking_tui.film import instruments, strip, wording
from chungking_tui.film.apartment import ObjectStory, Standing
from chungking_tui.film.model import Film
from chungking_tui.film.reading import Reading

from .layout import bullet, heading, paragraph, settled
from .stories import disputed


def apartment(film: Film, reading: Reading) -> str:
    """The apartment where the reader stands; nothing in a film without one."""
    if film.apartment is None:
        return ""
    flat = film.apartment
    lines = [heading(f"Apartment: {film.name_of(flat.place)}")]
    lines += [paragraph(flat.about)] if flat.about else []
    lines += [
        f"Sources: {wording.sources(film, flat.sources)}",
        "",
        paragraph(instruments.in_the_flat(film, reading.places)),
    ]
    standings = fold.at(film, reading.places)
    for name, story in fold.stories(film).items():
        lines += _object(film, reading, story, standings[name])
    lines += [heading("At this place"), paragraph(strip.plain(film, reading).replace("   ", "; "))]
    return settled(lines)


def _object(film: Film, reading: Reading, story: ObjectStory, standing: Standing) -> list[str]:
    name = story.record.name
    lines = [heading(f"{name[0].upper()}{name[1:]} ({story.room})")]
    lines += [
        bullet(f"before: {story.record.before}"),
        bullet(f"now: {standing.says}"),
        bullet(f"after: {story.after}"),
    ]
    for change in story.changes:
        by = film.name_of(change.by) if change.by else "nobody says by whom"
        told = f"{wording.place(change.scene)}, {by}: {change.to} ({wording.sources(film, change.sources)})"
        lines.append(bullet(f"changed in {told}{_to_come(change.scene.index, reading.places[change.scene.story])}"))
    for notice in story.notices:
        told = f"{wording.place(notice.scene)} by {instruments.noticing(film, notice)}"
        sources = wording.sources(film, notice.sources)
        to_come = _to_come(notice.scene.index, reading.places[notice.scene.story])
        lines.append(bullet(f"noticed in {told} ({sources}){to_come}"))
    lines += [
        bullet(f"{what}: never")
        for what, found in (("changed", story.changes), ("noticed", story.notices))
        if not found
    ]
    return [*lines, *disputed(film, story.disputes), bullet(f"Sources: {wording.sources(film, story.record.sources)}")]


def _to_come(index: int, here: int) -> str:
    return ", still to come" if index > here else ""
