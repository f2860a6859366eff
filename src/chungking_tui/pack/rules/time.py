"""Rules of time: how the days run, what happens meanwhile, who has left.

They only tell the author: nothing that they find keeps a film from being shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from chungking_tui.film.model import WHEN, Scene

from .draft import Draft, Finding, as_they_happen, readable


def days(draft: Draft) -> Iterator[Finding]:
    """C18: the days that are shown, and the hours of a day, do not run backwards.

    Inside a story, or over both where they lie side by side.
    """
    last: dict[int, Scene] = {}
    together = draft.head.order == "side-by-side"
    for file, scene in readable(draft):
        day = scene.when.date if scene.when.basis == "shown" else None
        if day is None:
            continue
        story = 0 if together else scene.story
        before = last.get(story)
        if before and before.when.date and any(claimed >= before.when.date for claimed in scene.claimed_days):
            continue  # by one of the readings it does not run backwards
        if before and before.when.date and day < before.when.date:
            message = f"{day} is before {before.when.date}, which `{before.id}` shows already"
            way = "a day that is only told of has the basis told, one that is looked back to stands under `of`"
            yield Finding(file, ("when", "date"), "C18", message, way, is_consequence=draft.order_unread)
        elif before and day == before.when.date and _is_earlier_that_day(scene, before):
            message = f"{scene.when.hour} is before {before.when.hour} of that day, which `{before.id}` shows already"
            way = "put the scenes in order, or take the hour out"
            yield Finding(file, ("when", "hour"), "C18", message, way, is_consequence=draft.order_unread)
        else:
            last[story] = scene


def _is_earlier_that_day(scene: Scene, before: Scene) -> bool:
    hour, other = scene.when.minutes, before.when.minutes
    return hour is not None and other is not None and hour < other


def readings_of_a_day(draft: Draft) -> Iterator[Finding]:
    """C36: readings give different days where they differ on when a scene plays, and the scene's own is one of them."""
    for file, scene in draft.scenes:
        given = scene.claimed_days
        if scene.when.date and given and scene.when.date not in given:
            message = f"{scene.when.date} is the day of none of the readings under `disputed`"
            way = f"there are {', '.join(map(str, given))}"
            yield Finding(file, ("when", "date"), "C36", message, way)
        for i, dispute in enumerate(scene.disputed):
            told = set[dt.date]()
            for j, claim in enumerate(dispute.readings):
                path = ("disputed", i, "readings", j, "date")
                if claim.date and dispute.concerns != WHEN:
                    message = "a reading gives a day where the dispute concerns the scene's day"
                    unknown = bool(dispute.concerns) and dispute.concerns not in draft.declared  # C01 says so
                    way = "write `concerns: when`, or take the day out"
                    yield Finding(file, path, "C36", message, way, is_consequence=unknown)
                elif claim.date in told:
                    yield Finding(file, path, "C36", f"another reading has {claim.date}, too", "give each its own day")
                told |= {claim.date} if claim.date else set()


def looking_back(draft: Draft) -> Iterator[Finding]:
    """C11: what a scene looks back to is not after it."""
    for file, scene in draft.scenes:
        of, dates = scene.when.of, scene.when.dates
        day = scene.when.date or (dates.to if dates else None)
        if of and day and of > day.isoformat()[: len(of)]:
            message = f"{of}, to which the scene looks back, is after {day}, on which it plays"
            yield Finding(file, ("when", "of"), "C11", message, "leave it out where the scene does not look back")


def one_date(draft: Draft) -> Iterator[Finding]:
    """C19: a scene has a date or dates, not both."""
    for file, scene in draft.scenes:
        if scene.when.date and scene.when.dates:
            message = "this scene has both `date` and `dates`"
            yield Finding(file, ("when", "dates"), "C19", message, "keep one of them", key=True)


def meanwhile(draft: Draft) -> Iterator[Finding]:
    """C24: a scene that names another as happening meanwhile can stand right after it."""
    scenes = {scene.id: scene for scenes in draft.stories for scene in scenes}
    place = {scene.id: at for at, scene in enumerate(as_they_happen(draft))}
    for file, scene in draft.scenes:
        other = scenes.get(scene.meanwhile) if scene.meanwhile else None
        if other is None:
            continue
        follows = False
        if draft.head.order != "side-by-side":
            message, way = "the stories lie in turn: this is not read", "order: side-by-side in film.yaml"
            follows = draft.order_unread
        elif other.story == scene.story:
            message, way = f"`{other.id}` is a scene of this story", "name one of the other"
        elif place[other.id] > place[scene.id]:
            message, way = f"`{other.id}` waits for this scene, and this one for it", "take one of the two out"
        else:
            continue
        yield Finding(file, ("meanwhile",), "C24", message, way, is_consequence=follows)


def left(draft: Draft) -> Iterator[Finding]:
    """C25: who has left is in no later scene."""
    files = {scene.id: file for file, scene in draft.scenes}
    left_in: dict[str, str] = {}
    for scene in as_they_happen(draft):
        for i, who in enumerate(scene.who):
            if who in left_in:
                message = f"`{who}` has left in `{left_in[who]}`"
                way = "take them out here, or `leaves` there"
                yield Finding(files[scene.id], ("who", i), "C25", message, way, is_consequence=draft.order_unread)
        left_in |= dict.fromkeys(scene.leaves, scene.id)


RULES = (
    days,
    readings_of_a_day,
    looking_back,
    one_date,
    meanwhile,
    left,
)
"""The rules of this module, in the order in which they are tried."""
