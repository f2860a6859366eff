"""What a key or a click does, as Textual reads it: the name of an action with its arguments.

Textual finds a misspelt name when it is pressed, and ends the app. Made here, the name is checked with the types; a
test resolves what every drawing makes clickable.
"""

from __future__ import annotations

from typing import Literal

from chungking_tui.moves.names import MoveName

OverlayName = Literal[
    "palette", "find", "go_to", "contents", "filter", "ways", "bookmark", "bookmarks", "find_key", "keys", "sources",
    "problems", "title", "end", "about", "scenes_with", "who_and_what", "citation", "citation_style",
    "layers", "note", "note_in_editor", "packs",
]  # fmt: skip
"""What can be laid over a view: the keys of ``tui.overlays.table.OVERLAYS``."""
CommandName = Literal["find_on", "read_again", "edit", "edit_problem", "paint_anew", "suspend"]
"""What a key does besides: the keys of ``tui.commands.COMMANDS``."""

ScreenActionName = Literal["page", "page_story", "read_on", "move", "scroll", "turn", "follow"]
"""What the screen on top does at a key: its methods ``action_…``."""


def move_action(name: MoveName, *arguments: str | int) -> str:
    """Run a move; Textual passes it two arguments at most."""
    return _action("app.move", name, *arguments)


def view_action(view: str) -> str:
    """Open a view, by its id."""
    return _action("app.view", view)


def overlay_action(name: OverlayName, *arguments: str) -> str:
    """Lay something over the view."""
    return _action("app.overlay", name, *arguments)


def command_action(name: CommandName, *arguments: int) -> str:
    """Run a command."""
    return _action("app.command", name, *arguments)


def theme_action(name: str) -> str:
    """Take another theme."""
    return _action("app.use_theme", name)


def key_action(key: str) -> str:
    """Do what a key does where one is: one character, or a name as ``Enter``."""
    return _action("app.simulate_key", key if len(key) == 1 else key.lower())


def screen_action(name: ScreenActionName, *arguments: int | str) -> str:
    """Run an action of the screen on top."""
    return _action(f"screen.{name}", *arguments)


def _action(name: str, *arguments: str | int) -> str:
    return f"{name}({', '.join(map(repr, arguments))})"
