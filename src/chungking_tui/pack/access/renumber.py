"""Puts a scene elsewhere in its story, or a new one into it: the numbers of files change, and nothing in them.

Numbers may have gaps; as few files as can be are given others.
"""

from __future__ import annotations

import errno
import os
import re
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path

from chungking_tui.saved.files import is_there, write_atomically

from .loader import STORY_FOLDERS

NUMBERED = re.compile(r"([0-9]{1,9})-(.+)\.yaml")
"""The name of a scene's file: its number, its id."""


class TwiceError(Exception):
    """Two files of a story have one id; its text is a sentence."""


def files_of(folder: Path, story: int) -> dict[str, str]:
    """The name of each scene's file in a story, without the folder, by the scene's id; in their order.

    Raises:
        TwiceError: an id stands twice.
    """
    inside = folder / STORY_FOLDERS[story]
    names = (path.name for path in inside.iterdir()) if is_there(inside) else ()
    found = [(int(match[1]), match[2], match[0]) for name in names if (match := NUMBERED.fullmatch(name))]
    made: dict[str, str] = {}
    for _, ident, name in sorted(found):
        if ident in made:
            raise TwiceError(f"{made[ident]} and {name} have one id; give one of them another name first.")
        made[ident] = name
    return made


def renumbered(files: dict[str, str], order: Sequence[str]) -> dict[str, str]:
    """The files that have to be called otherwise so that the scenes stand in an order, by their names now.

    Args:
        files: the name of each scene's file, by its id.
        order: the ids in the order that they are to have; one that has no file yet takes a number, too.

    Returns:
        For each name that changes, and each id without a file, the new name.
    """
    numbers = {ident: int(name.partition("-")[0]) for ident, name in files.items()}
    least = min([1, *numbers.values()])
    kept = _rising([numbers.get(ident) for ident in order], least)
    digits = max((len(name.partition("-")[0]) for name in files.values()), default=2)
    found: dict[str, str] = {}
    before = least - 1
    for ident, stays in zip(order, kept, strict=True):
        number = numbers[ident] if stays and numbers[ident] > before else before + 1
        name = f"{number:0{digits}}-{ident}.yaml"
        if ident not in files:
            found[ident] = name
        elif name != files[ident] and number != numbers[ident]:
            found[files[ident]] = name
        before = number
    return found


def _rising(numbers: Sequence[int | None], least: int) -> list[bool]:
    """Which numbers may stay: the longest rising run of them between which there is room for the others."""
    tails: list[int] = []  # a number less its place rises or stays where there is room for those between
    ends: list[int] = []
    back = [-1] * len(numbers)
    for at, number in enumerate(numbers):
        if number is None or number < at + least:
            continue
        place = bisect_right(tails, number - at)
        back[at] = ends[place - 1] if place else -1
        tails[place : place + 1], ends[place : place + 1] = [number - at], [at]
    stays = [False] * len(numbers)
    at = ends[-1] if ends else -1
    while at >= 0:
        stays[at], at = True, back[at]
    return stays


def write(folder: Path, story: int, changes: dict[str, str], texts: dict[str, str]) -> None:
    """Give files other names, and write new ones.

    Args:
        folder: the pack.
        story: 0 or 1.
        changes: the new name of each file that is there, by its name now; that of a new scene's by its id.
        texts: the texts of new scenes, by id.

    Raises:
        OSError: a file cannot be renamed or written; those before it are.
    """
    inside = folder / STORY_FOLDERS[story]
    inside.mkdir(exist_ok=True)  # a story without a scene may have no folder
    for after in changes.values():
        if is_there(inside / after) and after not in changes:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), inside / after)
    for before, after in changes.items():
        if before in texts:
            write_atomically(inside / after, texts[before].encode(), mode=0o644)
        else:
            (inside / before).rename(inside / after)
