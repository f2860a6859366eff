"""Pictures on a page: rows of coloured cells that stand among its lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rich.color import Color as RichColor
from rich.color import blend_rgb
from rich.color_triplet import ColorTriplet
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from .drawn import Drawn, Placed

if TYPE_CHECKING:
    from chungking_tui.pictures.cells import Row, Run

ASPECT = 160 / 70
"""How much wider than high a picture is. A cell is taken for twice as high as wide."""
IN_PIXELS = "of a picture"
"""The name of the ground of a cell that the terminal may show in its own pixels. A tint gives it a ground of another
name; what is laid over it has its own."""
LEAST_ROWS = 9
"""The fewest rows that a picture is shown in: in fewer nothing on it can be made out."""


class PictureSlice(NamedTuple):
    """A row of a picture, where it lies in a line.

    Attributes:
        left: the first cell.
        cells: the row.
        over: what is written over it; blanks leave the picture as it is.
        action: what a click on it does.
        dimmed: how much of the page's ground is mixed into it, of 1.
        picture: the picture, where the terminal may show it in its own pixels; None where it may not.
        row: which row of the picture it is, from 0.
    """

    left: int
    cells: Row
    over: Content = Content()
    action: str = ""
    dimmed: float = 0.0
    picture: Placed | None = None
    row: int = 0


class PictureRow(Content):
    """A line of a page with rows of pictures laid over it."""

    __slots__ = ("_before", "_slices", "_under")

    def __init__(self, under: Content, slices: tuple[PictureSlice, ...], before: int = 0) -> None:
        """Make a line.

        Args:
            under: the line on which the pictures lie.
            slices: the rows of the pictures, from left to right.
            before: how many blank cells stand before all of it.
        """
        super().__init__(under.plain)  # a picture is nothing that is read
        self._under = under
        self._slices = slices
        self._before = before

    @property
    def looks(self) -> tuple[object, ...]:
        """All that makes it look as it does."""
        under = self._under
        beneath = under.looks if isinstance(under, PictureRow) else (under.plain, tuple(under.spans))
        return self._before, self._slices, beneath

    def pictures(self, indent: int) -> Iterator[tuple[int, PictureSlice]]:
        """The rows of pictures that may be shown in pixels, each with its first cell.

        Args:
            indent: how many more cells stand before the line.
        """
        if isinstance(self._under, PictureRow):
            yield from self._under.pictures(indent + self._before)
        for one in self._slices:
            if one.picture:
                yield max(0, indent + self._before + one.left), one

    def is_same(self, content: Content) -> bool:
        """Whether another line looks alike."""
        return isinstance(content, PictureRow) and content.looks == self.looks

    def pad_left(self, count: int, character: str = " ") -> Content:
        """The row further to the right. A picture that bleeds begins at the edge all the same."""
        del character
        return PictureRow(self._under, self._slices, self._before + count)

    def render_segments(self, base_style: Style = Style(), end: str = "") -> list[Segment]:  # noqa: B008 (Textual's)
        """The cells with their colours, on the page's own ground where there are none."""
        ground = base_style.rich_style
        line = Strip([Segment(" " * self._before, ground), *self._under.render_segments(base_style)])
        parts, at = [], 0
        for one in self._slices:
            start = max(0, self._before + one.left)
            line = line if line.cell_length >= start else line.adjust_cell_length(start, ground)
            cells = _segments(one, base_style)
            parts += [line.crop(at, start), Strip(cells)]
            at = start + sum(len(segment.text) for segment in cells)
        parts.append(line.crop(at, max(at, line.cell_length)))
        return [*(segment for part in parts for segment in part), *([Segment(end)] if end else [])]


def _segments(one: PictureSlice, base_style: Style) -> list[Segment]:
    """The cells of a row of a picture, with what is written over them."""
    ground = base_style.rich_style
    night = ground.bgcolor.get_truecolor() if ground.bgcolor else ColorTriplet(0, 0, 0)

    def painted(run: Run) -> RichStyle:
        if not run.ground:
            return ground
        return _style(run.ink, run.ground, one.action, one.dimmed, night, in_pixels=one.picture is not None)

    cells = [Segment(run.text, painted(run)) for run in one.cells]
    if not one.over.plain.strip():
        return cells
    written = [(sign, part.style) for part in one.over.render_segments(base_style) for sign in part.text]
    drawn = [(sign, segment.style) for segment in cells for sign in segment.text]
    made: list[Segment] = []
    for at, (sign, style) in enumerate(drawn):
        text, tone = written[at] if at < len(written) else (" ", None)
        beneath = RichColor.from_triplet(style.bgcolor.get_truecolor()) if style and style.bgcolor else None
        if text.isspace() or beneath is None:
            made.append(Segment(sign, style))
        else:
            own = tone.color if tone and tone.color and tone.color != ground.color else _readable_on(beneath)
            made.append(
                Segment(text, RichStyle(color=own, bgcolor=beneath, bold=True, meta=style.meta if style else None))
            )
    return list(Segment.simplify(made))


@lru_cache(maxsize=1024)
def _style(
    ink: str, ground: str, action: str, dimmed: float, night: ColorTriplet, *, in_pixels: bool = False
) -> RichStyle:
    return RichStyle(
        color=_mixed(ink, dimmed, night) if ink else None,
        bgcolor=_marked(_mixed(ground, dimmed, night)) if in_pixels else _mixed(ground, dimmed, night),
        meta={"@click": action} if action else None,
    )


def may_be_pixels(style: RichStyle) -> bool:
    """Whether a cell of this style is one of a picture, with nothing over it."""
    return style.bgcolor is not None and style.bgcolor.name == IN_PIXELS


def _marked(colour: RichColor) -> RichColor:
    """The same colour by the name that marks a cell of a picture."""
    return colour._replace(name=IN_PIXELS)


def _mixed(colour: str, part: float, other: ColorTriplet) -> RichColor:
    """A colour with a part of another in it."""
    found = RichColor.parse(colour)
    return RichColor.from_triplet(blend_rgb(found.get_truecolor(), other, part)) if part else found


def _readable_on(ground: RichColor) -> RichColor:
    """Black or white, whichever can be read on a colour."""
    red, green, blue = ground.get_truecolor()
    shade = 0 if 299 * red + 587 * green + 114 * blue > 128_000 else 255
    return RichColor.from_rgb(shade, shade, shade)


def rows_for(width: int) -> int:
    """How many rows a picture of a width in cells takes, uncropped."""
    return max(1, round(width / ASPECT / 2))


def columns_for(rows: int) -> int:
    """How many columns a picture of so many rows takes, uncropped."""
    return max(1, round(rows * 2 * ASPECT))


def compose(drawn: Drawn, pictures: Iterable[tuple[Placed, tuple[Row, ...]]], *, still: bool = True) -> Drawn:
    """Lines with the rows of pictures laid over them.

    A picture that cannot be shown has no rows; where it is alone on its lines, these and the blank one after them go.

    Args:
        drawn: the lines, and where pictures go on them.
        pictures: each picture that is wanted, with its rows.
        still: whether they stand still; one that moves is never shown in the terminal's own pixels.
    """
    found, lines = list(pictures), list(drawn.lines)
    for top in sorted({placed.top for placed, _ in found}, reverse=True):
        abreast = [(placed, rows) for placed, rows in found if placed.top == top]
        shown = [(placed, rows) for placed, rows in abreast if rows]
        height = max(placed.rows for placed, _ in abreast)
        if not shown and not any(placed.keeps for placed, _ in abreast):
            del lines[top : top + height + 1]
        for row in range(height if shown else 0):
            slices = tuple(_slice(placed, rows, row, still=still) for placed, rows in shown if row < placed.rows)
            lines[top + row] = PictureRow(lines[top + row], slices)
    return drawn._replace(lines=lines, pictures=())


def _slice(placed: Placed, rows: tuple[Row, ...], row: int, *, still: bool) -> PictureSlice:
    """A row of a picture, with what is written over it."""
    over = placed.over[row] if row < len(placed.over) else Content()
    cells = rows[row] if row < len(rows) else ()
    picture = placed if cells and still and not placed.dimmed else None
    return PictureSlice(placed.left, cells, over, placed.action, placed.dimmed, picture, row)
