"""A layer: notes over a pack by one hand. A critic's, a teacher's, one's own; or a translation of its cards.

A pack holds its own layers under ``commentaries/``; others are files beside it. The essay is a layer, too, and has
records of its own in ``model``. Annotations are types here, as in ``model``.
"""

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta, Struct

from .model import LANGUAGE, Id, Line, Passage, Record, Text
from .text import paragraphs

ESSAY, OWN = "essay", "mine"
"""The ids of the layers that every pack may have: the essay's, and the reader's own."""
NOWHERE = "not-found"
"""What a note stands on that stands on nothing in the pack: no scene is found by it, and it is listed as lost."""
FORMAT = 1
"""The format of layers that this program writes; a file of a newer one is left alone."""
MOST_NOTES = 5_000
"""So many notes a layer has at most."""
MOST_TARGETS, LONGEST_TARGET = 50, 200
"""On so many things a note stands at most; so many characters each name of one has."""
LONGEST = {"id": 200, "title": 240, "says": 4_000, "by": 240, "print": 40, "was": 240}
"""So many characters each text of a note has at most."""
TARGET = (
    r"^([a-z0-9]+(-[a-z0-9]+)*(\.look)?|[12]\.[0-9]{1,4}"
    r"|(echo:[a-z0-9-]+:[a-z0-9-]+)|((essay|prop|object|person|place|motif|source|afterlife|day):[a-z0-9-]+)"
    r"|(dispute:[a-z0-9-]+:[0-9]{1,3}))$(?!\n)"
)
"""How what a note stands on is written. It is looked at by ``pack``: msgspec 0.22 frees a pattern in a union twice."""
Target = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=LONGEST_TARGET,
        description="What a note stands on: a scene (its id), how it is filmed (ID.look), essay:9, "
        "echo:SCENE:SCENE, prop:ID, object:ID, person:ID, place:ID, motif:ID, source:ID, afterlife:1, day:1994-04-28, "
        "dispute:SCENE:1",
    ),
]
Cited = Annotated[str, Meta(min_length=1, max_length=70, description="A source of film.yaml: teo:52")]
NoteKind = Literal["note", "question", "answer", "quote"]
LayerKind = Literal["commentary", "translation"]


class LayerNote(Record, frozen=True, kw_only=True):
    """A note of a layer; in a translation, a card in another language."""

    id: Annotated[
        str, Meta(max_length=LONGEST["id"], description="Its own name, by which copies of it are known as one")
    ] = ""
    on: Annotated[
        Target | Annotated[tuple[Target, ...], Meta(min_length=1, max_length=MOST_TARGETS)],
        Meta(description="What it stands on; several as a list"),
    ]
    kind: NoteKind = "note"
    title: Annotated[
        str, Meta(max_length=LONGEST["title"], description="What it is about; of a translation, the scene's title")
    ] = ""
    says: Annotated[str, Meta(max_length=LONGEST["says"], description="The note; without one it is a bookmark")] = ""
    source: Annotated[
        Cited | tuple[Cited, ...], Meta(description="The source of film.yaml it rests on; several as a list")
    ] = ()
    by: Annotated[
        str, Meta(max_length=LONGEST["by"], description="Who wrote it, where that is not who wrote the layer")
    ] = ""
    changed: Annotated[dt.datetime | None, Meta(description="When it was written or changed last")] = None
    print: Annotated[
        str, Meta(max_length=LONGEST["print"], description="A fingerprint of what it stands on, as that was then")
    ] = ""
    was: Annotated[
        str, Meta(max_length=LONGEST["was"], description="The scene's number and title then: 2.10 The meeting")
    ] = ""
    gone: Annotated[bool, Meta(description="Whether it was taken away; that is remembered")] = False

    @property
    def targets(self) -> tuple[str, ...]:
        """What it stands on, at least one."""
        return (self.on,) if isinstance(self.on, str) else self.on

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources it rests on."""
        return (self.source,) if isinstance(self.source, str) else self.source


class LayerFile(Record, frozen=True, kw_only=True):
    """A file of notes over a pack: commentaries/ID.yaml in it, or a file beside it."""

    layer: Annotated[Id | None, Meta(description="Its id; in a pack the file's name")] = None
    format: Annotated[int, Meta(ge=1, description="1, the format of such files")] = FORMAT
    title: Line
    by: Annotated[str, Meta(max_length=240, description="Who wrote it")] = ""
    pack: Annotated[
        str, Meta(max_length=120, description="The pack it is for, and its version: chungking-express 1.1.0")
    ] = ""
    language: Annotated[str, Meta(pattern=LANGUAGE, description="The language it is written in: zh-Hant")] = ""
    kind: Annotated[LayerKind, Meta(description="Notes, or the cards in another language")] = "commentary"
    after: Annotated[
        Literal["own"] | None, Meta(description="own: it opens at a scene once the reader has a note there")
    ] = None
    about: Text | None = None
    notes: Annotated[tuple[LayerNote, ...], Meta(max_length=MOST_NOTES)] = ()


class Layer(LayerFile, frozen=True, kw_only=True):
    """A layer in its place: the file's record, its id, and where it is from; nothing where the pack holds it."""

    id: Id
    file: str = ""

    @property
    def is_translation(self) -> bool:
        """Whether it holds cards in another language."""
        return self.kind == "translation"

    @property
    def is_own(self) -> bool:
        """Whether it is the reader's own."""
        return self.id == OWN


class LayerPassage(Passage, frozen=True, kw_only=True):
    """A note of a layer, numbered as a passage of an essay is, so that what reads the one reads the other.

    Attributes:
        layer: the layer's id.
        scenes: the ids of the scenes it speaks of, in the order of the film.
        key: the note's own id.
        on: what it stands on.
        kind: what kind of note it is.
        by: who wrote it.
        marks: what is to be said of it besides: that the card has changed since.
    """

    layer: str
    scenes: tuple[str, ...]
    key: str
    on: tuple[str, ...]
    kind: NoteKind = "note"
    by: str = ""
    marks: str = ""

    @property
    def mark(self) -> str:
        """How it is called in short, by its number among the notes of its layer."""
        return f"note {self.n}"

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Its paragraphs, each on one line; of a note of the reader's own each line as it was typed."""
        if self.layer == OWN:
            return tuple(line for line in self.note.splitlines() if line.strip())
        return paragraphs(self.note)


class LayerHead(Struct, frozen=True, kw_only=True):
    """What a layer is, without its notes.

    Attributes:
        id: its id.
        letter: the letter that stands with its notes, A for the first.
        title: what it is called.
        by: who wrote it.
        about: what is said of it.
        language: the language it is written in, where it says.
        count: how many notes it has.
        file: where it is from; nothing where the pack holds it.
        waits: whether it opens at a scene only once the reader has written there.
    """

    id: str
    letter: str
    title: str
    by: str
    about: str
    language: str
    count: int
    file: str = ""
    waits: bool = False
