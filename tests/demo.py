"""A view's pages by themselves, drawn from the default pack: ``make demo W=countdown``; ``W=countdown.wall`` for one.

Shown at the place that ``AT`` names (``make demo W=props AT=not-now``), at the size of the terminal. ``W=picture``
shows the picture of a scene, a place, a prop or an object as large as the terminal; ``FILM`` names another pack.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from chungking_tui.pack.access.loader import open_film
from chungking_tui.queries.pictures import Layers, of_scene
from chungking_tui.reading.horizon import fully_revealed, revealed_film
from chungking_tui.saved.paths import default_pack
from chungking_tui.tui.drawing.drawn import Drawn, Placed
from chungking_tui.tui.drawing.picture import rows_for
from chungking_tui.tui.services.picture_library import PictureLibrary
from chungking_tui.tui.themes import OURS, with_inks
from chungking_tui.tui.widgets.page import Page
from chungking_tui.tui.widgets.picture_frames import PictureFrames
from chungking_tui.views.table import VIEWS
from tests.drawing import drawings, view
from tests.steps import at


class Demo(App[None]):
    """Some pages of a view side by side."""

    BINDINGS = [("q", "quit", "quit")]

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
        pack = Path(os.environ.get("FILM") or default_pack())
        film = open_film(pack).film
        if film is None:
            raise SystemExit(f"{pack} cannot be opened.")
        self.pages: list[Page[Any]]
        if name == "picture":
            library = PictureLibrary()
            frames = PictureFrames(lambda: library.of(film))
            layers = of_scene(fully_revealed(film), film.scenes[scene]) if scene in film.scenes else (scene,)
            self._answer: object = layers
            self.pages = [Page(_picture, postprocess=frames.postprocess)]
            return
        known = [spec.id for spec in VIEWS]
        if name not in known or scene not in film.scenes:
            raise SystemExit(
                f"There is no view or scene of this name. W is one of {', '.join(known)}, picture; AT a scene."
            )
        spec = view(name)
        reading = at(film, scene)
        self._answer = spec.answer(revealed_film(film, reading), reading)
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
    def answer(self) -> object:
        """What the pages show."""
        return self._answer


def _picture(layers: Layers, width: int, height: int) -> Drawn:
    """Pictures laid one over the other, as large as there is room."""
    rows = min(height, rows_for(width))
    columns = min(width, round(width * rows / rows_for(width)))
    return Drawn([Content()] * rows, pictures=(Placed(layers, 0, columns, rows, (width - columns) // 2),))


if __name__ == "__main__":
    Demo(sys.argv[1] if len(sys.argv) > 1 else "stories", sys.argv[2] if len(sys.argv) > 2 else "closet").run()
