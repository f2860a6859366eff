"""The reader's own notes and bookmarks: writing one, listing them, taking one away."""

from __future__ import annotations

import time

from chungking_tui.answers.entries import Target
from chungking_tui.film.layer import LONGEST, OWN, Layer, LayerNote
from chungking_tui.film.targets import Standing, standing_on
from chungking_tui.queries import layers
from chungking_tui.reading import bookmarks
from chungking_tui.reading.own_notes import BOOKMARK as BOOKMARKED
from chungking_tui.reading.own_notes import note_on, put, take_away
from chungking_tui.saved.notes import Draft
from chungking_tui.search.find import go as going
from chungking_tui.tui.host import Host
from chungking_tui.tui.screens.finder import Finder, Row
from chungking_tui.tui.screens.writing import Writing
from chungking_tui.tui.services.own_notes import keep_bookmarks, keep_notes, now, show_notes

from .finders import go, holding

BOOKMARK, NOTE = "bookmark", "own-note"
SEALED = "Nothing is in focus that a note could stand on: this is still sealed."


def write_note(host: Host) -> Writing | str:
    """Write a note on what is in focus, or go on with the one that is there."""
    found = _in_focus(host)
    if found is None:
        return SEALED
    target, place = found
    there = note_on(host.session.notes, host.film, target)
    draft = host.session.draft_of(target)
    return Writing(
        title=f"{'your note' if there else 'a note'} on {place.name}",
        text=draft.says if draft else there.says if there else "",
        before=there.says if there else "",
        longest=LONGEST["says"],
        typed=lambda says: _draft(host, target, there, says),
        kept=lambda says: _keep(host, target, there, place, says),
        left=lambda: host.session.keep_draft(target, None),
    )


def _in_focus(host: Host) -> tuple[str, Standing] | None:
    """What a note would stand on now: what is in focus, else the scene; None where both are sealed."""
    for target in (host.answer.noted, host.answer.scene.id):
        place = standing_on(host.revealed, target)
        if place is not None:
            return target, place
    return None


def _draft(host: Host, target: str, there: LayerNote | None, says: str) -> None:
    """Write down what is being typed."""
    host.session.keep_draft(target, Draft(on=target, note=there.id if there else "", says=says))


def write_in_editor(host: Host) -> str:
    """Write a note on what is in focus in the reader's own editor."""
    from chungking_tui.tui.services.editor import edited_text

    found = _in_focus(host)
    if found is None:
        return SEALED
    target, place = found
    there, draft = note_on(host.session.notes, host.film, target), host.session.draft_of(target)
    before = draft.says if draft else there.says if there else ""
    says, refusal = edited_text(host, before, "note.md")
    if refusal:
        if says.strip() != before.strip():
            _draft(host, target, there, says)
            return f"{refusal} What is written there is kept unfinished."
        return refusal
    most = LONGEST["says"]
    if len(says.strip()) > most:
        _draft(host, target, there, says)
        return (
            f"{len(says.strip()):,} characters; a note has at most {most:,}. It is kept unfinished: w goes on with it."
        )
    if says.strip() == (there.says if there else ""):
        host.session.keep_draft(target, None)
        return "The note is as it was."
    _keep(host, target, there, place, says)
    return ""


def _keep(host: Host, target: str, there: LayerNote | None, place: Standing, says: str) -> None:
    """Keep a note, or take away one that says nothing any more."""
    host.session.finish_draft(target)
    host.session.reload_bookmarks()  # another program may have changed it meanwhile
    current = host.session.notes.get(there.id) if there else None
    changed = there is not None and current is not None and current.says not in {there.says, says.strip()}
    if says.strip():
        old = there.id if there and not changed else ""
        on = standing_on(host.film, target)  # the pack may have been read again meanwhile
        kept = put(host.session.notes, target, on or (None if old else place), says, at=now(), note=old)
        beside = ", beside what another program has written there meanwhile" if changed else ""
        keep_notes(host, kept, f"Note kept: {place.name}{beside}")
        if not place.scenes and not host.reading.commentary:
            host.move("toggle_commentary")  # what is written on a thing or a day is read there
    elif there:
        keep_notes(host, take_away(host.session.notes, there.id, now()), f"Note taken away: {place.name}")


def bookmark(host: Host) -> Finder:
    """A bookmark at the scene, with a line of one's own."""
    scene = host.answer.scene
    there = bookmarks.at_scene(host.session.bookmarks, scene)

    def entered(note: str | None) -> None:
        if note is not None:
            kept = bookmarks.put(host.session.bookmarks, scene, note, time.time())
            keep_bookmarks(host, kept, f"Bookmark kept: {scene.heading}")

    return Finder(
        name="bookmark",
        title="a line to this bookmark",
        how=f"Enter {'keeps' if host.session.is_saving else 'sets'} it, empty too · Esc sets none",
        longest=bookmarks.MAX_NOTE,
        hint="why this scene? Enter keeps",
        text=there.note if there else "",
        entered=entered,
    )


def list_bookmarks(host: Host) -> Finder | str:
    """The bookmarks and notes, to go to one or to take one away."""
    host.session.reload_bookmarks()
    show_notes(host)
    if not _marked(host):
        return "No bookmarks or notes yet; b sets a bookmark, w writes a note."

    def chosen(target: Target | None) -> None:
        if target and target.kind == BOOKMARK:
            _go_to_bookmark(host, target.id)
        elif target:
            _go_to_note(host, target.id)

    asked: list[Target] = []

    def removed(target: Target) -> None:
        if target.kind == BOOKMARK:
            keep_bookmarks(host, bookmarks.take_away(host.session.bookmarks, target.id, time.time()))
        elif asked[-1:] == [target]:
            keep_notes(host, take_away(host.session.notes, target.id, now()))
        else:
            asked.append(target)
            host.say("Del once more takes the note away; it does not come back.")

    return Finder(
        name="bookmarks",
        title="bookmarks and notes",
        how="Enter goes there · Del takes it away",
        hint="letters of a title or a note",
        look=lambda typed: holding(_rows(host), typed),
        chosen=chosen,
        removed=removed,
    )


def _marked(host: Host) -> bool:
    """Whether there is a bookmark or a note."""
    marked = any(not saved.removed for saved in host.session.bookmarks.values())
    return marked or any(not note.gone for note in host.session.notes.values())


def _rows(host: Host) -> list[Row]:
    """A row for each bookmark, then one for each note, those whose scene is gone last."""
    marked = [
        Row(Target(BOOKMARK, saved.scene), bookmarks.called(saved, scene), saved.note, "")
        for saved, scene in bookmarks.standing(host.session.bookmarks, host.film)
    ]
    twice = {f"{BOOKMARKED}{name}" for name in host.session.bookmarks}
    there = tuple(note for note in host.session.notes.values() if not note.gone and note.id not in twice)
    own = Layer(id=OWN, title="", notes=there)
    lost = {note.id for note in layers.lost(host.film, own)}
    order = list(host.film.scenes)
    notes = [(note, layers.standings(host.film, note)) for note in own.notes]
    notes = [(note, places) for note, places in notes if not places or layers.standings(host.revealed, note)]
    notes.sort(
        key=lambda found: order.index(found[1][0].scenes[0].id) if found[1] and found[1][0].scenes else len(order)
    )
    return marked + [
        Row(
            Target(NOTE, note.id),
            f"{note.was} (no longer in the pack)" if note.id in lost else layers.title_of(note, places),
            " ".join(note.says.split()),
            "✎",
        )
        for note, places in notes
    ]


def _go_to_bookmark(host: Host, name: str) -> None:
    saved = host.session.bookmarks.get(name)
    if saved is None:
        return
    scene = bookmarks.scene_of(saved, host.film)
    if scene is None:
        host.say(f"{saved.label} {saved.title} is no longer in the pack; the bookmark and its line stay.")
    else:
        go(host, Target("scene", scene.id))


def _go_to_note(host: Host, name: str) -> None:
    note = host.session.notes.get(name)
    places = layers.standings(host.film, note) if note else ()
    if note and places:
        host.apply(going(host.film, host.reading, host.views, Target(*places[0].view)))
    elif note:
        host.say(f"{note.was} is no longer in the pack; the note stays: {note.says[:80]}")
