"""Bookmarks: scenes a reader wants to find again, with a note of one line."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from chungking_tui.film.film import FilmContents
from chungking_tui.film.model import Scene

MAX_NOTE = 240


class Bookmark(Struct, frozen=True, kw_only=True):
    """A bookmark.

    Attributes:
        scene: the scene's id.
        title: the scene's title when it was set, to find a scene that has been renamed.
        label: its label then, as ``2.9``, for a scene that is gone.
        note: a line of the reader's own; may be empty.
        at: when it was set or taken away, in seconds since 1970; of two the later holds.
        removed: whether it has been taken away; ``gone`` in the file.
    """

    scene: str
    title: str = ""
    label: str = ""
    note: str = ""
    at: float = 0.0
    removed: bool = field(default=False, name="gone")


Bookmarks = Mapping[str, Bookmark]
"""Bookmarks by scene id, those that were taken away among them."""


def put(bookmarks: Bookmarks, scene: Scene, note: str, at: float) -> dict[str, Bookmark]:
    """The bookmarks with one more, or with another note to it; that of an id which the scene had before goes."""
    for former in scene.was:
        bookmarks = take_away(bookmarks, former, at)
    line = " ".join(note.split())[:MAX_NOTE]
    stamp = _later(at, bookmarks.get(scene.id))
    bookmark = Bookmark(scene=scene.id, title=scene.title, label=scene.label, note=line, at=stamp)
    return {**bookmarks, scene.id: bookmark}


def at_scene(bookmarks: Bookmarks, scene: Scene) -> Bookmark | None:
    """The bookmark that is set at a scene, by its id or by one that it had before; None where there is none."""
    found = (bookmarks.get(name) for name in (scene.id, *scene.was))
    return next((bookmark for bookmark in found if bookmark and not bookmark.removed), None)


def take_away(bookmarks: Bookmarks, scene_id: str, at: float) -> dict[str, Bookmark]:
    """The bookmarks without one; that it was there is remembered, so that no older copy brings it back."""
    found = bookmarks.get(scene_id)
    return {**bookmarks, scene_id: replace(found, removed=True, at=_later(at, found))} if found else dict(bookmarks)


def _later(at: float, before: Bookmark | None) -> float:
    """When something is changed: later than what it changes, whatever clock that was set by."""
    return max(at, before.at + 1) if before else at


def merged(one: Bookmarks, other: Bookmarks) -> dict[str, Bookmark]:
    """Both sets in one; of two bookmarks of a scene the later holds."""
    found = dict(one)
    for name, bookmark in other.items():
        if name not in found or bookmark.at > found[name].at:
            found[name] = bookmark
    return found


def standing(bookmarks: Bookmarks, film: FilmContents) -> tuple[tuple[Bookmark, Scene | None], ...]:
    """The bookmarks that are set, each with its scene, in the order of the film; those whose scene is gone last.

    A scene that has been renamed is found by its title.
    """
    found = [(bookmark, scene_of(bookmark, film)) for bookmark in bookmarks.values() if not bookmark.removed]
    order = {scene_id: number for number, scene_id in enumerate(film.scenes)}
    return tuple(sorted(found, key=lambda pair: (order[pair[1].id] if pair[1] else len(order), pair[0].label)))


def scene_of(bookmark: Bookmark, film: FilmContents) -> Scene | None:
    """The scene of a bookmark: by its id or one that it had before, else the only one with its title."""
    if found := film.scene_of(bookmark.scene):
        return found
    titled = [scene for scene in film.scenes.values() if scene.title == bookmark.title]
    return titled[0] if len(titled) == 1 else None


def called(bookmark: Bookmark, scene: Scene | None) -> str:
    """What a bookmark is called: its scene, or what that was called when it was there."""
    return scene.heading if scene else f"{bookmark.label} {bookmark.title} (no longer in the pack)".strip()
