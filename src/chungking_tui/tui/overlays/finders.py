"""The lines that find: words, a place, the contents, a filter, a key, a way on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from chungking_tui.actions import overlay_action
from chungking_tui.answers.entries import Entry, Target
from chungking_tui.film.model import Scene, is_sealed
from chungking_tui.film.order import in_order, part_of
from chungking_tui.film.text import folded
from chungking_tui.queries import filters, layers, related
from chungking_tui.search import find as search
from chungking_tui.search.matches import snippet
from chungking_tui.tui.host import Host
from chungking_tui.tui.screens.bindings import actions
from chungking_tui.tui.screens.finder import Arrangement, Finder, Listing, Row
from chungking_tui.words.wording import when_and_where

STYLES = {
    "sentence": ("Sentence", "a sentence that names the sources"),
    "mla": ("MLA", "Modern Language Association, 9th edition"),
    "chicago": ("Chicago", "bibliography, 17th edition"),
    "apa": ("APA", "American Psychological Association, 7th edition"),
    "bibtex": ("BibTeX", "for LaTeX"),
    "csl-json": ("CSL-JSON", "for Zotero and other managers of references"),
    "ris": ("RIS", "for EndNote, Zotero and others"),
}
"""The styles in which one can cite, each with its name and whose it is."""
MOST_SCROLLED = 1_000
"""How many entries the contents show around where one stands; the others are found by typing."""
MOST = 100
"""How many entries a list of what was found shows; the title still tells how many there are."""


def find(host: Host) -> Finder:
    """Find words in cards, notes, afterlives and help."""

    def look(typed: str) -> Listing:
        hits = search.find(host.revealed, host.views, typed, help_texts(host))
        rows = [
            Row(
                hit.entry.target,
                hit.entry.title,
                snippet(hit.entry.text, typed),
                f"{hit.matches}×" if hit.matches > 1 else "?" if hit.entry.target.kind == "help" else "",
            )
            for hit in hits[:MOST]
        ]
        return Listing(rows, len(hits))

    def look_for(typed: str) -> None:
        host.move("look_for", typed)

    def chosen(target: Target | None) -> None:
        if target is None:
            look_for("")
            return
        found = search.find(host.revealed, host.views, host.reading.find)
        hits = [hit.entry.target for hit in search.places(found)]
        if target in hits:
            host.move("stand_at_hit", hits.index(target))
        go(host, target)

    return Finder(
        name="find",
        title="find",
        how="Enter goes there · Esc clears",
        hint="words in cards, notes, afterlives, help",
        look=look,
        chosen=chosen,
        typed=look_for,
        text=host.reading.find,
    )


def go_to(host: Host) -> Finder:
    """Go to a scene, a day, a paragraph, a view, by what one types."""

    def look(typed: str) -> Listing:
        found = search.matching_entries(host.revealed, host.views, typed)
        return Listing(_rows(found[:MOST]), len(found))

    return Finder(
        name="go-to",
        title="go to",
        how="Enter goes there · Esc stays",
        hint=" · ".join(search.examples(host.revealed, host.views)),
        look=look,
        chosen=going_to_chosen(host),
    )


def contents(host: Host) -> Finder:
    """Every scene of both stories; a sign says which were visited, and which a filter keeps out.

    Where the stories lie side by side the scenes stand as they happen, or story by story.
    """
    noted = layers.scenes_with_own(host.revealed)
    visited, here = host.reading.visited, Target("scene", host.answer.scene.id)
    passing = filters.passed_by(host.revealed, host.reading.filter) if host.reading.filter else None

    def sign(scene: Scene) -> str:
        if passing is not None and scene.id not in passing:
            return "·"
        return ("●" if scene.id in visited else "○") + ("✎" if scene.id in noted else "")

    def listed(scenes: Iterable[Scene]) -> Callable[[str], Listing]:
        rows = [
            Row(Target("scene", scene.label), scene.heading, "", "○")
            if is_sealed(scene)
            else Row(
                Target("scene", scene.id),
                scene.heading,
                " · ".join(filter(None, (part_of(host.revealed, scene), when_and_where(host.revealed, scene)))),
                sign(scene),
            )
            for scene in scenes
        ]
        return lambda typed: _around(holding(rows, typed), here)

    by_story = listed(host.revealed.scenes.values())
    happening = [Arrangement("as it happens", listed(in_order(host.revealed)))] if host.film.order else []
    return Finder(
        name="contents",
        title="contents",
        how="Enter goes there · Esc stays",
        hint="letters of a title",
        look=by_story,
        arrangements=[*happening, Arrangement("story by story", by_story)] if happening else (),
        chosen=going_to_chosen(host),
        here=here,
    )


def filter_scenes(host: Host) -> Finder:
    """Filter the scenes by a person, a place, a prop, a motif, a source; or let all of them pass."""

    def look(typed: str) -> Listing:
        count = len(host.film.scenes)
        rows = [
            Row(Target("filter", found.id), found.label, f"{found.kind} · {found.count} of {count}")
            for found in filters.choices(host.revealed)
        ]
        found = holding(rows, typed)
        if not host.reading.filter or typed.strip():
            return found
        none = Row(Target("filter", ""), "no filter: all scenes pass", f"all {count}")
        return Listing([none, *found.rows], found.total + 1)

    return Finder(
        name="filter",
        title="filter",
        how="Enter takes it · Esc leaves it as it is",
        hint="a person, place, prop, motif or source",
        look=look,
        chosen=going_to_chosen(host),
        here=Target("filter", host.reading.filter),
    )


def find_key(host: Host) -> Finder:
    """Find a key that does something here, and do what it does."""

    def look(typed: str) -> Listing:
        rows = [
            Row(Target("action", one.action), one.does, sign="  ".join(one.keys)) for one in actions(host.active_keys)
        ]
        return holding(rows, typed)

    return Finder(
        name="keys",
        title="keys",
        how="Enter does it · Esc closes",
        hint="what do you want to do?",
        look=look,
        chosen=going_to_chosen(host),
    )


def way_on(host: Host) -> Finder | str:
    """Choose among the numbered ways on from where one is."""
    subject = host.answer.subject
    found = related.related_scenes(host.revealed, subject)
    if not found:
        return "No echoes or related scenes here."
    rows = [
        Row(Target("visit", way.scene.id), way.scene.heading, way.why, f"{number:>2}")
        for number, way in enumerate(found, start=1)
    ]

    def chosen(target: Target | None) -> None:
        if target:
            host.move("visit", target.id)

    return Finder(
        name="ways",
        title=f"on from {subject.about}",
        how="a number or Enter goes there · Esc stays",
        look=lambda _: Listing(rows, len(rows)),
        chosen=chosen,
        numbered=True,
    )


def help_texts(host: Host) -> list[str]:
    """The keys that do something here, a line each."""
    return [f"{'  '.join(one.keys)}  {one.does}" for one in actions(host.active_keys)]


def citation_style(host: Host) -> Finder:
    """Choose the style of citations; what is under the cursor is cited in it at once."""
    rows = [
        Row(Target("action", overlay_action("citation", style)), title, note) for style, (title, note) in STYLES.items()
    ]

    def look(typed: str) -> Listing:
        wanted = folded(typed.strip())
        found = [row for row in rows if wanted in folded(f"{row.title} {row.note}")]
        return Listing(found, len(found))

    return Finder(
        name="citation-style",
        title="cite as",
        how="Enter copies it so · Esc stays",
        hint="MLA, Chicago, APA, BibTeX, CSL, RIS",
        look=look,
        chosen=going_to_chosen(host),
    )


def going_to_chosen(host: Host) -> Callable[[Target | None], None]:
    """Make the callback that goes to the entry chosen in a finder."""

    def chosen(target: Target | None) -> None:
        if target and target.kind:
            go(host, target)

    return chosen


def go(host: Host, target: Target) -> None:
    """Go to a target, or do what it names."""
    if target.kind == "help":
        host.overlay("keys")
    elif target.kind == "about":
        host.overlay("about", target.id)
    elif target.kind == "action":
        host.do(target.id)
    elif target.kind == "pack":
        from chungking_tui.tui.services.pack_list import open_pack

        open_pack(host, Path(target.id))
    else:
        host.apply(search.go(host.film, host.reading, host.views, target))


def _rows(entries: Iterable[Entry]) -> list[Row]:
    return [Row(entry.target, entry.title, entry.note) for entry in entries]


def _around(found: Listing, here: Target) -> Listing:
    """Shorten a very long list to the part around one entry; typing reaches the rest."""
    if len(found.rows) <= MOST_SCROLLED:
        return found
    at = next((n for n, row in enumerate(found.rows) if row.target == here), 0)
    start = max(0, min(at - MOST_SCROLLED // 2, len(found.rows) - MOST_SCROLLED))
    return Listing(found.rows[start : start + MOST_SCROLLED], found.total)


QUOTES = "\"'“‘«‹„"
"""What a title may begin with before its first word."""


def holding(rows: Sequence[Row], typed: str) -> Listing:
    """The rows whose title, note or sign holds what is typed; those whose title begins with it before the others."""
    wanted = search.plain(typed)
    found = [row for row in rows if wanted in folded(f"{row.title} {row.note} {row.sign}")]
    found.sort(key=lambda row: not folded(row.title).lstrip(QUOTES).startswith(wanted))
    return Listing(found, len(found))
