"""The essay's commentary, laid over the view."""

from __future__ import annotations

from textual import on
from textual.content import Content

from chungking_tui.film import essay, ways, wording
from chungking_tui.film.card import paragraphs
from chungking_tui.film.model import Film, Passage, is_sealed

from .page import Page, link, marked, wrapped
from .tones import MARK, MUTED

HOW_TO_JUMP = "X, then a number, goes there"


class Commentary(Page):
    """The passages that speak of a scene: paragraph mark, theme, note, the other scenes they speak of, numbered.

    Where the reader has given the essay's own text, the paragraph stands under our note.
    """

    DEFAULT_CSS = """
    Commentary { padding: 0 0 0 1; }
    """

    def __init__(self, film: Film, copy: dict[int, str]) -> None:
        super().__init__(id="commentary")
        self._film = film
        self._copy = copy
        self._commentary: essay.Commentary | None = None
        self._find = ""
        self._told = HOW_TO_JUMP

    def on_mount(self) -> None:
        """Name the overlay."""
        self.border_title = "commentary"
        self.border_subtitle = HOW_TO_JUMP

    @on(Page.Scrolled)
    def tell_whether_there_is_more(self) -> None:
        """Say at the foot how to go on."""
        told = "▾ more: space" if self.more_below else HOW_TO_JUMP
        if told != self._told:  # a border that is set is painted, and everything in it
            self._told = told
            self.border_subtitle = told

    def show(self, film: Film, commentary: essay.Commentary, find: str = "") -> None:
        """Show what the essay has to say, from the first line where it is something else than before.

        Args:
            film: the film as far as the reader may know it.
            commentary: what to show.
            find: what to mark in it.
        """
        if commentary is not self._commentary or film is not self._film or find != self._find:
            from_top = commentary is not self._commentary
            self._film, self._commentary, self._find = film, commentary, find
            self.remake(from_top=from_top)

    def lines(self, width: int) -> list[Content]:
        """The commentary's lines."""
        found = self._commentary
        if found is None:
            return []
        lines = wrapped(Content.styled(f"on {found.about}", MUTED), width)
        lines.append(Content())
        if found.borrowed_from:
            near, what = found.borrowed_from, "this scene" if found.scene else "it by itself"
            told = Content.assemble(
                f"No passage of the essay speaks of {what}. The nearest speak of ",
                link(wording.place(near), f"app.visit('{near.id}')"),
                ":",
            )
            lines += [*wrapped(told, width), Content()]
        elif not found.passages:
            lines += wrapped(Content(f"The essay has nothing on {'this story' if found.scene else 'it'}."), width)
        numbers = {way.scene.id: number for number, way in enumerate(ways.on_from(self._film, found), start=1)}
        for passage in found.passages:
            lines += self._passage(passage, numbers, width)
        return lines

    def _passage(self, passage: Passage, numbers: dict[str, int], width: int) -> list[Content]:
        mark = Content.styled(f"¶{passage.n} {passage.theme}", MARK)
        lines = wrapped(mark, width)
        for paragraph in paragraphs(passage.note):
            lines += [*wrapped(marked(Content(paragraph), self._find), width), Content()]
        if self._copy and not is_sealed(passage):
            text = self._copy.get(passage.n)
            own = Content.styled(text or "not found in your copy of the essay", "" if text else MUTED)
            lines += [*wrapped(own, width, first="│ ", rest="│ ", tone=MARK), Content()]
        here = self._commentary.scene if self._commentary else None
        others = [other for other in essay.scenes_of(self._film, passage) if other is not here]
        for other in others:
            number = f"[{numbers[other.id]}]".ljust(5) if other.id in numbers else " " * 5
            lines += wrapped(
                link(wording.place(other), f"app.visit('{other.id}')"), width, first=number, rest=" " * 5, tone="bold"
            )
        return [*lines, Content()] if others else lines


if __name__ == "__main__":
    from textual.app import App, ComposeResult

    from chungking_tui.film.sample import sample

    class Demo(App[None]):
        """The commentary of a film without an essay."""

        def compose(self) -> ComposeResult:
            """The widget."""
            film = sample()
            commentary = Commentary(film, {})
            yield commentary
            commentary.show(film, essay.on_scene(film, film.scene_at(0, 0)))

    Demo().run()
