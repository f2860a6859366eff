"""The reader's settings: what counts, and what is said of what does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from chungking_tui.saved.settings import PICTURES, read_settings


@pytest.mark.parametrize("choice", PICTURES)
def test_a_setting_counts(tmp_path: Path, choice: str) -> None:
    (tmp_path / "settings.toml").write_text(f'pictures = "{choice}"\n')
    settings, wrong = read_settings(tmp_path / "settings.toml")
    assert settings.pictures == choice
    assert not wrong


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"pictures = blocks", "line 1"),
        (b'pictures = "sixels"', "auto, blocks, sixel, kitty, iterm or none"),
        (b"pictures = 3", "pictures is 3"),
        (b'picture = "kitty"', "no setting “picture”"),
        (b"\xff\xfe", "no TOML"),
    ],
)
def test_what_does_not_count_is_said_in_a_sentence_and_the_usual_is_done(
    tmp_path: Path, content: bytes, said: str
) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(content)
    settings, wrong = read_settings(file)
    assert settings.pictures == "auto"
    assert len(wrong) == 1
    assert said in wrong[0]
    assert str(file) in wrong[0]


def test_without_a_file_everything_is_usual(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "settings.toml") == read_settings(tmp_path)
    assert read_settings(tmp_path / "settings.toml")[0].pictures == "auto"
