"""The process in which pictures are drawn: a picture that takes too long ends it, the next begins it anew."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from chungking_tui.pack.access.loader import load
from chungking_tui.pictures import drawing_process
from chungking_tui.pictures.cache import Wanted
from chungking_tui.pictures.drawing_process import CELLS, LOOK, DrawingProcess, GivenUpError
from chungking_tui.pictures.harmless import read
from chungking_tui.pictures.store import Pictures
from tests.conftest import FILMS

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 70">'
RED = f'{HEAD}<rect width="160" height="70" fill="#ff0000"/></svg>'
DASHED = '<path d="M0 35H190000" stroke="red" stroke-dasharray="0.1 0.1"/>'
SCALED = '<g transform="scale(0.001)"><path d="M0 0H160000V70000H0Z" stroke="red" stroke-dasharray="1 1"/></g>'
ROUND = '<ellipse cx="80" cy="35" rx="70000" ry="30000" fill="none" stroke="red" stroke-dasharray=".1"/>'
WAVES = '<path d="M0 0{}" fill="none" stroke="#0f0" stroke-width="9" stroke-dasharray=".1 .1"/>'
GRADIENT = (
    '<radialGradient id="a" spreadMethod="reflect" r=".001"><stop offset="0"/><stop offset="1" stop-color="red"/>'
    "</radialGradient>"
)
BOMBS = {
    "dashes": DASHED * 60,
    "dashes made small": SCALED * 30,
    "dashes round an ellipse": ROUND * 60,
    "dashed waves": WAVES.format("Q4000 9000 8000 0T90000 0" * 60) * 12,
    "gradients over all of it": GRADIENT + '<rect width="160" height="70" fill="url(#a)" opacity=".9"/>' * 40,
}
"""What is inside of pictures that take many seconds, though nothing of them is forbidden."""


@pytest.fixture
def process() -> Iterator[DrawingProcess]:
    made = DrawingProcess(0.04)
    yield made
    made.end()


@pytest.mark.parametrize("kind", BOMBS)
def test_a_picture_that_takes_too_long_is_given_up_and_the_next_is_drawn(process: DrawingProcess, kind: str) -> None:
    picture = f"{HEAD}{BOMBS[kind]}</svg>"
    read(picture)
    with pytest.raises(GivenUpError):
        process.ask(LOOK, picture.encode())
    rows, keep = msgspec.msgpack.decode(process.ask(CELLS, msgspec.msgpack.encode(Wanted((RED,), 4, 2))))
    assert rows == [[[" " * 4, "", "#ff0000"]]] * 2
    assert keep in {True, False}


def test_a_process_that_was_ended_from_outside_is_started_again(process: DrawingProcess) -> None:
    assert process.ask(LOOK, RED.encode()) == b""
    assert process._process
    os.kill(process._process.pid, signal.SIGKILL)
    with pytest.raises(GivenUpError):
        process.ask(LOOK, RED.encode())
    assert process.ask(LOOK, RED.encode()) == b""


def test_a_process_that_ended_for_want_of_work_is_started_again_and_nothing_is_given_up(
    process: DrawingProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = "import chungking_tui.pictures.drawing_child as child; child._asked = iter([True, False]).__next__; main("
    monkeypatch.setattr(drawing_process, "_START", drawing_process._START.replace("main(", once))
    for _ in range(3):
        assert process.ask(LOOK, RED.encode()) == b""
        assert process._process
        assert process._process.wait() == 0


def test_the_process_ends_with_the_program_even_with_a_killed_one() -> None:
    program = f"""
from chungking_tui.pictures.drawing_process import DRAWING, LOOK
DRAWING.ask(LOOK, {RED!r}.encode())
print(DRAWING._process.pid, flush=True)
input()
"""
    for how in (signal.SIGKILL, signal.SIGTERM, None):
        run = subprocess.Popen(
            [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert run.stdout
        number = int(run.stdout.readline())
        if how:
            run.send_signal(how)
        run.communicate("\n")
        while Path(f"/proc/{number}").exists() and "Z" not in Path(f"/proc/{number}/stat").read_text():
            time.sleep(0.01)


def test_check_tells_of_a_picture_that_takes_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing_process, "DRAWING", DrawingProcess(0.04))
    pack = tmp_path / "pack"
    shutil.copytree(FILMS / "small", pack)
    (pack / "pictures").mkdir(exist_ok=True)
    (pack / "pictures" / "slow.svg").write_text(f"{HEAD}{BOMBS['dashes']}</svg>")
    (pack / "pictures" / "red.svg").write_text(RED)
    told = [problem.file for problem in load(pack, look=True).problems if "takes too long to draw" in problem.message]
    assert told == ["pictures/slow.svg"]


def test_a_picture_that_was_given_up_is_not_drawn_again_in_another_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bytes] = []

    def ask(_task: bytes, question: bytes) -> bytes:
        asked.append(question)
        raise GivenUpError

    monkeypatch.setattr(drawing_process.DRAWING, "ask", ask)
    (tmp_path / "a.svg").write_text(RED)
    pictures = Pictures({"a": str(tmp_path / "a.svg")})
    assert pictures.rows(("a",), 10, 5) == ()
    assert pictures.rows(("a",), 12, 5) == ()
    assert len(asked) == 1


def test_leaving_waits_for_no_picture(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(f"{HEAD}{BOMBS['dashes'] * 9}</svg>")
    program = f"""
from chungking_tui.pictures.drawing_process import DRAWING, DrawingProcess
from chungking_tui.pictures import store
store.DRAWING = DrawingProcess(1e6)
pictures = store.Pictures({{"a": {str(tmp_path / "a.svg")!r}}})
for columns in (58, 59, 60):
    pictures.draw(("a",), columns, 13)
while not store.DRAWING._process:
    pass
pictures.close()
assert not pictures.draw(("a",), 61, 13) or pictures.rows(("a",), 61, 13) == ()
"""
    assert subprocess.run([sys.executable, "-c", program], timeout=60, check=False).returncode == 0
