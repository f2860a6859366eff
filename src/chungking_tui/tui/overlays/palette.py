"""The palette: every action that does something here, all that the film holds, every theme, other packs."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice

from textual.fuzzy import Matcher

from chungking_tui.actions import theme_action
from chungking_tui.answers.entries import Target
from chungking_tui.search import find as search
from chungking_tui.tui.host import Host
from chungking_tui.tui.screens.bindings import actions
from chungking_tui.tui.screens.finder import Finder, Listing, Row
from chungking_tui.view_spec import GROUPS

from .finders import going_to_chosen
from .packs import named_rows, palette_rows

MOST_RANKED = 2_000
"""So many of those that hold the letters are ranked, the actions first."""
MOST = 100
"""How many commands the list shows; the title still tells how many there are."""


def palette(host: Host) -> Finder:
    """Find an action, a scene, a theme, another pack by letters of its name, in order but not in a row.

    A theme under the cursor is shown; one that is not chosen goes again.
    """
    rows, before = commands(host), host.theme
    themes = {theme_action(name): name for name in host.available_themes}
    go = going_to_chosen(host)

    def moved(target: Target) -> None:
        host.theme = themes.get(target.id, before)

    def chosen(target: Target | None) -> None:
        if target is None or target.id not in themes:
            host.theme = before
        go(target)

    def look(typed: str) -> Listing:
        found = rows
        if typed.strip():
            matcher, holds = Matcher(typed.strip()), _subsequence_test(typed)
            texts = ((f"{row.title} {row.note} {row.aside}", row) for row in (*rows, *named_rows(host)))
            held = islice(((text, row) for text, row in texts if holds(text)), MOST_RANKED)
            scored = [(matcher.match(text), row) for text, row in held]
            ranked = sorted((pair for pair in scored if pair[0] > 0), key=lambda pair: -pair[0])
            found = [row for _, row in ranked]
        return Listing(found[:MOST], len(found))

    return Finder(
        name="palette",
        title="palette",
        how="Enter does it · Esc closes",
        hint="an action, a scene, a person, a theme, a pack",
        look=look,
        chosen=chosen,
        moved=moved,
    )


def _subsequence_test(typed: str) -> Callable[[str], object]:
    """Make a quick test for texts that hold the typed letters in order; only those are ranked by the slower matcher."""
    return re.compile(".*?".join(map(re.escape, "".join(typed.split()))), re.IGNORECASE | re.DOTALL).search


def commands(host: Host) -> list[Row]:
    """The actions as their bindings describe them; the views' entries and the people as far as revealed, the themes."""
    rows = [
        Row(Target("action", one.action), f"{one.label}: {one.does}", aside="  ".join(one.keys))
        for one in sorted(actions(host.active_keys), key=lambda one: GROUPS.index(one.group))
    ]
    found = (*search.entries(host.revealed, host.views), *search.people(host.revealed))
    rows += [Row(entry.target, entry.title, entry.note) for entry in found]
    return [
        *rows,
        *palette_rows(host),
        *(Row(Target("action", theme_action(name)), f"theme: {name}") for name in sorted(host.available_themes)),
    ]
