"""The saved place: read, and written whole or not at all.

The file holds one entry a pack. A save takes a lock on a file beside it, reads again, puts its own entry in, writes
a temporary file, syncs it and renames it. What cannot be read is never overwritten: a file of a newer program, or one
that may not be opened, is left alone; a broken one is set aside.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

import msgspec
from msgspec import Struct, field

from chungking_tui.film.film import Film
from chungking_tui.reading.bookmarks import Bookmark, Bookmarks, merged
from chungking_tui.reading.horizon import in_opened_story
from chungking_tui.reading.place import Reading, Spot, begin
from chungking_tui.saved.files import locked, read_regular, write_atomically

FORMAT = 2
"""1 had no bookmarks and no first viewing. A newer program reads it; an older one leaves a newer file alone."""


SavedSpot = tuple[str, str, int]
"""A spot: the id of the scene in each story, and the story in focus."""

MAX_BYTES = 64 * 1024 * 1024
"""The largest file that is read."""
MAX_SPOTS = 60
"""How many spots are saved to go back to."""


class SavedPlace(Struct, frozen=True, kw_only=True):
    """A reader's place in a pack.

    Attributes:
        scenes: the id of the scene in each story.
        places: its 0-based position, for when the id is gone.
        story: the story in focus, 0 or 1.
        visited: ids of the scenes visited.
        followed: the echoes followed, each as the ids of both its scenes.
        commented: whether the commentary has ever been on.
        layers: the layers of notes that are on; None where nothing was chosen.
        bookmarks: the bookmarks by scene id, those taken away among them.
        past: the places behind, nearest last, to go back to.
        future: the places that going back has left, nearest last.
    """

    scenes: tuple[str, str]
    places: tuple[int, int]
    story: int = 0
    visited: tuple[str, ...] = ()
    commentary: bool = False
    mirror: bool = False
    alone: bool = False
    first_viewing: bool = False
    followed: tuple[tuple[str, str], ...] = ()
    commented: bool = False
    layers: tuple[str, ...] | None = None
    bookmarks: dict[str, Bookmark] = {}
    past: tuple[SavedSpot, ...] = ()
    future: tuple[SavedSpot, ...] = ()

    @property
    def led_to(self) -> frozenset[str]:
        """The ids of the scenes that the reader stands at, can go back to or has followed an echo to."""
        spots = (scene for one, two, _ in (*self.past, *self.future) for scene in (one, two))
        ends = (scene for pair in self.followed for scene in pair)
        return frozenset((*self.scenes, *spots, *ends))


class _File(Struct, kw_only=True):
    format: int = FORMAT
    theme: str = ""
    packs: dict[str, SavedPlace] = field(default_factory=dict)


class _AnyFormat(Struct):
    format: int


def saved_of(reading: Reading, film: Film, bookmarks: Bookmarks | None = None) -> SavedPlace:
    """What to keep of a reading, and of the bookmarks."""
    first, second = reading.positions
    return SavedPlace(
        scenes=(film.scene_at(0, first).id, film.scene_at(1, second).id),
        places=reading.positions,
        story=reading.story,
        visited=tuple(sorted(reading.visited)),
        commentary=reading.commentary,
        mirror=reading.mirror,
        alone=reading.alone,
        first_viewing=reading.first_viewing,
        followed=tuple(sorted(reading.followed)),
        commented=reading.commented,
        layers=reading.layers,
        bookmarks=dict(bookmarks or {}),
        past=_saved_spots(reading.past, film),
        future=_saved_spots(reading.future, film),
    )


def _saved_spots(spots: tuple[Spot, ...], film: Film) -> tuple[SavedSpot, ...]:
    return tuple(
        (film.scene_at(0, spot.positions[0]).id, film.scene_at(1, spot.positions[1]).id, spot.story)
        for spot in spots[-MAX_SPOTS:]
    )


def _spots(saved: tuple[SavedSpot, ...], film: Film) -> tuple[Spot, ...]:
    """The places that the film still has."""
    found: list[Spot] = []
    for one, two, story in saved:
        first, second = film.scene_of(one), film.scene_of(two)
        if first and second and (first.story, second.story) == (0, 1):
            found.append(Spot((first.index, second.index), 1 if story == 1 else 0))
    return tuple(found)


def reading_of(saved: SavedPlace, film: Film) -> tuple[Reading, tuple[str, ...]]:
    """A reading made of a saved place, and the ids of its scenes that the pack no longer has.

    A scene that is gone is replaced by the one that now stands nearest to its position.
    """
    places: list[int] = []
    missing: list[str] = []
    for story, (scene_id, position) in enumerate(zip(saved.scenes, saved.places, strict=True)):
        scene = film.scene_of(scene_id)
        if scene is not None and scene.story == story:
            places.append(scene.index)
        else:
            missing.append(scene_id)
            places.append(max(0, min(position, len(film.stories[story].scenes) - 1)))
    spot = Spot((places[0], places[1]), 1 if saved.story == 1 else 0)
    ends = [{scene.id for scene in map(film.scene_of, pair) if scene} for pair in saved.followed]
    reading = msgspec.structs.replace(
        begin(film),
        spot=spot,
        commentary=saved.commentary and bool(film.essay or film.layers),
        mirror=saved.mirror,
        alone=saved.alone,
        first_viewing=saved.first_viewing,
        followed=frozenset((min(ids), max(ids)) for ids in ends if len(ids) > 1),
        commented=saved.commented,
        layers=saved.layers,
        past=_spots(saved.past, film),
        future=_spots(saved.future, film),
    )
    here = {film.scene_at(story, place).id for story, place in enumerate(places)}
    visited = frozenset(scene.id for scene in map(film.scene_of, saved.visited) if scene) | here
    return in_opened_story(film, msgspec.structs.replace(reading, visited=visited)), tuple(missing)


class PlacesFile:
    """The file of saved places.

    Attributes:
        notice: one sentence for the reader where something is the matter; else nothing.
        problem: why the last save was not made; nothing where it was, or where another program was saving.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self.notice = ""
        self.problem = ""

    def load(self, pack: str) -> SavedPlace | None:
        """The place saved for a pack; None where there is none or it cannot be read."""
        found = self._read()
        return found.packs.get(pack) if found else None

    def theme(self) -> str:
        """The theme the reader chose last; nothing where none was chosen."""
        found = self._read()
        return found.theme if found else ""

    def save(self, pack: str, saved: SavedPlace, *, theme: str = "", wait: float = 0.0) -> bool:
        """Save a place.

        Args:
            pack: the pack's id.
            saved: the place.
            theme: the theme that the reader has chosen; nothing leaves the one chosen before.
            wait: how many seconds to wait while another program saves.

        Returns:
            Whether it was saved. If not it is worth trying again later: a disk may have room again.
        """
        self.problem = ""
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with locked(self.file.with_suffix(".lock"), wait) as ours:
                return ours and self._write(pack, saved, theme)
        except OSError as error:
            return self._refuse(f"Your place cannot be saved in {self.file.parent} ({error.strerror}).")

    def _write(self, pack: str, saved: SavedPlace, theme: str) -> bool:
        found = self._read()
        if found is None:
            return False
        before = found.packs.get(pack)
        visited = sorted({*saved.visited, *(before.visited if before else ())})
        bookmarks = merged(before.bookmarks if before else {}, saved.bookmarks)
        found.packs[pack] = msgspec.structs.replace(saved, visited=tuple(visited), bookmarks=bookmarks)
        found.theme = theme or found.theme
        found.format = FORMAT
        write_atomically(Path(os.path.realpath(self.file)), msgspec.json.encode(found))  # a link to it stays one
        return True

    def _read(self) -> _File | None:
        """The file's content; None, and the reason, where it may not be overwritten."""
        try:
            raw = read_regular(self.file, MAX_BYTES)
        except FileNotFoundError:
            return _File()
        except OSError as error:
            self._refuse(f"The saved place in {self.file} cannot be read ({error.strerror}); nothing is saved.")
            return None
        try:
            if msgspec.json.decode(raw, type=_AnyFormat).format > FORMAT:
                self._refuse(f"{self.file} was saved by a newer version; it is left alone and nothing is saved.")
                return None
            return msgspec.json.decode(raw, type=_File)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return self._set_aside()

    def _set_aside(self) -> _File | None:
        aside = self.file.with_name(f"{self.file.name}.broken-{time.time_ns()}-{os.getpid()}")
        try:
            self.file.rename(aside)
        except OSError as error:
            self._refuse(f"The saved place in {self.file} is broken and cannot be set aside ({error.strerror}).")
            return None
        self.notice = f"The saved place could not be read; it is set aside as {aside.name}."
        return _File()

    def _refuse(self, sentence: str) -> bool:
        self.notice = self.problem = sentence
        return False

    def rescue(self, pack: str, saved: SavedPlace) -> Path | None:
        """Write a place that cannot be saved into the system's folder for such files; None where that fails too.

        Args:
            pack: the pack's id.
            saved: the place.
        """
        import tempfile

        content = msgspec.json.encode(_File(packs={pack: saved}))
        try:
            descriptor, name = tempfile.mkstemp(prefix="chungking-tui-", suffix=".json")
            with open(descriptor, "wb") as stream:  # noqa: PTH123 (it is open already)
                stream.write(content)
        except OSError:
            return None
        return Path(name)
