"""Pictures among the lines of a page: the text is painted first, the pictures come when they are drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Protocol

from textual.app import App
from textual.timer import Timer

from chungking_tui.tui.drawing.drawn import Drawn, Placed
from chungking_tui.tui.drawing.picture import compose

if TYPE_CHECKING:
    from chungking_tui.pictures.cells import Row
    from chungking_tui.pictures.store import Pictures

SMEARS, FRAME_SECONDS = (14, 8, 4), 0.08
"""How far each frame of a picture that comes up is smeared along its rows, in pixels, and how long it is shown."""
FIRST_DELAY = 0.08
"""How long the first picture waits, in seconds: Textual calls back before it has painted anything at all."""
IDLE_SECONDS = 0.1
"""How long nothing must have happened before a picture is drawn that may be wanted next, in seconds."""

PATIENCE: float | None = 0.0
"""How long the app waits for a picture that is not drawn yet, in seconds: not at all, the page is drawn again then."""


class PicturePage(Protocol):
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
    """Puts pictures into the lines of one page, and moves them as they come up."""

    def __init__(self, pictures: Callable[[], Pictures], *, shown: bool = True) -> None:
        """Set up for a page.

        Args:
            pictures: gives the pictures of the film that is shown.
            shown: whether they are shown at all.
        """
        self._pictures, self._shown = pictures, shown
        self._wanted: tuple[Placed, ...] = ()
        self._has_drawn = False
        self._smears: tuple[int, ...] = ()
        self._raised = False
        self._timer: Timer | None = None
        self._idle: Timer | None = None

    @property
    def moving(self) -> bool:
        """Whether a picture is coming up."""
        return bool(self._smears or self._raised or self._timer)

    def come_up(self, page: PicturePage) -> None:
        """Show the next picture blurred at first, then sharper frame by frame, if motion is allowed."""
        self._stop()
        if _may_move(page):
            self._smears = SMEARS

    def come_down(self, page: PicturePage) -> None:
        """Draw pictures marked ``drops`` one row higher for one frame, if motion is allowed."""
        self._stop()
        self._raised = _may_move(page)

    def end_motion(self, page: PicturePage) -> None:
        """Let the picture stand still at once."""
        if self._smears or self._raised:
            self._stop()
            page.draw_again()

    def expect(self, page: PicturePage, pictures: Callable[[], Iterable[Placed]]) -> None:
        """Draw in advance, once the app has been idle for a while, the pictures that may be needed next.

        Args:
            page: the page.
            pictures: says, then, what that is.
        """
        if self._idle:
            self._idle.stop()
        self._idle = page.set_timer(IDLE_SECONDS, lambda: self.draw_expected(page, pictures))

    def draw_expected(self, page: PicturePage, pictures: Callable[[], Iterable[Placed]]) -> None:
        """Draw the first of these that has not been drawn, and the others later."""
        self._idle = None
        for placed in pictures():
            if self._has_drawn:
                self._pictures().expect(placed.names, placed.columns, placed.rows)
            if self._has_drawn and self._drawn_before(placed, smear=0) is None:
                self._pictures().draw(placed.names, placed.columns, placed.rows, patience=PATIENCE)
                self.expect(page, pictures)
                return

    def postprocess(self, page: PicturePage, drawn: Drawn) -> Drawn:
        """The lines with the pictures in them; with blank rows as long as one of them has not been drawn.

        Where none are shown, nothing keeps their place.
        """
        if not drawn.pictures:
            self._stop()
            return drawn
        if not self._shown:
            return compose(drawn, [(placed, ()) for placed in drawn.pictures])
        found: list[tuple[Placed, tuple[Row, ...]]] = []
        for placed in drawn.pictures:
            rows = self._drawn_before(placed, self._smear)
            if rows is None:
                self._want(page, drawn.pictures)
                return drawn
            found.append((self._lifted(placed), rows))
            self._pictures().expect(placed.names, placed.columns, placed.rows)
        if (self._smears or self._raised) and self._timer is None:
            self._timer = page.set_timer(FRAME_SECONDS, lambda: self.next_frame(page))
        return compose(drawn, found, still=not self._smears)

    def next_frame(self, page: PicturePage) -> None:
        """Show the next frame of the motion, the last of which stands still."""
        self._timer, self._smears, self._raised = None, self._smears[1:], False
        page.draw_again()

    def _want(self, page: PicturePage, pictures: tuple[Placed, ...]) -> None:
        """Have pictures drawn after the text has been painted."""
        if not self._wanted and not self._has_drawn and FIRST_DELAY:
            page.set_timer(FIRST_DELAY, lambda: self._draw_wanted(page))
        elif not self._wanted:
            page.call_after_refresh(lambda: self._draw_wanted(page))
        self._wanted = pictures

    def _draw_wanted(self, page: PicturePage) -> None:
        """Draw the pictures that were wanted last, and the page with them."""
        wanted, self._wanted, self._has_drawn = self._wanted, (), True
        drawn = [self._draw(page, placed) for placed in wanted]  # each is begun, drawn or not
        if wanted and all(drawn):
            page.draw_again()

    def _drawn_before(self, placed: Placed, smear: int) -> tuple[Row, ...] | None:
        if not self._has_drawn:
            return None
        return self._pictures().drawn_before(placed.names, placed.columns, placed.rows, smear=smear)

    def _draw(self, page: PicturePage, placed: Placed) -> bool:
        """Have a picture drawn, and then the page; whether the picture is drawn by now."""
        app = page.app  # the thread knows of none
        return self._pictures().draw(
            placed.names,
            placed.columns,
            placed.rows,
            smear=self._smear,
            patience=PATIENCE,
            then=lambda: app.call_later(page.draw_again),
        )

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


def _may_move(page: PicturePage) -> bool:
    return page.app.animation_level == "full" and not page.app.no_color
