"""What views draw and say, without a terminal."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator

from textual.content import Content

from chungking_tui.film.film import Film
from chungking_tui.plain.page import page
from chungking_tui.reading.horizon import revealed_film
from chungking_tui.reading.place import Reading
from chungking_tui.tui.drawing.drawn import Drawn
from chungking_tui.view_spec import NOTHING_YET, ViewAnswer, ViewSpec
from chungking_tui.views.table import VIEWS
from chungking_tui.words.scope import Scope

Draw = Callable[[ViewAnswer, int, int], Drawn]


def view(name: str) -> ViewSpec:
    """The view of an id."""
    return next(view for view in VIEWS if view.id == name)


def drawings(spec: ViewSpec) -> Iterator[tuple[str, Draw]]:
    """The functions of a view that draw its answer, by name."""
    module = spec.module("drawing")
    for name, function in inspect.getmembers(module, inspect.isfunction):
        if function.__module__ == module.__name__ and not name.startswith("_"):
            yield name, function


def lines(spec: ViewSpec, name: str, film: Film, reading: Reading, size: tuple[int, int]) -> list[Content]:
    """The lines that a drawing makes of a place."""
    answer = spec.answer(revealed_film(film, reading), reading)
    if type(answer) is ViewAnswer:
        return [Content(NOTHING_YET)]
    return list(dict(drawings(spec))[name](answer, *size).lines)


def drawn(
    view_id: str, name: str, film: Film, reading: Reading, size: tuple[int, int] = (120, 60), *, flattened: bool = True
) -> str:
    """What a drawing says, without styles; its line breaks as blanks."""
    text = "\n".join(line.plain for line in lines(view(view_id), name, film, reading, size))
    return flat(text) if flattened else text


def plain(view_id: str, film: Film, reading: Reading, scope: Scope | None = None) -> str:
    """What a view says as text, its line breaks as blanks; of the scene in focus, where no scope is given."""
    return flat(page(view(view_id), film, reading, scope))


def flat(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())
