"""Walking by itself: a view's move, repeated at its pace until a key or the end stops it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual.binding import ActiveBinding
from textual.events import Event, Key
from textual.timer import Timer

from chungking_tui.moves.base import Moved
from chungking_tui.tui.host import Host
from chungking_tui.view_spec import Step, ViewSpec


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
        self._spec: ViewSpec | None = None

    @property
    def walking(self) -> bool:
        """Whether it walks."""
        return self._timer is not None

    def start(self, spec: ViewSpec) -> None:
        """Walk as a view does; from its beginning where one stands at the end."""
        self.stop()
        self._spec = spec
        if not self._leads_on(self._made(spec.walk)):
            self._host.apply(Moved(self._made(spec.restart).reading))
        self._timer = self._every(spec.pace, self.step)
        self._host.say("Walking; any key stops.")

    def step(self) -> None:
        """A step on; at the end the walk is over."""
        moved = self._made(self._spec.walk) if self._spec else None
        if moved and self._leads_on(moved):
            self._host.apply(Moved(moved.reading))
        else:
            self.stop()

    def stop(self) -> bool:
        """Stop walking; whether it walked."""
        timer, self._timer = self._timer, None
        if timer:
            timer.stop()
        return timer is not None

    def stop_at(self, event: Event, active: Mapping[str, ActiveBinding]) -> bool:
        """Stop the walk at a key or click; return whether the key is used up: one that would start the walk, or Esc."""
        if not self.stop() or not isinstance(event, Key):
            return False
        bound = active.get(event.key)
        return bound is not None and bound.binding.id in {"walk.toggle", "top.close"}

    def _made(self, step: Step) -> Moved:
        from chungking_tui.moves.table import MOVES

        name, arguments = step
        return MOVES[name](self._host.film, self._host.reading, *arguments)

    def _leads_on(self, moved: Moved) -> bool:
        """Whether a move leads somewhere else, and not only into another focus."""
        there, here = moved.reading, self._host.reading
        return (there.positions, there.cursors) != (here.positions, here.cursors)
