"""Rules of time: how the days run, what happens meanwhile, who has left.

They only tell the author: nothing that they find keeps a film from being shown.
"""

from __future__ import annotations

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
        day = scene.when.date if scene.when.basis == "shown" and not scene.day_is_disputed else None
        if day is None:
            continue
        story = 0 if together else scene.story
        before = last.get(story)
        if before and before.when.date and day < before.when.date:
            message = f"{day} is before {before.when.date}, which `{before.id}` shows already"
            way = "a day that is only told of has the basis told, one that is looked back to stands under `of`"
            yield Finding(file, ("when", "date"), "C18", message, way)
        elif before and day == before.when.date and _is_earlier_that_day(scene, before):
            message = f"{scene.when.hour} is before {before.when.hour} of that day, which `{before.id}` shows already"
            yield Finding(file, ("when", "hour"), "C18", message, "put the scenes in order, or take the hour out")
        else:
            last[story] = scene


def _is_earlier_that_day(scene: Scene, before: Scene) -> bool:
    hour, other = scene.when.minutes, before.when.minutes
    return hour is not None and other is not None and hour < other


def claimed_days(draft: Draft) -> Iterator[Finding]:
    """C36: a reading that gives a day belongs to a dispute that concerns when a scene plays."""
    for file, scene in draft.scenes:
        for i, dispute in enumerate(scene.disputed):
            for j, claim in enumerate(dispute.readings):
                if claim.date and dispute.concerns != WHEN:
                    path = ("disputed", i, "readings", j, "date")
                    message = "a reading gives a day where the dispute concerns the scene's day"
                    yield Finding(file, path, "C36", message, "write `concerns: when`, or take the day out")


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
        if draft.head.order != "side-by-side":
            message, way = "the stories lie in turn: this is not read", "order: side-by-side in film.yaml"
        elif other.story == scene.story:
            message, way = f"`{other.id}` is a scene of this story", "name one of the other"
        elif place[other.id] > place[scene.id]:
            message, way = f"`{other.id}` waits for this scene, and this one for it", "take one of the two out"
        else:
            continue
        yield Finding(file, ("meanwhile",), "C24", message, way)


def left(draft: Draft) -> Iterator[Finding]:
    """C25: who has left is in no later scene."""
    files = {scene.id: file for file, scene in draft.scenes}
    left_in: dict[str, str] = {}
    for scene in as_they_happen(draft):
        for i, who in enumerate(scene.who):
            if who in left_in:
                message = f"`{who}` has left in `{left_in[who]}`"
                yield Finding(files[scene.id], ("who", i), "C25", message, "take them out here, or `leaves` there")
        left_in |= dict.fromkeys(scene.leaves, scene.id)


RULES = (
    days,
    claimed_days,
    one_date,
    meanwhile,
    left,
)
"""The rules of this module, in the order in which they are tried."""
