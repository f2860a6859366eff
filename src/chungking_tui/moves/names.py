"""The names of the moves, as keys and clicks call them; a name that is not here is found by the type checker."""

from __future__ import annotations

from typing import Literal

MoveName = Literal[
    "step", "step_in_order", "first", "last", "change_story", "focus_story", "visit", "follow", "read", "back",
    "forward", "begin_again", "along",
    "step_day", "to_day", "read_day", "next_prop", "choose_prop", "next_object", "choose_object", "next_moment",
    "to_moment", "step_pair", "next_echo", "to_pair", "read_pair", "step_passage", "to_passage", "to_paragraph",
    "to_note", "read_passage", "step_entry", "to_entry", "read_entry",
    "step_person", "choose_person", "read_person",
    "toggle_commentary", "toggle_layer", "read_layer",
    "toggle_alone", "toggle_picture", "toggle_mirror", "toggle_first_viewing", "look_for",
    "stand_at_hit", "filter_by", "close",
]  # fmt: skip
"""The keys of ``moves.table.MOVES``."""
