"""The command ``export``: a pack as a document to hand out."""

from __future__ import annotations

from pathlib import Path

from chungking_tui.saved.files import write_atomically
from chungking_tui.saved.paths import default_pack, pack_cache
from chungking_tui.words.wording import listed, so_many

from .opening import ImpossibleError, load_film
from .options import Options
from .output import DONE, say

FORMS = (".html",)
"""What can be written, by the ending of the file's name."""


def export(options: Options) -> int:
    """Write a pack into a file, whole or not at all."""
    try:
        from chungking_tui.export.document import document
        from chungking_tui.export.html import html
    except ImportError:
        raise ImpossibleError("`export` needs the extra `export`: pip install 'chungking-tui[export]'.") from None
    file: Path = options.into
    if file.suffix.lower() not in FORMS:
        raise ImpossibleError(f"The ending of {file} names no form that can be written; it is {listed(FORMS)}.")
    if not options.force and file.exists():
        raise ImpossibleError(f"{file} is there already; --force writes over it.")
    if not file.parent.is_dir():
        raise ImpossibleError(f"There is no folder {file.parent}; make it first.")
    folder = options.scenes or default_pack()
    film, problems = load_film(folder, pack_cache())
    text = html(document(film), with_pictures=not options.no_pictures)
    try:
        write_atomically(file, text.encode(), mode=0o666)
    except OSError as error:
        raise ImpossibleError(f"{file} cannot be written ({error.strerror}).") from None
    say(f"{file}: {film.head.title}, {so_many(len(film.scenes), 'scene')}.")
    if problems:
        say(f"{so_many(len(problems), 'problem')} in the pack; `chungking-tui check {folder}` lists them.")
    return DONE
