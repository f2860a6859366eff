"""What Cast shows: a line a person, a mark a scene; of the person under the cursor, with whom and when first."""

from __future__ import annotations

from functools import partial

from msgspec import Struct

from chungking_tui.answers.about import About, named
from chungking_tui.answers.entries import Entry, entry
from chungking_tui.film.film import RevealedFilm
from chungking_tui.film.index import indexed
from chungking_tui.film.model import Scene
from chungking_tui.queries import cast, essay
from chungking_tui.queries.cast import BOTH, Presence
from chungking_tui.queries.cursors import person_of
from chungking_tui.queries.pictures import of_scene
from chungking_tui.reading.place import Reading, in_focus, on_screen
from chungking_tui.view_spec import ViewAnswer
from chungking_tui.words.wording import so_many


class MeetingLine(Struct, frozen=True):
    """Somebody who is in some of the same scenes: their id, their name, in how many, and the first of these."""

    who: str
    name: str
    scenes: int
    first: Scene


class PersonLine(Struct, frozen=True, kw_only=True):
    """Somebody, where they are and with whom.

    Attributes:
        who: their id.
        name: what they are called in short.
        group: the 0-based story in which alone they are, or which they lead; 2 where they are in both.
        leads: whether it is their story.
        positions: the 0-based positions of these in each story.
        scenes: their scenes, as they happen.
        meetings: with whom they are in a scene; with whom most often, first.
    """

    who: str
    name: str
    group: int
    leads: bool
    positions: tuple[frozenset[int], frozenset[int]]
    scenes: tuple[Scene, ...]
    meetings: tuple[MeetingLine, ...]


class CastAnswer(ViewAnswer, frozen=True, kw_only=True):
    """Everybody who is in a scene, and the person under the cursor.

    Attributes:
        people: everybody, story by story, then those in both.
        groups: what each group is called: the two stories, and those in both; nothing where nobody is.
        chosen: id of the person under the cursor.
        person: their sheet.
        here: who is in a scene where the reader stands.
        positions: the 0-based position in each story where the reader stands.
        lengths: how many scenes each story has.
    """

    people: tuple[PersonLine, ...]
    groups: tuple[str, str, str]
    chosen: str
    person: About
    here: frozenset[str]
    positions: tuple[int, int]
    lengths: tuple[int, int]

    @property
    def line(self) -> PersonLine:
        """The line of the person under the cursor."""
        return next(line for line in self.people if line.who == self.chosen)

    @property
    def noted(self) -> str:
        """The person: a note is on them."""
        return self.person.target

    @property
    def under_cursor(self) -> object:
        """The person."""
        return self.chosen


def answer(film: RevealedFilm, reading: Reading) -> CastAnswer:
    """The cast where the reader stands."""
    found, chosen = cast.presences(film), person_of(film, reading)
    scene = in_focus(reading, film)
    sheet = named(film, f"person:{chosen}")
    assert sheet is not None, "who is in a scene is in the cast"  # noqa: S101 (for the type checker)
    one, two = film.stories
    return CastAnswer(
        scene=scene,
        subject=essay.on_scene(film, scene),
        find=reading.find,
        pictures=tuple(filter(None, [of_scene(film, found[chosen].scenes[0])])),
        people=_people(film),
        groups=(one.title, two.title, "in both stories" if any(one.group == BOTH for one in found.values()) else ""),
        chosen=chosen,
        person=sheet,
        here=frozenset(who for scene in on_screen(reading, film) for who in scene.who),
        positions=reading.positions,
        lengths=(len(one.scenes), len(two.scenes)),
    )


def entries(film: RevealedFilm) -> tuple[Entry, ...]:
    """Everybody who is in a scene."""

    def text(presence: Presence) -> str:
        count, first = so_many(len(presence.scenes), "scene"), presence.scenes[0].heading
        return f"{film.head.cast[presence.who].name}: in {count}, first in {first}"

    return tuple(
        entry(
            "person",
            who,
            f"{film.head.cast[who].name} in the cast",
            note=so_many(len(presence.scenes), "scene"),
            text=partial(text, presence),
        )
        for who, presence in cast.presences(film).items()
    )


@indexed
def _people(film: RevealedFilm) -> tuple[PersonLine, ...]:
    names = film.head.cast
    return tuple(
        PersonLine(
            who=who,
            name=names[who].called,
            group=presence.group,
            leads=presence.leads,
            positions=presence.positions,
            scenes=presence.scenes,
            meetings=tuple(
                MeetingLine(other.who, names[other.who].called, other.scenes, other.first)
                for other in cast.meetings(film, who)
            ),
        )
        for who, presence in cast.presences(film).items()
    )
