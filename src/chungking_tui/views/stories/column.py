"""One of the two stories: its head, its line of scenes, the card one stands at."""

from __future__ import annotations

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Click

from chungking_tui.actions import screen_action
from chungking_tui.tui.drawing.drawn import Placed
from chungking_tui.tui.drawing.tones import LINK, MUTED, STORY
from chungking_tui.tui.host import Host
from chungking_tui.tui.widgets.line import Line, Piece
from chungking_tui.tui.widgets.page import Page
from chungking_tui.tui.widgets.picture_frames import PictureFrames
from chungking_tui.tui.widgets.solid_background import SolidBackground

from .answer import Column, StoriesAnswer
from .arrangement import MARGIN
from .drawing import card as drawn_card
from .track import SceneTrack


class StoryColumn(SolidBackground):
    """A story, where the reader stands in it."""

    DEFAULT_CSS = """
    StoryColumn { width: 1fr; height: 1fr; layout: vertical; overflow: hidden hidden; }
    StoryColumn > .card { padding: 1 0 0 0; }
    """

    def __init__(self, story: int, host: Host) -> None:
        """Put a column together.

        Args:
            story: 0 or 1.
            host: the program around it.
        """
        super().__init__(id=f"story-{story + 1}")
        self._story = story
        self._host = host
        self._shown: Column | None = None
        self._head = Line(classes="story-head")
        self._track = SceneTrack(STORY[story])
        self.frames = PictureFrames(lambda: host.pictures.of(host.film), shown=host.pictures.shown)
        self.card = Page[StoriesAnswer](
            lambda answer, width, height: drawn_card(
                answer, width, height, story=story, illustrated=host.pictures.shown
            ),
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
        del event
        self._draw_head()

    def on_resize(self) -> None:
        """Name the scene in the head where there is no room for its card."""
        self._draw_head()

    def on_click(self, event: Click) -> None:
        """Take the focus."""
        event.stop()
        self._host.move("focus_story", self._story)

    def _draw_head(self) -> None:
        shown = self._shown
        if shown is None:
            return
        tone, link = ("bold", "underline") if shown.in_focus else (MUTED, LINK)
        pointer = "▶" if shown.in_focus else " "
        name = Content.styled(f"{pointer} {self._story + 1} · {shown.title}", tone)
        place = Piece(Content.styled(f"{shown.card.scene.index + 1}/{shown.card.scene_count}", tone))
        if not self.card.display:  # no room for it: this line stands for the card
            self._head.show([Piece(name), Piece(Content(shown.card.scene.heading))], [place._replace(drop=1)])
            return
        action = screen_action("page_story", self._story)
        more = [Piece(Content.styled("▾ more", link), 1, action)] if self.card.more_below else []
        self._head.show([Piece(name)], [*more, place])


def _drawn_of(column: Column) -> tuple[object, ...]:
    """What of a column its card shows."""
    return column.card, column.in_focus, column.picture, column.before, column.after
