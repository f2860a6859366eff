"""What keys do besides moving and laying something over: finding on, reading again, editing, painting, suspending."""

from __future__ import annotations

from collections.abc import Callable

from chungking_tui.search.find import next_hit
from chungking_tui.tui.services.editor import edit_file, file_of

from .host import Host
from .terminal import why_not_suspended
from .textual_patches import continued_process


def find_on(host: Host, by: int) -> None:
    """Go on to the next place that holds what is searched for, or to the one before."""
    host.apply(next_hit(host.film, host.reading, host.views, by))


def read_again(host: Host) -> None:
    """Read the pack again, staying at the scene."""
    if host.reloader:
        host.reloader.reload(host)


def edit(host: Host) -> None:
    """Open what is in focus in the reader's editor, at its line, then read the pack again.

    A scene is opened at its first problem, where it has any.
    """
    if host.reloader:
        from chungking_tui.pack.access.written_at import written_at

        place = written_at(host.reloader.folder, host.answer.noted)
        if place:
            _edit(host, place.file, place.line)
            return
        file = file_of(host.reloader.folder, host.answer.scene)
        if not file and host.answer.scene.is_todo:
            host.say(host.answer.scene.told)  # no file: its story has none
            return
        lines = [problem.line for problem in host.problems if problem.file == file]
        _edit(host, file, min(lines, default=1))


def edit_problem(host: Host, number: int) -> None:
    """Open the file of a problem at its line in the reader's editor, then read the pack again."""
    if number < len(host.problems):
        _edit(host, host.problems[number].file, host.problems[number].line)


def paint_anew(host: Host) -> None:
    """Paint all of the screen again: another program may have written over it."""
    host.refresh(layout=True)


def suspend(host: Host) -> None:
    """Go back to the shell for a while, or say why not; where somebody is writing, take the last change back."""
    undo = getattr(host.screen, "undo", None)
    if undo:
        undo()
        return
    if reason := why_not_suspended(host.is_headless):
        host.say(reason)
    else:
        continued_process.suspend()


def _edit(host: Host, file: str, line: int) -> None:
    if host.reloader:
        refusal = edit_file(host, host.reloader.folder, file, max(1, line))
        if refusal:
            host.say(refusal)
        else:
            host.reloader.reload(host)


COMMANDS: dict[str, Callable[..., None]] = {
    "find_on": find_on,
    "read_again": read_again,
    "edit": edit,
    "paint_anew": paint_anew,
    "suspend": suspend,
    "edit_problem": edit_problem,
}
"""The commands by name; the arguments are numbers, as a key can name them."""
