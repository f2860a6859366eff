"""The reader's own copy of the essay: read from what people have, or refused in a sentence."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from chungking_tui.cli.essay_file import EssayFileError, read_essay
from tests.conftest import SCENES

TEXT = "“Nothing” lasts – as André’s café noted…\n\nThe mirror image, he said, of something else.\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"],
)
def test_text_is_read_in_the_encodings_it_is_saved_in(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode(encoding))
    assert read_essay(tmp_path / "a.txt") == (TEXT, 0)


@pytest.mark.parametrize(
    "parted_by", ["\f", "\n\f\n", "\v", "\x1c", "\x85", "\u2028", "\u2029\n", "\r", "\r\n\r\n", "\x1e"]
)
def test_what_parts_pages_and_lines_is_a_line_break(tmp_path: Path, parted_by: str) -> None:
    (tmp_path / "a.txt").write_bytes(f"One door is shut.{parted_by}The other is not.".encode())
    read = read_essay(tmp_path / "a.txt")
    assert read.text.split("\n")[0] == "One door is shut."
    assert read.text.split("\n")[-1] == "The other is not."
    assert read.text.isprintable() or set(read.text) - {"\n"} == {s for s in read.text if s.isprintable()}


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF; save the essay as plain text"),
        (b"PK\x03\x04\x14\0", "is a packed file, as those of word processors"),
        (rb"{\rtf1\ansi Nothing lasts.}", "is a rich-text file"),
        (b"<!DOCTYPE html><p>Nothing lasts.", "is a web page"),
        (b"\xef\xbb\xbf\n<html><p>Nothing lasts.", "is a web page"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "is a file of a word processor"),
        (b"\x1f\x8b\x08\0", "is a packed file"),
        (b"\x89PNG\r\n", "is a picture"),
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"Nothing\0 lasts\x1b[2J", "control characters"),
        ("没有什么是永恒的，".encode("gb18030") * 40, "an encoding that is not known"),
        ("Ничто не вечно. ".encode("koi8-r") * 40, "an encoding that is not known"),
        (b"Nothing lasts. " * 200_000, "is larger than 2 MiB"),
    ],
)
def test_what_is_no_plain_text_is_refused_by_its_name(tmp_path: Path, raw: bytes, says: str) -> None:
    (tmp_path / "a.txt").write_bytes(raw)
    with pytest.raises(EssayFileError, match=says):
        read_essay(tmp_path / "a.txt")


def test_damaged_characters_are_counted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Nothing lasts. " * 200 + b"\xe7\x9f" + b" More.")
    assert read_essay(tmp_path / "a.txt").damaged == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_read_to_its_end_however_slowly_it_is_written(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    def write() -> None:
        with pipe.open("wb", buffering=0) as stream:
            for part in (TEXT[:20], TEXT[20:]):
                stream.write(part.encode())

    thread = threading.Thread(target=write)
    thread.start()
    assert read_essay(pipe).text == TEXT
    thread.join()


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="this system has no /dev/fd")
def test_a_shells_pipe_is_read() -> None:
    program = (
        f"{sys.executable} -m chungking_tui show stories --at thirty-tins --essay <(echo Nothing lasts, as I noted.)"
    )
    done = subprocess.run(["bash", "-c", program], capture_output=True, text=True, check=False)
    assert "Nothing lasts, as I noted." in done.stdout


@pytest.mark.parametrize("name", ["/dev/null", "/dev/zero", str(SCENES), "/nowhere"])
def test_what_is_no_file_is_refused(name: str) -> None:
    with pytest.raises(EssayFileError, match=r"is no file|is not there|cannot be read"):
        read_essay(Path(name))
