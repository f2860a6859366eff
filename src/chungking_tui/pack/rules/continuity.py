"""What a script supervisor checks: rules over a whole film.

A rule is a generator over a :class:`Draft`; it yields a :class:`Finding` for each thing that does not hold. Rules that
name something that is not there *break*: the loader leaves that part out of the film. The others only tell the author.
The rules here are those of ids, of ranges and of pictures; those of what is named stand in ``references``, of what is
cited in ``cited``, of notes in ``layers``, of what happens in ``props``, ``time`` and ``apartment``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from chungking_tui.film.model import COUNTED, FORMAT, NONE, NOWHERE, TIME_IN_WORK, TITLE, USED_UP, VIEWER, WHEN
from chungking_tui.film.text import is_partial_date
from chungking_tui.pack.problems import Near
from chungking_tui.pack.text.reader import Path

from . import apartment, cited, layers, props, references, time
from .draft import HEAD, Draft, Finding

MAX_CARD_LINES = 200
MAX_DAYS = 400
OTHER_PLACES = "as in 0:57:10; or {chapter: 3}, {act: 2, scene: 1, page: 24}"
"""How else one says where in a work a scene begins."""


def findings(draft: Draft) -> list[Finding]:
    """Everything the rules find in a draft."""
    return [finding for rule in RULES for finding in rule(draft)]


def _unique_scenes(draft: Draft) -> Iterator[Finding]:
    """C07: a scene's id stands once, in both stories together."""
    first: dict[str, str] = {}
    for file, scene in draft.scenes:
        if scene.id in first:
            message = f"the id `{scene.id}` is taken by {first[scene.id]} already"
            yield Finding(file, (), "C07", message, "rename one of the files", drops_part=True)
        first.setdefault(scene.id, file)


def _former_ids(draft: Draft) -> Iterator[Finding]:
    """C28: an id that a scene had before is no scene's now, and was one scene's."""
    taken = {name: f"the scene {name} is there" for name in draft.expected}
    for file, scene in draft.scenes:
        for i, name in enumerate(scene.was):
            if name in taken:
                message = f"`{name}` cannot be what this scene was called: {taken[name]}"
                yield Finding(file, ("was", i), "C28", message, "take it out", drops_part=True)
            taken.setdefault(name, f"{scene.id} says so already")


def _times(draft: Draft) -> Iterator[Finding]:
    """C29: the time or the page at which a scene begins is that of a release or an edition."""
    for file, scene in draft.scenes:
        given = {"": scene.at} if isinstance(scene.at, str) else {"time": scene.at.time, "page": scene.at.page}
        for key, told in given.items():
            path: Path = ("at", key) if key else ("at",)
            if key != "page" and not re.fullmatch(TIME_IN_WORK, told):
                message = f"`{told}` is no time in a work"
                yield Finding(file, path, "T01", message, OTHER_PLACES, drops_part=True)
            elif told and not draft.head.release:
                message = f"{'page ' * (key == 'page')}{told} of which {'edition' if key == 'page' else 'release'}?"
                yield Finding(file, path, "C29", f"{message} film.yaml names none", "write it there as `release: …`")


def _unique_names(draft: Draft) -> Iterator[Finding]:
    """C08: an id means one thing."""
    head = draft.head
    groups: list[tuple[str, str, Mapping[str, object]]] = [
        (HEAD, "cast", head.cast),
        (HEAD, "places", head.places),
        (HEAD, "props", head.props),
    ]
    if draft.apartment:
        groups.append(("apartment.yaml", "objects", draft.apartment.objects))
    taken: dict[str, str] = {VIEWER: "the one who watches"}
    taken |= {NONE: "what no one has yet", NOWHERE: "what is no longer there", WHEN: "the day of a scene"}
    for file, group, entries in groups:
        for name in entries:
            if name in taken:
                message = f"the id `{name}` is taken already, by {taken[name]}"
                yield Finding(
                    file, (group, name), "C08", message, "give one of them another id", drops_part=True, key=True
                )
            taken.setdefault(name, f"`{group}`")


def _cards(draft: Draft) -> Iterator[Finding]:
    """C10: a card has at most ``MAX_CARD_LINES`` lines."""
    for file, scene in draft.scenes:
        lines = scene.card.count("\n") + 1
        if lines > MAX_CARD_LINES:
            message = f"the card has {lines:,} lines; it takes at most {MAX_CARD_LINES}"
            yield Finding(file, ("card",), "C10", message, "split the scene", drops_part=True)


def _ranges(draft: Draft) -> Iterator[Finding]:
    """C11: what has two dates begins before it ends. T01: the year before the first is the first one before it."""
    if draft.head.year == 0:
        yield Finding(HEAD, ("year",), "T01", "there is no year 0", "1 BC is -1")
    for file, scene in draft.scenes:
        dates = scene.when.dates
        if dates and dates.to < dates.from_:
            yield Finding(file, ("when", "dates", "to"), "C11", f"{dates.to} is before {dates.from_}", drops_part=True)
    countdown = draft.head.countdown
    if countdown and countdown.to <= countdown.from_:
        message = f"{countdown.to} is not after {countdown.from_}"
        yield Finding(HEAD, ("countdown", "to"), "C11", message, drops_part=True)
    elif countdown and (countdown.to - countdown.from_).days > MAX_DAYS:
        message = f"{(countdown.to - countdown.from_).days:,} days; a countdown has at most {MAX_DAYS}"
        yield Finding(HEAD, ("countdown", "to"), "C23", message, "count the days that the story tells", drops_part=True)


def _partial_dates(draft: Draft) -> Iterator[Finding]:
    """T01: a date that names its day is a day of the calendar."""
    dated: list[tuple[str, Path, str | None]] = [(HEAD, ("published",), draft.head.published)]
    dated += [(HEAD, ("sources", name, "issued"), source.issued) for name, source in draft.head.sources.items()]
    dated += [("essay.yaml", ("date",), draft.essay.date)] if draft.essay else []
    entries = draft.afterlives.entries if draft.afterlives else ()
    dated += [("afterlives.yaml", ("entries", i, "date"), entry.date) for i, entry in enumerate(entries)]
    dated += [(file, ("when", "of"), scene.when.of) for file, scene in draft.scenes]
    for file, path, date in dated:
        if date and not is_partial_date(date):
            yield Finding(file, path, "T01", f"{date} is no day of the calendar")


def _formats(draft: Draft) -> Iterator[Finding]:
    """C34: the pack and the program are made for each other."""
    head = draft.head
    if head.format < FORMAT:
        message = f"the pack is of format {head.format}; this program reads format {FORMAT}"
        yield Finding(HEAD, ("format",), "C34", message, "`chungking-tui upgrade` brings it up to date")
    elif head.format > FORMAT:
        message = f"the pack is of format {head.format}; this program reads format {FORMAT}"
        yield Finding(HEAD, ("format",), "C34", message, "a newer program opens it")
    if head.requires:
        from importlib.metadata import version  # of no use to other packs

        here = version("chungking-tui")
        if _numbers(head.requires) > _numbers(here):
            message = f"the pack asks for version {head.requires} of the program, and this is {here}"
            yield Finding(HEAD, ("requires",), "C34", message, "a newer program opens it whole")


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall("[0-9]+", version)[:3]]


def _views(draft: Draft) -> Iterator[Finding]:
    """T03: a view that is given a title is one of the program."""
    for name in draft.head.views if draft.view_names else ():
        if name not in draft.view_names:
            hint = Near(name, draft.view_names)
            yield Finding(HEAD, ("views", name), "T03", f"no view is called `{name}`", hint, drops_part=True, key=True)


def _pictures(draft: Draft) -> Iterator[Finding]:
    """C12, C13: a picture shows something of the film, and says what to those who do not see it."""
    head = draft.head
    objects = draft.apartment.objects if draft.apartment else {}
    known = {TITLE, COUNTED, USED_UP, *draft.expected, *head.places, *head.props, *objects}
    for name in draft.pictures:
        if name not in known:
            hint = Near(name, known, "name it after a scene, a place, a prop or an object")
            yield Finding(f"pictures/{name}.svg", (), "C12", f"nothing in this pack is called `{name}`", hint)
    for file, scene in draft.scenes:
        if scene.id in draft.pictures and not scene.shows:
            message = f"pictures/{scene.id}.svg stands on this card, and `shows` does not say what it shows"
            yield Finding(file, ("title",), "C13", message, "add a sentence")


RULES: tuple[Callable[[Draft], Iterator[Finding]], ...] = (
    _unique_names,
    _unique_scenes,
    _former_ids,
    _times,
    *references.RULES,
    *cited.RULES,
    *layers.RULES,
    _cards,
    _ranges,
    _partial_dates,
    _pictures,
    _formats,
    _views,
    *apartment.RULES,
    *props.RULES,
    *time.RULES,
)
"""The rules, in the order in which they are tried."""
