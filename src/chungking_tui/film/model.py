"""The records an author writes; ``film.film`` puts them together.

Every type is declared once, here. The same declaration converts a YAML file (``pack.loader``), holds the film in
memory, and prints the published JSON Schema (``pack.schema``). All values are frozen.

Annotations are types here, not text: msgspec would have to read each of them at every start, 6 ms in all.
"""

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

Id = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$(?!\n)",
        max_length=60,
        description="A name made of small letters, digits and hyphens",
    ),
]
Line = Annotated[str, Meta(min_length=1, max_length=240, description="One line of plain text")]
Text = Annotated[str, Meta(min_length=1, max_length=4000, description="Plain text; blank lines separate paragraphs")]
SourceRef = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(:[0-9]{1,4})?$(?!\n)",
        description="A source of film.yaml, with a paragraph after a colon where it has paragraphs: film, essay:3",
    ),
]
Sources = Annotated[tuple[SourceRef, ...], Meta(min_length=1, description="Where this comes from; at least one")]
DefaultSources = Annotated[
    tuple[SourceRef, ...],
    Meta(description="The sources of what names none of its own: in this file; those of film.yaml in all"),
]
NativeName = Annotated[str, Meta(max_length=80, description="The name in its own writing: 何志武")]
Mark = Annotated[str, Meta(min_length=1, max_length=1, description="The one character that stands for it")]
PartialDate = Annotated[
    str,
    Meta(
        pattern=r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$(?!\n)",
        description="A year, a month or a day: 1994, 2020-04, 2014-10-23",
    ),
]

Hour = Annotated[
    str,
    Meta(pattern=r"^(([01]?[0-9]|2[0-3]):[0-5][0-9])?$(?!\n)", description="The time of day by the clock: 18:30"),
]

LANGUAGE = r"^([a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8})*)?$(?!\n)"
"""A language tag of BCP 47, or nothing."""

Basis = Literal["shown", "told", "inferred"]
SourceType = Literal[
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "book",
    "broadcast",
    "chapter",
    "collection",
    "document",
    "dataset",
    "entry-encyclopedia",
    "interview",
    "motion_picture",
    "pamphlet",
    "performance",
    "post",
    "post-weblog",
    "review",
    "song",
    "speech",
    "thesis",
    "webpage",
]
"""The types of CSL 1.0.2 that a source of a pack can be."""
Calendar = Literal["dates", "no-year", "weekdays"]
Order = Literal["in-turn", "side-by-side"]
ECHO_KINDS = {"repeat": "≈", "invert": "⇅", "substitute": "→", "swap": "⇄"}
"""The kinds of echo that a pack has if it declares none, each with its sign."""
ECHOES_BY = ("object", "place", "gesture", "role", "sound", "date")
"""What echoes go by if a pack does not say."""
How = Literal["told", "read", "saw", "inferred"]

FORMAT = 2
"""The format of packs that this program reads; one that says none has it."""
TITLE, COUNTED, USED_UP = "title", "countdown", "countdown-gone"
"""The ids of pictures that belong to the film itself: its title, one of what its countdown counts, the same used up."""
VIEWER = "viewer"
"""The one who watches or reads: may learn facts without being in the cast."""

NONE, NOWHERE = "none", "nowhere"
"""Who has a prop before it comes to be, and where it is once it is destroyed; nothing in a pack is called so."""
ABSENT = {NONE: "not there yet", NOWHERE: "no longer there"}
"""What is said of a prop where nobody has it: it comes to be later, or it is destroyed."""
TODO = "todo"
"""The card of a scene that nobody has written yet."""
WHEN = "when"
"""What a dispute on the day of a scene concerns; nothing in a pack is called so."""

SEALED = "(sealed)"
"""The only source of a scene or a passage that stands for one not come to, or not readable. No pack can name it."""


class Record(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """A record as an author writes it: keys in kebab-case, none beyond the declared ones.

    ``kw_only`` stands on every subclass because msgspec does not pass it on, ``frozen`` because type checkers do not
    see it passed on.
    """


def minutes_of(hour: str) -> int:
    """A time of day by the clock as minutes since midnight."""
    hours, _, minutes = hour.partition(":")
    return int(hours) * 60 + int(minutes)


class Claim(Record, frozen=True, kw_only=True):
    """One reading of a disputed matter, and who gives it."""

    says: Line
    source: SourceRef
    date: Annotated[dt.date | None, Meta(description="The day, where the readings differ on when a scene plays")] = None


class Dispute(Record, frozen=True, kw_only=True):
    """A matter on which sources disagree. Both readings stand; none is preferred."""

    about: Line
    concerns: Annotated[
        Id | None,
        Meta(description="The prop, object, person or place whose state stays open because of it; when: a scene's day"),
    ] = None
    readings: Annotated[tuple[Claim, ...], Meta(min_length=2)]


class Source(Record, frozen=True, kw_only=True):
    """A text the pack rests on, or the film itself, or one to go on to; with what CSL knows of it."""

    title: Annotated[Line, Meta(description="As it stands at the head of the text itself")]
    type: Annotated[SourceType | None, Meta(description="What kind of text it is")] = None
    author: Annotated[
        tuple[Line, ...],
        Meta(description="Who wrote or made it; a family name first, with a comma, where a citation turns it round"),
    ] = ()
    container: Annotated[
        str, Meta(max_length=240, description="The journal, the site or the book in which it stands")
    ] = ""
    publisher: Annotated[str, Meta(max_length=240, description="Who published it")] = ""
    issued: Annotated[PartialDate | None, Meta(description="When it appeared")] = None
    url: Annotated[
        str, Meta(pattern=r"^(https?://[!-~]+)?$(?!\n)", max_length=400, description="Where it can be read")
    ] = ""
    accessed: Annotated[dt.date | None, Meta(description="The day on which it was read there")] = None
    pages: Annotated[bool, Meta(description="Whether it is cited by page: teo:55")] = False
    about: Text | None = None

    @property
    def author_names(self) -> tuple[str, ...]:
        """The authors as one says their names: ``Ann Arbor`` for ``Arbor, Ann``."""
        parts = (author.partition(", ") for author in self.author)
        return tuple(f"{given} {family}" if given else family for family, _, given in parts)


class Work(Record, frozen=True, kw_only=True):
    """What kind of work it is, whose, and the words that go with that; ``film.work`` has those of each kind."""

    kind: Annotated[str, Meta(min_length=1, max_length=40, description="film, play, novel, story, series, game, …")] = (
        "film"
    )
    by: Annotated[tuple[Line, ...], Meta(description="Who made it")] = ()
    role: Annotated[str, Meta(max_length=40, description="As what, where the kind does not say it: translator")] = ""
    watcher: Annotated[str, Meta(max_length=40, description="Who sees or reads it: viewer, audience, reader")] = ""
    shown: Annotated[str, Meta(max_length=40, description="A word for the basis shown: staged, narrated")] = ""
    source: Annotated[Id | None, Meta(description="The source that is the work itself")] = None
    calendar: Annotated[
        Calendar, Meta(description="How days are given: with a date, with a date of no year, by their weekday alone")
    ] = "dates"


class StoryHead(Record, frozen=True, kw_only=True):
    """What a story is called."""

    title: Line
    lead: Annotated[Id | None, Meta(description="Whose story it is: the one the viewer is measured against")] = None
    about: Text | None = None


class Maker(Record, frozen=True, kw_only=True):
    """Someone who made the work, and their part in it."""

    name: Line
    native_name: NativeName = ""
    part: Annotated[Line, Meta(description="What they did: direction, camera, editing")]
    about: Text | None = None
    sources: Sources


class Person(Record, frozen=True, kw_only=True):
    """Someone of the cast."""

    name: Line
    native_name: NativeName = ""
    short: Annotated[str, Meta(description="The name where room is short")] = ""
    played_by: str = ""
    native_player: NativeName = ""
    about: Text | None = None
    sources: Sources
    disputed: tuple[Dispute, ...] = ()

    @property
    def called(self) -> str:
        """The short name if there is one, else the name."""
        return self.short or self.name


class Place(Record, frozen=True, kw_only=True):
    """Somewhere a scene plays."""

    name: Line
    native_name: NativeName = ""
    about: Text | None = None
    sources: Sources
    disputed: tuple[Dispute, ...] = ()


class Prop(Record, frozen=True, kw_only=True):
    """A thing that is held, handed over, left or counted."""

    name: Line
    native_name: NativeName = ""
    holder: Annotated[
        Id, Meta(description="Who or what has it before the first scene; none where it comes to be later")
    ]
    counted: Annotated[bool, Meta(description="Many of a kind, as coins are")] = False
    count: Annotated[int, Meta(ge=0, le=1_000_000, description="How many there are before the first scene")] = 0
    about: Text | None = None
    sources: Sources
    disputed: tuple[Dispute, ...] = ()


class Motif(Record, frozen=True, kw_only=True):
    """Something that returns: a theme, an image, a song. A motif of which there is no more to say is its name alone."""

    name: Line
    native_name: NativeName = ""
    about: Text | None = None
    sources: Sources


class Fact(Record, frozen=True, kw_only=True):
    """Something that can be known, mistaken or not known."""

    says: Annotated[str, Meta(min_length=1, max_length=240, description="As in: … knows *who was at the door*")]
    known_by: Annotated[tuple[Id, ...], Meta(description="Who knows it before the first scene")] = ()
    sources: Sources


class Span(Record, frozen=True, kw_only=True):
    """A length of time that somebody claims between two scenes. Not a clock time."""

    from_: Annotated[Id, Meta(description="A scene")] = field(name="from")
    to: Annotated[Id, Meta(description="A scene")]
    hours: Annotated[float, Meta(gt=0, le=1_000_000)]
    basis: Basis
    says: Line
    sources: Sources


class CountdownWords(Record, frozen=True, kw_only=True):
    """What is said of the things a countdown counts, where the usual words do not fit them."""

    used: Annotated[str, Meta(min_length=1, max_length=40, description="Of one that is no longer there")] = field(
        name="gone", default="used up"
    )
    expire: Annotated[str, Meta(min_length=1, max_length=40, description="What they do at last")] = "expire"
    expired: Annotated[str, Meta(min_length=1, max_length=40, description="What they are then")] = "expired"


class Countdown(Record, frozen=True, kw_only=True):
    """So many of a prop a day, more or fewer, from one date until they expire on another."""

    prop: Id
    from_: dt.date = field(name="from")
    to: Annotated[dt.date, Meta(description="The day they expire; none is added on it")]
    a_day: Annotated[
        int, Meta(ge=-1000, le=1000, description="How many are added each day but the last; below 0, how many fewer")
    ] = 1
    hour: Annotated[Hour, Meta(description="The hour of that day at which they expire: 12:00")] = ""
    says: Line
    words: CountdownWords = CountdownWords()
    sources: Sources


class FilmHead(Record, frozen=True, kw_only=True):
    """film.yaml: what the film is and everything its scenes may name."""

    id: Id
    format: Annotated[int, Meta(ge=1, le=9999, description="The format that the pack is written in")] = FORMAT
    requires: Annotated[
        str,
        Meta(
            pattern=r"^([0-9]{1,4}(\.[0-9]{1,4}){0,2})?$(?!\n)",
            description="The earliest version of the program that the pack is made for: 1.2",
        ),
    ] = ""
    title: Line
    native_title: str = ""
    native_language: Annotated[
        str, Meta(pattern=LANGUAGE, description="The language of native titles and names, as BCP 47 has it: zh-Hant")
    ] = ""
    language: Annotated[str, Meta(pattern=LANGUAGE, description="The language the pack is written in: en-GB")] = ""
    authors: Annotated[tuple[Line, ...], Meta(description="Who wrote the pack")] = ()
    credits: Annotated[tuple[Line, ...], Meta(description="Who else has a part in the pack, and what")] = ()
    url: Annotated[
        str, Meta(pattern=r"^(https?://[!-~]+)?$(?!\n)", max_length=400, description="Where the pack is given out")
    ] = ""
    licence: Annotated[str, Meta(max_length=80, description="Under which the pack may be used: CC-BY-4.0")] = ""
    published: Annotated[PartialDate | None, Meta(description="When this version of the pack came out")] = None
    release: Annotated[
        str,
        Meta(max_length=120, description="The release or edition that the scenes' times and pages (at) are of"),
    ] = ""
    work: Annotated[Work | None, Meta(description="What kind of work it is; a film without it")] = None
    director: Annotated[str, Meta(description="Of a film: short for a work with one name under by")] = ""
    year: Annotated[int, Meta(ge=-3000, le=3000, description="A year of our era; one below 0 is before it")]
    version: Annotated[str, Meta(description="The pack's own version, for citations")] = "1"
    about: Text | None = None
    sources: Annotated[dict[Id, Source], Meta(min_length=1)]
    default_sources: DefaultSources = ()
    order: Annotated[
        Order, Meta(description="All of story 1, then all of story 2; or both at once, as the scenes' meanwhile says")
    ] = "in-turn"
    views: Annotated[dict[Id, Line], Meta(description="What the views are called in this pack")] = {}
    stories: Annotated[tuple[StoryHead, ...], Meta(min_length=2, max_length=2)]
    makers: Annotated[dict[Id, Maker], Meta(description="Who made the work")] = {}
    cast: dict[Id, Person] = {}
    places: dict[Id, Place] = {}
    props: dict[Id, Prop] = {}
    facts: dict[Id, Fact] = {}
    motifs: dict[Id, Line | Motif] = {}
    echo_kinds: Annotated[
        dict[Id, Mark], Meta(description="The kinds of echo, each with its sign, in place of the usual ones")
    ] = {}
    echoes_by: Annotated[tuple[Id, ...], Meta(description="What echoes go by, in place of the usual")] = ()
    spans: tuple[Span, ...] = ()
    countdown: Countdown | None = None

    @property
    def signs(self) -> dict[str, str]:
        """The sign of each kind of echo, in their order."""
        return self.echo_kinds or ECHO_KINDS

    def motif(self, name: str) -> Motif:
        """A motif by its id; one that is written as its name alone has nothing else.

        Raises:
            KeyError: the pack has no such motif.
        """
        written = self.motifs[name]
        return written if isinstance(written, Motif) else Motif(name=written, sources=())

    @property
    def dated(self) -> str:
        """The year as one writes it: ``1994``, ``44 BC``."""
        return str(self.year) if self.year > 0 else f"{-self.year} BC"


class Dates(Record, frozen=True, kw_only=True):
    """Two days and all between them."""

    from_: dt.date = field(name="from")
    to: dt.date


class When(Record, frozen=True, kw_only=True):
    """When a scene plays, and how we know: shown on screen, told by a voice, or inferred."""

    basis: Basis
    date: dt.date | None = None
    dates: Dates | None = None
    hour: Hour = ""
    of: Annotated[PartialDate | None, Meta(description="The time that the scene looks back to: 1993-05")] = None
    text: Annotated[str, Meta(max_length=80, description="An hour or a season in words: lunch, late April")] = ""

    @property
    def minutes(self) -> int | None:
        """The time of day in minutes since midnight; None where it is not given by the clock."""
        return minutes_of(self.hour) if self.hour else None


class PropEvent(Record, frozen=True, kw_only=True):
    """What happens to a prop in a scene: handed over, left, read, used or counted, made or destroyed."""

    prop: Id
    from_: Annotated[Id | None, Meta(description="Who, where or in what it was")] = field(name="from", default=None)
    to: Annotated[
        Id | None, Meta(description="Who has it now, or where or in what it is; nowhere where it is destroyed")
    ] = None
    by: Annotated[Id | None, Meta(description="Who does it, when nobody hands it on")] = None
    count: Annotated[int, Meta(ge=-1_000_000, le=1_000_000, description="How many more, or fewer")] = 0
    paid_to: Annotated[Id | None, Meta(description="Who gets them, of what is counted, where there are fewer")] = None
    paid_by: Annotated[Id | None, Meta(description="Who gives them, where there are more")] = None
    read_by: tuple[Id, ...] = ()
    how: Line
    sources: Sources

    @property
    def named(self) -> tuple[str, ...]:
        """The ids of all that it names, the prop's own first."""
        others = (self.from_, self.to, self.by, self.paid_to, self.paid_by, *self.read_by)
        return (self.prop, *(name for name in others if name))


class Learns(Record, frozen=True, kw_only=True):
    """Somebody comes to know a fact, gets it wrong, or may have come to know it."""

    who: Annotated[Id, Meta(description="Someone of the cast, or viewer")]
    fact: Id
    how: How
    standing: Annotated[
        Literal["knows", "mistaken", "open"], Meta(description="Gets it right, gets it wrong, or no one can say")
    ] = "knows"
    sources: Sources


class Change(Record, frozen=True, kw_only=True):
    """An object of the apartment is changed."""

    object: Id
    to: Line
    by: Id | None = None
    sources: Sources


class Notice(Record, frozen=True, kw_only=True):
    """Somebody notices an object of the apartment, and takes it for something."""

    object: Id
    who: Id
    takes_for: Line
    sources: Sources


class Look(Record, frozen=True, kw_only=True):
    """How a scene is made: filmed, heard, spoken, written, staged."""

    says: Text
    sources: Sources


TIME_IN_WORK = r"([0-9]{1,2}:[0-5][0-9]:[0-5][0-9])?"
"""How a time in a work is written. ``pack`` looks at it: msgspec 0.22 frees a pattern in a union twice."""
TimeInWork = Annotated[str, Meta(max_length=20, description="A time in the release: 0:57:10")]
Numbered = Annotated[str, Meta(max_length=20, description="A number, or what stands for one: 2, II, 24f.")]


class PlaceInWork(Record, frozen=True, kw_only=True):
    """Where in a work a scene begins, as it is numbered there."""

    act: Numbered = ""
    scene: Numbered = ""
    chapter: Numbered = ""
    page: Annotated[Numbered, Meta(description="The page of the edition that film.yaml names as release")] = ""
    time: TimeInWork = ""


class Quote(Record, frozen=True, kw_only=True):
    """A line or some lines of the work itself, where its rights have ended."""

    says: Annotated[
        str, Meta(min_length=1, max_length=600, description="The line as the work has it; a verse stands on a line")
    ]
    by: Annotated[Id | None, Meta(description="Whose line it is")] = None
    sources: Sources


class SceneRecord(Record, frozen=True, kw_only=True):
    """A scene card, as its file holds it."""

    title: Line
    when: When
    where: Annotated[Id | None, Meta(description="A place of film.yaml")] = None
    who: Annotated[tuple[Id, ...], Meta(description="People of film.yaml")] = ()
    part: Annotated[str, Meta(max_length=60, description="The act or chapter that begins with this scene")] = ""
    native_title: Annotated[str, Meta(max_length=80, description="The title in the work's own writing")] = ""
    was: Annotated[
        tuple[Id, ...], Meta(description="Ids that this scene had before, so that kept places and bookmarks find it")
    ] = ()
    at: Annotated[
        TimeInWork | PlaceInWork,
        Meta(description="Where in the work it begins: 0:57:10; or act, scene, page, time"),
    ] = ""
    default_sources: DefaultSources = ()
    meanwhile: Annotated[
        Id | None, Meta(description="The scene of the other story right after which this one happens")
    ] = None
    leaves: Annotated[tuple[Id, ...], Meta(description="Who is in no scene after this one")] = ()
    card: Annotated[
        str,
        Meta(
            min_length=1,
            max_length=4000,
            description="What happens, in your own words; blank lines separate paragraphs. todo until it is written",
        ),
    ]
    shows: Annotated[
        str,
        Meta(max_length=240, description="What the scene's picture shows, in a sentence, for those who do not see it"),
    ] = ""
    quote: Annotated[Quote | None, Meta(description="A line of the work, where its rights have ended")] = None
    look: Annotated[Look | None, Meta(description="How it is filmed, heard and spoken; or written, or staged")] = None
    props: tuple[PropEvent, ...] = ()
    learns: tuple[Learns, ...] = ()
    changes: tuple[Change, ...] = ()
    notices: tuple[Notice, ...] = ()
    motifs: tuple[Id, ...] = ()
    essay: Annotated[
        tuple[Annotated[int, Meta(ge=0, le=9999)], ...], Meta(description="The passages that speak of this scene")
    ] = ()
    sources: Sources
    disputed: tuple[Dispute, ...] = ()


class Scene(SceneRecord, frozen=True, kw_only=True):
    """A scene in its place: the file's record, and what the file's name and folder say."""

    id: Id
    story: Annotated[int, Meta(ge=0, le=1)]
    index: Annotated[int, Meta(ge=0)]
    """0-based position in its story, in telling order."""

    @property
    def label(self) -> str:
        """Story and position as a reader types them: ``2.9``."""
        return f"{self.story + 1}.{self.index + 1}"

    @property
    def heading(self) -> str:
        """The label and the title, with a blank between."""
        return f"{self.label} {self.title}"

    @property
    def begins(self) -> str:
        """Where in the work it begins, as one says it: ``0:57:10``, ``act 2, scene 1, p. 24``; nothing without that."""
        if isinstance(self.at, str):
            return self.at
        numbered = (("act", self.at.act), ("scene", self.at.scene), ("chapter", self.at.chapter), ("p.", self.at.page))
        return ", ".join(filter(None, (*(f"{what} {number}" for what, number in numbered if number), self.at.time)))

    @property
    def day_is_disputed(self) -> bool:
        """Whether sources disagree on when it plays."""
        return any(dispute.concerns == WHEN for dispute in self.disputed)

    @property
    def claimed_days(self) -> list[dt.date]:
        """The days on which it plays by any reading, where sources disagree on that."""
        disputes = (dispute for dispute in self.disputed if dispute.concerns == WHEN)
        return [claim.date for dispute in disputes for claim in dispute.readings if claim.date]

    @property
    def is_todo(self) -> bool:
        """Whether the card is still to be written: it is ``todo``, or ``todo:`` and what is to be done."""
        return self.card.strip() == TODO or self.card.lstrip().startswith(f"{TODO}:")

    @property
    def told(self) -> str:
        """The card; of one that is still to be written, that it is."""
        if not self.is_todo:
            return self.card
        what = self.card.strip().removeprefix(TODO).lstrip(": ")
        return f"Still to be written: {what}" if what else "This card is still to be written."

    def cites_only(self, source: str) -> bool:
        """Whether this scene rests on one source and nothing else."""
        return set(self.sources) == {source} and not self.essay


class Echo(Record, frozen=True, kw_only=True):
    """A typed link between two scenes, written once and read both ways."""

    from_: Id = field(name="from")
    to: Id
    kind: Annotated[Id, Meta(description="repeat, invert, substitute, swap; or a kind of echo-kinds in film.yaml")]
    by: Annotated[Id, Meta(description="object, place, gesture, role, sound, date; or what echoes-by names")]
    says: Line
    sources: Sources


class Double(Record, frozen=True, kw_only=True):
    """Two people, places or things that stand in for each other."""

    kind: Literal["person", "place", "object"]
    pair: Annotated[tuple[Id, ...], Meta(min_length=2, max_length=2)]
    says: Line
    sources: Sources


class WithoutDouble(Record, frozen=True, kw_only=True):
    """A person, place or thing that nothing stands in for."""

    what: Id
    says: Line
    sources: Sources


class Echoes(Record, frozen=True, kw_only=True):
    """echoes.yaml."""

    default_sources: DefaultSources = ()
    echoes: tuple[Echo, ...] = ()
    doubles: tuple[Double, ...] = ()
    without_double: tuple[WithoutDouble, ...] = ()


class Passage(Record, frozen=True, kw_only=True):
    """Our note on one paragraph of the essay."""

    n: Annotated[int, Meta(ge=0, le=9999, description="The paragraph's number")]
    theme: Line
    begins: Annotated[
        str, Meta(max_length=80, description="The paragraph's first few words, to find it in a reader's own copy")
    ] = ""
    words: Annotated[int, Meta(ge=0, description="How many words the paragraph has")] = 0
    text: Annotated[
        str, Meta(max_length=20_000, description="The paragraph itself, where the pack may hold it: your own, or free")
    ] = ""
    note: Text
    sources: Sources

    @property
    def mark(self) -> str:
        """How it is called in short: ``¶9``."""
        return f"¶{self.n}"


class Essay(Record, frozen=True, kw_only=True):
    """essay.yaml: who wrote it, when, which version; a note for each paragraph."""

    title: Line
    author: Line
    date: PartialDate
    version: Line
    source: Annotated[Id, Meta(description="The key its paragraphs are cited by")]
    about: Text | None = None
    default_sources: DefaultSources = ()
    passages: Annotated[tuple[Passage, ...], Meta(min_length=1)]
    disputed: tuple[Dispute, ...] = ()


class Room(Record, frozen=True, kw_only=True):
    """A part of the apartment with a name on the plan."""

    name: Line
    mark: Mark
    sources: Sources


class ApartmentObject(Record, frozen=True, kw_only=True):
    """A thing in the apartment that can be changed and noticed. What becomes of it stands with the scenes."""

    name: Line
    mark: Mark
    room: Id
    before: Line
    sources: Sources
    disputed: tuple[Dispute, ...] = ()


class Apartment(Record, frozen=True, kw_only=True):
    """apartment.yaml: the plan as text, its rooms and its objects."""

    place: Id
    about: Text | None = None
    default_sources: DefaultSources = ()
    plan: Annotated[str, Meta(min_length=1, max_length=8000, description="Rows of equal length")]
    rooms: dict[Id, Room]
    objects: dict[Id, ApartmentObject]
    sources: Sources


class Afterlife(Record, frozen=True, kw_only=True):
    """Something that came after, or before, the film."""

    date: PartialDate
    title: Line
    native_title: Annotated[str, Meta(max_length=80, description="The title in its own writing")] = ""
    says: Text
    certainty: Literal["certain", "reported"]
    scenes: tuple[Id, ...] = ()
    sources: Sources
    disputed: tuple[Dispute, ...] = ()


class Afterlives(Record, frozen=True, kw_only=True):
    """afterlives.yaml."""

    default_sources: DefaultSources = ()
    entries: Annotated[tuple[Afterlife, ...], Meta(min_length=1)]


def is_sealed(record: Scene | Passage) -> bool:
    """Whether a scene or a passage stands for one that the reader has not come to, or that cannot be read."""
    return record.sources == (SEALED,)
