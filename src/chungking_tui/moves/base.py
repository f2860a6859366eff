"""What a move did, and the steps that moves are made of."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from chungking_tui.film.film import Film
from chungking_tui.film.links import echoes_of
from chungking_tui.queries import echoes
from chungking_tui.reading import horizon
from chungking_tui.reading.place import Reading, Spot, in_focus, seen

MAX_HISTORY = 200
"""How many spots are remembered to go back to."""

STORIES_VIEW = "stories"
"""The view in which scenes are read."""


class Moved(Struct, frozen=True):
    """What a move did.

    Attributes:
        reading: where the reader stands now; the very Reading that was given where nothing changed.
        says: a sentence for the reader, or nothing.
        view: id of the view to open, or nothing.
        elsewhere: the same, for a view that does not show where the move has led.
        interlude: what lies between the two stories, where the move has crossed from one into the other; else nothing.
        ended: whether it would have gone on past the last scene of all.
    """

    reading: Reading
    says: str = ""
    view: str = ""
    elsewhere: str = ""
    interlude: str = ""
    ended: bool = False


def at_spot(film: Film, reading: Reading, spot: Spot) -> Reading:
    """The reading moved to another spot: the one that was left is remembered, the scenes there count as visited."""
    if spot == reading.spot:
        return reading
    past = (*reading.past, reading.spot)[-MAX_HISTORY:]
    return _followed(film, reading, arrived(film, reading, spot, past, ()))


def _followed(film: Film, before: Reading, after: Reading) -> Reading:
    """The reading, with the echo by which one has come from the scene before, if any joins the two."""
    here, there = in_focus(before, film).id, in_focus(after, film).id
    if not any(link.scene.id == there for link in echoes_of(film, here)):
        return after
    return replace(after, followed=after.followed | {(min(here, there), max(here, there))})


def arrived(film: Film, reading: Reading, spot: Spot, past: tuple[Spot, ...], future: tuple[Spot, ...]) -> Reading:
    """The reading at a spot with this history; cursors that belong to a scene follow the scene again."""
    cursors = reading.cursors.at_another_scene()
    there = replace(reading, spot=spot, past=past, future=future, cursors=cursors)
    return seen(horizon.in_opened_story(film, there), film)


def at_scene(film: Film, reading: Reading, story: int, index: int) -> Reading:
    """The reading moved to a position in a story, that story in focus; with the mirror on the other story goes along.

    Unchanged where the position is sealed.
    """
    if not horizon.may_open(film, reading, story, index):
        return reading
    return at_spot(film, reading, _mirrored(film, reading, with_place(reading.spot, story, index)))


def at_pair(film: Film, reading: Reading, one: int, two: int) -> Reading:
    """The reading moved to a position in each story at once, mirror or not. Unchanged where one is sealed."""
    if not (horizon.may_open(film, reading, 0, one) and horizon.may_open(film, reading, 1, two)):
        return reading
    return at_spot(film, reading, Spot((one, two), reading.story))


def in_story(film: Film, reading: Reading, story: int) -> Reading:
    """The reading with one of the two stories in focus, if anything of it has been opened.

    No scene changes, so nothing is remembered.
    """
    if story == reading.story or horizon.is_unopened(film, reading, story):
        return reading
    return replace(reading, spot=Spot(reading.positions, story))


def with_place(spot: Spot, story: int, index: int) -> Spot:
    """The spot with another position in a story, that story in focus."""
    return Spot((index, spot.positions[1]) if story == 0 else (spot.positions[0], index), story)


def choice_of_mirror(film: Film, reading: Reading) -> str:
    """The echoes that were as near for the mirror as the one it took, in a sentence; nothing where there was one."""
    if not reading.mirror:
        return ""
    other = 1 - reading.story
    place = reading.past[-1].positions[other] if reading.past else reading.positions[other]
    found = echoes.nearest(horizon.revealed_film(film, reading), in_focus(reading, film), place)
    return f"Equally near: {', '.join(scene.label for scene in found)}. X chooses." if len(found) > 1 else ""


def _mirrored(film: Film, reading: Reading, spot: Spot) -> Spot:
    """The other story at the nearest echo, at the earliest of several as near; where there is none it stays."""
    if not reading.mirror:
        return spot
    scene = film.scene_at(spot.story, spot.positions[spot.story])
    there = seen(replace(reading, spot=spot), film)  # what is opened by going there may be mirrored at once
    found = echoes.nearest(horizon.revealed_film(film, there), scene, spot.positions[1 - spot.story])
    return Spot(with_place(spot, found[0].story, found[0].index).positions, spot.story) if found else spot
