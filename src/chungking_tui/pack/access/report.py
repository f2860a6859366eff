"""What is found wrong while a pack is read: placed, bounded, sorted."""

from __future__ import annotations

from collections.abc import Callable

from chungking_tui.film.text import showable
from chungking_tui.pack.problems import Near, Problem
from chungking_tui.pack.rules.draft import HEAD
from chungking_tui.pack.text.slips import Position

MOST_OF_A_FILE, MOST_OF_A_PACK = 100, 2_000
"""How many problems are listed of a file, and of all files together; the rest is counted."""
MOST_LOOKED_UP = 50
"""For how many names a near one is looked for."""
OF_A_FILE = "FYT"
"""How the codes of the rules begin that a file breaks by itself."""
LONGEST_LINE = 200
"""How much of a line of the file is shown, in characters."""


class Report:
    """The problems of one pack.

    Attributes:
        suppressed: how many problems only follow from others, and are not listed.
    """

    def __init__(self, text: Callable[[str], str]) -> None:
        """Nothing is found yet.

        Args:
            text: gives the text of a file, for the lines that problems show; nothing where it cannot be read.
        """
        self._text = text
        self.suppressed = 0
        self._lines: dict[str, list[str]] = {}
        self._problems: set[Problem] = set()
        self._counts: dict[str, int] = {}
        self._looked_up = 0

    def __bool__(self) -> bool:
        """Whether anything was found."""
        return bool(self._problems)

    @property
    def faulty(self) -> frozenset[str]:
        """The files that are not as a file of their kind must be, whatever they have to do with the others."""
        return frozenset(problem.file for problem in self._problems if problem.rule[0] in OF_A_FILE)

    def tell(self, file: str, position: Position, rule: str, message: str, hint: str | Near = "") -> None:
        """Take a problem; after the first ones of a file it is only counted.

        Args:
            file: the file's name in the pack.
            position: where in it; 0, 0 for the file itself.
            rule: the rule's code.
            message: what is wrong.
            hint: a way out, or the names among which a near one may be meant.
        """
        count = self._counts[file] = self._counts.get(file, 0) + 1
        if count > MOST_OF_A_FILE or len(self._problems) >= MOST_OF_A_PACK:
            return
        self._problems.add(
            Problem(
                file=showable(file),
                line=position.line,
                column=position.column,
                rule=rule,
                message=showable(message),
                hint=showable(hint if isinstance(hint, str) else self._near(hint)),
                source=showable(self._line(file, position)),
            )
        )

    def listed(self) -> tuple[Problem, ...]:
        """The problems: what is wrong with files by themselves first, then in the order of files and lines.

        There is one more for each file that has too many to list.
        """
        more = [
            Problem(
                file=showable(file),
                line=0,
                column=0,
                rule="F09",
                message=f"{count - MOST_OF_A_FILE:,} more problems are not listed",
                hint="mend the first ones, and check again",
            )
            for file, count in self._counts.items()
            if count > MOST_OF_A_FILE
        ]
        return tuple(sorted([*self._problems, *more], key=_order))

    def _near(self, hint: Near) -> str:
        self._looked_up += 1
        return hint.said() if self._looked_up <= MOST_LOOKED_UP else hint.otherwise

    def _line(self, file: str, position: Position) -> str:
        if file not in self._lines:
            self._lines[file] = self._text(file).removeprefix("\ufeff").splitlines()
        lines = self._lines[file]
        if not 0 < position.line <= len(lines):
            return ""
        line = lines[position.line - 1].rstrip()
        if len(line) <= LONGEST_LINE:
            return line
        start = max(0, min(position.column - 1 - LONGEST_LINE // 2, len(line) - LONGEST_LINE))
        return line[start : start + LONGEST_LINE]


def _order(problem: Problem) -> tuple[bool, bool, Problem]:
    """What is wrong with a file by itself first, as the rest may follow from it; of that, film.yaml's first."""
    return problem.rule[0] not in OF_A_FILE, problem.file != HEAD, problem
