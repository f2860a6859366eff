"""The command line: the app, and the commands that need no terminal.

Data goes to stdout, messages to stderr. Exit status 0: done; 1: the pack has problems; 2: it could not be done.
The app, and Textual with it, is imported only when the app runs.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence

from chungking_tui import kept_screen

from .opening import ImpossibleError
from .options import Options
from .output import DONE, IMPOSSIBLE, list_problems, say, write


def main(arguments: Sequence[str]) -> int:
    """Run a command line.

    Args:
        arguments: without the program's name.

    Returns:
        The exit status.
    """
    try:
        options = Options()
        if arguments:
            from .grammar import parsed

            options = parsed(arguments)
        if options.command:
            kept_screen.let_interrupt()
        status = COMMANDS[options.command](options)
        if options.command:
            write("", flush=True)
    except ImpossibleError as error:
        list_problems(error.problems)
        say(str(error))
        return IMPOSSIBLE
    except BrokenPipeError:
        return DONE  # whoever read our output has had enough
    except KeyboardInterrupt:
        sys.stderr.write("\n")  # after the ^C
        return 130
    except Exception as error:  # noqa: BLE001 (whatever it is, it is ours, and is written down)
        from .crash import STATUS, write_crash_log

        say(write_crash_log(error))
        return STATUS
    return status


def _serve(options: Options) -> int:
    from .serve import serve

    gc.enable()
    return serve(options)


def _keys(options: Options) -> int:
    from .keymap import print_keys

    gc.enable()
    return print_keys(options)


def _path(options: Options) -> int:
    from .paths import path

    gc.enable()
    return path(options)


def _cite(options: Options) -> int:
    from .cite import cite

    gc.enable()
    return cite(options)


def _export(options: Options) -> int:
    from .export import export

    gc.enable()
    return export(options)


def _for_authors(options: Options) -> int:
    """A command of ``author``, which is only imported where one of them runs."""
    from . import author

    gc.enable()
    command: Callable[[Options], int] = getattr(author, options.command)
    return command(options)


def _show(options: Options) -> int:
    from .show import show

    gc.enable()
    return show(options)


def _open_app(options: Options) -> int:
    if options.version:
        from importlib.metadata import version

        from chungking_tui.pictures.blocks import why_no_blocks

        write(f"chungking-tui {version('chungking-tui')}\n", flush=True)
        if why := why_no_blocks():
            write(f"Pictures are drawn in half blocks, as chafa cannot be loaded here: {why}\n", flush=True)
        return DONE
    from chungking_tui.tui.terminal import why_unfit

    reason = why_unfit()
    if reason:
        kept_screen.withdraw()
        raise ImpossibleError(f"{reason} For plain text, use `chungking-tui show stories`.")
    try:
        from .launch import launch

        return launch(options)
    finally:
        kept_screen.withdraw()  # where the app does not come to stand, before it is said why


COMMANDS: dict[str, Callable[[Options], int]] = {
    "": _open_app,
    "show": _show,
    "check": _for_authors,
    "new": _for_authors,
    "schema": _for_authors,
    "cite": _cite,
    "path": _path,
    "keys": _keys,
    "export": _export,
    "serve": _serve,
}
