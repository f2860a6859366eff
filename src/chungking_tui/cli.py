"""Arguments to one command. The composition root: it alone brings pack, memory and app together.

Data goes to stdout, talk to stderr. Exit status 0: done; 1: the pack has problems; 2: it could not be done.
The app, and Textual with it, is imported only when the app runs.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from chungking_tui.film.text import showable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from chungking_tui.film.bookmarks import Bookmarks
    from chungking_tui.film.model import Film
    from chungking_tui.film.reading import Reading
    from chungking_tui.pack.problems import Problem

DONE, PROBLEMS, IMPOSSIBLE = 0, 1, 2
VIEWS = ("stories", "countdown", "letter", "apartment", "echoes", "essay", "afterlives")
PLAIN_VIEWS = (*VIEWS, "bookmarks")
MAX_COPY = 2 * 1024 * 1024


class ImpossibleError(Exception):
    """Something that cannot be done: a sentence for the reader, with what to do about it."""


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
        options = parser().parse_args(arguments)
        command: Callable[[argparse.Namespace], int] = options.run
        status = command(options)
        sys.stdout.flush()
    except ImpossibleError as error:
        _say(str(error))
        return IMPOSSIBLE
    except BrokenPipeError:
        # Whoever read our output has had enough. Point stdout elsewhere, or Python complains when it closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return 130
    return status


def parser() -> argparse.ArgumentParser:
    """The command line's grammar."""
    shared = _Parser(add_help=False, allow_abbrev=False)
    shared.add_argument("--scenes", metavar="DIR", type=Path, default=argparse.SUPPRESS, help="open another pack")
    place = _Parser(add_help=False, allow_abbrev=False)
    place.add_argument("--at", metavar="SCENE", default=argparse.SUPPRESS, help="stand at a scene: 2.9, or closet")
    place.add_argument(
        "--essay",
        metavar="FILE",
        type=Path,
        default=argparse.SUPPRESS,
        help="your own copy of the essay, under our notes",
    )
    top = _Parser(
        prog="chungking-tui",
        description="Walk the two stories of Chungking Express side by side, with an essay's commentary at a key.",
        epilog="Without a command it opens where you left it. Exit status: 0 done, 1 problems in the pack, 2 not done.",
        parents=[shared, place],
        allow_abbrev=False,
    )
    top.set_defaults(run=_open_app)
    top.add_argument("--view", choices=VIEWS, default="stories", help="open this view")
    top.add_argument("--commentary", action="store_true", help="open with the commentary on")
    top.add_argument("--still", action="store_true", help="no motion")
    top.add_argument("--theme", metavar="NAME", help="chungking-night, chungking-day, or any Textual theme")
    top.add_argument("--fresh", action="store_true", help="ignore the saved place")
    top.add_argument("--version", action="store_true", help="say which version this is")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", parser_class=_Parser)

    show = commands.add_parser(
        "show", parents=[shared, place], allow_abbrev=False, help="print a view as plain text",
        description="Print a view as plain text: no colour, no box drawing. For screen readers, pipes and handouts.",
    )  # fmt: skip
    show.add_argument("plain_view", metavar="VIEW", choices=PLAIN_VIEWS, help=" or ".join(PLAIN_VIEWS))
    show.set_defaults(run=_show)

    check = commands.add_parser(
        "check", allow_abbrev=False, help="check a pack's continuity",
        description="List what an author has to mend, as file:line:column: RULE message. Exit status 1 if any.",
    )  # fmt: skip
    check.add_argument("folder", metavar="DIR", nargs="?", type=Path, help="the pack; else the one that comes with it")
    check.add_argument("--format", choices=("text", "json"), default="text", help="text, or json for other programs")
    check.set_defaults(run=_check)

    schema = commands.add_parser(
        "schema", allow_abbrev=False, help="print the JSON Schema of a pack file",
        description="Print the JSON Schema of a kind of pack file; without a name, list the kinds.",
    )  # fmt: skip
    schema.add_argument("name", metavar="NAME", nargs="?", help="film, scene, essay, …")
    schema.set_defaults(run=_schema)
    return top


def _say(sentence: str) -> None:
    line = showable(sentence).replace("\n", " ")
    sys.stderr.write(f"chungking-tui: {line}\n")


def _print(text: str) -> None:
    """Text to stdout, even where its encoding lacks some of our characters."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    sys.stdout.write(text)


def _folder(options: argparse.Namespace) -> Path:
    from chungking_tui.paths import default_pack

    chosen: Path | None = getattr(options, "scenes", None)
    return chosen or default_pack()


def load_film(options: argparse.Namespace) -> tuple[Film, tuple[Problem, ...]]:
    """The film of ``--scenes``, and the pack's problems.

    Raises:
        ImpossibleError: there is no pack, or no film can be made of it; its problems are on stderr then.
    """
    from chungking_tui.pack.loader import open_film
    from chungking_tui.pack.problems import PackError

    try:
        pack = open_film(_folder(options))
    except PackError as error:
        for problem in error.problems:
            sys.stderr.write(f"{problem}\n")
        raise ImpossibleError(error.sentence) from None
    if pack.film is None:
        raise ImpossibleError(f"{pack.folder} cannot be opened.")
    return pack.film, pack.problems


def start_at(options: argparse.Namespace, film: Film, reading: Reading) -> Reading:
    """The reading moved to ``--at``, as a start and not as a move one could go back from.

    Raises:
        ImpossibleError: there is no such scene.
    """
    typed: str | None = getattr(options, "at", None)
    if typed is None:
        return reading
    from msgspec.structs import replace

    from chungking_tui.film.find import scene_named
    from chungking_tui.film.reading import go_to
    from chungking_tui.pack.problems import did_you_mean

    scene = scene_named(film, typed)
    if scene is None:
        counts = [len(story.scenes) for story in film.stories]
        way_out = did_you_mean(typed, film.scenes) or f"Scenes run from 1.1 to 1.{counts[0]} and 2.1 to 2.{counts[1]}."
        raise ImpossibleError(f"There is no scene “{typed}”. {way_out[0].upper()}{way_out[1:]}")
    return replace(go_to(reading, film, scene), past=(), future=())


def refuse_view(name: str, film: Film) -> None:
    """Nothing, if the film has a view.

    Raises:
        ImpossibleError: the pack lacks what the view is made from.
    """
    from chungking_tui.film.views import VIEWS as KNOWN

    found = next((view for view in KNOWN if view.id == name), None)
    if found and not found.has(film):
        there = ", ".join(view.id for view in KNOWN if view.has(film))
        raise ImpossibleError(f"This pack has no {found.needs}, and so no view {name}; it has {there}.")


def load_copy(options: argparse.Namespace, film: Film) -> tuple[dict[int, str], str]:
    """The text of ``--essay`` by paragraph, and a sentence where part of it was not found.

    Raises:
        ImpossibleError: the file cannot be read, or it is not this essay.
    """
    file: Path | None = getattr(options, "essay", None)
    if file is None:
        return {}, ""
    if film.essay is None:
        raise ImpossibleError("This pack has no essay to put your text under; leave --essay out.")
    from chungking_tui.film.essay_copy import part

    found = part(_read_copy(file), film.essay.passages)
    if not found.paragraphs:
        raise ImpossibleError(f"{file} does not hold the essay “{film.essay.title}”: none of its paragraphs is in it.")
    missing = ", ".join(f"¶{n}" for n in found.missing)
    return found.paragraphs, f"Not found in {file.name}: {missing}." if missing else ""


def _read_copy(file: Path) -> str:
    try:
        if not file.is_file():
            what = "is no file" if file.exists() else "is not there"
            raise ImpossibleError(f"{file} {what}; name a text file with the essay in it.")
        with file.open("rb") as stream:
            raw = stream.read(MAX_COPY + 1)
    except OSError as error:
        raise ImpossibleError(f"{file} cannot be read ({error.strerror}).") from None
    if len(raw) > MAX_COPY:
        raise ImpossibleError(
            f"{file} is larger than {MAX_COPY // 1024 // 1024} MiB; save the essay alone, as plain text."
        )
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return raw.decode("utf-16", "replace")
    text = raw.decode("utf-8-sig", "replace")
    # A few bytes that are not UTF-8 are damage, as a tool makes that parts lines in the middle of a character; many are
    # another encoding.
    return text if text.count("\ufffd") * 1000 < len(text) else raw.decode("cp1252", "replace")


def _show(options: argparse.Namespace) -> int:
    from chungking_tui.film.reading import begin
    from chungking_tui.plain import bookmarks, views

    film, problems = load_film(options)
    refuse_view(options.plain_view, film)
    if options.plain_view == "bookmarks":
        _print(bookmarks.bookmarks(film, _bookmarks(film)))
        return DONE
    copy, notice = load_copy(options, film)
    _print(views.text(options.plain_view, film, start_at(options, film, begin(film)), copy))
    if notice:
        _say(notice)
    if problems:
        _say(f"{_problems(len(problems))} in the pack; `chungking-tui check {_folder(options)}` lists them.")
    return DONE


def _bookmarks(film: Film) -> Bookmarks:
    from chungking_tui.memory import Memory
    from chungking_tui.paths import saved_places

    memory = Memory(saved_places())
    saved = memory.recall(film.head.id)
    if memory.notice:
        _say(memory.notice)
    return saved.bookmarks if saved else {}


def _check(options: argparse.Namespace) -> int:
    from chungking_tui.pack.loader import encode_problems, load
    from chungking_tui.pack.problems import PackError
    from chungking_tui.paths import default_pack

    folder: Path = options.folder or default_pack()
    try:
        pack = load(folder)
    except PackError as error:
        raise ImpossibleError(error.sentence) from None
    if options.format == "json":
        _print(f"{encode_problems(pack.problems)}\n")
    else:
        for problem in pack.problems:
            _print(f"{problem}\n")
        _summarise(pack.film, len(pack.problems), folder)
    return PROBLEMS if pack.problems else DONE


def _problems(count: int) -> str:
    return "1 problem" if count == 1 else f"{count} problems"


def _summarise(film: Film | None, problems: int, folder: Path) -> None:
    if problems:
        _say(f"{_problems(problems)} in {folder}.")
    elif film:
        alone = sum(scene.cites_only("film") for scene in film.scenes.values())
        _say(f"{folder}: {len(film.scenes)} scenes hold together; {alone} of them rest on the film alone.")


def _schema(options: argparse.Namespace) -> int:
    from chungking_tui.pack.schema import FILES, schema

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
    from chungking_tui.terminal import unfit

    reason = unfit()
    if reason:
        raise ImpossibleError(f"{reason} For plain text, use `chungking-tui show stories`.")
    from chungking_tui.launch import launch

    return launch(options)
