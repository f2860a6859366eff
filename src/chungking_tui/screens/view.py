"""What every view has: the bar on top, the strip and the keys at the foot, the commentary laid over it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.events import Resize
from textual.reactive import var
from textual.screen import Screen
from textual.widget import Widget

from chungking_tui.film import essay, horizon
from chungking_tui.film.model import Film, Scene
from chungking_tui.film.reading import Reading, first, focus_story, go_to, in_focus, step
from chungking_tui.messages import StepWanted
from chungking_tui.widgets.bars import KeyBar, ViewBar, ViewName
from chungking_tui.widgets.commentary import Commentary
from chungking_tui.widgets.page import Page
from chungking_tui.widgets.strip import FoldStrip
from chungking_tui.widgets.too_small import TooSmall

FIRST_AND_LAST = [
    Binding("g,home", "app.first", "first scene", show=False, id="scene.first", tooltip="This story's first scene"),
    Binding("G,end", "app.last", "last scene", show=False, id="scene.last", tooltip="This story's last scene"),
]
"""The keys to a story's ends, in the views where nothing else has ends."""


class ViewScreen(Screen[None]):
    """The base of the views. A view yields its body and draws the Reading it is given.

    Classes that the style sheets use: ``-tiny``, ``-narrow``, ``-pair``, ``-wide`` for the width, ``-short`` for the
    height; ``-commentary``, ``-alone`` and ``-second`` for what is open and which story is in focus.
    """

    AUTO_FOCUS = None
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (40, "-narrow"), (80, "-pair"), (110, "-roomy"), (140, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (12, "-tall")]
    VIEW = ""
    """The view's id."""
    PACE = 6.0
    """Seconds to a step where the view is walked by itself."""
    BINDINGS = [
        Binding("up,k", "app.step(-1)", "scene", id="scene.previous", tooltip="The scene before, in this story"),
        Binding("down,j", "app.step(1)", "scene", id="scene.next", tooltip="The next scene of this story"),
        Binding(
            "space", "page(1)", "page", id="page.down", tooltip="On through the page and the commentary, then a scene"
        ),
        Binding("pagedown", "page(1)", "page", show=False, id="page.down.key", tooltip="The same as space"),
        Binding(
            "pageup", "page(-1)", "page back", show=False, id="page.up", tooltip="Back through a page, then a scene"
        ),
        Binding("x", "app.follow", "echo", id="echo.follow", tooltip="Follow the first echo of this scene"),
        Binding("X", "app.choose_way", "ways on", show=False, id="echo.choose", tooltip="Choose among the ways on"),
    ]

    reading: var[Reading] = var(Reading, init=False)

    def __init__(self, film: Film, views: Sequence[ViewName], copy: dict[int, str]) -> None:
        super().__init__()
        self.film = film
        self._views = views
        self._keys = KeyBar()
        self.commentary = Commentary(film, copy)

    def body(self) -> Sequence[Widget]:
        """The widgets of the view, from left to right."""
        raise NotImplementedError

    def told(self, reading: Reading) -> Film:
        """The film as far as the reader may know it."""
        return horizon.within(self.film, reading)

    def pages(self) -> Sequence[Page]:
        """The pages that space turns, in their order."""
        return ()

    def story(self, reading: Reading) -> int:
        """The story that is walked here: 0 or 1."""
        return reading.story

    def scene(self, reading: Reading) -> Scene:
        """The scene that Enter, sources and a citation mean here."""
        story = self.story(reading)
        return self.told(reading).scene_at(story, reading.places[story])

    def read(self, reading: Reading) -> Reading:
        """Where Enter leads: the scene that is meant, in Stories."""
        return go_to(reading, self.film, self.scene(reading))

    def walk_on(self, reading: Reading) -> Reading:
        """The next step of a walk by itself; the same Reading at its end."""
        return step(focus_story(reading, self.story(reading)), self.film, 1)

    def walk_from(self, reading: Reading) -> Reading:
        """Where such a walk begins again."""
        return first(focus_story(reading, self.story(reading)), self.film)

    def subject(self, reading: Reading) -> essay.Commentary:
        """What the essay has to say where the reader stands in this view."""
        told = self.told(reading)
        return essay.on_scene(told, in_focus(reading, told))

    def compose(self) -> ComposeResult:
        """Bar, body with the commentary over it, strip, keys."""
        yield ViewBar(self.film, self._views, self.VIEW)
        with Container(id="body"):
            yield from self.body()
            yield self.commentary
        yield FoldStrip(self.film).data_bind(ViewScreen.reading)
        yield self._keys
        yield TooSmall()

    def on_mount(self) -> None:
        """Name the keys that do something here."""
        self._keys.show_bindings(list(self.active_bindings.values()))
        self.watch_reading(self.reading)

    def on_resize(self, event: Resize) -> None:
        """Say how large the terminal is, for the notice that it is too small."""
        self.query_one(TooSmall).show(event.size)

    def watch_reading(self, reading: Reading) -> None:
        """Lay the commentary beside the card it speaks of."""
        self.set_class(reading.commentary, "-commentary")
        self.set_class(reading.alone, "-alone")
        self.set_class(reading.story == 1, "-second")
        if reading.commentary:
            self.commentary.show(self.told(reading), self.subject(reading), reading.find)

    def action_page(self, pages: int) -> None:
        """Page through the view, then through the commentary, then on to the next scene; or all that backwards."""
        parts = [*self.pages(), *([self.commentary] if self.reading.commentary else [])]
        if pages < 0:
            parts.reverse()
        if not any(part.turn(pages) for part in parts):
            self.post_message(StepWanted(pages))
