"""Opens a file of the pack in the reader's own editor."""

from __future__ import annotations

import os
import time
from pathlib import Path

from chungking_tui.film.model import Scene
from chungking_tui.saved.files import is_file
from chungking_tui.tui.host import Host

TAKE_PLUS_LINE = frozenset((
    "vi", "vim", "nvim", "nano", "pico", "emacs", "emacsclient", "micro", "kak", "joe", "jed", "mg", "ne", "zile",
    "gvim", "mvim", "nvim-qt", "gedit", "xed", "pluma", "mousepad", "e3", "dte", "tilde",
))  # fmt: skip
"""Editors that take ``+LINE`` before the file."""
TAKE_FILE_COLON_LINE = frozenset(("hx", "helix", "subl", "sublime_text", "zed", "zeditor", "lapce", "lite-xl", "atom"))
"""Editors that take ``FILE:LINE``."""
TAKE_GOTO = frozenset(("code", "code-insiders", "code-oss", "codium", "vscodium", "cursor", "windsurf", "positron"))
"""Editors that take ``--goto FILE:LINE``."""
TAKE_DASH_LINE = frozenset(("mate", "kate", "kwrite"))
"""Editors that take ``-l LINE``."""
WAITS = {
    **dict.fromkeys(("subl", "sublime_text", "zed", "zeditor", "atom", "gedit", *TAKE_GOTO), ("--wait", "-w")),
    **dict.fromkeys(("gvim", "mvim", "nvim-qt"), ("--nofork", "-f")),
    **dict.fromkeys(("mate", "bbedit"), ("--wait", "-w")),
    "kate": ("--block", "-b"),
    "xed": ("--wait", "-w"), "pluma": ("--wait", "-w"), "lapce": ("--wait", "-w"),
}  # fmt: skip
"""Editors that open a window of their own and come back at once, with the flag that makes them wait, long and short."""
AT_ONCE = 1.5
"""An editor that ends in fewer seconds, with nothing changed, has perhaps opened a window elsewhere."""


def edit_file(host: Host, folder: Path, file: str, line: int) -> str:
    """Open a file of the pack in the editor, and wait until that has ended.

    Args:
        host: the app, which gives the terminal away meanwhile.
        folder: the pack's folder, or its zip file.
        file: the file's name in the pack.
        line: the line to open it at, from 1.

    Returns:
        A sentence where that cannot be done; else nothing.
    """
    reason = refusal(is_web=host.is_web, folder=folder, file=file)
    if reason:
        return reason
    path = folder / file
    before, began = path.read_bytes(), time.monotonic()
    if told := _told(host, path, line, "r reads the pack again."):
        return told
    if time.monotonic() - began < AT_ONCE and is_file(path) and path.read_bytes() == before:
        return (
            f"{_editor()} has ended, and the file is as it was. If it is open elsewhere: r reads it once it is saved."
        )
    return ""


def _told(host: Host, file: Path, line: int, way_out: str) -> str:
    """Run the editor on a file; a sentence where that cannot be done or went wrong, else nothing."""
    from textual.app import SuspendNotSupported

    editor = _editor()
    try:
        status = _run(host, editor_command(editor, file, line))
    except SuspendNotSupported:
        return "This terminal can't be suspended for an editor."
    except (OSError, ValueError) as error:
        return f"{editor} cannot be run ({getattr(error, 'strerror', None) or error})."
    if status:
        how = f"was ended by signal {-status}" if status < 0 else f"has ended with status {status}"
        return f"{editor} {how}; {way_out}"
    return ""


def edited_text(host: Host, text: str, name: str) -> tuple[str, str]:
    """A text after it has been in the editor, and a sentence where that cannot be done; else nothing.

    Args:
        host: the app, which gives the terminal away meanwhile.
        text: the text.
        name: the name of the file in which the editor finds it.
    """
    import tempfile

    if host.is_web or not _editor().strip():
        return text, refusal(is_web=host.is_web, folder=Path(), file=name)
    with tempfile.TemporaryDirectory(prefix="chungking-tui-") as folder:
        file = Path(folder, name)
        file.write_text(text, "utf-8")
        told = _told(host, file, 1, "w writes it here.")
        try:
            return file.read_text("utf-8", "replace"), told
        except OSError as error:
            return text, f"What was written cannot be read ({error.strerror}); the note is as it was."


def _editor() -> str:
    """The editor that the reader's environment names; nothing where it names none."""
    return os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""


def refusal(*, is_web: bool, folder: Path, file: str) -> str:
    """Why a file cannot be edited, in a sentence; nothing where it can.

    Args:
        is_web: whether the app runs in a browser.
        folder: the pack's folder, or its zip file.
        file: the file's name in the pack.
    """
    if is_web:
        return "There is no editor in a browser."
    if is_file(folder):
        return "This pack is a zip file: unzip it to edit it."
    if not _editor().strip():
        return "No editor is named: set VISUAL or EDITOR, as in EDITOR=nano."
    if not (file and is_file(folder / file)):
        return f"The file {file or 'of this scene'} is no longer there; r reads the pack again."
    return ""


def _run(host: Host, command: list[str]) -> int:
    """Run a command on this terminal and wait for it; its status.

    Raises:
        OSError: it cannot be run.
        SuspendNotSupported: the terminal cannot be given away.
    """
    import subprocess

    failed: OSError | None = None
    status = 0
    with host.suspend():  # Textual does not take the terminal back where this raises (Textualize/textual#6692)
        try:
            status = subprocess.run(command, check=False).returncode  # noqa: S603 (the reader's own editor)
        except OSError as error:
            failed = error
    if failed:
        raise failed
    return status


def editor_command(editor: str, file: Path, line: int) -> list[str]:
    """The command that opens a file at a line, as far as an editor is known to take one.

    Raises:
        ValueError: the editor's name has an open quote.
    """
    import shlex

    words = shlex.split(editor)
    name = Path(words[0]).name.removesuffix(".exe").removesuffix(".cmd")
    flags = WAITS.get(name, ())
    if flags and not {*flags, "-nofork"} & {*words[1:]}:
        words.append(flags[0])
    if name in TAKE_PLUS_LINE:
        return [*words, f"+{line}", str(file)]
    if name in TAKE_FILE_COLON_LINE:
        return [*words, f"{file}:{line}"]
    if name in TAKE_GOTO:
        return [*words, "--goto", f"{file}:{line}"]
    if name in TAKE_DASH_LINE:
        return [*words, "-l", str(line), str(file)]
    return [*words, str(file)]


def file_of(folder: Path, scene: Scene) -> str:
    """The name of a scene's file in the pack; nothing where it has none any more."""
    story = f"story-{scene.story + 1}"
    return next((f"{story}/{file.name}" for file in sorted((folder / story).glob(f"*-{scene.id}.yaml"))), "")
