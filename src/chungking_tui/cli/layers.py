"""The layers of notes that a command works with: the pack's, those from files, the reader's own."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from chungking_tui.film.film import Film
from chungking_tui.film.layer import OWN, LayerFile
from chungking_tui.film.merge import Notes
from chungking_tui.film.targets import standing_on
from chungking_tui.queries import layers
from chungking_tui.reading.own_notes import with_own
from chungking_tui.reading.place import Reading
from chungking_tui.saved.files import is_file, is_there
from chungking_tui.saved.notes import Draft, NotesFile
from chungking_tui.saved.paths import layers_folder, notes_file
from chungking_tui.saved.places import SavedPlace
from chungking_tui.words.wording import listed, so_many

from .opening import ImpossibleError


class Laid(NamedTuple):
    """A film with layers, the ids of those that were asked for, and sentences for the reader."""

    film: Film
    named: tuple[str, ...]
    notices: tuple[str, ...]


def with_layers(film: Film, named: tuple[str, ...], *, from_folder: bool = True) -> Laid:
    """The film with the layers that are named, and those that lie in the reader's folder of layers.

    Args:
        film: the film.
        named: the files of layers, or the ids of layers of the pack.
        from_folder: whether those that lie in the reader's folder are laid on, too.

    Raises:
        ImpossibleError: a file cannot be read, or something in it is to be mended.
    """
    ids: list[str] = []
    notices: list[str] = []
    for file in sorted(_folder_files()) if from_folder else ():
        film, said = _with_file(film, file, named_by_reader=False)
        notices += said
    for name in named:
        there = {head.id for head in layers.heads(film)} | {layer.id for layer in layers.translations(film)}
        if name in there and not is_there(Path(name)):
            ids.append(name)
            continue
        if name == OWN:
            ids.append(name)
            continue
        if not is_there(Path(name)):
            known = ", ".join([*there, OWN])
            raise ImpossibleError(f"There is no layer “{name}” and no such file; there are {known}.")
        film, said = _with_file(film, Path(name), named_by_reader=True)
        ids.append(film.layers[-1].id)
        notices += said
    return Laid(film, tuple(ids), tuple(notices))


def _folder_files() -> list[Path]:
    try:
        return [file for file in layers_folder().iterdir() if file.suffix in {".yaml", ".yml"} and is_file(file)]
    except OSError:
        return []


def _with_file(film: Film, file: Path, *, named_by_reader: bool) -> tuple[Film, list[str]]:
    """The film with the layer of a file; one that was only found in the folder, and is not to be had, is told of.

    Raises:
        ImpossibleError: the reader has named it, and it cannot be read.
    """
    from chungking_tui.pack.access.layer_file import read_layer, strangeness, with_layer
    from chungking_tui.pack.problems import PackError

    try:
        layer, problems = read_layer(file)
    except PackError as error:
        raise ImpossibleError(error.sentence) from None
    if layer is None:
        if named_by_reader:
            raise ImpossibleError(f"{file} cannot be laid on: mend what is listed.", problems)
        return film, [f"{problems[0].place} in {file.parent}: {problems[0].message}; the layer is left out."]
    strange = strangeness(layer, film)
    if strange and not named_by_reader and layer.pack.partition(" ")[0] != film.head.id:
        return film, []  # of another pack: it waits there for that one
    there = replace(film, layers=with_layer(film, layer))
    lost = layers.lost(film, layer)
    told = [strange] if strange else []
    if lost:
        way = f"`notes --layer {file}` lists them"
        told.append(f"{len(lost)} of the notes of {layer.title} stand on nothing in this pack: {way}.")
    return there, told


def with_own_notes(film: Film, saved: SavedPlace | None) -> tuple[Film, Notes, NotesFile]:
    """The film with the reader's own notes and bookmarks, the notes, and the file that keeps them."""
    kept = own_notes_file(film)
    notes = kept.load()
    own = with_own(film, notes, saved.bookmarks if saved else {})
    return (replace(film, layers=own) if own != film.layers else film), notes, kept


def own_notes_file(film: Film) -> NotesFile:
    """The file of the reader's own notes over a pack."""
    return NotesFile(notes_file(film.head.id), f"{film.head.id} {film.head.version}", _read_yaml)


def _read_yaml(file: Path) -> LayerFile | str:
    from chungking_tui.pack.access.layer_file import read_layer
    from chungking_tui.pack.problems import PackError

    try:
        layer, problems = read_layer(file, own=True)
    except PackError as error:
        return error.sentence
    if layer is None:
        return f"Your notes cannot be read: {file.parent}/{problems[0].place}: {problems[0].message}."
    return LayerFile(**{key: getattr(layer, key) for key in LayerFile.__struct_fields__})


def reading_with(film: Film, reading: Reading, named: tuple[str, ...]) -> Reading:
    """The reading with the named layers on, after the one that is read first."""
    if not named:
        return reading
    translations = {layer.id for layer in layers.translations(film)}
    notes = tuple(name for name in named if name not in translations)
    there = tuple(head.id for head in layers.on(film, reading) if head.id not in notes)
    on = (*there[:1], *notes, *there[1:])[: layers.MOST_ON]
    in_language = [name for name in named if name in translations] or [
        name for name in reading.layers or () if name in translations
    ]
    return replace(reading, layers=(*on, *in_language))


def unfinished_notes(film: Film, drafts: tuple[Draft, ...]) -> str:
    """Sentences on what was being written when a run ended; nothing where nothing was."""
    places = {draft.on: standing_on(film, draft.on) for draft in drafts}
    names = [place.name for place in places.values() if place]
    gone = len(drafts) - len(names)
    told = [f"What you were writing on {listed(names)} is not lost: w goes on with it there."] if names else []
    lost = so_many(gone, "unfinished note")
    told += [f"{lost} on what is not in this pack any more: `notes` has the text."] if gone else []
    return " ".join(told)
