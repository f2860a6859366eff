"""While a pack is written: reading it again, by hand or at each save, and opening an editor at a scene."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace

from chungking_tui.film.film import Film, Story
from chungking_tui.film.model import Scene, is_sealed
from chungking_tui.pack.access.cache import open_kept
from chungking_tui.pack.access.folder import LOOKED, signature
from chungking_tui.pack.pack import Pack
from chungking_tui.pack.problems import PackError, Problem
from chungking_tui.reading.place import Reading
from chungking_tui.saved.places import reading_of, saved_of
from chungking_tui.view_spec import ViewAnswer
from chungking_tui.words.wording import so_many

if TYPE_CHECKING:
    from textual.timer import Timer

    from .background_load import Behind

TAKE_A_LINE = frozenset((
    "vi", "vim", "nvim", "nano", "pico", "emacs", "emacsclient", "micro", "kak", "joe", "jed", "mg", "ne", "zile",
))  # fmt: skip
"""Editors that take ``+LINE`` before the file."""
TAKE_A_PLACE = frozenset(("hx", "helix", "subl"))
"""Editors that take ``FILE:LINE``."""


class Desk(Protocol):
    """What writing asks of the program."""

    film: Film
    reading: Reading

    def take_up(self, film: Film, reading: Reading, problems: Sequence[Problem]) -> None:
        """Show another state of the pack."""
        ...

    def say(self, sentence: str) -> None:
        """Say a sentence."""
        ...

    def tell_progress(self, progress: str) -> None:
        """Show on the strip how far the reading of the pack is; nothing when it is done."""
        ...

    def call_after_refresh(self, callback: Callable[..., object], *arguments: object) -> bool:
        """Call something once the screen is painted."""
        ...

    def set_interval(self, interval: float, callback: Callable[[], object]) -> Timer:
        """Call something again and again, so many seconds apart."""
        ...


class EditingApp(Desk, Protocol):
    """What editing asks of the program besides."""

    @property
    def is_web(self) -> bool:
        """Whether it runs in a browser."""
        ...

    @property
    def answer(self) -> ViewAnswer:
        """What the open view shows."""
        ...

    def suspend(self) -> AbstractContextManager[None]:
        """Lend the terminal to another program."""
        ...


class Author:
    """Keeps what is shown at what is written. A save that cannot be opened leaves the film that is on the screen."""

    def __init__(
        self,
        folder: Path,
        *,
        watch: bool = False,
        copy: dict[int, str] | None = None,
        kept: Path | None = None,
        rest: bool = False,
    ) -> None:
        """Note which pack it is.

        Args:
            folder: the pack.
            watch: whether each save is read by itself.
            copy: the reader's own copy of the essay, where there is one.
            kept: the folder where packs are kept as they were read; None keeps none.
            rest: whether what is shown at first is only a glance at the pack, and the rest is still to be read.
        """
        self.folder = folder
        self.watch = watch
        self.copy = copy
        self.kept = kept
        self._rest = rest
        self._seen = signature(folder) if watch else ()
        self._behind: Behind | None = None
        self._is_old = False

    def begin(self, desk: Desk) -> None:
        """Read what is still to be read; look at the files from now on, if each save is to be read."""
        if self._rest:
            desk.call_after_refresh(self._read_behind, desk)  # taking a kept pack up would hold the first screen up
        if self.watch:
            desk.set_interval(LOOKED, partial(self.look, desk))

    def look(self, desk: Desk) -> None:
        """Read the pack again if a file has changed since it was read."""
        if signature(self.folder) != self._seen:
            self.read_again(desk)

    def read_again(self, desk: Desk) -> None:
        """Read the pack again, staying at the scene; say what is to mend, or that nothing is.

        A large pack is read while the app goes on. If a reading is under way, another follows it.
        """
        from chungking_tui.pack.access.glance import MANY  # YAML is read only here

        self._seen = signature(self.folder) if self.watch else ()
        if self._behind:
            self._is_old = True
        elif len(desk.film.scenes) > MANY:
            self._read_behind(desk)
        else:
            self._take_up(desk, partial(open_kept, self.folder, self.kept))

    def _read_behind(self, desk: Desk) -> None:
        """Read the pack while the app goes on."""
        from .background_load import TOLD, Behind

        behind = self._behind = Behind(partial(open_kept, self.folder, self.kept))
        desk.tell_progress(behind.progress)

        def look() -> None:
            desk.tell_progress(behind.progress)
            if behind.is_done:
                timer.stop()
                self._behind = None
                desk.tell_progress("")
                self._take_up(desk, behind.result)
                if self._is_old:
                    self._is_old = False
                    self.read_again(desk)

        timer = desk.set_interval(TOLD, look)

    def _take_up(self, desk: Desk, read: Callable[[], Pack]) -> None:
        """Show what was read, at the same place; say what is to mend."""
        first, self._rest = self._rest, False
        try:
            pack = read()
        except PackError as error:
            count = f"{so_many(len(error.problems), 'problem')}, and the pack cannot be opened: L lists them."
            if error.problems:
                desk.take_up(desk.film, desk.reading, error.problems)
            shown = "The rest is not read; r tries again." if first else "What is shown is from before."
            desk.say(f"{count if error.problems else error.sentence} {shown}")
            return
        problems = pack.problems
        film, reading = _there(desk, pack, self.copy)
        if first:  # the same scenes, and more of them read: every cursor stands where it stood
            reading = replace(reading, cursors=desk.reading.cursors, hit=desk.reading.hit)
        desk.take_up(film, reading, problems)
        count = so_many(len(problems), "problem")
        if first and problems:
            desk.say(f"{count} in this pack: L lists them.")
        elif not first:
            desk.say(f"Read again: {count}, L lists them." if problems else "Read again: nothing to mend.")

    def file_of(self, scene: Scene) -> str:
        """The name of a scene's file in the pack; nothing where it is gone."""
        story = f"story-{scene.story + 1}"
        return next((f"{story}/{file.name}" for file in sorted((self.folder / story).glob(f"*-{scene.id}.yaml"))), "")

    def edit(self, file: str, line: int, suspended: Callable[[list[str]], int]) -> str:
        """Open a file of the pack in the reader's editor.

        Args:
            file: its name in the pack.
            line: the line to open it at, from 1.
            suspended: runs a command while the app is away; gives its exit status.

        Returns:
            A sentence where that cannot be done; else nothing.
        """
        if self.folder.is_file():
            return "This pack is a zip file: unzip it to edit it."
        editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
        if not editor.strip():
            return "No editor is named: set VISUAL or EDITOR, as in EDITOR=nano."
        if not (file and (self.folder / file).is_file()):
            return f"The file {file or 'of this scene'} is no longer there; r reads the pack again."
        try:
            suspended(command(editor, self.folder / file, line))
        except (OSError, ValueError) as error:
            return f"{editor} cannot be run ({getattr(error, 'strerror', None) or error})."
        return ""


def command(editor: str, file: Path, line: int) -> list[str]:
    """The command that opens a file at a line, as far as an editor is known to take one.

    Raises:
        ValueError: the editor's name has an open quote.
    """
    import shlex

    words = shlex.split(editor)
    name = Path(words[0]).stem
    if name in TAKE_A_LINE:
        return [*words, f"+{line}", str(file)]
    if name in TAKE_A_PLACE:
        return [*words, f"{file}:{line}"]
    if name in {"code", "codium"}:
        return [*words, "--wait", "--goto", f"{file}:{line}"]
    return [*words, str(file)]


def edited(app: EditingApp, author: Author, file: str, line: int) -> str:
    """Let the reader edit a file of the pack, then read the pack again; a sentence where that cannot be done."""
    from textual.app import SuspendNotSupported

    def suspended(words: list[str]) -> int:
        failed: OSError | None = None
        with app.suspend():  # Textual does not take the terminal back where this ends in an error
            try:
                return run(words)
            except OSError as error:
                failed = error
        raise failed

    if app.is_web:
        return "There is no editor in a browser."
    try:
        refused = author.edit(file, line, suspended)
    except SuspendNotSupported:
        return "This terminal cannot be lent to an editor."
    if not refused:
        author.read_again(app)
    return refused


def run(words: list[str]) -> int:
    """Run a command on this terminal and wait for it."""
    import subprocess

    return subprocess.run(words, check=False).returncode  # noqa: S603 (the reader's own editor)


def _as_last_read(story: Story, before: Film) -> Story:
    """A story in which a scene that cannot be read now stays as it was read last: it may be in the middle of a word."""

    def last(scene: Scene) -> Scene:
        known = before.scenes.get(scene.id) if is_sealed(scene) else None
        return replace(known, story=scene.story, index=scene.index) if known and not is_sealed(known) else scene

    return replace(story, scenes=tuple(map(last, story.scenes)))


def _there(desk: Desk, pack: Pack, copy: dict[int, str] | None) -> tuple[Film, Reading]:
    """The film as it is written now, and where the reader stands in it."""
    if pack.film is None:
        return desk.film, desk.reading
    film = replace(pack.film, drawn=desk.film.drawn, copy=pack.film.copy if copy is None else copy)
    if (film.head, film.apartment, film.essay) == (desk.film.head, desk.film.apartment, desk.film.essay):
        film = replace(film, stories=tuple(_as_last_read(story, desk.film) for story in film.stories))
    reading, _ = reading_of(saved_of(desk.reading, desk.film), film)
    return film, replace(reading, picture=desk.reading.picture, find=desk.reading.find, filter=desk.reading.filter)
