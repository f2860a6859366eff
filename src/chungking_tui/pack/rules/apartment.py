"""Rules of the apartment: what stands on its plan, who changes and who notices something.

They only tell the author: nothing that they find keeps a film from being shown.
"""

from __future__ import annotations

from collections.abc import Iterator

from .draft import Draft, Finding, lacks_scenes, readable

PLAN_SIGNS = frozenset("#.=+/\\~_| ")
"""What may stand on a plan beside the marks: wall, floor, window, a way through, and what is drawn as it is."""


def plan_rows(draft: Draft) -> Iterator[Finding]:
    """C14: the rows of the plan are equally long."""
    if draft.apartment is None:
        return
    first, *rest = draft.apartment.plan.rstrip("\n").split("\n")
    for number, row in enumerate(rest, start=2):
        if len(row) != len(first):
            message = f"row {number} of the plan has {len(row)} squares, the first has {len(first)}"
            way = "a square with nothing in it is a dot"
            yield Finding("apartment.yaml", ("plan",), "C14", message, way, line_offset=number)
            return


def plan_signs(draft: Draft) -> Iterator[Finding]:
    """C15: a sign on the plan belongs to a room or an object, or is a wall, a floor, a window."""
    if draft.apartment is None:
        return
    rooms, objects = draft.apartment.rooms.values(), draft.apartment.objects.values()
    marks = {room.mark for room in rooms} | {thing.mark for thing in objects}
    rows = draft.apartment.plan.split("\n")
    for sign in dict.fromkeys("".join(rows)):
        if sign not in marks and sign not in PLAN_SIGNS:
            message = f"the sign `{sign}` on the plan is the mark of no room and no object"
            row = next(number for number, row in enumerate(rows, start=1) if sign in row)
            yield Finding("apartment.yaml", ("plan",), "C15", message, "declare what it stands for", line_offset=row)


def plan_marks(draft: Draft) -> Iterator[Finding]:
    """C16: a room or an object stands on the plan."""
    if draft.apartment is None:
        return
    for group, things in (("rooms", draft.apartment.rooms), ("objects", draft.apartment.objects)):
        for name, thing in things.items():
            if thing.mark not in draft.apartment.plan:
                message = f"`{thing.mark}` for `{name}` is not on the plan"
                yield Finding("apartment.yaml", (group, name, "mark"), "C16", message, "draw it, or take it out")


def noticing(draft: Draft) -> Iterator[Finding]:
    """C33: who notices an object a second time notices a change of it."""
    lacks = lacks_scenes(draft)
    last: dict[tuple[str, str], str] = {}
    for file, scene in readable(draft):
        changed = {change.object for change in scene.changes}
        for key in [key for key in last if key[0] in changed]:
            del last[key]
        for i, notice in enumerate(scene.notices):
            before = last.get((notice.object, notice.who))
            if before and before != scene.id:
                message = f"`{notice.who}` has noticed `{notice.object}` in `{before}`, and it has not changed since"
                way = "say under `changes` of what scene it changes"
                yield Finding(file, ("notices", i, "object"), "C33", message, way, is_consequence=lacks)
            last[notice.object, notice.who] = scene.id


def present(draft: Draft) -> Iterator[Finding]:
    """C22: who changes or notices an object of the apartment is in the scene."""
    for file, scene in draft.scenes:
        acts = [("changes", i, "by", change.by) for i, change in enumerate(scene.changes) if change.by]
        acts += [("notices", i, "who", notice.who) for i, notice in enumerate(scene.notices)]
        for group, i, key, who in acts:
            if who not in scene.who and who in draft.head.cast:
                message = f"`{who}` is not in this scene"
                yield Finding(file, (group, i, key), "C22", message, "name them under `who`, too")


RULES = (
    plan_rows,
    plan_signs,
    plan_marks,
    noticing,
    present,
)
"""The rules of this module, in the order in which they are tried."""
