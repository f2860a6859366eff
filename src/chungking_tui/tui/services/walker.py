"""Walking by itself: a view's move, repeated at the pace of reading until a key or the end stops it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from textual.binding import ActiveBinding
from textual.events import Event, Key
from textual.timer import Timer

from chungking_tui.moves.base import Moved
from chungking_tui.tui.host import Host
from chungking_tui.tui.widgets.bars import KeyBar
from chungking_tui.tui.widgets.page import Page
from chungking_tui.view_spec import Step, ViewSpec
from chungking_tui.words.line_breaks import words_in

TICKS = 20
"""How many steps the line that shows how long a card still stays is made of."""
WORDS_A_SECOND = 3.7
"""How fast a card is read: 93 words in 25 seconds."""
FASTER = 1.25
"""What the pace is multiplied by at a key."""
LEAST_SECONDS = 2.0
"""A stay that is shorter shows no such line."""


class WalkedView(Protocol):
    """What a walk asks of the view in which it goes."""

    spec: ViewSpec
    key_bar: KeyBar

    def pages(self) -> Sequence[Page[Any]]:
        """The pages of the view; the first is the one that is read."""
        ...


def words_in_sight(page: Page[Any]) -> int:
    """How many words of a page are in sight."""
    top = page.scroll_offset.y
    rows = page.drawn.lines[top : top + page.scrollable_content_region.height]
    return sum(words_in(row.plain) for row in rows)


class Walker:
    """Walks for the reader. Started at the end of a story, it begins again at the first scene."""

    def __init__(self, host: Host, every: Callable[[float, Callable[[], None]], Timer]) -> None:
        """Set up; nothing walks yet.

        Args:
            host: the program around it.
            every: calls something every so many seconds.
        """
        self._host = host
        self._every = every
        self._timer: Timer | None = None
        self._view: WalkedView | None = None
        self._pace = 1.0
        self._ticks = self._gone = 0
        self._paused = False

    @property
    def walking(self) -> bool:
        """Whether it walks."""
        return self._view is not None

    def start(self, view: WalkedView | None) -> None:
        """Walk as a view does, if one is open; from its beginning where one stands at the end."""
        self.stop()
        if view is None:
            return
        ahead = self._made(view.spec.walk)
        if ahead.ended:
            self._host.apply(ahead)
            return
        self._view = view
        if not self._leads_on(ahead):
            self._host.apply(Moved(self._made(view.spec.restart).reading))
        self._stay()

    def step(self) -> None:
        """A page on, or a step; at the end the walk is over."""
        view = self._view
        if view is None:
            return
        if view.spec.is_read and view.pages()[0].turn(1):
            self._stay()
            return
        moved = self._made(view.spec.walk)
        if self._leads_on(moved):
            self._host.apply(Moved(moved.reading))
            self._stay()
        else:
            self.stop()
            if moved.ended:
                self._host.apply(moved)

    def stop(self) -> bool:
        """Stop walking; whether it walked."""
        view, self._view, self._paused = self._view, None, False
        if self._timer:
            self._timer.stop()
            self._timer = None
        if view:
            view.key_bar.show_walk(None)
        return view is not None

    def stop_at(self, event: Event, active: Mapping[str, ActiveBinding]) -> bool:
        """Pause, change the pace or stop at a key or click; return whether the key is used up.

        Space pauses and goes on, plus and minus change the pace; of the others one that would start the walk is used
        up, and Esc.
        """
        if isinstance(event, Key) and event.key in {"space", "plus", "minus"}:
            if event.key == "space":
                self._paused = not self._paused
                self._show()
            else:
                self._pace *= FASTER if event.key == "plus" else 1 / FASTER
                self._stay()
            return True
        if not self.stop() or not isinstance(event, Key):
            return False
        bound = active.get(event.key)
        return bound is not None and bound.binding.id in {"walk.toggle", "top.close"}

    def tick(self) -> None:
        """A part of the stay is over."""
        if self._paused:
            return
        self._gone += 1
        if self._gone >= self._ticks:
            self.step()
        else:
            self._show()

    def _stay(self) -> None:
        """Stay as long as what is in sight takes to read."""
        if self._view is None:
            return
        if self._timer:
            self._timer.stop()
        spec = self._view.spec
        words = words_in_sight(self._view.pages()[0]) if spec.is_read else 0
        seconds = max(spec.pace, words / WORDS_A_SECOND) / self._pace
        self._ticks, self._gone = (TICKS if seconds >= LEAST_SECONDS else 1), 0
        self._timer = self._every(seconds / self._ticks, self.tick)
        self._show()

    def _show(self) -> None:
        if self._view:
            self._view.key_bar.show_walk(1 - self._gone / self._ticks, paused=self._paused)

    def _made(self, step: Step) -> Moved:
        from chungking_tui.moves.table import MOVES

        name, arguments = step
        return MOVES[name](self._host.film, self._host.reading, *arguments)

    def _leads_on(self, moved: Moved) -> bool:
        """Whether a move leads somewhere else; into another focus alone only where both stories are walked at once."""
        there, here = moved.reading, self._host.reading
        turned = bool(self._host.film.order) and there.story != here.story
        return turned or (there.positions, there.cursors) != (here.positions, here.cursors)
