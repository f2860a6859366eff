"""A layer as W3C annotations: JSON-LD by the Web Annotation Data Model, or a set of EPUB Annotations in a zip file.

Specifications: https://www.w3.org/TR/annotation-model/ and https://www.w3.org/TR/epub-anno-10/. Nothing is asked of any
network: the contexts are named, not read.
"""

from __future__ import annotations

import datetime as dt
import io
import uuid
import zipfile
from collections.abc import Iterator
from typing import Any

import msgspec

from chungking_tui.film.film import FilmContents
from chungking_tui.film.layer import Layer, LayerNote
from chungking_tui.film.merge import made_id, when
from chungking_tui.film.targets import standing_on
from chungking_tui.film.text import paragraphs
from chungking_tui.pack.access.layer_file import moment
from chungking_tui.pack.access.zipped import entry

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
EPUB_CONTEXT = "https://www.w3.org/ns/epub-anno.jsonld"
URN = "urn:chungking-tui"
OURS = "chungking-tui"
"""The key under which an annotation has what the models of others have no place for."""
INSIDE = "annotations.json"
"""The name of the set in a zip file."""
MOTIVATIONS = {"note": "commenting", "question": "questioning", "answer": "replying", "quote": "highlighting"}
"""What each kind of note is to the W3C; a note without a text is a bookmark."""
GENERATOR = {"id": "https://pypi.org/project/chungking-tui/", "type": "Software", "name": "chungking-tui"}
CONTEXT_LENGTH = 40
"""So many characters before and after a quoted text are told, to find it again."""

Json = dict[str, Any]


def as_collection(layer: Layer, film: FilmContents) -> str:
    """A layer as an AnnotationCollection with one page, as JSON-LD."""
    items = [_annotation(note, layer, film) for note in layer.notes if not note.gone]
    name = f"{_of_pack(layer, film)}:{layer.id}"
    collection: Json = {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": layer.title,
        **_creator(layer.by),
        "generator": GENERATOR,
        "total": len(items),
    }
    if items:
        collection["first"] = {
            "id": f"{name}:page-1",
            "type": "AnnotationPage",
            "partOf": name,
            "startIndex": 0,
            "items": items,
        }
    return _json(collection)


def as_set(layer: Layer, film: FilmContents) -> bytes:
    """A layer as a set of EPUB annotations in a zip file, the ``.annotations`` of reading systems."""
    notes = [note for note in layer.notes if not note.gone]
    latest = max(map(when, notes), default=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    found: Json = {
        "@context": EPUB_CONTEXT,
        "id": f"urn:uuid:{_uuid(_of_pack(layer, film), layer.id)}",
        "type": "AnnotationSet",
        "generator": GENERATOR,
        "generated": moment(latest),
        "about": {
            "dc:identifier": [_of_pack(layer, film)],
            "dc:format": "application/epub+zip",
            "dc:title": film.head.title,
            "dc:creator": list(film.head.authors),
            **({"dc:date": film.head.published[:4]} if film.head.published else {}),
        },
        "items": [_in_book(note, layer, film) for note in notes],
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(entry(INSIDE), _json(found))
    return out.getvalue()


def note_urn(note: LayerNote, pack: str, layer: str) -> str:
    """How a note is named everywhere."""
    return f"{URN}:{pack}:{layer}:{note.id or made_id(note)}"


def _annotation(note: LayerNote, layer: Layer, film: FilmContents) -> Json:
    """A note as an annotation of the pack."""
    targets = [_target(film, target, _of_pack(layer, film)) for target in note.targets]
    return {
        "@context": CONTEXT,
        "id": note_urn(note, film.head.id, layer.id),
        "type": "Annotation",
        "motivation": _motivation(note),
        **_times(note),
        **_creator(note.by or layer.by),
        **({"body": _body(note, layer)} if note.says or note.title else {}),
        "target": targets[0] if len(targets) == 1 else targets,
        OURS: _extension(note),
    }


def _in_book(note: LayerNote, layer: Layer, film: FilmContents) -> Json:
    """A note as an annotation of the pack's book, of which a scene is a part of a file."""
    scene = next(iter(_scenes(film, note)), None)
    source = f"EPUB/{'stories' if film.order else f'story-{scene.story + 1}'}.xhtml" if scene else "EPUB/title.xhtml"
    found = _annotation(note, layer, film)
    motivation = found["motivation"] if found["motivation"] in {"bookmarking", "highlighting"} else "commenting"
    targets = found["target"] if isinstance(found["target"], list) else [found["target"]]
    selectors = [selector for target in targets for selector in target["selector"]]
    written = when(note)
    return {
        **{key: value for key, value in found.items() if key not in {"@context", "target"}},
        "id": f"urn:uuid:{_uuid(found['id'])}",
        "via": found["id"],
        "motivation": motivation,
        "created": found.get("created", moment(max(written, dt.datetime(1970, 1, 1, tzinfo=dt.UTC)))),
        "target": {"source": source, "selector": selectors},
    }


def _scenes(film: FilmContents, note: LayerNote) -> Iterator[Any]:
    for target in note.targets:
        place = standing_on(film, target)
        yield from place.scenes if place else ()


def _target(film: FilmContents, target: str, source: str) -> Json:
    """What a note stands on: in the pack, by its id, and by the sentence with which its text begins."""
    selectors: list[Json] = [{"type": "FragmentSelector", "value": target}]
    place = standing_on(film, target)
    text = " ".join(paragraphs(place.text.partition("\n")[2])) if place and "\n" in place.text else ""
    if text:
        selectors.append(_quoted(text))
    return {"source": source, "selector": selectors}


def _quoted(text: str) -> Json:
    """The first sentence of a text, and what comes after it."""
    end = next(
        (at + 1 for at, sign in enumerate(text) if sign in ".?!" and text[at + 1 : at + 2] in {"", " "}), len(text)
    )
    return {
        "type": "TextQuoteSelector",
        "exact": text[:end],
        "prefix": "",
        "suffix": text[end : end + CONTEXT_LENGTH],
    }


def _body(note: LayerNote, layer: Layer) -> Json:
    text = "\n\n".join(filter(None, (note.title, note.says)))
    language = {"language": layer.language} if layer.language else {}
    title = {"title": note.title} if note.title else {}
    return {"type": "TextualBody", "value": text, "format": "text/plain", **title, **language}


def _extension(note: LayerNote) -> Json:
    """What a note is here, to be taken in again as it was: in a book, say, it has one target."""
    sources = {"source": note.sources} if note.sources else {}
    return {"on": note.targets, "kind": note.kind, **sources}


def _motivation(note: LayerNote) -> str:
    return MOTIVATIONS[note.kind] if note.says or note.title else "bookmarking"


def _times(note: LayerNote) -> Json:
    return {"created": moment(when(note)), "modified": moment(when(note))} if note.changed else {}


def _creator(name: str) -> Json:
    if not name:
        return {}
    return {"creator": {"id": f"urn:uuid:{_uuid(URN, 'person', name)}", "type": "Person", "name": name}}


def _of_pack(layer: Layer, film: FilmContents) -> str:
    pack, _, version = layer.pack.partition(" ")
    return f"{URN}:{pack or film.head.id}:{version or film.head.version}"


def _uuid(*names: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, "\0".join(names))


def _json(value: Json) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"
