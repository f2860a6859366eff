"""One of the two stories: its head, its line of scenes, the card one stands at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click
from textual.message import Message

from chungking_tui.ui.host import Host
from chungking_tui.ui.line import Line, Piece
from chungking_tui.ui.page import Drawn, Page, Placed
from chungking_tui.ui.picture import PictureRow, pictures_of
from chungking_tui.ui.tones import LINK, MUTED, STORY

from .answer import Column, StoriesAnswer
from .drawing import card
from .track import SceneTrack

if TYPE_CHECKING:
    from chungking_tui.pictures.cells import Row


class StoryColumn(Vertical):
    """A story, where the reader stands in it."""

    DEFAULT_CSS = """
    StoryColumn { width: 1fr; height: 1fr; }
    StoryColumn > .card { padding: 1 0 0 0; }
    """

    class Clicked(Message):
        """The story was clicked: it wants the focus."""

        def __init__(self, story: int) -> None:
            super().__init__()
            self.story = story

    def __init__(self, story: int, host: Host) -> None:
        """Put a column together.

        Args:
            story: 0 or 1.
            host: the program around it.
        """
        super().__init__(id=f"story-{story + 1}")
        self._story = story
        self._host = host
        self._wanted: Placed | None = None
        self._looked = False
        self._shown: Column | None = None
        self._head = Line(classes="story-head")
        self._track = SceneTrack(STORY[story])
        self.card = Page(
            self._draw_card,
            about=lambda answer: answer.columns[story].card.scene.id,
            concerns=lambda answer: (answer.columns[story].card, answer.columns[story].picture, answer.find),
            margin=2,
            classes="card",
        )

    def compose(self) -> ComposeResult:
        """Head, line of scenes, card."""
        yield self._head
        yield self._track
        yield self.card

    def show(self, answer: StoriesAnswer) -> None:
        """Show another place."""
        self._shown = shown = answer.columns[self._story]
        self.set_class(shown.in_focus, "-in-focus")
        self._track.show(shown)
        self.card.show(answer)
        self._draw_head()

    @on(Page.Scrolled)
    def show_whether_there_is_more(self, event: Page.Scrolled) -> None:
        """Say in the head whether the card goes on below."""
        event.stop()
        self._draw_head()

    def _draw_card(self, answer: StoriesAnswer, width: int, height: int) -> Drawn:
        """The card, with its picture if that has been drawn; else with blank rows, and in the frame after with it."""
        drawn = card(answer, width, height, self._story)
        placed = drawn.picture
        if placed is None:
            return drawn
        kept = self._kept(placed)
        if kept is None:
            if self._wanted is None:
                self.call_after_refresh(self._draw_wanted)
            self._wanted = placed
            return drawn
        after = placed.top + placed.rows + (0 if kept else 1)
        return Drawn([*drawn.lines[: placed.top], *map(PictureRow, kept), *drawn.lines[after:]])

    def _kept(self, placed: Placed) -> tuple[Row, ...] | None:
        """The rows of a picture, if it has been drawn."""
        if not self._looked:
            return None
        colour = not self.app.no_color
        return pictures_of(self._host.film).kept(placed.names, placed.columns, placed.rows, colour=colour)

    def _draw_wanted(self) -> None:
        """Draw the picture that was wanted last, and the card with it."""
        placed, self._wanted, self._looked = self._wanted, None, True
        if placed:
            colour = not self.app.no_color
            pictures_of(self._host.film).rows(placed.names, placed.columns, placed.rows, colour=colour)
            self.card.draw_again()

    def on_click(self, event: Click) -> None:
        """Ask for the focus."""
        event.stop()
        self.post_message(self.Clicked(self._story))

    def _draw_head(self) -> None:
        shown = self._shown
        if shown is None:
            return
        tone = f"bold {STORY[self._story]}" if shown.in_focus else MUTED
        mark = "▶" if shown.in_focus else " "
        name = Content.styled(f"{mark} {self._story + 1} · {shown.title}", tone)
        action = f"screen.page_story({self._story})"
        more = [Piece(Content.styled("▾ more", LINK), 1, action)] if self.card.more_below else []
        place = f"{shown.card.scene.index + 1}/{shown.card.scene_count}"
        self._head.show([Piece(name)], [*more, Piece(Content.styled(place, tone))])
