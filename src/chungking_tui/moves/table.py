"""Every move by its name. Keys, clicks and the palette name them; ``app.move`` runs them."""

from __future__ import annotations

from collections.abc import Callable

from . import inside, scenes, settings
from .moved import Moved

Move = Callable[..., Moved]
"""``(film, reading, *arguments) → Moved``; the arguments are numbers or text, as a key or a click can name them."""

MOVES: dict[str, Move] = {
    move.__name__: move
    for move in (
        scenes.step, scenes.first, scenes.last, scenes.change_story, scenes.focus_story, scenes.visit, scenes.follow,
        scenes.read, scenes.back, scenes.forward,
        inside.step_day, inside.to_day, inside.read_day, inside.next_prop, inside.take_prop, inside.next_object,
        inside.take_object, inside.next_moment, inside.step_pair, inside.next_echo, inside.to_pair, inside.read_pair,
        inside.step_passage, inside.to_passage, inside.read_passage, inside.step_entry, inside.to_entry,
        inside.read_entry,
        settings.toggle_commentary, settings.toggle_alone, settings.toggle_mirror, settings.toggle_first_viewing,
        settings.look_for, settings.stand_at_hit, settings.filter_by, settings.close,
    )
}  # fmt: skip
