"""Stories: the two stories side by side, a card each."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding
from textual.widget import Widget

from chungking_tui.film.model import Film
from chungking_tui.widgets.bars import ViewName
from chungking_tui.widgets.page import Page
from chungking_tui.widgets.story_column import StoryColumn

from .view import FIRST_AND_LAST, ViewScreen


class StoriesScreen(ViewScreen):
    """Walk both stories, scene by scene."""

    VIEW = "stories"
    CSS_PATH = ["../styles/view.tcss", "../styles/stories.tcss"]
    BINDINGS = [
        Binding("left,h", "app.change_story", "story", id="story.left", tooltip="The other story"),
        Binding("right,l", "app.change_story", "story", id="story.right", tooltip="The other story"),
        Binding(
            "tab,shift+tab", "app.change_story", "other story", show=False, id="story.other", tooltip="Change story"
        ),
        Binding("enter", "app.follow", "echo", show=False, id="echo.enter", tooltip="The same as x"),
        *FIRST_AND_LAST,
    ]

    def __init__(self, film: Film, views: Sequence[ViewName], copy: dict[int, str]) -> None:
        super().__init__(film, views, copy)
        self.columns = (StoryColumn(film, 0), StoryColumn(film, 1))

    def body(self) -> Sequence[Widget]:
        """A column for each story."""
        return [column.data_bind(ViewScreen.reading) for column in self.columns]

    def pages(self) -> Sequence[Page]:
        """The card in focus."""
        return (self.columns[self.reading.story].card,)

    def action_page_story(self, story: int) -> None:
        """Page through the card of one of the stories, in focus or not."""
        self.columns[story].card.turn(1)

    def show_end(self) -> None:
        """Scroll the focused card to its end."""
        card = self.columns[self.reading.story].card
        card.scroll_to(y=card.max_scroll_y, animate=False)
