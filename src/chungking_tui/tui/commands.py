"""What keys do besides moving and laying something over: finding on, copying, reading the pack again, editing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from chungking_tui.answers.citation import citation
from chungking_tui.film.film import Told
from chungking_tui.moves.base import Moved
from chungking_tui.pack.problems import Problem
from chungking_tui.search.find import next_hit
from chungking_tui.tui.services.pack_reloader import Author, EditingApp, edited
from chungking_tui.view_spec import ViewAnswer, ViewSpec


class Commanded(EditingApp, Protocol):
    """What a command asks of the program."""

    views: Sequence[ViewSpec]
    author: Author | None
    problems: Sequence[Problem]

    @property
    def told(self) -> Told:
        """The film as far as the reader may know it."""
        ...

    @property
    def answer(self) -> ViewAnswer:
        """What the open view shows."""
        ...

    def apply(self, moved: Moved) -> None:
        """Stand where a move leads."""
        ...

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text through the terminal."""
        ...


def find_on(app: Commanded, by: int) -> None:
    """Go on to the next place that holds what is looked for, or to the one before."""
    app.apply(next_hit(app.film, app.reading, app.views, by))


def copy_citation(app: Commanded) -> None:
    """Copy a citation of the card, and of the passages laid over it, through the terminal."""
    found = citation(app.told, app.answer.scene, app.answer.passages(commentary=app.reading.commentary))
    app.copy_to_clipboard(found.text)
    app.say(f"Citation copied: {found.cites}")


def read_again(app: Commanded) -> None:
    """Read the pack again, staying at the scene."""
    if app.author:
        app.author.read_again(app)


def edit(app: Commanded) -> None:
    """Open the scene in the reader's editor, at its first problem where it has any, then read the pack again."""
    if app.author:
        file = app.author.file_of(app.answer.scene)
        lines = [problem.line for problem in app.problems if problem.file == file]
        _edit(app, app.author, file, min(lines, default=1))


def edit_problem(app: Commanded, number: int) -> None:
    """Open the file of a problem at its line in the reader's editor, then read the pack again."""
    if app.author and number < len(app.problems):
        _edit(app, app.author, app.problems[number].file, app.problems[number].line)


def _edit(app: Commanded, author: Author, file: str, line: int) -> None:
    refused = edited(app, author, file, max(1, line))
    if refused:
        app.say(refused)


COMMANDS: dict[str, Callable[..., None]] = {
    command.__name__: command for command in (find_on, copy_citation, read_again, edit, edit_problem)
}
"""The commands by name; the arguments are numbers or text, as a key can name them."""
