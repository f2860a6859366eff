"""A view's pages by themselves, drawn from the default pack: ``make demo W=countdown``; ``W=countdown.wall`` for one.

Shown at the place that ``AT`` names (``make demo W=letter AT=not-now``), at the size of the terminal.
"""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.containers import Horizontal

from chungking_tui.pack.loader import open_film
from chungking_tui.paths import default_pack
from chungking_tui.reading.horizon import within
from chungking_tui.spec import ViewAnswer
from chungking_tui.themes import OURS, with_inks
from chungking_tui.ui.page import Page
from tests.drawing import drawings, view
from tests.steps import at


class Demo(App[None]):
    """Some pages of a view side by side."""

    def __init__(self, wanted: str, scene: str) -> None:
        """Draw them.

        Args:
            wanted: a view's id, and after a dot the name of one of its drawings.
            scene: the scene to stand at.
        """
        super().__init__()
        for theme in OURS:
            self.register_theme(theme)
        self.theme = OURS[0].name
        name, _, only = wanted.partition(".")
        film = open_film(default_pack()).film
        if film is None:
            raise SystemExit("The default pack cannot be opened.")
        reading = at(film, scene)
        spec = view(name)
        self._answer = spec.answer(within(film, reading), reading)
        self.pages = [Page(draw, margin=1) for found, draw in drawings(spec) if only in {"", found}]

    def get_css_variables(self) -> dict[str, str]:
        """The theme's variables, and our inks."""
        self.theme_variables = with_inks(super().get_css_variables())
        return self.theme_variables

    def compose(self) -> ComposeResult:
        """The pages."""
        yield Horizontal(*self.pages)

    def on_mount(self) -> None:
        """Show them the answer."""
        for page in self.pages:
            page.show(self._answer)

    @property
    def answer(self) -> ViewAnswer:
        """What the pages show."""
        return self._answer


if __name__ == "__main__":
    Demo(sys.argv[1] if len(sys.argv) > 1 else "stories", sys.argv[2] if len(sys.argv) > 2 else "closet").run()
