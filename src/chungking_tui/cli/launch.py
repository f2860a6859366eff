"""Opens the app on a terminal. Imported only when the app runs."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from chungking_tui.film.film import Film
from chungking_tui.film.model import FilmHead
from chungking_tui.pack.problems import Problem
from chungking_tui.reading.place import begin
from chungking_tui.saved.paths import default_pack, drawn_pictures, kept_packs, saved_places
from chungking_tui.saved.places import Storage, reading_of
from chungking_tui.saved.session import Session
from chungking_tui.tui.app import ChungkingApp
from chungking_tui.tui.services.pack_reloader import Author
from chungking_tui.tui.terminal import is_served, with_all_colours
from chungking_tui.tui.textual_patches.all import patch_terminal_driver
from chungking_tui.tui.textual_patches.app_failure import failure_of, print_no_traceback
from chungking_tui.views.table import VIEWS
from chungking_tui.words.wording import so_many

from .opening import load_at_once, load_film, refuse_theme, refuse_view, start_at, with_copy
from .options import Options


def launch(options: Options) -> int:
    """Open the app as the options say.

    Args:
        options: from the command line's grammar.

    Returns:
        The exit status.

    Raises:
        ImpossibleError: the pack, the scene, the essay's file or the theme cannot be had.
    """
    if os.environ.get("NO_COLOR") == "":
        del os.environ["NO_COLOR"]  # the convention wants it non-empty; Textual only looks whether it is there
    with_all_colours(os.environ)

    folder = options.scenes or default_pack()
    packs = None if options.no_cache else kept_packs()
    storage = None if is_served() else Storage(saved_places())
    film, problems, rest = _film(options, folder, packs, storage)
    notices: list[str] = []
    kept = storage.load(film.head.id) if storage else None
    reading = begin(film)
    if kept and not options.fresh:
        reading, gone = reading_of(kept, film)
        notices += [f"The scene {name} is not in the pack any more; this is the nearest." for name in gone]
    reading = start_at(film, reading, options.at)
    refuse_view(film, options.view)
    film, missing = with_copy(film, options.essay)
    if not options.no_cache:
        film = replace(film, drawn=str(drawn_pictures()))
    if (options.commentary or options.essay) and film.essay:
        reading = replace(reading, commentary=True)
    if problems:
        notices.append(f"{so_many(len(problems), 'problem')} in this pack: L lists them.")
    notices += [notice for notice in (storage.notice if storage else "", missing) if notice]

    session = Session(film, storage, kept.bookmarks if kept else None)
    app = ChungkingApp.at_view(options.view)(
        film,
        reading,
        table=VIEWS,
        session=session,
        notices=notices,
        problems=problems,
        author=Author(folder, watch=options.watch, copy=film.copy if options.essay else None, kept=packs, rest=rest),
    )
    if options.still:
        app.animation_level = "none"
    chosen = options.theme or (storage.theme() if storage else "")
    if chosen in app.available_themes:
        app.theme = chosen
        app.stylesheet.set_variables(app.get_css_variables())
    elif options.theme:
        refuse_theme(options.theme, app.available_themes)
    if kept is None and options.at is None and options.view == "stories" and not options.fresh:
        app.call_after_refresh(app.overlay, "title")
    app.call_after_refresh(_be_ready)
    patch_terminal_driver()
    print_no_traceback(app)
    with _terminal_as_found():
        app.run()
    return _left(app)


def _film(
    options: Options, folder: Path, packs: Path | None, storage: Storage | None
) -> tuple[Film, tuple[Problem, ...], bool]:
    """The film, its problems, and whether only the scenes around the reader's place are read as yet.

    Raises:
        ImpossibleError: there is no pack, or no film can be made of it.
    """

    def places(head: FilmHead) -> list[str]:
        saved = storage.load(head.id) if storage and not options.fresh else None
        stood = saved.places if saved else ()  # by number, too: the scene may be gone
        numbers = [f"{story}.{place + 1}" for story, place in enumerate(stood, 1)]
        return [*([options.at] if options.at else []), *(saved.scenes if saved else ()), *numbers]

    if options.essay:  # the reader's copy is laid under all passages
        return (*load_film(folder, packs), False)
    return load_at_once(folder, packs, places, options.view)


def _left(app: ChungkingApp) -> int:
    """The exit status.

    Raises:
        Exception: what the app has failed with; Textual would have shown it where it stood.
    """
    error = failure_of(app)
    if error is not None:
        raise error
    return app.return_code or 0


@contextlib.contextmanager
def _terminal_as_found() -> Iterator[None]:
    """Put the terminal's settings back, whatever happened: a stop and a continue leave it raw otherwise."""
    if sys.platform == "win32" or not sys.stdin.isatty():
        yield
        return
    import termios

    settings = termios.tcgetattr(sys.stdin)
    try:
        yield
    finally:
        with contextlib.suppress(termios.error, OSError):  # the terminal may be gone
            termios.tcsetattr(sys.stdin, termios.TCSANOW, settings)


def _be_ready() -> None:
    """The first screen stands: load what the next key needs, and let the collector run."""
    from chungking_tui.moves import table  # noqa: F401

    gc.freeze()
    gc.enable()
