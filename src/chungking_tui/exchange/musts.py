"""What the Web Annotation Data Model says must be so of an annotation: https://www.w3.org/TR/annotation-model/."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .written import CONTEXT, EPUB_CONTEXT, Json

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?")
_VALUES = {
    "FragmentSelector": ("value",), "CssSelector": ("value",), "XPathSelector": ("value",),
    "TextQuoteSelector": ("exact",),
}  # fmt: skip
"""What each selector must have exactly once, as a text."""


def broken(one: Json) -> str:
    """What of an annotation is not as the model says it must be, in a few words; nothing where all is."""
    return next(iter(_musts(one)), "")


def _musts(one: Json) -> Iterator[str]:
    contexts = one.get("@context")
    known = contexts if isinstance(contexts, list) else [contexts]
    if not {CONTEXT, EPUB_CONTEXT} & {name for name in known if isinstance(name, str)}:
        yield f"its @context is not {CONTEXT}"
    if not _is_iri(one.get("id")):
        yield "its id is not one address"
    if "Annotation" not in types_of(one):
        yield "its type is not Annotation"
    if "target" not in one:
        yield "it has no target"
    yield from _common(one)
    if "body" in one and "bodyValue" in one:
        yield "it has both a body and a bodyValue"
    if "bodyValue" in one and not isinstance(one["bodyValue"], str):
        yield "its bodyValue is no text"
    for key in ("body", "target"):
        for part in as_list(one.get(key)):
            yield from _resource(part, key)


def _common(one: Json) -> Iterator[str]:
    """What must be so of an annotation, and of a resource that it names."""
    for key in ("created", "modified", "generated"):
        if key in one and not (isinstance(one[key], str) and _DATE.fullmatch(one[key])):
            yield f"its {key} is no moment as 2026-11-28T20:15:00Z"
    for key in ("rights", "canonical", "via"):
        for value in as_list(one.get(key)):
            if not _is_iri(value):
                yield f"its {key} is no address"
    if isinstance(one.get("canonical"), list):
        yield "it has more than one canonical"
    for key in ("creator", "generator"):
        for value in as_list(one.get(key)):
            if not (_is_iri(value) or isinstance(value, dict)):
                yield f"its {key} is neither an address nor an agent"


def _resource(part: Any, key: str) -> Iterator[str]:  # noqa: ANN401
    if isinstance(part, str):
        if not _is_iri(part):
            yield f"its {key} is no address"
        return
    if not isinstance(part, dict):
        yield f"its {key} is neither an address nor an object"
        return
    yield from _common(part)
    if "id" in part and not _is_iri(part["id"]):
        yield f"the id of its {key} is no address"
    yield from _text_of_resource(part, key)
    yield from _parts_of_resource(part, key)


def _text_of_resource(part: Json, key: str) -> Iterator[str]:
    for name, allowed in (("format", str), ("language", str | list), ("processingLanguage", str)):
        if name in part and not isinstance(part[name], allowed):
            yield f"the {name} of its {key} is no text"
    if "textDirection" in part and part["textDirection"] not in ("ltr", "rtl", "auto"):
        yield f"the textDirection of its {key} is none of ltr, rtl, auto"
    if "TextualBody" in types_of(part) and not isinstance(part.get("value"), str):
        yield f"the value of its {key} is not one text"


def _parts_of_resource(part: Json, key: str) -> Iterator[str]:
    kinds = types_of(part)
    if "items" in part and len(kinds & {"Choice", "Composite", "List", "Independents"}) != 1:
        yield f"its {key} has items and is not one of Choice, Composite, List, Independents"
    if ("SpecificResource" in kinds or "selector" in part) and not _is_source(part.get("source")):
        yield f"its {key} has no source"
    for selector in as_list(part.get("selector")):
        yield from _selector(selector)


def _is_source(value: Any) -> bool:  # noqa: ANN401
    return _is_iri(value) or (isinstance(value, dict) and _is_iri(value.get("id"))) or isinstance(value, str)


def _selector(selector: Any) -> Iterator[str]:  # noqa: ANN401
    if isinstance(selector, str):
        return
    if not isinstance(selector, dict):
        yield "a selector is no object"
        return
    for kind in types_of(selector):
        for key in _VALUES.get(kind, ()):
            if not isinstance(selector.get(key), str):
                yield f"a {kind} has not one {key}"
        if kind in {"TextPositionSelector", "DataPositionSelector"}:
            ends = selector.get("start"), selector.get("end")
            if not all(isinstance(end, int) and not isinstance(end, bool) and end >= 0 for end in ends):
                yield f"a {kind} has not a start and an end from 0"
    for finer in as_list(selector.get("refinedBy")):
        yield from _selector(finer)


def _is_iri(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, str) and bool(_IRI.fullmatch(value))


def as_list(value: Any) -> list[Any]:  # noqa: ANN401
    """What stands under a key that may have one value, several, or none."""
    return [] if value is None else value if isinstance(value, list) else [value]


def types_of(one: Json) -> set[str]:
    """The types that a part of an annotation says it has."""
    return {name for key in ("type", "@type") for name in as_list(one.get(key)) if isinstance(name, str)}
