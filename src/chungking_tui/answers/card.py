"""A scene's card as an answer: all that the drawing and the plain text of it say."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from chungking_tui.film.film import RevealedFilm
from chungking_tui.film.index import indexed
from chungking_tui.film.layer import Layer
from chungking_tui.film.links import echoes_of, passages_of
from chungking_tui.film.model import NOWHERE, Dispute, PropEvent, Scene, Span
from chungking_tui.film.order import part_of
from chungking_tui.film.text import both, paragraphs
from chungking_tui.film.work import basis
from chungking_tui.queries import layers
from chungking_tui.queries.pictures import of_scene
from chungking_tui.words import wording
from chungking_tui.words.wording import so_many

from .disputes import Disputed, disputed


class PropLine(Struct, frozen=True):
    """What happens to a prop in a scene: its name, how it fares, and whose word that is."""

    prop: str
    says: str
    sources: str


class EchoLine(Struct, frozen=True):
    """An echo of a scene: its sign, the scene at the other end, its kind and what it goes by, what it says."""

    sign: str
    scene: Scene
    kind: str
    says: str
    sources: str


class SpanLine(Struct, frozen=True):
    """A length of time that is claimed between a scene and another: ``57 hours to``."""

    says: str
    scene: Scene
    basis: str
    sources: str


class OwnNote(Struct, frozen=True):
    """A note of the reader's own: its paragraphs, each on one line; what is to be said of it, as that it is older."""

    paragraphs: tuple[str, ...]
    marks: str


STALE = "as it was read before: its file cannot be read now"
"""What a card says that was kept from an earlier reading of the pack."""


class Card(Struct, frozen=True, kw_only=True):
    """A scene, ready to be shown.

    Attributes:
        scene: the scene.
        scene_count: how many scenes its story has.
        story: its story's title.
        stale: that it is as it was read before, where that is so.
        time: its time in words.
        basis: whose word that is, as the work calls it.
        part: the act or chapter it stands in, or nothing.
        native_title: its title in the work's own writing, or nothing.
        place: its place's name, or nothing.
        native_place: that name in its own writing, or nothing.
        people: who is in it, by short name.
        native_people: their names in their own writing, in the same order; nothing for who has none.
        paragraphs: the card's text, each paragraph on one line.
        pictures: the ids of its pictures, the one behind first.
        shows: what they show, in a sentence.
        quote: a line of the work itself, or several; nothing where none is quoted.
        quoted: whose it is, by name, or nothing.
        quote_sources: where it stands.
        look: how the scene is made, each paragraph on one line.
        look_sources: whose word that is; nothing where nothing is said of it.
        props: what happens to its props.
        echoes: its echoes.
        no_echo: what is said where there are none: in a first viewing, none so far.
        spans: lengths of time that are claimed between it and another scene.
        motifs: the names of its motifs, in both writings.
        passages: the numbers of the passages that speak of it.
        sources: its sources in short.
        disputes: what is disputed on the card itself; both readings are shown.
        own_notes: what the reader has written on it, each paragraph on one line, and what is to be said of that.
        language: the language of its title and text, where that is another than the pack's.
        translation: whose translation it is, and how much of the pack that has; nothing without one.
        disputed_around: what is disputed about its place, people, props and objects; :func:`grounds` tells it.
    """

    scene: Scene
    scene_count: int
    story: str
    time: str
    basis: str
    part: str
    native_title: str
    place: str
    native_place: str
    people: tuple[str, ...]
    native_people: tuple[str, ...]
    paragraphs: tuple[str, ...]
    pictures: tuple[str, ...]
    shows: str
    quote: tuple[str, ...]
    quoted: str
    quote_sources: str
    look: tuple[str, ...]
    look_sources: str
    props: tuple[PropLine, ...]
    echoes: tuple[EchoLine, ...]
    no_echo: str
    spans: tuple[SpanLine, ...]
    motifs: tuple[str, ...]
    passages: tuple[int, ...]
    sources: str
    disputes: tuple[Disputed, ...]
    disputed_around: tuple[Disputed, ...]
    own_notes: tuple[OwnNote, ...]
    language: str = ""
    translation: str = ""
    stale: str = ""


def card(film: RevealedFilm, scene: Scene, translation: Layer | None = None) -> Card:
    """The card of a scene; made once for each film.

    Args:
        film: the film.
        scene: the scene.
        translation: the translation that is on.
    """
    made = _cards(film)
    if scene.id not in made:
        made[scene.id] = _card(film, scene)
    return in_translation(film, made[scene.id], translation) if translation else made[scene.id]


def in_translation(film: RevealedFilm, card: Card, layer: Layer) -> Card:
    """A card, saying whose translation it is, or that the translation does not have it."""
    from chungking_tui.film.translation import coverage, has

    there, count = coverage(film, layer)
    by = f", by {layer.by}" if layer.by else ""
    of = f"{layer.title}{by}: {there} of {so_many(count, 'card')}"
    if has(film, layer, card.scene):
        return replace(card, language=layer.language, translation=of)
    return replace(card, translation=f"not translated; {of}")


@indexed
def _cards(film: RevealedFilm) -> dict[str, Card]:
    """A cache of the cards made so far, by scene id."""
    del film
    return {}


def _card(film: RevealedFilm, scene: Scene) -> Card:
    head = film.head
    return Card(
        scene=scene,
        scene_count=len(film.stories[scene.story].scenes),
        story=film.stories[scene.story].title,
        stale=STALE if scene.id in film.stale else "",
        time=wording.when(film, scene),
        basis=basis(head, scene.when.basis),
        part=part_of(film, scene),
        native_title=scene.native_title,
        place=head.places[scene.where].name if scene.where else "",
        native_place=head.places[scene.where].native_name if scene.where else "",
        people=tuple(film.name_of(name) for name in scene.who),
        native_people=tuple(head.cast[name].native_name for name in scene.who),
        paragraphs=paragraphs(scene.told),
        pictures=of_scene(film, scene),
        shows=scene.shows,
        quote=tuple(filter(None, map(str.strip, scene.quote.says.splitlines()))) if scene.quote else (),
        quoted=film.name_of(scene.quote.by) if scene.quote and scene.quote.by else "",
        quote_sources=wording.sources(film, scene.quote.sources) if scene.quote else "",
        look=paragraphs(scene.look.says) if scene.look else (),
        look_sources=wording.sources(film, scene.look.sources) if scene.look else "",
        props=tuple(_prop_line(film, move) for move in scene.props),
        echoes=tuple(
            EchoLine(
                link.glyph,
                link.scene,
                f"{link.echo.kind} · {link.echo.by}",
                link.echo.says,
                wording.sources(film, link.echo.sources),
            )
            for link in echoes_of(film, scene.id)
        ),
        no_echo="none so far" if film.in_part else "none",
        spans=tuple(
            SpanLine(
                f"{wording.hours(span.hours)} {way}",
                other,
                basis(head, span.basis),
                wording.sources(film, span.sources),
            )
            for span, other, way in _spans(film, scene)
        ),
        motifs=tuple(both(motif.name, motif.native_name) for motif in map(head.motif, scene.motifs)),
        passages=tuple(passage.n for passage in passages_of(film, scene)),
        sources=wording.sources(film, scene.sources),
        disputes=disputed(film, scene.disputed),
        disputed_around=disputed(film, disputed_around(film, scene)),
        own_notes=tuple(OwnNote(note.paragraphs, note.marks) for note in layers.own_notes(film, scene)),
    )


class SourcedItem(Struct, frozen=True):
    """Where something on screen comes from: what it is, and the sources it cites."""

    what: str
    sources: tuple[str, ...]


class CardSources(Struct, frozen=True):
    """The sources of all that a card shows, and all that is disputed about it."""

    grounds: tuple[SourcedItem, ...]
    disputes: tuple[Dispute, ...]


def sources_of_card(film: RevealedFilm, scene: Scene) -> CardSources:
    """Where each thing on a scene's card comes from, and both readings of what is disputed."""
    head = film.head
    cited: list[tuple[str, tuple[str, ...]]] = [(f"the card “{scene.title}”", scene.sources)]
    if scene.quote:
        cited.append(("the line that is quoted", scene.quote.sources))
    if scene.look:
        cited.append(("how it is made", scene.look.sources))
    if scene.where:
        cited.append((head.places[scene.where].name, head.places[scene.where].sources))
    cited += [(head.cast[name].name, head.cast[name].sources) for name in scene.who]
    cited += [(f"{head.props[move.prop].name}: {move.how}", move.sources) for move in scene.props]
    motifs = map(head.motif, scene.motifs)
    cited += [(both(motif.name, motif.native_name), motif.sources) for motif in motifs if motif.sources]
    cited += [
        (f"{film.name_of(learns.who)} and {head.facts[learns.fact].says}: {learns.how}", learns.sources)
        for learns in scene.learns
    ]
    cited += [(f"{film.name_of(change.object)}: {change.to}", change.sources) for change in scene.changes]
    cited += [
        (f"{film.name_of(n.who)} takes the {film.name_of(n.object)} for {n.takes_for}", n.sources)
        for n in scene.notices
    ]
    cited += [
        (f"{wording.hours(span.hours)} {way} {other.heading}", span.sources) for span, other, way in _spans(film, scene)
    ]
    cited += [
        (f"echo, {link.echo.kind}: {link.scene.heading}", link.echo.sources) for link in echoes_of(film, scene.id)
    ]
    return CardSources(
        tuple(SourcedItem(what, sources) for what, sources in cited),
        (*scene.disputed, *disputed_around(film, scene)),
    )


def _prop_line(film: RevealedFilm, move: PropEvent) -> PropLine:
    says = move.how
    if move.to == NOWHERE:
        says = f"gone: {move.how}"
    elif move.to and move.to != move.from_:
        now = wording.inside(film, move.to) if move.to in film.head.props else film.name_of(move.to)
        says = f"▸ {now}: {move.how}"
    elif move.count:
        says = f"{wording.change_of_count(film, move)}: {move.how}"
    return PropLine(film.head.props[move.prop].name, says, wording.sources(film, move.sources))


def _spans(film: RevealedFilm, scene: Scene) -> Iterator[tuple[Span, Scene, str]]:
    for span in film.head.spans:
        if span.from_ == scene.id:
            yield span, film.scenes[span.to], "to"
        elif span.to == scene.id:
            yield span, film.scenes[span.from_], "from"


def disputed_around(film: RevealedFilm, scene: Scene) -> tuple[Dispute, ...]:
    """What is disputed about a scene's place, people, props and objects; each once."""
    head = film.head
    found: list[Dispute] = list(head.places[scene.where].disputed) if scene.where else []
    for name in scene.who:
        found += head.cast[name].disputed
    for move in scene.props:
        found += head.props[move.prop].disputed
    if film.apartment:
        handled = [change.object for change in scene.changes] + [notice.object for notice in scene.notices]
        for name in dict.fromkeys(handled):
            found += film.apartment.objects[name].disputed
    return tuple(dispute for dispute in dict.fromkeys(found) if dispute not in scene.disputed)
