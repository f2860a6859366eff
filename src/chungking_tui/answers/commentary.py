"""What the essay has to say where the reader stands, as an answer: the passages, ready to be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from chungking_tui.film.film import RevealedFilm
from chungking_tui.film.layer import ESSAY, OWN, LayerPassage
from chungking_tui.film.links import scenes_of
from chungking_tui.film.model import Passage, Scene, is_sealed
from chungking_tui.film.text import paragraphs
from chungking_tui.queries import essay, layers, related
from chungking_tui.reading.place import Reading
from chungking_tui.words import wording

if TYPE_CHECKING:
    from .along import AlongPath

NOT_IN_COPY = "not found in your copy of the essay"
NOTHING_ON = "No note of the layers that are on speaks of it; w writes one."
NONE_ON = "No layer of notes is on; C lists them."

At = tuple[Scene, str]
"""Where a view stands: its scene, and what is under its cursor, as a note names it."""


class Numbered(Struct, frozen=True):
    """A related scene, and the number by which the reader can go to it; 0 if it has none."""

    number: int
    scene: Scene


class Note(Struct, frozen=True, kw_only=True):
    """Our note on a passage, or a note of another layer.

    Attributes:
        n: the passage's number.
        mark: how it is called in short: ``¶9``.
        layer: the id of its layer.
        letter: the layer's letter; nothing where only one layer is on.
        by: who wrote it, where that is not who wrote the layer.
        kind: what kind of note it is, where it is no plain one.
        on: what it stands on, as notes name it; of a passage of the essay nothing.
        marks: what is to be said of it besides: that the card has changed since.
        theme: what it is about.
        paragraphs: the note's paragraphs, each on one line.
        own: the paragraph's own text from the reader's copy; a sentence where it is not in it; nothing without a copy.
        scenes: the scenes it speaks of, in the order of the film.
        others: the same but for the scene that is commented, each with its number among the ways on.
        sources: its sources in short.
        sealed: whether it stands for a passage that the reader has not come to.
    """

    n: int
    mark: str
    layer: str = ESSAY
    letter: str = ""
    by: str = ""
    kind: str = ""
    on: tuple[str, ...] = ()
    marks: str = ""
    theme: str
    paragraphs: tuple[str, ...]
    own: str
    scenes: tuple[Scene, ...]
    others: tuple[Numbered, ...]
    sources: str
    sealed: bool

    @property
    def own_is_missing(self) -> bool:
        """Whether the reader's copy lacks it."""
        return self.own == NOT_IN_COPY

    @property
    def title(self) -> str:
        """What stands above it: the letter of its layer, its number in the essay, its theme, who wrote it."""
        number = self.mark if self.layer == ESSAY else ""
        kind = f"({self.kind})" if self.kind else ""
        return " ".join(filter(None, (self.letter, number, self.theme, kind)))


class CommentaryAnswer(Struct, frozen=True, kw_only=True):
    """The commentary on something.

    Attributes:
        about: what it is on, in a few words.
        lead: where nothing speaks of the thing itself: whose passages these are, or that there are none.
        near: the scene that lends its passages.
        notes: the notes, in the essay's order.
        layers: the letter and the title of each layer of which there is a note, where there are several.
        asked: what the path asks at this place, each paragraph on one line; nothing off it.
    """

    about: str
    lead: str
    near: Scene | None
    notes: tuple[Note, ...]
    layers: tuple[tuple[str, str], ...] = ()
    asked: tuple[str, ...] = ()


def over_view(
    film: RevealedFilm,
    reading: Reading,
    subject: essay.Commentary,
    besides: essay.Commentary | None,
    at: At,
) -> CommentaryAnswer:
    """What lies over a view: at a place of a path its question, else what the layers say that are on.

    Args:
        film: the film.
        reading: where the reader stands.
        subject: what ``queries.essay`` found.
        besides: what is shown instead of it.
        at: the scene of the view, and what is under its cursor, as a note names it.
    """
    along = _along(film, reading)
    return at_place(film, along, subject) if along else layered(film, reading, subject, besides, at)


def layered(
    film: RevealedFilm,
    reading: Reading,
    subject: essay.Commentary,
    besides: essay.Commentary | None,
    at: At,
) -> CommentaryAnswer:
    """What the layers say that are on, the one that is read first above the others; arguments as of :func:`over_view`.

    With the essay alone it is the commentary as ever.
    """
    heads = layers.on(film, reading)
    if all(head.id == ESSAY for head in heads) and film.essay and heads:
        return commentary(film, subject, besides)
    numbers, notes, lead, near = _numbers(film, subject), list[Note](), "", None
    cited = () if subject.borrowed_from else (f"essay:{passage.n}" for passage in (besides or subject).passages)
    targets = (at[1], *cited)
    for head in heads:
        if head.id == ESSAY:
            found = commentary(film, subject, besides)
            lead, near = found.lead, found.near
            notes += [replace(one, letter=head.letter) for one in found.notes]
        else:
            skipped = subject.passages if besides else ()
            passages = (one for one in layers.notes_at(film, head.id, at[0], targets) if one not in skipped)
            found_here = (note(film, passage, subject.scene, numbers) for passage in passages)
            notes += [replace(one, letter=head.letter, by=one.by or head.by) for one in found_here]
    if at[1] != at[0].id:  # on the very thing under the cursor the reader's own words come first
        notes.sort(key=lambda one: not (one.layer == OWN and at[1] in one.on))
    others = [note for note in notes if note.layer != ESSAY]
    if not others:  # of one layer alone no letter is needed
        notes = [replace(note, letter="") for note in notes]
    if not notes:
        lead, near = NOTHING_ON if heads else NONE_ON, None
    elif near and others:  # what a layer says of the scene itself goes before what the essay says of the next one
        notes = [*others, *(note for note in notes if note.layer == ESSAY)]
    shown = {one.letter for one in notes if one.letter and one.layer != OWN}
    return CommentaryAnswer(
        about=(besides or subject).about,
        lead=lead,
        near=near,
        notes=tuple(notes),
        layers=tuple((head.letter, head.title) for head in heads if head.letter in shown),
    )


def passages_over(film: RevealedFilm, reading: Reading, own: tuple[Passage, ...], at: At) -> tuple[Passage, ...]:
    """The passages whose notes lie over a view, and the notes of the other layers that are on.

    Args:
        film: the film.
        reading: where the reader stands.
        own: those of what the view shows, which stand there off a path.
        at: the scene of the view, and what is under its cursor, as a note names it.
    """
    if not reading.commentary:
        return own
    along = _along(film, reading)
    if along:
        return along.passages
    heads = layers.on(film, reading)
    there = own if any(head.id == ESSAY for head in heads) else ()
    others = (one for head in heads if head.id != ESSAY for one in layers.notes_at(film, head.id, at[0], (at[1],)))
    return tuple(dict.fromkeys((*there, *others)))


def at_place(film: RevealedFilm, along: AlongPath, subject: essay.Commentary) -> CommentaryAnswer:
    """What lies over the view at a place of a path: its question, and the notes that the path shows there.

    Args:
        film: the film.
        along: the place.
        subject: what ``queries.essay`` found for the view; the numbers of the ways on are counted from it.
    """
    asked = paragraphs(along.place.ask) if along.place.ask else ("Nothing is asked here.",)
    numbers = _numbers(film, subject)
    notes = tuple(note(film, passage, subject.scene, numbers) for passage in along.passages)
    return CommentaryAnswer(about=along.says, lead="", near=None, notes=notes, asked=asked)


def _along(film: RevealedFilm, reading: Reading) -> AlongPath | None:
    """The place of a path at which a reader stands; None off it."""
    if film.path is None:
        return None
    from .along import along_path  # of no use to who walks no path

    along = along_path(film, reading)
    return along if along and along.is_here else None


def commentary(
    film: RevealedFilm, subject: essay.Commentary, besides: essay.Commentary | None = None
) -> CommentaryAnswer:
    """Make the commentary to show of what ``queries.essay`` found: each passage with its scenes and sources.

    Args:
        film: the film.
        subject: what ``queries.essay`` found; the numbers of the ways on are counted from it.
        besides: what is shown instead of it.
    """
    numbers = _numbers(film, subject)
    found = besides or subject
    lead = ""
    if found.borrowed_from:
        what = "this scene" if found.scene else "it by itself"
        lead = f"No passage of the essay speaks of {what}. The nearest speak of"
    elif not found.passages:
        lead = f"The essay has nothing on {'this story' if found.scene else 'it'}."
    notes = tuple(note(film, passage, found.scene, numbers) for passage in found.passages)
    return CommentaryAnswer(about=found.about, lead=lead, near=found.borrowed_from, notes=notes)


def _numbers(film: RevealedFilm, subject: essay.Commentary) -> dict[str, int]:
    """The numbers of the ways on, from 1, by scene id."""
    return {way.scene.id: number for number, way in enumerate(related.related_scenes(film, subject), start=1)}


def note(
    film: RevealedFilm, passage: Passage, here: Scene | None = None, numbers: dict[str, int] | None = None
) -> Note:
    """Our note on a passage.

    Args:
        film: the film.
        passage: the passage.
        here: the scene that is commented.
        numbers: the numbers of the ways on, by scene id.
    """
    scenes, sealed = scenes_of(film, passage), is_sealed(passage)
    others = (Numbered((numbers or {}).get(scene.id, 0), scene) for scene in scenes if scene is not here)
    made = Note(
        n=passage.n,
        mark=passage.mark,
        theme=passage.theme,
        paragraphs=paragraphs(passage.note),
        own="" if film.essay_text is None or sealed else film.essay_text.get(passage.n, NOT_IN_COPY),
        scenes=scenes,
        others=tuple(others),
        sources="" if sealed else wording.sources(film, passage.sources),
        sealed=sealed,
    )
    if not isinstance(passage, LayerPassage):
        return made
    kind = "" if passage.kind == "note" else passage.kind
    return replace(
        made,
        mark=str(passage.n),
        paragraphs=passage.paragraphs,
        own="",
        layer=passage.layer,
        by=passage.by,
        kind=kind,
        on=passage.on,
        marks=passage.marks,
    )
