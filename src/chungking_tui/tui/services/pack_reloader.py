"""Reads the pack again while it is shown: by hand, at each save, or the rest of one that was opened in part."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from chungking_tui.film.film import Film, Story
from chungking_tui.film.layer import Layer
from chungking_tui.film.model import Scene, is_sealed
from chungking_tui.pack.access.watch import WATCH_SECONDS, PackWatch
from chungking_tui.pack.pack import Pack
from chungking_tui.pack.problems import PackError
from chungking_tui.reading.place import Reading, in_focus
from chungking_tui.saved.places import SavedPlace, reading_of, saved_of
from chungking_tui.tui.host import ReloadHost
from chungking_tui.words.wording import so_many

if TYPE_CHECKING:
    from chungking_tui.pack.access.loader import Progress

    from .background_load import BackgroundLoad

ReadPack = Callable[["Progress | None"], Pack]
"""Reads the pack; is given what to tell how many scenes are read, or None."""


class PackReloader:
    """Keeps what is shown up to date with the files. A save that cannot be opened leaves the film that is shown."""

    def __init__(
        self,
        folder: Path,
        read: ReadPack,
        *,
        watch: bool = False,
        essay_text: dict[int, str] | None = None,
        partially_read: bool = False,
    ) -> None:
        """Note which pack it is.

        Args:
            folder: the pack's folder, or its zip file.
            read: reads it.
            watch: whether each save is read by itself.
            essay_text: the reader's own copy of the essay by paragraph; None without one.
            partially_read: whether only the scenes around the reader's place are read as yet.
        """
        self.folder = folder
        self.watch = watch
        self._read = read
        self._essay_text = essay_text
        self._partially_read = partially_read
        self._watched = PackWatch(folder) if watch else None
        self._loading: BackgroundLoad | None = None
        self._changed_meanwhile = False
        self._lost: tuple[SavedPlace, str] | None = None

    def start(self, host: ReloadHost) -> None:
        """Read what is not read yet; from then on watch the files, if that is wanted."""
        if self._partially_read:
            host.call_after_refresh(self._load_in_background, host)  # at once it would delay the first screen
        if self.watch:
            host.set_interval(WATCH_SECONDS, partial(self.reload_if_changed, host))

    def reload_if_changed(self, host: ReloadHost) -> None:
        """Read the pack again if a file has changed since it was read."""
        if self._watched and self._watched.has_changed():
            self.reload(host)

    def reload(self, host: ReloadHost) -> None:
        """Read the pack again, staying at the scene; say how many problems it has.

        A large pack is read while the app goes on. If a reading is under way, another follows it.
        """
        from chungking_tui.pack.access.glance import MAX_READ_AT_ONCE  # YAML is imported only here

        if self._watched:
            self._watched.has_changed()  # whatever it is, it is read now
        if self._loading:
            self._changed_meanwhile = True
        elif len(host.film.scenes) > MAX_READ_AT_ONCE:
            self._load_in_background(host)
        else:
            self._show(host, partial(self._read, None))

    def _load_in_background(self, host: ReloadHost) -> None:
        """Read the pack while the app goes on, and show it when it is read."""
        from .background_load import POLL_SECONDS, BackgroundLoad

        loading = self._loading = BackgroundLoad(self._read)
        host.show_progress(loading.progress)

        def poll() -> None:
            host.show_progress(loading.progress)
            if loading.is_done:
                timer.stop()
                self._loading = None
                host.show_progress("")
                self._show(host, loading.result)
                if self._changed_meanwhile:
                    self._changed_meanwhile = False
                    self.reload(host)

        timer = host.set_interval(POLL_SECONDS, poll)

    def _show(self, host: ReloadHost, read: Callable[[], Pack]) -> None:
        """Show what was read, at the same place; say how many problems it has."""
        first, self._partially_read = self._partially_read, False
        try:
            pack = read()
        except PackError as error:
            if error.problems:
                host.show_pack(host.film, host.reading, error.problems)
            host.say(_refused(error, first=first))
            return
        film, reading, gone = self._after_reload(host, pack)
        if first:  # the same scenes, and more of them read: every cursor stays
            reading = replace(reading, cursors=host.reading.cursors, hit=host.reading.hit)
        host.show_pack(film, reading, pack.problems)
        count = so_many(len(pack.problems), "problem")
        if first and pack.problems:
            host.say(f"{count} in this pack: L lists them.")
        elif not first:
            told = f"{count}, L lists them." if pack.problems else "nothing to mend."
            are = "is" if len(gone) == 1 else "are"
            moved = f" {' and '.join(gone)} {are} no longer in the pack; this is the nearest scene." if gone else ""
            host.say(f"Read again: {told}{moved}")

    def _after_reload(self, host: ReloadHost, pack: Pack) -> tuple[Film, Reading, tuple[str, ...]]:
        """The film as it is written now, the reader's place in it, the ids of the scenes there that are gone.

        A reader whose scene comes back, and who has not moved since it went, comes back to it.
        """
        if pack.film is None:
            return host.film, host.reading, ()
        essay_text = pack.film.essay_text if self._essay_text is None else self._essay_text
        film = replace(pack.film, essay_text=essay_text, path=host.film.path, layers=_laid_on(pack.film, host.film))
        if (film.head, film.apartment, film.essay) == (host.film.head, host.film.apartment, host.film.essay):
            unread = {scene.id for scene in film.scenes.values() if is_sealed(scene)}
            film = replace(film, stories=tuple(_with_known_scenes(story, host.film) for story in film.stories))
            film = replace(film, stale=frozenset(name for name in unread if not is_sealed(film.scenes[name])))
        place = saved_of(host.reading, host.film)
        if self._lost:
            before, at = self._lost
            if at == in_focus(host.reading, host.film).id and all(map(film.scene_of, before.scenes)):
                place = before
        reading, gone = reading_of(place, film)
        self._lost = (place, in_focus(reading, film).id) if gone else None
        reading = replace(reading, picture=host.reading.picture, find=host.reading.find, filter=host.reading.filter)
        reading = replace(reading, path_place=host.reading.path_place)
        return film, reading, gone


def _laid_on(film: Film, before: Film) -> tuple[Layer, ...]:
    """The layers of a film that was read again, with those that were laid on it before."""
    from chungking_tui.pack.access.layer_file import with_layer

    for layer in before.layers:
        if layer.file:
            film = replace(film, layers=with_layer(film, layer))
    return (*film.layers, *(layer for layer in before.layers if layer.is_own))


def _refused(error: PackError, *, first: bool) -> str:
    """The sentence for a pack that cannot be opened now."""
    shown = "The rest is not read; r tries again." if first else "What is shown is from before."
    if not error.problems:
        return f"{error.sentence} {shown}"
    return f"{so_many(len(error.problems), 'problem')}, and the pack cannot be opened: L lists them. {shown}"


def _with_known_scenes(story: Story, before: Film) -> Story:
    """A story in which a scene that cannot be read now is the one read before: its file may be half saved."""

    def known(scene: Scene) -> Scene:
        found = before.scenes.get(scene.id) if is_sealed(scene) else None
        return replace(found, story=scene.story, index=scene.index) if found and not is_sealed(found) else scene

    return replace(story, scenes=tuple(map(known, story.scenes)))
