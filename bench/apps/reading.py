"""Reading and checking a pack, and CSafeLoader over the same files, in turn; in a process that has done nothing else.

``python -m bench.apps.reading FOLDER RUNS`` prints the seconds of each as JSON: ours, then theirs.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import yaml

from chungking_tui.pack.access.loader import load


def main() -> None:
    """Read so many times, and once more to warm the disk."""
    folder, runs = Path(sys.argv[1]), int(sys.argv[2])
    pairs = [(_seconds(partial(load, folder)), _seconds(partial(_loaded, folder))) for _ in range(runs + 1)][1:]
    sys.stdout.write(json.dumps(list(zip(*pairs, strict=True))))


def _loaded(folder: Path) -> None:
    for file in folder.rglob("*.yaml"):
        yaml.load(file.read_bytes(), yaml.CSafeLoader)


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()  # so that none pays for what the other has left behind
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


if __name__ == "__main__":
    main()
