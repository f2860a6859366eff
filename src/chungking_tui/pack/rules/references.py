"""The rules of reference: what a record names is declared, what a scene leads to is there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from chungking_tui.film.model import (
    ECHOES_BY,
    NONE,
    NOWHERE,
    VIEWER,
    WHEN,
    Dispute,
)
from chungking_tui.pack.problems import Near
from chungking_tui.pack.text.reader import Path

from .draft import HEAD, Draft, Finding


class Reference(NamedTuple):
    """A name that is used somewhere."""

    file: str
    path: Path
    name: str


NOT_YET = dict.fromkeys(("nowhere", "nobody", "no-one", "nothing"), "none: it comes to be later")
GONE = dict.fromkeys(("none", "nobody", "no-one", "nothing", "destroyed", "gone"), "nowhere: it is destroyed")
THE_DAY = dict.fromkeys(("date", "day", "dates", "time", "hour"), "when: sources disagree on its day")
"""What people write where nobody has a prop yet, or any more; and how a pack says it."""


def _undeclared(
    references: Iterable[Reference],
    known: Collection[str],
    what: str,
    *,
    is_consequence: bool = False,
    meant: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Finding]:
    for file, path, name in references:
        if name not in known:
            message = f"no {what} is called `{name}`"
            way = f"write {meant[name]}" if name in meant else Near(name, known)
            yield Finding(file, path, "C01", message, way, drops_part=True, is_consequence=is_consequence)


def _names(draft: Draft) -> Iterator[Finding]:
    """C01 for what the scenes name."""
    head = draft.head
    objects: Collection[str] = draft.apartment.objects if draft.apartment else ()
    holders = head.cast.keys() | head.places.keys() | head.props.keys()
    is_reported = "apartment.yaml" in draft.unread  # then each of these follows from what is wrong with that file
    for file, scene in draft.scenes:
        people = [Reference(file, ("who", i), name) for i, name in enumerate(scene.who)]
        holding: list[Reference] = []
        new_holders: list[Reference] = []
        props: list[Reference] = []
        for i, move in enumerate(scene.props):
            at: Path = ("props", i)
            props.append(Reference(file, (*at, "prop"), move.prop))
            handed = (("from", move.from_), ("paid-to", move.paid_to), ("paid-by", move.paid_by))
            holding += [
                Reference(file, (*at, key), name)
                for key, name in handed
                if name and not (key == "from" and name in (NONE, NOWHERE))
            ]
            new_holders += [Reference(file, (*at, "to"), move.to)] if move.to else []
            people += [Reference(file, (*at, "by"), move.by)] if move.by else []
            people += [Reference(file, (*at, "read-by", j), name) for j, name in enumerate(move.read_by)]
        people += [Reference(file, ("quote", "by"), scene.quote.by)] if scene.quote and scene.quote.by else []
        learners = [Reference(file, ("learns", i, "who"), learns.who) for i, learns in enumerate(scene.learns)]
        people += [Reference(file, ("leaves", i), name) for i, name in enumerate(scene.leaves)]
        facts = [Reference(file, ("learns", i, "fact"), learns.fact) for i, learns in enumerate(scene.learns)]
        changed = [Reference(file, ("changes", i, "object"), change.object) for i, change in enumerate(scene.changes)]
        people += [Reference(file, ("changes", i, "by"), c.by) for i, c in enumerate(scene.changes) if c.by]
        changed += [Reference(file, ("notices", i, "object"), n.object) for i, n in enumerate(scene.notices)]
        people += [Reference(file, ("notices", i, "who"), n.who) for i, n in enumerate(scene.notices)]
        motifs = [Reference(file, ("motifs", i), name) for i, name in enumerate(scene.motifs)]
        yield from _undeclared(people, head.cast, "person")
        yield from _undeclared(learners, head.cast.keys() | {VIEWER}, "person")
        yield from _undeclared([Reference(file, ("where",), scene.where)] if scene.where else [], head.places, "place")
        yield from _undeclared(props, head.props, "prop")
        yield from _undeclared(holding, holders, "person, place or prop")
        yield from _undeclared(new_holders, {*holders, NOWHERE}, "person, place or prop", meant=GONE)
        yield from _undeclared(facts, head.facts, "fact")
        if draft.apartment:
            yield from _undeclared(changed, objects, "object of the apartment")
        for reference in changed if draft.apartment is None else ():
            message = f"there is no apartment.yaml that has `{reference.name}`"
            yield Finding(reference.file, reference.path, "C01", message, drops_part=True, is_consequence=is_reported)
            is_reported = True
        yield from _undeclared(motifs, head.motifs, "motif")


def _names_elsewhere(draft: Draft) -> Iterator[Finding]:
    """C01 for what film.yaml, echoes.yaml and apartment.yaml name."""
    head = draft.head
    everything = head.cast.keys() | head.places.keys() | head.props.keys()
    holders = [Reference(HEAD, ("props", name, "holder"), prop.holder) for name, prop in head.props.items()]
    yield from _undeclared(holders, {*everything, NONE}, "person, place or prop", meant=NOT_YET)
    knowers = [
        Reference(HEAD, ("facts", name, "known-by", i), who)
        for name, fact in head.facts.items()
        for i, who in enumerate(fact.known_by)
    ]
    knowers += [Reference(HEAD, ("stories", i, "lead"), s.lead) for i, s in enumerate(head.stories) if s.lead]
    yield from _undeclared(knowers, {*head.cast, VIEWER}, "person")
    if head.countdown:
        yield from _undeclared([Reference(HEAD, ("countdown", "prop"), head.countdown.prop)], head.props, "prop")
    doubled = [
        Reference("echoes.yaml", ("doubles", i, "pair", j), name)
        for i, double in enumerate(draft.echoes.doubles)
        for j, name in enumerate(double.pair)
    ]
    doubled += [
        Reference("echoes.yaml", ("without-double", i, "what"), single.what)
        for i, single in enumerate(draft.echoes.without_double)
    ]
    yield from _undeclared(doubled, everything, "person, place or prop")
    if draft.apartment:
        file = "apartment.yaml"
        yield from _undeclared([Reference(file, ("place",), draft.apartment.place)], head.places, "place")
        rooms = [Reference(file, ("objects", name, "room"), o.room) for name, o in draft.apartment.objects.items()]
        yield from _undeclared(rooms, draft.apartment.rooms, "room")


def _echoes(draft: Draft) -> Iterator[Finding]:
    """C27: echoes are of the kinds that there are, and go by what there is."""
    kinds, ways = draft.head.signs, draft.head.echoes_by or ECHOES_BY
    for i, echo in enumerate(draft.echoes.echoes):
        for key, name, known in (("kind", echo.kind, kinds), ("by", echo.by, ways)):
            if name not in known:
                what = f"there is no {key} of echo called `{name}`" if key == "kind" else f"no echo goes by `{name}`"
                way = Near(name, known, f"there are {', '.join(known)}")
                yield Finding("echoes.yaml", ("echoes", i, key), "C27", what, way, drops_part=True)


def _disputes(draft: Draft) -> Iterator[tuple[str, Path, Dispute]]:
    """Every dispute of the pack, where it stands."""
    for file, scene in draft.scenes:
        for i, dispute in enumerate(scene.disputed):
            yield file, ("disputed", i), dispute
    groups: list[tuple[str, str, Mapping[str, object]]] = [
        (HEAD, "cast", draft.head.cast),
        (HEAD, "places", draft.head.places),
        (HEAD, "props", draft.head.props),
    ]
    if draft.apartment:
        groups.append(("apartment.yaml", "objects", draft.apartment.objects))
    for file, group, entries in groups:
        for name, entry in entries.items():
            for i, dispute in enumerate(getattr(entry, "disputed", ())):
                yield file, (group, name, "disputed", i), dispute
    for i, dispute in enumerate(draft.essay.disputed if draft.essay else ()):
        yield "essay.yaml", ("disputed", i), dispute
    for i, entry in enumerate(draft.afterlives.entries if draft.afterlives else ()):
        for j, dispute in enumerate(entry.disputed):
            yield "afterlives.yaml", ("entries", i, "disputed", j), dispute


def _disputed_names(draft: Draft) -> Iterator[Finding]:
    """C01 for what a dispute concerns."""
    head = draft.head
    known = {*head.cast, *head.places, *head.props, *(draft.apartment.objects if draft.apartment else ())}
    unread = "apartment.yaml" in draft.unread
    for file, path, dispute in _disputes(draft):
        if dispute.concerns and not (dispute.concerns == WHEN and file.startswith("story-")):
            reference = Reference(file, (*path, "concerns"), dispute.concerns)
            meant = THE_DAY if file.startswith("story-") else {}
            what = "person, place, prop or object"
            yield from _undeclared([reference], known, what, is_consequence=unread, meant=meant)


def _scene_references(draft: Draft) -> Iterator[Finding]:
    """C02: echoes, spans and afterlives lead to scenes that are there."""
    ids = draft.expected
    now = {former: scene.id for _, scene in draft.scenes for former in scene.was}
    references = [
        Reference("echoes.yaml", ("echoes", i, key), name)
        for i, echo in enumerate(draft.echoes.echoes)
        for key, name in (("from", echo.from_), ("to", echo.to))
    ]
    references += [Reference(f, ("meanwhile",), s.meanwhile) for f, s in draft.scenes if s.meanwhile]
    references += [
        Reference(HEAD, ("spans", i, key), name)
        for i, span in enumerate(draft.head.spans)
        for key, name in (("from", span.from_), ("to", span.to))
    ]
    for i, entry in enumerate(draft.afterlives.entries if draft.afterlives else ()):
        references += [
            Reference("afterlives.yaml", ("entries", i, "scenes", j), name) for j, name in enumerate(entry.scenes)
        ]
    for file, path, name in references:
        if name not in ids:
            message = f"the scene `{name}` is not there"
            hint = f"it is called `{now[name]}` now" if name in now else Near(name, ids)
            yield Finding(file, path, "C02", message, hint, drops_part=True)
    for i, echo in enumerate(draft.echoes.echoes):
        if echo.from_ == echo.to:
            message = f"an echo leads from `{echo.to}` to itself"
            yield Finding("echoes.yaml", ("echoes", i, "to"), "C02", message, drops_part=True)


RULES: tuple[Callable[[Draft], Iterator[Finding]], ...] = (
    _names,
    _names_elsewhere,
    _echoes,
    _disputed_names,
    _scene_references,
)
"""The rules, in the order in which they are tried."""
