"""A numbered list to choose a way on from."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from chungking_tui.film import wording
from chungking_tui.film.ways import Way
from chungking_tui.widgets.tones import MARK, MUTED


class ChooserScreen(ModalScreen[str | None]):
    """The ways on from a scene; dismissed with the id of the scene that was chosen."""

    CSS_PATH = "../styles/chooser.tcss"
    BINDINGS = [
        Binding("escape,q,X", "close", "close", id="chooser.close", tooltip="Choose none"),
        Binding("j", "move(1)", "down", show=False, id="chooser.down", tooltip="The next way"),
        Binding("k", "move(-1)", "up", show=False, id="chooser.up", tooltip="The way before"),
        Binding("pagedown", "ends(True)", "last", show=False, priority=True, id="chooser.last", tooltip="To the last"),
        Binding(
            "pageup", "ends(False)", "first", show=False, priority=True, id="chooser.first", tooltip="The first way"
        ),
        *(
            Binding(str(n), f"choose({n - 1})", f"way {n}", show=False, id=f"chooser.{n}", tooltip=f"Take way {n}")
            for n in range(1, 10)
        ),
    ]

    def __init__(self, title: str, ways: Sequence[Way]) -> None:
        super().__init__()
        self._title = title
        self._ways = ways
        self._list = OptionList(*(Option(self._label(number, way)) for number, way in enumerate(ways, start=1)))

    @staticmethod
    def _label(number: int, way: Way) -> Content:
        return Content.assemble((f"{number:>2} ", MARK), wording.place(way.scene), (f"   {way.why}", MUTED))

    def compose(self) -> ComposeResult:
        """The list."""
        self._list.border_title = Content(self._title)
        self._list.border_subtitle = "a number or Enter goes there · Esc stays"
        yield self._list

    def action_move(self, by: int) -> None:
        """The next way, or the one before."""
        if by > 0:
            self._list.action_cursor_down()
        else:
            self._list.action_cursor_up()

    def action_ends(self, last: bool) -> None:
        """The last way, or the first. Textual's own page keys fail on a terminal too small for any."""
        self._list.highlighted = len(self._ways) - 1 if last else 0

    def action_choose(self, index: int) -> None:
        """Take a way by its number."""
        if index < len(self._ways):
            self._leave(self._ways[index].scene.id)

    @on(OptionList.OptionSelected)
    def take_the_way(self, event: OptionList.OptionSelected) -> None:
        """Take the way under the cursor."""
        self._leave(self._ways[event.option_index].scene.id)

    def action_close(self) -> None:
        """Choose none."""
        self._leave(None)

    def _leave(self, scene_id: str | None) -> None:
        """Close, once: of keys that come in a burst the second finds the list closed already."""
        if self.is_current:
            self.dismiss(scene_id)
