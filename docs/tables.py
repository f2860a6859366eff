"""Write the README's tables of commands and keys from the grammar and the keys themselves: ``make readme``."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from pathlib import Path

from chungking_tui import keys
from chungking_tui.cli import grammar
from chungking_tui.pack.access.loader import open_film
from chungking_tui.saved.paths import default_pack
from chungking_tui.view_spec import GROUPS, Key, views_of
from chungking_tui.views.table import VIEWS

README = Path(__file__).parents[1] / "README.md"
SHOWN = {
    "down": "↓", "up": "↑", "right": "→", "left": "←", "tab": "Tab", "shift+tab": "Shift+Tab", "pagedown": "PgDn",
    "pageup": "PgUp", "home": "Home", "end": "End", "enter": "Enter", "backspace": "Backspace", "ctrl+right": "Ctrl+→",
    "question_mark": "?", "slash": "/", "colon": ":", "f1": "F1", "escape": "Esc", "ctrl+q": "Ctrl+Q",
    "ctrl+p": "Ctrl+P", "ctrl+l": "Ctrl+L", "ctrl+z": "Ctrl+Z", "left_square_bracket": "[",
    "right_square_bracket": "]", "space": "Space",
}  # fmt: skip
"""Keys as a keyboard has them, by Textual's names for them."""


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table in Markdown."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |" for line in lines)


def key_table() -> str:
    """Every key of the default pack in the order of the help; where it does not do the same in all views, in which."""
    film = open_film(default_pack()).film
    if film is None:
        raise SystemExit("The default pack cannot be opened.")
    views = views_of(film, VIEWS)
    everywhere = tuple(view.title for view in views)
    found: list[tuple[Key, tuple[str, ...]]] = [(key, everywhere) for key in (*keys.APP, *keys.PAGES)]
    found += [(key, (view.title,)) for view in views for key in view.keys]
    found.sort(key=lambda one: GROUPS.index(one[0].group))
    does: dict[str, dict[str, tuple[str, ...]]] = {}
    for key, titles in found:
        for name in key.keys.split(","):
            meanings = does.setdefault(name, {})
            meaning = key.tooltip.removesuffix(", too")
            meanings[meaning] = (*meanings.get(meaning, ()), *titles)
    alike: dict[tuple[tuple[str, tuple[str, ...]], ...], list[str]] = {}
    for name, meanings in does.items():
        alike.setdefault(tuple(meanings.items()), []).append(f"`{SHOWN.get(name, name)}`")
    lines = [(" ".join(names), _meanings(meanings, everywhere)) for meanings, names in alike.items()]
    opening = " ".join(f"`{view.key}`" for view in views)
    return table(("keys", "what they do"), [*lines, (opening, f"Open {', '.join(everywhere)}")])


def _meanings(meanings: Iterable[tuple[str, tuple[str, ...]]], everywhere: tuple[str, ...]) -> str:
    """What a key does, in which views unless it is all."""
    return " · ".join(
        says if set(titles) == set(everywhere) else f"{says} ({', '.join(titles)})" for says, titles in meanings
    )


def _named(action: argparse.Action) -> str:
    value = str(action.metavar or action.dest.upper())
    if not action.option_strings:
        return f"[{value}]" if action.nargs == "?" else value
    return f"{action.option_strings[-1]} {value}" if action.nargs != 0 else action.option_strings[-1]


def _explained(action: argparse.Action) -> str:
    said = (action.help or "") % {"default": action.default}
    missing = [name for name in action.choices or () if name not in said]
    return f"{said}: {', '.join(f'`{name}`' for name in missing)}" if missing else said


def command_table() -> str:
    """Every option and command, with the options of its own that a command has."""
    top = grammar.parser()
    (commands,) = (action for action in top._actions if isinstance(action, argparse._SubParsersAction))  # noqa: SLF001
    options = [action for action in top._actions if action is not commands and action.dest != "help"]  # noqa: SLF001
    rows = [("`chungking-tui`", "open the app, at the scenes where you left it")]
    rows += [(f"`chungking-tui {_named(option)}`", _explained(option)) for option in options]
    shared = {string for option in options for string in option.option_strings}
    for about in commands._choices_actions:  # noqa: SLF001
        parser = commands.choices[about.dest]
        own = [
            action
            for action in parser._actions  # noqa: SLF001
            if action.dest != "help" and (action.dest == "again" or not set(action.option_strings) & shared)
        ]
        given = " ".join(_named(action) for action in own if not action.option_strings)
        choices = [name for action in own if not action.option_strings for name in action.choices or ()]
        does = f"{about.help}: {', '.join(f'`{name}`' for name in choices)}" if choices else str(about.help)
        more = [f"`{_named(action)}` {_explained(action)}" for action in own if action.option_strings]
        rows.append((f"`{f'chungking-tui {about.dest} {given}'.strip()}`", "; ".join([does, *more])))
    return table(("command", "does"), rows)


def written(text: str) -> str:
    """A page with its tables made anew, each between two comments that name it."""
    for name, made in (("commands", command_table()), ("keys", key_table())):
        text, count = re.subn(
            f"(<!-- {name}: make readme -->\n).*?(\n<!-- end -->)",
            lambda found, made=made: f"{found[1]}{made}{found[2]}",  # type: ignore[misc]
            text,
            flags=re.DOTALL,
        )
        if count != 1:
            raise SystemExit(f"README.md has no place for the table of {name}.")
    return text


if __name__ == "__main__":
    README.write_text(written(README.read_text()))
