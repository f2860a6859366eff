"""Rules of props: who has them by then, who reads them, how many there are, what is paid.

They only tell the author: nothing that they find keeps a film from being shown.
"""

from __future__ import annotations

from collections.abc import Iterator

from chungking_tui.film.links import inside
from chungking_tui.film.model import ABSENT, NONE, NOWHERE, PropEvent, Scene

from .draft import HEAD, Draft, Finding, lacks_scenes, readable

FEWER_OR_MORE = {-1: "fewer", 1: "more"}
"""What there are after a payment, by its sign."""

COUNT_THEM = "say in film.yaml how many there are before the first scene, as `count: 40`"
"""The way out where things are used up of which film.yaml has none."""
COMES_TO_BE = "say under `to` in which scene it comes to be, and with whom"
"""The way out where a prop is handled before it is there."""


def custody(draft: Draft) -> Iterator[Finding]:
    """C17: the ``from`` of a prop's event names whoever or whatever holds it by then, and so does ``by`` without it."""
    known = {*draft.head.cast, *draft.head.places, *draft.head.props, NONE}
    lacks = lacks_scenes(draft)
    held = {name: prop.holder for name, prop in draft.head.props.items() if prop.holder in known}
    since: dict[str, str] = {}
    for file, scene in readable(draft):
        for i, event in enumerate(scene.props):
            has = held.get(event.prop, "")
            if wrong := _wrong_hands(draft, scene, event, has) if has else None:
                key, message, way = wrong
                message = message.replace(" by then", f" by then{since.get(event.prop, '')}")
                yield Finding(file, ("props", i, key), "C17", message, way, is_consequence=lacks)
                held[event.prop] = event.by or has  # told once
            if event.prop in held and event.to:
                gone_with_it = inside(held, event.prop) if event.to == NOWHERE else []
                held |= dict.fromkeys((event.prop, *gone_with_it), event.to)
                since |= dict.fromkeys((event.prop, *gone_with_it), f" (since `{scene.id}`)")


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


def counts(draft: Draft) -> Iterator[Finding]:
    """C20: no more of a prop is used up than there has been; of each prop it is told once."""
    lacks = lacks_scenes(draft)
    told = set[str]()
    there = {name: prop.count for name, prop in draft.head.props.items()}
    countdown = draft.head.countdown
    if countdown and countdown.prop in there:
        there[countdown.prop] += max(0, (countdown.to - countdown.from_).days * countdown.a_day)
    for file, scene in readable(draft):
        for i, event in enumerate(scene.props):
            if countdown and event.prop == countdown.prop and event.count > 0:
                continue  # the countdown says how many there are
            there[event.prop] = there.get(event.prop, 0) + event.count
            if there[event.prop] < 0 and event.count and event.prop not in told:
                told.add(event.prop)
                message = f"{-event.count} of `{event.prop}` go, and there are {there[event.prop] - event.count}"
                follows = lacks or (bool(event.paid_to) and not _is_counted(draft, event.prop))  # then C35 says so
                yield Finding(file, ("props", i, "count"), "C20", message, _more(draft, event), is_consequence=follows)


def _is_counted(draft: Draft, name: str) -> bool:
    prop = draft.head.props.get(name)
    return prop is not None and prop.counted


def _more(draft: Draft, event: PropEvent) -> str:
    """The way out where more of a prop goes than there is."""
    countdown, prop = draft.head.countdown, draft.head.props.get(event.prop)
    if countdown and event.prop == countdown.prop:
        return "the countdown says how many there are: from `from` to `to`, `a-day`"
    return "count what came before" if prop is None or prop.count else COUNT_THEM


def counted(draft: Draft) -> Iterator[Finding]:
    """C21: what a countdown counts is a prop that is counted."""
    countdown = draft.head.countdown
    prop = draft.head.props.get(countdown.prop) if countdown else None
    if countdown and prop and not prop.counted:
        message = f"the prop `{countdown.prop}` is one thing, and is not counted"
        yield Finding(HEAD, ("countdown", "prop"), "C21", message, "give it `counted: true`")


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
            if event.count and event.to and event.to != event.from_ and (event.from_ or event.count < 0):
                message = f"`count` says how many more of `{event.prop}` there are, or fewer, and not how many pass"
                way = f"leave it out; or, of a sum, write `paid-to: {event.to}` in place of `from` and `to`"
                yield Finding(file, ("props", i, "count"), "C26", message, way)


def sums(draft: Draft) -> Iterator[Finding]:
    """C35: what is paid is of what is counted: there are fewer for who pays, more for who is paid."""
    for file, scene in draft.scenes:
        for i, event in enumerate(scene.props):
            prop = draft.head.props.get(event.prop)
            if event.paid_to and event.paid_by:
                message = "a sum is told from one side: `paid-to` of who has fewer then, `paid-by` of who has more"
                yield Finding(file, ("props", i, "paid-by"), "C35", message, "take one of the two out")
                continue
            for key, other, sign in (("paid-to", event.paid_to, -1), ("paid-by", event.paid_by, 1)):
                if other and prop and not prop.counted:
                    message = f"the prop `{event.prop}` is one thing: it is handed over, not paid"
                    yield Finding(file, ("props", i, key), "C35", message, "write `from` and `to`, or `counted: true`")
                elif other and event.count * sign <= 0:
                    message = f"with `{key}` there are {FEWER_OR_MORE[sign]} of `{event.prop}` than before"
                    way = f"write `count: {abs(event.count or 40) * sign}`"
                    yield Finding(file, ("props", i, "count" if event.count else key), "C35", message, way)


RULES = (
    custody,
    reading,
    counts,
    counted,
    counts_something,
    counts_do_not_pass,
    sums,
)
"""The rules of this module, in the order in which they are tried."""
