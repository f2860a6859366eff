"""The command ``export``: a pack as a document to hand out."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from chungking_tui.film.film import Film
from chungking_tui.reading import standing
from chungking_tui.reading.place import Reading
from chungking_tui.saved.files import write_atomically
from chungking_tui.saved.paths import default_pack, pack_cache
from chungking_tui.words.wording import listed, so_many

from .opening import ImpossibleError, load_film, scene_at, with_essay_text
from .options import Options
from .output import DONE, say
from .paths import with_path

if TYPE_CHECKING:
    from chungking_tui.export.document import Document

FORMS = (".html", ".epub", ".md", ".json")
"""What can be written, by the ending of the file's name; tables are written into a folder."""
HANDOUT = ".html"
"""The form of a path."""


def export(options: Options) -> int:
    """Write a pack into a file, whole or not at all; or its tables into a folder."""
    from chungking_tui.export.document import document

    _require_place(options)
    folder = options.scenes or default_pack()
    film, problems = load_film(folder, pack_cache())
    film, notice = with_essay_text(film, options.essay)
    film = with_path(film, options.path)
    reading = standing.until(film, scene_at(film, options.until)) if options.until else standing.at_the_end(film)
    made = _made(document(film, reading), film, reading, options)
    for file, content in made.items():
        try:
            write_atomically(file, content, mode=0o666)
        except OSError as error:
            raise ImpossibleError(f"{file} cannot be written ({error.strerror}).") from None
    say(f"{', '.join(map(str, made))}: {film.head.title}, {so_many(len(film.scenes), 'scene')}.")
    if notice:
        say(notice)
    if problems:
        say(f"{so_many(len(problems), 'problem')} in the pack; `chungking-tui check {folder}` lists them.")
    return DONE


def _without_extra() -> ImpossibleError:
    return ImpossibleError("`export` needs the extra `export`: pip install 'chungking-tui[export]'.")


def _require_place(options: Options) -> None:
    """Raise unless what is asked for can be written where it is asked for, before anything is made.

    Raises:
        ImpossibleError: the name is that of no form, something is there already, or there is no folder.
    """
    if options.tables_into:
        if options.into:
            raise ImpossibleError("-o names a folder for tables; leave the file out, or -o.")
        if options.tables_into.exists() and not (options.force and options.tables_into.is_dir()):
            raise ImpossibleError(f"{options.tables_into} is there already; --force writes over the tables in it.")
        return
    file = options.into
    if file is None:
        raise ImpossibleError("`export` needs the name of a file, as handout.html; or -o and a folder for tables.")
    if file.suffix.lower() not in FORMS:
        forms = listed(FORMS)
        raise ImpossibleError(f"The ending of {file} names no form that can be written: {forms}; for tables, -o DIR.")
    if os.path.lexists(file) and not (options.force and file.is_file()):
        way_out = "--force writes over it" if file.is_file() else "name another file"
        raise ImpossibleError(f"{file} is there already; {way_out}.")
    if options.path and file.suffix.lower() != HANDOUT:
        raise ImpossibleError(f"A path is handed out as {HANDOUT}; {file.name} is another form.")
    if options.teacher and not options.path:
        raise ImpossibleError("--teacher is for the handout of a path; add --path, or leave it out.")
    if not file.parent.is_dir():
        raise ImpossibleError(f"There is no folder {file.parent}; make it first.")


def _made(document: Document, film: Film, reading: Reading, options: Options) -> dict[Path, bytes]:
    """What is written, by file."""
    pictures = not options.no_pictures
    if options.tables_into:
        from chungking_tui.export.tables import tables

        return {options.tables_into / name: text.encode() for name, text in tables(document).items()}
    file = Path(options.into or "")
    match file.suffix.lower():
        case ".json":
            from chungking_tui.export.resolved import as_json

            return {file: as_json(document, film, with_pictures=pictures).encode()}
        case ".md":
            from chungking_tui.export.markdown import markdown

            return {file: markdown(film, reading).encode()}
        case form:
            return {file: _templated(document, form, pictures=pictures, teacher=options.teacher)}


def _templated(document: Document, form: str, *, pictures: bool, teacher: bool) -> bytes:
    """A form that is made from templates, for which the extra is needed.

    Raises:
        ImpossibleError: the extra is not installed.
    """
    try:
        from chungking_tui.export.epub import epub
        from chungking_tui.export.html import html
    except ImportError:
        raise _without_extra() from None
    if document.film.path:
        from chungking_tui.export.handout import handout

        return handout(document, document.film.path, for_teacher=teacher, with_pictures=pictures).encode()
    if form == ".epub":
        return epub(document, with_pictures=pictures)
    return html(document, with_pictures=pictures).encode()
