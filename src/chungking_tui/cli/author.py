"""The commands for authors: ``check``, ``pack``, ``schema``."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

from chungking_tui.film.work import words
from chungking_tui.pack.pack import Pack
from chungking_tui.pack.problems import Problem
from chungking_tui.saved.files import is_file, is_folder, is_there
from chungking_tui.saved.paths import default_pack
from chungking_tui.view_spec import view_names
from chungking_tui.views.table import VIEWS
from chungking_tui.words.wording import so_many

from .opening import ImpossibleError
from .options import Options
from .output import DONE, PROBLEMS, require_free, say, write, write_file

EXPORTED = "export"
"""What `schema` calls the JSON that `export` writes."""


def check(options: Options) -> int:
    """List what there is to mend in a pack, once or at each save."""
    from chungking_tui.pack.access.loader import load
    from chungking_tui.pack.problems import PackError

    if options.folder and options.folder.suffix in {".yaml", ".yml"} and not is_folder(options.folder):
        from .notes import check_layer, is_layer
        from .paths import check_path

        if options.again:
            raise ImpossibleError("A path or a file of notes is checked once, not at each save; leave --watch out.")
        return check_layer(options) if is_layer(options.folder) else check_path(options)
    if options.folder and options.scenes:
        raise ImpossibleError("`check` reads one pack: name it by --scenes or by itself, not both.")
    folder: Path = options.folder or options.scenes or default_pack()
    if options.again:
        return _check_again_and_again(folder, options.format, with_advice=options.advice)
    try:
        found = load(folder, view_names=view_names(VIEWS), look=True)
        return _checked(found, options.format, _advice(found) if options.advice else ())
    except PackError as error:
        raise ImpossibleError(error.sentence) from None


def _advice(pack: Pack) -> tuple[Problem, ...]:
    """What an author may want to look at; nothing of a pack that is no folder, or cannot be opened."""
    from chungking_tui.pack.access.advice import advice

    if pack.film is None or is_file(pack.folder):
        return ()
    try:
        return advice(pack.folder, pack.film)
    except OSError as error:
        raise ImpossibleError(f"{error.filename or pack.folder} cannot be read ({error.strerror}).") from None


def _checked(pack: Pack, form: str, advice: tuple[Problem, ...] = ()) -> int:
    """Print what is to mend in a pack, then the advice."""
    from chungking_tui.pack.problems import encode_problems

    if form == "json":
        write(f"{encode_problems((*pack.problems, *advice), str(pack.folder))}\n")
    else:
        place = _in_repository(pack.folder) if form == "github" else str(pack.folder)
        for problem in (*pack.problems, *advice):
            write(f"{problem.as_annotation(place) if form == 'github' else problem.in_pack(place)}\n")
        _summarise(pack)
    return PROBLEMS if pack.problems else DONE


def _in_repository(folder: Path) -> str:
    """A folder as GitHub names it: from the root of the repository, which is its workspace or has a ``.git``."""
    whole = folder.resolve()
    workspace = os.environ.get("GITHUB_WORKSPACE")
    roots = [Path(workspace).resolve()] if workspace else []
    for root in (*roots, *(above for above in (whole, *whole.parents) if is_there(above / ".git"))):
        if whole.is_relative_to(root):
            return whole.relative_to(root).as_posix()
    return str(folder)


def _check_again_and_again(folder: Path, form: str, *, with_advice: bool) -> int:
    """Check a pack at each save, until somebody ends it."""
    import time

    from chungking_tui.pack.access.loader import load
    from chungking_tui.pack.access.watch import WATCH_SECONDS, PackWatch
    from chungking_tui.pack.problems import PackError

    watch, changed = PackWatch(folder), True
    while True:
        if changed:
            if form != "json":
                write(f"{time.strftime('%H:%M:%S')}\n")
            try:
                found = load(folder, view_names=view_names(VIEWS), look=True)
                _checked(found, form, _advice(found) if with_advice else ())
            except PackError as error:
                say(error.sentence)
            write("", flush=True)
        time.sleep(WATCH_SECONDS)
        changed = watch.has_changed()


def _summarise(pack: Pack) -> None:
    from chungking_tui.pack.access.loader import is_begun

    film = pack.film
    folder = pack.folder.resolve() if pack.folder.name in {"", ".."} else pack.folder
    if pack.problems:
        held = f"; {pack.suppressed:,} more follow from them and are not listed" if pack.suppressed else ""
        say(f"{so_many(len(pack.problems), 'problem')} in {folder}{held}.")
    elif film:
        own = words(film.head).source
        written = [scene for scene in film.scenes.values() if is_begun(scene)]
        alone = sum(scene.cites_only(own) for scene in written)
        rest = (
            f"; {alone} of them {'rests' if alone == 1 else 'rest'} on the {own} alone"
            if own and len(film.head.sources) > 1
            else ""
        )
        todo = sum(scene.is_todo for scene in film.scenes.values())
        unwritten = f"; {so_many(todo, 'card')} still to be written" if todo else ""
        hold = "holds" if len(written) == 1 else "hold"
        say(f"{folder}: {so_many(len(written), 'scene')} {hold} together{rest}{unwritten}.")


def pack(options: Options) -> int:
    """Write a pack as a zip file, if there is nothing to mend in it."""
    from chungking_tui.pack.access.loader import load
    from chungking_tui.pack.access.zipped import zipped
    from chungking_tui.pack.problems import PackError

    folder = options.folder or Path()
    if is_file(folder):
        raise ImpossibleError(f"{folder} is a file; name the folder of a pack.")
    try:
        found = load(folder, view_names=view_names(VIEWS), look=True)
    except PackError as error:
        raise ImpossibleError(error.sentence) from None
    if found.problems or found.film is None:
        status = _checked(found, "text")
        say("It is not zipped while there is something to mend.")
        return status
    file = options.into or Path(f"{found.film.head.id}.zip")
    if file.resolve().is_relative_to(folder.resolve()):
        raise ImpossibleError(f"{file} would lie in the pack itself; name a file beside it by -o.")
    require_free(file, force=options.force)
    try:
        raw = zipped(folder)
    except OSError as error:
        raise ImpossibleError(f"{error.filename or folder} cannot be read ({error.strerror}).") from None
    write_file(file, raw)
    named = shlex.quote(str(file))
    say(f"{file}: {found.film.head.title}, {so_many(len(found.film.scenes), 'scene')}. "
        f"`chungking-tui --scenes {named}` opens it.")  # fmt: skip
    return DONE


def _write_schemas_again_and_again(folder: Path) -> None:
    """Write a pack's schemas at each save, until somebody ends it."""
    import time

    from chungking_tui.pack.access.new import write_schemas
    from chungking_tui.pack.access.watch import WATCH_SECONDS, PackWatch

    say(f"The schemas in {folder / 'schema'} are written again whenever a file is saved; Ctrl+C ends that.")
    watch = PackWatch(folder)
    while True:
        time.sleep(WATCH_SECONDS)
        if watch.has_changed():
            write_schemas(folder)


def schema(options: Options) -> int:
    """Print a schema, list them, or write all of them beside a pack."""
    from chungking_tui.pack.access.schema import FILES
    from chungking_tui.pack.access.schema import schema as schema_of

    into = options.all_into
    if into:
        from chungking_tui.pack.access.new import write_schemas

        if options.name:
            raise ImpossibleError("`schema --all` writes every schema; leave the name out.")
        try:
            write_schemas(into)
            if not options.again:
                say(f"{so_many(len(FILES), 'schema')} in {into / 'schema'}, with the ids that the pack has.")
            if options.again:
                _write_schemas_again_and_again(into)
        except OSError as error:
            raise ImpossibleError(f"The schemas cannot be written into {into} ({error.strerror}).") from None
        return DONE
    if options.again:
        raise ImpossibleError("`schema --watch` writes the schemas of a pack at each save: name it by --all.")
    names = (*FILES, EXPORTED)
    if options.name is None:
        write("".join(f"{name}\n" for name in names))
        return DONE
    if options.name not in names:
        raise ImpossibleError(f"There is no schema “{options.name}”; there are {', '.join(names)}.")
    if options.name == EXPORTED:
        from chungking_tui.export.resolved import schema as schema_of_export

        write(schema_of_export())
        return DONE
    write(schema_of(options.name))
    return DONE
