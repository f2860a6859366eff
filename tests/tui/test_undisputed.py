"""What terminals disagree on is written so that nothing after it is shifted."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from chungking_tui.tui.undisputed import undisputed
from tests.conftest import FILMS
from tests.terminal.emulator import Terminal

CLUSTERS = {
    "☀\ufe0f": "☀ ",
    "1\ufe0f\u20e3": "1 ",
    "👩\u200d🚀": "👩",
    "👩\u200d👩\u200d👧": "👩",
    "👍🏽": "👍",
    "🇭🇰": "HK",
    "❤\ufe0f\u200d🔥": "❤ ",
    "🏳\ufe0f\u200d🌈": "🏳 ",
    "©\ufe0f": "© ",
    "⌚": "⌚",
    "한": "한",
    "é": "é",
    "क\u094d\u200dष": "क\u094d\u200dष",
}


@pytest.mark.parametrize("cluster", CLUSTERS)
def test_a_disputed_sign_is_written_in_the_same_cells(cluster: str) -> None:
    assert undisputed(cluster) == CLUSTERS[cluster]
    assert (
        undisputed(f"\x1b[1m{cluster}\x1b[0m, {cluster}") == f"\x1b[1m{CLUSTERS[cluster]}\x1b[0m, {CLUSTERS[cluster]}"
    )


@given(st.lists(st.sampled_from([*CLUSTERS, "a", " ", "\u200d", "\ufe0f", "🏽", "🇭"])))
def test_what_is_written_has_as_many_cells_and_no_joiner(parts: list[str]) -> None:
    text = "x" + "x".join(parts)
    assert cell_len(undisputed(text)) == cell_len(text)


def test_the_other_story_is_not_shifted(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    for file in (FILMS / "small").rglob("*.yaml"):
        copy = pack / file.relative_to(FILMS / "small")
        copy.parent.mkdir(parents=True, exist_ok=True)
        signs = " ".join(cluster for cluster in CLUSTERS if "क" not in cluster)
        copy.write_text(file.read_text().replace("Ann comes in.", f"{signs} Ann comes in. {signs}"), encoding="utf-8")
    with Terminal([sys.executable, "-m", "chungking_tui", "--still", "--scenes", str(pack)]) as terminal:
        terminal.press("enter")
        terminal.until(lambda t: "help" in t.display[-1])
        cells = terminal.screen.buffer
        parted = {next((x for x in range(120) if cells[y][x].data == "▏"), -1) for y in range(1, 37)}
        assert len(parted) == 1, terminal.text
        assert parted != {-1}
