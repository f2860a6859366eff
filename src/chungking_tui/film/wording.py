"""How a film's facts are put into words: dates, sources, echoes, citations. Drawings and plain text share these."""

from __future__ import annotations

import datetime as dt

from .echoes import Link
from .model import Dispute, Film, Passage, Scene


def day(date: dt.date, year: int) -> str:
    """A day as ``30 April``, with its year where that is not the given one."""
    return f"{date.day} {date:%B}" if date.year == year else f"{date.day} {date:%B} {date.year}"


def when(film: Film, scene: Scene) -> str:
    """A scene's time and its basis: ``30 April, night · shown``."""
    at, year = scene.when, film.head.year
    if at.dates:
        start, end = at.dates.from_, at.dates.to
        if (start.year, start.month) == (end.year, end.month):
            date = f"{start.day}–{day(end, year)}"
        else:
            date = f"{day(start, year)} – {day(end, year)}"
    else:
        date = day(at.date, year) if at.date else ""
    time = ", ".join(part for part in (date, at.text) if part) or "day not told"
    return f"{time} · {at.basis}"


def where(film: Film, scene: Scene) -> str:
    """The name of a scene's place; nothing where it has none."""
    return film.head.places[scene.where].name if scene.where else ""


def people(film: Film, scene: Scene) -> str:
    """Who is in a scene, by their short names."""
    return ", ".join(film.name_of(name) for name in scene.who)


def sources(film: Film, cited: tuple[str, ...]) -> str:
    """The sources of a thing: ``essay ¶3 ¶8 · film``."""
    grouped: dict[str, list[str]] = {}
    for source in cited:
        key, _, paragraph = source.partition(":")
        grouped.setdefault(key, []).extend([f"¶{paragraph}"] if paragraph else [])
    if len(grouped) == 1 and "film" in grouped and "film" in film.head.sources:
        return "film only"
    return " · ".join(" ".join([key, *paragraphs]) for key, paragraphs in grouped.items())


def echo(link: Link) -> str:
    """The kind of an echo and where it leads: ``⇄ swap · gesture  2.15 Found out``."""
    return f"{link.glyph} {link.echo.kind} · {link.echo.by}  {place(link.scene)}"


def place(scene: Scene) -> str:
    """A scene's label and title: ``2.15 Found out``."""
    return f"{scene.label} {scene.title}"


def moves(film: Film, scene: Scene) -> list[tuple[str, str]]:
    """What happens to the props of a scene: the prop's name, and how it fares."""
    lines: list[tuple[str, str]] = []
    for move in scene.props:
        parts = [f"{move.count:+d}" if move.count else "", move.how]
        if move.to and move.to != move.from_:
            inside = "in the " if move.to in film.head.props else ""
            parts.insert(1, f"▸ {inside}{film.name_of(move.to)}:")
        lines.append((film.head.props[move.prop].name, " ".join(part for part in parts if part)))
    return lines


def disputes(film: Film, scene: Scene) -> tuple[Dispute, ...]:
    """All that is disputed at a scene: on its card, about its place, its people, its props and objects; each once."""
    found = list(scene.disputed)
    if scene.where:
        found += film.head.places[scene.where].disputed
    for name in scene.who:
        found += film.head.cast[name].disputed
    for move in scene.props:
        found += film.head.props[move.prop].disputed
    if film.apartment:
        for name in dict.fromkeys(change.object for change in (*scene.changes, *scene.notices)):
            found += film.apartment.objects[name].disputed
    return tuple(dict.fromkeys(found))


def cite_source(film: Film, cited: str) -> str:
    """A source in full: who, what, when, which paragraph."""
    key, _, paragraph = cited.partition(":")
    source = film.head.sources[key]
    parts = [source.by, source.title, f"({source.date})" if source.date else "", f"¶{paragraph}" if paragraph else ""]
    return ", ".join(part for part in parts if part).replace(", (", " (")


def cite_scene(film: Film, scene: Scene) -> str:
    """A citation of a card that can be pasted into a paper: card, pack, version, sources."""
    head = film.head
    grounds = "; ".join(cite_source(film, source) for source in scene.sources)
    title = f"“{scene.title}” (story {scene.story + 1}, scene {scene.index + 1})"
    return f"{title}, in {_pack(film)}. After {grounds}. [{head.id}:{scene.id}]"


def cite_passage(film: Film, passage: Passage) -> str:
    """A citation of a note on a paragraph of the essay."""
    if film.essay is None:
        return ""
    essay = film.essay
    paragraph = f"{essay.author}, “{essay.title}” ({essay.date.year}), ¶{passage.n}"
    return f"Note “{passage.theme}” on {paragraph}, in {_pack(film)}."


def _pack(film: Film) -> str:
    head = film.head
    director = f", dir. {head.director}" if head.director else ""
    return f"{head.title} ({head.year}{director}): a pack for chungking-tui, version {head.version}"
