"""The files of a pack, made of an outline and its two stories."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from chungking_tui.film.model import TODO, VIEWER
from chungking_tui.pack.access.folder import MAX_BYTES

from .division import Division
from .outline import MOST_NAMES, MOST_SCENES, Entry, Outline, UnreadableError, known, plain, unlike
from .yaml_text import Ids, block, flow, listed, scalar

LONGEST_CARD, MOST_LINES = 3900, 150
_SCHEMA = "# yaml-language-server: $schema="
_CLOCK = re.compile(r"([0-9]{1,2})(?::([0-5][0-9]))?(?::00)?(?: ?([ap])\.?m\.?)?")


class Named(Struct, frozen=True, kw_only=True):
    """The ids that a pack gives to what a file names.

    Attributes:
        keys: what each scene is known again by, in the file's order.
        scenes: an id for each.
        people: by what the file's scenes name them by.
        places: by what each place's name is known by.
        motifs: by what each tag is known by.
    """

    keys: tuple[str, ...]
    scenes: tuple[str, ...]
    people: dict[str, str]
    places: dict[str, str]
    motifs: dict[str, str]


class Begun(Struct, frozen=True, kw_only=True):
    """A pack's files, and what cannot be read off them.

    Attributes:
        texts: the files' texts, by name.
        files: for each scene of the outline its file.
        names: the ids.
        declared: the lines that `film.yaml` declares it by, for one that is written already.
        uses: for each scene's id the ids of the people, the place and the motifs that it names.
        cut: how many synopses were longer than a card may be.
    """

    texts: dict[str, str]
    files: tuple[str, ...]
    names: Named
    declared: dict[str, dict[str, str]]
    uses: dict[str, set[str]]
    cut: int = 0


def named(
    outline: Outline, scene_keys: Sequence[str], before: Mapping[str, str] | None = None, taken: Iterable[str] = ()
) -> Named:
    """Give ids to everything that an outline names.

    Args:
        outline: what the file holds.
        scene_keys: what each scene is known again by.
        before: the ids that were given the last time, as ``Named`` says them: ``person:KEY``, ``place:NAME``, …
        taken: ids that stand for something else in the pack.

    Raises:
        UnreadableError: there is more than a pack may hold.
    """
    before = before or {}
    entries = outline.entries
    keys = list(dict.fromkeys(key for entry in entries for key in entry.who))
    places = list(unlike(entry.where for entry in entries))
    motifs = list(unlike(tag for entry in entries for tag in entry.tags))
    most = max(len(keys), len(places), len(motifs))
    if len(entries) > MOST_SCENES or most > MOST_NAMES:
        raise UnreadableError(
            f"It has {len(entries):,} scenes and up to {most:,} names of a kind; a pack is begun from at most "
            f"{MOST_SCENES:,} and {MOST_NAMES:,}."
        )
    taken = (VIEWER, *taken, *before.values())

    def given(kind: str, names: Mapping[str, str], others: Iterable[str] = ()) -> dict[str, str]:
        ids = Ids((*taken, *others))
        return {key: before.get(f"{kind}:{key}") or ids.made_of(name, kind) for key, name in names.items()}

    people = given("person", {key: outline.people.get(key, key) for key in keys})
    titles = {key: entry.title for key, entry in zip(scene_keys, entries, strict=True)}
    scenes = tuple(given("scene", titles).values())
    return Named(
        keys=tuple(scene_keys),
        scenes=scenes,
        people=people,
        places=given("place", {known(name): name for name in places}, (*people.values(), *scenes)),
        motifs=given("motif", {known(name): name for name in motifs}),
    )


def begun(
    outline: Outline,
    division: Division,
    names: Named,
    *,
    identity: str,
    title: str,
    source: str,
    preceding: Mapping[str, tuple[str, int]] | None = None,
) -> Begun:
    """Write the files of a pack.

    Args:
        outline: what the file holds.
        division: its two stories.
        names: the ids.
        identity: the id of the pack.
        title: what the work is called.
        source: the name of the file, for whoever reads the pack.
        preceding: for each scene the one that comes before it in the work, with its story; without it the one before it
            in the file.
    """
    if preceding is None:
        preceding = dict(zip(names.scenes[1:], zip(names.scenes, division.stories, strict=True), strict=False))
    texts: dict[str, str] = {}
    files: list[str] = []
    counts = [division.stories.count(0), division.stories.count(1)]
    digits = max(2, len(str(max(counts))))
    seen, parts = [0, 0], ["", ""]
    latest: tuple[dt.date, str] | None = None
    for entry, scene, story in zip(outline.entries, names.scenes, division.stories, strict=True):
        seen[story] += 1
        moment = (entry.date, clock_time(entry.when)) if entry.date else None
        runs_back = bool(moment and latest and moment < (latest[0], latest[1] if moment[1] else ""))
        latest = moment if moment and not runs_back else latest
        last, its_story = preceding.get(scene, ("", story))
        meanwhile = last if its_story != story else ""
        part = entry.part if entry.part != parts[story] else ""
        parts[story] = entry.part
        file = f"story-{story + 1}/{seen[story]:0{digits}}-{scene}.yaml"
        texts[file] = _scene(entry, names, meanwhile=meanwhile, part=part, runs_back=runs_back)
        files.append(file)
    for story in (0, 1):
        if not counts[story]:
            texts[f"story-{story + 1}/01-{Ids(names.scenes).made_of('to-be-written', '')}.yaml"] = _nothing()
    declared = _declared(outline, names)
    head = _head(outline, division, names, declared, identity=identity, title=title, source=source)
    return Begun(
        texts=_held({"film.yaml": head} | texts),
        files=tuple(files),
        names=names,
        declared=declared,
        uses={name: _used(entry, names) for name, entry in zip(names.scenes, outline.entries, strict=True)},
        cut=sum(_is_long(entry.says) for entry in outline.entries),
    )


def nothing(names: Named) -> Begun:
    """No file: what is there stays."""
    return Begun(texts={}, files=(), names=names, declared={}, uses={})


def _held(texts: dict[str, str]) -> dict[str, str]:
    """Texts that a pack can hold.

    Raises:
        UnreadableError: one is longer than a file of a pack may be.
    """
    for name, text in texts.items():
        if len(text.encode()) > MAX_BYTES:
            raise UnreadableError(
                f"{name} would have more than {MAX_BYTES // 1024} KiB, which is what a file of a pack may have; "
                "the names in the file are too many or too long."
            )
    return texts


def _used(entry: Entry, names: Named) -> set[str]:
    """The ids that a scene's file names."""
    where = {names.places[known(entry.where)]} if entry.where else set[str]()
    return {*where, *(names.people[key] for key in entry.who), *(names.motifs[known(tag)] for tag in entry.tags)}


def clock_time(text: str) -> str:
    """The time of day where a text is that and nothing else, as ``18:30``; of one before or after noon, too."""
    match = _CLOCK.fullmatch(text.strip().lower())
    if not match or not (match[2] or match[3]):
        return ""
    hour, minute, half = int(match[1]), match[2] or "00", match[3]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0) if hour <= 12 else 24
    return f"{hour:02}:{minute}" if hour < 24 else ""


def _is_long(says: str) -> bool:
    return len(says) > LONGEST_CARD or says.count("\n") >= MOST_LINES


def _card(says: str) -> str:
    """A synopsis as a card; one that is too long ends where a card has to."""
    if not _is_long(says):
        return says or TODO
    return "\n".join(says[: LONGEST_CARD - 2].split("\n")[: MOST_LINES - 1]).rstrip() + " …"


def _scene(entry: Entry, names: Named, *, meanwhile: str, part: str, runs_back: bool) -> str:
    when = {"basis": "inferred" if runs_back else "shown"}
    if entry.date:
        when["date"] = entry.date.isoformat()
    if hour := clock_time(entry.when):
        when["hour"] = hour
    elif entry.when:
        when["text"] = entry.when
    lines = [
        f"{_SCHEMA}../schema/scene.json",
        f"title: {scalar(entry.title, inside=False)}",
        f"when: {flow(dict(when))}",
    ]
    if entry.where:
        lines.append(f"where: {names.places[known(entry.where)]}")
    if entry.who:
        lines.append(f"who: {listed(dict.fromkeys(names.people[key] for key in entry.who), '  ')}")
    if part:
        lines.append(f"part: {scalar(part, inside=False)}")
    if meanwhile:
        lines.append(f"meanwhile: {meanwhile}")
    card = _card(entry.says)
    lines.append(f"card: {card if card == TODO else block(card)}")
    if entry.tags:
        lines.append(f"motifs: {listed(dict.fromkeys(names.motifs[known(tag)] for tag in entry.tags), '  ')}")
    return "\n".join(lines) + "\n"


def _nothing() -> str:
    """The one scene of a story of which the file has none."""
    lines = [f"{_SCHEMA}../schema/scene.json", "title: To be written", "when: {basis: shown}", f"card: {TODO}"]
    return "\n".join(lines) + "\n"


def _declared(outline: Outline, names: Named) -> dict[str, dict[str, str]]:
    """The lines of `film.yaml` that declare what scenes name, by key and id."""
    places = {known(entry.where): entry.where for entry in reversed(outline.entries) if entry.where}
    tags = {known(tag): tag for entry in reversed(outline.entries) for tag in entry.tags}
    return {
        "cast": {ident: flow({"name": outline.people.get(key, key)}) for key, ident in names.people.items()},
        "places": {ident: flow({"name": places[key]}) for key, ident in names.places.items()},
        "motifs": {
            ident: scalar(tags[key][:1].upper() + tags[key][1:], inside=False) for key, ident in names.motifs.items()
        },
    }


def _head(
    outline: Outline,
    division: Division,
    names: Named,
    declared: Mapping[str, Mapping[str, str]],
    *,
    identity: str,
    title: str,
    source: str,
) -> str:
    kind = outline.kind
    days = [entry.date for entry in outline.entries if entry.date]
    year = outline.year or (days[0].year if days else dt.datetime.now(tz=dt.UTC).year)
    guessed = "of the first scene" if days else "of today"
    aside = "" if outline.year else f"   # the file names none: this is the year {guessed}; put that of the work"
    key = Ids(names.scenes).made_of(kind, "work")
    work: dict[str, str | list[str]] = {"kind": kind} | ({"by": list(outline.by)} if outline.by else {})
    lines = [
        f"{_SCHEMA}schema/film.json",
        "#",
        f"# Begun from {plain(source, 80)}. All of it is yours; `new --from` again takes in what is new there.",
        "",
        f"id: {identity}",
        f"title: {scalar(title, inside=False)}",
        f"work: {flow(work)}",
        f"year: {year}{aside}",
        "sources:",
        f"  {key}: {flow({'title': title})}",
        f"default-sources: [{key}]",
        "order: side-by-side   # as the file has them; a scene's `meanwhile` names the one it comes after",
        "stories:",
    ]
    for story, lead in zip(division.titles, division.leads, strict=True):
        lines.append(f"  - {flow({'title': story} | ({'lead': names.people[lead]} if lead else {}))}")
    for what, entries in declared.items():
        if entries:
            lines += [f"{what}:", *(f"  {ident}: {line}" for ident, line in entries.items())]
    return "\n".join(lines) + "\n"
