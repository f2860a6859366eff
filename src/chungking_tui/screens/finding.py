"""What the lines of the finder list: matches, places, contents, filters, bookmarks."""

from __future__ import annotations

from collections.abc import Sequence

from chungking_tui.film import bookmarks, filters, search
from chungking_tui.film.bookmarks import Bookmarks
from chungking_tui.film.model import Film
from chungking_tui.film.reading import Reading
from chungking_tui.film.search import Hit
from chungking_tui.film.text import folded
from chungking_tui.widgets.hit_list import Row

SIGNS = {"scene": "", "passage": "", "afterlife": "", "help": "?", "day": ""}
NO_FILTER = "filter:"


def found(film: Film, help_texts: Sequence[str], query: str) -> list[Row]:
    """The cards, notes, afterlives and lines of help that hold what is looked for."""
    return [_row(hit, f"{hit.matches}×" if hit.matches > 1 else "") for hit in search.find(film, query, help_texts)]


def places(film: Film, typed: str) -> list[Row]:
    """The places that a reader may mean."""
    return [_row(hit) for hit in search.targets(film, typed)]


def contents(film: Film, reading: Reading, typed: str) -> list[Row]:
    """Every scene, and with something typed those whose title holds it; visited ones are told by their sign."""
    wanted = " ".join(folded(typed).split())
    return [
        _row(hit, "●" if hit.target.id in reading.visited else "○")
        for hit in search.scene_hits(film)
        if wanted in folded(f"{hit.title} {hit.snippet}")
    ]


def choices(film: Film, reading: Reading, typed: str) -> list[Row]:
    """The filters, each with how many scenes it leaves; first the way to have none."""
    wanted = " ".join(folded(typed).split())
    rows = [Row(NO_FILTER, "no filter", f"all {len(film.scenes)} scenes")] if reading.filter and not wanted else []
    return rows + [
        Row(f"filter:{found.id}", found.label, f"{found.kind} · {found.count} of {len(film.scenes)}")
        for found in filters.choices(film)
        if wanted in folded(f"{found.label} {found.kind}")
    ]


def marks(film: Film, kept: Bookmarks, typed: str) -> list[Row]:
    """The bookmarks, each with its line."""
    wanted = " ".join(folded(typed).split())
    told = [
        Row(f"bookmark:{mark.scene}", bookmarks.called(mark, scene), mark.note)
        for mark, scene in bookmarks.standing(kept, film)
    ]
    return [row for row in told if wanted in folded(f"{row.title} {row.note}")]


def _row(hit: Hit, sign: str = "") -> Row:
    return Row(str(hit.target), hit.title, hit.snippet, sign or SIGNS[hit.target.kind])
