"""The echoes as a matrix: story 1 down, story 2 across, and on the margins the echoes inside a story."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from chungking_tui.film import cursors, echoes
from chungking_tui.film.echoes import GLYPHS
from chungking_tui.film.model import Echo, Film
from chungking_tui.film.reading import Reading

from .canvas import Canvas
from .drawing import Drawing
from .page import wrapped
from .tones import MARK, MUTED, STORY

LEGEND = "  ".join(f"{glyph} {kind}" for kind, glyph in GLYPHS.items())
LEAST_TITLE = 12
TWO_DIGITS = 9
NUMBER = 3
"""Cells that a scene's number takes before its row, with the mark of the place."""


class EchoMatrix(Drawing):
    """A sign where two scenes echo. The cursor stands in brackets; a click on a cell takes it there."""

    MARGIN = 1

    def drawn(self, film: Film, reading: Reading, width: int, height: int) -> Sequence[Content]:
        """The numbers of story 2, a row a scene of story 1, the margin of story 2, the signs."""
        del height
        found = echoes.matrix(film)
        if not found.across and not found.inside:
            return []
        rows, columns = (len(story.scenes) for story in film.stories)
        pitch = 3 if NUMBER + 3 * columns + 3 <= width else 2 if NUMBER + 2 * columns + 3 <= width else 1
        title = width - NUMBER - pitch * columns - 5
        title = min(28, title) if title >= LEAST_TITLE else 0
        canvas = Canvas(min(width, NUMBER + title + pitch * columns + 4), rows + 2)
        left = NUMBER + title + 1
        here = cursors.pair_of(reading)
        self.row_in_sight = here[0] + 1
        _numbers(canvas, reading, len(film.stories[1].scenes), (left, pitch))
        for scene in film.stories[0].scenes:
            y = scene.index + 1
            on = scene.index == here[0]
            tone = f"bold {STORY[0]}" if on else MUTED
            at = "◉" if scene.index == reading.places[0] else "▸" if on else " "
            canvas.put(0, y, f"{at}{scene.index + 1:>2}", tone)
            cut = scene.title if len(scene.title) < title else f"{scene.title[: max(0, title - 2)]}…"
            canvas.put(NUMBER + 1, y, cut if title else "", tone)
            for column in range(columns):
                pair = (scene.index, column)
                _cell(canvas, (left + pitch * column, y), pitch, found.across.get(pair, ()), pair)
            inside = found.inside.get(scene.id, ())
            canvas.put(left + pitch * columns + 1, y, GLYPHS[inside[0].kind] if inside else "", STORY[0])
        for scene in film.stories[1].scenes:
            inside = found.inside.get(scene.id, ())
            canvas.put(left + pitch * scene.index, rows + 1, GLYPHS[inside[0].kind] if inside else "", STORY[1])
        _cursor(canvas, left + pitch * here[1], here[0] + 1, pitch)
        legend = Content.styled(f"{LEGEND}  on the margins: inside a story", MUTED)
        return [*canvas.lines(), *wrapped(legend, width)]


def _numbers(canvas: Canvas, reading: Reading, columns: int, scale: tuple[int, int]) -> None:
    """The numbers of story 2's scenes, each where there is room; the place and the cursor always."""
    (left, pitch), here = scale, cursors.pair_of(reading)[1]
    wide = pitch >= NUMBER
    for column in range(columns):
        told = wide or column == 0 or (column + 1) % 5 == 0
        if told and abs(column - here) * pitch >= NUMBER:
            tone = f"bold {STORY[1]}" if column == reading.places[1] else MUTED
            canvas.put(left + pitch * column - (column >= TWO_DIGITS), 0, str(column + 1), tone)
    canvas.put(left + pitch * here - (here >= TWO_DIGITS), 0, str(here + 1), f"bold reverse {STORY[1]}", rank=1)


def _cell(canvas: Canvas, cell: tuple[int, int], pitch: int, found: Sequence[Echo], pair: tuple[int, int]) -> None:
    """A cell of the matrix; the room up to the next one belongs to it."""
    sign, tone = (GLYPHS[found[0].kind], MARK) if found else ("·", MUTED)
    canvas.put(*cell, sign.ljust(pitch), tone, f"app.pair({pair[0]}, {pair[1]})")


def _cursor(canvas: Canvas, x: int, y: int, pitch: int) -> None:
    """Brackets around the cell; with no room beside it the cell stands reversed."""
    if pitch > 1:
        canvas.put(x - 1, y, "[", f"bold {STORY[0]}", rank=2)
        canvas.put(x + 1, y, "]", f"bold {STORY[0]}", rank=2)
    canvas.put(x, y, canvas.at(x, y) or "·", "bold reverse", rank=2)


if __name__ == "__main__":
    from textual.app import App, ComposeResult

    from chungking_tui.film.reading import begin
    from chungking_tui.film.sample import sample

    class Demo(App[None]):
        """One echo."""

        def compose(self) -> ComposeResult:
            """The widget."""
            film = sample()
            matrix = EchoMatrix(film)
            matrix.reading = begin(film)
            yield matrix

    Demo().run()
