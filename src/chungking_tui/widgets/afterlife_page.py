"""The afterlives: the dated line, and the entry one reads."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from chungking_tui.film import afterlives, cursors, wording
from chungking_tui.film.card import paragraphs
from chungking_tui.film.model import Film
from chungking_tui.film.reading import Reading, on_screen

from .drawing import Drawing
from .line import linked
from .page import labelled, link, marked, wrapped
from .tones import DOUBT, MARK, MUTED

MEASURE = 72
INDENT = 9
DATE = 11


class AfterlifeLine(Drawing):
    """The entries by date on a line: what is certain, what is reported, what is disputed."""

    MARGIN = 1

    def drawn(self, film: Film, reading: Reading, width: int, height: int) -> Sequence[Content]:
        """A row an entry, joined by a line; the signs."""
        del height
        found = afterlives.entries(film)
        here = cursors.entry_of(reading, film)
        standing = {id(entry) for scene in on_screen(reading, film) for entry in afterlives.of_scene(film, scene)}
        lines: list[Content] = []
        for number, entry in enumerate(found):
            on = number == here
            if on:
                self.row_in_sight = len(lines)
            rail = "┬" if number == 0 else "┴" if number == len(found) - 1 else "┼"
            sign = afterlives.sign(entry)
            row = Content.assemble(
                ("▶" if on else " ", MARK), (f"{entry.date:>{DATE - 1}} ", MUTED), (rail, MUTED),
                (f" {sign:<2} ", DOUBT if entry.disputed else MARK), (entry.title, "bold" if on else ""),
                ("  ◉" if id(entry) in standing else "", MARK),
            )  # fmt: skip
            lines.append(linked(row.truncate(width, ellipsis=True), f"app.entry({number})"))
        legend = "● certain  ○ reported  ? sources disagree  ◉ touches where you stand"
        return [*lines, Content(), *wrapped(Content.styled(legend, MUTED), width)] if found else []


class AfterlifePage(Drawing):
    """The entry one reads: when, what, how sure, what is disputed, the scenes it changes."""

    MARGIN = 1

    def drawn(self, film: Film, reading: Reading, width: int, height: int) -> Sequence[Content]:
        """The entry."""
        del height
        found = afterlives.entries(film)
        if not found:
            return []
        entry = found[cursors.entry_of(reading, film)]
        width = min(width, MEASURE)
        lines = wrapped(marked(Content.styled(entry.title, MARK), reading.find), width)
        lines += wrapped(Content.styled(f"{entry.date} · {afterlives.CERTAINTY[entry.certainty]}", MUTED), width)
        lines.append(Content())
        for paragraph in paragraphs(entry.says):
            lines += [*wrapped(marked(Content(paragraph), reading.find), width), Content()]
        scenes = [link(wording.place(s), f"app.visit('{s.id}')") for s in afterlives.scenes_of(film, entry)]
        lines += labelled("changes", scenes or [Content.styled("no scene of its own", MUTED)], width, INDENT)
        for dispute in entry.disputed:
            lines += [Content(), *wrapped(Content.styled(dispute.about, DOUBT), width, first="? ", rest="  ")]
            for claim in dispute.readings:
                told = Content.assemble(claim.says, (f"  {wording.sources(film, (claim.source,))}", MUTED))
                lines += wrapped(told, width, first="  – ", rest="    ")
        return lines + labelled("sources", [Content(wording.sources(film, entry.sources))], width, INDENT)


if __name__ == "__main__":
    from textual.app import App, ComposeResult

    from chungking_tui.film.sample import sample

    class Demo(App[None]):
        """The line of a film without afterlives."""

        def compose(self) -> ComposeResult:
            """The widget."""
            yield AfterlifeLine(sample())

    Demo().run()
