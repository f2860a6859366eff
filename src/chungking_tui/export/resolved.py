"""The pack as JSON: what the views work out of it, and under ``pack`` its files, which ``--scenes`` opens again."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from chungking_tui.answers.card import Card
from chungking_tui.film.film import Film
from chungking_tui.film.model import Scene, is_sealed
from chungking_tui.film.order import in_order
from chungking_tui.pack.access.written import pack_files
from chungking_tui.pictures.member import EXPORT_FORMAT
from chungking_tui.pictures.store import text_of
from chungking_tui.pictures.svg import PictureError
from chungking_tui.words import csl
from chungking_tui.words.blocks import spoken

from .document import Document, ScenePart


class _Resolved(Struct, frozen=True, kw_only=True, rename="kebab", omit_defaults=True):
    """A part of the JSON: keys in kebab-case, what is empty left out."""


class Named(_Resolved, frozen=True, kw_only=True):
    """A person, a maker, a place, a prop or a motif."""

    kind: str
    id: str
    name: str
    native_name: str = ""
    particulars: dict[str, str] = {}
    about: tuple[str, ...] = ()
    scenes: Annotated[tuple[str, ...], Meta(description="The ids of the scenes it is in")] = ()
    sources: Annotated[str, Meta(description="Its sources in short")] = ""


class EchoEnd(_Resolved, frozen=True, kw_only=True):
    """An echo of a scene, as it stands at this end of it."""

    scene: Annotated[str, Meta(description="The id of the scene at the other end")]
    label: str
    kind: str
    says: str
    sources: str


class PropLine(_Resolved, frozen=True, kw_only=True):
    """What happens to a prop in a scene."""

    prop: str
    says: str
    sources: str


class ResolvedScene(_Resolved, frozen=True, kw_only=True):
    """A scene with its label, names for ids, its echoes from both ends, and how things stand at it."""

    id: str
    label: Annotated[str, Meta(description="Its story and its number there: 2.10")]
    story: Annotated[int, Meta(description="1 or 2")]
    title: str
    time: str
    basis: str
    card: tuple[str, ...]
    sources: Annotated[tuple[str, ...], Meta(description="What the card rests on, as the pack cites it: essay:9")]
    citation: str
    native_title: str = ""
    date: str = ""
    part: str = ""
    place: str = ""
    people: tuple[str, ...] = ()
    shows: Annotated[str, Meta(description="What its picture shows")] = ""
    quote: tuple[str, ...] = ()
    look: tuple[str, ...] = ()
    props: tuple[PropLine, ...] = ()
    echoes: tuple[EchoEnd, ...] = ()
    motifs: tuple[str, ...] = ()
    passages: Annotated[tuple[int, ...], Meta(description="The paragraphs of the essay that speak of it")] = ()
    state: Annotated[dict[str, str], Meta(description="How the count, the props and the knowledge stand at it")] = {}


class ResolvedStory(_Resolved, frozen=True, kw_only=True):
    """A story: its title, what it is about, the ids of its scenes."""

    title: str
    about: str = ""
    scenes: tuple[str, ...]


class ResolvedPack(_Resolved, frozen=True, kw_only=True):
    """A pack as ``export`` writes it in JSON."""

    format: Annotated[int, Meta(description="The format of this file; 1")]
    id: str
    title: str
    native_title: str = ""
    dated: str = ""
    version: str
    authors: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    licence: str = ""
    url: str = ""
    about: tuple[str, ...] = ()
    citation: str
    stories: tuple[ResolvedStory, ...]
    order: Annotated[tuple[str, ...], Meta(description="The ids of all scenes in the order in which they happen")]
    scenes: tuple[ResolvedScene, ...]
    named: tuple[Named, ...]
    sources: Annotated[list[dict[str, Any]], Meta(description="The sources as items of CSL-JSON")]
    until: Annotated[str, Meta(description="The scene up to which it tells; nothing where it tells all")] = ""
    pack: Annotated[
        dict[str, Any], Meta(description="The pack's files: YAML as data, pictures as text; none where a part is told")
    ] = {}


def as_json(document: Document, film: Film, *, with_pictures: bool = True) -> str:
    """The document as JSON.

    Args:
        document: the document.
        film: the film, of which the files of the pack are made.
        with_pictures: whether the pictures are in it.
    """
    text = msgspec.json.format(msgspec.json.encode(resolved(document, film, with_pictures=with_pictures)), indent=1)
    return text.decode() + "\n"


def schema() -> str:
    """The JSON Schema of such a file, as text that ends in a line feed."""
    found = msgspec.json.schema(ResolvedPack)
    found["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return msgspec.json.format(msgspec.json.encode(found), indent=2).decode() + "\n"


def resolved(document: Document, film: Film, *, with_pictures: bool = True) -> ResolvedPack:
    """The document as a record; the arguments are those of :func:`as_json`."""
    head = document.head
    return ResolvedPack(
        format=EXPORT_FORMAT,
        id=head.id,
        title=head.title,
        native_title=head.native_title,
        dated=head.dated,
        version=head.version,
        authors=head.authors,
        credits=head.credits,
        licence=head.licence,
        url=head.url,
        about=document.whole.paragraphs,
        citation=document.citation,
        stories=tuple(
            ResolvedStory(
                title=story.title, about=story.about, scenes=tuple(part.card.scene.id for part in story.scenes)
            )
            for story in document.stories
        ),
        order=tuple(scene.id for scene in in_order(document.film) if not is_sealed(scene)),
        scenes=tuple(_scene(part) for story in document.stories for part in story.scenes),
        named=tuple(
            Named(
                kind=one.kind,
                id=one.id,
                name=one.name,
                native_name=one.native,
                particulars=dict(one.particulars),
                about=one.paragraphs,
                scenes=tuple(scene.id for scenes in one.scenes for scene in scenes),
                sources=one.sources,
            )
            for some in document.named.values()
            for one in some
        ),
        sources=csl.sources_items(document.film),
        until=document.until,
        pack={} if document.until else pack_files(film) | (_pictures(film) if with_pictures else {}),
    )


def _scene(part: ScenePart) -> ResolvedScene:
    card, scene = part.card, part.card.scene
    return ResolvedScene(
        id=scene.id,
        label=scene.label,
        story=scene.story + 1,
        title=scene.title,
        native_title=scene.native_title,
        time=card.time,
        date=_date(scene),
        basis=card.basis,
        part=card.part,
        place=card.place,
        people=card.people,
        card=card.paragraphs,
        shows=card.shows,
        quote=card.quote,
        look=card.look,
        props=tuple(PropLine(prop=line.prop, says=spoken(line.says), sources=line.sources) for line in card.props),
        echoes=_echoes(card),
        motifs=card.motifs,
        passages=card.passages,
        state={item.label: item.spoken for item in part.state},
        sources=scene.sources,
        citation=part.citation,
    )


def _echoes(card: Card) -> tuple[EchoEnd, ...]:
    return tuple(
        EchoEnd(
            scene=echo.scene.id,
            label=echo.scene.label,
            kind=spoken(echo.kind),
            says=echo.says,
            sources=echo.sources,
        )
        for echo in card.echoes
    )


def _date(scene: Scene) -> str:
    return scene.when.date.isoformat() if scene.when.date else ""


def _pictures(film: Film) -> dict[str, str]:
    """The pictures that can be read, as text; `check` tells of the others."""
    found: dict[str, str] = {}
    for name, file in film.pictures.items():
        try:
            found[f"pictures/{name}.svg"] = text_of(file)
        except PictureError:
            continue
    return found
