"""The JSON Schema of each file of a pack, printed from the types that read it; and that of one pack, with its ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, get_args

import msgspec
from msgspec import Meta, Struct

from chungking_tui.film.film import Film
from chungking_tui.film.layer import LayerFile
from chungking_tui.film.model import (
    ECHOES_BY,
    NONE,
    NOWHERE,
    VIEWER,
    WHEN,
    Afterlives,
    Apartment,
    Echoes,
    Essay,
    FilmHead,
    PartialDate,
    SceneRecord,
)

from .key_help import KEYS, RECORDS

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

Json = dict[str, Any]
Names = Mapping[str, str]
"""Ids, each with what it stands for."""


def schema(name: str, film: Film | None = None) -> str:
    """The JSON Schema of a kind of file, as text that ends in a line feed.

    An editor takes ``1994`` for a number and ``yes`` for a truth value; a pack takes them for text, as does the schema.
    ``sources`` is nowhere required in it but in film.yaml itself: what names none has the default ones, and only
    ``check`` knows whether there are any.

    Args:
        name: the kind of file.
        film: a film whose ids an editor is to complete; any other id is as good, as a new one may be declared only now.

    Raises:
        KeyError: there is no such kind.
    """
    found: Json = msgspec.json.schema(FILES[name])
    for definition in found["$defs"].values():
        if "default-sources" not in definition["properties"] or name != "film":
            definition["required"] = [key for key in definition.get("required", ()) if key != "sources"]
    _take_any_scalar(found)
    for record, definition in found["$defs"].items():
        definition["title"] = RECORDS[record]
        definition.pop("description", None)  # it is for who reads the program; an editor would show it before the key's
        _explain(definition, KEYS[record])
    if film:
        _name_ids(found, film)
    _take_several(found["$defs"].get("Learns", {}).get("properties", {}), "who")
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


def _take_several(properties: Json, key: str) -> None:
    """Let a key take a list of what it takes: the reader makes an entry for each of them."""
    if key in properties:
        one = properties[key]
        told = {"description": one["description"]}
        plain = {name: value for name, value in one.items() if name != "description"}
        properties[key] = {"anyOf": [plain, {"type": "array", "items": plain, "minItems": 1}], **told}


def _explain(definition: Json, keys: Mapping[str, str]) -> None:
    """Say of each key what it is for. A reference to a record stands apart, as editors drop what stands beside one."""
    for key, found in definition["properties"].items():
        if "$ref" in found:
            found["allOf"] = [{"$ref": found.pop("$ref")}]
        if not found.get("default", True):  # an editor would propose that nothing is written
            del found["default"]
        for way in found.get("anyOf", ()):  # an editor would show what it says of one of the ways instead
            way.pop("description", None)
        found["description"] = keys[key]


# The ids of one pack


def _name_ids(found: Json, film: Film) -> None:
    """Name a pack's ids wherever one of them may stand."""
    named: Json = {}
    for (record, key), names in IDS.items():
        definition = found["$defs"].get(record)
        if definition is None:
            continue
        reference = f"ids{names.__name__.replace('_', '-')}"
        if reference not in named:
            told = names(film)
            ids = [int(name) for name in told] if names is _passages else list(told)
            named[reference] = {"title": "An id of this pack", "enum": ids, "enumDescriptions": list(told.values())}
        if named[reference]["enum"]:
            properties = definition["properties"]
            properties[key] = _proposing(properties[key], {"$ref": f"#/$defs/{reference}"})
    found["$defs"] |= {reference: ids for reference, ids in named.items() if ids["enum"]}


def _proposing(found: Json, ids: Json) -> Json:
    """A key's schema that proposes some ids: for a text, for each of a list, for either."""
    if found.get("type") == "array":
        return {**found, "items": _proposing(found["items"], ids)}
    if "anyOf" in found:
        return {**found, "anyOf": [one if one == {"type": "null"} else _proposing(one, ids) for one in found["anyOf"]]}
    told = {"description": found["description"]} if "description" in found else {}
    return {"anyOf": [ids, {key: value for key, value in found.items() if key != "description"}], **told}


def _people(film: Film) -> Names:
    return {name: person.name for name, person in film.head.cast.items()}


def _knowers(film: Film) -> Names:
    return {**_people(film), VIEWER: "whoever watches or reads"}


def _places(film: Film) -> Names:
    return {name: place.name for name, place in film.head.places.items()}


def _props(film: Film) -> Names:
    return {name: prop.name for name, prop in film.head.props.items()}


def _holders(film: Film) -> Names:
    return {**_people(film), **_places(film), **_props(film)}


def _first_holders(film: Film) -> Names:
    return {**_holders(film), NONE: "it comes to be later"}


def _later_holders(film: Film) -> Names:
    return {**_holders(film), NOWHERE: "it is destroyed"}


def _objects(film: Film) -> Names:
    return {name: thing.name for name, thing in film.apartment.objects.items()} if film.apartment else {}


def _things(film: Film) -> Names:
    return {**_holders(film), **_objects(film)}


def _concerns(film: Film) -> Names:
    return {**_things(film), WHEN: "the day of the scene"}


def _rooms(film: Film) -> Names:
    return {name: room.name for name, room in film.apartment.rooms.items()} if film.apartment else {}


def _facts(film: Film) -> Names:
    return {name: fact.says for name, fact in film.head.facts.items()}


def _motifs(film: Film) -> Names:
    return {name: film.head.motif(name).name for name in film.head.motifs}


def _scenes(film: Film) -> Names:
    return {name: scene.heading for name, scene in film.scenes.items()}


def _source_keys(film: Film) -> Names:
    return {name: source.title for name, source in film.head.sources.items()}


def _cited(film: Film) -> Names:
    """The sources, and each paragraph of the essay."""
    essay = film.essay
    passages = {f"{essay.source}:{one.n}": f"¶{one.n} {one.theme}" for one in essay.passages} if essay else {}
    return {**_source_keys(film), **passages}


def _passages(film: Film) -> Names:
    return {str(one.n): one.theme for one in film.essay.passages} if film.essay else {}


def _echo_kinds(film: Film) -> Names:
    return film.head.signs


def _echoes_by(film: Film) -> Names:
    return dict.fromkeys(film.head.echoes_by or ECHOES_BY, "")


def _targets(film: Film) -> Names:
    """What a note may stand on that has a name."""
    kinds = {"prop": _props(film), "object": _objects(film), "person": _people(film), "place": _places(film)}
    kinds |= {"motif": _motifs(film), "source": _source_keys(film), "essay": _passages(film)}
    return {
        **_scenes(film),
        **{f"{kind}:{name}": told for kind, names in kinds.items() for name, told in names.items()},
    }


Key = tuple[str, str]
"""A record and one of its keys."""


def _where(names: Callable[[Film], Names], keys: Iterable[Key]) -> dict[Key, Callable[[Film], Names]]:
    return dict.fromkeys(keys, names)


IDS: dict[Key, Callable[[Film], Names]] = {
    **_where(_cited, [(name, "sources") for name, keys in KEYS.items() if "sources" in keys and name != "FilmHead"]),
    **_where(_cited, [(record, "default-sources") for record, keys in KEYS.items() if "default-sources" in keys]),
    **_where(_cited, [("Claim", "source"), ("LayerNote", "source")]),
    **_where(_source_keys, [("Work", "source"), ("Essay", "source")]),
    **_where(_people, [("StoryHead", "lead"), ("SceneRecord", "who"), ("SceneRecord", "leaves"), ("PropEvent", "by"),
                       ("Quote", "by"), ("Change", "by"), ("Notice", "who")]),
    **_where(_knowers, [("Fact", "known-by"), ("PropEvent", "read-by"), ("Learns", "who")]),
    **_where(_places, [("SceneRecord", "where"), ("Apartment", "place")]),
    **_where(_props, [("Countdown", "prop"), ("PropEvent", "prop")]),
    **_where(_holders, [("PropEvent", "from"), ("PropEvent", "paid-to"), ("PropEvent", "paid-by")]),
    **_where(_first_holders, [("Prop", "holder")]),
    **_where(_later_holders, [("PropEvent", "to")]),
    **_where(_facts, [("Learns", "fact")]),
    **_where(_motifs, [("SceneRecord", "motifs")]),
    **_where(_scenes, [("SceneRecord", "meanwhile"), ("Span", "from"), ("Span", "to"), ("Echo", "from"), ("Echo", "to"),
                       ("Afterlife", "scenes")]),
    **_where(_objects, [("Change", "object"), ("Notice", "object")]),
    **_where(_rooms, [("ApartmentObject", "room")]),
    **_where(_things, [("Double", "pair"), ("WithoutDouble", "what")]),
    **_where(_concerns, [("Dispute", "concerns")]),
    **_where(_passages, [("SceneRecord", "essay")]),
    **_where(_echo_kinds, [("Echo", "kind")]),
    **_where(_echoes_by, [("Echo", "by")]),
    **_where(_targets, [("LayerNote", "on")]),
}  # fmt: skip
"""By record and key, the ids that may stand there."""
