"""The essay in its own order: a line a passage, and the passage one reads."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from chungking_tui.film import cursors, essay, instruments, wording
from chungking_tui.film.card import paragraphs
from chungking_tui.film.model import Film, is_sealed
from chungking_tui.film.reading import Reading, on_screen

from .drawing import Drawing
from .line import linked
from .page import labelled, link, marked, wrapped
from .tones import DOUBT, MARK, MUTED

MEASURE = 72
INDENT = 9


class EssayList(Drawing):
    """The passages: number, theme, how many scenes; those that speak of the scenes one stands at are marked."""

    MARGIN = 1

    def drawn(self, film: Film, reading: Reading, width: int, height: int) -> Sequence[Content]:
        """Who wrote it, the passages, what it covers."""
        del height
        if film.essay is None:
            return []
        head = film.essay
        lines = wrapped(Content.styled(head.title, "bold"), width, rest="  ")
        lines += wrapped(Content.styled(f"{head.author} · {head.version}", MUTED), width, rest="  ")
        lines.append(Content())
        here = cursors.passage_of(reading, film)
        standing = {passage.n for scene in on_screen(reading, film) for passage in essay.passages_of(film, scene)}
        for passage in head.passages:
            on = passage.n == here
            if on:
                self.row_in_sight = len(lines)
            scenes = wording.so_many(len(essay.scenes_of(film, passage)), "scene")
            sign = "◉" if passage.n in standing else " "
            told = Content.assemble(
                (f"{'▶' if on else ' '}{sign}¶{passage.n:<3}", MARK), (passage.theme, "bold" if on else ""),
                (f"  {'' if is_sealed(passage) else scenes}", MUTED),
            )  # fmt: skip
            lines.append(linked(told.truncate(width, ellipsis=True), f"app.passage({passage.n})"))
        lines.append(Content())
        for told_of in instruments.covers(film):
            lines += wrapped(Content.styled(told_of, MUTED), width)
        return lines + wrapped(Content.styled("◉ speaks of where you stand", MUTED), width)


class EssayPage(Drawing):
    """The passage one reads: our note, the reader's own text of it, its scenes, its sources."""

    MARGIN = 1

    def __init__(self, film: Film, copy: dict[int, str], *, id: str | None = None) -> None:  # noqa: A002 (Textual's)
        super().__init__(film, id=id)
        self._copy = copy

    def drawn(self, film: Film, reading: Reading, width: int, height: int) -> Sequence[Content]:
        """The passage."""
        del height
        n = cursors.passage_of(reading, film)
        passage = next((passage for passage in film.essay.passages if passage.n == n), None) if film.essay else None
        if passage is None or film.essay is None:
            return []
        width = min(width, MEASURE)
        lines = wrapped(marked(Content.styled(f"¶{passage.n} {passage.theme}", MARK), reading.find), width)
        for paragraph in paragraphs(passage.note):
            lines += [*wrapped(marked(Content(paragraph), reading.find), width), Content()]
        if is_sealed(passage):
            return lines
        if self._copy:
            text = self._copy.get(passage.n)
            own = Content.styled(text or "not found in your copy of the essay", "" if text else MUTED)
            lines += [*wrapped(own, width, first="│ ", rest="│ ", tone=MARK), Content()]
        scenes = [link(wording.place(s), f"app.visit('{s.id}')") for s in essay.scenes_of(film, passage)]
        lines += labelled("scenes", scenes or [Content.styled("none", MUTED)], width, INDENT)
        lines += labelled("sources", [Content(wording.sources(film, passage.sources))], width, INDENT)
        for dispute in film.essay.disputed:
            lines += [Content(), *wrapped(Content.styled(dispute.about, DOUBT), width, first="? ", rest="  ")]
            for claim in dispute.readings:
                told = Content.assemble(claim.says, (f"  {wording.sources(film, (claim.source,))}", MUTED))
                lines += wrapped(told, width, first="  – ", rest="    ")
        return lines


if __name__ == "__main__":
    from textual.app import App, ComposeResult

    from chungking_tui.film.sample import sample

    class Demo(App[None]):
        """The list of a film without an essay."""

        def compose(self) -> ComposeResult:
            """The widget."""
            yield EssayList(sample())

    Demo().run()
