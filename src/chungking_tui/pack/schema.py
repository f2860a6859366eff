"""The JSON Schema of each file of a pack, printed from the types that read it."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from chungking_tui.film.model import Afterlives, Apartment, Echoes, Essay, FilmHead, SceneRecord

FILES: dict[str, type[Struct]] = {
    "film": FilmHead,
    "scene": SceneRecord,
    "essay": Essay,
    "echoes": Echoes,
    "apartment": Apartment,
    "afterlives": Afterlives,
}
"""The kinds of file a pack may hold, and the record that reads each."""


def schema(name: str) -> str:
    """The JSON Schema of a kind of file, as text that ends in a line feed.

    ``sources`` is nowhere required in it but in film.yaml itself: what names none has the default ones, and only
    ``check`` knows whether there are any.

    Raises:
        KeyError: there is no such kind.
    """
    found = msgspec.json.schema(FILES[name])
    for definition in found["$defs"].values():
        if "default-sources" not in definition["properties"] or name != "film":
            definition["required"] = [key for key in definition.get("required", ()) if key != "sources"]
    found["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return msgspec.json.format(msgspec.json.encode(found), indent=2).decode() + "\n"
