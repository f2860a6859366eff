"""The command line: its grammar, and the commands that need no terminal.

Data goes to stdout, messages to stderr. Exit status 0: done; 1: the pack has problems; 2: it could not be done.
The app, and Textual with it, is imported only when the app runs.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from .film.film import Film
from .film.text import showable
from .film.work import words
from .opening import ImpossibleError, load_film, refuse_view, start_at, with_copy
from .pack.loader import Pack
from .paths import default_pack, saved_places
from .reading.bookmarks import Bookmarks
from .reading.place import begin
from .storage import Storage
from .views.table import VIEWS

DONE, PROBLEMS, IMPOSSIBLE = 0, 1, 2
VIEW_NAMES = tuple(view.id for view in VIEWS)
PLAIN_NAMES = (*VIEW_NAMES, "bookmarks")
OPTIONS = {"scenes": None, "at": None, "essay": None, "view": "stories", "commentary": False, "still": False,
           "theme": None, "fresh": False, "no_cache": False, "watch": False, "version": False}  # fmt: skip
"""The options before a command, and what they are where they are not given."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise ImpossibleError(f"{message[0].upper()}{message[1:]}. See `{self.prog} --help`.")


def main(arguments: Sequence[str]) -> int:
    """Run a command line.

    Args:
        arguments: without the program's name.

    Returns:
        The exit status.
    """
    try:
        options = parsed(arguments)
        command: Callable[[argparse.Namespace], int] = options.run
        status = command(options)
        _print("", flush=True)
    except ImpossibleError as error:
        if sys.stderr is not None:
            sys.stderr.writelines(f"{problem}\n" for problem in error.problems)
        _say(str(error))
        return IMPOSSIBLE
    except BrokenPipeError:
        _forget_stdout()  # whoever read our output has had enough
        return DONE
    except KeyboardInterrupt:
        return 130
    return status


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """The options of a command line, each with a value.

    Raises:
        ImpossibleError: an option is wrong, or the command does nothing with it.
    """
    options = parser().parse_args(arguments)
    given = set(vars(options)) & OPTIONS.keys()
    unused = sorted(given - set(options.uses))
    if unused:
        raise ImpossibleError(f"`{options.command}` does nothing with --{unused[0]}; leave it out.")
    for name, value in OPTIONS.items():
        if name not in given:
            setattr(options, name, value)
    return options


def parser() -> argparse.ArgumentParser:
    """The command line's grammar."""
    absent = argparse.SUPPRESS  # an option that is not given is not there: see parsed()
    shared = _Parser(add_help=False, allow_abbrev=False, argument_default=absent)
    shared.add_argument("--scenes", metavar="DIR", type=Path, help="open another pack: its folder, or a zip of it")
    place = _Parser(add_help=False, allow_abbrev=False, argument_default=absent)
    place.add_argument("--at", metavar="SCENE", help="stand at a scene: its number, as 2.1, or its id")
    place.add_argument("--essay", metavar="FILE", type=Path, help="your own copy of the essay, under our notes")
    top = _Parser(
        prog="chungking-tui",
        description="Walk the two stories of a film, or of another work, side by side, with a commentary at a key.",
        epilog="Without a command it opens where you left it; without --scenes, the pack that comes with it. "
        "Exit status: 0 done, 1 problems in the pack, 2 not done.",
        parents=[shared, place],
        allow_abbrev=False,
        argument_default=absent,
    )
    top.set_defaults(run=_open_app, command="", uses=tuple(OPTIONS))
    top.add_argument("--view", choices=VIEW_NAMES, help="open this view")
    top.add_argument("--commentary", action="store_true", help="open with the commentary on")
    top.add_argument("--still", action="store_true", help="no motion")
    top.add_argument("--theme", metavar="NAME", help="chungking-night, chungking-day, or any Textual theme")
    top.add_argument("--fresh", action="store_true", help="ignore the saved place")
    top.add_argument("--no-cache", action="store_true", help="draw every picture anew, and keep none")
    top.add_argument("--watch", action="store_true", help="read the pack again whenever one of its files is saved")
    top.add_argument("--version", action="store_true", help="say which version this is")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", parser_class=_Parser)

    show = commands.add_parser(
        "show", parents=[shared, place], allow_abbrev=False, help="print a view as plain text",
        description="Print a view as plain text: no colour, no box drawing. For screen readers, pipes and handouts.",
    )  # fmt: skip
    show.add_argument("plain_view", metavar="VIEW", choices=PLAIN_NAMES, help=" or ".join(PLAIN_NAMES))
    show.set_defaults(run=_show, command="show", uses=("scenes", "at", "essay"))

    check = commands.add_parser(
        "check", parents=[shared], allow_abbrev=False, help="check a pack's continuity",
        description="List what an author has to mend, as file:line:column: RULE message. Exit status 1 if any.",
    )  # fmt: skip
    check.add_argument("folder", metavar="DIR", nargs="?", type=Path, help="the pack; else the one that comes with it")
    check.add_argument(
        "--format", choices=("text", "json", "github"), default="text",
        help="text; json for other programs; github marks the lines of a pull request",
    )  # fmt: skip
    check.add_argument("--watch", action="store_true", dest="again", help="check again whenever a file is saved")
    check.set_defaults(run=_check, command="check", uses=("scenes",))

    new = commands.add_parser(
        "new", allow_abbrev=False, help="begin a pack of your own",
        description="Write a small pack into a new folder: it opens, holds together, and says what each line is for.",
    )  # fmt: skip
    new.add_argument("folder", metavar="DIR", type=Path, help="a folder that is not there yet")
    new.set_defaults(run=_new, command="new", uses=())

    schema = commands.add_parser(
        "schema", allow_abbrev=False, help="print the JSON Schema of a pack file",
        description="Print the JSON Schema of a kind of pack file; without a name, list the kinds.",
    )  # fmt: skip
    schema.add_argument("name", metavar="NAME", nargs="?", help="film, scene, essay, …")
    schema.add_argument("--all", metavar="DIR", type=Path, dest="all_into", help="write all of them into DIR/schema")
    schema.set_defaults(run=_schema, command="schema", uses=())
    return top


def _say(sentence: str) -> None:
    line = showable(sentence).replace("\n", " ")
    if sys.stderr is not None:
        sys.stderr.write(f"chungking-tui: {line}\n")


def _print(text: str, *, flush: bool = False) -> None:
    """Text to stdout, even where its encoding lacks some of our characters.

    Raises:
        ImpossibleError: it cannot be written.
    """
    if sys.stdout is None:
        raise ImpossibleError("There is no output to write to.")
    try:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(errors="replace")
        sys.stdout.write(text)
        if flush:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _forget_stdout()
        raise ImpossibleError(f"The output cannot be written ({error.strerror}).") from None


def _forget_stdout() -> None:
    """Point stdout elsewhere, or Python complains about it when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _show(options: argparse.Namespace) -> int:
    from .plain.bookmarks import bookmarks
    from .plain.page import page

    folder = options.scenes or default_pack()
    film, problems = load_film(folder)
    refuse_view(film, options.plain_view)
    if options.plain_view == "bookmarks":
        if options.at or options.essay:
            raise ImpossibleError("`show bookmarks` prints all of them; leave --at and --essay out.")
        _print(bookmarks(film, _bookmarks(film)))
        return DONE
    film, notice = with_copy(film, options.essay)
    view = next(view for view in VIEWS if view.id == options.plain_view)
    _print(page(view, film, start_at(film, begin(film), options.at)))
    if notice:
        _say(notice)
    if problems:
        _say(f"{_problems(len(problems))} in the pack; `chungking-tui check {folder}` lists them.")
    return DONE


def _bookmarks(film: Film) -> Bookmarks:
    storage = Storage(saved_places())
    saved = storage.load(film.head.id)
    if storage.notice:
        _say(storage.notice)
    return saved.bookmarks if saved else {}


def _check(options: argparse.Namespace) -> int:
    from .pack.loader import load
    from .pack.problems import PackError

    if options.folder and options.scenes:
        raise ImpossibleError("`check` reads one pack: name it by --scenes or by itself, not both.")
    folder: Path = options.folder or options.scenes or default_pack()
    if getattr(options, "again", False):
        return _check_again_and_again(folder, options.format)
    try:
        return _checked(load(folder, look=True), options.format)
    except PackError as error:
        raise ImpossibleError(error.sentence) from None


def _checked(pack: Pack, form: str) -> int:
    """Print what is to mend in a pack."""
    from .pack.loader import encode_problems

    if form == "json":
        _print(f"{encode_problems(pack.problems)}\n")
    else:
        for problem in pack.problems:
            _print(f"{problem.as_annotation(str(pack.folder)) if form == 'github' else problem}\n")
        _summarise(pack)
    return PROBLEMS if pack.problems else DONE


def _check_again_and_again(folder: Path, form: str) -> int:
    """Check a pack at each save, until somebody ends it."""
    import time

    from .pack.folder import LOOKED, signature
    from .pack.loader import load
    from .pack.problems import PackError

    seen: object = None
    while True:
        now = signature(folder)
        if now != seen:
            seen = now
            try:
                _checked(load(folder, look=True), form)
            except PackError as error:
                _say(error.sentence)
            _print("", flush=True)
        time.sleep(LOOKED)


def _problems(count: int) -> str:
    return "1 problem" if count == 1 else f"{count} problems"


def _summarise(pack: Pack) -> None:
    film = pack.film
    folder = pack.folder.resolve() if pack.folder.name in {"", ".."} else pack.folder
    if pack.problems:
        held = f"; {pack.held:,} more follow from them and are not listed" if pack.held else ""
        _say(f"{_problems(len(pack.problems))} in {folder}{held}.")
    elif film:
        own = words(film.head).source
        alone = sum(scene.cites_only(own) for scene in film.scenes.values())
        rest = f"; {alone} of them rest on the {own} alone" if own and len(film.head.sources) > 1 else ""
        _say(f"{folder}: {len(film.scenes)} scenes hold together{rest}.")


def _new(options: argparse.Namespace) -> int:
    from .pack.beginning import NotEmptyError, begin_pack

    folder: Path = options.folder
    try:
        begin_pack(folder)
    except NotEmptyError:
        raise ImpossibleError(f"There is something at {folder} already; name a folder that is not there yet.") from None
    except OSError as error:
        raise ImpossibleError(f"{folder} cannot be written ({error.strerror}).") from None
    opens, checks = f"`chungking-tui --scenes {folder}`", f"`chungking-tui check {folder}`"
    _say(f"A new pack is in {folder}: {opens} opens it, {checks} checks it.")
    return DONE


def _schema(options: argparse.Namespace) -> int:
    from .pack.schema import FILES, schema

    into: Path | None = getattr(options, "all_into", None)
    if into:
        from .pack.beginning import write_schemas

        if options.name:
            raise ImpossibleError("`schema --all` writes every schema; leave the name out.")
        try:
            write_schemas(into)
        except OSError as error:
            raise ImpossibleError(f"The schemas cannot be written into {into} ({error.strerror}).") from None
        return DONE
    if options.name is None:
        _print("".join(f"{name}\n" for name in FILES))
        return DONE
    if options.name not in FILES:
        raise ImpossibleError(f"There is no schema “{options.name}”; there are {', '.join(FILES)}.")
    _print(schema(options.name))
    return DONE


def _open_app(options: argparse.Namespace) -> int:
    if options.version:
        from importlib.metadata import version

        _print(f"chungking-tui {version('chungking-tui')}\n")
        return DONE
    from .terminal import unfit

    reason = unfit()
    if reason:
        raise ImpossibleError(f"{reason} For plain text, use `chungking-tui show stories`.")
    from .launch import launch

    return launch(options)
