"""Moves from scene to scene."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from msgspec.structs import replace

from chungking_tui.film.film import Film
from chungking_tui.film.links import echoes_of
from chungking_tui.film.lookup import scene_named
from chungking_tui.film.model import Scene
from chungking_tui.film.order import in_order, ranks
from chungking_tui.queries import filters
from chungking_tui.queries.cursors import story_of
from chungking_tui.reading import horizon
from chungking_tui.reading.place import Reading, Spot, in_focus
from chungking_tui.reading.standing import spot_at
from chungking_tui.words.wording import hours

from .base import STORIES_VIEW, Moved, arrived, at_scene, at_spot, choice_of_mirror, in_story, with_place

UNOPENED_STORY = "Story 2 opens at the end of story 1; H ends the first viewing."
"""Why a story of which all is sealed is not gone to."""


def step(film: Film, reading: Reading, by: int, role: str = "focus") -> Moved:
    """Go so many scenes on in a story, or back, as far as there are any; a filter skips those it keeps out.

    Args:
        film: the film.
        reading: where the reader stands.
        by: how many; negative goes back.
        role: which story, one of ``queries.cursors.STORY_ROLES``; it comes into focus.
    """
    before = _walking(film, reading, role)
    scenes, here = film.stories[before.story].scenes, before.positions[before.story]
    way = range(here + 1, len(scenes)) if by > 0 else range(here - 1, -1, -1)
    passed = list(islice(_passing(film, before, (scenes[at] for at in way)), abs(by)))
    after = _visited(film, before, passed[-1]) if passed else Moved(before)
    if after.reading.spot != before.spot:
        return after
    ends = before.story == 0 and here == len(scenes) - 1
    if by > 0 and ends and role == "focus" and not reading.filter and not film.order:
        return _across(film, before)
    if reading.filter and not any(True for _ in _passing(film, before, scenes)):
        return Moved(after.reading, f"The filter passes no scene of story {before.story + 1}.")
    begins = before.story == 1 and here == 0
    if by < 0 and begins and role == "focus" and not reading.filter and not film.order:
        return Moved(at_scene(film, before, 0, len(film.stories[0].scenes) - 1))
    if by > 0 and not reading.filter and in_focus(before, film) is in_order(film)[-1]:
        return Moved(after.reading, ended=True)
    only = " that the filter passes" if reading.filter else ""
    return Moved(after.reading, f"The {'last' if by > 0 else 'first'} scene of story {before.story + 1}{only}.")


def step_in_order(film: Film, reading: Reading, by: int) -> Moved:
    """Go so many scenes on in the order of the work, or back: the other story stands where it is by then.

    A filter skips the scenes that it keeps out. Where the stories lie in turn it does what :func:`step` does.

    Args:
        film: the film.
        reading: where the reader stands.
        by: how many; negative goes back.
    """
    if not film.order:
        return step(film, reading, by)
    order, here = in_order(film), ranks(film)[in_focus(reading, film).id]
    ahead = order[here + 1 :] if by > 0 else order[:here][::-1]
    passed = list(islice(_passing(film, reading, ahead), abs(by)))
    if not passed:
        if by > 0 and not ahead and not reading.filter:
            return Moved(reading, ended=True)
        only = " that the filter passes" if reading.filter else ""
        return Moved(reading, f"The {'last' if by > 0 else 'first'} scene of both stories{only}.")
    scene = passed[-1]
    if not horizon.may_open(film, reading, scene.story, scene.index):
        return Moved(reading, f"Scene {scene.label} is still sealed; H ends the first viewing.")
    return Moved(at_spot(film, reading, in_its_order(film, reading, scene)))


def in_its_order(film: Film, reading: Reading, scene: Scene) -> Spot:
    """The spot at a scene, the other story at its last scene before that; as it stands, where that one is sealed."""
    spot, other = spot_at(film, scene), 1 - scene.story
    is_open = horizon.may_open(film, reading, other, spot.positions[other])
    return spot if is_open else with_place(reading.spot, scene.story, scene.index)


def _across(film: Film, reading: Reading) -> Moved:
    """Go from the end of story 1 to the start of story 2, with the claimed time between them as the interlude."""
    last, opening = film.stories[0].scenes[-1], film.stories[1].scenes[0]
    between = [span for span in film.head.spans if {span.from_, span.to} == {last.id, opening.id}]
    later = f"{hours(between[0].hours)} later" if between else ""
    return Moved(at_scene(film, reading, 1, 0), interlude=later)


def first(film: Film, reading: Reading, role: str = "focus") -> Moved:
    """Go to a story's first scene that the filter passes."""
    before = _walking(film, reading, role)
    return _to_next(film, before, film.stories[before.story].scenes)


def last(film: Film, reading: Reading, role: str = "focus") -> Moved:
    """Go to a story's last scene that the filter passes; in a first viewing to the last opened one."""
    before = _walking(film, reading, role)
    scenes = film.stories[before.story].scenes
    if before.first_viewing:
        scenes = scenes[: horizon.furthest(film, before)[before.story] + 1]
    moved = _to_next(film, before, scenes[::-1])
    if moved.reading.spot == before.spot and len(scenes) < len(film.stories[before.story].scenes):
        return Moved(moved.reading, "This is as far as you have come; H ends the first viewing.")
    return moved


def begin_again(film: Film, reading: Reading, setting: str) -> Moved:
    """Begin at the first scene again, with the commentary on or the mirror: ``commentary`` or ``mirror``."""
    turned = (
        replace(reading, commented=True, commentary=True) if setting == "commentary" else replace(reading, mirror=True)
    )
    story, index = film.order[0] if film.order else (0, 0)
    return Moved(at_scene(film, at_spot(film, turned, Spot((0, 0), story)), story, index), view=STORIES_VIEW)


def change_story(film: Film, reading: Reading) -> Moved:
    """Put the other story in focus."""
    return focus_story(film, reading, 1 - reading.story)


def focus_story(film: Film, reading: Reading, story: int) -> Moved:
    """Put one of the two stories in focus: 0 or 1."""
    return Moved(in_story(film, reading, story), UNOPENED_STORY if horizon.is_unopened(film, reading, story) else "")


def visit(film: Film, reading: Reading, scene: str) -> Moved:
    """Go to a scene of either story by its id or label; the other story stays, unless the mirror moves it."""
    found = scene_named(film, scene)
    return _visited(film, reading, found) if found else Moved(reading)


def follow(film: Film, reading: Reading) -> Moved:
    """Go to the first echo of the scene in focus, one in the other story before one in its own."""
    links = echoes_of(horizon.revealed_film(film, reading), in_focus(reading, film).id)
    if not links:
        in_part = horizon.revealed_film(film, reading).in_part
        return Moved(reading, f"This scene has no echo{' so far' if in_part else ''}.")
    moved = _visited(film, reading, links[0].scene)
    return Moved(moved.reading, moved.says, elsewhere=f"At {links[0].scene.heading} now; ⌫ goes back.")


def read(film: Film, reading: Reading, role: str = "focus") -> Moved:
    """Open Stories at the scene where a story stands."""
    return Moved(_walking(film, reading, role), view=STORIES_VIEW)


def back(film: Film, reading: Reading) -> Moved:
    """Go back to the spot before this one."""
    if not reading.past:
        return Moved(reading)
    *rest, spot = reading.past
    return Moved(arrived(film, reading, spot, tuple(rest), (*reading.future, reading.spot)))


def forward(film: Film, reading: Reading) -> Moved:
    """Go forward to the spot that the last :func:`back` left."""
    if not reading.future:
        return Moved(reading)
    *rest, spot = reading.future
    return Moved(arrived(film, reading, spot, (*reading.past, reading.spot), tuple(rest)))


def _walking(film: Film, reading: Reading, role: str) -> Reading:
    """The reading with the story in focus that a view walks."""
    return in_story(film, reading, story_of(horizon.revealed_film(film, reading), reading, role))


def _passing(film: Film, reading: Reading, scenes: Iterable[Scene]) -> Iterable[Scene]:
    revealed = horizon.revealed_film(film, reading)
    return (scene for scene in scenes if filters.passes(revealed, reading.filter, scene.id))


def _to_next(film: Film, reading: Reading, scenes: Iterable[Scene]) -> Moved:
    """The first of some scenes that the filter passes."""
    scene = next(iter(_passing(film, reading, scenes)), None)
    return _visited(film, reading, scene) if scene else Moved(reading)


def _visited(film: Film, reading: Reading, scene: Scene) -> Moved:
    if not horizon.may_open(film, reading, scene.story, scene.index):
        if horizon.is_unopened(film, reading, scene.story):
            return Moved(reading, UNOPENED_STORY)
        return Moved(reading, f"Scene {scene.label} is still sealed; H ends the first viewing.")
    after = at_scene(film, reading, scene.story, scene.index)
    return Moved(after, choice_of_mirror(film, after))
