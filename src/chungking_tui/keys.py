"""The keys that work everywhere, and those that every view has; a view's own stand in its row."""

from __future__ import annotations

from .actions import command_action, move_action, overlay_action, screen_action, view_action
from .view_spec import Group, Key, ViewSpec


def key(  # noqa: PLR0917 (a row of a table)
    name: str, keys: str, action: str, label: str, tooltip: str, group: Group, *, shown: bool = False
) -> Key:
    """A key, its fields in the order in which they are read."""
    return Key(id=name, keys=keys, action=action, label=label, tooltip=tooltip, group=group, shown=shown)


APP = (
    key("commentary.toggle", "c", move_action("toggle_commentary"), "commentary",
        "The commentary on or off: the essay's, and other layers of notes", "read", shown=True),
    key("layers.list", "C", overlay_action("layers"), "layers", "The layers of notes: which are on, which comes first",
        "read"),
    key("mirror.toggle", "m", move_action("toggle_mirror"), "mirror",
        "The mirror: the other story follows the echoes, or stays", "follow", shown=True),
    key("walk.toggle", "a", "app.walk", "walk",
        "Walk by itself: space pauses, + and - change the pace, any other key stops", "walk"),
    key("story.alone", "z", move_action("toggle_alone"), "one story", "This story alone, or both", "read"),
    key("order.on", "o", move_action("step_in_order", 1), "in order",
        "The next scene in the order of the work: where both stories happen at once, both go along", "walk"),
    key("order.back", "O", move_action("step_in_order", -1), "back in order",
        "The scene before in the order of the work", "walk"),
    key("sources.show", "s", overlay_action("sources"), "sources", "Sources, and what is disputed", "read"),
    key("citation.copy", "y", overlay_action("citation"), "copy", "Copy a citation of what is in focus",
        "find and keep"),
    key("citation.style", "Y", overlay_action("citation_style"), "cite as", "Copy a citation in another style",
        "find and keep"),
    key("place.back", "backspace", move_action("back"), "back", "Back to where you were", "follow"),
    key("place.forward", "ctrl+right", move_action("forward"), "forward", "Forward again", "follow"),
    key("path.back", "left_square_bracket", move_action("along", -1), "path back",
        "The place before on the path; without a path, back", "follow"),
    key("path.on", "right_square_bracket", move_action("along", 1), "path on",
        "The next place of the path; without a path, forward", "follow"),
    key("help.keys", "question_mark,f1", overlay_action("keys"), "help", "The keys for where you are",
        "help and leaving", shown=True),
    key("palette.open", "ctrl+p", overlay_action("palette"), "palette", "Find an action, a scene, a theme",
        "help and leaving", shown=True),
    key("find.open", "slash", overlay_action("find"), "find", "Find in cards, notes, afterlives and help",
        "find and keep", shown=True),
    key("find.next", "n", command_action("find_on", 1), "next found", "The next place found", "find and keep"),
    key("find.previous", "N", command_action("find_on", -1), "found before", "The place found before", "find and keep"),
    key("go.to", "colon", overlay_action("go_to"), "go to", "Go to a scene, a day, a paragraph, a title",
        "find and keep"),
    key("go.contents", "t", overlay_action("contents"), "contents", "The contents of both stories", "find and keep"),
    key("about.list", "i", overlay_action("who_and_what"), "who and what",
        "The people, makers, places, props, motifs and sources: what it is, in which scenes", "find and keep"),
    key("filter.choose", "f", overlay_action("filter"), "filter", "Filter the scenes, or let all pass",
        "find and keep"),
    key("bookmark.set", "b", overlay_action("bookmark"), "bookmark", "A bookmark here, with a line of your own",
        "find and keep"),
    key("bookmark.list", "B", overlay_action("bookmarks"), "bookmarks", "Your bookmarks and notes", "find and keep"),
    key("note.write", "w", overlay_action("note"), "write a note", "Write a note on what is in focus, or change it",
        "find and keep"),
    key("note.edit", "W", overlay_action("note_in_editor"), "note in editor", "Write that note in your own editor",
        "find and keep"),
    key("viewing.first", "H", move_action("toggle_first_viewing"), "first viewing",
        "First viewing: seal what you have not come to", "read"),
    key("title.show", "T", overlay_action("title"), "title", "The title, and what this is", "read"),
    key("pack.problems", "L", overlay_action("problems"), "problems", "What is to mend in this pack",
        "help and leaving"),
    key("pack.read", "r", command_action("read_again"), "read again", "Read the pack again, staying at the scene",
        "help and leaving"),
    key("pack.edit", "e", command_action("edit"), "edit", "Open what is in focus in your editor, at its line",
        "help and leaving"),
    key("top.close", "escape", move_action("close"), "close", "Close what lies on top; never quits",
        "help and leaving"),
    key("app.quit", "q", "app.quit", "quit", "Quit; your place is kept", "help and leaving"),
    Key(id="app.paint", keys="ctrl+l", action=command_action("paint_anew"), label="paint",
        tooltip="Paint the screen anew", group="help and leaving", priority=True),
    Key(id="app.suspend", keys="ctrl+z", action=command_action("suspend"), label="suspend",
        tooltip="Back to the shell for a while; fg comes back", group="help and leaving", priority=True),
    Key(id="app.quit.always", keys="ctrl+q", action="app.quit", label="quit", tooltip="Quit, from anywhere",
        group="help and leaving", priority=True),
)  # fmt: skip
"""The keys that work in every view."""

PAGES = (
    key("page.down", "space", screen_action("page", 1), "page",
        "On through the page and the commentary, then a scene", "walk"),
    key("page.down.key", "pagedown", screen_action("page", 1), "page", "The same as space", "walk"),
    key("page.up", "pageup", screen_action("page", -1), "page back", "Back through a page, then a scene", "walk"),
    key("echo.follow", "x", move_action("follow"), "echo", "Follow the first echo of this scene", "follow"),
    key("echo.choose", "X", overlay_action("ways"), "ways on", "Choose among echoes and related scenes",
        "follow"),
)  # fmt: skip
"""The keys of every view's page."""


def scenes(role: str = "focus") -> tuple[Key, ...]:
    """The keys that walk the scenes of a story, one of ``queries.cursors.STORY_ROLES``."""
    roles = () if role == "focus" else (role,)
    suffix = "" if role == "focus" else f".{role}"
    return (
        key(f"scene.previous{suffix}", "up,k", move_action("step", -1, *roles), "scene",
            "The scene before, in this story", "walk", shown=True),
        key(f"scene.next{suffix}", "down,j", move_action("step", 1, *roles), "scene",
            "The next scene, in this story", "walk", shown=True),
    )  # fmt: skip


def ends(role: str = "focus") -> tuple[Key, ...]:
    """The keys to the ends of a story."""
    roles = () if role == "focus" else (role,)
    suffix = "" if role == "focus" else f".{role}"
    return (
        key(f"scene.first{suffix}", "g,home", move_action("first", *roles), "first scene",
            "This story's first scene", "walk"),
        key(f"scene.last{suffix}", "G,end", move_action("last", *roles), "last scene",
            "This story's last scene", "walk"),
    )  # fmt: skip


OPENS = "view."
"""How the ids of the keys begin that open a view."""


def opening(view: ViewSpec) -> Key:
    """The key that opens a view."""
    return key(f"{OPENS}{view.id}", view.key, view_action(view.id), view.title, f"Open the view {view.title}", "read")


WORK_AT_TITLE = frozenset({
    "commentary.toggle", "mirror.toggle", "viewing.first", "help.keys", "palette.open", "find.open", "go.to",
    "go.contents", "story.left", "story.right", "story.other", "pack.problems",
    "app.quit.always", "app.suspend", "app.paint",
})  # fmt: skip
"""The keys that do their own work at the title too, by id; all others only begin."""


def works_at_title(key_id: str) -> bool:
    """Whether a key does its own work at the title too: one of these, or one that opens a view."""
    return key_id in WORK_AT_TITLE or key_id.startswith(OPENS)


_LAYOUTS = (
    ("йцукенгшщзфывапролдячсмить", "qwertyuiopasdfghjklzxcvbnm"),
    ("і", "s"),
    ("ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm"),
    ("קראטוןםפשדגכעיחלךזסבהנמצ", "ertyuiopasdfghjklzxcvbnm"),
    ("ضصثقفغعهخحشسيبلاتنمئءؤرىةو", "qwertyuiopasdfghjklzxcvnm,"),
)
"""Letters of other scripts and those of the same keys on a Latin keyboard: Cyrillic, Greek, Hebrew, Arabic."""
_LATIN = {other: latin for others, latins in _LAYOUTS for other, latin in zip(others, latins, strict=False)}


def latin_key(character: str) -> str:
    """The Latin letter on the key of a letter of another script, in the same case; nothing where it has none here."""
    latin = _LATIN.get(character.lower(), "")
    return latin.upper() if character != character.lower() else latin
