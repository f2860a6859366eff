"""The views there are, and which of them a film has: what a pack leaves out takes its view off, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from . import apartment, custody
from .model import Film


class View(NamedTuple):
    """A view.

    Attributes:
        id: its name on the command line.
        key: the digit that opens it.
        title: its name on the bar.
        needs: what a pack must have for it, in words.
        has: whether a film has that.
    """

    id: str
    key: str
    title: str
    needs: str
    has: Callable[[Film], bool]


VIEWS = (
    View("stories", "1", "Stories", "scenes", lambda film: bool(film.scenes)),
    View("countdown", "2", "Countdown", "countdown", lambda film: film.head.countdown is not None),
    View("letter", "3", "Letter & keys", "scene that handles a prop", lambda film: bool(custody.routes(film))),
    View("apartment", "4", "Apartment", "apartment", lambda film: bool(apartment.stories(film))),
    View("echoes", "5", "Echoes", "echoes", lambda film: bool(film.echoes.echoes)),
    View("essay", "6", "Essay", "essay", lambda film: film.essay is not None),
    View("afterlives", "7", "Afterlives", "afterlives", lambda film: bool(film.afterlives and film.afterlives.entries)),
)
"""The views, in the order of their keys."""


def view_named(name: str) -> View | None:
    """The view of an id."""
    return next((view for view in VIEWS if view.id == name), None)
