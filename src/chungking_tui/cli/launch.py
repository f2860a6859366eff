"""Opens the app on a terminal. Imported only when the app runs."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from chungking_tui.kept_screen import START
from chungking_tui.saved.paths import default_pack
from chungking_tui.tui.app import ChungkingApp, at_view
from chungking_tui.tui.services.fitting import fit_what_is_written
from chungking_tui.tui.terminal import forget_size, is_served, with_all_colours
from chungking_tui.tui.textual_patches.all import patch_terminal_driver
from chungking_tui.tui.textual_patches.app_failure import failure_of, print_no_traceback
from chungking_tui.tui.textual_patches.terminal_parser import TolerantParser
from chungking_tui.views.table import VIEWS

from .options import Options
from .output import say
from .preparing import Opening, prepare


def launch(options: Options) -> int:
    """Open the app as the options say, and run it; where the reader opens another pack, run it with that.

    Returns:
        The exit status.

    Raises:
        ImpossibleError: the pack, the scene, the essay's file or the theme cannot be had.
    """
    app = run(prepare(options))
    opened = [options.scenes or default_pack()]
    while app.return_value:
        wanted = app.return_value
        app = run(prepare(_for_pack(wanted, options, app), before=tuple(opened)))
        opened.append(wanted)
    return app.return_code or 0


def _for_pack(folder: Path, options: Options, app: ChungkingApp) -> Options:
    """The options with which another pack is opened from the app, or the first one again: at the place kept of it."""
    if folder == (options.scenes or default_pack()):
        return Options(**{**vars(options), "at": [], "path": None, "fresh": False, "view": "stories"})
    return Options(
        scenes=folder, theme=app.theme, still=options.still, pictures=options.pictures, no_cache=options.no_cache
    )


def run(opening: Opening) -> ChungkingApp:
    """Run the app until the reader leaves it.

    Returns:
        The app as it was left.

    Raises:
        Exception: what the app has failed with; Textual would have printed it where it stood.
    """
    if os.environ.get("NO_COLOR") == "":
        del os.environ["NO_COLOR"]  # the convention wants it non-empty; Textual only looks whether it is there
    with_all_colours(os.environ)
    if not is_served():
        forget_size(os.environ)
    app = app_of(opening)
    if START.standing and not START.standing.is_taken_over:
        from chungking_tui.tui.screens.first_screen import FirstScreen

        FirstScreen(app, app, START.standing).hold()
    if not is_served():
        fit_what_is_written(app)
    last: list[tuple[bytes, bytes]] = []
    if opening.keeps_screen:
        app.before_exit = partial(_take_last_screen, app, last)
    app.call_after_refresh(_be_ready)
    app.call_after_refresh(_show_pixels, app, opening.pictures)
    patch_terminal_driver()
    TolerantParser.queued = lambda: app.message_queue_size
    print_no_traceback(app)
    with _terminal_as_found(), contextlib.closing(app.pictures):
        app.run()
    if opening.session.lost:
        say(opening.session.lost)
    error = failure_of(app)
    if last and not (error or app.problems or app.progress):
        from .last_screen import keep

        keep(*last[-1], opening.folder, app.film, app.reading)
    if error is not None:
        raise error
    return app


def app_of(opening: Opening) -> ChungkingApp:
    """The app, ready to run."""
    app = at_view(opening.view)(
        opening.film, opening.reading, table=VIEWS, session=opening.session, options=opening.options
    )
    if opening.is_still:
        app.animation_level = "none"
    if opening.theme:
        app.theme = opening.theme
        app.stylesheet.set_variables(app.get_css_variables())
    if opening.keymap:
        app.set_keymap(opening.keymap)
    return app


@contextlib.contextmanager
def _terminal_as_found() -> Iterator[None]:
    """Put the terminal's settings back, whatever happened: a stop and a continue leave it raw otherwise."""
    if sys.platform == "win32" or not sys.stdin.isatty():
        yield
        return
    import termios

    settings = START.found or termios.tcgetattr(sys.stdin)
    try:
        yield
    finally:
        with contextlib.suppress(termios.error, OSError):  # the terminal may have been closed
            termios.tcsetattr(sys.stdin, termios.TCSANOW, settings)


def _show_pixels(app: ChungkingApp, choice: str) -> None:
    """Show pictures in the terminal's own pixels from now on, where it can and the reader wants it."""
    if choice in {"blocks", "none"} or is_served() or app.no_color or app.return_code is not None:
        return
    from chungking_tui.tui.services.pixel_pictures import PixelPictures

    pixels = PixelPictures(app, lambda: app.pictures.of(app.film), choice)
    app.pictures.expect = pixels.expect
    pixels.start()


def _take_last_screen(app: ChungkingApp, into: list[tuple[bytes, bytes]]) -> None:
    """Take what paints the screen that is left, and what leaves it, if it is the view with which a run begins."""
    from chungking_tui.tui.screens.first_screen import last_screen

    into[:] = filter(None, [last_screen(app, app) if app.current_mode == app.DEFAULT_MODE else None])


def _be_ready() -> None:
    """Load what the next key needs, and let the collector run: the first screen is painted."""
    from chungking_tui.moves import table  # noqa: F401

    gc.freeze()
    gc.enable()
