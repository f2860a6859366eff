"""Copies text: by a program of this machine where there is one, else by the terminal, which does not say whether."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from typing import NamedTuple

PATIENCE = 2.0
"""So many seconds a program may take."""
SENT = "Sent to the terminal's clipboard. If it does not take it:"
"""What is said where only the terminal was asked: many take it, the others do not say so."""


class Tool(NamedTuple):
    """A program that takes a text for the clipboard.

    Attributes:
        command: the program and its arguments; the text goes to its input.
        says: what is true when it has taken the text.
        encoding: how it takes text.
    """

    command: tuple[str, ...]
    says: str = "Copied to the clipboard:"
    encoding: str = "utf-8"


TMUX = Tool(("tmux", "load-buffer", "-w", "-"), "Copied to tmux's buffer, and sent on to the terminal:")


def tools(environment: Mapping[str, str], platform: str = sys.platform) -> list[Tool]:
    """The programs that may be asked in a session, the likeliest first; they need not be there.

    Args:
        environment: the program's environment.
        platform: as ``sys.platform`` has it.
    """
    found: list[Tool] = []
    if platform == "darwin":
        found.append(Tool(("pbcopy",)))
    if environment.get("WAYLAND_DISPLAY"):
        found.append(Tool(("wl-copy",)))
    if environment.get("DISPLAY"):
        found += [Tool(("xclip", "-selection", "clipboard", "-in")), Tool(("xsel", "--clipboard", "--input"))]
    if environment.get("WSL_DISTRO_NAME") or platform == "win32":
        found.append(Tool(("clip.exe",), encoding="utf-16"))
    if environment.get("TERMUX_VERSION"):
        found.append(Tool(("termux-clipboard-set",)))
    if environment.get("TMUX"):
        found.append(TMUX)
    return found


def copy(text: str, send: Callable[[str], None], *, is_web: bool) -> str:
    """Copy a text.

    Args:
        text: the text; without any nothing is done, and the clipboard stays as it is.
        send: asks the terminal.
        is_web: whether the app is drawn in a browser: then the clipboards of this machine are another's.

    Returns:
        What is true of it, in a sentence; nothing where there was nothing to copy.
    """
    if not text:
        return ""
    for tool in [] if is_web else tools(os.environ):
        if shutil.which(tool.command[0]) and _taken(tool, text):
            return tool.says
    send(text)
    return SENT


def _taken(tool: Tool, text: str) -> bool:
    """Whether a program has taken a text. Some stay to give it on: their output is not waited for."""
    try:
        done = subprocess.run(  # noqa: S603 (one of ours, with fixed arguments)
            tool.command,
            input=text.encode(tool.encoding),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
