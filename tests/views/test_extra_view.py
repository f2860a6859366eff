"""A view is a row and a folder: one that the program does not have is found everywhere once it has both."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import chungking_tui
from tests.conftest import ROOT


def test_one_view_more_is_a_row_and_a_folder() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.views.extra"], cwd=ROOT, capture_output=True, text=True, timeout=180, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_nothing_of_ours_knows_it() -> None:
    known = [file for file in Path(chungking_tui.__file__).parent.rglob("*.py") if "ExtraView" in file.read_text()]
    assert known == []
    assert {file.name for file in Path(__file__).with_name("extra").glob("*.py")} == {
        "__init__.py", "__main__.py", "row.py", "answer.py", "drawing.py", "plain.py", "screen.py",
    }  # fmt: skip
