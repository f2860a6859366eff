"""Write the completions for bash, zsh and fish and the man page, from the grammar of the command line: ``make readme``.

They lie in ``share/``, from where a wheel puts them where systems look.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from chungking_tui.cli import grammar
from chungking_tui.pack.access.loader import open_film
from chungking_tui.saved.paths import default_pack

SHARE = Path(__file__).parents[1] / "share"
NAME = "chungking-tui"
FILES = ("FILE", "DIR")
"""What stands for a value that is a file or a folder."""


class Option(NamedTuple):
    """An option or a value of a command: its names, what it is, the values that it may have, whether it is a file."""

    names: tuple[str, ...]
    help: str
    values: tuple[str, ...]
    is_file: bool
    takes_value: bool


class Command(NamedTuple):
    """A command, or the program itself where the name is nothing."""

    name: str
    help: str
    options: tuple[Option, ...]


def commands() -> tuple[Command, ...]:
    """The program, then its commands."""
    top = grammar.parser()
    film = open_film(default_pack()).film
    scenes = tuple(film.scenes) if film else ()
    (several,) = (action for action in top._actions if isinstance(action, argparse._SubParsersAction))  # noqa: SLF001
    helps = {about.dest: str(about.help) for about in several._choices_actions}  # noqa: SLF001
    own = tuple(_option(action, scenes) for action in top._actions if action is not several)  # noqa: SLF001
    found = [Command("", str(top.description), own)]
    for name, parser in several.choices.items():
        options = tuple(_option(action, scenes) for action in parser._actions)  # noqa: SLF001
        found.append(Command(name, helps[name], options))
    return tuple(found)


def _option(action: argparse.Action, scenes: tuple[str, ...]) -> Option:
    said = (action.help or "") % {"default": action.default, "prog": NAME}
    metavar = str(action.metavar or "")
    values = tuple(map(str, action.choices or ())) or (scenes if metavar in {"SCENE", "PLACE"} else ())
    return Option(tuple(action.option_strings), said, values, metavar in FILES, action.nargs != 0)


def bash() -> str:
    """The completions for bash."""
    lines = [f"# bash completion for {NAME}", "_chungking_tui() {", '  local word="$2" before="$3" command="" each']
    names = " ".join(command.name for command in commands()[1:])
    lines += [
        '  for each in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do',
        f'    case " {names} " in *" $each "*) command="$each"; break;; esac',
    ]
    lines += ["  done", "  COMPREPLY=()", '  case "$command:$before" in']
    for command in commands():
        for option in command.options:
            for name in option.names if option.takes_value else ():
                lines.append(f"    {command.name}:{name}) {_bash_values(option)}; return;;")
    lines += ["  esac", '  case "$command" in']
    for command in commands():
        words = [name for option in command.options for name in option.names]
        words += [value for option in command.options if not option.names for value in option.values]
        words += names.split() if not command.name else []
        files = any(option.is_file and not option.names for option in command.options)
        more = '; COMPREPLY+=($(compgen -f -- "$word"))' if files else ""
        lines.append(f'    "{command.name}") COMPREPLY=($(compgen -W "{" ".join(words)}" -- "$word")){more};;')
    return "\n".join([*lines, "  esac", "}", f"complete -o filenames -F _chungking_tui {NAME}", ""])


def _bash_values(option: Option) -> str:
    if option.values:
        return f'COMPREPLY=($(compgen -W "{" ".join(option.values)}" -- "$word"))'
    return 'COMPREPLY=($(compgen -f -- "$word"))' if option.is_file else ":"


def zsh() -> str:
    """The completions for zsh."""
    lines = [f"#compdef {NAME}", "", "_chungking_tui() {", "  local context state line", "  _arguments -C \\"]
    lines += [f"    {spec} \\" for option in commands()[0].options for spec in _zsh_specs(option)]
    lines += [
        "    '1:command:->command' '*::argument:->arguments'",
        '  case "$state" in',
        "    command)",
        "      local -a found=(",
    ]
    lines += [f"        '{command.name}:{_zsh_text(command.help)}'" for command in commands()[1:]]
    lines += ["      )", "      _describe command found;;", "    arguments)", '      case "$line[1]" in']
    for command in commands()[1:]:
        specs = [spec for option in command.options for spec in _zsh_specs(option)]
        lines.append(f"        {command.name}) _arguments {' '.join(specs)};;")
    return "\n".join([*lines, "      esac;;", "  esac", "}", "", '_chungking_tui "$@"', ""])


def _zsh_specs(option: Option) -> Iterator[str]:
    action = f"({' '.join(option.values)})" if option.values else "_files" if option.is_file else " "
    for name in option.names:
        value = f":value:{action}" if option.takes_value else ""
        yield f"'*{name}[{_zsh_text(option.help)}]{value}'"
    if not option.names:
        yield f"'*:value:{action}'"


def _zsh_text(text: str) -> str:
    return text.replace("'", "’").replace("[", "(").replace("]", ")").replace(":", " –")


def fish() -> str:
    """The completions for fish."""
    lines = [f"# fish completion for {NAME}", f"complete -c {NAME} -f"]
    for command in commands():
        where = f"__fish_seen_subcommand_from {command.name}" if command.name else "__fish_use_subcommand"
        if command.name:
            lines.append(
                f"complete -c {NAME} -n __fish_use_subcommand -a {command.name} -d '{_fish_text(command.help)}'"
            )
        for option in command.options:
            names = " ".join(f"-{'l' if name.startswith('--') else 's'} {name.lstrip('-')}" for name in option.names)
            values = f" -a '{' '.join(option.values)}'" if option.values else ""
            takes = (" -x" if not option.is_file else " -r -F") if option.takes_value and names else ""
            takes = " -F" if option.is_file and not names else takes
            if names or values or takes:
                said = f"complete -c {NAME} -n '{where}' {names}{takes}{values} -d '{_fish_text(option.help)}'"
                lines.append(" ".join(said.split()))
    return "\n".join([*lines, ""])


def _fish_text(text: str) -> str:
    return text.replace("\\", "\\\\").replace("'", "\\'")


def man() -> str:
    """The man page."""
    top, *others = commands()
    lines = [
        f'.TH {NAME.upper()} 1 "" "{NAME}" "User Commands"',
        ".SH NAME",
        f"{NAME} \\- walk two stories side by side",
    ]
    lines += [".SH SYNOPSIS", f".B {NAME}", "[options] [command]", ".SH DESCRIPTION", _roff(top.help), ".SH OPTIONS"]
    lines += _man_options(top)
    for command in others:
        lines += [
            ".SH " + f'"{NAME.upper()} {command.name.upper()}"',
            _roff(f"{command.help[:1].upper()}{command.help[1:]}."),
        ]
        lines += _man_options(command)
    lines += [
        ".SH FILES",
        "settings.toml and keys.yaml in the folder of settings, as ~/.config/chungking\\-tui on Linux.",
    ]
    return "\n".join(
        [
            *lines,
            ".SH EXIT STATUS",
            "0 done, 1 problems in the pack, 2 not done, 70 the program failed, 130 interrupted.",
            "",
        ]
    )


def _man_options(command: Command) -> Iterator[str]:
    for option in command.options:
        names = ", ".join(option.names) or "argument"
        values = f" One of: {', '.join(option.values)}." if 0 < len(option.values) <= 20 else ""
        yield ".TP"
        yield f".B {_roff(names)}"
        yield _roff(f"{option.help}.{values}")


def _roff(text: str) -> str:
    found = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{found}" if found[:1] in {".", "'"} else found


def made() -> dict[Path, str]:
    """Every file, and what is in it."""
    return {
        SHARE / "bash-completion" / "completions" / NAME: bash(),
        SHARE / "zsh" / "site-functions" / f"_{NAME}": zsh(),
        SHARE / "fish" / "vendor_completions.d" / f"{NAME}.fish": fish(),
        SHARE / "man" / "man1" / f"{NAME}.1": man(),
    }


def main() -> None:
    """Write them."""
    for file, text in made().items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
