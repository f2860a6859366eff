"""What is copied is where it is said to be; with nothing to copy the clipboard stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from chungking_tui.tui.services import clipboard
from chungking_tui.tui.services.clipboard import SENT, copy, tools

PROGRAMS = {
    "xclip": {"DISPLAY": ":0"},
    "xsel": {"DISPLAY": ":0"},
    "wl-copy": {"WAYLAND_DISPLAY": "wayland-0"},
    "tmux": {"TMUX": "tmux-0/default,1,0"},
    "clip.exe": {"WSL_DISTRO_NAME": "Debian"},
    "termux-clipboard-set": {"TERMUX_VERSION": "0.118"},
}


@pytest.fixture
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of programs, and nothing else on the path but a shell."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("cat", "sleep"):
        (folder / name).symlink_to(f"/bin/{name}")
    monkeypatch.setenv("PATH", str(folder))
    return folder


def program(folder: Path, name: str, does: str) -> Path:
    """A program that stands for one of these."""
    (folder / name).write_text(f"#!/bin/sh\n{does}\n")
    (folder / name).chmod(0o755)
    return folder / "taken"


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_of_the_machine_takes_it(bin_folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for variable, value in PROGRAMS[name].items():
        monkeypatch.setenv(variable, value)
    taken, sent = program(bin_folder, name, f"cat > {bin_folder}/taken"), list[str]()
    assert copy("重慶 “tin”", sent.append, is_web=False).startswith("Copied to ")
    assert taken.read_bytes().decode("utf-16" if name == "clip.exe" else "utf-8") == "重慶 “tin”"
    assert sent == []


@pytest.mark.parametrize("does", ["exit 1", "cat > /dev/null; exit 3", "kill -9 $$", "sleep 9"])
def test_where_a_program_fails_the_terminal_is_asked(
    bin_folder: Path, monkeypatch: pytest.MonkeyPatch, does: str
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(clipboard, "PATIENCE", 0.2)
    program(bin_folder, "xclip", does)
    sent = list[str]()
    assert copy("a", sent.append, is_web=False) == SENT
    assert sent == ["a"]


def test_in_a_browser_no_clipboard_of_this_machine_is_touched(
    bin_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    taken, sent = program(bin_folder, "xclip", f"cat > {bin_folder}/taken"), list[str]()
    assert copy("a", sent.append, is_web=True) == SENT
    assert not taken.exists()


def test_nothing_is_copied_over_what_is_there(bin_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    taken, sent = program(bin_folder, "xclip", f"cat > {bin_folder}/taken"), list[str]()
    assert copy("", sent.append, is_web=False) == ""
    assert not taken.exists()
    assert sent == []


def test_each_system_has_its_own() -> None:
    assert tools({}, "darwin")[0].command == ("pbcopy",)
    assert tools({}, "linux") == []
    assert tools({}, "win32")[0].command == ("clip.exe",)
