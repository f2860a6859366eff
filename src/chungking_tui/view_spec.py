"""What a view and a key are: rows that the bar, help, palette, command line, search and tests all read.

A view is a :class:`ViewSpec` in ``views.table`` and a package with these modules, imported when they are first used:

- ``answer``: ``answer(film, reading)`` gives what the view shows, a frozen :class:`ViewAnswer`; ``entries(film)`` gives
  what can be found in it, ``typed(film, text)`` the places that a typed text may mean. The last two may be missing.
- ``drawing``: functions that draw that answer, and nothing else.
- ``plain``: ``blocks(answer, scope)`` tells the same answer as text, not laid out yet; of a scope, what was asked for.
- ``screen``: the screen that arranges the drawings, a class of the name that the row gives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from chungking_tui.answers.entries import Entry
from chungking_tui.film.film import Film, RevealedFilm
from chungking_tui.film.model import Passage, Scene
from chungking_tui.moves.names import MoveName
from chungking_tui.queries.essay import Commentary, on_scene
from chungking_tui.queries.pictures import Layers
from chungking_tui.reading.horizon import fully_revealed
from chungking_tui.reading.place import Reading, in_focus

if TYPE_CHECKING:
    from chungking_tui.words.blocks import Block
    from chungking_tui.words.scope import Scope

Group = Literal["walk", "follow", "read", "find and keep", "help and leaving"]
GROUPS: tuple[Group, ...] = ("walk", "follow", "read", "find and keep", "help and leaving")
"""The groups in which help lists the keys."""

Step = tuple[MoveName, tuple[str | int, ...]]
"""A move by its name, and its arguments."""


NOTHING_YET = "Nothing of this has been revealed yet."
"""What a view says in a first viewing, while all of it is sealed."""


class Key(Struct, frozen=True, kw_only=True):
    """A key and what it does.

    Attributes:
        id: its name, by which Textual's keymap can give it other keys: ``scene.next``.
        keys: the keys as Textual names them, with commas.
        action: the action, with its namespace: ``app.move('step', 1)``.
        label: a word or two, for the foot.
        tooltip: what it does, in a sentence for help and palette.
        group: where help lists it.
        shown: whether the foot names it.
        priority: whether it is taken before anything that has the focus.
    """

    id: str
    keys: str
    action: str
    label: str
    tooltip: str
    group: Group
    shown: bool = False
    priority: bool = False


NOTED: dict[str, Callable[[str], str]] = {
    "passage": "essay:{}".format,
    "prop": "prop:{}".format,
    "object": "object:{}".format,
    "entry": lambda number: f"afterlife:{int(number) + 1}",
    "echo": lambda pair: f"echo:{pair.replace('~', ':')}",
}
"""What can be cited, by kind, as notes name it; all else is noted at its scene."""


class ViewAnswer(Struct, frozen=True, kw_only=True):
    """What every view's answer has.

    Attributes:
        scene: the scene that sources, citation and bookmark mean here.
        subject: what the essay has to say here.
        besides: what the commentary says instead, where the view itself shows the subject.
        find: what is searched for, to be highlighted.
        pictures: the pictures of what is under the cursor, each as the ids of those that lie one over the other.
    """

    scene: Scene
    subject: Commentary
    besides: Commentary | None = None
    find: str
    pictures: tuple[Layers, ...] = ()

    def passages(self, *, commentary: bool) -> tuple[Passage, ...]:
        """The passages that are on screen: those of a scene only while the commentary is."""
        return self.subject.passages if commentary or self.subject.scene is None else ()

    @property
    def cited(self) -> tuple[str, str]:
        """What a citation means here, by kind and id, as ``answers.citable`` knows them."""
        return "scene", self.scene.id

    @property
    def noted(self) -> str:
        """What a note is on here, as notes name it: ``brush``, ``prop:letter``."""
        kind, name = self.cited
        return NOTED[kind](name) if kind in NOTED else self.scene.id

    @property
    def commented(self) -> tuple[Commentary, Commentary | None, tuple[Scene, str]]:
        """What lies over it speaks of: the subject, what is shown instead of that, the scene and what is noted here."""
        return self.subject, self.besides, (self.scene, self.noted)

    @property
    def under_cursor(self) -> object:
        """What is under the view's cursor; the details of another thing begin at their first line."""
        return None


class ViewSpec(Struct, frozen=True, kw_only=True):
    """A view.

    Attributes:
        id: its name on the command line and in packs.
        aliases: names that it had before, and still answers to there.
        key: the digit that opens it in a film; nothing in the table of all views.
        title: its name on the bar, where a pack gives it no other.
        needs: what a pack must have for it, in words.
        has: whether a film has that.
        package: the package of its modules.
        screen: the name of its screen's class.
        opens: the kinds of target that lead to it, and the move that goes to one.
        keys: its own keys; those that all views have stand in ``keys.VIEW``.
        walk: the move that ``a`` repeats.
        restart: the move with which such a walk begins again.
        pace: seconds to a step of it, at the least.
        is_read: whether it pages through its first page before a step, as long as the words in sight take to read.
        walks: which story is walked in it, one of ``queries.cursors.STORY_ROLES``.
    """

    id: str
    aliases: tuple[str, ...] = ()
    key: str = ""
    title: str
    needs: str
    has: Callable[[RevealedFilm], bool]
    package: str
    screen: str
    opens: dict[str, MoveName] = {}
    keys: tuple[Key, ...] = ()
    walk: Step = ("step", (1,))
    restart: Step = ("first", ())
    pace: float = 6.0
    is_read: bool = False
    walks: str = "focus"

    def answer(self, film: RevealedFilm, reading: Reading) -> ViewAnswer:
        """What the view shows where the reader stands; a plain :class:`ViewAnswer` while nothing of it is revealed."""
        if not self.has(film):
            scene = in_focus(reading, film)
            return ViewAnswer(scene=scene, subject=on_scene(film, scene), find=reading.find)
        found: ViewAnswer = self.module("answer").answer(film, reading)
        return found

    def plain(self, answer: ViewAnswer, scope: Scope) -> list[Block]:
        """The same as text: all of it, or what a scope asks for."""
        if type(answer) is ViewAnswer:
            from chungking_tui.words.blocks import Paragraph

            return [Paragraph(NOTHING_YET)]
        told: list[Block] = self.module("plain").blocks(answer, scope)
        return told

    def entries(self, film: RevealedFilm) -> tuple[Entry, ...]:
        """What can be found in the view; nothing where it has nothing of its own."""
        found: tuple[Entry, ...] = getattr(self.module("answer"), "entries", _none)(film)
        return found

    def typed(self, film: RevealedFilm, text: str) -> tuple[Entry, ...]:
        """The places in the view that a typed text may mean."""
        found: tuple[Entry, ...] = getattr(self.module("answer"), "typed", _none)(film, text)
        return found

    def step(self, by: int) -> tuple[MoveName, int] | tuple[MoveName, int, str]:
        """The move that goes so many scenes on, or back, and its arguments: in the work's order where one reads."""
        return ("step_in_order", by) if self.is_read else ("step", by, self.walks)

    def new_screen(self, host: object) -> Any:  # noqa: ANN401 (a Textual screen, of which nothing is known here)
        """The view's screen, for the program around it (``tui.host.Host``)."""
        return getattr(self.module("screen"), self.screen)(self, host)

    def module(self, name: str) -> Any:  # noqa: ANN401 (which module it is, only the row knows)
        """A module of the view's package: ``answer``, ``drawing``, ``plain``, ``screen``."""
        return import_module(f"{self.package}.{name}")


DIGITS = "1234567890"
"""The keys of the first ten views; a later one has none, and is opened from the palette or by its name."""


def views_of(film: Film, table: Iterable[ViewSpec]) -> tuple[ViewSpec, ...]:
    """The views that a film has, each with its key and the title that the pack gives it.

    What a pack leaves out takes its view off; the keys close up.

    Args:
        film: the film.
        table: every view of the program, in order.
    """
    there = [view for view in table if view.has(fully_revealed(film))]
    titles = film.head.views
    return tuple(
        replace(
            view,
            key=DIGITS[number : number + 1],
            title=next((titles[name] for name in (view.id, *view.aliases) if name in titles), view.title),
        )
        for number, view in enumerate(there)
    )


def view_names(table: Iterable[ViewSpec]) -> frozenset[str]:
    """The names of all views, those that they had before included."""
    return frozenset(name for view in table for name in (view.id, *view.aliases))


def view_id(name: str, table: Iterable[ViewSpec]) -> str:
    """The id of the view that has a name, or had it before; the name itself where there is none."""
    return next((view.id for view in table if name in view.aliases), name)


def _none(*_: object) -> tuple[Entry, ...]:
    return ()
