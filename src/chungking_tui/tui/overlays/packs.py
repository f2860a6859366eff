"""The list of packs that can be opened without leaving the app."""

from __future__ import annotations

from chungking_tui.actions import overlay_action
from chungking_tui.answers.entries import Target
from chungking_tui.film.text import showable
from chungking_tui.tui.host import Host
from chungking_tui.tui.screens.finder import Finder, Listing, Row

from .finders import go, holding


def list_packs(host: Host) -> Finder | str:
    """Choose a pack to open, with its own place, notes and bookmarks."""
    if host.packs is None:
        return "This page shows one pack."
    found = host.packs().described(anew=True)
    rows = [
        Row(Target("pack", str(pack.folder)), showable(pack.title), showable(pack.note), "●" if pack.is_open else "○")
        for pack in found
    ]
    here = next((Target("pack", str(pack.folder)) for pack in found if pack.is_open), None)

    def look(typed: str) -> Listing:
        return holding(rows, typed)

    def chosen(target: Target | None) -> None:
        if target and target != here:
            go(host, target)

    return Finder(
        name="packs",
        title="packs",
        how="Enter opens it · Esc stays",
        hint="a title, or the name of a pack",
        look=look,
        chosen=chosen,
        here=here,
    )


def palette_rows(host: Host) -> list[Row]:
    """The rows of the palette by which packs are opened: the list of them."""
    if host.packs is None:
        return []
    return [Row(Target("action", overlay_action("packs")), "packs: Open another pack")]


def named_rows(host: Host) -> list[Row]:
    """A row for each other pack by its title; the first time in a run, looking them up takes a moment."""
    found = host.packs().described() if host.packs else ()
    return [
        Row(Target("pack", str(pack.folder)), f"pack: {showable(pack.title)}", showable(pack.note))
        for pack in found
        if not pack.is_open
    ]
