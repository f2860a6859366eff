"""What taking a file in a second time comes to, over a pack that was worked on: what was written by hand stays."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from msgspec import Struct

from chungking_tui.film.film import Film
from chungking_tui.film.model import Scene
from chungking_tui.film.order import in_order
from chungking_tui.pack.access.folder import HEAD
from chungking_tui.pack.access.loader import STORY_FOLDERS
from chungking_tui.pack.access.renumber import renumbered
from chungking_tui.pack.text import reader

from .begun import Begun
from .outline import Entry, UnreadableError
from .state import State, Taken, fingerprint

_NUMBERED = re.compile(r"([0-9]+)-(.+)\.ya?ml")
_MEANWHILE = re.compile(r"^meanwhile:[ \t]*([a-z0-9-]+)[ \t]*(#.*)?\r?$", re.MULTILINE)


class Change(Struct, frozen=True, kw_only=True):
    """What taking a file in again comes to.

    Attributes:
        texts: the files that are written, by their new names.
        renamed: the files that get another number or story, by their names now.
        new: the ids of scenes that are new.
        moved: of those that stand elsewhere in the file now.
        gone: of those that the file has no longer; they stay.
        changed: of those that have changed in the file and were changed by hand, with what has changed; they stay as
            they are.
        after_another: of those that were worked on, and whose ``meanwhile`` names another scene now.
        declared: what ``film.yaml`` declares now that it did not.
        left_out: how many scenes of the file were taken out of the pack by hand; they stay out.
    """

    texts: dict[str, str]
    renamed: dict[str, str]
    new: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    changed: tuple[tuple[str, str], ...] = ()
    after_another: tuple[str, ...] = ()
    declared: tuple[str, ...] = ()
    left_out: int = 0


def order(film: Film, scenes: Sequence[tuple[str, int]], moved: Container[str]) -> list[tuple[str, int]]:
    """The scenes of a pack as they will happen: as they do, but for those that are new in the file, or moved there.

    Args:
        film: the film as it is.
        scenes: the scenes of the file that are in the pack, or will be, in its order, each with its story.
        moved: the ids of those that stand elsewhere in the file than they did.
    """
    stories = dict(scenes)
    found = [(scene.id, stories.get(scene.id, scene.story)) for scene in in_order(film) if scene.id not in moved]
    there = {name for name, _ in found}
    after: dict[str, list[tuple[str, int]]] = {}
    last = ""
    for name, story in scenes:
        if name in there:
            last = name
        else:
            after.setdefault(last, []).append((name, story))
    made: list[tuple[str, int]] = []
    due = after.pop("", [])
    for scene in found:
        if scene[0] in stories:  # what the file does not have stays with the scene before it
            made += due
            due = after.get(scene[0], [])
        made.append(scene)
    return made + due


def worked_out(
    folder: Path,
    film: Film,
    before: State,
    made: Begun,
    *,
    keys: Mapping[str, Entry],
    scenes: Sequence[tuple[str, int]],
    moved: tuple[str, ...],
) -> Change:
    """Work out what taking a file in again comes to; nothing is written.

    Args:
        folder: the pack.
        film: the film made of it, without problems.
        before: what was taken in the last time.
        made: the files that would be written if there were no pack yet.
        keys: what each scene of the file is known again by, with what the file says of it.
        scenes: all scenes that the pack will have, as they happen, each with its story.
        moved: the ids of those that stand elsewhere in the file than they did.

    Raises:
        UnreadableError: a file is written in a way in which it cannot be changed in place.
        OSError: a file cannot be read.
    """
    work = _Work(folder, film, before)
    there = {name for name, _ in scenes}
    present = [(key, name) for key, name in zip(keys, made.names.scenes, strict=True) if name in there]
    files = dict(zip(made.names.scenes, made.files, strict=True))
    stories = dict(scenes)
    stays = _same_before(dict(zip(keys, made.names.scenes, strict=True)), before, stories)
    for key, name in present:
        work.take(key, name, made.texts[files[name]], keys[key], stays=key in stays)
    gone = {key: found.id for key, one in before.scenes.items() if key not in keys and (found := work.now(one.id))}
    preceding = {name: last for last, (name, _) in pairwise(scenes)}
    for key, name in gone.items():
        last, story = preceding.get(name, ("", film.scenes[name].story))
        work.follow(before.scenes[key], name, last if story != film.scenes[name].story else "")
    for story in (0, 1):
        work.number(story, [name for name, its_story in scenes if its_story == story])
    work.head(made)
    return Change(
        texts=work.texts,
        renamed=work.renamed,
        new=tuple(name for key, name in present if key not in before.scenes),
        moved=moved,
        gone=tuple(name for key, name in gone.items() if not before.scenes[key].gone),
        changed=tuple(work.changed),
        after_another=tuple(work.after_another),
        declared=tuple(work.declared),
        left_out=len(keys) - len(present),
    )


def is_there(film: Film, ident: str) -> bool:
    """Whether a scene is in the pack, under the id that it has or had."""
    return ident in film.scenes or ident in film.former


def nothing_new(film: Film, keys: Mapping[str, Entry], before: State) -> Change | None:
    """What it comes to where the file says just what it said the last time; None where it says anything else."""
    then = [key for key, taken in before.scenes.items() if not taken.gone]
    if then != list(keys) or any(before.scenes[key].entry != entry for key, entry in keys.items()):
        return None
    return Change(texts={}, renamed={}, left_out=sum(not is_there(film, before.scenes[key].id) for key in keys))


def out_of_order(keys: Sequence[str], before: State) -> set[str]:
    """The scenes that do not stand in the file where they stood: all but the longest run of them in its old order."""
    rank = {key: index for index, key in enumerate(key for key, taken in before.scenes.items() if not taken.gone)}
    return _out_of_order([key for key in keys if key in rank], rank)


def _same_before(names: Mapping[str, str], before: State, stories: Mapping[str, int]) -> set[str]:
    """The scenes that come after the same scene of the file as they did, both in the stories in which they were."""
    now, then = (
        dict(zip(list(keys)[1:], keys, strict=False))
        for keys in (list(names), [key for key, one in before.scenes.items() if not one.gone])
    )

    def is_where_it_was(key: str) -> bool:
        return key in before.scenes and stories.get(names.get(key, "")) == before.scenes[key].story

    found = set[str]()
    for key in names:
        last = now.get(key)
        if last == then.get(key) and is_where_it_was(key) and (last is None or is_where_it_was(last)):
            found.add(key)
    return found


def _changes(before: Entry, now: Entry) -> str:
    """What has changed of a scene in the file, in a few words."""
    told = {"where": "place", "who": "people", "says": "synopsis", "when": "hour", "stories": "story"}
    names = [field for field in Entry.__struct_fields__ if getattr(before, field) != getattr(now, field)]
    return ", ".join(told.get(name, name) for name in names)


def _out_of_order(keys: Sequence[str], rank: Mapping[str, int]) -> set[str]:
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for index, key in enumerate(keys):
        at = bisect_left(tails, rank[key])
        back.append(ends[at - 1] if at else -1)
        tails[at : at + 1], ends[at : at + 1] = [rank[key]], [index]
    stay, index = set[int](), ends[-1] if ends else -1
    while index >= 0:
        stay.add(index)
        index = back[index]
    return {key for index, key in enumerate(keys) if index not in stay}


class _Work:
    """The files as they will be."""

    def __init__(self, folder: Path, film: Film, before: State) -> None:
        self._folder, self._film, self._before = folder, film, before
        self.texts: dict[str, str] = {}
        self.renamed: dict[str, str] = {}
        self.changed: list[tuple[str, str]] = []
        self.after_another: list[str] = []
        self.declared: list[str] = []
        self._fresh = set[str]()
        self._made: dict[str, str] = {}
        self._files = {
            match[2]: f"{story}/{path.name}"
            for story in STORY_FOLDERS
            for path in sorted((folder / story).iterdir())
            if (match := _NUMBERED.fullmatch(path.name))
        }

    def now(self, ident: str) -> Scene | None:
        """A scene by an id that it has or had."""
        return self._film.scenes.get(ident) or self._film.former.get(ident)

    def take(self, key: str, name: str, text: str, entry: Entry, *, stays: bool) -> None:
        """Take a scene of the file in: it is written where nobody has worked on it.

        Args:
            key: what it is known again by.
            name: its id.
            text: its file as it would be written.
            entry: what the file says of it.
            stays: whether it comes after the same scene of the file as it did.
        """
        taken = self._before.scenes.get(key)
        if taken is None:
            self._made[name] = text
            self._fresh.add(name)
            return
        file = self._files[name]
        there = (self._folder / file).read_bytes().decode()
        if fingerprint(there) == taken.print:
            if text != there and not (stays and _MEANWHILE.sub("", text) == _MEANWHILE.sub("", there)):
                self._made[name] = text
                self._fresh.add(name)
            return
        if entry != taken.entry:
            self.changed.append((name, _changes(taken.entry, entry)))
        if not stays:
            self.follow(taken, name, meanwhile_of(text))

    def follow(self, taken: Taken, name: str, wanted: str) -> None:
        """Have a scene that was worked on, or is gone from the file, come after another of the other story.

        One whose ``meanwhile`` was changed by hand keeps it.
        """
        file = self._files[name]
        there = (self._folder / file).read_bytes().decode()
        if meanwhile_of(there) not in {wanted, self._current(taken.meanwhile)}:
            return
        if wanted != meanwhile_of(there):
            self._made[name] = _with_meanwhile(file, there, wanted)
            self.after_another.append(name)

    def _current(self, ident: str) -> str:
        """The id that a scene has now: it may have been renamed since."""
        found = self.now(ident) if ident else None
        return found.id if found else ident

    def number(self, story: int, names: Sequence[str]) -> None:
        """Number a story's scenes."""
        folder = STORY_FOLDERS[story]
        there = {
            name: file.partition("/")[2] for name in names if (file := self._files.get(name, "")).startswith(folder)
        }
        changes = renumbered(there, names)
        for name in names:
            file = f"{folder}/{changes.get(there.get(name, name)) or there[name]}"
            old = self._files.get(name)
            if old and old != file:
                self.renamed[old] = file
            if name in self._made:
                self.texts[file] = self._made[name]

    def head(self, made: Begun) -> None:
        """Declare in ``film.yaml`` what scenes name now."""
        there = (self._folder / HEAD).read_bytes().decode()
        head = self._film.head
        has: dict[str, Mapping[str, object]] = {"cast": head.cast, "places": head.places, "motifs": head.motifs}
        text = there
        for what, lines in made.declared.items():
            used = {ident for name in self._fresh for ident in made.uses[name]}
            lacking = [ident for ident in lines if ident in used and ident not in has[what]]
            if lacking:
                text = declared(text, what, [f"{ident}: {lines[ident]}" for ident in lacking])
                self.declared += lacking
        if text != there:
            self.texts[HEAD] = text


def declared(text: str, what: str, lines: Sequence[str]) -> str:
    """The text of ``film.yaml`` with more entries under a key, nothing else of it changed.

    Raises:
        UnreadableError: the key is written in a way in which nothing can be added in place.
    """
    ends = "\r\n" if "\r\n" in text else "\n"
    rows = text.splitlines(keepends=True)
    begin = next((at for at, row in enumerate(rows) if re.match(rf"{what}:\s*(#.*)?$", row)), None)
    if begin is None and re.search(rf"^{what}:", text, re.MULTILINE):
        raise UnreadableError(
            f"{HEAD} has `{what}` on one line; write its entries below one another, or add by hand: {'; '.join(lines)}."
        )
    if begin is None:
        start = text if text.endswith("\n") else text + ends
        made = start + ends.join([f"{what}:", *(f"  {line}" for line in lines)]) + ends
    else:
        end = begin + 1
        while end < len(rows) and (rows[end][:1] in {" ", "\t"} or not rows[end].strip() or rows[end].startswith("#")):
            end += 1
        while not rows[end - 1].strip() or rows[end - 1].startswith("#"):
            end -= 1
        entry = next((row for row in rows[begin + 1 : end] if row.strip() and not row.strip().startswith("#")), "  x")
        indent = entry[: len(entry) - len(entry.lstrip())]
        if not rows[end - 1].endswith("\n"):
            rows[end - 1] += ends
        rows[end:end] = [f"{indent}{line}{ends}" for line in lines]
        made = "".join(rows)
    _require_added(text, made, what, lines)
    return made


def _require_added(before: str, after: str, what: str, lines: Sequence[str]) -> None:
    """Raise unless a text says what it said, and the new entries."""
    old, _ = reader.read(before)
    new, faults = reader.read(after)
    was = dict(old or {})
    if new is None or faults or any(new.get(key) != value for key, value in was.items() if key != what):
        raise UnreadableError(f"{HEAD} cannot be added to in place; add under `{what}` by hand: {'; '.join(lines)}.")
    inner: Any = new.get(what)
    former: Any = was.get(what) or {}
    if any(inner.get(key) != value for key, value in former.items()) or len(inner) != len(former) + len(lines):
        raise UnreadableError(f"{HEAD} cannot be added to in place; add under `{what}` by hand: {'; '.join(lines)}.")


def meanwhile_of(text: str) -> str:
    """The scene after which a scene comes, as its file says plainly; nothing where it does not."""
    match = _MEANWHILE.search(text)
    return match[1] if match else ""


def _with_meanwhile(file: str, text: str, name: str) -> str:
    """A scene's text that was worked on, with another ``meanwhile``; nothing else of it changes."""
    ends = "\r\n" if "\r\n" in text else "\n"
    if match := _MEANWHILE.search(text):
        begin, end = match.span()
        if name:
            made = text[: match.start(1)] + name + text[match.end(1) :]
        else:
            made = text[:begin] + (text[cut + 1 :] if (cut := text.find("\n", end)) >= 0 else "")
    else:
        match = re.search(r"^title:.*\n", text, re.MULTILINE)
        at = match.end() if match else 0
        made = f"{text[:at]}meanwhile: {name}{ends}{text[at:]}"
    old, _ = reader.read(text)
    new, _ = reader.read(made)
    wanted = {key: value for key, value in (old or {}).items() if key != "meanwhile"} | (
        {"meanwhile": name} if name else {}
    )
    if new is None or dict(new) != wanted:
        raise UnreadableError(
            f"{file} cannot be changed in place; set its `meanwhile` by hand to `{name or 'nothing'}`."
        )
    return made
