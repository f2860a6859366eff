"""What the apartment looks like: a fold over the changes of its objects, and each object's story."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from chungking_tui.film.film import RevealedFilm
from chungking_tui.film.index import indexed
from chungking_tui.film.model import Apartment, ApartmentObject, Dispute, Scene
from chungking_tui.film.order import in_order
from chungking_tui.reading.place import Moment


class Standing(Struct, frozen=True):
    """How an object stands by a place in the film.

    Attributes:
        object: the object's id.
        says: what is so of it.
        by: who changed it last, where anybody did.
        changed: id of the scene that changed it last; None while it is as before.
        noticed: id of the scene in which it was noticed last, standing as it stands now; None while nobody has.
        takes_for: what it was taken for then.
    """

    object: str
    says: str
    by: str | None = None
    changed: str | None = None
    noticed: str | None = None
    takes_for: str = ""


class Changed(Struct, frozen=True):
    """A change of an object: the scene, what it becomes, who does it, whose word that is."""

    scene: Scene
    to: str
    by: str | None
    sources: tuple[str, ...]


class Noticed(Struct, frozen=True):
    """A noticing of an object.

    Attributes:
        scene: where it happens.
        who: who notices.
        takes_for: what it is taken for.
        later: how many scenes after the change it speaks of; None where nothing had changed.
        sources: whose word that is.
    """

    scene: Scene
    who: str
    takes_for: str
    later: int | None
    sources: tuple[str, ...]


class ObjectStory(Struct, frozen=True, kw_only=True):
    """All that the film tells of an object.

    Attributes:
        id: the object's id.
        record: the object as written.
        room: the name of its room.
        changes: its changes, in telling order.
        notices: its noticings, in telling order.
        disputes: what is disputed about it, here and in the scenes that handle it.
        after: what is so of it after the last scene.
    """

    id: str
    record: ApartmentObject
    room: str
    changes: tuple[Changed, ...]
    notices: tuple[Noticed, ...]
    disputes: tuple[Dispute, ...]
    after: str


class Plan(Struct, frozen=True):
    """The plan, read: rows of equal length, and where in them things stand, as (column, row) from 0.

    Attributes:
        rows: the plan's rows as written, the short ones filled up.
        objects: where each object stands, in reading order.
        rooms: where the name of each room stands first, and how long its run of letters is.
    """

    rows: tuple[str, ...]
    objects: dict[str, tuple[int, int]]
    rooms: dict[str, tuple[int, int, int]]


def at(film: RevealedFilm, positions: tuple[int, int]) -> dict[str, Standing]:
    """How every object stands, by id, in the order of the plan.

    Args:
        film: the film.
        positions: the 0-based position in each story; the scene there counts.
    """
    state = before(film)
    for scene in _handling(film):
        if scene.index <= positions[scene.story]:
            state = after(state, scene)
    return state


def in_moment(film: RevealedFilm, positions: tuple[int, int], moment: Moment) -> dict[str, Standing]:
    """How every object stands before the first scene, where the reader stands, or after the last scene."""
    if moment == "before":
        return before(film)
    ends = (len(film.stories[0].scenes) - 1, len(film.stories[1].scenes) - 1)
    return at(film, ends if moment == "after" else positions)


def before(film: RevealedFilm) -> dict[str, Standing]:
    """How every object stands before the first scene; nothing in a film without an apartment."""
    if film.apartment is None:
        return {}
    objects = film.apartment.objects
    return {name: Standing(name, objects[name].before) for name in _in_order(film, film.apartment)}


def after(state: dict[str, Standing], scene: Scene) -> dict[str, Standing]:
    """How every object stands after one more scene."""
    changed = dict(state)
    for change in scene.changes:
        changed[change.object] = Standing(change.object, change.to, by=change.by, changed=scene.id)
    for notice in scene.notices:
        changed[notice.object] = replace(changed[notice.object], noticed=scene.id, takes_for=notice.takes_for)
    return changed


def story(film: RevealedFilm, focus: int = 0) -> int:
    """The story that handles the apartment; where both lie side by side, the one in focus."""
    return focus if film.order else _own_story(film)


@indexed
def _own_story(film: RevealedFilm) -> int:
    """The first story that changes or notices an object, or else plays in the apartment."""
    handling = _handling(film)
    if handling:
        return handling[0].story
    place = film.apartment.place if film.apartment else None
    return next((scene.story for scene in film.scenes.values() if place and scene.where == place), 0)


def handled_last(film: RevealedFilm, positions: tuple[int, int]) -> str | None:
    """The object handled last up to the positions; of a change and a notice in one scene, the changed one."""
    for scene in reversed(_handling(film)):
        handled = [change.object for change in scene.changes] + [notice.object for notice in scene.notices]
        if scene.index <= positions[scene.story] and handled:
            return handled[0]
    return None


def people(film: RevealedFilm, positions: tuple[int, int], focus: int = 0) -> tuple[str, ...] | None:
    """Who is in the apartment at the scene where its story stands; None where that scene plays elsewhere."""
    walked = story(film, focus)
    scene = film.scene_at(walked, positions[walked])
    return scene.who if film.apartment and scene.where == film.apartment.place else None


@indexed
def stories(film: RevealedFilm) -> dict[str, ObjectStory]:
    """The story of each object, by id, in the order of the plan; nothing in a film without an apartment."""
    if film.apartment is None:
        return {}
    return {name: _story_of(film, film.apartment, name) for name in _in_order(film, film.apartment)}


@indexed
def plan(film: RevealedFilm) -> Plan:
    """The plan of the apartment, read; an empty one in a film without an apartment."""
    if film.apartment is None:
        return Plan((), {}, {})
    written = film.apartment.plan.rstrip("\n").split("\n")
    width = max(map(len, written))
    rows = tuple(row.ljust(width) for row in written)
    objects: dict[str, tuple[int, int]] = {}
    rooms: dict[str, tuple[int, int, int]] = {}
    object_marks = {record.mark: name for name, record in film.apartment.objects.items()}
    room_marks = {record.mark: name for name, record in film.apartment.rooms.items()}
    for y, row in enumerate(rows):
        for x, mark in enumerate(row):
            if mark in object_marks:
                objects.setdefault(object_marks[mark], (x, y))
            elif mark in room_marks and room_marks[mark] not in rooms:
                rooms[room_marks[mark]] = (x, y, len(row) - x - len(row[x:].lstrip(mark)))
    return Plan(rows, objects, rooms)


def _in_order(film: RevealedFilm, apartment: Apartment) -> tuple[str, ...]:
    """The objects in the reading order of the plan, then those that do not stand on it."""
    return tuple(dict.fromkeys((*plan(film).objects, *apartment.objects)))


def _story_of(film: RevealedFilm, apartment: Apartment, name: str) -> ObjectStory:
    record = apartment.objects[name]
    changes: list[Changed] = []
    notices: list[Noticed] = []
    disputes = list(record.disputed)
    for scene in _handling(film):
        changes += [Changed(scene, c.to, c.by, c.sources) for c in scene.changes if c.object == name]
        for notice in scene.notices:
            if notice.object == name:
                last = changes[-1].scene if changes else None
                later = scene.index - last.index if last and last.story == scene.story else None
                notices.append(Noticed(scene, notice.who, notice.takes_for, later, notice.sources))
        disputes += [dispute for dispute in scene.disputed if dispute.concerns == name]
    return ObjectStory(
        id=name,
        record=record,
        room=apartment.rooms[record.room].name,
        changes=tuple(changes),
        notices=tuple(notices),
        disputes=tuple(dict.fromkeys(disputes)),
        after=changes[-1].to if changes else record.before,
    )


@indexed
def _handling(film: RevealedFilm) -> tuple[Scene, ...]:
    """The scenes in which an object changes, is noticed or becomes disputed, in the order in which they happen."""
    objects = film.apartment.objects if film.apartment else {}
    return tuple(
        scene
        for scene in in_order(film)
        if scene.changes or scene.notices or any(dispute.concerns in objects for dispute in scene.disputed)
    )
