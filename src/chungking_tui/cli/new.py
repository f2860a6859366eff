"""The command ``new``: a pack of one's own, from nothing or from what an author has."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from chungking_tui.words.wording import so_many

from .opening import ImpossibleError, load_film
from .options import Options
from .output import DONE, say

if TYPE_CHECKING:
    from chungking_tui.film.film import Film
    from chungking_tui.film.model import Scene
    from chungking_tui.importing.again import Change
    from chungking_tui.importing.taking import Report, Wanted

ONLY_FROM = {"leads": "--leads", "split": "--split", "columns": "--columns"}
LISTED = 8
"""So many scenes are named in a sentence."""


def new(options: Options) -> int:
    """Write a small pack to begin with, or one from a file."""
    folder = options.folder or Path()
    if options.made_from:
        return _from_file(folder, options.made_from, options)
    from chungking_tui.film.text import showable
    from chungking_tui.pack.access.new import NotEmptyError, begin_pack

    unused = next((named for name, named in ONLY_FROM.items() if getattr(options, name)), None)
    if unused or options.scenes_by:
        raise ImpossibleError(f"{unused or '--by'} says how a file is read; name the file by --from.")
    title, kind = (" ".join(showable(text).split()) for text in (options.title, options.kind))
    if len(title) > 240 or len(kind) > 40:
        raise ImpossibleError("A title has at most 240 characters, a kind of work at most 40.")
    try:
        begin_pack(folder, title=title, kind=kind, side_by_side=options.side_by_side)
    except NotEmptyError:
        raise ImpossibleError(_there_already(folder)) from None
    except OSError as error:
        raise ImpossibleError(f"{folder} cannot be written ({error.strerror}).") from None
    say(f"A new pack is in {folder}: {_ways(folder)}.")
    return DONE


def _from_file(folder: Path, file: Path, options: Options) -> int:
    from chungking_tui.importing import taking
    from chungking_tui.importing.outline import UnreadableError
    from chungking_tui.pack.access.new import NotEmptyError

    try:
        wanted = _wanted(options)
        if taking.is_begun_from_file(folder):
            return _again(folder, file, wanted)
        report = taking.begin(folder, file, wanted)
    except UnreadableError as error:
        raise ImpossibleError(str(error)) from None
    except NotEmptyError:
        raise ImpossibleError(_there_already(folder)) from None
    except OSError as error:
        raise ImpossibleError(f"{error.filename or folder} cannot be written ({error.strerror}).") from None
    say(f"{folder}: {so_many(report.scenes, 'scene')} from {file}, {_stories(report)}.{_asides(report)}")
    problems = load_film(folder, None)[1]
    if problems:
        say(f"`check` lists {so_many(len(problems), 'problem')} in it.")
    say(f"{_ways(folder)}.")
    return DONE


def _wanted(options: Options) -> Wanted:
    from chungking_tui.importing.outline import plain
    from chungking_tui.importing.taking import Wanted, columns_of

    leads = tuple(name.strip() for name in options.leads.split(",")) if options.leads else ()
    if leads and (len(leads) != 2 or not all(leads)):
        raise ImpossibleError(
            f"--leads names two people, with a comma between: --leads Ann,Bob; not `{options.leads}`."
        )
    if leads and options.split:
        raise ImpossibleError("--leads and --split both say which scenes are story 1; leave one out.")
    return Wanted(
        split=options.split,
        leads=leads,
        columns=columns_of(options.columns),
        by=options.scenes_by,
        title=plain(options.title),
        kind=plain(options.kind, 40),
    )


def _again(folder: Path, file: Path, wanted: Wanted) -> int:
    """Take a file in again."""
    from chungking_tui.importing import taking

    if wanted.title or wanted.kind:
        raise ImpossibleError("film.yaml has the title and the kind of the work by now; leave --title and --kind out.")

    def as_it_is() -> Film:
        film, problems = load_film(folder, None)
        if problems:
            raise ImpossibleError("A file is taken in again once there is nothing to mend in the pack.", problems)
        return film

    change = taking.take_again(folder, as_it_is, file, wanted).change
    film, problems = load_film(folder, None)
    say(f"{folder}: {_told(change, film.scenes) if change else 'nothing is new in the file.'}")
    if problems:
        say(f"`check` lists {so_many(len(problems), 'problem')} in it now.")
    return DONE


def _told(change: Change, scenes: Mapping[str, Scene]) -> str:
    """What taking a file in again came to, in sentences."""

    def named(ids: Iterable[str], asides: Mapping[str, str] | None = None) -> str:
        there = [name for name in ids if name in scenes]
        told = [f"{scenes[name].heading}{f' ({asides[name]})' if asides else ''}" for name in there[:LISTED]]
        return ", ".join(told) + (f" and {len(there) - LISTED} more" if len(there) > LISTED else "")

    changed = dict(change.changed)
    told = {
        "New": named(change.new),
        "Moved": named(change.moved),
        "No longer in the file, but still here": named(change.gone),
        "Changed in the file, but you have worked on it, so it stays": named(changed, changed),
        "Of what you have written, `meanwhile` is another now": named(change.after_another),
        "Declared in film.yaml": ", ".join(change.declared),
    }
    said = [f"{what}: {which}." for what, which in told.items() if which]
    if change.left_out:
        said.append(f"{so_many(change.left_out, 'scene')} that you have taken out {_stay(change.left_out)} out.")
    return " ".join(said) or (
        "brought up to date." if change.texts or change.renamed else "nothing is new in the file."
    )


def _stay(count: int) -> str:
    return "stays" if count == 1 else "stay"


def _stories(report: Report) -> str:
    return " and ".join(f"{count} in “{title}”" for title, count in report.stories)


def _asides(report: Report) -> str:
    todo = "; ".join(filter(None, (
        f"{so_many(report.todo, 'card')} still to be written (`card: todo`)" if report.todo else "",
        f"{so_many(report.cut, 'synopsis', 'synopses')} cut to what a card holds" if report.cut else "",
        "" if report.has_year else "look at the year in film.yaml: the file names none",
    )))  # fmt: skip
    return f" {todo[0].upper()}{todo[1:]}." if todo else ""


def _there_already(folder: Path) -> str:
    return f"There is something at {folder} already; name a folder that is not there yet."


def _ways(folder: Path) -> str:
    named = shlex.quote(f"./{folder}" if str(folder).startswith("-") else str(folder))
    return f"`chungking-tui --scenes {named}` opens it, `chungking-tui check {named}` checks it"
