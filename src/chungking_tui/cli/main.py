"""The command line: the app, and the commands that need no terminal.

Data goes to stdout, messages to stderr. Exit status 0: done; 1: the pack has problems; 2: it could not be done.
The app, and Textual with it, is imported only when the app runs.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

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
        status = _run(options) if options.command else _open_app(options)
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


def _run(options: Options) -> int:
    """Run a command, the module of which is only imported where it runs."""
    module, name = COMMANDS[options.command]
    command: Callable[[Options], int] = getattr(import_module(module, __package__), name)
    gc.enable()
    return command(options)


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


COMMANDS = {
    "show": (".show", "show"),
    "check": (".author", "check"),
    "new": (".new", "new"),
    "pack": (".author", "pack"),
    "rename": (".arrange", "rename"),
    "move": (".arrange", "move"),
    "new-scene": (".arrange", "new_scene"),
    "upgrade": (".arrange", "upgrade"),
    "packs": (".arrange", "packs"),
    "schema": (".author", "schema"),
    "cite": (".cite", "cite"),
    "path": (".paths", "path"),
    "keys": (".keymap", "print_keys"),
    "export": (".export", "export"),
    "notes": (".notes", "notes"),
    "collect": (".collect", "collect"),
    "serve": (".serve", "serve"),
}
"""Each command: the module that has it, and the function there."""
