"""Every move by its name. Keys, clicks and the palette name them; ``app.move`` runs them."""

from __future__ import annotations

from collections.abc import Callable

from . import cursors, path, scenes, settings
from .base import Moved

Move = Callable[..., Moved]
"""``(film, reading, *arguments) → Moved``; the arguments are numbers or text, as a key or a click can name them."""

MOVES: dict[str, Move] = {
    move.__name__: move
    for move in (
        scenes.step, scenes.step_in_order, scenes.first, scenes.last, scenes.change_story, scenes.focus_story,
        scenes.visit, scenes.follow, scenes.read, scenes.back, scenes.forward, scenes.begin_again, path.along,
        cursors.step_day, cursors.to_day, cursors.read_day, cursors.next_prop, cursors.choose_prop,
        cursors.next_object, cursors.choose_object, cursors.next_moment, cursors.to_moment,
        cursors.step_pair, cursors.next_echo, cursors.to_pair, cursors.read_pair,
        cursors.step_passage, cursors.to_passage, cursors.to_paragraph, cursors.to_note,
        cursors.read_passage, cursors.step_entry, cursors.to_entry, cursors.read_entry,
        cursors.step_person, cursors.choose_person, cursors.read_person,
        settings.toggle_commentary, settings.toggle_layer, settings.read_layer, settings.toggle_alone,
        settings.toggle_picture, settings.toggle_mirror, settings.toggle_first_viewing, settings.look_for,
        settings.stand_at_hit, settings.filter_by, settings.close,
    )
}  # fmt: skip
