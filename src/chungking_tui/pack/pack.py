"""What became of a pack's files."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from chungking_tui.film.film import Film

from .problems import Problem


class Pack(Struct, frozen=True, kw_only=True):
    """What became of a folder.

    Attributes:
        folder: where it was read.
        film: the film, without what is broken; None if there is too little to open.
        problems: what there is to mend, in the order of files and lines.
        suppressed: how many problems more there are that only follow from those.
    """

    folder: Path
    film: Film | None
    problems: tuple[Problem, ...]
    suppressed: int = 0
