"""Rules of layers of notes: each is called as its file, and its notes stand on what is there."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator

from chungking_tui.film.layer import ESSAY, FORMAT, OWN, TARGET
from chungking_tui.film.targets import LOOK
from chungking_tui.pack.problems import Near
from chungking_tui.pack.text.reader import Path

from .draft import Draft, Finding, layer_id

MOST_DISPUTES = 20
"""A scene that could not be read may have so many: a note on one of them is not wrong for that."""


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


RULES = (_layers,)
"""The rules of this module, in the order in which they are tried."""
