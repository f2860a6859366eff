"""Which sources something cites, however deep in it that stands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import get_args

from msgspec import Struct
from msgspec.structs import fields

from .film import FilmContents

CITING = frozenset({"sources", "default-sources", "source"})
"""The keys under which sources are cited, as an author writes them."""


@cache
def may_cite(record: type[Struct]) -> tuple[tuple[str, str], ...]:
    """The fields of a record that cite sources or hold records that may, by their names in Python and in YAML."""
    return tuple(
        (info.name, info.encode_name)
        for info in fields(record)
        if info.encode_name in CITING or _holds_records(info.type)
    )


def _holds_records(expected: object) -> bool:
    """Whether a value of a type is a record, or may have one in it."""
    if isinstance(expected, type) and issubclass(expected, Struct):
        return True
    return any(map(_holds_records, get_args(expected)))


def sources_of(record: object) -> Iterator[str]:
    """The keys of the sources that a record cites, itself and in all that it holds; some more than once."""
    if isinstance(record, Struct):
        for name, key in may_cite(type(record)):
            value = getattr(record, name)
            if key in CITING and not isinstance(value, dict):
                for cited in (value,) if isinstance(value, str) else value or ():
                    yield cited.partition(":")[0]
            elif value:
                yield from sources_of(value)
    elif isinstance(record, tuple | dict):
        for value in record.values() if isinstance(record, dict) else record:
            yield from sources_of(value)


def never_cited(film: FilmContents, names: set[str]) -> frozenset[str]:
    """Those of some sources on which nothing in the film rests: they are there to go on to."""
    left = set(names)
    for record in (
        film.head,
        film.echoes,
        film.essay,
        film.apartment,
        film.afterlives,
        *film.layers,
        *film.scenes.values(),
    ):
        if not left:
            break
        left.difference_update(sources_of(record))
    return frozenset(left)
