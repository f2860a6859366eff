"""Notes in the real program: what is typed outlives whatever ends it, and two programs lose none."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from chungking_tui.cli.layers import own_notes_file
from chungking_tui.film.film import Film
from chungking_tui.saved.paths import notes_file

from .test_walk import COMMAND, in_focus, opened, shows


def drafts(film: Film) -> list[str]:
    return [draft.says for draft in own_notes_file(film).drafts().values()]


def says(film: Film) -> list[str]:
    return sorted(note.says for note in own_notes_file(film).load().values() if not note.gone)


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGHUP, signal.SIGTERM])
def test_what_is_typed_outlives_the_program(film: Film, end: signal.Signals) -> None:
    with opened("--still", "--at", "keys") as terminal:
        terminal.press("w")
        terminal.until(shows("a note on 2.6 The keys"))
        terminal.press(*"half a thought")
        terminal.until(lambda _: drafts(film) == ["half a thought"])
        os.kill(terminal.process.pid, end)
        terminal.wait()
    assert drafts(film) == ["half a thought"]
    with opened("--still", "--at", "keys") as terminal:
        terminal.until(shows("What you were writing on 2.6 The keys"))
        terminal.press("w")
        terminal.until(shows("half a thought"))
        terminal.press("ctrl+s")
        terminal.until(shows("Note kept: 2.6 The keys"))
        terminal.press("q")
        assert terminal.wait() == 0
    assert (says(film), drafts(film)) == (["half a thought"], [])


def test_a_note_of_an_earlier_run_stands_on_its_card(film: Film) -> None:
    with opened("--still", "--at", "keys") as terminal:
        terminal.press("w", *"mine", "ctrl+s")
        terminal.until(shows("Note kept"))
        terminal.press("q")
        assert terminal.wait() == 0
    with opened("--still") as terminal:
        terminal.until(in_focus("The keys ✎"))
        terminal.until(shows("✎ mine"))


def test_two_programs_that_write_at_once_lose_none(film: Film) -> None:
    with opened("--still", "--at", "keys") as one, opened("--still", "--at", "letter") as other:
        for number in range(3):
            for terminal in (one, other):
                terminal.press("w")
                terminal.until(shows("Ctrl+S keeps it"))
                terminal.press(*f"{number}", "ctrl+s")
                terminal.until(shows(f"✎ {''.join(map(str, range(number + 1)))}"))
        for terminal in (one, other):
            terminal.press("q")
            assert terminal.wait() == 0
    assert says(film) == ["012", "012"]


def test_many_programs_that_take_notes_in_at_once_lose_none(film: Film, home: object) -> None:
    assert home
    running = []
    for name in range(6):
        file = notes_file("x").parent.parent / f"{name}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        notes = "\n".join(f"  - {{on: keys, says: 'note {name}-{number}'}}" for number in range(20))
        file.write_text(f"layer: mine\ntitle: Some\nnotes:\n{notes}\n")
        running.append(subprocess.Popen([*COMMAND, "notes", "--add", str(file)], stderr=subprocess.PIPE, text=True))
    for process in running:
        assert process.wait(60) == 0, process.stderr.read() if process.stderr else ""
        if process.stderr:
            process.stderr.close()
    assert len(says(film)) == 120
    listed = subprocess.run(
        [sys.executable, "-m", "chungking_tui", "notes"], capture_output=True, text=True, check=True
    )
    assert listed.stdout.count("2.6 The keys: note ") == 120


def test_no_command_ends_with_the_memory_in_disorder() -> None:
    """msgspec 0.22 frees the pattern of a text in a union twice, and aborts as the program ends."""
    for command in (
        ["check", "scenes"],
        ["notes"],
        ["notes", "--layer", "critics", "--to", "json"],
        ["schema", "layer"],
    ):
        done = subprocess.run([*COMMAND, *command], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr.count("free")) == (0, 0), done.stderr


def test_files_of_notes_are_laid_over_the_film(tmp_path: Path) -> None:
    files = []
    for name in ("ann", "bea"):
        file = tmp_path / f"{name}.yaml"
        file.write_text(
            f"layer: {name}\ntitle: Notes by {name}\nnotes:\n  - {{on: ice-cream, says: What {name} says.}}\n"
        )
        files += ["--layer", str(file)]
    with opened("--still", "--at", "ice-cream", "--commentary", *files, size=(200, 50)) as terminal:
        terminal.until(shows("What ann says."))
        terminal.until(shows("What bea says."))
        terminal.press("C")
        terminal.until(shows("Notes by bea"))
