"""A play in TEI, as DraCor has thousands: acts, scenes and who speaks in them. What is spoken is passed over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from pathlib import Path

from .outline import NAME, Entry, Outline, UnreadableError, in_small_letters, plain, unlike
from .screenplay import year_of
from .xml_tree import Element
from .xml_tree import read as read_xml

_DIVISIONS = ("div", "div1", "div2", "div3", "div4")
_SPOKEN = frozenset(("l", "lg", "p", "ab", "w", "c", "pc"))
_PEOPLE = ("person", "personGrp")
_CALLED = {"act": "Act", "scene": "Scene", "prologue": "Prologue", "epilogue": "Epilogue"}


def read(file: Path) -> Outline:
    """Read a play.

    Raises:
        UnreadableError: it is no TEI, or nobody speaks in it.
    """
    root = read_xml(file, passed_over=_SPOKEN)
    body = root.first("text", "body")
    if root.name not in {"TEI", "TEI.2"} or body is None:
        raise UnreadableError(f"{file} is no play in TEI: it has no <TEI> with <text> and <body>.")
    people = _names({ident: person for person in root.all(*_PEOPLE) if (ident := person.get("id"))})
    entries = tuple(_entry(*found) for found in _scenes(body, ()))
    entries = tuple(entry for entry in entries if entry.who)
    if not entries:
        raise UnreadableError(f'{file} has no scene in which somebody speaks (<sp who="#ID"> in a <div>).')
    head = root.first("teiHeader", "titleStmt")
    dates = [date.get("when") or date.get("notAfter") or date.get("notBefore") for date in root.all("event", "date")]
    return Outline(
        entries=entries,
        title=plain(_of(head, "title")),
        by=tuple(unlike(_name(author) for author in head.all("author")))[:6] if head else (),
        kind="play",
        year=year_of(*(date for date in dates if date)),
        people={key: people.get(key) or plain(key, NAME) or "somebody" for entry in entries for key in entry.who},
    )


def _scenes(division: Element, above: tuple[Element, ...]) -> Iterator[tuple[Element, tuple[Element, ...]]]:
    """The divisions in which somebody speaks and which have no such division in them; each with those it stands in."""
    inner = [child for child in division.children if child.name in _DIVISIONS and next(child.all("sp"), None)]
    if not inner:
        yield division, above
        return
    for child in inner:
        yield from _scenes(child, (*above, division))


def _entry(scene: Element, above: tuple[Element, ...]) -> Entry:
    who: dict[str, int] = {}
    for speech in scene.all("sp"):
        for key in _speakers(speech):
            who[key] = who.get(key, 0) + 1
    acts = [_called(act) for act in above if act.name in _DIVISIONS]
    return Entry(
        title=plain(", ".join([*acts[-1:], _called(scene) or "A scene"])),
        key=scene.get("id"),
        part=plain(acts[0], 60) if acts else "",
        who=who,
    )


def _speakers(speech: Element) -> list[str]:
    """Who speaks: the ids that are named; where none is, what stands over the speech."""
    keys = [key for name in speech.get("who").split() if (key := name.removeprefix("#"))]
    over = in_small_letters(plain(_of(speech, "speaker"), NAME).strip(" .:"))
    return keys or ([over] if over else [])


def _called(division: Element) -> str:
    """What a division is called: its head, else its kind and number."""
    head = next((child for child in division.children if child.name == "head"), None)
    said = plain(head.whole_text if head else "", NAME).rstrip(" .")
    if said:
        return in_small_letters(said)
    return f"{_CALLED.get(division.get('type'), 'Scene')} {division.get('n')}".strip()


def _name(person: Element) -> str:
    """What somebody is called: ``<persName>``'s own text, or its parts one after another."""
    named = person.first("persName") or person.first("name") or person
    parts = [named.text, *(part.whole_text for part in named.children if part.name != "idno")]
    return in_small_letters(plain(re.sub(r"\s+", " ", " ".join(parts)).strip(" .,"), NAME))


def _names(people: Mapping[str, Element]) -> dict[str, str]:
    """What everybody is called, by id; where that is only the file's id of them, what can be read in it.

    ``SERVANTS.TIMON.0.3_Tim`` is ``Servants Timon 3``; with the nought, where two would be called so.
    """
    found = {ident: _name(person) for ident, person in people.items()}
    coded = [ident for ident, name in found.items() if name.casefold() == ident.casefold() and re.search("[._]", name)]
    short = {ident: _read_in(ident, passed_over={"0", "X"}) for ident in coded}
    counts = Counter([*short.values(), *(name for ident, name in found.items() if ident not in short)])
    for ident, name in short.items():
        found[ident] = (name if counts[name] == 1 else _read_in(ident)) or ident
    return found


def _read_in(ident: str, passed_over: Container[str] = ()) -> str:
    """The parts of an id as words, but for some, and for the play's own name at its end."""
    parts = re.sub("(?<=.)_[A-Za-z0-9]+$", "", ident).replace("_", ".").split(".")
    return " ".join(in_small_letters(part) for part in parts if part and part not in passed_over)


def _of(element: Element | None, name: str) -> str:
    found = element.first(name) if element else None
    return found.whole_text if found else ""
