"""What is wrong with a pack, said so that its author can mend it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

import msgspec
from msgspec import Struct

from chungking_tui.film.text import showable

RULES: dict[str, str] = {
    "F01": "a file is UTF-8 text",
    "F02": "a file is at most 512 KiB",
    "F03": "a file is a regular file inside the pack that can be read",
    "F04": "text has no control, surrogate or bidirectional-override characters, escaped or not",
    "F05": "a pack has at most 10,000 files",
    "F06": "a scene's file is named NUMBER-ID.yaml",
    "F07": "a pack has a scene",
    "F08": "the files and folders of a pack are those that it can have",
    "F09": "of a file's problems the first 100 are listed, of a pack's the first 2,000",
    "Y01": "a file is YAML",
    "Y02": "a key stands once",
    "Y03": "no anchors and no aliases",
    "Y04": "no tags",
    "Y05": "no merge keys",
    "Y06": "one document a file",
    "Y07": "lists and mappings are nested at most 16 deep",
    "Y08": "a file has at most 50,000 values",
    "Y09": "a file holds a mapping, and its keys are plain text",
    "Y10": "a # inside text is quoted",
    "T01": "a value is of the kind its key asks for",
    "T02": "required keys are there",
    "T03": "keys are known",
    "C01": "a person, place, prop, fact, motif, room or object that is named is declared",
    "C02": "a scene that is named is there, and no echo leads from a scene to itself",
    "C03": "a paragraph that is named is in essay.yaml",
    "C04": "each paragraph is pointed to by a scene",
    "C05": "a scene is spoken of by a paragraph, or rests on a source beside the essay",
    "C06": "a source that is cited is declared in film.yaml",
    "C07": "a scene's number and id stand once",
    "C08": "people, places, props and objects have different ids",
    "C09": "the passages stand in order, each number once",
    "C10": "a card has at most 200 lines",
    "C11": "a date range and a countdown end after they begin",
    "C12": "a picture belongs to a scene, a place, a prop, an object or the title",
    "C13": "a scene with a picture of its own says what it shows",
    "C14": "the rows of the plan are equally long",
    "C15": "a sign on the plan belongs to a room or an object, or is a wall, a floor, a window",
    "C16": "a room or an object stands on the plan",
    "C17": "a prop passes from who or what has it",
    "C18": "the days that are shown, and their hours, do not run backwards in a story, nor over both side by side",
    "C19": "a scene has a date or dates, not both",
    "C20": "no more of a prop is used up than there has been",
    "C21": "what a countdown counts is a prop that is counted",
    "C22": "who changes or notices an object of the apartment is in the scene",
    "C23": "a countdown is at most 400 days long, and counts something",
    "C24": "meanwhile names a scene of the other story, in stories that lie side by side; no two wait for each other",
    "C25": "who has left is in no later scene",
    "C26": "a prop that passes from hand to hand passes whole: a count says how many more or fewer there are",
    "C27": "an echo is of a kind that there is, and goes by something that there is",
    "C28": "an id that a scene had before is no scene's now, and was one scene's",
    "C29": "a scene that says at which time or page it begins says it of a release or an edition",
    "C30": "a layer is called as its file is, and not as a layer of the program's own",
    "C31": "a note of a layer stands on what the pack has",
    "C32": "who learns something by reading reads something in that scene",
    "C33": "who notices an object a second time notices a change of it",
    "C34": "the program is new enough for the pack, and the pack for the program",
    "C36": "where readings differ on a scene's day, each gives another, and the scene's own is one of them",
    "C35": "what is paid is counted, fewer of it where it is given and more where it is got",
    "P01": "a picture is a small SVG of plain shapes that reaches nothing outside itself",
}
"""Every rule that is checked: its code, and what must hold."""


ADVICE: dict[str, str] = {
    "A01": "a person, place, prop, fact or motif that is declared is in a scene",
    "A02": "who has left has, does and learns nothing afterwards",
    "A03": "a work of which a line is given is old enough for that",
}
"""What is told as advice: its code, and what holds in most packs."""


class Problem(Struct, frozen=True, order=True, kw_only=True):
    """One thing to mend. Lines and columns count from 1; both are 0 where the problem is a whole file or folder."""

    file: str
    line: int
    column: int
    rule: str
    message: str
    hint: str = ""
    source: str = ""
    """The line itself."""

    @property
    def place(self) -> str:
        """``file:line:column``, or the file alone."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    def __str__(self) -> str:
        """``file:line:column: RULE message``, the hint, and the line below; fit for a screen."""
        return self.in_pack(".")

    def in_pack(self, folder: str) -> str:
        """The same, with the pack's folder before the file, so that an editor finds it."""
        hint = f" ({self.hint})" if self.hint else ""
        head = f"{_inside(folder)}{self.place}: {self.rule} {self.message}{hint}"
        return showable(f"{head}\n    {self.source.strip()[:160]}" if self.source.strip() else head)

    def as_annotation(self, folder: str) -> str:
        """The problem as a workflow of GitHub shows it in a pull request, with the pack's folder before the file."""
        hint = f" ({self.hint})" if self.hint else ""
        file = _escaped(f"{_inside(folder)}{self.file}", ",:")
        place = f"file={file},line={max(1, self.line)},col={max(1, self.column)},title={self.rule}"
        level = "notice" if self.rule in ADVICE else "error"
        return f"::{level} {place}::{_escaped(showable(f'{self.message}{hint}'))}"


def _inside(folder: str) -> str:
    """What stands before the files of a folder."""
    return "" if folder == "." else f"{folder.rstrip('/')}/"


def _escaped(text: str, also: str = "") -> str:
    """Escape a text so that GitHub does not read part of it as workflow-command syntax."""
    return "".join(f"%{ord(sign):02X}" if sign in "%\r\n" + also else sign for sign in text)


class PackError(Exception):
    """A folder that cannot be opened as a pack.

    Attributes:
        sentence: what is the matter and what to do about it.
        problems: everything found, if any file was read.
    """

    def __init__(self, sentence: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.problems = problems


class Near(NamedTuple):
    """A name that is not known, and those that are: the nearest may be meant."""

    name: str
    known: Collection[str]
    otherwise: str = ""
    """What is said where none is near."""

    def said(self) -> str:
        """``did you mean `x`?`` where one is near; else what there is, where that is not long."""
        return did_you_mean(self.name, self.known) or self.otherwise or self._all()

    def _all(self) -> str:
        if not 0 < len(self.known) <= MOST_NAMED:
            return ""
        return f"there {'is' if len(self.known) == 1 else 'are'} {', '.join(sorted(self.known))}"


MOST_NAMED = 12
"""So many names are listed where none is near."""
LONGEST_NAME = 80
"""No longer text is taken for a name that was meant to be another."""


MEANT = {
    **dict.fromkeys(("narrated", "staged", "played", "performed", "drawn", "sung", "danced"), "shown"),
    **dict.fromkeys(("said", "reported", "recounted", "mentioned"), "told"),
    **dict.fromkeys(("guessed", "deduced", "implied", "assumed"), "inferred"),
    **dict.fromkeys(("reader", "audience", "spectator", "player", "watcher", "listener", "we"), "viewer"),
}
"""What people write in place of a word of ours that is spelt otherwise."""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """``did you mean `x`?`` where a known name is near, or means the same; else nothing."""
    import difflib  # only where something is wrong

    known = list(known)
    if MEANT.get(name) in known:
        return f"did you mean `{MEANT[name]}`?"
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.6) if len(name) <= LONGEST_NAME else []
    return f"did you mean `{near[0]}`?" if near else ""


def encode_problems(problems: tuple[Problem, ...], folder: str = ".") -> str:
    """The problems as a JSON list of objects, for other programs, with the pack's folder before each file."""
    placed = [msgspec.structs.replace(problem, file=_inside(folder) + problem.file) for problem in problems]
    return msgspec.json.format(msgspec.json.encode(placed), indent=2).decode()
