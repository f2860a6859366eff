"""What the app opens with, worked out of the options and of what was saved. Imported only when the app runs."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as memoised
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from chungking_tui.film.film import Film
from chungking_tui.film.lookup import scene_named
from chungking_tui.film.model import FilmHead
from chungking_tui.kept_screen import START
from chungking_tui.pack.problems import Problem
from chungking_tui.reading.place import Reading, begin
from chungking_tui.saved.files import is_there
from chungking_tui.saved.paths import (
    default_pack,
    keeps_places,
    keys_file,
    layers_folder,
    notes_file,
    pack_cache,
    picture_cache,
    places_file,
    settings_file,
)
from chungking_tui.saved.places import PlacesFile, SavedPlace, reading_of
from chungking_tui.saved.session import Session
from chungking_tui.tui.host import AppOptions
from chungking_tui.tui.services.pack_reloader import PackReloader
from chungking_tui.tui.terminal import is_served
from chungking_tui.tui.themes import theme_names
from chungking_tui.words.wording import so_many

from .opening import (
    ImpossibleError,
    load_at_once,
    load_film,
    read_pack,
    require_theme,
    require_view,
    start_at,
    with_essay_text,
)
from .options import Options

if TYPE_CHECKING:
    from chungking_tui.film.merge import Notes
    from chungking_tui.saved.notes import NotesFile
    from chungking_tui.tui.services.pack_list import PackList


class Opening(Struct, kw_only=True):
    """What the app opens with.

    Attributes:
        film: the film; of a large pack at first only the scenes around the reader's place.
        reading: where the reader stands.
        view: the id of the view to open.
        session: what is kept between two runs.
        options: how the app starts.
        theme: the theme's name; nothing for the usual one.
        keymap: the reader's own keys, by the id of what they do.
        is_still: whether nothing moves.
        pictures: how pictures are shown, one of ``settings.PICTURES``.
        folder: the pack's folder, or its zip file.
        keeps_screen: whether the last screen may be kept for the next run.
    """

    film: Film
    reading: Reading
    view: str
    session: Session
    options: AppOptions
    theme: str
    keymap: dict[str, str]
    is_still: bool
    pictures: str
    folder: Path
    keeps_screen: bool


def prepare(options: Options, *, before: tuple[Path, ...] = ()) -> Opening:
    """Work out from the options, and from what was saved, what the app opens with.

    Args:
        options: from the command line's grammar.
        before: the packs that were open before in this run.

    Raises:
        ImpossibleError: the pack, the scene, the essay's file or the theme cannot be had.
    """
    folder = options.scenes or default_pack()
    cache = None if options.no_cache else pack_cache()
    places = PlacesFile(places_file()) if keeps_places() and not is_served() else None
    film, problems, is_partial = _load(options, folder, cache, places)
    saved = places.load(film.head.id) if places else None
    reading, notices = _reading(options, film, saved)
    chosen, wrong = _pictures()
    pictures = options.pictures or chosen
    film, reading = _on_path(options, film, reading)
    film, reading, notes, said = _layered(options, film, reading, saved)
    require_view(film, options.view)
    film, missing = with_essay_text(film, options.essay)
    if (options.commentary or options.essay or options.layers) and (film.essay or film.layers):
        reading = replace(reading, commentary=True)
    if problems:
        notices.append(f"{so_many(len(problems), 'problem')} in this pack: L lists them.")
    keymap, wrong_keys = _keymap()
    notices += filter(None, [places.notice if places else "", missing, *said, *wrong, *wrong_keys])
    essay_text = film.essay_text if options.essay else None
    return Opening(
        film=film,
        reading=reading,
        view=options.view,
        session=Session(film, places, saved.bookmarks if saved else None, _notes_file(film), notes),
        options=AppOptions(
            notices=tuple(notices),
            problems=problems,
            reloader=PackReloader(
                folder,
                partial(read_pack, folder, cache),
                watch=options.watch,
                essay_text=essay_text,
                partially_read=is_partial,
            ),
            packs=None if is_served() else memoised(partial(_packs, folder, cache, before)),
            with_pictures=pictures != "none",
            picture_cache_dir=None if options.no_cache else picture_cache(),
            with_title=not (saved or options.at or options.path) and options.view == "stories",
        ),
        theme=_theme(options, places),
        keymap=keymap,
        is_still=options.still,
        pictures=pictures,
        folder=folder,
        keeps_screen=bool(places and START.has_looked and not before)
        and not (notices or problems)
        and _begins_where_it_ended(options),
    )


def _begins_where_it_ended(options: Options) -> bool:
    """Whether a run with these options begins where the one before has ended."""
    return not (options.at or options.path or options.essay or options.commentary or options.fresh or options.no_cache)


def _load(
    options: Options, folder: Path, cache: Path | None, places: PlacesFile | None
) -> tuple[Film, tuple[Problem, ...], bool]:
    """The film, its problems, and whether only the scenes around the reader's place are read as yet.

    Raises:
        ImpossibleError: there is no pack, or no film can be made of it.
    """
    named = set[str]()

    def scenes_to_read_first(head: FilmHead) -> list[str]:
        saved = places.load(head.id) if places and not options.fresh else None
        named.update(saved.led_to if saved else ())
        positions = saved.places if saved else ()  # by number, too: the scene may have been removed
        numbers = [f"{story}.{position + 1}" for story, position in enumerate(positions, 1)]
        return [*options.at, *(saved.scenes if saved else ()), *numbers]

    if options.essay or options.path:  # the reader's copy is laid under all passages; a path may lead anywhere
        return (*load_film(folder, cache), False)
    film, problems, is_partial = load_at_once(folder, cache, scenes_to_read_first, options.view)
    at = [place for place in options.at if scene_named(film, place) is None]
    if is_partial and not {*named, *at} <= film.scenes.keys():  # an id that a scene had before: its file may say so
        return (*load_film(folder, cache), False)
    return film, problems, is_partial


def _packs(folder: Path, cache: Path | None, before: tuple[Path, ...]) -> PackList:
    """What lists the packs that can be opened from within the app."""
    from chungking_tui.tui.services.pack_list import PackList

    return PackList(folder, partial(_why_not_opened, cache), before)


def _why_not_opened(cache: Path | None, folder: Path) -> str:
    """Why a pack cannot be opened, as a sentence; nothing where it can."""
    try:
        load_at_once(folder, cache, lambda _: (), "stories")
    except ImpossibleError as error:
        if not error.problems:
            return str(error)
        first, others = error.problems[0].in_pack(folder.name).partition("\n")[0], len(error.problems) - 1
        told = f"; `check` lists {others:,} more" if others else ""
        return f"This pack cannot be opened: {first}{told}."
    return ""


def _reading(options: Options, film: Film, saved: SavedPlace | None) -> tuple[Reading, list[str]]:
    """Where the reader stands, and a notice for each saved scene that was removed from the pack.

    Raises:
        ImpossibleError: there is no scene as ``--at`` names it.
    """
    reading, removed = begin(film), tuple[str, ...]()
    if saved and not options.fresh:
        reading, removed = reading_of(saved, film)
    notices = [f"The scene {name} is not in the pack any more; this is the nearest." for name in removed]
    return start_at(film, reading, options.at), notices


def _on_path(options: Options, film: Film, reading: Reading) -> tuple[Film, Reading]:
    """The film with a path through it, and the reader at its first place; both as they are, where none is walked.

    Raises:
        ImpossibleError: the path cannot be read.
    """
    if options.path is None:
        return film, reading
    from chungking_tui.moves.path import at_place

    from .paths import with_path

    film = with_path(film, options.path)
    return film, at_place(film, film.path, reading, 0).reading if film.path else reading


def _layered(
    options: Options, film: Film, reading: Reading, saved: SavedPlace | None
) -> tuple[Film, Reading, Notes, tuple[str, ...]]:
    """The film with its layers, the reading with those on that are asked for, the reader's own notes, and notices.

    Raises:
        ImpossibleError: a layer that is asked for cannot be read.
    """
    marked = bool(saved and saved.bookmarks)
    if is_served() or not (options.layers or marked or _has_notes(film.head.id)):
        return film, reading, {}, ()
    from .layers import reading_with, unfinished_notes, with_layers, with_own_notes

    laid = with_layers(film, tuple(options.layers))
    film, notes, kept = with_own_notes(laid.film, saved)
    drafts = tuple(kept.drafts().values())
    unfinished = [unfinished_notes(film, drafts)] if drafts else []
    return (
        film,
        reading_with(film, reading, laid.named),
        notes,
        tuple(filter(None, (*laid.notices, kept.notice, *unfinished))),
    )


def _has_notes(pack: str) -> bool:
    """Whether the reader has written in a pack, or has layers of others; without them nothing of that is loaded."""
    kept = notes_file(pack)
    return any(is_there(file) for file in (kept, kept.with_suffix(".draft"), layers_folder()))


def _notes_file(film: Film) -> Callable[[], NotesFile] | None:
    """Gives the file of own notes, when it is wanted; None where nothing is kept."""
    if is_served() or not keeps_places():
        return None

    def made() -> NotesFile:
        from .layers import own_notes_file

        return own_notes_file(film)

    return made


def _pictures() -> tuple[str, tuple[str, ...]]:
    """How the reader wants pictures shown, and a sentence for each setting that does not count."""
    if is_served() or not is_there(settings_file()):
        return "auto", ()
    from chungking_tui.saved.settings import read_settings

    settings, wrong = read_settings(settings_file())
    return settings.pictures, wrong


def _keymap() -> tuple[dict[str, str], tuple[str, ...]]:
    """The reader's own keys, and a sentence for each line that does not count; none where there is no file of them."""
    if is_served() or not is_there(keys_file()):
        return {}, ()
    from .keymap import read_keymap

    found = read_keymap(keys_file())
    return found.keys, found.notices


def _theme(options: Options, places: PlacesFile | None) -> str:
    """The theme that is asked for, or the one chosen last; nothing where that is no longer there.

    Raises:
        ImpossibleError: there is no theme as ``--theme`` names it.
    """
    if options.theme:
        require_theme(options.theme, theme_names())
        return options.theme
    chosen = places.theme() if places else ""
    return chosen if chosen in theme_names() else ""
