"""One of the two stories: its head, its line of scenes, the card one stands at."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import var

from chungking_tui.film import filters, horizon
from chungking_tui.film.card import card
from chungking_tui.film.model import Film
from chungking_tui.film.reading import Reading

from .line import Line, Piece
from .page import Page
from .scene_card import SceneCard
from .scene_track import SceneTrack
from .tones import LINK, MUTED, STORY


class StoryColumn(Vertical):
    """A story. It draws the place that the Reading gives it."""

    DEFAULT_CSS = """
    StoryColumn { width: 1fr; height: 1fr; }
    StoryColumn SceneCard { padding: 1 0 0 0; }
    """

    reading: var[Reading] = var(Reading)

    class Focused(Message):
        """The story was clicked: it wants the focus."""

        def __init__(self, story: int) -> None:
            super().__init__()
            self.story = story

    def __init__(self, film: Film, story: int) -> None:
        super().__init__(id=f"story-{story + 1}")
        self._film = film
        self._story = story
        self._title = film.stories[story].title
        self._head = Line(classes="story-head")
        self._track = SceneTrack(film.stories[story].scenes, STORY[story])
        self.card = SceneCard(film)

    def compose(self) -> ComposeResult:
        """Head, line of scenes, card."""
        yield self._head
        yield self._track
        yield self.card

    def watch_reading(self, reading: Reading) -> None:
        """Draw the place."""
        here = reading.places[self._story]
        self.set_class(reading.story == self._story, "-in-focus")
        told = horizon.within(self._film, reading)
        self._track.show(here, reading.visited, _kept_out(told, reading, self._story))
        self.card.show(card(told, told.scene_at(self._story, here)), reading.find)
        self._draw_head()

    @on(Page.Scrolled)
    def show_whether_there_is_more(self, event: Page.Scrolled) -> None:
        """Say in the head whether the card goes on below."""
        event.stop()
        self._draw_head()

    def on_click(self, event: Click) -> None:
        """Ask for the focus."""
        event.stop()
        self.post_message(self.Focused(self._story))

    def _draw_head(self) -> None:
        in_focus = self.reading.story == self._story
        here, of = self.reading.places[self._story] + 1, len(self._film.stories[self._story].scenes)
        tone = f"bold {STORY[self._story]}" if in_focus else MUTED
        mark = "▶" if in_focus else " "
        name = Content.styled(f"{mark} {self._story + 1} · {self._title}", tone)
        more = (
            [Piece(Content.styled("▾ more", LINK), 1, f"screen.page_story({self._story})")]
            if self.card.more_below
            else []
        )
        self._head.show([Piece(name)], [*more, Piece(Content.styled(f"{here}/{of}", tone))])


def _kept_out(film: Film, reading: Reading, story: int) -> frozenset[str]:
    """The scenes of a story that the filter does not let through."""
    if not reading.filter:
        return frozenset()
    scenes = film.stories[story].scenes
    return frozenset(scene.id for scene in scenes if not filters.passes(film, reading.filter, scene.id))


if __name__ == "__main__":
    from textual.app import App

    from chungking_tui.film.reading import begin
    from chungking_tui.film.sample import sample

    class Demo(App[None]):
        """A story."""

        def compose(self) -> ComposeResult:
            """The widget."""
            film = sample()
            column = StoryColumn(film, 0)
            column.reading = begin(film)
            yield column

    Demo().run()
