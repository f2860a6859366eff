"""The saved place: whole or not at all."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from chungking_tui.film.model import Film
from chungking_tui.film.reading import begin, go_to, step, toggle_commentary, toggle_mirror
from chungking_tui.film.sample import sample
from chungking_tui.memory import FORMAT, Memory, Saved, reading_of, saved_of

SAVED = Saved(scenes=("brush", "closet"), places=(0, 8), story=1, visited=("brush", "closet"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "places.json"


def test_a_place_is_kept_by_pack(file: Path) -> None:
    assert Memory(file).recall("a") is None
    assert not file.parent.exists()
    assert Memory(file).keep("a", SAVED)
    assert Memory(file).keep("b", replace(SAVED, story=0))
    assert Memory(file).recall("a") == SAVED
    assert Memory(file).recall("b") == replace(SAVED, story=0)


def test_a_reading_is_saved_and_restored_by_scene_id(film: Film) -> None:
    there = toggle_commentary(go_to(go_to(begin(film), film, film.scenes["shoes"]), film, film.scenes["closet"]))
    back, gone = reading_of(saved_of(there, film), film)
    assert gone == ()
    assert (back.spot, back.visited, back.commentary) == (there.spot, there.visited, True)


def test_a_mirroring_reader_comes_back_to_the_very_place(film: Film) -> None:
    there = step(toggle_mirror(go_to(begin(film), film, film.scenes["wig"]), film), film, 1)
    back, _ = reading_of(saved_of(there, film), film)
    assert back.spot == there.spot
    assert back.mirror


def test_scenes_that_are_gone_are_replaced_by_the_nearest_and_named() -> None:
    film = sample(3)
    back, gone = reading_of(Saved(scenes=("lost", "two-2"), places=(7, 0), story=1, visited=("lost", "one-1")), film)
    assert gone == ("lost",)
    assert back.places == (2, 1)
    assert back.story == 1
    assert back.visited == {"one-1", "one-3", "two-2"}


def test_a_scene_that_changed_story_counts_as_gone() -> None:
    back, gone = reading_of(Saved(scenes=("two-1", "two-1"), places=(-4, 0), story=5), sample(3))
    assert gone == ("two-1",)
    assert back.places == (0, 0)
    assert back.story == 0


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", '{"packs": {}}', '{"format": 1, "packs": {"a": 3}}', "\x00", '{"format":"x"}']
)
def test_a_broken_file_is_set_aside_and_the_next_place_is_saved(file: Path, content: str) -> None:
    file.parent.mkdir()
    file.write_text(content)
    memory = Memory(file)
    assert memory.recall("a") is None
    assert "set aside" in memory.notice
    (aside,) = file.parent.glob("places.json.broken-*")
    assert aside.read_text() == content
    assert memory.keep("a", SAVED)
    assert Memory(file).recall("a") == SAVED


def test_a_file_that_is_not_text_is_set_aside(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"\xff\xfe{}")
    assert Memory(file).recall("a") is None
    assert len(list(file.parent.glob("places.json.broken-*"))) == 1


def test_a_newer_file_is_left_alone(file: Path) -> None:
    file.parent.mkdir()
    content = json.dumps({"format": FORMAT + 1, "packs": {"a": "something new"}})
    file.write_text(content)
    memory = Memory(file)
    assert memory.recall("a") is None
    assert "newer" in memory.notice
    assert not memory.keep("a", SAVED)
    assert file.read_text() == content


def test_a_place_that_cannot_be_written_is_said_once_and_nothing_raises(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    memory = Memory(tmp_path / "state" / "places.json")
    assert memory.recall("a") is None or not memory.writable
    assert not memory.keep("a", SAVED)
    assert not memory.writable
    assert "cannot be" in memory.notice


def test_a_folder_in_the_files_place_turns_saving_off(file: Path) -> None:
    file.mkdir(parents=True)
    memory = Memory(file)
    assert memory.recall("a") is None
    assert not memory.writable
    assert file.is_dir()


def test_while_another_program_saves_nothing_is_written_and_the_place_stays_pending(file: Path) -> None:
    import fcntl

    assert Memory(file).keep("a", SAVED)
    with file.with_suffix(".lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        memory = Memory(file)
        assert not memory.keep("a", replace(SAVED, story=0), wait=0.05)
        assert memory.writable
        assert Memory(file).recall("a") == SAVED
    assert memory.keep("a", replace(SAVED, story=0))


def test_scenes_visited_in_another_window_are_not_forgotten(file: Path) -> None:
    assert Memory(file).keep("a", replace(SAVED, visited=("one",)))
    assert Memory(file).keep("a", replace(SAVED, visited=("two",)))
    saved = Memory(file).recall("a")
    assert saved is not None
    assert saved.visited == ("one", "two")


WRITER = """
import sys
from pathlib import Path
from chungking_tui.memory import Memory, Saved
memory, name = Memory(Path(sys.argv[1])), sys.argv[2]
n = 0
while n < int(sys.argv[3]):
    n += memory.keep(name, Saved(scenes=("s" * (n % 50 + 1), "t"), places=(n, n), visited=(f"{name}-{n}",)), wait=5)
"""


def test_writers_at_once_lose_nothing(file: Path) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(file), "shared", "25"]) for _ in range(3)]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    saved = Memory(file).recall("shared")
    assert saved is not None
    assert len(saved.visited) == 25


def test_a_killed_writer_leaves_a_whole_file(file: Path) -> None:
    for _ in range(6):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(file), "pack", "100000"])
        deadline = time.monotonic() + 20
        while not file.exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        before = file.stat().st_mtime_ns
        while file.stat().st_mtime_ns == before and time.monotonic() < deadline:
            time.sleep(0.005)
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
        memory = Memory(file)
        assert memory.recall("pack") is not None
        assert memory.notice == ""


def test_the_theme_chosen_last_is_kept_and_a_place_alone_leaves_it(file: Path) -> None:
    assert Memory(file).theme() == ""
    assert Memory(file).keep("a", SAVED, theme="nord")
    assert Memory(file).keep("b", SAVED)
    assert Memory(file).theme() == "nord"
