"""The command line: its grammar, and the commands that need no terminal.

Data goes to stdout, messages to stderr. Exit status 0: done; 1: the pack has problems; 2: it could not be done.
The app, and Textual with it, is imported only when the app runs.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from .film.film import Film
from .opening import ImpossibleError, load_film, refuse_view, start_at, with_copy
from .output import DONE, IMPOSSIBLE, forget_stdout, say, write
from .paths import default_pack, kept_packs, saved_places
from .reading.bookmarks import Bookmarks
from .reading.place import begin
from .storage import Storage
from .views.table import VIEWS
from .words.wording import so_many

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
        write("", flush=True)
    except ImpossibleError as error:
        if sys.stderr is not None:
            sys.stderr.writelines(f"{problem}\n" for problem in error.problems)
        say(str(error))
        return IMPOSSIBLE
    except BrokenPipeError:
        forget_stdout()  # whoever read our output has had enough
        return DONE
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 (whatever it is, it is ours, and is written down)
        from .crash import STATUS, reported

        say(reported(error))
        return STATUS
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
    top.add_argument("--no-cache", action="store_true", help="read the pack and draw its pictures anew")
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
    check.set_defaults(run=_for_authors("check"), command="check", uses=("scenes",))

    new = commands.add_parser(
        "new", allow_abbrev=False, help="begin a pack of your own",
        description="Write a small pack into a new folder: it opens, holds together, and says what each line is for.",
    )  # fmt: skip
    new.add_argument("folder", metavar="DIR", type=Path, help="a folder that is not there yet")
    new.set_defaults(run=_for_authors("new"), command="new", uses=())

    schema = commands.add_parser(
        "schema", allow_abbrev=False, help="print the JSON Schema of a pack file",
        description="Print the JSON Schema of a kind of pack file; without a name, list the kinds.",
    )  # fmt: skip
    schema.add_argument("name", metavar="NAME", nargs="?", help="film, scene, essay, …")
    schema.add_argument("--all", metavar="DIR", type=Path, dest="all_into", help="write all of them into DIR/schema")
    schema.set_defaults(run=_for_authors("schema"), command="schema", uses=())
    return top


def _for_authors(name: str) -> Callable[[argparse.Namespace], int]:
    """A command of ``authoring``, which is only imported where one of them runs."""

    def run(options: argparse.Namespace) -> int:
        from . import authoring

        command: Callable[[argparse.Namespace], int] = getattr(authoring, name)
        return command(options)

    return run


def _show(options: argparse.Namespace) -> int:
    from .plain.bookmarks import bookmarks
    from .plain.page import page

    folder = options.scenes or default_pack()
    film, problems = load_film(folder, kept_packs())
    refuse_view(film, options.plain_view)
    if options.plain_view == "bookmarks":
        if options.at or options.essay:
            raise ImpossibleError("`show bookmarks` prints all of them; leave --at and --essay out.")
        write(bookmarks(film, _bookmarks(film)))
        return DONE
    film, notice = with_copy(film, options.essay)
    view = next(view for view in VIEWS if view.id == options.plain_view)
    write(page(view, film, start_at(film, begin(film), options.at)))
    if notice:
        say(notice)
    if problems:
        say(f"{so_many(len(problems), 'problem')} in the pack; `chungking-tui check {folder}` lists them.")
    return DONE


def _bookmarks(film: Film) -> Bookmarks:
    storage = Storage(saved_places())
    saved = storage.load(film.head.id)
    if storage.notice:
        say(storage.notice)
    return saved.bookmarks if saved else {}


def _open_app(options: argparse.Namespace) -> int:
    if options.version:
        from importlib.metadata import version

        write(f"chungking-tui {version('chungking-tui')}\n")
        return DONE
    from .terminal import unfit

    reason = unfit()
    if reason:
        raise ImpossibleError(f"{reason} For plain text, use `chungking-tui show stories`.")
    from .launch import launch

    return launch(options)
