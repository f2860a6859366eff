"""Rules of what happens: who has a prop, how the days run, what adds up, what stands on the plan.

They only tell the author: nothing that they find keeps a film from being shown.
"""

from __future__ import annotations

from collections.abc import Iterator

from chungking_tui.film.model import ABSENT, NONE, NOWHERE, WHEN, PropEvent, Scene
from chungking_tui.film.order import side_by_side

from .draft import HEAD, Draft, Finding

FEWER_OR_MORE = {-1: "fewer", 1: "more"}
PLAN_SIGNS = frozenset("#.=+/\\~_| ")
"""What may stand on a plan beside the marks: wall, floor, window, a way through, and what is drawn as it is."""


COMES_TO_BE = "say under `to` in which scene it comes to be, and with whom"
"""The way out where a prop is handled before it is there."""


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


def custody(draft: Draft) -> Iterator[Finding]:
    """C17: the ``from`` of a prop's event names whoever or whatever holds it by then, and so does ``by`` without it."""
    known = {*draft.head.cast, *draft.head.places, *draft.head.props, NONE}
    lacks = _lacks_scenes(draft)
    held = {name: prop.holder for name, prop in draft.head.props.items() if prop.holder in known}
    since: dict[str, str] = {}
    for file, scene in _readable(draft):
        for i, event in enumerate(scene.props):
            has = held.get(event.prop, "")
            if wrong := _wrong_hands(draft, scene, event, has) if has else None:
                key, message, way = wrong
                message = message.replace(" by then", f" by then{since.get(event.prop, '')}")
                yield Finding(file, ("props", i, key), "C17", message, way, is_consequence=lacks)
                held[event.prop] = event.by or has  # told once
            if event.prop in held and event.to:
                held[event.prop] = event.to
                since[event.prop] = f" (since `{scene.id}`)"


def _wrong_hands(draft: Draft, scene: Scene, event: PropEvent, has: str) -> tuple[str, str, str] | None:
    """What is wrong with who has a prop in an event, by who has it by then: the key, the message, the way out."""
    if has in ABSENT:
        if event.from_ and event.from_ not in ABSENT:
            return "from", f"`{event.prop}` is {ABSENT[has]} by then, not with `{event.from_}`", COMES_TO_BE
        if not event.to or event.to == NOWHERE:
            return "prop", f"`{event.prop}` is {ABSENT[has]} by then", COMES_TO_BE
    elif event.from_ and event.from_ != has:
        message = f"`{event.prop}` is with `{has}` by then, not with `{event.from_}`"
        return "from", message, "say in which scene it came there"
    elif not event.from_ and event.by and not _has_at_hand(draft, scene, event, has):
        message = f"`{event.by}` has `{event.prop}` in hand here, and it is with `{has}` by then"
        return "by", message, "say in which scene it came to them"
    return None


def _has_at_hand(draft: Draft, scene: Scene, event: PropEvent, holder: str) -> bool:
    """Whether somebody can do something with a prop that is with a holder: their own, at the place, or of many."""
    prop = draft.head.props[event.prop]
    return prop.counted or holder in {event.by, scene.where} or (holder in draft.head.cast and holder in scene.who)


def reading(draft: Draft) -> Iterator[Finding]:
    """C32: who learns something by reading reads something in that scene, where it is known what they learn."""
    for file, scene in draft.scenes:
        readers = {name for event in scene.props for name in event.read_by}
        for i, learns in enumerate(scene.learns):
            certain = learns.how == "read" and learns.standing != "open" and learns.who in draft.head.cast
            if certain and learns.who not in readers:
                message = f"`{learns.who}` learns `{learns.fact}` by reading, and reads nothing in this scene"
                yield Finding(file, ("learns", i, "how"), "C32", message, f"read-by: [{learns.who}], with the prop")


def noticing(draft: Draft) -> Iterator[Finding]:
    """C33: who notices an object a second time notices a change of it."""
    lacks = _lacks_scenes(draft)
    last: dict[tuple[str, str], str] = {}
    for file, scene in _readable(draft):
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


def days(draft: Draft) -> Iterator[Finding]:
    """C18: the days that are shown, and the hours of a day, do not run backwards.

    Inside a story, or over both where they lie side by side.
    """
    last: dict[int, Scene] = {}
    together = draft.head.order == "side-by-side"
    for file, scene in _readable(draft):
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


def counts(draft: Draft) -> Iterator[Finding]:
    """C20: no more of a prop is used up than there has been."""
    lacks = _lacks_scenes(draft)
    there = {name: prop.count for name, prop in draft.head.props.items()}
    countdown = draft.head.countdown
    if countdown and countdown.prop in there:
        there[countdown.prop] += max(0, (countdown.to - countdown.from_).days * countdown.a_day)
    for file, scene in _readable(draft):
        for i, event in enumerate(scene.props):
            if countdown and event.prop == countdown.prop and event.count > 0:
                continue  # the countdown says how many there are
            there[event.prop] = there.get(event.prop, 0) + event.count
            if there[event.prop] < 0 and event.count:
                message = f"{-event.count} of `{event.prop}` go, and there are {there[event.prop] - event.count}"
                if countdown and event.prop == countdown.prop:
                    way = "the countdown says how many there are: from `from` to `to`, `a-day`"
                else:
                    way = "count what came before"
                follows = lacks or (
                    bool(event.paid_to) and not draft.head.props[event.prop].counted
                )  # then C35 says so
                yield Finding(file, ("props", i, "count"), "C20", message, way, is_consequence=follows)
                there[event.prop] = 0


def counted(draft: Draft) -> Iterator[Finding]:
    """C21: what a countdown counts is a prop that is counted."""
    countdown = draft.head.countdown
    prop = draft.head.props.get(countdown.prop) if countdown else None
    if countdown and prop and not prop.counted:
        message = f"the prop `{countdown.prop}` is one thing, and is not counted"
        yield Finding(HEAD, ("countdown", "prop"), "C21", message, "give it `counted: true`")


def present(draft: Draft) -> Iterator[Finding]:
    """C22: who changes or notices an object of the apartment is in the scene."""
    for file, scene in draft.scenes:
        acts = [("changes", i, "by", change.by) for i, change in enumerate(scene.changes) if change.by]
        acts += [("notices", i, "who", notice.who) for i, notice in enumerate(scene.notices)]
        for group, i, key, who in acts:
            if who not in scene.who and who in draft.head.cast:
                message = f"`{who}` is not in this scene"
                yield Finding(file, (group, i, key), "C22", message, "name them under `who`, too")


def counts_something(draft: Draft) -> Iterator[Finding]:
    """C23: a countdown counts something."""
    countdown = draft.head.countdown
    prop = draft.head.props.get(countdown.prop) if countdown else None
    if countdown and prop and not countdown.a_day and not prop.count:
        message = f"none is added a day, and there are none of `{countdown.prop}` before the first"
        yield Finding(HEAD, ("countdown", "a-day"), "C23", message, "give the prop its `count`")
    if countdown and prop and countdown.a_day < 0:
        days = (countdown.to - countdown.from_).days
        if prop.count < -days * countdown.a_day:
            message = (
                f"{-countdown.a_day} fewer a day for {days} days, and there are {prop.count} of `{countdown.prop}`"
            )
            way = f"give the prop its `count`: {-days * countdown.a_day} or more"
            yield Finding(HEAD, ("countdown", "a-day"), "C23", message, way)


def counts_do_not_pass(draft: Draft) -> Iterator[Finding]:
    """C26: an event that takes a prop elsewhere does not change how many there are."""
    for file, scene in draft.scenes:
        for i, event in enumerate(scene.props):
            if event.count and event.to and event.from_ and event.to != event.from_:
                message = f"`count` says how many more of `{event.prop}` there are, or fewer, and not how many pass"
                way = f"leave it out; or, of a sum, write `paid-to: {event.to}` in place of `from` and `to`"
                yield Finding(file, ("props", i, "count"), "C26", message, way)


def sums(draft: Draft) -> Iterator[Finding]:
    """C35: what is paid is of what is counted: there are fewer for who pays, more for who is paid."""
    for file, scene in draft.scenes:
        for i, event in enumerate(scene.props):
            prop = draft.head.props.get(event.prop)
            for key, other, sign in (("paid-to", event.paid_to, -1), ("paid-by", event.paid_by, 1)):
                if other and prop and not prop.counted:
                    message = f"the prop `{event.prop}` is one thing: it is handed over, not paid"
                    yield Finding(file, ("props", i, key), "C35", message, "write `from` and `to`, or `counted: true`")
                elif other and event.count * sign <= 0:
                    message = f"with `{key}` there are {FEWER_OR_MORE[sign]}, and `count` does not say how many"
                    yield Finding(file, ("props", i, key), "C35", message, f"as in `count: {40 * sign}`")


def meanwhile(draft: Draft) -> Iterator[Finding]:
    """C24: a scene that names another as happening meanwhile can stand right after it."""
    scenes = {scene.id: scene for scenes in draft.stories for scene in scenes}
    place = {scene.id: at for at, scene in enumerate(_as_they_happen(draft))}
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
    for scene in _as_they_happen(draft):
        for i, who in enumerate(scene.who):
            if who in left_in:
                message = f"`{who}` has left in `{left_in[who]}`"
                yield Finding(files[scene.id], ("who", i), "C25", message, "take them out here, or `leaves` there")
        left_in |= dict.fromkeys(scene.leaves, scene.id)


def _as_they_happen(draft: Draft) -> tuple[Scene, ...]:
    """Every scene, one that cannot be read included."""
    first, second = draft.stories
    return side_by_side(first, second) if draft.head.order == "side-by-side" else (*first, *second)


def _lacks_scenes(draft: Draft) -> bool:
    """Whether a scene cannot be read: what it does with a prop is then missed by the scenes that come after."""
    return len(draft.scenes) < len(draft.expected)


def _readable(draft: Draft) -> Iterator[tuple[str, Scene]]:
    """The scenes and their files in the order in which they happen."""
    files = {scene.id: file for file, scene in draft.scenes}
    return ((files[scene.id], scene) for scene in _as_they_happen(draft) if scene.id in files)


RULES = (
    plan_rows,
    plan_signs,
    plan_marks,
    custody,
    reading,
    noticing,
    days,
    claimed_days,
    one_date,
    counts,
    counted,
    counts_something,
    counts_do_not_pass,
    sums,
    present,
    meanwhile,
    left,
)
"""The rules of this module, in the order in which they are tried."""
