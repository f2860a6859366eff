"""What Essay shows: the passages in the essay's own order, the one that is read, what the essay covers."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from chungking_tui.answers.commentary import Note, note
from chungking_tui.answers.disputes import Disputed, disputed
from chungking_tui.answers.entries import Entry, entry
from chungking_tui.film.film import RevealedFilm
from chungking_tui.film.index import indexed
from chungking_tui.film.layer import ESSAY, OWN, LayerHead, LayerPassage
from chungking_tui.film.links import passages_of, scenes_of
from chungking_tui.film.model import Passage, Scene, is_sealed
from chungking_tui.film.targets import standing_on
from chungking_tui.film.text import folded
from chungking_tui.queries import essay, layers
from chungking_tui.queries.cursors import passage_of, scene_of_passage
from chungking_tui.queries.pictures import Layers, of_scenes
from chungking_tui.reading.place import Reading, on_screen
from chungking_tui.view_spec import ViewAnswer
from chungking_tui.words import sentences
from chungking_tui.words.wording import so_many

MOST_PICTURES = 3
"""The pictures of so many scenes stand above a passage."""
_PARAGRAPH = re.compile(r"(?:¶|p|par\.?|paragraph)?\s*([0-9]{1,4})")


class EssayAnswer(ViewAnswer, frozen=True, kw_only=True):
    """The essay, or another layer of notes, and the passage one reads.

    Attributes:
        layer: the layer's id.
        letter: its letter; nothing where no layer was chosen.
        title: what it is called.
        author: who wrote it.
        version: which version of it is meant.
        about: what the pack says of it.
        notes: our note on each passage, in the essay's order.
        chosen: the number of the passage one reads.
        standing: for each story, the numbers of the passages that speak of the scene one stands at.
        covers: which passages and scenes have nothing to do with the other, in sentences.
        disputes: what is disputed about the essay.
    """

    layer: str
    letter: str
    title: str
    author: str
    version: str
    about: str
    notes: tuple[Note, ...]
    chosen: int
    standing: tuple[frozenset[int], frozenset[int]]
    covers: tuple[str, ...]
    disputes: tuple[Disputed, ...]

    @property
    def cited(self) -> tuple[str, str]:
        """The passage, or the note of another layer."""
        return ("passage", str(self.chosen)) if self.layer == ESSAY else ("note", f"{self.layer}:{self.chosen}")

    @property
    def under_cursor(self) -> object:
        """The passage."""
        return self.chosen

    @property
    def note(self) -> Note:
        """The note on the passage one reads."""
        return next(note for note in self.notes if note.n == self.chosen)


def answer(film: RevealedFilm, reading: Reading) -> EssayAnswer:
    """The essay where the reader stands in it.

    Raises:
        LookupError: the film has neither an essay nor notes.
    """
    layer, passage = layers.chosen(film, reading), passage_of(film, reading)
    if layer is None or passage is None:
        raise LookupError("a film without an essay")
    is_essay = layer.id == ESSAY
    one, two = (frozenset(passage.n for passage in _speaking(film, layer.id, s)) for s in on_screen(reading, film))
    return EssayAnswer(
        scene=scene_of_passage(film, reading),
        subject=essay.on_passage(passage),
        besides=essay.besides(film, passage),
        find=reading.find,
        pictures=_pictures(film, passage, scene_of_passage(film, reading)),
        layer=layer.id,
        letter=layer.letter if reading.layers is not None else "",
        title=layer.title,
        author=layer.by,
        version=film.essay.version if film.essay and is_essay else so_many(layer.count, "note"),
        about=layer.about,
        notes=_notes(film)(layer.id),
        chosen=passage.n,
        standing=(one, two),
        covers=sentences.coverage_sentences(film, layer.id),
        disputes=disputed(film, film.essay.disputed) if film.essay and is_essay else (),
    )


def _speaking(film: RevealedFilm, layer: str, scene: Scene) -> tuple[Passage, ...]:
    """What a layer says of a scene."""
    return passages_of(film, scene) if layer == ESSAY else layers.notes_on(film, layer, scene)


def entries(film: RevealedFilm) -> tuple[Entry, ...]:
    """Every passage that is not sealed, with our note and the reader's own copy of it; with the first the essay."""
    head = film.essay
    passages = [found for found in (head.passages if head else ()) if not is_sealed(found)]

    def text(passage: Passage) -> str:
        parts = [passage.theme, passage.note, (film.essay_text or {}).get(passage.n, "")]
        if head and passage is passages[0]:
            parts += [head.title, head.author, head.about or ""]
            parts += [f"{dispute.about}: {claim.says}" for dispute in head.disputed for claim in dispute.readings]
        return " · ".join(filter(None, parts))

    essays = tuple(
        entry("passage", str(found.n), f"¶{found.n} {found.theme}", note="in the essay", text=partial(text, found))
        for found in passages
    )
    others = [head for head in layers.heads(film) if head.id != ESSAY]
    notes = [(head, found) for head in others for found in layers.notes(film, head.id)]
    return (
        *essays,
        *(_layer_entry(film, head, found) for head, found in notes if not (head.id == OWN and found.scenes)),
    )


def _layer_entry(film: RevealedFilm, head: LayerHead, passage: LayerPassage) -> Entry:
    """A note of a layer, to be found by its words and by whose it is; one's own leads to what it stands on.

    An own note on a scene is found at the scene.
    """
    text = " · ".join(filter(None, (passage.theme, passage.note, head.title, head.by, passage.by)))
    place = standing_on(film, passage.on[0]) if head.id == OWN else None
    kind, name = place.view if place else ("note", f"{head.id}:{passage.n}")
    return entry(kind, name, passage.theme, note=f"in {head.title}", text=text)


def typed(film: RevealedFilm, text: str) -> tuple[Entry, ...]:
    """A passage by its number, as ``¶8``, ``par 8`` or ``8``."""
    match = _PARAGRAPH.fullmatch(folded(text))
    return tuple(
        entry("passage", str(found.n), f"¶{found.n} {found.theme}", note="in the essay")
        for found in (film.essay.passages if film.essay else ())
        if match and found.n == int(match[1])
    )


def _pictures(film: RevealedFilm, passage: Passage, first: Scene) -> tuple[Layers, ...]:
    """The pictures of the scenes that a passage speaks of, one of them first."""
    scenes = sorted(scenes_of(film, passage) or (first,), key=lambda scene: scene is not first)
    return of_scenes(film, scenes)[:MOST_PICTURES]


@indexed
def _notes(film: RevealedFilm) -> Callable[[str], tuple[Note, ...]]:
    """Gives the notes of a layer, made once."""
    made: dict[str, tuple[Note, ...]] = {}

    def of(layer: str) -> tuple[Note, ...]:
        if layer not in made:
            made[layer] = tuple(note(film, passage) for passage in layers.passages(film, layer))
        return made[layer]

    return of
