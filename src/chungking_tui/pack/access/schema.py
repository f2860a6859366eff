"""The JSON Schema of each file of a pack, printed from the types that read it."""

from __future__ import annotations

from typing import get_args

import msgspec
from msgspec import Meta, Struct

from chungking_tui.film.layer import LayerFile
from chungking_tui.film.model import Afterlives, Apartment, Echoes, Essay, FilmHead, PartialDate, SceneRecord

FILES: dict[str, type[Struct]] = {
    "film": FilmHead,
    "scene": SceneRecord,
    "essay": Essay,
    "echoes": Echoes,
    "apartment": Apartment,
    "afterlives": Afterlives,
    "layer": LayerFile,
}
"""The kinds of file a pack may hold, and the record that reads each."""


DATE: str = next(meta.pattern for meta in get_args(PartialDate) if isinstance(meta, Meta) and meta.pattern)
"""How a date is written of which only the year may be known."""


def schema(name: str) -> str:
    """The JSON Schema of a kind of file, as text that ends in a line feed.

    An editor takes ``1994`` for a number and ``yes`` for a truth value; a pack takes them for text, as does the schema.
    ``sources`` is nowhere required in it but in film.yaml itself: what names none has the default ones, and only
    ``check`` knows whether there are any.

    Raises:
        KeyError: there is no such kind.
    """
    found = msgspec.json.schema(FILES[name])
    for definition in found["$defs"].values():
        if "default-sources" not in definition["properties"] or name != "film":
            definition["required"] = [key for key in definition.get("required", ()) if key != "sources"]
    _take_any_scalar(found)
    found["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return msgspec.json.format(msgspec.json.encode(found), indent=2).decode() + "\n"


def _take_any_scalar(value: object) -> None:
    """Let text fields also accept numbers and booleans: an editor reads unquoted ``1994`` and ``yes`` as those."""
    if isinstance(value, dict):
        if value.get("type") == "string" and "enum" not in value and value.get("pattern", DATE) == DATE:
            value["type"] = ["string", "number", "boolean"]
        for inner in value.values():
            _take_any_scalar(inner)
    elif isinstance(value, list):
        for inner in value:
            _take_any_scalar(inner)
