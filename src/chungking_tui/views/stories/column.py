"""One of the two stories: its head, its line of scenes, the card one stands at."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Click
from textual.message import Message

from chungking_tui.actions import screen_action
from chungking_tui.tui.drawing.drawn import Placed
from chungking_tui.tui.drawing.tones import LINK, MUTED, STORY
from chungking_tui.tui.host import Host
from chungking_tui.tui.widgets.line import Line, Piece
from chungking_tui.tui.widgets.page import Page
from chungking_tui.tui.widgets.picture_frames import PictureFrames
from chungking_tui.tui.widgets.solid_background import SolidBackground

from .answer import Column, StoriesAnswer
from .drawing import MARGIN
from .drawing import card as drawn_card
from .track import SceneTrack


class StoryColumn(SolidBackground):
    """A story, where the reader stands in it."""

    DEFAULT_CSS = """
    StoryColumn { width: 1fr; height: 1fr; layout: vertical; overflow: hidden hidden; }
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
        self._shown: Column | None = None
        self._head = Line(classes="story-head")
        self._track = SceneTrack(STORY[story])
        self.frames = PictureFrames(lambda: host.pictures.of(host.film))
        self.card = Page(
            partial(drawn_card, story=story),
            identity=lambda answer: answer.columns[story].card.scene.id,
            content_key=lambda answer: (_drawn_of(answer.columns[story]), answer.find),
            margin=MARGIN,
            right=MARGIN,
            postprocess=self.frames.postprocess,
            classes="card",
        )

    def compose(self) -> ComposeResult:
        """Head, line of scenes, card."""
        yield self._head
        yield self._track
        yield self.card

    def show(self, answer: StoriesAnswer) -> None:
        """Show another place."""
        before, shown = self._shown, answer.columns[self._story]
        self._shown = shown
        if before and before.card.scene.id != shown.card.scene.id:
            self.frames.come_up(self.card)
        self.set_class(shown.in_focus, "-in-focus")
        self._track.show(shown)
        self.card.show(answer)
        self._draw_head()
        if shown.in_focus:
            self.frames.expect(self.card, lambda: self.next_pictures(answer))

    def next_pictures(self, answer: StoriesAnswer) -> list[Placed]:
        """The pictures of the scenes to which the next step may lead."""
        shown = answer.columns[self._story]
        found: list[Placed] = []
        for card in (shown.after, shown.before):
            if card:
                there = replace(shown, card=card, before=shown.card if card.scene.index else None)
                columns = (there, answer.columns[1]) if self._story == 0 else (answer.columns[0], there)
                found += self.card.draw_unfinished(replace(answer, columns=columns)).pictures
        return found

    @on(Page.Scrolled)
    def show_whether_there_is_more(self, event: Page.Scrolled) -> None:
        """Say in the head whether the card goes on below."""
        event.stop()
        self._draw_head()

    def on_click(self, event: Click) -> None:
        """Ask for the focus."""
        event.stop()
        self.post_message(self.Clicked(self._story))

    def _draw_head(self) -> None:
        shown = self._shown
        if shown is None:
            return
        tone, link = ("bold", "underline") if shown.in_focus else (MUTED, LINK)
        pointer = "▶" if shown.in_focus else " "
        name = Content.styled(f"{pointer} {self._story + 1} · {shown.title}", tone)
        action = screen_action("page_story", self._story)
        more = [Piece(Content.styled("▾ more", link), 1, action)] if self.card.more_below else []
        place = f"{shown.card.scene.index + 1}/{shown.card.scene_count}"
        self._head.show([Piece(name)], [*more, Piece(Content.styled(place, tone))])


def _drawn_of(column: Column) -> tuple[object, ...]:
    """What of a column its card shows."""
    return column.card, column.in_focus, column.picture, column.before, column.after
