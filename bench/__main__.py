"""``python -m bench``: each figure a ratio to a reference taken in the same run, interleaved with it."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from bench import pixels
from bench.measure import FOOT, SIZE, Program
from chungking_tui.pack.access.cache import FRESH
from chungking_tui.saved.paths import default_pack

OURS = ["-m", "chungking_tui", "--still", "--at", "1.1"]
SMALLEST = ["-m", "bench.apps.smallest"]
TWO_TEXTS = ["-m", "bench.apps.two_texts"]
PLAIN = ["-m", "chungking_tui"]
"""As most starts are: without options, by a reader who has been here before."""
SECTIONS = (
    "starts",
    "kept",
    "phases",
    "large",
    "peers",
    "keys",
    "instruments",
    "layers",
    "pixels",
    "finding",
    "hidden",
    "reading",
    "rest",
    "soak",
)
README = Path(__file__).parent / "README.md"
A_LIST = 1500
"""More bytes than a letter and a cursor take, fewer than a list of what was found."""
BEGINS, ENDS = "<!-- the table begins: make bench writes it -->", "<!-- the table ends -->"
READ = 0.25
"""Seconds that a reader stays at a scene at the least before the next one."""
BLOCKS = 7
"""So many times a figure is taken whose median counts."""


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=11, help="starts of each program; at least 7")
    parser.add_argument("--only", choices=SECTIONS, help="this part of the table alone")
    parser.add_argument("--write", action="store_true", help="put the table into bench/README.md")
    parser.add_argument("--presses", type=int, default=120, help="presses of each key; at least 100")
    options = parser.parse_args()
    runs, presses = max(BLOCKS, options.runs), max(100, options.presses)
    sections: dict[str, Callable[[], list[tuple[str, str, str]]]] = {
        "starts": lambda: starts(runs),
        "kept": lambda: kept(runs),
        "phases": lambda: phases(runs),
        "large": lambda: large(runs),
        "peers": lambda: peers(runs),
        "keys": lambda: keys(presses),
        "instruments": lambda: instruments(presses),
        "layers": lambda: layers(presses),
        "pixels": lambda: pixels.rows(note),
        "finding": lambda: finding(presses),
        "hidden": hidden,
        "reading": lambda: reading(runs),
        "rest": rest,
        "soak": soak,
    }
    rows = [row for name in SECTIONS if options.only in {None, name} for row in sections[name]()]
    width = max(len(row[0]) for row in rows)
    table = [f"{'what':<{width}}  measured                must reach"]
    table += [f"{what:<{width}}  {measured:<22}  {goal}".rstrip() for what, measured, goal in rows]
    print("\n".join(table))
    if options.write and not options.only:
        written(table, runs, presses)


def written(table: list[str], runs: int, presses: int) -> None:
    """Put the table into the page about it, with its date and versions."""
    names = ("textual", "msgspec", "pyyaml", "resvg-py", "chafa.py")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    about = (
        f"{dt.datetime.now(dt.UTC):%d %B %Y} · {os.cpu_count()} processors · Python {platform.python_version()} · "
        f"{versions} · {runs} starts of each program, {presses} presses of each key"
    )
    before, _, rest = README.read_text().partition(BEGINS)
    after = rest.partition(ENDS)[2]
    README.write_text(
        "\n".join([before + BEGINS, "", *textwrap.wrap(about, 120), "", "```", *table, "```", "", ENDS + after])
    )


def started(command: list[str], home: Path | None = None) -> Program:
    """A program that stands, at home in a new folder or in one that it has been in."""
    return Program(command, home or Path(tempfile.mkdtemp(prefix="bench-")))


def starts(runs: int) -> list[tuple[str, str, str]]:
    """Cold start against the smallest app, and its memory."""
    times: dict[str, list[float]] = {"ours": [], "smallest": []}
    memory: dict[str, list[float]] = {"ours": [], "smallest": []}
    pictured: list[float] = []
    first = very_first()
    home = been_here()
    for run in range(runs + 1):
        for name, command in (("smallest", SMALLEST), ("ours", PLAIN)):
            program = started(command, home)
            took = program.start()
            if run:  # the first warms the disk
                times[name].append(program.first_text or took)
                pictured.append(took) if name == "ours" else None
                memory[name].append(program.memory())
            program.close()
        note(f"start {run}/{runs}")
    paired = [ours / smallest for ours, smallest in zip(times["ours"], times["smallest"], strict=True)]
    least = min(times["ours"]) / min(times["smallest"])
    return [
        ("cold start / smallest app, median of pairs", f"{statistics.median(paired):.2f} ×", "≤ 1.15 ×"),
        ("cold start / smallest app, of the minima", f"{least:.2f} ×", ""),
        ("  the smallest app's own start, median", f"{statistics.median(times['smallest']):.3f} s", ""),
        ("  the same with the first pictures, median", f"{ratio(pictured, times['smallest']):.2f} ×", "≤ 1.30 ×"),
        ("peak memory / smallest app", f"{ratio(memory['ours'], memory['smallest']):.2f} ×", "≤ 1.25 ×"),
        ("  the same, the very first time", f"{first / statistics.median(memory['smallest']):.2f} ×", ""),
    ]


def kept(runs: int) -> list[tuple[str, str, str]]:
    """Starts where the last run has left its screen, and keys pressed at once, against the smallest app's start."""
    home, scenes = been_here(), len(list((default_pack() / "story-1").glob("*.yaml")))
    times: dict[str, list[float]] = {"smallest": [], "text": [], "key": []}
    for run in range(runs + 2):
        smallest = started(SMALLEST, home)
        took = {"smallest": smallest.start()}
        smallest.close()
        for name in ("text", "key"):
            program = started(PLAIN, home)
            if name == "key":
                program.terminal.press("K" if run % 2 else "J")
                took[name] = program.until(f"{1 if run % 2 else 2}/{scenes}".encode())
            else:
                took[name] = program.until(FOOT)
            program.burst(0.6)
            program.burst(0.3, seconds=0.1)
            program.terminal.press("q")
            program.terminal.wait()
        for name, seconds in took.items():
            times[name] += [seconds] if run > 1 else []  # the first two warm the disk
        note(f"kept screen {run}/{runs}")
    base = times["smallest"]
    return [
        ("first text of the kept place / smallest app", f"{ratio(times['text'], base):.2f} ×", "≤ 0.25 ×"),
        ("a key pressed at once / smallest app's first paint", f"{ratio(times['key'], base):.2f} ×", "≤ 1.25 ×"),
    ]


def very_first() -> float:
    """Peak memory of the first start of all, which draws its pictures."""
    program = started(OURS)
    program.start()
    peak = program.memory()
    program.close()
    return peak


def been_here() -> Path:
    """The home of a reader who has been here before: a place is saved, the pictures and the pack are kept."""
    home = Path(tempfile.mkdtemp(prefix="bench-"))
    program = started(PLAIN, home)
    program.start()
    for key in ("down", "up", "up", "down", "up", "home"):
        program.press(key, quiet=0.3)
    program.terminal.press("q")
    program.burst(1.0, seconds=2.0)
    program.close()
    return home


def phases(runs: int) -> list[tuple[str, str, str]]:
    """The phases of a start in milliseconds, beside those of the smallest app."""
    home, file = been_here(), Path(tempfile.mkdtemp(prefix="bench-")) / "phases.json"
    took: dict[str, list[dict[str, float]]] = {"ours": [], "smallest": []}
    for _ in range(max(BLOCKS, runs) + 1):
        for name, found in took.items():
            which = ["smallest"] if name == "smallest" else []
            program = started(["-m", "bench.apps.phases", str(file), str(time.time()), *which], home)
            program.start()
            program.close()
            ends = json.loads(file.read_text())
            starts_at = [0.0, *(at for _, at in ends)]
            found.append({phase: at - before for (phase, at), before in zip(ends, starts_at, strict=False)})
        note(f"phases {len(found)}")
    rows: list[tuple[str, str, str]] = []
    for phase in took["ours"][-1]:
        ours, smallest = (1000 * statistics.median(one.get(phase, 0.0) for one in found[1:]) for found in took.values())
        rows.append((f"  start, {phase}: ours, smallest app", f"{ours:.0f} ms, {smallest:.0f} ms", ""))
    return rows


def large(runs: int) -> list[tuple[str, str, str]]:
    """Starts on large packs against a start on the default one: read before, and the very first time."""
    rows: list[tuple[str, str, str]] = []
    for scenes, goal in ((1_000, "≤ 1.25 ×"), (10_000, "≤ 1.5 ×")):
        home, pack = Path(tempfile.mkdtemp(prefix="bench-")), large_pack(scenes)
        command = [*OURS, "--scenes", str(pack)]
        time.sleep(FRESH + 1)  # a pack that was just written is not kept
        times: dict[str, list[float]] = {"default": [], "large": []}
        memory: list[float] = []
        first = 0.0
        for run in range(max(BLOCKS, runs // 2) + 1):
            for name, started_by in (("default", OURS), ("large", command)):
                program = started(started_by, home)
                took = program.start()
                if run:
                    times[name].append(program.first_text or took)
                elif name == "large":
                    first = program.first_text or took
                    while program.burst(4.0, seconds=4.0)[1]:
                        note("until the rest is read, checked and kept")
                memory.append(program.memory()) if run and name == "large" else None
                program.close()
            note(f"{scenes:,} scenes, start {run}")
        default = statistics.median(times["default"])
        rows += [
            (
                f"start on {scenes:,} scenes / on the default pack",
                f"{ratio(times['large'], times['default']):.2f} ×",
                goal,
            ),
            ("  the same, the very first time", f"{first / default:.2f} ×", ""),
            ("  its peak memory", f"{statistics.median(memory):.0f} MiB", ""),
        ]
    return rows


PEERS = {"frogmouth": ["README.md"], "epy": ["README.md"], "tl": ["CHANGELOG.md"]}
"""Programs of the same kind, by the command of each, and what they open: a browser, a reader, a viewer of logs."""


def peers(runs: int) -> list[tuple[str, str, str]]:
    """Starts of other programs of the kind against the smallest app, where they are installed."""
    rows: list[tuple[str, str, str]] = []
    for peer, arguments in PEERS.items():
        found = shutil.which(peer)
        if found is None:
            rows.append((f"  start of {peer} / smallest app", "not installed", ""))
            continue
        home = Path(tempfile.mkdtemp(prefix="bench-"))
        times: dict[str, list[float]] = {"peer": [], "smallest": []}
        for _ in range(max(BLOCKS, runs // 2) + 1):
            for name, program in (
                ("smallest", started(SMALLEST, home)),
                ("peer", Program([found, *arguments], home, python=False)),
            ):
                times[name].append(program.start())
                program.close()
        rows.append(
            (f"  start of {peer} / smallest app", f"{ratio(times['peer'][1:], times['smallest'][1:]):.2f} ×", "")
        )
        note(f"started {peer}")
    return rows


def keys(presses: int) -> list[tuple[str, str, str]]:
    """Key to complete paint against the bare app of two texts."""
    reference, ours = started(TWO_TEXTS), started(OURS)
    reference.start()
    ours.start()
    timed: dict[str, list[tuple[float, int]]] = {"reference": [], "next": [], "story": [], "commentary": []}
    for key, name in (("J", "next"), ("right", "story"), ("c", "commentary")):
        for press in range(presses):
            timed["reference"].append(reference.press("down"))
            if name == "next" and press % 15 == 14:
                ours.press("home")
            timed[name].append(ours.press(key))
            time.sleep(READ if name == "next" else 0)
        note(f"pressed {name}")
    after = ours.memory()
    reference.close()
    ours.close()
    base = [seconds for seconds, _ in timed["reference"]]
    bytes_ratio = ratio([count for _, count in timed["next"]], [count for _, count in timed["reference"]])
    rows = [("  the bare app's key to paint, p50", f"{statistics.median(base) * 1000:.1f} ms", "")]
    for name, title, goal in (
        ("next", "next scene", "≤ 1.5 ×"),
        ("story", "other story", "≤ 3 ×"),
        ("commentary", "commentary on / off", "≤ 3 ×"),
    ):
        took = [seconds for seconds, count in timed[name] if count]
        rows.append((f"{title} / bare app, p50", f"{ratio(took, base):.2f} ×", goal))
        if name == "next":
            rows.append((f"{title} / bare app, p95", f"{p95(took) / p95(base):.2f} ×", "≤ 2 ×"))
            rows.append(("bytes for a next scene / bare app", f"{bytes_ratio:.2f} ×", "≤ 2 ×"))
    rows.append(
        (
            "  bytes for a next scene, median",
            f"{statistics.median(c for _, c in timed['next']):.0f}",
            "≤ 12,000 with its picture",
        )
    )
    rows.append(("  peak memory after these presses", f"{after:.1f} MiB", ""))
    return rows


def large_pack(scenes: int) -> Path:
    """The default pack with its cards repeated until there are so many scenes, as a folder; it has every view."""
    folder = Path(tempfile.mkdtemp(prefix="bench-pack-"))
    for file in default_pack().glob("*.yaml"):
        (folder / file.name).write_text(file.read_text())
    for story in (1, 2):
        cards = sorted((default_pack() / f"story-{story}").glob("*.yaml"))
        (folder / f"story-{story}").mkdir()
        for number in range(scenes // 2):
            card = cards[number % len(cards)]
            text, name = card.read_text(), card.stem.partition("-")[2]
            if number >= len(cards):
                name, text = f"scene-{story}-{number + 1}", _repeated(text)
            (folder / f"story-{story}" / f"{number + 1:04d}-{name}.yaml").write_text(text)
    return folder


def _repeated(text: str) -> str:
    """A card with its title and text alone, as often as one likes."""
    body = text.partition("card: |")[2]
    card = "\n".join(line for line in body.split("\n") if not line or line.startswith("  "))
    kept = card.partition("\n\n  - ")[0].split("\n  - ")[0].rstrip()
    return f"{text.partition('when:')[0]}when: {{basis: shown}}\ncard: |{kept}\nsources: [film]\n"


def hidden() -> list[tuple[str, str, str]]:
    """What views that are not seen cost: processor time of a scene in Stories, and a storm of sizes."""
    rows: list[tuple[str, str, str]] = []
    for title, options in (("the default pack", []), ("1,000 scenes", ["--scenes", str(large_pack(1000))])):
        alone, among = started([*OURS, "--fresh", *options]), started([*OURS, "--fresh", *options])
        for program in (alone, among):
            program.start()
        for key in "23456781":
            among.press(key, quiet=0.5)
        used: dict[bool, list[float]] = {False: [], True: []}
        for _ in range(BLOCKS + 1):
            for opened, program in ((False, alone), (True, among)):
                before = program.cpu()
                for press in range(60):
                    program.press("down" if press % 15 else "home", quiet=0.02)
                used[opened].append(program.cpu() - before)
        before_ms, after_ms = (statistics.median(used[opened][1:]) / 60 * 1000 for opened in (False, True))
        measured = f"{after_ms / before_ms:.2f} × ({before_ms:.1f} → {after_ms:.1f} ms)"
        rows.append((f"processor a ↓, {title}: eight views open / one", measured, "≤ 1.1 ×"))
        alone.close()
        if title == "the default pack":
            answered = statistics.median(_storm(among) for _ in range(BLOCKS))
            rows.append(("60 sizes in 2 s, eight views open: next key", f"{answered:.2f} s", "≤ 1 s"))
        among.close()
        note(f"walked {title}")
    return rows


def _storm(program: Program) -> float:
    """Seconds from a key after sixty sizes in two seconds to its complete paint."""
    for number in range(60):
        program.terminal.resize(60 + number * 2 % 90, 20 + number % 30)
        program.burst(0.0, seconds=1 / 30)
    program.terminal.resize(*SIZE)
    return program.press("down", quiet=0.2)[0]


def finding(presses: int) -> list[tuple[str, str, str]]:
    """Find-as-you-type over the default pack, 1,000 and 10,000 scenes, against the bare app of two texts."""
    reference = started(TWO_TEXTS)
    reference.start()
    rows: list[tuple[str, str, str]] = []
    for title, options in (("the default pack", []), ("1,000 scenes", ["--scenes", str(large_pack(1000))])):
        ours = started([*OURS, *options])
        ours.start()
        ours.press("/", quiet=0.5)
        base: list[float] = []
        took: list[float] = []
        for press in range(presses):
            base.append(reference.press("down")[0])
            key = "pineapple"[press % 9] if press % 18 < 9 else "backspace"
            seconds, count = ours.press(key)
            took += [seconds] if count else []
        rows.append((f"find as you type, {title} / bare app, p50", f"{ratio(took, base):.2f} ×", "≤ 3 ×"))
        ours.close()
        note(f"found in {title}")
    rows.append(_first_letter(reference))
    reference.close()
    return rows


def _first_letter(reference: Program) -> tuple[str, str, str]:
    """The first letter looked for in 10,000 scenes, which makes the texts to look through; each in a new start."""
    command, home = [*OURS, "--scenes", str(large_pack(10_000))], Path(tempfile.mkdtemp(prefix="bench-"))
    base: list[float] = []
    took: list[float] = []
    for run in range(1 + BLOCKS):
        ours = started(command, home)
        ours.start()
        ours.press("/", quiet=0.5)
        pressed, before = time.perf_counter(), len(ours.terminal.written)
        ours.terminal.press("p")
        last = pressed
        while len(ours.terminal.written) < before + A_LIST:  # the letter stands at once; what was found comes later
            last = ours.burst(0.06, seconds=3.0)[0]
        seconds = last - pressed
        ours.close()
        if run:  # the first one of all reads the pack's files
            took.append(seconds)
            base.append(reference.press("down")[0])
        note(f"a first letter, {run} of {BLOCKS}")
    return "first letter of / on 10,000 scenes / bare app, p50", f"{ratio(took, base):.2f} ×", "≤ 3 ×"


INSTRUMENTS = (
    ("2", "right", "a day of the countdown"),
    ("3", "right", "a prop of Letter & keys"),
    ("3", "down", "a scene of Letter & keys"),
    ("4", "right", "an object of the apartment"),
    ("4", "down", "a scene of the apartment"),
    ("5", "down", "a pair of the echoes"),
    ("6", "down", "a paragraph of the essay"),
    ("7", "down", "an afterlife"),
    ("8", "down", "somebody of the cast"),
)
"""A view's key, a key inside it, and what that is."""
VIEWS = (
    ("1", "Stories"),
    ("2", "Countdown"),
    ("3", "Letter & keys"),
    ("4", "Apartment"),
    ("5", "Echoes"),
    ("6", "Essay"),
    ("7", "Afterlives"),
    ("8", "Cast"),
)
"""The views' keys and titles."""


def instruments(presses: int) -> list[tuple[str, str, str]]:
    """Opening the instruments, and a step inside each, against the bare app of two texts."""
    reference, ours = started(TWO_TEXTS), started(OURS)
    reference.start()
    ours.start()
    base: list[float] = []
    rows: list[tuple[str, str, str]] = []
    opened: dict[str, list[float]] = {}
    first = {key: ours.press(key)[0] for key in "2345678"}
    for _ in range(presses // 4):
        for key in "12345678":
            base.append(reference.press("down")[0])
            opened.setdefault(key, []).append(ours.press(key)[0])
    note("opened the views")
    for key, title in VIEWS:
        rows.append((f"open {title} / bare app, p50", f"{ratio(opened[key], base):.2f} ×", "≤ 3 ×"))
    rows.append(
        ("  the first time each, slowest / bare app", f"{max(first.values()) / statistics.median(base):.2f} ×", "")
    )
    for view, key, title in INSTRUMENTS:
        ours.press(view)
        taken: list[float] = []
        here: list[float] = []
        for press in range(presses):
            here.append(reference.press("down")[0])
            if press % 15 == 14:
                ours.press("home")
            took, count = ours.press(key)
            taken += [took] if count else []
        rows.append((f"{title} / bare app, p50", f"{ratio(taken, here):.2f} ×", "≤ 2 ×"))
        note(f"pressed {title}")
    reference.close()
    ours.close()
    return rows


CLASS = 20
"""So many layers of notes as a class has."""


def layers(presses: int) -> list[tuple[str, str, str]]:
    """A step with the commentary on and a class's layers laid on, against the same without them."""
    folder = Path(tempfile.mkdtemp(prefix="layers-"))
    files = [folder / f"{number:02}.yaml" for number in range(CLASS)]
    for number, file in enumerate(files):
        notes = "".join(
            f'  - {{on: "{story}.{scene}", says: "What student {number} has to say of it."}}\n'
            for story in (1, 2)
            for scene in range(1 + number % 3, 24, 3)
        )
        file.write_text(f"layer: s{number}\ntitle: Student {number}\nnotes:\n{notes}")
    laid = [word for file in files for word in ("--layer", str(file))]
    without, ours = started([*OURS, "--commentary"]), started([*OURS, "--commentary", *laid])
    without.start()
    ours.start()
    base: list[float] = []
    taken: list[float] = []
    for press in range(presses):
        for program, into in ((without, base), (ours, taken)):
            if press % 15 == 14:
                program.press("home")
            took, count = program.press("J")
            if count:
                into.append(took)
    note("pressed with layers")
    without.close()
    ours.close()
    return [(f"next scene, {CLASS} layers laid on / none, p50", f"{ratio(taken, base):.2f} ×", "≤ 1.2 ×")]


def reading(runs: int) -> list[tuple[str, str, str]]:
    """Reading and checking a pack against CSafeLoader over the same files."""
    rows: list[tuple[str, str, str]] = []
    for title, folder in (("the default pack", default_pack()), ("1,000 scenes", large_pack(1_000))):
        command = [sys.executable, "-m", "bench.apps.reading", str(folder), str(runs)]
        read = subprocess.run(command, capture_output=True, text=True, check=True)
        ours, theirs = json.loads(read.stdout)
        rows.append((f"reading and checking {title} / CSafeLoader", f"{ratio(ours, theirs):.2f} ×", "≤ 1.5 ×"))
    return rows


def rest() -> list[tuple[str, str, str]]:
    """Processor time while nothing happens."""
    program = started(OURS)
    program.start()
    program.burst(1.5, seconds=0.5)
    before = program.cpu()
    note("idle for 10 s")
    _, written = program.burst(0.1, seconds=10.0)
    used = program.cpu() - before
    program.close()
    return [("idle for 10 s: processor, bytes", f"{used * 10:.2f} %, {written} B", "< 0.5 %, 0 B")]


STEPS = (
    "down",
    "down",
    "right",
    "2",
    "right",
    "3",
    "right",
    "4",
    "right",
    "5",
    "tab",
    "6",
    "down",
    "7",
    "down",
    "8",
    "down",
    "1",
    "c",
    "c",
)
"""A walk through every view, over and over."""


def soak() -> list[tuple[str, str, str]]:
    """What memory does over 10,000 steps through all views."""
    program = started([*OURS, "--fresh"])
    program.start()
    measured: dict[int, float] = {}
    for step in range(1, 10_001):
        program.terminal.press(STEPS[step % len(STEPS)])
        if step % 20 == 0:
            program.burst(0.03, seconds=1.0)
            program.terminal.written.clear()
        if step % 500 == 0:
            program.terminal.press("home")
            program.burst(0.3, seconds=2.0)
            measured[step] = program.resident()
            note(f"{step:,} steps")
    program.close()
    change = measured[10_000] / measured[500]
    told = f"{change:.2f} × ({measured[500]:.0f} → {measured[10_000]:.0f} MiB)"
    return [("memory after 10,000 steps / after 500", told, "≤ 1.05 ×")]


def ratio(one: list[float] | list[int], other: list[float] | list[int]) -> float:
    """The ratio of two medians."""
    return statistics.median(one) / statistics.median(other)


def p95(values: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(values, n=20)[-1]


def note(text: str) -> None:
    """Say on stderr how far it is."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{text:<40}\r")


if __name__ == "__main__":
    main()
