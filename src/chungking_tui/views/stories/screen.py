"""Stories on the screen: two columns, and the card that is paged."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.widget import Widget

from chungking_tui.tui.host import Host
from chungking_tui.tui.screens.view import HEIGHTS, STYLES, ViewScreen, view_bindings
from chungking_tui.tui.widgets.page import Page
from chungking_tui.view_spec import ViewSpec
from chungking_tui.views.table import STORIES

from .answer import StoriesAnswer
from .column import StoryColumn
from .interlude import Interlude
from .mirrored import Mirrored
from .track import SceneTrack


class StoriesView(ViewScreen):
    """Walk both stories, scene by scene."""

    CSS_PATH = [STYLES / "view.tcss", STYLES / "stories.tcss"]
    VERTICAL_BREAKPOINTS = [*HEIGHTS, (34, "-full")]
    BINDINGS = view_bindings(STORIES)

    def __init__(self, spec: ViewSpec, host: Host) -> None:
        super().__init__(spec, host)
        self.columns = (StoryColumn(0, host), StoryColumn(1, host))
        self._interlude = Interlude()
        self._mirrored = Mirrored()

    def body(self) -> Sequence[Widget]:
        """A column for each story, what joins their scenes between them, and the interlude over the rule."""
        return (self.columns[0], self._mirrored, self.columns[1], self._interlude)

    def pages(self) -> Sequence[Page[StoriesAnswer]]:
        """The card in focus."""
        return (self.columns[self.host.reading.story].card,)

    def show(self, answer: StoriesAnswer) -> None:
        """Show each story in its column."""
        self.set_class(self.host.reading.picture, "-picture")
        self._mirrored.show(answer)
        for column in self.columns:
            column.show(answer)

    def stop_motion(self) -> None:
        """Let the pictures stand still, and hide the interlude."""
        super().stop_motion()
        self._interlude.end()
        for column in self.columns:
            column.frames.end_motion(column.card)

    def show_interlude(self, interlude: str) -> None:
        """Say on the rule what lies between the stories; in a sentence where nothing may move or no rule is seen."""
        rule = self.columns[1].region
        if self.app.animation_level == "full" and self.columns[0].region.width and rule.width and rule.x:
            self._interlude.say(interlude, rule.x, rule.height)
        else:
            super().show_interlude(interlude)

    def action_read_on(self, pages: int) -> None:
        """Page through the card in focus, then go to the next scene; or all that backwards."""
        self.turn(self.pages(), pages)

    def show_end(self) -> None:
        """Scroll the focused card to its end."""
        card = self.columns[self.host.reading.story].card
        card.scroll_to(y=card.max_scroll_y, animate=False)

    def action_page_story(self, story: int) -> None:
        """Page through the card of one of the stories, in focus or not."""
        self.columns[story].card.turn(1)

    @on(Page.Scrolled, ".card")
    def show_whether_there_is_more(self) -> None:
        """Say at the foot whether the arrow down leads on in the card."""
        more = self.columns[self.host.reading.story].card.more_below
        self.key_bar.rename({"card.back": "more", "card.on": "more"} if more else {})

    @on(SceneTrack.Chosen)
    def go_to_scene(self, event: SceneTrack.Chosen) -> None:
        """Go to the scene of the line that was clicked."""
        self.host.move("visit", event.scene.label)  # a sealed scene has its label alone
