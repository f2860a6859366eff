"""Drawn pictures kept on disk: the same again, and nothing that is not sound."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from chungking_tui.pictures import cache as caching
from chungking_tui.pictures import cells
from chungking_tui.pictures.cache import Cache, Wanted
from chungking_tui.pictures.drawing_process import DRAWING
from chungking_tui.pictures.store import Pictures

RED = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 70"><rect width="160" height="70" fill="#800000"/>'
    '<path d="M0 0L160 70H0Z" fill="#ffffff"/></svg>'
)
SIZE = (12, 4)
WANTED = Wanted((RED,), *SIZE)


def packed(row: list[list[str]], rows: int, wanted: Wanted = WANTED) -> bytes:
    """The file of a picture with the same row all over."""
    return msgspec.msgpack.encode((wanted.made_of, [row] * rows))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.svg").write_text(RED)
    return tmp_path


def pictures(folder: Path) -> Pictures:
    return Pictures({"a": str(folder / "a.svg")}, Cache(folder / "kept"))


def kept(folder: Path) -> list[Path]:
    return sorted((folder / "kept").glob("*"))


@pytest.fixture
def first(folder: Path) -> tuple[cells.Row, ...]:
    rows = pictures(folder).rows(("a",), *SIZE)
    if not kept(folder):
        pytest.skip("chafa cannot be loaded: half blocks are not kept")
    return rows


def test_a_picture_that_was_drawn_is_not_drawn_again(
    folder: Path, first: tuple[cells.Row, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DRAWING, "ask", None)
    again = pictures(folder)
    assert again.rows(("a",), *SIZE) == first
    assert again.rows(("a",), *SIZE, smear=4)
    assert again.rows(("a",), *SIZE)
    assert len(kept(folder)) == 1


def test_a_picture_that_was_drawn_needs_neither_what_draws_nor_what_parses(
    folder: Path, first: tuple[cells.Row, ...]
) -> None:
    assert first
    program = f"""
import sys
from pathlib import Path
from chungking_tui.pictures.cache import Cache
from chungking_tui.pictures.drawing_process import DRAWING
from chungking_tui.pictures.store import Pictures

folder = Path({str(folder)!r})
pictures = Pictures({{"a": str(folder / "a.svg")}}, Cache(folder / "kept"))
assert pictures.rows(("a",), *{SIZE})
print({{"chafa", "resvg_py", "PIL", "xml", "urllib.request", "hashlib"}} & set(sys.modules))
"""
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "set()"


def test_another_picture_or_size_has_another_name(folder: Path, first: tuple[cells.Row, ...]) -> None:
    assert first
    (folder / "a.svg").write_text(RED.replace("800000", "000080"))
    assert pictures(folder).rows(("a",), *SIZE) != first
    pictures(folder).rows(("a",), SIZE[0] + 1, SIZE[1])
    assert len(kept(folder)) == 3


def test_pictures_that_want_the_same_file_are_not_taken_for_each_other(
    folder: Path, first: tuple[cells.Row, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    (file,) = kept(folder)
    monkeypatch.setattr(Wanted, "file", file.name)
    (folder / "a.svg").write_text(RED.replace("800000", "000080"))
    other = pictures(folder).rows(("a",), *SIZE)
    assert other != first
    assert pictures(folder).rows(("a",), *SIZE) == other
    assert kept(folder) == [file]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\x00 nonsense",
        packed([["X" * 12, "", "#000000"]], 4).replace(b"X", b"\x9f", 1),
        msgspec.msgpack.encode("text"),
        packed([["\x1b[2J" + "x" * 8, "", "#000000"]], 4),
        packed([[" " * 12, "", "red; \x1b[2J"]], 4),
        packed([[" " * 11, "", "#000000"]], 4),
        packed([[" " * 12, "", "#000000"]], 3),
        packed([[" " * 12, "", "#000000"]], 4, Wanted((RED.replace("800000", "000080"),), *SIZE)),
    ],
)
def test_what_is_not_sound_is_drawn_again(folder: Path, first: tuple[cells.Row, ...], content: bytes) -> None:
    (file,) = kept(folder)
    file.write_bytes(content)
    assert pictures(folder).rows(("a",), *SIZE) == first
    assert file.read_bytes() != content


def test_a_link_is_not_followed_and_another_owners_file_not_believed(
    folder: Path, first: tuple[cells.Row, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    (file,) = kept(folder)
    there = file.rename(folder / "elsewhere")
    file.symlink_to(there)
    store_of_it = Cache(folder / "kept")
    assert store_of_it.get(WANTED) is None
    file.unlink()
    there.rename(file)
    assert store_of_it.get(WANTED) == first
    monkeypatch.setattr(os, "getuid", lambda: 4711)
    assert store_of_it.get(WANTED) is None


def test_a_pipe_is_not_waited_for(folder: Path, first: tuple[cells.Row, ...]) -> None:
    (file,) = kept(folder)
    file.unlink()
    os.mkfifo(file)
    assert pictures(folder).rows(("a",), *SIZE) == first


def test_what_cannot_be_kept_leaves_nothing_behind(folder: Path, first: tuple[cells.Row, ...]) -> None:
    (file,) = kept(folder)
    file.unlink()
    (file / "in-the-way").mkdir(parents=True)
    assert pictures(folder).rows(("a",), *SIZE) == first
    assert [path.name for path in (folder / "kept").iterdir()] == [file.name]


def test_where_nothing_can_be_kept_the_picture_is_shown_all_the_same(folder: Path) -> None:
    (folder / "kept").write_text("a file where the folder should be")
    assert pictures(folder).rows(("a",), *SIZE)


def test_the_oldest_go_where_there_are_too_many(
    folder: Path, first: tuple[cells.Row, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert first
    monkeypatch.setattr(caching, "MOST_FILES", 4)
    (oldest,) = kept(folder)
    os.utime(oldest, (1, 1))
    for width in range(20, 26):
        pictures(folder).rows(("a",), width, 4)
    assert len(kept(folder)) <= 5
    assert oldest not in kept(folder)


def test_cells_become_the_pixels_that_they_look_like() -> None:
    rows = ((cells.Run("▀▌ ", "#ff0000", "#000000"),),)
    found = cells.halves(rows)
    assert (found.width, found.height) == (3, 2)
    assert [row[::3] for row in found.rows] == [bytes((255, 128, 0)), bytes((0, 128, 0))]
