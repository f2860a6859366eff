"""What the lines of the finder list: matches, places, contents, filters, bookmarks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.binding import ActiveBinding, Binding

from chungking_tui.film import bookmarks, filters, search
from chungking_tui.film.bookmarks import Bookmarks
from chungking_tui.film.model import Film
from chungking_tui.film.reading import Reading
from chungking_tui.film.search import Hit
from chungking_tui.film.text import folded
from chungking_tui.widgets.bars import qualified
from chungking_tui.widgets.hit_list import Listing, Row

SIGNS = {"scene": "", "passage": "", "afterlife": "", "help": "?", "day": ""}
NO_FILTER = "filter:"
MOST = 100
"""How many entries a list of what was found shows; their number is told whole."""


def found(film: Film, help_texts: Sequence[str], query: str) -> Listing:
    """The cards, notes, afterlives and lines of help that hold what is looked for."""
    hits = search.find(film, query, help_texts)
    rows = [
        Row(str(hit.target), hit.title, search.snippet(hit.text, query), f"{hit.matches}×" if hit.matches > 1 else "")
        for hit in hits[:MOST]
    ]
    return Listing(rows, len(hits))


def keys(bindings: Sequence[ActiveBinding], display: Callable[[Binding], str], typed: str) -> Listing:
    """The keys that do something where one is, each with what it does; choosing one does it."""
    wanted = " ".join(folded(typed).split())
    told: dict[str, tuple[list[str], str]] = {}
    for active in bindings:
        if active.binding.tooltip:
            names, _ = told.setdefault(active.binding.tooltip, ([], qualified(active)))
            names.append(display(active.binding))
    rows = [
        Row(action, tooltip, sign="  ".join(names))
        for tooltip, (names, action) in told.items()
        if wanted in folded(f"{tooltip} {' '.join(names)}")
    ]
    return Listing(rows, len(rows))


def places(film: Film, typed: str) -> Listing:
    """The places that a reader may mean."""
    return _listing(search.targets(film, typed))


def contents(film: Film, reading: Reading, typed: str) -> Listing:
    """Every scene, and with something typed those whose title holds it; visited ones are told by their sign."""
    wanted = " ".join(folded(typed).split())
    hits = [hit for hit in search.scene_hits(film) if wanted in folded(f"{hit.title} {hit.text}")]
    return Listing([_row(hit, "●" if hit.target.id in reading.visited else "○") for hit in hits], len(hits))


def choices(film: Film, reading: Reading, typed: str) -> Listing:
    """The filters, each with how many scenes it leaves; first the way to have none."""
    wanted = " ".join(folded(typed).split())
    rows = [Row(NO_FILTER, "no filter", f"all {len(film.scenes)} scenes")] if reading.filter and not wanted else []
    rows += [
        Row(f"filter:{found.id}", found.label, f"{found.kind} · {found.count} of {len(film.scenes)}")
        for found in filters.choices(film)
        if wanted in folded(f"{found.label} {found.kind}")
    ]
    return Listing(rows, len(rows))


def marks(film: Film, kept: Bookmarks, typed: str) -> Listing:
    """The bookmarks, each with its line."""
    wanted = " ".join(folded(typed).split())
    told = [
        Row(f"bookmark:{mark.scene}", bookmarks.called(mark, scene), mark.note)
        for mark, scene in bookmarks.standing(kept, film)
    ]
    rows = [row for row in told if wanted in folded(f"{row.title} {row.note}")]
    return Listing(rows, len(rows))


def _listing(hits: Sequence[Hit]) -> Listing:
    return Listing([_row(hit) for hit in hits[:MOST]], len(hits))


def _row(hit: Hit, sign: str = "") -> Row:
    return Row(str(hit.target), hit.title, hit.text, sign or SIGNS[hit.target.kind])
