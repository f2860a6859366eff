"""The command ``collect``: a class's notes on one page."""

from __future__ import annotations

from pathlib import Path

from chungking_tui.film.layer import Layer
from chungking_tui.pack.access.layer_file import read_layer, strangeness
from chungking_tui.pack.problems import PackError
from chungking_tui.saved.paths import default_pack, pack_cache
from chungking_tui.words.wording import so_many

from .export import without_extra
from .opening import ImpossibleError, load_film
from .options import Options
from .output import DONE, require_free, say, write, write_file
from .paths import with_path

FORMS = (".html", ".md")


def collect(options: Options) -> int:
    """Put the notes of several files on one page, by the questions of a path or by place."""
    from chungking_tui.export.collected import as_page, as_text, collected
    from chungking_tui.export.document import document

    into: Path | None = options.into
    if into and into.suffix.lower() not in FORMS:
        raise ImpossibleError(f"The ending of {into} names no form of such a page: .html or .md.")
    if into:
        require_free(into, force=options.force)
    film, _ = load_film(options.scenes or default_pack(), pack_cache())
    film = with_path(film, options.path)
    found = [_read(file) for file in options.files]
    made = collected(film, found)
    if into is None:
        write(as_text(made))
    elif into.suffix.lower() == ".md":
        write_file(into, as_text(made).encode())
    else:
        try:
            page = as_page(document(film), made)
        except ImportError:
            raise without_extra("collect") from None
        write_file(into, page.encode())
    if into:
        count = sum(count for _, count in made.names)
        say(f"{into}: {so_many(count, 'note')} of {so_many(len(made.names), 'person', 'people')}.")
    for layer in found:
        if strange := strangeness(layer, film):
            say(strange)
    return DONE


def _read(file: Path) -> Layer:
    """A layer of a class.

    Raises:
        ImpossibleError: it cannot be read.
    """
    try:
        layer, problems = read_layer(file, own=True)
    except PackError as error:
        raise ImpossibleError(error.sentence) from None
    if layer is None:
        raise ImpossibleError(f"{file} cannot be collected: mend what is listed.", problems)
    return layer
