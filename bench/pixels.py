"""A next scene with its picture in the terminal's own pixels, against the same in block characters."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.measure import Program

OURS = ["-m", "chungking_tui", "--still", "--at", "1.1"]
KINDS = ("blocks", "sixel", "kitty", "placeholders")
SCENES = 19
"""How many steps lead from the first scene of the first story to its last."""
READ = 0.35
"""Seconds that a reader stays at a scene: what may come next is drawn meanwhile."""
STANDS = 0.012
"""Seconds without a byte after which the card and its picture stand."""
ROUNDS = 3
"""How many readers walk there, each for the first time, and how often each of them walks again."""
MOST = {"sixel": 64, "kitty": 20, "placeholders": 20}
"""How many KB a picture may take the first time."""
GOALS = {"sixel": "≤ 1.5 ×", "kitty": "≤ 1.2 ×", "placeholders": "≤ 1.2 ×"}


def rows(note: Callable[[str], None]) -> list[tuple[str, str, str]]:
    """Walk through a story with its pictures shown in each way, turn by turn, the first time and again."""
    first: dict[str, list[tuple[float, int]]] = {kind: [] for kind in KINDS}
    again: dict[str, list[tuple[float, int]]] = {kind: [] for kind in KINDS}
    for number in range(ROUNDS):
        programs = {kind: _started(kind) for kind in KINDS}
        for walks in (first, again, again):
            for kind, program in programs.items():
                program.press("home", quiet=0.6)
                walks[kind] += [_step(program) for _ in range(SCENES)]
        for program in programs.values():
            program.close()
        note(f"pictures in pixels {number + 1}/{ROUNDS}")
    found: list[tuple[str, str, str]] = []
    blocks = statistics.median(count for _, count in first["blocks"])
    for kind in KINDS[1:]:
        name = {"kitty": "kitty's protocol", "placeholders": "kitty's placeholders"}.get(kind, kind)
        found += [
            (f"a next scene in {name} / in blocks, p50", _ratio(again[kind], again["blocks"]), GOALS[kind]),
            ("  the same, the first time it is shown", _ratio(first[kind], first["blocks"]), ""),
            ("  its bytes the first time, median, most", _bytes(first[kind]), f"≤ {MOST[kind]} KB"),
            ("  its bytes when it was shown before", _bytes(again[kind]), "" if kind == "sixel" else "≤ 2 KB and text"),
        ]
    return [("  bytes for a next scene in blocks, median", f"{blocks / 1000:.1f} KB", ""), *found]


def _started(kind: str) -> Program:
    options = ["--pictures", "blocks"] if kind == "blocks" else []
    program = Program([*OURS, *options], Path(tempfile.mkdtemp(prefix="bench-")), shows=kind)
    program.burst(1.0)
    return program


def _step(program: Program) -> tuple[float, int]:
    """Go to the next scene: seconds until it stands with its picture, and all bytes."""
    seconds, count = program.press("J", quiet=STANDS)
    _, more = program.burst(0.1, seconds=READ)  # the line of scenes and the foot come in the frames after
    time.sleep(READ)
    return seconds, count + more


def _ratio(one: list[tuple[float, int]], other: list[tuple[float, int]]) -> str:
    return f"{statistics.median(s for s, _ in one) / statistics.median(s for s, _ in other):.2f} ×"


def _bytes(steps: list[tuple[float, int]]) -> str:
    counts = [count for _, count in steps]
    return f"{statistics.median(counts) / 1000:.1f} KB, {max(counts) / 1000:.1f} KB"
