"""The saved place: whole or not at all."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from chungking_tui.film.film import Film
from chungking_tui.pack.access.loader import open_film
from chungking_tui.reading import bookmarks
from chungking_tui.reading.bookmarks import put
from chungking_tui.reading.place import begin
from chungking_tui.saved import places, session
from chungking_tui.saved.places import FORMAT, PlacesFile, SavedPlace, reading_of, saved_of
from tests.conftest import SCENES
from tests.sample import sample
from tests.steps import at, go_to, step, toggle_commentary, toggle_mirror

SAVED = SavedPlace(scenes=("brush", "closet"), places=(0, 8), story=1, visited=("brush", "closet"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "places.json"


def test_a_place_is_kept_by_pack(file: Path) -> None:
    assert PlacesFile(file).load("a") is None
    assert not file.parent.exists()
    assert PlacesFile(file).save("a", SAVED)
    assert PlacesFile(file).save("b", replace(SAVED, story=0))
    assert PlacesFile(file).load("a") == SAVED
    assert PlacesFile(file).load("b") == replace(SAVED, story=0)


WRITTEN_BEFORE = """{"format": 2, "theme": "chungking-day", "packs": {"chungking-express": {
  "scenes": ["shoes", "closet"], "places": [18, 9], "story": 1, "visited": ["brush", "closet", "shoes"],
  "commentary": true, "mirror": false, "alone": false, "first_viewing": true, "bookmarks": {
    "closet": {"scene": "closet", "title": "Talking to the closet", "label": "2.10", "note": "hi", "at": 5.5,
      "gone": false},
    "brush": {"scene": "brush", "title": "The brush", "label": "1.1", "note": "", "at": 6.5, "gone": true}
  }, "past": [["brush", "closet", 0]], "future": []}}}"""
"""A file as the program wrote it before its names were changed."""


def test_a_file_written_before_the_names_changed_is_read_and_kept_as_it_was(file: Path, film: Film) -> None:
    file.parent.mkdir()
    file.write_text(WRITTEN_BEFORE)
    assert PlacesFile(file).theme() == "chungking-day"
    saved = PlacesFile(file).load("chungking-express")
    assert saved is not None
    back, missing = reading_of(saved, film)
    assert missing == ()
    assert (back.spot.story, back.commentary, back.first_viewing, len(back.past)) == (1, True, True, 1)
    assert [mark.scene for mark, _ in bookmarks.standing(saved.bookmarks, film)] == ["closet"]
    assert saved.bookmarks["brush"].removed
    assert PlacesFile(file).save("chungking-express", saved, theme="chungking-day")
    kept, before = json.loads(file.read_text()), json.loads(WRITTEN_BEFORE)
    for place in before["packs"].values():
        place |= {"followed": [], "commented": False, "layers": None}  # what that program did not know of
    assert kept == before


def test_a_reading_is_saved_and_restored_by_scene_id(film: Film) -> None:
    there = toggle_commentary(at(film, "shoes", "closet"), film)
    back, gone = reading_of(saved_of(there, film), film)
    assert gone == ()
    assert (back.spot, back.visited, back.commentary) == (there.spot, there.visited, True)


def test_a_mirroring_reader_comes_back_to_the_very_place(film: Film) -> None:
    there = step(toggle_mirror(go_to(begin(film), film, film.scenes["wig"]), film), film, 1)
    back, _ = reading_of(saved_of(there, film), film)
    assert back.spot == there.spot
    assert back.mirror


@pytest.fixture
def before_more_scenes(film: Film, tmp_path: Path) -> Film:
    """The default pack as it was before a scene was put in among the others of each story, the files renumbered."""
    folder = tmp_path / "earlier"
    shutil.copytree(SCENES, folder)
    for story, added in (("story-1", "sardines"), ("story-2", "soap-and-towel")):
        kept = [file for file in sorted((folder / story).iterdir()) if not file.stem.endswith(added)]
        assert len(kept) == len(film.stories[int(story[-1]) - 1].scenes) - 1
        for number, file in enumerate(kept, 1):
            file.rename(folder / story / f"{number:02}{file.name[2:]}.new")
        for file in (folder / story).iterdir():
            file.unlink() if file.suffix == ".yaml" else file.rename(file.with_suffix(""))
    found = open_film(folder).film
    assert found is not None
    return found


def test_places_and_bookmarks_survive_scenes_put_in_among_the_others(film: Film, before_more_scenes: Film) -> None:
    earlier = before_more_scenes
    there = at(earlier, "brush", "closet", "wig", "one-year", "hotel-room")
    marks = {
        name: mark for name in ("closet", "wig") for mark in bookmarks.put({}, earlier.scenes[name], "", 1).values()
    }
    back, gone = reading_of(saved_of(there, earlier, marks), film)
    assert gone == ()
    assert [film.scene_at(story, back.positions[story]).id for story in (0, 1)] == ["hotel-room", "one-year"]
    assert back.positions != there.positions
    assert back.visited == there.visited
    assert [film.scene_at(0, spot.positions[0]).id for spot in back.past] == [
        earlier.scene_at(0, spot.positions[0]).id for spot in there.past
    ]
    found = bookmarks.standing(marks, film)
    assert [(mark.scene, scene) for mark, scene in found] == [
        ("wig", film.scenes["wig"]),
        ("closet", film.scenes["closet"]),
    ]
    assert bookmarks.called(*found[1]) == film.scenes["closet"].heading


def test_scenes_that_are_gone_are_replaced_by_the_nearest_and_named() -> None:
    film = sample(3)
    back, gone = reading_of(
        SavedPlace(scenes=("lost", "two-2"), places=(7, 0), story=1, visited=("lost", "one-1")), film
    )
    assert gone == ("lost",)
    assert back.positions == (2, 1)
    assert back.story == 1
    assert back.visited == {"one-1", "one-3", "two-2"}


def test_a_scene_that_changed_story_counts_as_gone() -> None:
    back, gone = reading_of(SavedPlace(scenes=("two-1", "two-1"), places=(-4, 0), story=5), sample(3))
    assert gone == ("two-1",)
    assert back.positions == (0, 0)
    assert back.story == 0


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", '{"packs": {}}', '{"format": 1, "packs": {"a": 3}}', "\x00", '{"format":"x"}']
)
def test_a_broken_file_is_set_aside_and_the_next_place_is_saved(file: Path, content: str) -> None:
    file.parent.mkdir()
    file.write_text(content)
    storage = PlacesFile(file)
    assert storage.load("a") is None
    assert "set aside" in storage.notice
    (aside,) = file.parent.glob("places.json.broken-*")
    assert aside.read_text() == content
    assert storage.save("a", SAVED)
    assert PlacesFile(file).load("a") == SAVED


def test_a_file_that_is_not_text_is_set_aside(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"\xff\xfe{}")
    assert PlacesFile(file).load("a") is None
    assert len(list(file.parent.glob("places.json.broken-*"))) == 1


def test_a_newer_file_is_left_alone(file: Path) -> None:
    file.parent.mkdir()
    content = json.dumps({"format": FORMAT + 1, "packs": {"a": "something new"}})
    file.write_text(content)
    storage = PlacesFile(file)
    assert storage.load("a") is None
    assert "newer" in storage.notice
    assert not storage.save("a", SAVED)
    assert file.read_text() == content


def test_a_place_that_cannot_be_written_is_told_and_tried_again_with_the_next(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    storage = PlacesFile(tmp_path / "state" / "places.json")
    assert storage.load("a") is None
    assert not storage.save("a", SAVED)
    assert "cannot be" in storage.problem
    (tmp_path / "state").unlink()
    assert storage.save("a", SAVED)
    assert storage.problem == ""
    assert storage.load("a") == SAVED


@pytest.mark.parametrize("kind", ["folder", "pipe", "device", "forbidden"])
def test_what_is_no_file_in_its_place_is_left_alone_and_holds_nothing_up(file: Path, kind: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if kind == "folder":
        file.mkdir()
    elif kind == "pipe":
        os.mkfifo(file)
    elif kind == "device":
        file.symlink_to("/dev/zero")
    else:
        file.write_text("{}")
        file.chmod(0)
        if os.access(file, os.R_OK):
            pytest.skip("whoever runs this may read everything")
    storage = PlacesFile(file)
    assert storage.load("a") is None
    assert "cannot be read" in storage.notice
    assert not storage.save("a", SAVED)
    assert "nothing is saved" in storage.problem


@pytest.mark.parametrize("why", ["no room", "newer", "held"])
def test_what_was_not_saved_at_the_end_is_told_and_can_be_found(
    file: Path, film: Film, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    file.parent.mkdir(parents=True, exist_ok=True)
    monkeypatch.setattr(session, "LAST_WAIT", 0.01)
    held = file.with_suffix(".lock").open("w")
    if why == "newer":
        file.write_text(json.dumps({"format": FORMAT + 1}))
    elif why == "held":
        fcntl.flock(held, fcntl.LOCK_EX)
    else:
        monkeypatch.setattr(places, "write_atomically", full_disk)
    reader = session.Session(film, PlacesFile(file), put({}, film.scenes["brush"], "mine", 1.0))
    reader.save_at_end(reader.snapshot(begin(film)))
    held.close()
    assert "not saved. They lie in " in reader.lost
    rescued = Path(reader.lost.partition("They lie in ")[2].partition(",")[0])
    found = PlacesFile(rescued).load(film.head.id)
    rescued.unlink()
    assert found
    assert found.bookmarks["brush"].note == "mine"


def full_disk(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_while_another_program_saves_nothing_is_written_and_the_place_stays_pending(file: Path) -> None:
    import fcntl

    assert PlacesFile(file).save("a", SAVED)
    with file.with_suffix(".lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        storage = PlacesFile(file)
        assert not storage.save("a", replace(SAVED, story=0), wait=0.05)
        assert storage.problem == ""
        assert PlacesFile(file).load("a") == SAVED
    assert storage.save("a", replace(SAVED, story=0))


def test_scenes_visited_in_another_window_are_not_forgotten(file: Path) -> None:
    assert PlacesFile(file).save("a", replace(SAVED, visited=("one",)))
    assert PlacesFile(file).save("a", replace(SAVED, visited=("two",)))
    saved = PlacesFile(file).load("a")
    assert saved is not None
    assert saved.visited == ("one", "two")


WRITER = """
import sys
from pathlib import Path
from chungking_tui.saved.places import SavedPlace, PlacesFile
storage, pack, name, count = PlacesFile(Path(sys.argv[1])), sys.argv[2], sys.argv[3], int(sys.argv[4])
for n in range(count):
    place = SavedPlace(scenes=("s" * (n % 50 + 1), "t"), places=(n, n), visited=(f"{name}-{n}",))
    saved = storage.save(pack, place, wait=20)
    assert saved, "the file was busy for twenty seconds"
"""


def writer(file: Path, pack: str, name: str, count: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", WRITER, str(file), pack, name, str(count)])


def test_writers_at_once_lose_nothing(file: Path) -> None:
    names = ("one", "two", "three")
    writers = [writer(file, "shared", name, 25) for name in names]
    assert [found.wait(180) for found in writers] == [0, 0, 0]
    saved = PlacesFile(file).load("shared")
    assert saved is not None
    assert set(saved.visited) == {f"{name}-{n}" for name in names for n in range(25)}


def test_a_killed_writer_leaves_a_whole_file(file: Path) -> None:
    for _ in range(6):
        killed = writer(file, "pack", "one", 100_000)
        deadline = time.monotonic() + 60
        while not file.exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        before = file.stat().st_mtime_ns
        while file.stat().st_mtime_ns == before and time.monotonic() < deadline:
            time.sleep(0.005)
        killed.kill()
        killed.wait()
        storage = PlacesFile(file)
        assert storage.load("pack") is not None
        assert storage.notice == ""


def test_the_theme_chosen_last_is_kept_and_a_place_alone_leaves_it(file: Path) -> None:
    assert PlacesFile(file).theme() == ""
    assert PlacesFile(file).save("a", SAVED, theme="nord")
    assert PlacesFile(file).save("b", SAVED)
    assert PlacesFile(file).theme() == "nord"


@pytest.mark.skipif(os.name != "posix", reason="links and rights of POSIX")
@pytest.mark.parametrize("steps", [1, 2])
def test_a_link_to_the_file_stays_one(file: Path, tmp_path: Path, steps: int) -> None:
    """People link it into a folder that goes from one machine to the other."""
    linked = tmp_path / "synced" / "places.json"
    linked.parent.mkdir()
    PlacesFile(linked).save("a", SAVED)
    file.parent.mkdir()
    between = tmp_path / "between.json"
    between.symlink_to(linked)
    file.symlink_to(between if steps == 2 else linked)
    assert PlacesFile(file).save("b", SAVED)
    assert file.is_symlink()
    assert PlacesFile(linked).load("b") == PlacesFile(linked).load("a") == SAVED


@pytest.mark.skipif(os.name != "posix", reason="links and rights of POSIX")
def test_what_is_saved_is_for_its_reader_alone(file: Path) -> None:
    PlacesFile(file).save("a", SAVED)
    assert file.stat().st_mode & 0o077 == 0
    file.chmod(0o644)
    PlacesFile(file).save("a", SAVED)
    assert file.stat().st_mode & 0o077 == 0
