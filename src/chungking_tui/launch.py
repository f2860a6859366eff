"""Opens the app on a terminal. Imported only when the app runs."""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import sys
from collections.abc import Iterator

from chungking_tui.cli import ImpossibleError, load_copy, load_film, refuse_view, start_at
from chungking_tui.film.reading import begin, toggle_commentary
from chungking_tui.memory import Memory, reading_of
from chungking_tui.paths import saved_places


def launch(options: argparse.Namespace) -> int:
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
    if options.still:
        os.environ["TEXTUAL_ANIMATIONS"] = "none"
    gc.disable()  # until the first picture stands: nothing that start-up makes is garbage

    film, problems = load_film(options)
    memory = Memory(saved_places())
    notices: list[str] = []
    kept = memory.recall(film.head.id)
    saved = None if options.fresh else kept
    reading = begin(film)
    if saved:
        reading, gone = reading_of(saved, film)
        notices += [f"The scene {name} is not in the pack any more; this is the nearest." for name in gone]
    reading = start_at(options, film, reading)
    refuse_view(options.view, film)
    copy, missing = load_copy(options, film)
    if (options.commentary or copy) and film.essay and not reading.commentary:
        reading = toggle_commentary(reading)
    if problems:
        notices.append(f"{len(problems)} {'problem' if len(problems) == 1 else 'problems'} in this pack: L lists them.")
    notices += [notice for notice in (memory.notice, missing) if notice]

    from chungking_tui.app import ChungkingApp

    app = ChungkingApp.at_view(options.view)(
        film,
        reading,
        copy=copy,
        memory=memory,
        bookmarks=kept.bookmarks if kept else None,
        notices=notices,
        problems=[str(problem) for problem in problems],
    )
    if not options.theme:
        chosen = memory.theme()
        app.theme = chosen if chosen in app.available_themes else app.theme
    else:
        if options.theme not in app.available_themes:
            raise ImpossibleError(
                f"There is no theme “{options.theme}”; there are {', '.join(sorted(app.available_themes))}."
            )
        app.theme = options.theme
    app.call_after_refresh(_collect_from_now_on)
    with _terminal_as_found():
        app.run()
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


def _collect_from_now_on() -> None:
    gc.freeze()
    gc.enable()
