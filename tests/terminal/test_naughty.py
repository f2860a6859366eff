"""Text that no author means: on a terminal it stays text, and what stands beside it stays in its column."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import FILMS

from .emulator import Terminal
from .test_walk import has_left_after, opened

OURS = [
    "\x1b]0;title\x07", "\x1b]52;c;c3RvbGVu\x07", "\x1b[2J\x1b[H", "\x1b[?1049l", "\x9b31m", "\x9d0;title\x9c",
    "\x90q\x9c", "\x00\x07\x08\x0b\x0c\x0e\x1a\x7f", "\u202egnp.exe\u202c", "\u2066isolated\u2069",
    "\u2028\u2029\u0085",
    "\u200b\u200e\ufeff", "\ud7ff\ufffe", "重慶森林", "ｆｕｌｌ ｗｉｄｔｈ", "한국어", "cafe\u0301", "a\tb",
    "Z\u0351\u036b\u0343\u036aalgo", "\U000e0041\U000e007f", "مرحبا بالعالم", "שלום", "[b]bold[/b]", "[/oops]",
    "[@click=app.quit]here[/]", "[link=javascript:alert(1)]x[/link]", "{{7*7}}", "$(reboot)", "%s%n",
]  # fmt: skip
STRAIGHT = ["重慶森林", "ｆｕｌｌ", "한국어", "cafe\u0301", "a\tb", "שלום", "\u202eabc"]
"""What every terminal gives the same width."""
A_SCENE = 9
"""So many strings a scene."""
SEQUENCES = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|\]22;[a-z]*\x07|_Gi=31,[^\x1b]*\x1b\\)")
"""What Textual sends, and the question for graphics: reports, modes, places, colours, the pointer's shape."""
CONTROLS = re.compile("[\x00-\x06\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\U000e0000-\U000e007f]")


def pack_of(strings: Sequence[str], folder: Path) -> Path:
    """A pack whose scenes are made of these strings: a title and some lines each."""
    shutil.copytree(FILMS / "small", folder)
    for number in range(0, len(strings), A_SCENE):
        title, *lines = strings[number : number + A_SCENE]
        title, card = json.dumps(title), json.dumps("\n\n".join(lines) or "One line.")
        (folder / "story-1" / f"{number + 10:03d}-naughty-{number}.yaml").write_text(
            f"title: {title}\nwhen: {{basis: told}}\ncard: {card}\nsources: [film]\n"
        )
    return folder


def walked(strings: Sequence[str], folder: Path) -> str:
    """All that is written on a walk through a pack of these strings, in every view."""
    with opened("--still", "--fresh", "--scenes", str(pack_of(strings, folder)), size=(120, 40)) as terminal:
        for _ in range(len(strings) // A_SCENE + 3):
            terminal.press("J")
            terminal.settle(0.05)
        terminal.press("5", "6", "1", "s", "escape", "L", "escape")
        terminal.settle(0.2)
        assert terminal.process.poll() is None, terminal.text
        terminal.until(has_left_after("\x1b[27u", "q"))
        assert terminal.process.returncode == 0
        return terminal.written.decode("utf-8")


def assert_harmless(written: str) -> None:
    text = SEQUENCES.sub("", written)
    found = CONTROLS.search(text)
    assert not found, repr(text[max(0, found.start() - 40) : found.start() + 40])


def test_no_control_of_a_pack_reaches_the_terminal(tmp_path: Path) -> None:
    assert_harmless(walked(OURS, tmp_path / "naughty"))


@pytest.mark.slow
@pytest.mark.skipif("BLNS" not in os.environ, reason="the Big List of Naughty Strings: name its blns.json in BLNS")
def test_the_big_list_of_naughty_strings_does_no_harm(tmp_path: Path) -> None:
    strings = [string for string in json.loads(Path(os.environ["BLNS"]).read_text()) if string.strip()]
    assert len(strings) > 400
    assert_harmless(walked(strings, tmp_path / "blns"))


def test_wide_and_combining_characters_keep_the_columns_straight(tmp_path: Path) -> None:
    folder = pack_of(STRAIGHT, tmp_path / "wide")
    with opened("--still", "--fresh", "--scenes", str(folder), "--at", "naughty-0") as terminal:
        terminal.settle(0.3)

        def rule(shown: Terminal) -> list[str]:
            return [shown.screen.buffer[row][60].data for row in range(1, 31)]

        assert "慶" in terminal.text
        assert len(set(rule(terminal))) == 1, terminal.text
