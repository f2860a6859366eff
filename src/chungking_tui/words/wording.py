"""How dates, sources and citations are put into words. Drawings and plain text share these."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from chungking_tui.film.film import FilmContents
from chungking_tui.film.model import SEALED, Countdown, FilmHead, Passage, PropEvent, Scene, When
from chungking_tui.film.work import words

NEW_CALENDAR = 1583
"""The first whole year of the Gregorian calendar; no weekday is claimed for a day before it."""

MOST_HOURS = 72
"""Up to so many hours to go are told in hours, where they are known."""


def day(head: FilmHead, date: dt.date) -> str:
    """A day as ``30 April``, with its year where that is known and not the work's own; or as its weekday."""
    calendar = head.work.calendar if head.work else "dates"
    if calendar == "weekdays":
        return f"{date:%A}"
    year = f" {date.year}" if calendar == "dates" and date.year != head.year else ""
    return f"{date.day} {date:%B}{year}"


def partial_date(text: str) -> str:
    """A date as a person writes it, as far as it is known: ``1994``, ``April 2020``, ``23 October 2014``.

    What is no day of the calendar stays as it is written.
    """
    year, *rest = text.split("-")
    if not rest:
        return year
    try:
        known = dt.date(int(year), int(rest[0]), int(rest[1]) if len(rest) > 1 else 1)
    except ValueError:
        return text
    return f"{known:%B} {year}" if len(rest) == 1 else f"{known.day} {known:%B} {year}"


def date(head: FilmHead, day: dt.date) -> str:
    """A day in full: ``Friday, 1 April 1994``; as much of that as is known."""
    calendar = head.work.calendar if head.work else "dates"
    if calendar != "dates":
        return f"{day:%A}" if calendar == "weekdays" else f"{day.day} {day:%B}"
    return f"{f'{day:%A}, ' if has_weekdays(head, day) else ''}{day.day} {day:%B} {day.year}"


def has_weekdays(head: FilmHead, day: dt.date) -> bool:
    """Whether it can be said which day of the week a day is."""
    calendar = head.work.calendar if head.work else "dates"
    return calendar == "weekdays" or (calendar == "dates" and day.year >= NEW_CALENDAR)


def so_many(count: int, what: str, several: str = "") -> str:
    """A number of things: ``1 day``, ``30 days``; ``several`` where that is more than an s."""
    return f"1 {what}" if count == 1 else f"{count} {several or f'{what}s'}"


def inside(film: FilmContents, prop: str) -> str:
    """In a prop that holds another: ``in the suitcase``, also where its own name begins with an article."""
    return f"in the {film.name_of(prop).removeprefix('the ').removeprefix('The ')}"


def hours(count: float) -> str:
    """A length of time: ``1 hour``, ``57 hours``, ``1.5 hours``."""
    return "1 hour" if count == 1 else f"{count:g} hours"


def end_of(head: FilmHead, counted: Countdown) -> str:
    """When a countdown ends: ``1 May``, ``1 May, 12:00``."""
    return ", ".join(filter(None, (day(head, counted.to), counted.hour)))


def time_left(days: int, hours_left: float | None) -> str:
    """How long there is to go, in days or, where that is known and little, in hours: ``3 days``, ``5 hours``."""
    if hours_left is None or hours_left > MOST_HOURS:
        return so_many(days, "day")
    return hours(round(hours_left * 2) / 2) if hours_left >= 1 else so_many(round(hours_left * 60), "minute")


def change_of_count(film: FilmContents, move: PropEvent) -> str:
    """How many more or fewer there are after an event, and who gets or gives them: ``−40 ▸ the apothecary``."""
    paid = f" ▸ {film.name_of(move.paid_to)}" if move.paid_to else ""
    paid += f" from {film.name_of(move.paid_by)}" if move.paid_by else ""
    return f"{move.count:+d}".replace("-", "−") + paid


def when(film: FilmContents, scene: Scene) -> str:
    """A scene's time: ``30 April, 18:30, night``; its basis is not in it."""
    at = scene.when
    back = f"looking back to {partial_date(at.of)}" if at.of else ""
    told = ", ".join(filter(None, (_days(film.head, at), at.hour, at.text, back))) or "undated"
    return f"{told}; disputed" if scene.day_is_disputed else told


def _days(head: FilmHead, at: When) -> str:
    """The day on which a scene plays, or the days; nothing where none is known."""
    if not at.dates:
        return day(head, at.date) if at.date else ""
    start, end = at.dates.from_, at.dates.to
    if start == end:
        return day(head, start)
    same_month = (start.year, start.month) == (end.year, end.month) and day(head, end)[0].isdigit()
    return f"{start.day}–{day(head, end)}" if same_month else f"{day(head, start)} – {day(head, end)}"


def when_and_where(film: FilmContents, scene: Scene) -> str:
    """A scene's time and place in short: ``lunch · the platform``."""
    where = film.head.places[scene.where].name if scene.where else ""
    return " · ".join(part for part in (when(film, scene), where) if part)


def sources(film: FilmContents, cited: tuple[str, ...]) -> str:
    """The sources of a thing: ``essay ¶3 ¶8 · film``; ``film only`` where nothing but the work itself supports it."""
    if cited == (SEALED,):
        return "none given"
    grouped: dict[str, list[str]] = {}
    for source in cited:
        key = source.partition(":")[0]
        grouped.setdefault(key, []).extend(filter(None, [_place(film, source)]))
    own = words(film.head).source
    if list(grouped) == [own] and len(film.head.sources) > 1:
        return f"{own} only"
    return " · ".join(" ".join([key, *paragraphs]) for key, paragraphs in grouped.items())


def parted_sources(short: str) -> list[tuple[str, str]]:
    """Sources in short one by one: the key of each, and where in it: ``("essay", "¶3 ¶8")``; of nothing none."""
    parts = (part.partition(" ") for part in short.split(" · ") if part)
    return [(key, place) for key, _, place in parts]


def cite_source(film: FilmContents, cited: str) -> str:
    """A source in full: who, what, where, when, which paragraph or page."""
    source = film.head.sources.get(cited.partition(":")[0])
    if source is None:  # a scene that is sealed or cannot be read rests on nothing that is declared
        return cited
    title = ", ".join(filter(None, (source.title, source.container)))
    dated = f"{title} ({partial_date(source.issued)})" if source.issued else title
    return ", ".join(filter(None, (listed(source.author_names), dated, _place(film, cited))))


def _place(film: FilmContents, cited: str) -> str:
    """The paragraph or the page that is cited: ``¶3``, ``p. 55``; nothing where the whole source is."""
    key, _, number = cited.partition(":")
    source = film.head.sources.get(key)
    return "" if not number else f"p. {number}" if source and source.pages else f"¶{number}"


def listed(names: Sequence[str]) -> str:
    """Names in a row: ``Bordwell and Thompson``; ``A, B and C``."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def cite_scene(film: FilmContents, scene: Scene) -> str:
    """A citation of a card that can be pasted into a paper: card, pack, version, sources."""
    grounds = "; ".join(cite_source(film, source) for source in scene.sources)
    title = f"“{scene.title}” (story {scene.story + 1}, scene {scene.index + 1})"
    after = f" After {grounds}." if grounds else ""
    return f"{title}, in {_pack(film)}.{after} [{film.head.id}:{scene.id}]"


def cite_passage(film: FilmContents, passage: Passage) -> str:
    """A citation of a note on a paragraph of the essay; nothing in a film without an essay."""
    if film.essay is None:
        return ""
    essay = film.essay
    paragraph = f"{essay.author}, “{essay.title}” ({essay.date[:4]}), ¶{passage.n}"
    return f"Note “{passage.theme}” on {paragraph}, in {_pack(film)}."


def in_pack(film: FilmContents, part: str, after: str) -> str:
    """Where in the pack something stands, for a citation: the pack, what it rests on, its id."""
    return f"in {_pack(film)}. {after} [{film.head.id}:{part}]"


def cite_pack(film: FilmContents) -> str:
    """A citation of a pack as a whole."""
    return f"{_pack(film)}. [{film.head.id}]"


def _pack(film: FilmContents) -> str:
    head, made = film.head, words(film.head)
    by = f", {f'{made.role} ' if made.role else ''}{made.by}" if made.by else ""
    authors = f" by {listed(head.authors)}" if head.authors else ""
    published = f", {partial_date(head.published)}" if head.published else ""
    at = f", {head.url}" if head.url else ""
    return f"{head.title} ({head.dated}{by}): a pack for chungking-tui{authors}, version {head.version}{published}{at}"
