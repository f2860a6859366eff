"""Finding words in all that the views hold, and going to what was found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from chungking_tui.answers import about
from chungking_tui.answers.entries import Entry, Target, entry
from chungking_tui.film.film import Film, RevealedFilm
from chungking_tui.film.index import indexed
from chungking_tui.film.model import is_sealed
from chungking_tui.film.text import folded
from chungking_tui.moves.base import Moved
from chungking_tui.moves.table import MOVES
from chungking_tui.queries import filters
from chungking_tui.reading.horizon import revealed_film
from chungking_tui.reading.place import Reading
from chungking_tui.view_spec import ViewSpec
from chungking_tui.words.wording import day, so_many

Views = Sequence[ViewSpec]


class Hit(Struct, frozen=True):
    """An entry that was found, and how often the text stands in it."""

    entry: Entry
    matches: int


def entries(film: RevealedFilm, views: Views) -> tuple[Entry, ...]:
    """The film and all that has a sheet of its own; then all that can be found in some views, in their order.

    Made once for each film and view.
    """
    made = _entries(film)
    for view in views:
        if view.id not in made:
            made[view.id] = view.entries(film)
    return (*about.entries(film), *(found for view in views for found in made[view.id]))


@indexed
def _entries(film: RevealedFilm) -> dict[str, tuple[Entry, ...]]:
    """A cache of the entries of each view, by its id."""
    del film
    return {}


def find(film: RevealedFilm, views: Views, query: str, help_texts: Iterable[str] = ()) -> tuple[Hit, ...]:
    """What holds a text, whatever its case and accents.

    First what holds it as whole words, then where a word begins with it, then the rest; of each the views' entries in
    their order, then help. Where nothing holds it as it stands, what holds each of its words, in any order.

    Args:
        film: the film, as far as the reader may know it.
        views: the views whose entries are looked through.
        query: what is looked for; blanks at its ends and their number inside do not count.
        help_texts: lines of help to look through, too.
    """
    wanted = plain(query)
    if not wanted:
        return ()
    texts = (*entries(film, views), *(entry("help", "", "help", text=line) for line in help_texts))
    counted = ((found, found.folded.count(wanted)) for found in texts)
    hits = [Hit(found, many) for found, many in counted if many]
    if not hits and len(words := wanted.split()) > 1:
        hits = [Hit(found, 1) for found in texts if all(word in found.folded for word in words)]
    begins, whole = (re.compile(rf"(?<!\w){re.escape(wanted)}{end}") for end in ("", r"(?!\w)"))

    def rank(hit: Hit) -> int:
        text = hit.entry.folded
        return 0 if whole.search(text) else 1 if begins.search(text) else 2

    return tuple(sorted(hits, key=rank))


def places(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """The hits that are places to stand at: a person or a prop is none."""
    return tuple(hit for hit in hits if hit.entry.target.kind not in {"about", "person"})


def matching_entries(film: RevealedFilm, views: Views, typed: str) -> tuple[Entry, ...]:
    """The places that a reader may mean: what a view makes of it (a label, a day, ¶8), a view, letters of a title."""
    typed = typed.strip()
    if not typed:
        return ()
    found: dict[Target, Entry] = {}
    for place in (*_typed(film, views, typed), *_titled(film, views, typed)):
        found.setdefault(place.target, place)
    return tuple(found.values())


def examples(film: RevealedFilm, views: Views) -> tuple[str, ...]:
    """Texts that lead somewhere in this film, one of each kind: a scene's label, its id, a day, a paragraph."""
    scenes = [scene for scene in film.scenes.values() if not is_sealed(scene)]
    middle = scenes[len(scenes) // 2 :][:1]
    texts = [text for scene in middle for text in (scene.label, scene.id)]
    if film.head.countdown:
        texts.append(day(film.head, film.head.countdown.to))
    if film.essay and film.essay.passages:
        texts.append(f"¶{film.essay.passages[len(film.essay.passages) // 2].n}")
    return tuple(text for text in texts if any(_typed(film, views, text)))


def people(film: RevealedFilm) -> tuple[Entry, ...]:
    """The people of the film, each with the filter that lets their scenes pass."""
    return tuple(
        entry("filter", found.id, f"{found.label}: {so_many(found.count, 'scene')}")
        for found in filters.choices(film)
        if found.kind == "person"
    )


def go(film: Film, reading: Reading, views: Views, target: Target) -> Moved:
    """Go where something was found, in the view that shows it."""
    if target.kind == "filter":
        return MOVES["filter_by"](film, reading, target.id)
    if target.kind == "view":
        return Moved(reading, view=target.id)
    view = next((view for view in views if target.kind in view.opens), None)
    if view is None:
        return Moved(reading)
    moved = MOVES[view.opens[target.kind]](film, reading, target.id)
    return Moved(moved.reading, moved.says, view.id)


def next_hit(film: Film, reading: Reading, views: Views, by: int) -> Moved:
    """The next place that holds what is looked for, or the one before, round and round."""
    if not reading.find:
        return Moved(reading, "No search yet: press /.")
    hits = places(find(revealed_film(film, reading), views, reading.find))
    if not hits:
        return Moved(reading, f"“{reading.find}” not found.")
    before_first = -1 if by > 0 else 0
    number = ((reading.hit if reading.hit >= 0 else before_first) + by) % len(hits)
    found = hits[number].entry
    moved = go(film, reading, views, found.target)
    there = MOVES["stand_at_hit"](film, moved.reading, number).reading
    return Moved(there, f"{number + 1} of {len(hits)}: {found.title}", moved.view)


def plain(text: str) -> str:
    """A text as it is compared: folded, runs of blanks as one."""
    return " ".join(folded(text).split())


def _typed(film: RevealedFilm, views: Views, typed: str) -> Iterator[Entry]:
    for view in views:
        yield from view.typed(film, typed)


def _titled(film: RevealedFilm, views: Views, typed: str) -> Iterator[Entry]:
    """The entries and views whose title holds what was typed, those that begin with it first."""
    wanted = plain(typed)
    titles = [*entries(film, views), *(entry("view", view.id, view.title, note="a view") for view in views)]
    placed = [(found, plain(_called(found)).find(wanted)) for found in titles]
    yield from (found for found, at in placed if at == 0)
    yield from (found for found, at in placed if at > 0)


def _called(found: Entry) -> str:
    """What an entry may be called: its title; of a person the player's name as well."""
    return f"{found.title} {found.note}" if found.target.kind == "about" else found.title
