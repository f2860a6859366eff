"""Indexes: what is worked out of a film once and kept on it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from .film import FilmContents

SomeFilm = TypeVar("SomeFilm", bound=FilmContents)
Index = TypeVar("Index")


def indexed(make: Callable[[SomeFilm], Index]) -> Callable[[SomeFilm], Index]:
    """Make an index of each film once. It is kept on the film itself, so no cache outlives the film."""

    @wraps(make)
    def of(film: SomeFilm) -> Index:
        if make not in film.indexes:
            film.indexes[make] = make(film)
        index: Index = film.indexes[make]
        return index

    return of
