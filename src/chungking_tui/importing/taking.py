"""A pack begun from a file, or a file taken in again over the pack that was begun from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import msgspec
from msgspec import Struct

from chungking_tui.film.film import Film
from chungking_tui.pack.access.loader import STORY_FOLDERS
from chungking_tui.pack.access.new import begin_folder, id_of, write_schemas
from chungking_tui.saved.files import is_there, locked

from . import again, begun, division, final_draft, fountain, staged, table, tei
from .matching import keys_of
from .outline import Outline, UnreadableError, known, plain
from .state import STATE, State, Taken, encoded, fingerprint, state_of

FORMS = {".csv": "a table", ".tsv": "a table", ".fountain": "a screenplay", ".fdx": "a screenplay of Final Draft",
         ".xml": "a play in TEI"}  # fmt: skip
"""The endings of the files that a pack is begun from, with what each is."""
TABLES = frozenset((".csv", ".tsv"))
LOCK, WAIT = ".import.lock", 5.0
"""The file that is locked while a file is taken in again, and the seconds that another program waits for it."""


class Wanted(Struct, frozen=True, kw_only=True):
    """What somebody says of how a file is to be read.

    Attributes:
        split: what divides it into two stories, as ``who=Ann``.
        leads: the two people between whom it is divided.
        columns: for what is read from a table, the name of its column.
        by: what a scene of a screenplay is: what stands under a ``heading``, or in a ``section``.
        title: what the work is called, where the file does not say or says it otherwise.
        kind: what kind of work it is.
    """

    split: str = ""
    leads: tuple[str, ...] = ()
    columns: dict[str, str] = {}
    by: str = ""
    title: str = ""
    kind: str = ""


class Report(Struct, frozen=True, kw_only=True):
    """What was taken in.

    Attributes:
        scenes: how many scenes the file has.
        todo: of how many it has no synopsis.
        cut: how many synopses were longer than a card may be.
        stories: what the two are called, and how many scenes each has.
        has_year: whether the file gives a year.
        change: what taking it in again came to; None where the pack is new.
    """

    scenes: int
    todo: int
    cut: int
    stories: tuple[tuple[str, int], tuple[str, int]]
    has_year: bool
    change: again.Change | None = None


def read(file: Path, wanted: Wanted) -> Outline:
    """Read a file of any of the forms.

    Raises:
        UnreadableError: it is of none, or cannot be read.
    """
    form = file.suffix.lower()
    if wanted.columns and form not in TABLES:
        raise UnreadableError(f"{file} has no columns; --columns is for tables.")
    if wanted.by == "section" and form != ".fountain":
        raise UnreadableError(f"{file} has no sections; --by section is for Fountain.")
    readers: dict[str, Callable[[], Outline]] = {
        ".csv": lambda: table.read(file, wanted.columns),
        ".tsv": lambda: table.read(file, wanted.columns),
        ".fountain": lambda: fountain.read(file, by_section=wanted.by == "section"),
        ".fdx": lambda: final_draft.read(file),
        ".xml": lambda: tei.read(file),
    }
    if form not in readers:
        raise UnreadableError(f"{file} is of no form that a pack is begun from: {', '.join(FORMS)} are.")
    outline = readers[form]()
    return msgspec.structs.replace(outline, kind=wanted.kind) if wanted.kind else outline


def begin(folder: Path, file: Path, wanted: Wanted) -> Report:
    """Begin a pack from a file.

    Raises:
        UnreadableError: the file cannot be read.
        NotEmptyError: there is something at the folder already.
        OSError: the pack cannot be written.
    """
    outline = read(file, wanted)
    found = division.divided(outline, wanted.split, wanted.leads)
    keys = keys_of(outline.entries)
    names = begun.named(outline, keys)
    made = begun.begun(
        outline, found, names,
        identity=id_of(folder.resolve().name), title=_title(outline, wanted, file), source=file.name,
    )  # fmt: skip
    state = _state(outline, found, made, wanted, made.texts)

    def write(inner: Path) -> None:
        for name, text in made.texts.items():
            (inner / name).parent.mkdir(parents=True, exist_ok=True)
            (inner / name).write_text(text, encoding="utf-8", newline="\n")
        write_schemas(inner)
        (inner / STATE).write_bytes(encoded(state))

    begin_folder(folder, write)
    return _report(outline, found, made)


def take_again(folder: Path, film_of: Callable[[], Film], file: Path, wanted: Wanted) -> Report:
    """Take a file in again over the pack that was begun from it.

    Args:
        folder: the pack.
        film_of: gives the film made of it, without problems, as it is when no other program changes it.
        file: the file, which may have changed.
        wanted: how it is to be read; what is not said is as it was the last time.

    Raises:
        UnreadableError: the file cannot be read, or a file of the pack cannot be changed in place.
        OSError: a file cannot be read or written.
    """
    with locked(folder / LOCK, WAIT) as is_ours:
        if not is_ours:
            raise UnreadableError(f"Another program is taking a file into {folder}; try again when it is done.")
        try:
            return _take_again(folder, film_of(), file, wanted)
        except staged.ChangedMeanwhileError:
            raise UnreadableError(
                f"A file in {folder} was saved meanwhile; nothing was changed. Take the file in once more."
            ) from None


def _take_again(folder: Path, film: Film, file: Path, wanted: Wanted) -> Report:
    before = state_of(folder)
    if before is None:
        raise UnreadableError(f"{folder} was not begun from a file: it has no {STATE}.")
    wanted = _as_before(wanted, before, file)
    outline = read(file, wanted)
    found = _divided_as_before(outline, wanted, before)
    keys = keys_of(outline.entries, {key: taken.entry for key, taken in before.scenes.items()})
    if not before.scenes.keys() & set(keys):
        raise UnreadableError(
            f"Nothing in {file} is what was taken into {folder} before; begin a pack of its own from it elsewhere."
        )
    current = {key: _current(film, taken.id) for key, taken in before.scenes.items()}
    if len(set(current.values())) < len(current):
        twice = next(name for name in current.values() if list(current.values()).count(name) > 1)
        raise UnreadableError(
            f"`{twice}` stands for two scenes of the file now, as its `was` says; the file cannot be taken in again."
        )
    ids = _named_now(before.names, outline, film) | {f"scene:{key}": name for key, name in current.items()}
    names = begun.named(outline, keys, ids, _declared(film))
    told = found.stories
    stories = tuple(
        _story(film, before.scenes.get(key), name, story)
        for key, name, story in zip(keys, names.scenes, told, strict=True)
    )
    found = msgspec.structs.replace(found, stories=stories)
    entries = dict(zip(keys, outline.entries, strict=True))
    if _is_as_before(wanted, before) and (change := again.nothing_new(film, entries, before)):
        return msgspec.structs.replace(_report(outline, found, begun.nothing(names)), change=change)
    moved_keys = again.out_of_order(keys, before)
    moved = tuple(
        name for key, name in zip(keys, names.scenes, strict=True) if key in moved_keys and name in film.scenes
    )
    scenes = again.order(
        film,
        [
            (name, story)
            for key, name, story in zip(keys, names.scenes, stories, strict=True)
            if key not in before.scenes or name in film.scenes
        ],
        moved,
    )
    made = begun.begun(
        outline, found, names, identity=film.head.id, title=film.head.title, source=file.name,
        preceding={name: last for last, (name, _) in pairwise(scenes)},
    )  # fmt: skip
    change = again.worked_out(folder, film, before, made, keys=entries, scenes=scenes, moved=moved)
    state = _state(
        outline, msgspec.structs.replace(found, stories=told), made, wanted, _now(folder, made, before, change)
    )
    state = _with_what_was(state, before, current, change)
    contents = {name: text.encode() for name, text in change.texts.items()} | {STATE: encoded(state)}
    staged.write(folder, change.renamed, contents, STORY_FOLDERS if change.texts or change.renamed else ())
    return msgspec.structs.replace(_report(outline, found, made), change=change)


def _is_as_before(wanted: Wanted, before: State) -> bool:
    """Whether the file is divided as it was."""
    return (wanted.split, wanted.leads or before.leads) == (before.split, before.leads)


def _with_what_was(state: State, before: State, current: Mapping[str, str], change: again.Change) -> State:
    """What was taken in, with what has gone from the file, and with what each file says by the program's own hand."""
    written = {_id_of_file(file): text for file, text in change.texts.items()}
    scenes = {
        key: msgspec.structs.replace(taken, meanwhile=again.meanwhile_of(written[taken.id]))
        if taken.id in written
        else msgspec.structs.replace(taken, meanwhile=before.scenes[key].meanwhile)
        if key in before.scenes
        else taken
        for key, taken in state.scenes.items()
    }
    for key, taken in before.scenes.items():
        if key not in scenes:
            text = written.get(current[key])
            after = again.meanwhile_of(text) if text else taken.meanwhile
            scenes[key] = msgspec.structs.replace(taken, id=current[key], gone=True, meanwhile=after)
    return msgspec.structs.replace(state, scenes=scenes, names=before.names | state.names)


def _id_of_file(file: str) -> str:
    """The id of a scene by the name of its file."""
    return file.rpartition("/")[2].partition("-")[2].removesuffix(".yaml")


def _story(film: Film, taken: Taken | None, name: str, story: int) -> int:
    """The story a scene belongs to: where it was put by hand, else where the file has it now."""
    if name not in film.scenes or (taken and film.scenes[name].story == taken.story):
        return story
    return film.scenes[name].story


def _title(outline: Outline, wanted: Wanted, file: Path) -> str:
    name = file.stem.replace("-", " ").replace("_", " ").strip()
    return plain(wanted.title or outline.title or name[:1].upper() + name[1:]) or "A work"


def _state(
    outline: Outline,
    found: division.Division,
    made: begun.Begun,
    wanted: Wanted,
    texts: Mapping[str, str],
) -> State:
    names = made.names
    scenes = {
        key: Taken(
            id=name,
            print=fingerprint(texts.get(file, "")),
            entry=entry,
            story=story,
            meanwhile=again.meanwhile_of(made.texts[file]),
        )
        for key, name, file, entry, story in zip(
            names.keys, names.scenes, made.files, outline.entries, found.stories, strict=True
        )
    }
    kinds = {"person": names.people, "place": names.places, "motif": names.motifs}
    return State(
        split=wanted.split,
        leads=found.leads if found.between_leads else wanted.leads,
        storylines=found.storylines,
        titles=found.titles,
        scenes=scenes,
        names={f"{kind}:{key}": ident for kind, given in kinds.items() for key, ident in given.items()},
        columns=wanted.columns,
        by=wanted.by,
    )


def _as_before(wanted: Wanted, before: State, file: Path) -> Wanted:
    """How a file is to be read: as is said now, else as it was, as far as it is of a form that can be read so."""
    told, form = bool(wanted.split or wanted.leads), file.suffix.lower()
    return msgspec.structs.replace(
        wanted,
        split=wanted.split if told else before.split,
        leads=wanted.leads if told else before.leads,
        columns=wanted.columns or (before.columns if form in TABLES else {}),
        by=wanted.by or (before.by if form == ".fountain" else ""),
    )


def _divided_as_before(outline: Outline, wanted: Wanted, before: State) -> division.Division:
    """The two stories, in the order that they have in the pack."""
    try:
        storylines = () if wanted.split or wanted.leads else before.storylines
        found = division.divided(outline, wanted.split, wanted.leads, storylines)
    except UnreadableError:
        if (wanted.split, wanted.leads) != (before.split, before.leads):
            raise
        found = division.divided(outline)  # who had a story is no longer in the file
    one, two = map(known, found.titles)
    then = tuple(map(known, before.titles))
    if (one, two) != then and (one == then[1] or two == then[0]):  # it begins with the other story now
        return msgspec.structs.replace(
            found,
            titles=found.titles[::-1],
            leads=found.leads[::-1],
            stories=tuple(1 - story for story in found.stories),
        )
    return found


def _named_now(names: Mapping[str, str], outline: Outline, film: Film) -> dict[str, str]:
    """The ids that were given, those that the pack has; for one that it has not, that of what has the name there."""
    head = film.head
    groups = {
        "person": {name: person.name for name, person in head.cast.items()},
        "place": {name: place.name for name, place in head.places.items()},
        "motif": {name: head.motif(name).name for name in head.motifs},
    }
    by_name = {kind: {known(called): name for name, called in group.items()} for kind, group in groups.items()}
    keys = {f"place:{known(entry.where)}": entry.where for entry in outline.entries if entry.where}
    keys |= {f"person:{key}": outline.people.get(key, key) for entry in outline.entries for key in entry.who}
    keys |= {f"motif:{known(tag)}": tag for entry in outline.entries for tag in entry.tags}
    found = dict(names)
    for key, called in keys.items():
        kind = key.partition(":")[0]
        if found.get(key) not in groups[kind] and known(called) in by_name[kind]:
            found[key] = by_name[kind][known(called)]
    return found


def _current(film: Film, ident: str) -> str:
    """The id that a scene has now: it may have been renamed."""
    former = film.former.get(ident)
    return former.id if former and ident not in film.scenes else ident


def _declared(film: Film) -> Sequence[str]:
    """Every id that stands for something in a pack."""
    head = film.head
    objects = film.apartment.objects if film.apartment else {}
    return [*film.scenes, *film.former, *head.cast, *head.places, *head.props, *head.motifs, *head.facts, *objects]


def _now(folder: Path, made: begun.Begun, before: State, change: again.Change) -> dict[str, str]:
    """For each scene's file, as it would be written, what counts as written: what nobody has worked on."""
    there = {
        path.name.partition("-")[2].removesuffix(".yaml"): path
        for story in STORY_FOLDERS
        for path in (folder / story).glob("*.yaml")
    }
    fresh = {
        file.partition("-")[2].partition("-")[2].removesuffix(".yaml"): text for file, text in change.texts.items()
    }
    found: dict[str, str] = {}
    for key, name, file in zip(made.names.keys, made.names.scenes, made.files, strict=True):
        path = there.get(name)
        was = path.read_bytes().decode() if path else ""
        text, taken = fresh.get(name, was), before.scenes.get(key)
        if text == made.texts[file] or (taken and fingerprint(text) == taken.print):
            found[file] = text
    return found


def _report(outline: Outline, found: division.Division, made: begun.Begun) -> Report:
    one, two = (found.stories.count(story) for story in (0, 1))
    return Report(
        scenes=len(outline.entries),
        todo=sum(not entry.says for entry in outline.entries) + (not one) + (not two),
        cut=made.cut,
        stories=((found.titles[0], one), (found.titles[1], two)),
        has_year=outline.year is not None,
    )


def is_begun_from_file(folder: Path) -> bool:
    """Whether a folder is a pack that was begun from a file."""
    return is_there(folder / STATE)


def columns_of(text: str) -> dict[str, str]:
    """What ``--columns`` says: ``title=Szene,who=Personen``.

    Raises:
        UnreadableError: it says it otherwise.
    """
    found: dict[str, str] = {}
    for pair in text.split(",") if text else ():
        what, sign, name = (part.strip() for part in pair.partition("="))
        if not sign or known(what) not in table.COLUMNS or not name:
            raise UnreadableError(
                f"--columns is WHAT=NAME, commas between; WHAT is {', '.join(table.COLUMNS)}, not `{pair.strip()}`."
            )
        found[known(what)] = name
    return found
