"""What an exported document says, in the order in which it is read. Every form of it is made from this."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from chungking_tui.answers import strip
from chungking_tui.answers.about import About, Kind, all_named
from chungking_tui.answers.card import Card, card
from chungking_tui.answers.commentary import Note, note
from chungking_tui.answers.disputes import Disputed, all_disputed
from chungking_tui.film.film import Film, RevealedFilm
from chungking_tui.film.layer import ESSAY, Layer, LayerHead
from chungking_tui.film.links import passages_of
from chungking_tui.film.model import FilmHead, Passage, Scene, is_sealed
from chungking_tui.film.order import in_order
from chungking_tui.plain.page import as_far_as
from chungking_tui.queries import layers
from chungking_tui.reading.horizon import revealed_film
from chungking_tui.reading.place import Reading
from chungking_tui.reading.standing import at_scene, at_the_end
from chungking_tui.view_spec import ViewAnswer, views_of
from chungking_tui.views.table import VIEWS
from chungking_tui.words import wording

LISTED: tuple[Kind, ...] = ("person", "maker", "place", "prop", "motif")
"""What is told one by one, sources apart."""


class NoteRef(Struct, frozen=True):
    """A passage whose note stands in full at an earlier scene of the story: its number, its theme, that scene."""

    n: int
    theme: str
    scene: Scene


class DisputeRef(Struct, frozen=True):
    """A dispute that is told in full at an earlier scene: what it is about, that scene."""

    about: str
    scene: Scene


class LayerNotes(Struct, frozen=True, kw_only=True):
    """What a layer other than the essay says at a scene, or in all.

    Attributes:
        head: the layer.
        notes: the notes that stand here in full.
        earlier: those whose text stands at an earlier scene of the story.
    """

    head: LayerHead
    notes: tuple[Note, ...]
    earlier: tuple[NoteRef, ...] = ()


class ScenePart(Struct, frozen=True, kw_only=True):
    """A scene of the document.

    Attributes:
        card: its card.
        notes: the notes that stand at it in full: it is the first scene of its story of which they speak.
        earlier: the passages that speak of it and whose notes stand at an earlier scene.
        layered: what the other layers say of it.
        disputes: what is disputed and has not been told at a scene before.
        disputed_earlier: what is disputed and told in full at an earlier scene.
        state: where the count, the props and the knowledge stand, in words.
        citation: how it is cited.
    """

    card: Card
    notes: tuple[Note, ...]
    earlier: tuple[NoteRef, ...]
    layered: tuple[LayerNotes, ...]
    disputes: tuple[Disputed, ...]
    disputed_earlier: tuple[DisputeRef, ...]
    state: tuple[strip.StripItem, ...]
    citation: str


class StoryPart(Struct, frozen=True, kw_only=True):
    """A story of the document: its number from 1, its title, what it is about, its scenes."""

    number: int
    title: str
    about: str
    scenes: tuple[ScenePart, ...]


class ViewPart(Struct, frozen=True, kw_only=True):
    """A view of the document: its id, its title, and what it shows with both stories behind one."""

    id: str
    title: str
    answer: ViewAnswer


class DisputePart(Struct, frozen=True):
    """Something that is disputed, and where it is told."""

    where: str
    dispute: Disputed


class Document(Struct, frozen=True, kw_only=True):
    """A document.

    Attributes:
        film: the film it is made of.
        head: that film's head.
        whole: the film's own sheet.
        stories: both stories.
        views: the views but for the stories themselves, in the order of the bar.
        layers: the layers of notes other than the essay, each with all of its notes.
        named: the people, makers, places, props and motifs, by kind.
        sources: what something rests on.
        further: what there is to go on to.
        disputes: where sources disagree, each once.
        citation: how the pack is cited as a whole.
        until: the scene up to which it tells; nothing where it tells all.
    """

    film: RevealedFilm
    head: FilmHead
    whole: About
    stories: tuple[StoryPart, StoryPart]
    views: tuple[ViewPart, ...]
    layers: tuple[LayerNotes, ...]
    named: dict[Kind, tuple[About, ...]]
    sources: tuple[About, ...]
    further: tuple[About, ...]
    disputes: tuple[DisputePart, ...]
    citation: str
    until: str

    @property
    def merged(self) -> tuple[ScenePart, ...]:
        """The scenes of both stories in the order in which they happen."""
        parts = {part.card.scene.id: part for story in self.stories for part in story.scenes}
        return tuple(parts[scene.id] for scene in in_order(self.film) if scene.id in parts)


def document(film: Film, reading: Reading | None = None) -> Document:
    """Make the document of a film.

    Args:
        film: the film.
        reading: how far it may be told; all of it, where nothing is given. What is sealed is left out.
    """
    end = reading or at_the_end(film)
    revealed = revealed_film(film, end)
    found = tuple(all_named(revealed).values())
    sources = [one for one in found if one.kind == "source"]
    return Document(
        film=revealed,
        head=film.head,
        whole=next(one for one in found if one.kind == "film"),
        stories=_stories(revealed, layers.translation(revealed, end)),
        layers=tuple(
            LayerNotes(head=head, notes=tuple(note(revealed, one) for one in layers.passages(revealed, head.id)))
            for head in _layers(revealed)
        ),
        views=tuple(
            ViewPart(id=view.id, title=view.title, answer=view.answer(revealed, end))
            for view in views_of(film, VIEWS)
            if view.id != "stories" and view.has(revealed)
        ),
        named={kind: tuple(one for one in found if one.kind == kind) for kind in LISTED},
        sources=tuple(one for one in sources if not one.to_go_on_to),
        further=tuple(one for one in sources if one.to_go_on_to),
        disputes=tuple(DisputePart(where, one) for where, one in all_disputed(revealed)),
        citation=wording.cite_pack(revealed),
        until=as_far_as(revealed) if revealed.in_part else "",
    )


class _Told(Struct, frozen=True):
    """What has been told so far, and at which scene: the notes of a story, the disputes of both."""

    notes: dict[tuple[str, int], Scene]
    disputes: dict[Disputed, Scene]


def _layers(film: RevealedFilm) -> tuple[LayerHead, ...]:
    """The layers of notes other than the essay that have something to tell."""
    return tuple(head for head in layers.heads(film) if head.id != ESSAY and layers.passages(film, head.id))


def _stories(film: RevealedFilm, translation: Layer | None) -> tuple[StoryPart, StoryPart]:
    disputes: dict[Disputed, Scene] = {}
    one, two = (_story(film, number, _Told({}, disputes), translation) for number in (0, 1))
    return one, two


def _story(film: RevealedFilm, number: int, told: _Told, translation: Layer | None) -> StoryPart:
    story = film.stories[number]
    return StoryPart(
        number=number + 1,
        title=story.title,
        about=story.about,
        scenes=tuple(_scene(film, scene, told, translation) for scene in story.scenes if not is_sealed(scene)),
    )


def _scene(film: RevealedFilm, scene: Scene, told: _Told, translation: Layer | None) -> ScenePart:
    passages = [passage for passage in passages_of(film, scene) if not is_sealed(passage)]
    found = card(film, scene, translation)
    notes = _notes(film, scene, passages, ESSAY, told)
    part = ScenePart(
        card=found,
        notes=notes[0],
        earlier=notes[1],
        layered=tuple(_layered(film, scene, told)),
        disputes=tuple(one for one in found.disputes if one not in told.disputes),
        disputed_earlier=tuple(
            DisputeRef(one.about, told.disputes[one]) for one in found.disputes if one in told.disputes
        ),
        state=tuple(item for item in strip.strip_items(film, at_scene(film, scene)) if item.view != "echoes"),
        citation=wording.cite_scene(film, scene),
    )
    for one in found.disputes:
        told.disputes.setdefault(one, scene)
    return part


def _layered(film: RevealedFilm, scene: Scene, told: _Told) -> Iterator[LayerNotes]:
    for head in _layers(film):
        passages = layers.notes_on(film, head.id, scene)
        if passages:
            notes, earlier = _notes(film, scene, passages, head.id, told)
            yield LayerNotes(head=head, notes=notes, earlier=earlier)


def _notes(
    film: RevealedFilm, scene: Scene, passages: Sequence[Passage], layer: str, told: _Told
) -> tuple[tuple[Note, ...], tuple[NoteRef, ...]]:
    """The notes of a layer that stand at a scene in full, and those that stand at an earlier one."""
    earlier = tuple(
        NoteRef(passage.n, passage.theme, told.notes[layer, passage.n])
        for passage in passages
        if (layer, passage.n) in told.notes
    )
    fresh = [passage for passage in passages if (layer, passage.n) not in told.notes]
    told.notes.update({(layer, passage.n): scene for passage in fresh})
    return tuple(note(film, passage, scene) for passage in fresh), earlier
