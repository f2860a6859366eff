"""Moves as the tests walk them: a reading in, a reading out."""

from __future__ import annotations

from collections.abc import Callable

from chungking_tui.film.film import Film
from chungking_tui.film.model import Scene
from chungking_tui.moves.table import MOVES
from chungking_tui.reading.place import Reading

Step = Callable[..., Reading]


def moved(reading: Reading, film: Film, name: str, *arguments: object) -> Reading:
    """Where a move leads, by its name."""
    return MOVES[name](film, reading, *arguments).reading


def _named(name: str) -> Step:
    return lambda reading, film, *arguments: moved(reading, film, name, *arguments)


def go_to(reading: Reading, film: Film, scene: Scene) -> Reading:
    """A scene, in focus."""
    return moved(reading, film, "visit", scene.id)


def at(film: Film, *scenes: str) -> Reading:
    """Standing at the last of some scenes, having been at the others."""
    from chungking_tui.reading.place import begin

    reading = begin(film)
    for scene in scenes:
        reading = moved(reading, film, "visit", scene)
    return reading


step = _named("step")
first = _named("first")
last = _named("last")
back = _named("back")
forward = _named("forward")
follow = _named("follow")
change_story = _named("change_story")
focus_story = _named("focus_story")
toggle_mirror = _named("toggle_mirror")
toggle_alone = _named("toggle_alone")
toggle_commentary = _named("toggle_commentary")
filter_by = _named("filter_by")
to_day = _named("to_day")
step_day = _named("step_day")
choose_prop = _named("choose_prop")
next_prop = _named("next_prop")
choose_object = _named("choose_object")
next_object = _named("next_object")
to_pair = _named("to_pair")
step_pair = _named("step_pair")
next_echo = _named("next_echo")
take_pair = _named("read_pair")
to_passage = _named("to_passage")
step_passage = _named("step_passage")
to_entry = _named("to_entry")
step_entry = _named("step_entry")
