"""Finding: words in cards, notes and afterlives; and places by what a reader types for them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, get_args

from msgspec import Struct

from . import wording
from .card import card
from .find import scene_named
from .model import Film, is_sealed
from .text import folded

if TYPE_CHECKING:
    from typing_extensions import TypeIs

Kind = Literal["scene", "passage", "afterlife", "help", "day", "prop", "object", "filter"]
BEFORE, AFTER = 24, 120
"""How many characters of a text stand before and after what is found in it."""

_PARAGRAPH = re.compile(r"(?:¶|p|par\.?|paragraph)?\s*([0-9]{1,4})")
_DAY = re.compile(r"(?:([0-9]{1,2})\.?\s*)?([a-z]{3,9})\.?(?:\s*([0-9]{1,2}))?(?:,?\s*([0-9]{4}))?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Target(Struct, frozen=True):
    """Somewhere to go.

    Attributes:
        kind: a scene, a passage, an afterlife, a key in the help, a day, a prop, an object of the flat, a filter.
        id: its id; the passage's number, the afterlife's 0-based number, the day as ``1994-04-30``.
    """

    kind: Kind
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"

    @classmethod
    def of(cls, text: str) -> Target | None:
        """The target of its text, as ``scene:closet``; None where that names no kind."""
        kind, _, name = text.partition(":")
        return cls(kind, name) if is_kind(kind) else None


def is_kind(text: str) -> TypeIs[Kind]:
    """Whether a word names a kind of target."""
    return text in get_args(Kind)


class Hit(Struct, frozen=True):
    """Something found.

    Attributes:
        target: where it stands.
        title: what that is called.
        text: its text, on one line; :func:`snippet` cuts a piece of it.
        matches: how often it stands there.
    """

    target: Target
    title: str
    text: str
    matches: int


class _Entry(Struct, frozen=True):
    target: Target
    title: str
    text: str
    folded: str


def find(film: Film, query: str, help_texts: Sequence[str] = ()) -> tuple[Hit, ...]:
    """What holds a text, whatever its case and accents: cards, notes, afterlives, help, in this order.

    Args:
        film: the film, as far as the reader may know it.
        query: what is looked for; blanks at its ends and their number inside do not count.
        help_texts: lines of help to look through, too.
    """
    wanted = _plain(query)
    if not wanted:
        return ()
    entries = (*_index(film), *(_entry(Target("help", ""), "help", line) for line in help_texts))
    found = ((entry, entry.folded.count(wanted)) for entry in entries)
    return tuple(Hit(entry.target, entry.title, entry.text, many) for entry, many in found if many)


def marks(text: str, query: str) -> tuple[tuple[int, int], ...]:
    """Where a query stands in a text, from and to, as positions in the text as it is written."""
    wanted = _plain(query)
    if not wanted:
        return ()
    told, places = _with_places(text)
    found: list[tuple[int, int]] = []
    start = told.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        found.append((places[start], places[end - 1] + 1))
        start = told.find(wanted, end)
    return tuple(found)


def targets(film: Film, typed: str) -> tuple[Hit, ...]:
    """The places that a reader may mean: a scene's label or id, a day, a paragraph, letters of a title.

    Args:
        film: the film, as far as the reader may know it.
        typed: ``2.9``, ``closet``, ``apr 28``, ``¶8``, ``pineapple``.
    """
    typed = typed.strip()
    if not typed:
        return ()
    found: dict[Target, Hit] = {}
    for hit in (*_by_name(film, typed), *_by_day(film, typed), *_by_paragraph(film, typed), *_by_title(film, typed)):
        found.setdefault(hit.target, hit)
    return tuple(found.values())


def scene_hits(film: Film) -> tuple[Hit, ...]:
    """Every scene, as the contents list it."""
    return tuple(_scene_hit(film, scene_id) for scene_id in film.scenes)


def _by_name(film: Film, typed: str) -> Iterator[Hit]:
    scene = scene_named(film, typed)
    if scene is not None and not is_sealed(scene):
        yield _scene_hit(film, scene.id)


def _by_day(film: Film, typed: str) -> Iterator[Hit]:
    counted = film.head.countdown
    day = day_named(typed, counted.from_.year) if counted else None
    if counted and day and counted.from_ <= day <= counted.to:
        yield Hit(Target("day", day.isoformat()), wording.date(day), "a day of the countdown", 1)


def day_named(typed: str, year: int) -> dt.date | None:
    """A day as one types it: ``apr 28``, ``28 April``, ``1994-04-28``; in a given year where none is typed."""
    typed = folded(typed.strip())
    try:
        return dt.date.fromisoformat(typed)
    except ValueError:
        pass
    match = _DAY.fullmatch(typed)
    if match is None or match[2][:3] not in _MONTHS or not (match[1] or match[3]):
        return None
    month = _MONTHS.index(match[2][:3]) + 1
    try:
        return dt.date(int(match[4] or year), month, int(match[1] or match[3]))
    except ValueError:
        return None


def _by_paragraph(film: Film, typed: str) -> Iterator[Hit]:
    match = _PARAGRAPH.fullmatch(folded(typed))
    for passage in film.essay.passages if film.essay and match else ():
        if match and passage.n == int(match[1]):
            yield Hit(Target("passage", str(passage.n)), f"¶{passage.n} {passage.theme}", "in the essay", 1)


def _by_title(film: Film, typed: str) -> Iterator[Hit]:
    wanted = _plain(typed)
    titled = [(entry, _plain(entry.title)) for entry in _index(film)]
    parts = [(entry, title.find(wanted)) for entry, title in titled]
    for entry, at in sorted((part for part in parts if part[1] >= 0), key=lambda part: part[1] > 0):
        del at
        yield (
            _scene_hit(film, entry.target.id) if entry.target.kind == "scene" else Hit(entry.target, entry.title, "", 1)
        )


def _scene_hit(film: Film, scene_id: str) -> Hit:
    scene = film.scenes[scene_id]
    where = film.head.places[scene.where].name if scene.where else ""
    told = "" if is_sealed(scene) else " · ".join(part for part in (wording.when(film, scene), where) if part)
    return Hit(Target("scene", scene_id), wording.place(scene), told, 1)


@lru_cache(maxsize=4)
def _index(film: Film) -> tuple[_Entry, ...]:
    """Everything that can be found, with its text folded once."""
    entries: list[_Entry] = []
    for scene in film.scenes.values():
        if not is_sealed(scene):
            where = film.head.places[scene.where].name if scene.where else ""
            people = ", ".join(film.name_of(name) for name in scene.who)
            shown = card(film, scene)
            disputes = (*shown.disputes, *shown.disputed_around)
            claims = (claim.says for dispute in disputes for claim in dispute.readings)
            text = " · ".join(part for part in (scene.title, where, people, scene.card, *claims) if part)
            entries.append(_entry(Target("scene", scene.id), wording.place(scene), text))
    for passage in film.essay.passages if film.essay else ():
        if not is_sealed(passage):
            title = f"¶{passage.n} {passage.theme}"
            entries.append(_entry(Target("passage", str(passage.n)), title, f"{passage.theme} · {passage.note}"))
    for number, entry in enumerate(film.afterlives.entries if film.afterlives else ()):
        title = f"{entry.date} {entry.title}"
        entries.append(_entry(Target("afterlife", str(number)), title, f"{entry.title} · {entry.says}"))
    return tuple(entries)


def _entry(target: Target, title: str, text: str) -> _Entry:
    one_line = " ".join(text.split())
    return _Entry(target, title, one_line, folded(one_line))


def _plain(query: str) -> str:
    return " ".join(folded(query).split())


def snippet(text: str, query: str) -> str:
    """A text around the first match in it, cut at both ends; from its beginning where there is none."""
    found = marks(text, query)
    if not found:
        return text[:AFTER]
    start, end = max(0, found[0][0] - BEFORE), found[0][1] + AFTER
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


@lru_cache(maxsize=4096)
def _folded_character(character: str) -> str:
    return folded(character)


@lru_cache(maxsize=2048)
def _with_places(text: str) -> tuple[str, Sequence[int]]:
    """The text folded, and for each of its characters the position of the one it was made of."""
    if text.isascii():
        return text.lower(), range(len(text))
    pieces = [_folded_character(character) for character in text]
    return "".join(pieces), [at for at, piece in enumerate(pieces) for _ in piece]
