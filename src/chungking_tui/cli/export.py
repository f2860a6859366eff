"""The command ``export``: a pack as a document to hand out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from chungking_tui.film.film import Film
from chungking_tui.film.layer import OWN, Layer
from chungking_tui.pictures.member import JSON
from chungking_tui.reading import standing
from chungking_tui.reading.place import Reading
from chungking_tui.saved.files import is_file, is_folder, is_there
from chungking_tui.saved.paths import default_pack, pack_cache, places_file
from chungking_tui.saved.places import PlacesFile
from chungking_tui.words.wording import listed, so_many

from .layers import reading_with, with_layers, with_own_notes
from .opening import ImpossibleError, load_film, scene_at, with_essay_text
from .options import Options
from .output import DONE, require_free, say, write_file
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

    _require_sense(options)
    if options.tables_into:
        _require_folder(options.tables_into, force=options.force)
    else:
        _require_file(options.into, force=options.force, of_a_path=options.path is not None)
    folder = options.scenes or default_pack()
    beside = options.into.with_suffix(".zip") if options.into and options.with_pack else None
    if beside:
        require_free(beside, force=options.force)
    film, problems = load_film(folder, pack_cache())
    laid = with_layers(film, tuple(options.layers), from_folder=False)
    film = replace(laid.film, layers=tuple(_opened(layer, laid.named) for layer in laid.film.layers))
    if OWN in laid.named:
        film = with_own_notes(film, PlacesFile(places_file()).load(film.head.id))[0]
    film, notice = with_essay_text(film, options.essay)
    film = with_path(film, options.path)
    reading = standing.until(film, scene_at(film, options.until)) if options.until else standing.at_the_end(film)
    reading = reading_with(film, reading, laid.named)
    told = document(film, reading)
    made = _made(told, film, reading, options)
    if beside:
        made[beside] = _zipped(folder)
    for file, content in made.items():
        write_file(file, content)
    say(f"{', '.join(map(str, made))}: {_what(film, told)}.")
    for said in filter(None, (notice, *laid.notices)):
        say(said)
    if problems:
        say(f"{so_many(len(problems), 'problem')} in the pack; `chungking-tui check {folder}` lists them.")
    return DONE


def _opened(layer: Layer, named: tuple[str, ...]) -> Layer:
    """A layer as it is given away: one that is asked for by name waits for no note of the reader's own."""
    return replace(layer, after=None) if layer.id in named and layer.after else layer


def _what(film: Film, told: Document) -> str:
    """What was written, in a few words."""
    if film.path:
        return f"{film.path.title}, {so_many(len(film.path.places), 'place')} of {film.head.title}"
    scenes = sum(len(story.scenes) for story in told.stories)
    part = f", as far as {told.until}" if told.until else ""
    return f"{film.head.title}, {so_many(scenes, 'scene')}{part}"


def without_extra(command: str = "export") -> ImpossibleError:
    """The error of a command without the extra that makes pages."""
    return ImpossibleError(f"`{command}` needs the extra `export`: pip install 'chungking-tui[export]'.")


def _require_sense(options: Options) -> None:
    """Raise if two options do not go together.

    Raises:
        ImpossibleError: one has to be left out, or another added.
    """
    if options.path and options.until:
        raise ImpossibleError("A path has its own places; leave --until out.")
    if options.tables and not options.tables_into:
        raise ImpossibleError("Tables are written into a folder: name one by -o.")
    if options.tables_into and options.layers:
        raise ImpossibleError("Tables have no notes; leave --layer out, or name a file instead of -o.")
    if options.tables_into and (options.into or options.path):
        raise ImpossibleError("-o names a folder for the tables of a pack; leave the file and --path out, or -o.")
    if options.teacher and not options.path:
        raise ImpossibleError("--teacher is for the handout of a path; add --path, or leave it out.")
    if options.with_pack:
        _require_whole_pack(options)


def _require_whole_pack(options: Options) -> None:
    """Raise unless the pack itself can be given with a document.

    Raises:
        ImpossibleError: it would tell what is left out, or there is no file beside which it can be.
    """
    if options.until:
        raise ImpossibleError("The pack tells what --until leaves out; leave one of them out, --with-pack or --until.")
    if options.tables_into:
        raise ImpossibleError("--with-pack writes the pack beside a file; leave it out, or -o.")
    if options.scenes and options.scenes.suffix.lower() == JSON and is_file(options.scenes):
        raise ImpossibleError(f"{options.scenes} is the pack itself, as JSON; give it away as it is.")


def _zipped(folder: Path) -> bytes:
    """The pack itself, as a zip file.

    Raises:
        ImpossibleError: a file of it cannot be read.
    """
    from chungking_tui.pack.access.zipped import zipped

    try:
        return zipped(folder)
    except OSError as error:
        raise ImpossibleError(f"{error.filename or folder} cannot be read ({error.strerror}).") from None


def _require_folder(folder: Path, *, force: bool) -> None:
    """Raise unless tables can be written into a folder, before anything is made.

    Raises:
        ImpossibleError: it is a file, or is there already.
    """
    if is_there(folder) and not is_folder(folder):
        raise ImpossibleError(f"{folder} is a file; -o names a folder.")
    if is_there(folder) and not force:
        raise ImpossibleError(f"{folder} is there already; --force writes over the tables in it.")


def _require_file(file: Path | None, *, force: bool, of_a_path: bool) -> None:
    """Raise unless a document can be written into a file, before anything is made.

    Raises:
        ImpossibleError: the name is that of no form, something is there already, or there is no folder.
    """
    if file is None:
        raise ImpossibleError("`export` needs the name of a file, as handout.html; or -o and a folder for tables.")
    form = file.suffix.lower()
    if form not in FORMS:
        raise ImpossibleError(
            f"The ending of {file} names no form that can be written: {listed(FORMS)}; for tables, -o DIR. "
            "A browser prints .html as PDF, pandoc makes Word of .md."
        )
    if of_a_path and form != HANDOUT:
        raise ImpossibleError(f"A path is handed out as {HANDOUT}; {file.name} is another form.")
    require_free(file, force=force)


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
        raise without_extra() from None
    if document.film.path:
        from chungking_tui.export.handout import handout

        return handout(document, document.film.path, for_teacher=teacher, with_pictures=pictures).encode()
    if form == ".epub":
        return epub(document, with_pictures=pictures)
    return html(document, with_pictures=pictures).encode()
