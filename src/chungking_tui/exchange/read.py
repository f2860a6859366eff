"""Notes taken in: W3C annotations (one, a page, a collection, a set), ``.annotations``, what Hypothesis gives out.

What breaks the Web Annotation Data Model, as ``musts`` finds it, is refused with a sentence.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from lzma import LZMAError
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from chungking_tui.film.film import FilmContents
from chungking_tui.film.layer import (
    LONGEST,
    MOST_NOTES,
    MOST_TARGETS,
    NOWHERE,
    OWN,
    TARGET,
    Cited,
    LayerNote,
    NoteKind,
)  # fmt: skip
from chungking_tui.film.merge import by_id, too_large
from chungking_tui.film.targets import fingerprint, standing_on
from chungking_tui.film.text import paragraphs
from chungking_tui.pictures.member import CANNOT_BE_READ

from .musts import as_list, broken, types_of
from .written import CONTEXT, INSIDE, MOTIVATIONS, OURS, URN, Json

MAX_BYTES = 16 * 1024 * 1024
_KINDS: dict[str, NoteKind] = {
    motivation: kind  # type: ignore[misc]  # the kinds of MOTIVATIONS
    for kind, motivation in MOTIVATIONS.items()
}


class AnnotationError(Exception):
    """Something that cannot be taken in, in a sentence without the file's name."""


def read_annotations(file: Path, film: FilmContents) -> tuple[LayerNote, ...]:
    """The notes in a file of annotations.

    Args:
        file: JSON, or a zip file of it.
        film: the pack that they stand on; what stands on nothing in it is kept, on ``not-found``.

    Raises:
        AnnotationError: it cannot be read, or breaks what the model says must be so.
    """
    try:
        return _notes_of(_annotations(_json_of(file)), film)
    except RecursionError:
        raise AnnotationError("has parts in parts too deep to be read.") from None


def _notes_of(found: list[Json], film: FilmContents) -> tuple[LayerNote, ...]:
    if len(found) > MOST_NOTES:
        raise AnnotationError(f"holds {len(found):,} notes; {MOST_NOTES:,} are the most.")
    notes = []
    for number, one in enumerate(found, 1):
        if _of_hypothesis(one):
            one = _from_hypothesis(one)  # noqa: PLW2901 (the same, in the form of the W3C)
        else:
            wrong = broken(one)
            if wrong:
                raise AnnotationError(f"breaks the Web Annotation Data Model in annotation {number}: {wrong}.")
        notes.append(_note(one, film))
    if wrong := too_large(notes):
        raise AnnotationError(f"cannot be taken in: {wrong}.")
    return tuple(by_id(notes).values())


def _json_of(file: Path) -> Any:  # noqa: ANN401 (whatever JSON holds)
    try:
        if file.stat().st_size > MAX_BYTES:
            raise AnnotationError(f"is larger than {MAX_BYTES // 1024 // 1024} MiB.")
        raw = _unzipped(file) if zipfile.is_zipfile(file) else file.read_bytes()
        return json.loads(raw.decode("utf-8-sig"))
    except OSError as error:
        raise AnnotationError(f"cannot be read ({error.strerror}).") from None
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise AnnotationError("is no JSON in UTF-8, and no zip file that holds any.") from None


def _unzipped(file: Path) -> bytes:
    try:
        with zipfile.ZipFile(file) as packed:
            info = packed.getinfo(INSIDE)
            raw = packed.read(info) if info.file_size <= MAX_BYTES else None
    except KeyError:
        raise AnnotationError(f"has no {INSIDE} in it.") from None
    except (*CANNOT_BE_READ, LZMAError):
        raise AnnotationError("is a damaged zip file.") from None
    if raw is None:
        raise AnnotationError(f"holds more than {MAX_BYTES // 1024 // 1024} MiB.")
    return raw


def _annotations(found: Any) -> list[Json]:  # noqa: ANN401
    """The annotations of what JSON holds, by its shape."""
    if isinstance(found, list):
        return _all_objects(found)
    if not isinstance(found, dict):
        raise AnnotationError("holds no annotation.")
    if isinstance(found.get("rows"), list):
        return _all_objects(found["rows"])
    if "AnnotationCollection" in types_of(found):
        return _pages(found)
    if {"AnnotationPage", "AnnotationSet"} & types_of(found):
        context = found.get("@context", CONTEXT)
        if not isinstance(found.get("items"), list):
            raise AnnotationError("has no list of items.")
        return [{"@context": context, **one} for one in _all_objects(found["items"])]
    return [found]


def _pages(found: Json) -> list[Json]:
    total, first = found.get("total"), found.get("first")
    if total == 0 and first is None:
        return []
    if not isinstance(first, dict):
        raise AnnotationError("names its first page and does not hold it; save the page itself, and take that in.")
    if not isinstance(first.get("items"), list):
        raise AnnotationError("has a page without a list of items.")
    if "next" in first:
        raise AnnotationError("has more pages elsewhere; save each, and take them in one by one.")
    # Whoever made the reader's own collection need not be named with each of its notes.
    by = found.get("creator") if str(found.get("id")).endswith(f":{OWN}") else {}
    items = [{"@context": found.get("@context"), **one} for one in _all_objects(first["items"])]
    return [{key: value for key, value in one.items() if key != "creator" or value != by} for one in items]


def _all_objects(found: list[Any]) -> list[Json]:
    if not all(isinstance(one, dict) for one in found):
        raise AnnotationError("names annotations and does not hold them.")
    return found


def _of_hypothesis(one: Json) -> bool:
    return "uri" in one and "@context" not in one and isinstance(one.get("text", ""), str)


def _from_hypothesis(one: Json) -> Json:
    """What Hypothesis gives out, in the form of the W3C: https://h.readthedocs.io/en/latest/api-reference/."""
    selectors = [
        selector
        for target in as_list(one.get("target"))
        if isinstance(target, dict)
        for selector in as_list(target.get("selector"))
    ]
    user = str(one.get("user", "")).removeprefix("acct:").partition("@")[0]
    info = one.get("user_info")
    name = info.get("display_name") if isinstance(info, dict) else None
    return {
        "id": f"urn:hypothesis:{one.get('id', '')}",
        "created": one.get("created"),
        "modified": one.get("updated"),
        "creator": {"name": name or user},
        "body": {"type": "TextualBody", "value": one.get("text", "")},
        "target": {"source": one["uri"], "selector": selectors},
    }


def _note(one: Json, film: FilmContents) -> LayerNote:
    ours = _ours(one)
    title, text = _title_and_text(one)
    targets = ours.on if ours else tuple(dict.fromkeys(_targets(one, film)))
    place = standing_on(film, targets[0]) if targets else None
    creator = next(iter(as_list(one.get("creator"))), None)
    return LayerNote(
        id=_id(
            next(
                (name for name in map(str, as_list(one.get("via"))) if name.startswith(f"{URN}:")),
                str(one.get("id") or ""),
            )
        ),
        on=(targets[0] if len(targets) == 1 else targets) if targets else NOWHERE,
        kind=ours.kind if ours else _kind(one),
        title=title[: LONGEST["title"]],
        says=text,
        source=ours.source if ours else (),
        by=str(creator.get("name") or "")[:240] if isinstance(creator, dict) else "",
        changed=_moment(one.get("modified")) or _moment(one.get("created")),
        print=fingerprint(place) if place else "",
        was=(place.name if place else _where_it_was(one))[:240],
    )


class _Ours(Struct, frozen=True):
    """What an annotation has under our own key."""

    on: Annotated[tuple[str, ...], Meta(min_length=1, max_length=MOST_TARGETS)]
    kind: NoteKind
    source: tuple[Cited, ...] = ()


def _ours(one: Json) -> _Ours | None:
    """What this program has written of a note beside the annotation; None where it is not all there, and sound."""
    try:
        found = msgspec.convert(one.get(OURS), _Ours)
    except msgspec.ValidationError:
        return None
    return found if all(re.fullmatch(TARGET, target) for target in found.on) else None


def _kind(one: Json) -> NoteKind:
    """The kind of a note by its motivation."""
    named = (name for name in as_list(one.get("motivation")) if isinstance(name, str) and name in _KINDS)
    return _KINDS[next(named, "commenting")]


def _id(name: str) -> str:
    """The note's own id, where it is one of ours; else what it is called."""
    return (name.rpartition(":")[2] if name.startswith(f"{URN}:") else name)[:200]


def _title_and_text(one: Json) -> tuple[str, str]:
    """What a note is about, where it was given away by this program, and what it says."""
    titles = (body.get("title") for body in as_list(one.get("body")) if isinstance(body, dict))
    text, title = _text(one), next((title for title in titles if isinstance(title, str)), "")
    return (title, text.removeprefix(title).lstrip("\n")) if title and text.startswith(title) else ("", text)


def _text(one: Json) -> str:
    if isinstance(one.get("bodyValue"), str):
        return str(one["bodyValue"]).strip()
    texts: list[str] = []
    for body in as_list(one.get("body")):
        if isinstance(body, str):
            texts.append(body)
        elif isinstance(body, dict) and body.get("purpose") != "tagging":
            value = body.get("value")
            value = _without_tags(value) if body.get("format") == "text/html" and isinstance(value, str) else value
            texts += [value] if isinstance(value, str) else [body["id"]] if isinstance(body.get("id"), str) else []
    return "\n\n".join(texts).strip()


def _without_tags(text: str) -> str:
    """A text in HTML as plain text."""
    from html.parser import HTMLParser

    class Words(HTMLParser):
        def handle_data(self, data: str) -> None:
            found.append(data)

    found: list[str] = []
    parser = Words()
    parser.feed(text)
    parser.close()
    return " ".join("".join(found).split())


def _targets(one: Json, film: FilmContents) -> Iterator[str]:
    for target in as_list(one.get("target")):
        source = target if isinstance(target, str) else _source(target)
        selectors = [] if isinstance(target, str) else list(_all_selectors(target.get("selector")))
        found = _by_fragment(selectors) or _by_quote(selectors, film) or _by_address(source, film)
        if found:
            yield found


def _source(target: Json) -> str:
    source = target.get("source", target.get("id", ""))
    return str(source.get("id", "")) if isinstance(source, dict) else str(source)


def _all_selectors(found: Any) -> Iterator[Json]:  # noqa: ANN401
    for selector in as_list(found):
        if isinstance(selector, dict):
            yield selector
            yield from _all_selectors(selector.get("refinedBy"))


def _by_fragment(selectors: Iterable[Json]) -> str:
    values = (str(one.get("value", "")) for one in selectors if "FragmentSelector" in types_of(one))
    return next((value for value in values if re.fullmatch(TARGET, value)), "")


def _by_quote(selectors: Iterable[Json], film: FilmContents) -> str:
    """The scene whose card holds a quoted text."""
    for one in selectors:
        exact = " ".join(str(one.get("exact", "")).split()) if "TextQuoteSelector" in types_of(one) else ""
        there = [scene.id for scene in film.scenes.values() if exact and exact in " ".join(paragraphs(scene.card))]
        if len(there) == 1:
            return there[0]
    return ""


def _by_address(source: str, film: FilmContents) -> str:
    """The scene that the last part of an address names: what stands after its #."""
    fragment = source.partition("#")[2]
    return fragment if fragment in film.scenes else ""


def _where_it_was(one: Json) -> str:
    return " ".join(
        _source(target) if isinstance(target, dict) else str(target) for target in as_list(one.get("target"))
    )


def _moment(value: Any) -> dt.datetime | None:  # noqa: ANN401
    try:
        found = dt.datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return found if found is None or found.tzinfo else found.replace(tzinfo=dt.UTC)
