"""The command ``notes``: the reader's notes, and other layers, given away and taken in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from chungking_tui.exchange.read import AnnotationError, read_annotations
from chungking_tui.exchange.tables import as_csv, as_markdown_notes
from chungking_tui.exchange.written import as_collection, as_set
from chungking_tui.film.film import Film, FilmContents
from chungking_tui.film.layer import FORMAT, MOST_NOTES, OWN, Layer, LayerFile, LayerNote
from chungking_tui.film.merge import Notes, by_id, merged, says_the_same
from chungking_tui.film.targets import standing_on
from chungking_tui.film.text import showable
from chungking_tui.pack.access.folder import MAX_BYTES as MAX_FILE
from chungking_tui.pack.access.layer_file import id_of_file, layer_text, read_layer, strangeness
from chungking_tui.pack.problems import PackError, did_you_mean
from chungking_tui.queries import layers
from chungking_tui.reading.bookmarks import Bookmarks
from chungking_tui.reading.own_notes import TITLE, bookmark_notes, own_layer
from chungking_tui.saved.files import is_file, is_there, locked, write_atomically
from chungking_tui.saved.paths import default_pack, layers_folder, pack_cache, places_file
from chungking_tui.saved.places import PlacesFile
from chungking_tui.words.wording import so_many

from .layers import own_notes_file, with_layers
from .opening import ImpossibleError, load_film
from .options import Options
from .output import DONE, PROBLEMS, require_free, say, write, write_file, write_problems

FORMS: dict[str, Callable[[Layer, FilmContents], str]] = {
    "yaml": lambda layer, film: layer_text(layer),  # noqa: ARG005 (each form is asked alike)
    "markdown": as_markdown_notes,
    "csv": as_csv,
    "json": as_collection,
}
"""The forms in which notes are given away as text."""
PACKED = "annotations"
"""The form that is a zip file."""
ENDINGS = {
    ".yaml": "yaml", ".yml": "yaml", ".md": "markdown", ".csv": "csv", ".json": "json", ".annotations": PACKED
}  # fmt: skip
"""The form of a file of notes by its ending."""
LOCK_WAIT = 3.0
SHORT = 60


def notes(options: Options) -> int:
    """Give a layer of notes away, take one in, or list the reader's own."""
    film, _ = load_film(options.scenes or default_pack(), pack_cache())
    if options.add:
        if options.to or options.into or options.by:
            raise ImpossibleError("`notes` gives notes away or takes some in; leave --add out, or the rest.")
        return _take_in(film, options.add, options.layer)
    form = options.to or (_form_of(options.into) if options.into else "")
    layer = _signed(_layer(film, options.layer or OWN), options.by, options.into)
    if not form:
        _list(layer, film)
        return DONE
    if form == PACKED:
        return _packed(layer, film, options)
    text = FORMS[form](layer, film)
    file: Path | None = options.into
    if file is None:
        write(text)
        return DONE
    require_free(file, force=options.force)
    write_file(file, text.encode())
    say(f"{file}: {_counted(layer)} of {layer.title.rstrip('.')}.")
    if form == "yaml" and (too_much := _too_much(layer, text.encode())):
        say(f"No program will take it in: it has {too_much}; --to json has no such bounds.")
    return DONE


def _form_of(file: Path) -> str:
    """The form in which a file is written, by its ending.

    Raises:
        ImpossibleError: it names none.
    """
    form = ENDINGS.get(file.suffix.lower())
    if form is None:
        raise ImpossibleError(f"The ending of {file} names no form of notes: {', '.join(ENDINGS)}; or say --to.")
    return form


def _signed(layer: Layer, by: str, file: Path | None) -> Layer:
    """A layer with who wrote it; the reader's own is called by that, or by the file it is given away in."""
    if layer.id != OWN:
        return replace(layer, by=by or layer.by)
    name = by or layer.by or (file.name.partition(".")[0] if file else "")
    if not name or name == OWN:
        return layer
    called = id_of_file(Path(name.replace(".", " ")))
    title = layer.title if layer.title != TITLE else f"Notes by {name}"
    return replace(layer, id=called, layer=called, title=title, by=name)


def is_layer(file: Path) -> bool:
    """Whether a file is one of notes, not a path: by the keys at the beginning of its lines."""
    try:
        with file.open(encoding="utf-8", errors="replace") as text:
            return any(line.startswith(("notes:", "layer:")) for line in text)
    except OSError:
        return False


def check_layer(options: Options) -> int:
    """List what there is to mend in a file of notes, and what of it stands on nothing in the pack."""
    file: Path = options.folder or Path()
    film, _ = load_film(options.scenes or default_pack(), pack_cache())
    try:
        layer, problems = read_layer(file, own=True)
    except PackError as error:
        raise ImpossibleError(error.sentence) from None
    write_problems(problems, options.format, str(file.parent))
    if layer is None:
        say(f"{so_many(len(problems), 'problem')} in {file}.")
        return PROBLEMS
    lost = layers.lost(film, layer)
    for note in lost:
        say(f"{', '.join(note.targets)} is not in {film.head.title}: {_short(note)}")
    if strange := strangeness(layer, film):
        say(strange)
    say(f"{file}: {_counted(layer)}, {len(lost)} of them on nothing in this pack.")
    return PROBLEMS if lost else DONE


def _packed(layer: Layer, film: Film, options: Options) -> int:
    if options.into is None:
        raise ImpossibleError("`--to annotations` writes a zip file: name it, as mine.annotations.")
    require_free(options.into, force=options.force)
    write_file(options.into, as_set(layer, film))
    say(f"{options.into}: {_counted(layer)} of {layer.title.rstrip('.')}.")
    return DONE


def _layer(film: Film, name: str) -> Layer:
    """The layer of a name: the reader's own, one of the pack's, one of a file.

    Raises:
        ImpossibleError: there is none.
    """
    if name == OWN:
        return _own(film)
    laid = with_layers(film, (name,) if is_file(Path(name)) else ())
    found = laid.named[-1] if laid.named else name
    layer = next((one for one in laid.film.layers if one.id == found), None)
    if layer is None:
        names = ", ".join([OWN, *(one.id for one in laid.film.layers)])
        raise ImpossibleError(f"There is no layer “{name}”; there are {names}; or name a file.")
    return layer


def _own(film: Film) -> Layer:
    kept = own_notes_file(film)
    found = kept.load()
    if kept.notice:
        raise ImpossibleError(kept.notice)
    head = kept.head
    made = own_layer(film, found, _bookmarks(film))
    return replace(made, title=head.title, by=head.by, about=head.about, language=head.language)


def _counted(layer: Layer) -> str:
    return so_many(sum(not note.gone for note in layer.notes), "note")


def _list(layer: Layer, film: Film) -> None:
    """Print a layer's notes, a line each, and those that stand on nothing any more apart."""
    there = [note for note in layer.notes if not note.gone]
    drafts = own_notes_file(film).drafts().values() if layer.is_own else ()
    if not there and not drafts:
        write(f"{layer.title}: none yet in this pack. In the app, w writes one.\n")
        return
    lost = layers.lost(film, layer)
    for note in there:
        if note not in lost:
            places = ", ".join(place.name for place in layers.standings(film, note))
            write(f"{places}: {_short(note)}\n")
    if lost:
        write("\nThese stand on nothing in this pack any more:\n")
        for note in lost:
            write(f"{note.was or ', '.join(note.targets)}: {_short(note)}\n")
    if drafts:
        write("\nThese are unfinished; w goes on with each where it stands:\n")
        for draft in drafts:
            place = standing_on(film, draft.on)
            write(f"{place.name if place else draft.on}: {' '.join(showable(draft.says).split())}\n")


def _short(note: LayerNote) -> str:
    line = " ".join(note.says.split())
    return (line if len(line) <= SHORT else f"{line[:SHORT].rstrip()}…") or "a bookmark"


def _take_in(film: Film, file: Path, name: str) -> int:
    """Take notes in from a file: into the reader's own, or into a layer of its own beside them."""
    found, layer = _read(film, file)
    fresh = by_id(found)
    into = id_of_file(Path(name)) if name else _whose(film, found, layer)
    if into == OWN:  # a bookmark that is set need not be a note, too
        marked = {note.id for note in bookmark_notes(_bookmarks(film))}
        fresh = {one: note for one, note in fresh.items() if one not in marked}
    if into == OWN:  # whose they are need not be said of one's own
        own = own_notes_file(film).load()
        fresh = {one: replace(note, by=own[one].by) if one in own else note for one, note in fresh.items()}
    before, after = _merge_own(film, fresh) if into == OWN else _merge_other(film, into, fresh, layer)
    new = sum(one not in before for one in fresh)
    changed = sum(one in before and not says_the_same(after[one], before[one]) for one in fresh)
    told = [f"{new} new", f"{changed} changed", f"{len(found) - new - changed} known"]
    say(f"{so_many(len(found), 'note')} taken into {into}: {', '.join(told)}.")
    if layer and (strange := strangeness(layer, film)):
        say(strange)
    lost = layers.lost(film, Layer(id=into, title=into, notes=tuple(fresh.values())))
    if lost:
        listed = "notes" if into == OWN else f"notes --layer {into}"
        verb = "stands" if len(lost) == 1 else "stand"
        said = f"{so_many(len(lost), 'note')} of these {verb} on nothing in this pack: `{listed}` lists them."
        say(f"{said}{_meant(film, lost)}")
    return DONE


def _too_much(layer: LayerFile, raw: bytes) -> str:
    """What is too much for a file of notes that is to be read again, in a few words; nothing where it fits."""
    if len(layer.notes) > MOST_NOTES:
        return f"{len(layer.notes):,} notes, and {MOST_NOTES:,} are the most"
    if len(raw) > MAX_FILE:
        return f"{len(raw) // 1024:,} KiB, and {MAX_FILE // 1024} are the most"
    return ""


def _meant(film: Film, lost: tuple[LayerNote, ...]) -> str:
    """What may be meant by the first names of scenes that are not there."""
    near = (
        (target, did_you_mean(target, film.scenes)) for note in lost for target in note.targets if ":" not in target
    )
    told = dict.fromkeys(f" {target}: {meant}" for target, meant in near if meant)
    return "".join(list(told)[:3])


def _whose(film: Film, found: tuple[LayerNote, ...], layer: Layer | None) -> str:
    """The layer that notes go into: the one that they are of, or that of who wrote all of them; else the own.

    What the reader has given away comes home.
    """
    own = own_notes_file(film).load()
    if found and all(note.id in own for note in found):
        return OWN
    if layer and layer.layer == OWN:
        return OWN
    if layer and layer.layer:
        return layer.id
    names = {layer.by} if layer else {note.by for note in found}
    if len(names) == 1 and (name := names.pop()):
        return id_of_file(Path(name.replace(".", " ")))
    return OWN


def _bookmarks(film: Film) -> Bookmarks:
    saved = PlacesFile(places_file()).load(film.head.id)
    return saved.bookmarks if saved else {}


def _read(film: Film, file: Path) -> tuple[tuple[LayerNote, ...], Layer | None]:
    """The notes in a file of whatever form, and the layer where it is one.

    Raises:
        ImpossibleError: the file cannot be read.
    """
    try:
        if file.suffix.lower() in {".yaml", ".yml"}:
            layer, problems = read_layer(file, own=True)
            if layer is None:
                raise ImpossibleError(f"{file} cannot be taken in: mend what is listed.", problems)
            return layer.notes, layer
        if not is_file(file):
            raise ImpossibleError(f"{file} is no file." if is_there(file) else f"There is no file {file}.")
        if file.suffix.lower() in {".csv", ".md"}:
            raise ImpossibleError(
                f"{file} is a table or a text to read; notes are taken in from .yaml, .json and .annotations."
            )
        return read_annotations(file, film), None
    except PackError as error:
        raise ImpossibleError(error.sentence) from None
    except AnnotationError as error:
        raise ImpossibleError(f"{file} {error}") from None


def _merge_own(film: Film, fresh: Notes) -> tuple[Notes, Notes]:
    """Put notes among the reader's own; what was there, and what is.

    Raises:
        ImpossibleError: they cannot be saved.
    """
    kept = own_notes_file(film)
    before = kept.load()
    if not kept.save(merged(before, fresh), wait=LOCK_WAIT):
        raise ImpossibleError(
            kept.problem or f"Another program has held {kept.file} all the while; nothing is taken in."
        )
    return before, kept.load()


def _merge_other(film: Film, name: str, fresh: Notes, layer: Layer | None) -> tuple[Notes, Notes]:
    """Put notes into a layer of the reader's folder of layers; what was there, and what is.

    Raises:
        ImpossibleError: they cannot be saved, or the file that is there cannot be read.
    """
    file = layers_folder() / f"{id_of_file(Path(name))}.yaml"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with locked(file.with_suffix(".lock"), LOCK_WAIT) as ours:
            if not ours:
                raise ImpossibleError(f"Another program has held {file} all the while; nothing is taken in.")
            there, problems = read_layer(file) if is_file(file) else (None, ())
            if problems:
                raise ImpossibleError(f"{file} cannot be written over: mend what is listed.", problems)
            pack = f"{film.head.id} {film.head.version}"
            base = there or layer or Layer(id=name, layer=id_of_file(Path(name)), title=name, pack=pack)
            before = by_id(there.notes if there else ())
            after = merged(before, fresh)
            head = LayerFile(**{key: getattr(base, key) for key in LayerFile.__struct_fields__})
            made = replace(head, layer=id_of_file(Path(name)), notes=tuple(after.values()), format=FORMAT)
            raw = layer_text(made).encode()
            if too_much := _too_much(made, raw):
                raise ImpossibleError(f"{file} would have {too_much}; nothing is taken in.")
            write_atomically(file, raw)
            return before, after
    except OSError as error:
        raise ImpossibleError(f"{file} cannot be written ({error.strerror}).") from None
