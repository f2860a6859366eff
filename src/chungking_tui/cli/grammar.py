"""The grammar of the command line, loaded where there are options or a command."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn, Protocol

from chungking_tui.answers.citation import SENTENCE
from chungking_tui.saved.files import is_there
from chungking_tui.saved.settings import PICTURES
from chungking_tui.view_spec import view_id
from chungking_tui.views.table import VIEWS
from chungking_tui.words.references import STYLES

from .opening import ImpossibleError
from .options import Options

VIEW_NAMES = tuple(view.id for view in VIEWS)
PLAIN_NAMES = (*VIEW_NAMES, "about", "order", "people", "sources", "disputes", "bookmarks", "all")
LEAST_WIDTH, MOST_WIDTH = 20, 1000
USES = {
    "show": {"scenes", "at", "essay", "layers"},
    "check": {"scenes"},
    "new": set[str](),
    "pack": set[str](),
    "packs": set[str](),
    "move": {"scenes"},
    "new-scene": {"scenes"},
    "upgrade": set[str](),
    "rename": {"scenes"},
    "schema": set[str](),
    "export": {"scenes", "essay", "path", "layers"},
    "cite": {"scenes"},
    "path": {"scenes"},
    "keys": set[str](),
    "notes": {"scenes"},
    "collect": {"scenes", "path"},
    "serve": {"scenes", "at", "view", "commentary", "still", "theme"},
}
"""The options before a command that it does something with."""
BEFORE = frozenset((
    "scenes", "at", "essay", "layers", "path", "view", "commentary", "still", "theme", "pictures", "fresh", "no_cache",
    "watch", "version",
))  # fmt: skip
"""The options that may stand before a command."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise ImpossibleError(f"{message[0].upper()}{message[1:]}. See `{self.prog} --help`.")


def _view(name: str) -> str:
    """The id of the view that is named; a name that a view had before is taken for its new one."""
    return view_id(name, VIEWS)


def _pack(text: str) -> Path:
    """Where a pack is: as a path, or, where there is nothing at that, by a name that `packs` lists."""
    if is_there(Path(text)) or Path(text).name != text:
        return Path(text)
    from chungking_tui.pack.access.known import packs

    known = packs().get(text)
    return known.folder if known else Path(text)


def _width(text: str) -> int:
    """A number of cells; 0 for no end of a line."""
    if text.isdecimal() and (text == "0" or LEAST_WIDTH <= int(text) <= MOST_WIDTH):
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} is no width; it is 0, or from {LEAST_WIDTH} to {MOST_WIDTH}")


def parsed(arguments: Sequence[str]) -> Options:
    """The options of a command line.

    Raises:
        ImpossibleError: an option is wrong, or the command does nothing with it.
    """
    options = parser().parse_args(arguments, Options())
    unused = sorted((vars(options).keys() & BEFORE) - USES.get(options.command, BEFORE))
    if unused:
        raise ImpossibleError(f"`{options.command}` does nothing with --{unused[0]}; leave it out.")
    return options


def parser() -> argparse.ArgumentParser:
    """The command line's grammar."""
    absent = argparse.SUPPRESS  # an option that is not given is not there: see parsed()
    shared = _Parser(add_help=False, allow_abbrev=False, argument_default=absent)
    shared.add_argument(
        "--scenes", metavar="DIR", type=_pack, help="open another pack: its folder, a zip of it, or a name from `packs`"
    )
    place = _Parser(add_help=False, allow_abbrev=False, argument_default=absent)
    place.add_argument(
        "--at", metavar="SCENE", action="append",
        help="stand at a scene: its number, as 2.1, or its id; given twice, at one in each story",
    )  # fmt: skip
    own_essay = _Parser(add_help=False, allow_abbrev=False, argument_default=absent)
    own_essay.add_argument("--essay", metavar="FILE", type=Path, help="your own copy of the essay, under our notes")
    own_essay.add_argument(
        "--layer", metavar="FILE", action="append", dest="layers",
        help="lay a layer of notes over it: a file, or the id of one that the pack has; may be given again",
    )  # fmt: skip
    top = _Parser(
        prog="chungking-tui",
        description="Walk the two stories of a film, or of another work, side by side, with a commentary at a key.",
        epilog="Without a command it opens where you left it; without --scenes, the pack that comes with it. "
        "Exit status: 0 done, 1 problems in the pack, 2 not done, 70 the program failed, 130 interrupted.",
        parents=[shared, place, own_essay],
        allow_abbrev=False,
        argument_default=absent,
    )
    top.add_argument("--view", choices=VIEW_NAMES, type=_view, help="open this view")
    top.add_argument("--path", metavar="FILE", type=Path, help="walk a path: its places in turn, with their questions")
    top.add_argument("--commentary", action="store_true", help="open with the commentary on")
    top.add_argument("--still", action="store_true", help="no motion")
    top.add_argument("--theme", metavar="NAME", help="chungking-night, chungking-day, or any Textual theme")
    top.add_argument(
        "--pictures", choices=PICTURES, help="how pictures are shown; auto: in the terminal's own pixels where it can"
    )
    top.add_argument("--fresh", action="store_true", help="ignore the saved place")
    top.add_argument("--no-cache", action="store_true", help="read the pack and draw its pictures anew")
    top.add_argument("--watch", action="store_true", help="read the pack again whenever one of its files is saved")
    top.add_argument("--version", action="store_true", help="say which version this is")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", parser_class=_Parser)

    _tell(commands, shared, place, own_essay)
    _for_authors(commands, shared)
    _hand_out(commands, shared, own_essay)
    _notes(commands, shared)
    _collect(commands, shared)
    _serve(commands, shared)
    return top


class Commands(Protocol):
    """What takes a command's grammar: what argparse has for it, the name of which is private."""

    def add_parser(self, name: str, **given: Any) -> argparse.ArgumentParser:  # noqa: ANN401 (argparse's own)
        """A command's grammar."""
        ...


def _tell(commands: Commands, shared: _Parser, place: _Parser, own_essay: _Parser) -> None:
    """The command that prints."""
    show = commands.add_parser(
        "show", parents=[shared, place, own_essay], allow_abbrev=False, help="print a view as plain text",
        description="Print a view or a whole pack, as plain text, without colour and boxes: for screen readers, pipes "
        "and handouts. Without --until it tells all, whatever the app has sealed. With --at it tells what stands at a "
        "scene, a day ('apr 28') or a paragraph of the essay (¶8), and how things stand there.",
    )  # fmt: skip
    show.add_argument(
        "--until", metavar="SCENE", default="",
        help="leave out what comes after a scene, or, as `saved`, what the app has not opened yet",
    )  # fmt: skip
    show.add_argument(
        "--width", metavar="CELLS", type=_width,
        help="break lines at so many cells; 0 for each paragraph on one line, as where the output is no terminal",
    )  # fmt: skip
    show.add_argument("--format", choices=("text", "markdown"), dest="as_form", help="text, or Markdown with headings")
    show.add_argument("plain_view", metavar="VIEW", choices=PLAIN_NAMES, type=_view, help=" or ".join(PLAIN_NAMES))
    show.set_defaults(command="show")


def _for_authors(commands: Commands, shared: _Parser) -> None:
    """The commands for who writes a pack."""
    check = commands.add_parser(
        "check", parents=[shared], allow_abbrev=False, help="check a pack's continuity",
        description="List what an author has to mend, as file:line:column: RULE message. Exit status 1 if any.",
    )  # fmt: skip
    check.add_argument(
        "folder",
        metavar="DIR",
        nargs="?",
        type=Path,
        help="the pack, a path or a file of notes; else the pack that comes with it",
    )
    check.add_argument(
        "--format", choices=("text", "json", "github"), default="text",
        help="text; json for other programs; github shows them at the lines of a pull request",
    )  # fmt: skip
    check.add_argument(
        "--advice", action="store_true", help="say also what holds together, and is perhaps not meant: unused names, …"
    )
    check.add_argument("--watch", action="store_true", dest="again", help="check again whenever a file is saved")
    check.set_defaults(command="check")

    new = commands.add_parser(
        "new", allow_abbrev=False, argument_default=argparse.SUPPRESS,
        help="begin a pack of your own, from nothing or from what you have",
        description="Write a small pack into a new folder: it opens, holds together, and says what each line is for. "
        "--from begins one from a table of scenes (.csv), a screenplay (.fountain, .fdx) or a play (TEI, .xml): "
        "titles, order, people, places, days, the author's synopses; never dialogue or action. Over a pack that was "
        "begun so it takes in what has changed in the file, and leaves what you have written.",
    )  # fmt: skip
    new.add_argument("folder", metavar="DIR", type=Path, help="a folder that is not there yet")
    new.add_argument("--from", metavar="FILE", type=Path, dest="made_from", help="begin it from this file")
    new.add_argument("--title", metavar="TEXT", help="what the work is called")
    new.add_argument("--kind", metavar="KIND", help="what it is: film, play, novel, story, series, game, …")
    new.add_argument(
        "--side-by-side", action="store_true", help="its two stories happen at once, as those of --from always do"
    )
    new.add_argument(
        "--leads", metavar="A,B", help="with --from: whose stories the two are; a scene is whose it has, or has more of"
    )
    new.add_argument(
        "--split", metavar="WHAT=NAME",
        help="with --from: story 1 is the scenes with this who, where, story, tag or part; story 2 the others",
    )  # fmt: skip
    new.add_argument(
        "--columns", metavar="WHAT=NAME,…",
        help="with a table: the columns that are not called as usual: title, key, story, part, date, hour, where, who, "
        "synopsis, tags",
    )  # fmt: skip
    new.add_argument(
        "--by", choices=("heading", "section"), dest="scenes_by",
        help="with Fountain: a scene is what stands under a heading, or what stands in a section",
    )  # fmt: skip
    new.set_defaults(command="new")

    rename = commands.add_parser(
        "rename", parents=[shared], allow_abbrev=False, help="give a scene another id, wherever the pack names it",
        description="Give a scene of the pack that --scenes names another id: in its file's name, its picture's, and "
        "wherever the pack names it. Readers' places, bookmarks and notes find it by the old id. Nothing else changes.",
    )  # fmt: skip
    rename.add_argument("name", metavar="SCENE", help="the scene: its number, as 2.1, or its id")
    rename.add_argument("new_id", metavar="NEW-ID", help="its new id, in small letters, digits and hyphens")
    rename.set_defaults(command="rename")

    move = commands.add_parser(
        "move", parents=[shared], allow_abbrev=False, help="put a scene elsewhere in its story",
        description="Put a scene of the pack that --scenes names at another place in its story. The numbers in the "
        "names of files change, as few as can be, and nothing in the files; places, bookmarks and notes go along.",
    )  # fmt: skip
    move.add_argument("name", metavar="SCENE", help="the scene: its number, as 2.1, or its id")
    move.add_argument("number", metavar="N", type=int, help="the place it is to have in its story, from 1")
    move.set_defaults(command="move")

    new_scene = commands.add_parser(
        "new-scene", parents=[shared], allow_abbrev=False, help="write the file of a new scene",
        description="Write the file of a new scene into the pack that --scenes names, its card still to be written.",
    )  # fmt: skip
    new_scene.add_argument("story", metavar="STORY", type=int, choices=(1, 2), help="1 or 2")
    new_scene.add_argument("name", metavar="TITLE", help="its title; its id is made of that")
    new_scene.add_argument("--number", metavar="N", type=int, help="the place it is to have; else it is the last")
    new_scene.set_defaults(command="new-scene")

    upgrade = commands.add_parser(
        "upgrade", allow_abbrev=False, help="bring a pack of an earlier version up to date",
        description="Bring a pack that was written for an earlier version of the program to the format of this one. "
        "What is written otherwise now is changed in place; nothing else of the files is.",
    )  # fmt: skip
    upgrade.add_argument("folder", metavar="DIR", type=Path, help="the pack")
    upgrade.set_defaults(command="upgrade")

    packs = commands.add_parser(
        "packs", allow_abbrev=False, help="list the packs that --scenes opens by name",
        description="List the packs that --scenes opens by name: those that come with the program, those in your "
        "folder of packs, and those that are installed.",
    )  # fmt: skip
    packs.set_defaults(command="packs")

    pack = commands.add_parser(
        "pack", allow_abbrev=False, help="zip a pack to give it away, once nothing in it is to be mended",
        description="Write a pack as a zip file, for --scenes. Nothing is written while `check` lists anything.",
    )  # fmt: skip
    pack.add_argument("folder", metavar="DIR", type=Path, help="the pack")
    pack.add_argument("-o", metavar="FILE", type=Path, dest="into", help="the file; else the pack's id with .zip")
    pack.add_argument("--force", action="store_true", help="write over what is there")
    pack.set_defaults(command="pack")

    schema = commands.add_parser(
        "schema", allow_abbrev=False, help="print the JSON Schema of a pack file, or of exported JSON",
        description="Print the JSON Schema of a kind of pack file; without a name, list the kinds.",
    )  # fmt: skip
    schema.add_argument(
        "name", metavar="NAME", nargs="?", help="film, scene, essay, …; export for what `export` writes"
    )
    schema.add_argument(
        "--all", metavar="DIR", type=Path, dest="all_into",
        help="write all of them into DIR/schema; of a pack, with its people, places, props, scenes and sources",
    )  # fmt: skip
    schema.add_argument(
        "--watch", action="store_true", dest="again", help="with --all: write them again whenever a file is saved"
    )
    schema.set_defaults(command="schema")


def _hand_out(commands: Commands, shared: _Parser, own_essay: _Parser) -> None:
    """The commands for what goes out of the terminal."""
    export = commands.add_parser(
        "export", parents=[shared, own_essay], allow_abbrev=False, help="write a document to hand out (extra `export`)",
        description="Write the pack as a document that needs no terminal. The file's ending says which: .html (one "
        "page, without script and network), .epub, .md, or .json, which --scenes opens again. With -o: tables, in CSV.",
    )  # fmt: skip
    export.add_argument("into", metavar="FILE", nargs="?", type=Path, help="the file to write, as handout.html")
    export.add_argument(
        "-o", metavar="DIR", type=Path, dest="tables_into", help="write tables into a folder, in CSV, a file each"
    )
    export.add_argument("--format", choices=("csv",), dest="tables", help="the form of those tables")
    export.add_argument("--until", metavar="SCENE", default="", help="leave out what comes after a scene")
    export.add_argument(
        "--path", metavar="FILE", type=Path, help="a path: its places and questions, as a handout (.html)"
    )
    export.add_argument("--teacher", action="store_true", help="with what to look for, for who gives the handout")
    export.add_argument("--with-pack", action="store_true", help="write the pack beside it, too, zipped")
    export.add_argument("--no-pictures", action="store_true", help="leave the pictures out")
    export.add_argument("--force", action="store_true", help="write over what is there")
    export.set_defaults(command="export")

    keys = commands.add_parser(
        "keys", allow_abbrev=False, help="print every action and its keys, as keys.yaml has them",
        description="Print every action and its keys, in the form of the file in which you give them others: "
        "keys.yaml, beside settings.toml.",
    )  # fmt: skip
    keys.set_defaults(command="keys")

    path = commands.add_parser(
        "path", parents=[shared], allow_abbrev=False, help="write a path to begin with, from the bookmarks",
        description="Write a path through the pack: a place for each bookmark, its line as the question. `--path` "
        "walks it, `check` checks it, `export --path` makes a handout of it.",
    )  # fmt: skip
    path.add_argument("--from-bookmarks", action="store_true", required=True, help="make it of the bookmarks")
    path.add_argument("into", metavar="FILE", nargs="?", type=Path, help="the file to write; else it is printed")
    path.add_argument("--force", action="store_true", help="write over what is there")
    path.set_defaults(command="path")

    cite = commands.add_parser(
        "cite", parents=[shared], allow_abbrev=False, help="print references to a pack and to what is in it",
        description="Print references to places in a pack: a scene (2.10, or its id), a paragraph of the essay (¶8), "
        "an echo (1.2~2.10), the title of an afterlife, or the key of a source; without any, to the pack.",
    )  # fmt: skip
    cite.add_argument("places", metavar="PLACE", nargs="*", help="what to cite")
    cite.add_argument(
        "--style", choices=(SENTENCE, *STYLES), default=SENTENCE,
        help="a sentence that names the sources; or a style. CSL-JSON and RIS are what managers of references read",
    )  # fmt: skip
    cite.add_argument("--url", action="store_true", help="say also how to open the scenes")
    cite.set_defaults(command="cite")


def _notes(commands: Commands, shared: _Parser) -> None:
    """The command for the reader's notes."""
    notes = commands.add_parser(
        "notes", parents=[shared], allow_abbrev=False, help="list your notes, give them away, take some in",
        description="Without an option, list your notes and bookmarks in the pack. --to gives a layer of notes away, "
        "on the screen or in a file; --add takes in what others gave: YAML, W3C annotations, .annotations, or what "
        "Hypothesis exports. Notes of another's stay a layer of their own; of two states of a note the later holds.",
    )  # fmt: skip
    notes.add_argument("into", metavar="FILE", nargs="?", type=Path, help="the file to write; else it is printed")
    notes.add_argument("--layer", metavar="NAME", default="", help="another layer: its id, or its file")
    notes.add_argument(
        "--to", choices=("yaml", "markdown", "csv", "json", "annotations"), default="",
        help="the form, where the ending of FILE does not say it: json is JSON-LD of the W3C, annotations a zip file",
    )  # fmt: skip
    notes.add_argument("--by", metavar="NAME", default="", help="who has written them; else the file's name says so")
    notes.add_argument("--add", metavar="FILE", type=Path, help="take in the notes of a file")
    notes.add_argument("--force", action="store_true", help="write over what is there")
    notes.set_defaults(command="notes")


def _collect(commands: Commands, shared: _Parser) -> None:
    """The command for a class's notes."""
    collect = commands.add_parser(
        "collect", parents=[shared], allow_abbrev=False, help="put a class's notes on one page",
        description="Put the notes of several files on one page: by the questions of a path or by place, then by name.",
    )  # fmt: skip
    collect.add_argument(
        "files", metavar="FILE", nargs="+", type=Path, help="files of notes, as `notes --to yaml` writes"
    )
    collect.add_argument(
        "-o", metavar="FILE", type=Path, dest="into", help="the page: .html or .md; else it is printed"
    )
    collect.add_argument(
        "--path", metavar="FILE", type=Path, default=argparse.SUPPRESS, help="a path: by its questions"
    )
    collect.add_argument("--force", action="store_true", help="write over what is there")
    collect.set_defaults(command="collect")


def _serve(commands: Commands, shared: _Parser) -> None:
    """The command that serves the app to browsers."""
    serve = commands.add_parser(
        "serve", parents=[shared], allow_abbrev=False, help="show the app in a browser (extra `web`)",
        description="Serve the app to browsers, a run of its own for each page, which keeps no place. Other machines "
        "reach it only where --host names an address that they reach.",
    )  # fmt: skip
    serve.add_argument("--host", metavar="ADDRESS", default=Options.host, help="the address to listen at (%(default)s)")
    serve.add_argument(
        "--port", metavar="NUMBER", type=int, default=Options.port, help="the port to listen at (%(default)s)"
    )
    serve.add_argument(
        "--name", metavar="NAME", nargs="+", default=(), dest="names",
        help="what else this server is called, as a proxy before it is",
    )  # fmt: skip
    serve.add_argument(
        "--public-url", metavar="URL", default="",
        help="the address at which a proxy gives it out, with its path, as https://example.org/film",
    )  # fmt: skip
    serve.add_argument(
        "--pages", metavar="NUMBER", type=int, default=Options.pages, help="how many pages may be open (%(default)s)"
    )
    serve.set_defaults(command="serve")
