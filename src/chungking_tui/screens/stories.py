"""Stories: the two stories side by side, a card each."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding
from textual.widget import Widget

from chungking_tui.film.model import Film
from chungking_tui.messages import StepWanted
from chungking_tui.widgets.bars import ViewName
from chungking_tui.widgets.page import Page
from chungking_tui.widgets.story_column import StoryColumn

from .view import ViewScreen


class StoriesScreen(ViewScreen):
    """Walk both stories, scene by scene."""

    VIEW = "stories"
    CSS_PATH = ["../styles/view.tcss", "../styles/stories.tcss"]
    BINDINGS = [
        Binding("up,k", "app.step(-1)", "scene", id="scene.previous", tooltip="The scene before, in this story"),
        Binding("down,j", "app.step(1)", "scene", id="scene.next", tooltip="The next scene of this story"),
        Binding("left,h", "app.change_story", "story", id="story.left", tooltip="The other story"),
        Binding("right,l", "app.change_story", "story", id="story.right", tooltip="The other story"),
        Binding(
            "tab,shift+tab", "app.change_story", "other story", show=False, id="story.other", tooltip="Change story"
        ),
        Binding(
            "space", "page(1)", "page", id="page.down", tooltip="On through the card and the commentary, then a scene"
        ),
        Binding("pagedown", "page(1)", "page", show=False, id="page.down.key", tooltip="The same as space"),
        Binding(
            "pageup", "page(-1)", "page back", show=False, id="page.up", tooltip="Back through a card, then a scene"
        ),
        Binding("g,home", "app.first", "first scene", show=False, id="scene.first", tooltip="This story's first scene"),
        Binding("G,end", "app.last", "last scene", show=False, id="scene.last", tooltip="This story's last scene"),
        Binding("x,enter", "app.follow", "echo", id="echo.follow", tooltip="Follow the first echo of this scene"),
        Binding(
            "X", "app.choose_way", "ways on", show=False, id="echo.choose", tooltip="Choose among the ways on from here"
        ),
    ]

    def __init__(self, film: Film, views: Sequence[ViewName], copy: dict[int, str]) -> None:
        super().__init__(film, views, copy)
        self.columns = (StoryColumn(film, 0), StoryColumn(film, 1))

    def body(self) -> Sequence[Widget]:
        """A column for each story."""
        return [column.data_bind(ViewScreen.reading) for column in self.columns]

    def action_page_story(self, story: int) -> None:
        """Page through the card of one of the stories, in focus or not."""
        self.columns[story].card.turn(1)

    def show_end(self) -> None:
        """Scroll the focused card to its end."""
        card = self.columns[self.reading.story].card
        card.scroll_to(y=card.max_scroll_y, animate=False)

    def action_page(self, pages: int) -> None:
        """Page through the card, then through the commentary, then on to the next scene; or all that backwards."""
        parts: list[Page] = [self.columns[self.reading.story].card]
        if self.reading.commentary:
            parts.append(self.commentary)
        if pages < 0:
            parts.reverse()
        if not any(part.turn(pages) for part in parts):
            self.post_message(StepWanted(pages))
