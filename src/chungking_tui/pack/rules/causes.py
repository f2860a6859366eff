"""One cause, one problem: what only follows from another problem is held back.

A name that film.yaml has, in a part that could not be taken, is not reported wherever it is used; nor is a name that is
used many times where it is declared in a misspelt way: that is reported, once, where it is declared.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from chungking_tui.pack.problems import did_you_mean
from chungking_tui.pack.text import reader
from chungking_tui.pack.text.reader import MappingNode, SequenceNode

from .draft import HEAD, Draft, Finding

ESSAY, APARTMENT = "essay.yaml", "apartment.yaml"
NAMING = frozenset({"C01", "C02", "C06", "C12", "C31"})
"""The rules that a name breaks which nothing declares."""
LACKING = {"props": ("C17", "C20", "C32"), "changes": ("C33",), "notices": ("C33",)}
"""What of a scene is left out, and the rules that then find something missing which is not."""
OFTEN = 2
"""A name that is used so many times and not declared is more likely misspelt where it is declared."""
SECTIONS = ("cast", "places", "props", "facts", "motifs", "sources")
_NAMED = re.compile(r"`([^`]+)`")
_PARAGRAPH = re.compile(r"essay\.yaml has no paragraph ([0-9]+)")


class Causes(NamedTuple):
    """What is to be reported of some findings: those that have no other cause, and those causes that were found."""

    kept: tuple[Finding, ...]
    found: tuple[Finding, ...]


def causes(
    findings: Sequence[Finding],
    draft: Draft,
    faulty: frozenset[str],
    text: Callable[[str], str],
    data: Mapping[str, MappingNode],
) -> Causes:
    """Part findings from those that only follow from something else.

    Args:
        findings: what does not hold together.
        draft: what it was found in.
        faulty: the files that are not as a file of their kind must be.
        text: gives the text of a file.
        data: what was read of each file.
    """
    names = _written(faulty & {HEAD, APARTMENT}, text)
    lacking = {rule for one in findings if one.drops_part for rule in LACKING.get(_part(one), ())}
    left = [one for one in findings if one.rule not in lacking and not _follows(one, draft, faulty, names)]
    found = [*_misdeclared(left, draft, data), *_misnumbered(left, draft)]
    return Causes(tuple(one for one in left if not _is_explained(one, found)), tuple(cause.finding for cause in found))


def _part(finding: Finding) -> str:
    """The part of the file in which something does not hold: its first key."""
    return str(finding.path[0]) if finding.path else ""


def _follows(finding: Finding, draft: Draft, faulty: Collection[str], names: Collection[str]) -> bool:
    """Whether a finding only follows from what is wrong with a file itself."""
    if _name(finding) in names and (finding.rule in NAMING or finding.rule == "C20"):
        return True
    if ESSAY in faulty and (finding.rule == "C03" or "numbered paragraphs" in finding.message):
        return True
    if draft.essay and draft.essay.source not in draft.head.sources:
        return "numbered paragraphs" in finding.message or finding.rule == "C03"
    return finding.rule == "C15" and APARTMENT in faulty


def _written(files: Iterable[str], text: Callable[[str], str]) -> frozenset[str]:
    """Every name that stands as a key in some files, be it in a part that could not be taken."""
    return frozenset(name for file in files for name in _keys(reader.read(text(file))[0]))


def _keys(value: object) -> Iterator[str]:
    if isinstance(value, MappingNode):
        yield from value.keys_at
        for inner in value.values():
            yield from _keys(inner)
    elif isinstance(value, SequenceNode):
        for inner in value:
            yield from _keys(inner)


class _Cause(NamedTuple):
    """A cause, and what of the findings it explains."""

    finding: Finding
    explains: Callable[[Finding], bool]


def _is_explained(finding: Finding, found: Iterable[_Cause]) -> bool:
    return any(cause.explains(finding) for cause in found)


def _name(finding: Finding) -> str:
    """The name that a finding is about, without the paragraph of a source."""
    named = _NAMED.search(finding.message)
    return named[1].partition(":")[0] if named else ""


def _misdeclared(findings: Sequence[Finding], draft: Draft, data: Mapping[str, MappingNode]) -> Iterator[_Cause]:
    """Names that are used and not declared, each where a name near it is declared and used nowhere."""
    counted = Counter(_name(finding) for finding in findings if finding.rule in NAMING)
    often = [name for name, count in counted.items() if name and count >= OFTEN]
    if not often:
        return
    used = frozenset(text for file in data.values() for text in _texts(file))
    for name in often:
        cause = _declared_near(name, counted[name], draft, used)
        if cause:
            yield _Cause(cause, partial(_is_about, name))


def _is_about(name: str, finding: Finding) -> bool:
    return finding.rule in NAMING and _name(finding) == name


def _declared_near(name: str, count: int, draft: Draft, used: Collection[str]) -> Finding | None:
    told = f"is used nowhere, and `{name}`, which is not declared, {count} times"
    for section in SECTIONS:
        declared: Mapping[str, object] = getattr(draft.head, section)
        near = _near(name, [other for other in declared if other not in used])
        if near:
            message = f"`{near}` {told}"
            return Finding(HEAD, (section, near), "C01", message, f"is `{name}` meant?", key=True)
    scenes = {scene.id: file for file, scene in draft.scenes if scene.id not in used}
    near = _near(name, scenes)
    if near:
        way_out = f"rename the file, or write in it: was: [{name}]"
        return Finding(scenes[near], (), "C02", f"`{near}` {told}".replace("declared", "there"), way_out)
    return None


def _near(name: str, others: Iterable[str]) -> str:
    found = _NAMED.search(did_you_mean(name, others))
    return found[1] if found else ""


def _texts(value: object) -> Iterator[str]:
    """Every text in the data of a file but its keys, a source without its paragraph."""
    if isinstance(value, MappingNode):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, SequenceNode):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, str):
        yield value.partition(":")[0] if len(value) < 80 else value


def _misnumbered(findings: Sequence[Finding], draft: Draft) -> Iterator[_Cause]:
    """A paragraph that nothing points to, where another is pointed to many times and is not there."""
    if draft.essay is None:
        return
    counted = Counter(match[1] for finding in findings if (match := _PARAGRAPH.match(finding.message)))
    unused = [finding for finding in findings if finding.rule == "C04" and finding.file == ESSAY]
    if len(counted) != 1 or len(unused) != 1:
        return
    ((number, count),) = counted.items()
    if count < OFTEN:
        return
    other = unused[0].message.rpartition(" ")[2]
    message = f"nothing points to paragraph {other}, and to {number}, which is not there, {count} times"
    cause = Finding(ESSAY, unused[0].path, "C03", message, f"is {number} meant?")
    followers = {"C03", "C04", "C09"}
    yield _Cause(cause, lambda finding: finding.rule in followers and (finding.rule == "C03" or finding.file == ESSAY))
