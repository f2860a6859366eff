"""A screenplay in Fountain: its scenes, sections, synopses and storylines. Dialogue and action are passed over.

The form is that of https://fountain.io/syntax; ``[[STORYLINE X]]`` is Beat's.
"""

from __future__ import annotations

import re
from pathlib import Path

from .outline import NAME, Entry, Outline, UnreadableError, known, plain, plain_paragraphs, unlike
from .screenplay import Slug, person_of, slug_of, year_of
from .source_text import text_of

_HEADING = re.compile(r"(?:INT|EXT|EST|I/E|INT\.?/EXT|EXT\.?/INT)[. ]", re.IGNORECASE)
_TITLE_ENTRY = re.compile(r"([A-Za-z][A-Za-z ]{0,40}):[ \t]*(.*)")
LONGEST_NOTE, LONGEST_PAGE = 4000, 20_000
"""So many characters a note has at most, and what is read of the title page."""
_NUMBER = re.compile(r"[ \t]*#([\w.\-]{1,20})#[ \t]*$")
_STORYLINE = re.compile(r"(?:story ?line|plot ?line|story)[: ]+(.+)", re.IGNORECASE | re.DOTALL)
_EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_|_(?!\w)")
_NO_CUE = re.compile(r"[!.@#=>~]|[A-Z ]+:$")


class _Scene:
    """A scene as far as it is read."""

    def __init__(self, slug: Slug, part: str, *, title: str = "") -> None:
        self.slug, self.part, self.title = slug, part, title
        self.who: dict[str, int] = {}
        self.says: list[str] = []
        self.stories: list[str] = []

    def entry(self) -> Entry:
        """It, whole."""
        return Entry(
            title=self.title or self.slug.title or "A scene",
            stories=tuple(unlike(self.stories)),
            part=self.part,
            when=self.slug.when,
            where=self.slug.where,
            who=self.who,
            says=plain_paragraphs("\n\n".join(self.says)),
        )


def read(file: Path, *, by_section: bool = False) -> Outline:
    """Read a screenplay.

    Args:
        file: the screenplay.
        by_section: whether a scene is what stands in a section, however many headings of scenes that has.

    Raises:
        UnreadableError: there is no scene in it.
    """
    head, body = _title_page(_without_boneyards(text_of(file).replace("\r\n", "\n").replace("\r", "\n")))
    storylines: list[tuple[str, ...]] = []
    body = _notes_apart(body, storylines)
    reading = _Reading(body, storylines, by_section=by_section)
    for line in body.split("\n"):
        reading.take(line)
    if not reading.scenes:
        begins = "a section begins with #" if by_section else "the heading of one begins with INT., EXT. or a full stop"
        sections = "" if by_section or not re.search(r"^#", body, re.MULTILINE) else "; --by section takes its sections"
        raise UnreadableError(f"{file} has no scene: {begins}{sections}.")
    author = head.get("author", head.get("authors", ""))
    return Outline(
        entries=tuple(scene.entry() for scene in reading.scenes),
        title=plain(head.get("title", "")),
        by=tuple(unlike(plain(name, NAME) for name in re.split(r"\n|,|&| and ", author)))[:6],
        year=year_of(head.get("draft date", ""), head.get("date", ""), head.get("copyright", "")),
        people=reading.people,
    )


def _title_page(text: str) -> tuple[dict[str, str], str]:
    """The title page, by lower-case key, and what comes after it."""
    text = text.lstrip("\n")
    page, _, rest = text.partition("\n\n")
    if not _TITLE_ENTRY.match(page) or _HEADING.match(page):
        return {}, text
    found: dict[str, list[str]] = {}
    name = ""
    for line in page[:LONGEST_PAGE].split("\n"):
        if match := _TITLE_ENTRY.fullmatch(line):
            name = match[1].strip().lower()
            found[name] = [_EMPHASIS.sub("", match[2])]
        elif name:
            found[name].append(_EMPHASIS.sub("", line.strip()))
    return {name: "\n".join(lines).strip() for name, lines in found.items()}, rest


def _without_boneyards(text: str) -> str:
    """The text without what its author has struck out: ``/* … */``."""
    kept, begin = [], 0
    while (at := text.find("/*", begin)) >= 0 and (end := text.find("*/", at + 2)) >= 0:
        kept.append(text[begin:at])
        begin = end + 2
    return "".join((*kept, text[begin:]))


_MARK, _GONE = "\ue000", "\ue001"
"""Stand where a note stood: about the number of one that names storylines, and alone. Characters of private use."""


def _notes_apart(body: str, storylines: list[tuple[str, ...]]) -> str:
    """The text without its notes; those that name a storyline leave their number, and their names in the list."""
    body = re.sub(f"[{_MARK}{_GONE}]", "", body)
    kept, begin, looked, end = [], 0, 0, 0
    while (at := body.find("[[", looked)) >= 0:
        end = end if end >= at + 2 else body.find("]]", at + 2)
        if end < 0:
            break
        says = body[at + 2 : min(end, at + LONGEST_NOTE)]
        if end > at + LONGEST_NOTE or "\n\n" in says:
            looked = at + 2
            continue
        kept.append(body[begin:at])
        if named := _STORYLINE.fullmatch(says.strip()):
            kept.append(f"{_MARK}{len(storylines)}{_MARK}")
            storylines.append(tuple(unlike(plain(name, NAME) for name in named[1].split(","))))
        kept.append(_GONE)
        begin = looked = end + 2
    return "".join((*kept, body[begin:]))


class _Reading:
    """The scenes of a screenplay, line by line.

    Attributes:
        scenes: those that have begun.
        people: the name of everybody who speaks, by what it is known by.
    """

    def __init__(self, body: str, storylines: list[tuple[str, ...]], *, by_section: bool) -> None:
        """Nothing is taken yet.

        Args:
            body: the whole text, for how deep its sections go.
            storylines: the storylines that each mark names.
            by_section: whether a section is a scene: those of the second depth, the first being parts; where there is
                but one depth, those.
        """
        self.scenes: list[_Scene] = []
        self.people: dict[str, str] = {}
        depths = sorted({len(match[1]) for match in re.finditer(r"^[ \t]*(#{1,6})(?!#)", body, re.MULTILINE)})
        self._scene_depth = depths[:2][-1] if by_section and depths else 0
        self._part_depth = depths[0] if depths and depths[0] != self._scene_depth else 0
        self._by_section = by_section
        self._storylines = storylines
        self._part = self._before = self._cue = ""

    def take(self, line: str) -> None:
        """Take the next line."""
        line = line[:4000]
        bare = re.sub(f"{_MARK}\\d+{_MARK}|{_GONE}", "", line)
        if bare.strip() or bare == line:  # one that held notes alone is no line
            self._take(_EMPHASIS.sub("", bare).strip())
        if self.scenes:
            marks = re.findall(f"{_MARK}(\\d+){_MARK}", line)
            self.scenes[-1].stories += [name for mark in marks for name in self._storylines[int(mark)]]

    def _take(self, line: str) -> None:
        self._settle_cue(line)
        if line.startswith("#"):
            title = line.lstrip("#")
            self._section(title.strip(), len(line) - len(title))
        elif line.startswith("=") and not line.startswith("=="):
            self._synopsis(line[1:].strip())
        elif heading := self._heading(line):
            self._scene(heading)
        elif self._is_cue(line):
            self._cue = line
        self._before = line

    def _settle_cue(self, line: str) -> None:
        """A line in capitals is the name of who speaks only where a line of speech follows it."""
        if self._cue and line and (name := person_of(self._cue)):
            self.people.setdefault(known(name), name)
            who = self.scenes[-1].who
            who[known(name)] = who.get(known(name), 0) + 1
        self._cue = ""

    def _heading(self, line: str) -> str:
        """What a line says as a scene's heading; nothing where it is none."""
        if re.match(r"\.\w", line):
            return line[1:]
        return line if _HEADING.match(line) and not self._before else ""

    def _is_cue(self, line: str) -> bool:
        if self._before or not self.scenes:
            return False
        name = line.partition("(")[0].strip(" ^")
        return line.startswith("@") or (name.isupper() and len(name) <= NAME and not _NO_CUE.match(name))

    def _section(self, title: str, depth: int) -> None:
        if depth == self._scene_depth:
            self.scenes.append(_Scene(Slug(), self._part, title=plain(title)))
        elif depth == self._part_depth:
            self._part = plain(title, 60)

    def _synopsis(self, says: str) -> None:
        """A synopsis is of the scene that has begun; one right below a section is of that."""
        if self.scenes and (self._by_section or not self._before.startswith("#")):
            self.scenes[-1].says.append(says)

    def _scene(self, heading: str) -> None:
        slug = slug_of(_NUMBER.sub("", " ".join(heading.split())))
        if not self._by_section:
            self.scenes.append(_Scene(slug, self._part))
        elif self.scenes and not self.scenes[-1].slug.title:
            self.scenes[-1].slug = slug
