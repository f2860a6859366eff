"""A pack that is kept as it was read: the same film without YAML, and read afresh at any doubt."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chungking_tui.cli import main as cli
from chungking_tui.pack.access import cache
from chungking_tui.pack.access.cache import open_cached
from chungking_tui.saved.paths import pack_cache
from tests.conftest import FILMS, SCENES

Reads = list[Path]


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small film, its files trusted at once."""
    monkeypatch.setattr(cache, "FRESH", -1)
    return Path(shutil.copytree(FILMS / "small", tmp_path / "film"))


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "kept"


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Reads:
    """The packs that were read from their YAML."""
    from chungking_tui.pack.access import loader

    found, open_film = Reads(), loader.open_film

    def noted(folder: Path, **given: Any) -> object:  # noqa: ANN401
        found.append(folder)
        return open_film(folder, **given)

    monkeypatch.setattr(loader, "open_film", noted)
    return found


def test_what_was_kept_is_the_same_film(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: Path, reads: Reads
) -> None:
    monkeypatch.setattr(cache, "FRESH", -1)
    for folder in (SCENES, *(SCENES.parent / "examples").iterdir()):
        first, again = open_cached(folder, kept), open_cached(folder, kept)
        assert first.film is not None
        assert again.film is not None
        for name in first.film.__struct_fields__:
            one, other = getattr(first.film, name), getattr(again.film, name)
            if name == "stories":
                one, other = ([(s.title, s.lead, s.about, s.scenes) for s in found] for found in (one, other))
            assert one == other, name
        assert reads.pop() == folder
        assert not reads


def test_problems_are_kept_with_it(pack: Path, kept: Path, reads: Reads) -> None:
    (pack / "echoes.yaml").write_text("echoes: nonsense\n")
    first, again = open_cached(pack, kept), open_cached(pack, kept)
    assert again.problems == first.problems
    assert [problem.file for problem in again.problems] == ["echoes.yaml"]
    assert len(reads) == 1


def edited(pack: Path) -> None:
    file = pack / "story-2" / "01-third.yaml"
    file.write_text(file.read_text().replace("Bob waits.", "Bob leaves."))


def edited_and_touched_back(pack: Path) -> None:
    """The same length, the same time: only the entry of the file tells that it was written."""
    file = pack / "story-2" / "01-third.yaml"
    before = file.stat()
    file.write_text(file.read_text().replace("Bob waits.", "Bob walks."))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (file.stat().st_size, file.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)


def renamed(pack: Path) -> None:
    (pack / "story-2" / "01-third.yaml").rename(pack / "story-2" / "01-last.yaml")


def added(pack: Path) -> None:
    shutil.copy(pack / "story-2" / "01-third.yaml", pack / "story-2" / "02-fourth.yaml")


def gone(pack: Path) -> None:
    (pack / "echoes.yaml").unlink()


def put_in_place_of_another(pack: Path) -> None:
    other = pack / "other"
    shutil.copy2(pack / "essay.yaml", other)
    other.replace(pack / "essay.yaml")


def with_a_picture(pack: Path) -> None:
    (pack / "pictures").mkdir()
    (pack / "pictures" / "bar.svg").write_text("<svg/>")


CHANGES = [edited, edited_and_touched_back, renamed, added, gone, put_in_place_of_another, with_a_picture]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_any_change_of_the_files_is_read_afresh(
    pack: Path, kept: Path, reads: Reads, change: Callable[[Path], None]
) -> None:
    open_cached(pack, kept)
    change(pack)
    open_cached(pack, kept)
    assert len(reads) == 2
    open_cached(pack, kept)
    assert len(reads) == 2


@pytest.mark.parametrize("package", ["pack", "film", "pictures"])
def test_what_another_version_kept_is_read_afresh(
    pack: Path, kept: Path, reads: Reads, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    open_cached(pack, kept)
    modules_of = cache.modules_of

    def changed(folder: Path) -> list[tuple[str, int, int]]:
        return [*modules_of(folder), ("new.py", 1, 1)] if folder.name == package else modules_of(folder)

    monkeypatch.setattr(cache, "modules_of", changed)
    open_cached(pack, kept)
    assert len(reads) == 2


@pytest.mark.parametrize("spoil", ["truncated", "emptied", "overwritten", "a folder", "a link", "not for reading"])
def test_what_is_kept_is_not_trusted_when_it_is_spoilt(pack: Path, kept: Path, reads: Reads, spoil: str) -> None:
    first = open_cached(pack, kept)
    (file,) = kept.iterdir()
    whole = file.read_bytes()
    if spoil == "truncated":
        file.write_bytes(whole[:-20])
    elif spoil == "emptied":
        file.write_bytes(b"")
    elif spoil == "overwritten":
        file.write_bytes(whole.replace(b"Ann comes in.", b"Ann\x1bcomes in"[:13]).replace(b"shown", b"sh\xff\xfen"))
    elif spoil == "not for reading":
        file.chmod(0)
    else:
        file.unlink()
        if spoil == "a folder":
            file.mkdir()
        else:
            (file.parent.parent / "elsewhere").write_bytes(whole)
            file.symlink_to(file.parent.parent / "elsewhere")
    again = open_cached(pack, kept)
    assert len(reads) == (1 if spoil == "not for reading" and os.geteuid() == 0 else 2)
    assert first.film is not None
    assert again.film is not None
    assert again.film.scenes == first.film.scenes


def test_what_another_user_has_put_there_is_not_read(
    pack: Path, kept: Path, reads: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_cached(pack, kept)
    user = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: user + 1)
    open_cached(pack, kept)
    assert len(reads) == 2


def test_another_state_of_the_program_reads_afresh(
    pack: Path, kept: Path, reads: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_cached(pack, kept)
    monkeypatch.setattr(cache, "modules_of", lambda _: [("model.py", 1, 2)])
    open_cached(pack, kept)
    assert len(reads) == 2


def test_a_file_that_was_just_written_is_not_trusted(
    pack: Path, kept: Path, reads: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "FRESH", 60)
    open_cached(pack, kept)
    assert not kept.exists()
    open_cached(pack, kept)
    assert len(reads) == 2


def test_where_nothing_can_be_kept_nothing_happens(pack: Path, tmp_path: Path, reads: Reads) -> None:
    (tmp_path / "file").write_text("")
    for into in (None, tmp_path / "file" / "kept"):
        assert open_cached(pack, into).film is not None
    assert len(reads) == 2


def test_only_so_many_packs_are_kept(pack: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_KEPT", 2)
    for n in range(4):
        open_cached(Path(shutil.copytree(pack, pack.parent / f"film-{n}")), kept)
    assert len(list(kept.iterdir())) == 2


def test_a_start_that_finds_its_pack_imports_no_yaml(pack: Path) -> None:
    os.utime(pack)
    command = ["show", "stories", "--scenes", str(pack)]
    code = (
        "import sys; from chungking_tui.cli.main import main; from chungking_tui.pack.access import cache; "
        "cache.FRESH = -1; "
        f"main({command!r}); sys.stderr.write(str('yaml' in sys.modules))"
    )
    told = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=180)
        for _ in range(2)
    ]
    assert [found.stderr for found in told] == ["True", "False"]
    assert told[0].stdout == told[1].stdout


def test_show_keeps_what_it_reads(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["show", "stories", "--scenes", str(pack)]) == 0
    assert len(list(pack_cache().iterdir())) == 1
