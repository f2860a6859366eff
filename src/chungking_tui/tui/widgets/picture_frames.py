"""Pictures among the lines of a page: the text stands first, the pictures come in the frame after."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Protocol

from textual.app import App
from textual.content import Content
from textual.timer import Timer

from chungking_tui.film.film import Contents
from chungking_tui.queries.pictures import Layers
from chungking_tui.tui.drawing.drawn import Drawn, Placed
from chungking_tui.tui.drawing.picture import ASPECT, LEAST_ROWS, Laid, PictureRow, pictures_of, rows_for
from chungking_tui.view_spec import ViewAnswer

if TYPE_CHECKING:
    from chungking_tui.pictures.cells import Row

SMEARS, HELD = (14, 8, 4), 0.08
"""How far each frame of a picture that comes up is smeared along its rows, in pixels, and how long it is held."""
FIRST = 0.08
"""How long the first picture waits, in seconds: Textual calls back before it has painted anything at all."""
QUIET = 0.1
"""How long nothing must have happened before a picture is drawn that may be wanted next, in seconds."""
BROAD = 1.3
"""How much broader than it is drawn a picture may be shown where the room is low; it loses above and below."""
SMALLEST, LARGEST = 24, 104
"""The narrowest and the widest that a picture beside a drawing is shown, in cells."""


class Board(Protocol):
    """What pictures ask of the page that they stand on."""

    @property
    def app(self) -> App[Any]:
        """The app."""
        ...

    def draw_again(self) -> None:
        """Draw the page anew."""
        ...

    def call_after_refresh(self, callback: Callable[[], None]) -> bool:
        """Call something when the screen has been painted."""
        ...

    def set_timer(self, delay: float, callback: Callable[[], None]) -> Timer:
        """Call something after so many seconds."""
        ...


class PictureFrames:
    """Puts pictures into the lines of one page, and lets them come up."""

    def __init__(self, film: Callable[[], Contents]) -> None:
        """Set up for a page.

        Args:
            film: the film whose pictures are shown.
        """
        self._film = film
        self._wanted: tuple[Placed, ...] = ()
        self._looked = False
        self._smears: tuple[int, ...] = ()
        self._raised = False
        self._timer: Timer | None = None
        self._expecting: Timer | None = None

    @property
    def moving(self) -> bool:
        """Whether a picture is coming up."""
        return bool(self._smears or self._raised or self._timer)

    def come_up(self, board: Board) -> None:
        """Let the next picture come up with a motion, where anything may move."""
        self._stop()
        if board.app.animation_level == "full" and not board.app.no_color:
            self._smears = SMEARS

    def come_down(self, board: Board) -> None:
        """Let what drops stand a row higher for one frame, where anything may move."""
        self._stop()
        self._raised = board.app.animation_level == "full" and not board.app.no_color

    def end_motion(self, board: Board) -> None:
        """Let the picture stand still at once."""
        if self._smears or self._raised:
            self._stop()
            board.draw_again()

    def expect(self, board: Board, pictures: Callable[[], Iterable[Placed]]) -> None:
        """Draw what may be wanted next once nothing has happened for a while, so that it is there when it is.

        Args:
            board: the page.
            pictures: says, then, what that is.
        """
        if self._expecting:
            self._expecting.stop()
        self._expecting = board.set_timer(QUIET, lambda: self.draw_expected(board, pictures))

    def draw_expected(self, board: Board, pictures: Callable[[], Iterable[Placed]]) -> None:
        """Draw the first of these that has not been drawn, and the others later."""
        self._expecting = None
        for placed in pictures():
            if self._looked and self._kept(board, placed, smear=0) is None:
                self._draw(board, placed, smear=0)
                self.expect(board, pictures)
                return

    def into(self, board: Board, drawn: Drawn) -> Drawn:
        """The lines with the pictures in them; with blank rows as long as one of them has not been drawn."""
        if not drawn.pictures:
            self._stop()
            return drawn
        wanted = drawn.pictures if not board.app.no_color else [one for one in drawn.pictures if not one.keeps]
        found = [(self._lifted(placed), self._kept(board, placed, self._smear)) for placed in wanted]
        if any(rows is None for _, rows in found):
            if not self._wanted and not self._looked and FIRST:
                board.set_timer(FIRST, lambda: self._draw_wanted(board))
            elif not self._wanted:
                board.call_after_refresh(lambda: self._draw_wanted(board))
            self._wanted = drawn.pictures
            return drawn
        lines = list(drawn.lines)
        for top in sorted({placed.top for placed, _ in found}, reverse=True):
            beside = [(placed, rows) for placed, rows in found if placed.top == top]
            shown = [(placed, rows) for placed, rows in beside if rows]
            high = max(placed.rows for placed, _ in beside)
            if not shown and not any(placed.keeps for placed, _ in beside):
                del lines[top : top + high + 1]  # a picture that cannot be shown takes its gap along
            for row in range(high if shown else 0):
                laid = tuple(_laid(placed, rows, row) for placed, rows in shown if row < placed.rows)
                lines[top + row] = PictureRow(lines[top + row], laid)
        if (self._smears or self._raised) and self._timer is None:
            self._timer = board.set_timer(HELD, lambda: self.next_frame(board))
        return drawn._replace(lines=lines, pictures=())

    def next_frame(self, board: Board) -> None:
        """The next frame of the motion, the last of which stands still."""
        self._timer, self._smears, self._raised = None, self._smears[1:], False
        board.draw_again()

    def _kept(self, board: Board, placed: Placed, smear: int) -> tuple[Row, ...] | None:
        if not self._looked:
            return None
        pictures, colour = pictures_of(self._film()), not board.app.no_color
        return pictures.kept(placed.names, placed.columns, placed.rows, colour=colour, smear=smear)

    def _draw(self, board: Board, placed: Placed, smear: int) -> None:
        pictures, colour = pictures_of(self._film()), not board.app.no_color
        pictures.rows(placed.names, placed.columns, placed.rows, colour=colour, smear=smear)

    def _draw_wanted(self, board: Board) -> None:
        """Draw the pictures that were wanted last, and the page with them."""
        wanted, self._wanted, self._looked = self._wanted, (), True
        for placed in wanted:
            self._draw(board, placed, self._smear)
        if wanted:
            board.draw_again()

    @property
    def _smear(self) -> int:
        return self._smears[0] if self._smears else 0

    def _lifted(self, placed: Placed) -> Placed:
        return placed._replace(top=placed.top - 1) if self._raised and placed.drops else placed

    def _stop(self) -> None:
        self._smears, self._raised = (), False
        if self._timer:
            self._timer.stop()
            self._timer = None


def _laid(placed: Placed, rows: tuple[Row, ...], row: int) -> Laid:
    """A row of a picture, with what is written over it."""
    over = placed.over[row] if row < len(placed.over) else Content()
    return Laid(placed.left, rows[row] if row < len(rows) else (), over, placed.action, placed.dimmed)


def illustrated(draw: Callable[[Any, int, int], Drawn]) -> Callable[[Any, int, int], Drawn]:
    """A drawing with the pictures of what is under the cursor above it: all of them if there is room, one at least.

    They stand one above the other, or side by side where only that leaves in sight what must be.
    """

    def drawn(answer: ViewAnswer, width: int, height: int) -> Drawn:
        told, columns = draw(answer, width, height), min(width, LARGEST)
        room = height - (len(told.lines) if told.least is None else told.least)
        placed = _stacked(answer.pictures, columns, room) or _abreast(answer.pictures, width, room)
        placed = placed or _stacked(answer.pictures[:1], columns, room)
        above = max((one.top + one.rows + 1 for one in placed), default=0)
        in_sight = told.row_in_sight if told.row_in_sight is None else told.row_in_sight + above
        return Drawn([*[Content()] * above, *told.lines], in_sight, placed) if placed else told

    return drawn


def _stacked(pictures: tuple[Layers, ...], columns: int, room: int) -> tuple[Placed, ...]:
    """Pictures one above the other, a blank row after each; none where they do not all go in."""
    rows = rows_for(columns)
    if columns < SMALLEST or len(pictures) * (rows + 1) > room:
        return ()
    return tuple(Placed(layers, at * (rows + 1), columns, rows) for at, layers in enumerate(pictures))


def _abreast(pictures: tuple[Layers, ...], columns: int, room: int, top: int = 0) -> tuple[Placed, ...]:
    """Pictures side by side, as large as the room lets them be; none where they would be too small."""
    each = min((columns - len(pictures) + 1) // max(1, len(pictures)), LARGEST)
    rows = min(rows_for(each), room - 1)
    each = min(each, round(rows * 2 * ASPECT * BROAD))
    if each < SMALLEST or rows < LEAST_ROWS:
        return ()
    return tuple(Placed(layers, top, each, rows, at * (each + 1)) for at, layers in enumerate(pictures))


def illustrated_below(draw: Callable[[Any, int, int], Drawn]) -> Callable[[Any, int, int], Drawn]:
    """A drawing with the pictures of what is under the cursor side by side in the room that it leaves below."""

    def drawn(answer: ViewAnswer, width: int, height: int) -> Drawn:
        told = draw(answer, width, height)
        top = len(told.lines) + 1
        placed = _abreast(answer.pictures, width, height - top + 1, top)
        if not placed:
            return told
        return Drawn([*told.lines, *[Content()] * (placed[0].rows + 1)], told.row_in_sight, placed)

    return drawn
