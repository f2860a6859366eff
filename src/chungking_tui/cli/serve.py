"""The command ``serve``: the app in a browser."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from chungking_tui.film.film import Film
from chungking_tui.reading.place import begin
from chungking_tui.saved.paths import default_pack, pack_cache
from chungking_tui.tui import themes
from chungking_tui.view_spec import views_of
from chungking_tui.views.table import VIEWS

from .opening import ImpossibleError, load_film, require_theme, require_view, start_at
from .options import Options
from .output import DONE, say

if TYPE_CHECKING:
    from chungking_tui.web.server import Site

HIGHEST_PORT = 65535
MOST_PAGES = 1000
"""The largest number of pages that may be asked for."""


def serve(options: Options) -> int:
    """Serve the app to browsers until somebody ends the program."""
    try:
        from chungking_tui.web.run import missing_names
        from chungking_tui.web.server import AppServer
    except ImportError:
        raise ImpossibleError("`serve` needs the extra `web`: pip install 'chungking-tui[web]'.") from None
    if missing_names():
        raise ImpossibleError("This version of textual-serve is too new: pip install 'chungking-tui[web]'.")
    if not 0 < options.port <= HIGHEST_PORT:
        raise ImpossibleError(f"A port is a number from 1 to {HIGHEST_PORT}.")
    if not options.host.strip():
        raise ImpossibleError("--host names an address: 127.0.0.1 for this machine alone, 0.0.0.0 for every other too.")
    film, _ = load_film(options.scenes or default_pack(), pack_cache())
    require_view(film, options.view)
    start_at(film, begin(film), options.at)
    if options.theme:
        require_theme(options.theme, themes.theme_names())
    server = AppServer(_command(options), options.host, options.port, film.head.title, _site(options, film))
    host = f"[{options.host}]" if ":" in options.host else options.host
    try:
        server.serve_until_ended(lambda: say(f"{film.head.title} is at http://{host}:{options.port}; Ctrl+C ends it."))
    except OSError as error:
        reason = error.strerror or str(error)
        raise ImpossibleError(
            f"Nothing can be served at {host}:{options.port} ({reason}); name another --port, or --host."
        ) from None
    return DONE


def _site(options: Options, film: Film) -> Site:
    """How the app is reached, and the pack as a page, where the extra for that is installed.

    Raises:
        ImpossibleError: the public address is none.
    """
    from chungking_tui.web.server import Site

    names, prefix = list(options.names), ""
    if options.public_url:
        public = urlsplit(options.public_url)
        if public.scheme not in {"http", "https"} or not public.hostname:
            raise ImpossibleError(
                f"--public-url names an address, as https://example.org/film; {options.public_url} is none."
            )
        names.append(public.hostname)
        prefix = public.path.rstrip("/")
    if not 0 < options.pages <= MOST_PAGES:
        raise ImpossibleError(f"--pages is a number from 1 to {MOST_PAGES}.")
    views = [view.id for view in views_of(film, VIEWS)]
    return Site(tuple(names), prefix, options.pages, _document(film), film.scenes.keys(), views)


def _document(film: Film) -> str:
    """The pack as a page; nothing without the extra ``export``."""
    try:
        from chungking_tui.export.document import document
        from chungking_tui.export.html import html
    except ImportError:
        return ""
    return html(document(film))


def _command(options: Options) -> list[str]:
    """What runs for each page."""
    here = [sys.executable, "-P", "-m", "chungking_tui"]  # -P: nothing is imported from the folder one stands in
    command = [*here, "--view", options.view]
    command += [word for place in options.at for word in ("--at", place)]
    for name, value in (("--scenes", options.scenes), ("--theme", options.theme)):
        command += [name, str(value)] if value is not None else []
    for name, wanted in (("--commentary", options.commentary), ("--still", options.still)):
        command += [name] if wanted else []
    return command
