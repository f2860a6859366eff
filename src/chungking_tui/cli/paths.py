"""The command ``path``, and reading a path for the others."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from chungking_tui.film.film import Film
from chungking_tui.film.path import PathPlace, ReadingPath
from chungking_tui.pack.problems import PackError
from chungking_tui.reading.bookmarks import standing
from chungking_tui.saved.paths import default_pack, pack_cache, places_file
from chungking_tui.saved.places import PlacesFile
from chungking_tui.words.wording import so_many

from .opening import ImpossibleError, load_film
from .options import Options
from .output import DONE, PROBLEMS, require_free, say, write, write_file, write_problems


def with_path(film: Film, file: Path | None) -> Film:
    """The film with a path through it; as it is, where none is given.

    Raises:
        ImpossibleError: the file cannot be read, or something in it is to be mended.
    """
    if file is None:
        return film
    from chungking_tui.pack.access.path_file import read_path

    try:
        path, problems = read_path(file, film)
    except PackError as error:
        raise ImpossibleError(error.sentence) from None
    if path is None:
        raise ImpossibleError(f"{file} cannot be followed: mend what is listed.", problems)
    return replace(film, path=path)


def check_path(options: Options) -> int:
    """List what there is to mend in a path."""
    from chungking_tui.pack.access.path_file import read_path

    file: Path = options.folder or Path()
    film, _ = load_film(options.scenes or default_pack(), pack_cache())
    try:
        path, problems = read_path(file, film)
    except PackError as error:
        raise ImpossibleError(error.sentence) from None
    write_problems(problems, options.format, str(file.parent))
    if path:
        asked = sum(bool(place.ask) for place in path.places)
        say(f"{file}: {so_many(len(path.places), 'place')} of {film.head.title}, {so_many(asked, 'question')}.")
    else:
        say(f"{so_many(len(problems), 'problem')} in {file}.")
    return DONE if path else PROBLEMS


def path(options: Options) -> int:
    """Write a path made from the bookmarks, their lines as questions."""
    from chungking_tui.pack.access.path_file import path_text

    film, _ = load_film(options.scenes or default_pack(), pack_cache())
    saved = PlacesFile(places_file()).load(film.head.id)
    found = standing(saved.bookmarks, film) if saved else ()
    places = tuple(PathPlace(at=scene.id, ask=bookmark.note or None) for bookmark, scene in found if scene)
    if not places:
        raise ImpossibleError("There are no bookmarks in this pack yet; in the app, b sets one.")
    made = ReadingPath(path="my-path", pack=film.head.id, title=f"A path through {film.head.title}", places=places)
    text = path_text(made)
    file: Path | None = options.into
    if file is None:
        write(text)
        return DONE
    require_free(file, force=options.force)
    write_file(file, text.encode())
    say(f"{file}: {so_many(len(places), 'place')}; `chungking-tui --path {file}` walks it.")
    return DONE
