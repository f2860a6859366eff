"""The table of views. A new view is a row here and a package with the modules that ``view_spec`` names."""

from __future__ import annotations

from chungking_tui import keys
from chungking_tui.actions import move_action, screen_action
from chungking_tui.keys import key
from chungking_tui.moves.names import MoveName
from chungking_tui.queries import apartment, custody, layers
from chungking_tui.view_spec import Key, ViewSpec


def _along(name: str, move: MoveName, label: str, *, before: str, after: str, too: str = ", too") -> tuple[Key, ...]:
    """The keys that go along a row of things, by the arrows, by h and l, by Tab."""
    return (
        key(f"{name}.previous", "left,h", move_action(move, -1), label, before, "walk", shown=True),
        key(f"{name}.next", "right,l", move_action(move, 1), label, after, "walk", shown=True),
        key(f"{name}.next.tab", "tab", move_action(move, 1), label, f"{after}{too}", "walk"),
        key(f"{name}.previous.tab", "shift+tab", move_action(move, -1), label, f"{before}{too}", "walk"),
    )


def _list(name: str, move: MoveName, label: str, *, before: str, after: str) -> tuple[Key, ...]:
    """The keys of a list: both pairs of arrows move it."""
    return (
        key(f"{name}.previous", "up,k", move_action(move, -1), label, before, "walk", shown=True),
        key(f"{name}.next", "down,j", move_action(move, 1), label, after, "walk", shown=True),
        key(f"{name}.left", "left,h,shift+tab", move_action(move, -1), label, "The same as up", "walk"),
        key(f"{name}.right", "right,l,tab", move_action(move, 1), label, "The same as down", "walk"),
        key(f"{name}.first", "g,home", move_action(move, -9999), "first", f"The first {label}", "walk"),
        key(f"{name}.last", "G,end", move_action(move, 9999), "last", f"The last {label}", "walk"),
    )


def _enter(name: str, tooltip: str, move: MoveName, *arguments: str) -> Key:
    """The key that reads a scene in Stories."""
    return key(f"{name}.read", "enter", move_action(move, *arguments), "read", tooltip, "follow", shown=True)


STORIES = ViewSpec(
    id="stories",
    title="Stories",
    needs="scenes",
    has=lambda film: bool(film.scenes),
    package="chungking_tui.views.stories",
    screen="StoriesView",
    is_read=True,
    opens={"scene": "visit"},
    walk=("step_in_order", (1,)),
    keys=(
        key("card.back", "up,k", screen_action("read_on", -1), "scene", "Back through the card, then the scene before",
            "walk", shown=True),
        key("card.on", "down,j", screen_action("read_on", 1), "scene", "On through the card, then the next scene",
            "walk", shown=True),
        key("scene.previous", "K,shift+up", move_action("step", -1), "scene",
            "The scene before in this story, at once", "walk"),
        key("scene.next", "J,shift+down", move_action("step", 1), "scene",
            "The next scene in this story, at once", "walk"),
        key("story.left", "left,h", move_action("change_story"), "story", "The other story", "walk", shown=True),
        key("story.right", "right,l", move_action("change_story"), "story", "The other story", "walk", shown=True),
        key("story.other", "tab,shift+tab", move_action("change_story"), "other story", "The other story", "walk"),
        key(
            "echo.enter",
            "enter",
            move_action("follow"),
            "echo",
            "Follow the first echo of this scene",
            "follow",
            shown=True,
        ),
        key("picture.alone", "p", move_action("toggle_picture"), "picture", "The picture over the window, or the card",
            "read"),
        *keys.ends(),
    ),
)  # fmt: skip
COUNTDOWN = ViewSpec(
    id="countdown",
    title="Countdown",
    needs="countdown",
    has=lambda film: film.head.countdown is not None,
    package="chungking_tui.views.countdown",
    screen="CountdownView",
    opens={"day": "to_day"},
    keys=(
        *keys.scenes("countdown"),
        *_along("day", "step_day", "day", before="The day before", after="The next day"),
        key("day.first", "g,home", move_action("to_day", "first"), "first day", "The first day", "walk"),
        key("day.last", "G,end", move_action("to_day", "last"), "last day", "The day they expire", "walk"),
        _enter("day", "Read the scene of this day in Stories", "read_day"),
    ),
    walk=("step_day", (1,)),
    restart=("to_day", ("first",)),
    pace=0.4,
    walks="countdown",
)
PROPS = ViewSpec(
    id="props",
    aliases=("letter",),
    title="Props",
    needs="scene that handles a prop",
    has=lambda film: bool(custody.routes(film)),
    package="chungking_tui.views.props",
    screen="PropsView",
    opens={"prop": "choose_prop"},
    keys=(
        *keys.scenes("prop"),
        *_along("prop", "next_prop", "prop", before="The prop before", after="The next prop"),
        _enter("prop", "Read this scene in Stories", "read", "prop"),
        *keys.ends("prop"),
    ),
    walk=("step", (1, "prop")),
    restart=("first", ("prop",)),
    walks="prop",
)
PLAN = ViewSpec(
    id="plan",
    aliases=("apartment",),
    title="Plan",
    needs="apartment",
    has=lambda film: bool(apartment.stories(film)),
    package="chungking_tui.views.plan",
    screen="PlanView",
    opens={"object": "choose_object"},
    keys=(
        *keys.scenes("apartment"),
        *_along("object", "next_object", "object", before="The object before", after="The next object"),
        key("plan.moment", "v", move_action("next_moment"), "before/after", "The plan before, now, or after",
            "read", shown=True),
        _enter("object", "Read this scene in Stories", "read", "apartment"),
        *keys.ends("apartment"),
    ),
    walk=("step", (1, "apartment")),
    restart=("first", ("apartment",)),
    walks="apartment",
)  # fmt: skip
ECHOES = ViewSpec(
    id="echoes",
    title="Echoes",
    needs="echoes",
    has=lambda film: bool(film.echoes.echoes),
    package="chungking_tui.views.echoes",
    screen="EchoesView",
    keys=(
        key("pair.up", "up,k", move_action("step_pair", -1, 0), "story 1", "The scene before, in story 1", "walk",
            shown=True),
        key("pair.down", "down,j", move_action("step_pair", 1, 0), "story 1", "The next scene, in story 1", "walk",
            shown=True),
        key("pair.left", "left,h", move_action("step_pair", 0, -1), "story 2", "The scene before, in story 2", "walk",
            shown=True),
        key("pair.right", "right,l", move_action("step_pair", 0, 1), "story 2", "The next scene, in story 2", "walk",
            shown=True),
        key("pair.next", "tab", move_action("next_echo", 1), "next echo", "The next pair that echoes", "follow",
            shown=True),
        key("pair.previous", "shift+tab", move_action("next_echo", -1), "echo", "The pair before", "follow"),
        _enter("pair", "Read the pair in Stories", "read_pair"),
        key("pair.first", "g,home", move_action("to_pair", 0, 0), "first", "The first pair", "walk"),
        key("pair.last", "G,end", move_action("to_pair", 9999, 9999), "last", "The last pair", "walk"),
    ),
)  # fmt: skip
ESSAY = ViewSpec(
    id="essay",
    title="Essay",
    needs="essay",
    has=lambda film: film.essay is not None or layers.has_other_notes(film),
    package="chungking_tui.views.essay",
    screen="EssayView",
    opens={"passage": "to_paragraph", "note": "to_note"},
    keys=(
        *_list(
            "passage",
            "step_passage",
            "paragraph",
            before="The paragraph before; with the mirror on, both stories go along",
            after="The next paragraph; with the mirror on, both stories go along",
        ),
        _enter("passage", "Read the first scene it speaks of in Stories", "read_passage"),
    ),
    walk=("step_passage", (1,)),
    restart=("step_passage", (-9999,)),
)
AFTERLIVES = ViewSpec(
    id="afterlives",
    title="Afterlives",
    needs="afterlives",
    has=lambda film: bool(film.afterlives and film.afterlives.entries),
    package="chungking_tui.views.afterlives",
    screen="AfterlivesView",
    opens={"afterlife": "to_entry"},
    keys=(
        *_list("entry", "step_entry", "entry", before="The entry before", after="The next entry"),
        _enter("entry", "Read the first scene that it changes, in Stories", "read_entry"),
    ),
    walk=("step_entry", (1,)),
    restart=("to_entry", (0,)),
)

CAST = ViewSpec(
    id="cast",
    title="Cast",
    needs="scene with somebody of the cast in it",
    has=lambda film: any(scene.who for scene in film.scenes.values()),
    package="chungking_tui.views.cast",
    screen="CastView",
    opens={"person": "choose_person"},
    keys=(
        *_list("person", "step_person", "person", before="The person before", after="The next person"),
        _enter("person", "Read a scene with this person in Stories: the next, or the first", "read_person"),
    ),
    walk=("step_person", (1,)),
    restart=("step_person", (-9999,)),
)

VIEWS: tuple[ViewSpec, ...] = (STORIES, COUNTDOWN, PROPS, PLAN, ECHOES, ESSAY, AFTERLIVES, CAST)
"""The views, in the order of their keys."""
