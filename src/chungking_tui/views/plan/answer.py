"""What Apartment shows: the plan, how each object stands, and all that the film tells of it."""

from __future__ import annotations

from functools import partial

from msgspec import Struct

from chungking_tui.answers.disputes import Disputed, disputed
from chungking_tui.answers.entries import Entry, entry
from chungking_tui.film.film import RevealedFilm
from chungking_tui.film.model import Scene
from chungking_tui.queries import apartment, essay
from chungking_tui.queries.apartment import ObjectStory, Plan, Standing
from chungking_tui.queries.cursors import object_of, story_of
from chungking_tui.queries.pictures import of_scene, of_thing
from chungking_tui.reading.place import MOMENTS, Moment, Reading
from chungking_tui.view_spec import ViewAnswer
from chungking_tui.words import sentences, wording

WHEN = {"before": "before the first scene", "now": "", "after": "after the last scene"}
"""What is said of a state of the apartment that is not the present one."""


class Event(Struct, frozen=True, kw_only=True):
    """Something that happens to an object: in which scene, in words, after whom, and whether it is still to come."""

    scene: Scene
    says: str
    sources: str
    to_come: bool


class ObjectAnswer(Struct, frozen=True, kw_only=True):
    """An object of the apartment.

    Attributes:
        id: the object's id.
        name: what it is called.
        room: where it stands.
        states: what is so of it before, now and after.
        changes: its changes, in telling order.
        notices: its noticings, in telling order.
        disputes: what is disputed about it.
        sources: its sources in short.
    """

    id: str
    name: str
    room: str
    states: dict[Moment, str]
    changes: tuple[Event, ...]
    notices: tuple[Event, ...]
    disputes: tuple[Disputed, ...]
    sources: str


class PlanAnswer(ViewAnswer, frozen=True, kw_only=True):
    """The flat where the reader stands.

    Attributes:
        title: what it is called.
        about: what the pack says of it.
        sources: its sources in short.
        who: who is in it, in a sentence.
        plan: the plan, read.
        rooms: what a room is called, by id.
        moment: which state is drawn: before, now, after.
        when: what is said of that state; nothing of the present one.
        standings: how each object stands in that state, by id.
        moments: the same in every state.
        people: who is in it, by short name.
        objects: every object, in the reading order of the plan.
        chosen: id of the one under the cursor.
        story: the story that handles the apartment.
        in_part: whether some scenes are sealed, which may handle it.
    """

    title: str
    about: str
    sources: str
    who: str
    plan: Plan
    rooms: dict[str, str]
    moment: Moment
    when: str
    standings: dict[str, Standing]
    moments: dict[str, dict[str, Standing]]
    people: tuple[str, ...]
    objects: tuple[ObjectAnswer, ...]
    chosen: str
    story: int
    in_part: bool

    @property
    def cited(self) -> tuple[str, str]:
        """The object."""
        return ("object", self.chosen) if self.chosen else super().cited

    @property
    def under_cursor(self) -> object:
        """The object."""
        return self.chosen


def answer(film: RevealedFilm, reading: Reading) -> PlanAnswer:
    """The flat where the reader stands.

    Raises:
        LookupError: the film has no apartment.
    """
    flat = film.apartment
    if flat is None:
        raise LookupError("a film without an apartment")
    walked = story_of(film, reading, "apartment")
    scene = film.scene_at(walked, reading.positions[walked])
    chosen, moment = object_of(film, reading), reading.cursors.moment
    stories = apartment.stories(film)
    moments: dict[str, dict[str, Standing]] = {
        each: apartment.in_moment(film, reading.positions, each) for each in MOMENTS
    }
    return PlanAnswer(
        scene=scene,
        subject=essay.on_object(film, stories[chosen]) if chosen else essay.on_scene(film, scene),
        find=reading.find,
        pictures=tuple(
            filter(
                None,
                (of_thing(film, chosen) if chosen else (), of_scene(film, scene) if scene.where == flat.place else ()),
            )
        ),
        title=film.name_of(flat.place),
        about=flat.about or "",
        sources=wording.sources(film, flat.sources),
        who=sentences.presence_sentence(film, reading.positions, walked),
        plan=apartment.plan(film),
        rooms={name: room.name for name, room in flat.rooms.items()},
        moment=moment,
        when=WHEN[moment],
        standings=moments[moment],
        moments=moments,
        people=tuple(film.name_of(who) for who in apartment.people(film, reading.positions, walked) or ()),
        objects=tuple(_object(film, reading, story, moments["now"][name]) for name, story in stories.items()),
        chosen=chosen,
        story=walked,
        in_part=film.in_part,
    )


def entries(film: RevealedFilm) -> tuple[Entry, ...]:
    """Every object of the plan, with how it stands and what becomes of it; the plan itself."""
    flat = film.apartment
    where = film.name_of(flat.place) if flat else ""

    def text(story: ObjectStory) -> str:
        record = story.record
        parts = [record.name, story.room, record.before, *(change.to for change in story.changes), story.after]
        parts += [sentences.noticing_sentence(film, notice) for notice in story.notices]
        parts += [f"{dispute.about}: {claim.says}" for dispute in story.disputes for claim in dispute.readings]
        return " · ".join(filter(None, parts))

    objects = tuple(
        entry("object", story.id, f"{story.record.name}: in {where}", note=story.room, text=partial(text, story))
        for story in apartment.stories(film).values()
    )
    rooms = " · ".join(room.name for room in flat.rooms.values()) if flat else ""
    about = (entry("view", "plan", where, note="the plan", text=f"{flat.about or ''} · {rooms}"),) if flat else ()
    return (*objects, *(about if objects else ()))


def _object(film: RevealedFilm, reading: Reading, story: ObjectStory, now: Standing) -> ObjectAnswer:
    def event(scene: Scene, says: str, sources: tuple[str, ...]) -> Event:
        to_come = scene.index > reading.positions[scene.story]
        return Event(scene=scene, says=says, sources=wording.sources(film, sources), to_come=to_come)

    return ObjectAnswer(
        id=story.id,
        name=story.record.name,
        room=story.room,
        states={"before": story.record.before, "now": now.says, "after": story.after},
        changes=tuple(
            event(
                change.scene,
                f"{film.name_of(change.by) if change.by else 'nobody says by whom'}: {change.to}",
                change.sources,
            )
            for change in story.changes
        ),
        notices=tuple(
            event(notice.scene, sentences.noticing_sentence(film, notice), notice.sources) for notice in story.notices
        ),
        disputes=disputed(film, story.disputes),
        sources=wording.sources(film, story.record.sources),
    )
