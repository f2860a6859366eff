"""The echoes, drawn: the matrix of both stories, and the pair under its cursor."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from chungking_tui.film.model import Scene
from chungking_tui.tui.drawing.drawn import Drawn
from chungking_tui.tui.drawing.text import scene_link, wrapped
from chungking_tui.tui.drawing.tones import MUTED, STORY

from .answer import DoubleLine, EchoesAnswer, EchoText
from .matrix import MatrixRows

MEASURE = 76
"""The widest a line about the pair may be, in cells."""


def matrix(answer: EchoesAnswer, width: int, height: int) -> Drawn:
    """Story 1 down, story 2 across, a sign where two scenes echo; then what the whole shows, and the doubles.

    The cursor stands in brackets.
    """
    drawn = MatrixRows(answer, width, height, _whole(answer, width))
    return Drawn(drawn, drawn.row_of_cursor, does_at=drawn.does_at)


def pair(answer: EchoesAnswer, width: int, height: int) -> Drawn:
    """The pair under the cursor: both scenes, their echoes, and the echoes of each inside its own story."""
    del height
    width = min(width, MEASURE)
    scenes, lines = (answer.between.one, answer.between.other), list[Content]()
    for scene in scenes:
        lines += wrapped(scene_link(scene, f"bold {STORY[scene.story]}"), width, rest="  ")
    lines += _echoes(answer.between.echoes, width) or [Content.styled("no echo between them", MUTED)]
    least = len(lines)
    for found in answer.inside:
        lines += [Content(), *wrapped(_inside(found.one, found.other), width), *_echoes(found.echoes, width)]
    return Drawn(lines, least=least)


def _whole(answer: EchoesAnswer, width: int) -> list[Content]:
    """What the matrix shows as a whole, and the doubles."""
    lines = [Content(), *wrapped(Content.styled(answer.shows, MUTED), width)]
    for heading, doubles in (("doubles", answer.doubles), ("without a double", answer.without_double)):
        lines += [Content(), Content.styled(heading, "bold")] if doubles else []
        for double in doubles:
            lines += wrapped(_double(double), width, rest="  ")
    return lines


def _inside(scene: Scene, other: Scene) -> Content:
    return Content.assemble((f"inside story {scene.story + 1}: ", MUTED), f"{scene.label} and ", scene_link(other))


def _echoes(found: Iterable[EchoText], width: int) -> list[Content]:
    lines: list[Content] = []
    for echo in found:
        line = Content.assemble(f"{echo.sign} {echo.kind} · {echo.by} – {echo.says}", (f"  {echo.sources}", MUTED))
        lines += wrapped(line, width, rest="  ")
    return lines


def _double(found: DoubleLine) -> Content:
    kind = f"{found.kind} – " if found.kind else ""
    return Content.assemble(" = ".join(found.names), (f"  {kind}{found.says}  {found.sources}", MUTED))
