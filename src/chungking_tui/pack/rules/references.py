"""The rules of reference: what a record names is declared, what it cites is a source, what it counts is there."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct

from chungking_tui.film.citations import CITING, may_cite
from chungking_tui.film.layer import ESSAY, FORMAT, OWN, TARGET
from chungking_tui.film.model import (
    ECHOES_BY,
    NONE,
    NOWHERE,
    VIEWER,
    WHEN,
    Dispute,
)
from chungking_tui.film.targets import LOOK
from chungking_tui.pack.problems import Near
from chungking_tui.pack.text.reader import Path

from .draft import HEAD, Draft, Finding, layer_id

MOST_DISPUTES = 20
"""A scene that could not be read may have so many: a note on one of them is not wrong for that."""


class _Reference(NamedTuple):
    """A name that is used somewhere."""

    file: str
    path: Path
    name: str


def _undeclared(
    references: Iterable[_Reference], known: Collection[str], what: str, *, is_consequence: bool = False
) -> Iterator[Finding]:
    for file, path, name in references:
        if name not in known:
            message = f"no {what} is called `{name}`"
            yield Finding(file, path, "C01", message, Near(name, known), drops_part=True, is_consequence=is_consequence)


def _names(draft: Draft) -> Iterator[Finding]:
    """C01 for what the scenes name."""
    head = draft.head
    objects: Collection[str] = draft.apartment.objects if draft.apartment else ()
    holders = head.cast.keys() | head.places.keys() | head.props.keys()
    is_reported = "apartment.yaml" in draft.unread  # then each of these follows from what is wrong with that file
    for file, scene in draft.scenes:
        people = [_Reference(file, ("who", i), name) for i, name in enumerate(scene.who)]
        holding: list[_Reference] = []
        props: list[_Reference] = []
        for i, move in enumerate(scene.props):
            at: Path = ("props", i)
            props.append(_Reference(file, (*at, "prop"), move.prop))
            handed = (("from", move.from_), ("to", move.to), ("paid-to", move.paid_to), ("paid-by", move.paid_by))
            holding += [
                _Reference(file, (*at, key), name)
                for key, name in handed
                if name and name not in ((NONE, NOWHERE) if key == "from" else (NOWHERE,) if key == "to" else ())
            ]
            people += [_Reference(file, (*at, "by"), move.by)] if move.by else []
            people += [_Reference(file, (*at, "read-by", j), name) for j, name in enumerate(move.read_by)]
        people += [_Reference(file, ("quote", "by"), scene.quote.by)] if scene.quote and scene.quote.by else []
        learners = [_Reference(file, ("learns", i, "who"), learns.who) for i, learns in enumerate(scene.learns)]
        people += [_Reference(file, ("leaves", i), name) for i, name in enumerate(scene.leaves)]
        facts = [_Reference(file, ("learns", i, "fact"), learns.fact) for i, learns in enumerate(scene.learns)]
        changed = [_Reference(file, ("changes", i, "object"), change.object) for i, change in enumerate(scene.changes)]
        people += [_Reference(file, ("changes", i, "by"), c.by) for i, c in enumerate(scene.changes) if c.by]
        changed += [_Reference(file, ("notices", i, "object"), n.object) for i, n in enumerate(scene.notices)]
        people += [_Reference(file, ("notices", i, "who"), n.who) for i, n in enumerate(scene.notices)]
        motifs = [_Reference(file, ("motifs", i), name) for i, name in enumerate(scene.motifs)]
        yield from _undeclared(people, head.cast, "person")
        yield from _undeclared(learners, head.cast.keys() | {VIEWER}, "person")
        yield from _undeclared([_Reference(file, ("where",), scene.where)] if scene.where else [], head.places, "place")
        yield from _undeclared(props, head.props, "prop")
        yield from _undeclared(holding, holders, "person, place or prop")
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
    holders = [
        _Reference(HEAD, ("props", name, "holder"), prop.holder)
        for name, prop in head.props.items()
        if prop.holder != NONE
    ]
    yield from _undeclared(holders, everything, "person, place or prop")
    knowers = [
        _Reference(HEAD, ("facts", name, "known-by", i), who)
        for name, fact in head.facts.items()
        for i, who in enumerate(fact.known_by)
    ]
    knowers += [_Reference(HEAD, ("stories", i, "lead"), s.lead) for i, s in enumerate(head.stories) if s.lead]
    yield from _undeclared(knowers, {*head.cast, VIEWER}, "person")
    if head.countdown:
        yield from _undeclared([_Reference(HEAD, ("countdown", "prop"), head.countdown.prop)], head.props, "prop")
    doubled = [
        _Reference("echoes.yaml", ("doubles", i, "pair", j), name)
        for i, double in enumerate(draft.echoes.doubles)
        for j, name in enumerate(double.pair)
    ]
    doubled += [
        _Reference("echoes.yaml", ("without-double", i, "what"), single.what)
        for i, single in enumerate(draft.echoes.without_double)
    ]
    yield from _undeclared(doubled, everything, "person, place or prop")
    if draft.apartment:
        file = "apartment.yaml"
        yield from _undeclared([_Reference(file, ("place",), draft.apartment.place)], head.places, "place")
        rooms = [_Reference(file, ("objects", name, "room"), o.room) for name, o in draft.apartment.objects.items()]
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
            reference = _Reference(file, (*path, "concerns"), dispute.concerns)
            yield from _undeclared([reference], known, "person, place, prop or object", is_consequence=unread)


def _scene_references(draft: Draft) -> Iterator[Finding]:
    """C02: echoes, spans and afterlives lead to scenes that are there."""
    ids = draft.expected
    now = {former: scene.id for _, scene in draft.scenes for former in scene.was}
    references = [
        _Reference("echoes.yaml", ("echoes", i, key), name)
        for i, echo in enumerate(draft.echoes.echoes)
        for key, name in (("from", echo.from_), ("to", echo.to))
    ]
    references += [_Reference(f, ("meanwhile",), s.meanwhile) for f, s in draft.scenes if s.meanwhile]
    references += [
        _Reference(HEAD, ("spans", i, key), name)
        for i, span in enumerate(draft.head.spans)
        for key, name in (("from", span.from_), ("to", span.to))
    ]
    for i, entry in enumerate(draft.afterlives.entries if draft.afterlives else ()):
        references += [
            _Reference("afterlives.yaml", ("entries", i, "scenes", j), name) for j, name in enumerate(entry.scenes)
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


def _paragraphs(draft: Draft) -> Iterator[Finding]:
    """C03, C05: scenes point to paragraphs that are there, or rest on something else."""
    essay = draft.essay
    numbers = {passage.n for passage in essay.passages} if essay else set()
    is_reported = "essay.yaml" in draft.unread  # then each of these follows from what is wrong with that file
    is_reported = is_reported or (essay is None and any(":" in cited.name for cited in _citations(draft)))  # by C06
    for file, scene in draft.scenes:
        for i, n in enumerate(scene.essay):
            if n not in numbers:
                message = f"essay.yaml has no paragraph {n}" if essay else f"there is no essay.yaml for paragraph {n}"
                yield Finding(file, ("essay", i), "C03", message, drops_part=True, is_consequence=is_reported)
                is_reported = is_reported or essay is None
        own = {source.partition(":")[0] for source in scene.sources} - ({essay.source} if essay else set())
        if essay and not own and not scene.essay:
            message = "no paragraph speaks of this scene, and no source beside the essay supports it"
            yield Finding(file, ("sources",), "C05", message, "list the paragraphs under `essay`")


def _passages(draft: Draft) -> Iterator[Finding]:
    """C04, C09: passages stand in order, and each is pointed to."""
    essay = draft.essay
    if not essay:
        return
    pointed: set[int] = set()
    for _, scene in draft.scenes:
        pointed.update(scene.essay)
        cited = (source.partition(":") for source in scene.sources)
        pointed.update(int(paragraph) for key, _, paragraph in cited if key == essay.source and paragraph)
    last = -1
    for i, passage in enumerate(essay.passages):
        if passage.n <= last:
            message = f"paragraph {passage.n} stands after paragraph {last}"
            yield Finding("essay.yaml", ("passages", i, "n"), "C09", message, "put them in order", drops_part=True)
            continue
        last = passage.n
        if passage.n not in pointed:
            message = f"no scene points to paragraph {passage.n}"
            hint = "list it under a scene's `essay`"
            yield Finding("essay.yaml", ("passages", i, "n"), "C04", message, hint, is_consequence=not draft.whole)


def _sources(draft: Draft) -> Iterator[Finding]:
    """C06, and C03 for a paragraph that a source cites."""
    known = draft.head.sources
    essay = draft.essay
    numbers = {passage.n for passage in essay.passages} if essay else set()
    cited = list(_citations(draft))
    unread = "essay.yaml" in draft.unread
    if essay and essay.source not in known:
        hint = Near(essay.source, known)
        yield Finding("essay.yaml", ("source",), "C06", f"film.yaml declares no source `{essay.source}`", hint)
    for file, path, name in cited:
        key, _, paragraph = name.partition(":")
        if key not in known:
            hint = Near(key, known)
            yield Finding(file, path, "C06", f"film.yaml declares no source `{key}`", hint, drops_part=True)
        elif paragraph and known[key].pages and not (essay and key == essay.source):
            continue
        elif paragraph and (essay is None or key != essay.source):
            message = f"`{key}` has no numbered paragraphs" if essay else f"there is no essay.yaml for `{name}`"
            way_out = f"write `{key}`, or give it `pages: true`"
            yield Finding(file, path, "C06", message, way_out, drops_part=True, is_consequence=unread)
            unread = unread or essay is None
        elif paragraph and int(paragraph) not in numbers:
            yield Finding(file, path, "C03", f"essay.yaml has no paragraph {paragraph}", drops_part=True)


def _citations(draft: Draft) -> Iterator[_Reference]:
    """Every source that is cited anywhere, where it stands."""
    roots: list[tuple[str, object]] = list(draft.scenes)
    roots += [(HEAD, draft.head), ("echoes.yaml", draft.echoes)]
    roots += draft.layers
    roots += [("essay.yaml", draft.essay), ("apartment.yaml", draft.apartment), ("afterlives.yaml", draft.afterlives)]
    for file, root in roots:
        waiting: list[tuple[Path, object]] = [((), root)]
        while waiting:
            path, value = waiting.pop()
            if isinstance(value, Struct):
                for name, key in may_cite(type(value)):
                    inner = getattr(value, name)
                    if key in CITING and isinstance(inner, tuple):
                        yield from (_Reference(file, (*path, key, i), source) for i, source in enumerate(inner))
                    elif key == "source" and path and isinstance(inner, str):
                        yield _Reference(file, (*path, key), inner)
                    elif isinstance(inner, Struct | tuple | dict) and inner:
                        waiting.append(((*path, key), inner))
            elif isinstance(value, tuple):
                waiting.extend(((*path, i), item) for i, item in enumerate(value) if isinstance(item, Struct))
            elif isinstance(value, dict):
                waiting.extend(((*path, str(k)), item) for k, item in value.items() if isinstance(item, Struct))


def _dispute_names(draft: Draft) -> frozenset[str]:
    """How notes name the places where sources disagree: by what has them, and their number there."""
    head, flat = draft.head, draft.apartment
    counts = {name: len(scene.disputed) for _, scene in draft.scenes for name in (scene.id, *scene.was)}
    unread = dict.fromkeys(draft.expected - counts.keys(), MOST_DISPUTES)
    for records in (head.cast, head.places, head.props, flat.objects if flat else {}):
        counts |= {name: len(record.disputed) for name, record in records.items() if record.disputed}
    return frozenset(f"{name}:{at + 1}" for name, count in (counts | unread).items() for at in range(count))


def _days(draft: Draft) -> frozenset[str]:
    """How notes name the days that there are: those of scenes, and each day of a countdown."""
    dated = {scene.when.date.isoformat() for _, scene in draft.scenes if scene.when.date}
    if draft.head.countdown:
        named = (target for _, layer in draft.layers for note in layer.notes for target in note.targets)
        counted = draft.head.countdown.from_, draft.head.countdown.to
        dated |= {name for name in (target.removeprefix("day:") for target in named) if _is_between(name, *counted)}
    return frozenset(dated)


def _is_between(name: str, first: dt.date, last: dt.date) -> bool:
    try:
        return first <= dt.date.fromisoformat(name) <= last
    except ValueError:
        return False


def _layers(draft: Draft) -> Iterator[Finding]:
    """C30, C31: a layer has the id of its file, and its notes stand on what is there."""
    head, flat = draft.head, draft.apartment
    scenes = {*draft.expected, *(name for _, scene in draft.scenes for name in scene.was)}
    labels = {f"{number}.{at + 1}" for number, story in enumerate(draft.stories, 1) for at in range(len(story))}
    known: dict[str, Collection[str]] = {
        "scene": scenes | labels,
        "essay": {str(passage.n) for passage in draft.essay.passages} if draft.essay else (),
        "prop": head.props,
        "object": flat.objects if flat else (),
        "person": head.cast,
        "place": head.places,
        "motif": head.motifs,
        "source": head.sources,
        "afterlife": [str(n + 1) for n in range(len(draft.afterlives.entries if draft.afterlives else ()))],
        "dispute": _dispute_names(draft),
        "day": _days(draft),
        "echo": {f"{a}:{b}" for echo in draft.echoes.echoes for a, b in ((echo.from_, echo.to), (echo.to, echo.from_))},
    }
    for file, layer in draft.layers:
        own = layer_id(file)
        if layer.format > FORMAT:
            newer = f"this is of format {layer.format}; this program reads {FORMAT}"
            yield Finding(file, ("format",), "C30", newer, "a newer chungking-tui reads it")
        if layer.layer not in {None, own} or own in {ESSAY, OWN}:
            name = (
                f"`{own}` is the name of a layer of the program's own"
                if own in {ESSAY, OWN}
                else f"this is called `{own}` by its file's name"
            )
            yield Finding(file, ("layer",) if layer.layer else (), "C30", name, "rename the file, or write that id")
        for i, note in enumerate(layer.notes):
            for j, target in enumerate(note.targets):
                path: Path = ("notes", i, "on") if isinstance(note.on, str) else ("notes", i, "on", j)
                kind, colon, name = target.partition(":")
                kind, name = (kind, name) if colon else ("scene", target.removesuffix(LOOK))
                if not re.fullmatch(TARGET, target):
                    what = f"`{target}` names nothing that a note can stand on"
                    yield Finding(
                        file, path, "C31", what, "write a scene's id, or as essay:9, prop:ID", drops_part=True
                    )
                elif kind in known and name not in known[kind]:
                    what = f"there is no {kind} called `{name}`"
                    yield Finding(file, path, "C31", what, Near(name, known[kind]), drops_part=True)


RULES: tuple[Callable[[Draft], Iterator[Finding]], ...] = (
    _names,
    _names_elsewhere,
    _echoes,
    _disputed_names,
    _scene_references,
    _sources,
    _paragraphs,
    _passages,
    _layers,
)
"""The rules, in the order in which they are tried."""
