"""Rules of sources: what is cited is declared, each paragraph of the essay is there and pointed to."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from chungking_tui.film.citations import CITING, may_cite
from chungking_tui.pack.problems import Near
from chungking_tui.pack.text.reader import Path

from .draft import HEAD, Draft, Finding
from .references import Reference


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


def _citations(draft: Draft) -> Iterator[Reference]:
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
                        yield from (Reference(file, (*path, key, i), source) for i, source in enumerate(inner))
                    elif key == "source" and path and isinstance(inner, str):
                        yield Reference(file, (*path, key), inner)
                    elif isinstance(inner, Struct | tuple | dict) and inner:
                        waiting.append(((*path, key), inner))
            elif isinstance(value, tuple):
                waiting.extend(((*path, i), item) for i, item in enumerate(value) if isinstance(item, Struct))
            elif isinstance(value, dict):
                waiting.extend(((*path, str(k)), item) for k, item in value.items() if isinstance(item, Struct))


RULES = (
    _sources,
    _paragraphs,
    _passages,
)
"""The rules of this module, in the order in which they are tried."""
