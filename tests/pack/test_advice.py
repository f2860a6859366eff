"""Advice beside problems: what holds together, and is perhaps not meant."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from chungking_tui.cli import main as cli
from chungking_tui.pack.access.advice import advice
from chungking_tui.pack.access.loader import load


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    assert cli.main(["new", str(folder)]) == 0
    return folder


def change(file: Path, before: str, after: str) -> None:
    text = file.read_text()
    assert before in text
    file.write_text(text.replace(before, after, 1))


def told(pack: Path) -> list[tuple[str, int, str, str]]:
    film = load(pack).film
    assert film
    return [(one.file, one.line, one.rule, one.message) for one in advice(pack, film)]


def test_a_new_pack_needs_none(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(pack) == []
    capsys.readouterr()
    assert cli.main(["check", "--advice", str(pack)]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("after", "entry", "name"),
    [
        ("cast:\n", "  zoe: {name: Zoe}\n", "zoe"),
        ("places:\n", "  roof: {name: the roof}\n", "roof"),
        ("props:\n", "  hat: {name: hat, holder: ann}\n", "hat"),
        ("facts:\n", "  late: {says: that it is late}\n", "late"),
        ("motifs:\n", "  rain: Rain\n", "rain"),
    ],
)
def test_what_is_declared_and_in_no_scene_is_told_at_its_line(pack: Path, after: str, entry: str, name: str) -> None:
    head = pack / "film.yaml"
    change(head, after, after + entry)
    line = head.read_text().splitlines().index(entry.rstrip("\n")) + 1
    assert told(pack) == [("film.yaml", line, "A01", f"`{name}` is in no scene")]


def test_a_lead_and_the_holder_of_a_prop_are_no_strangers(pack: Path) -> None:
    head = pack / "film.yaml"
    change(head, "cast:\n", "cast:\n  zoe: {name: Zoe}\n")
    change(head, "holder: ann", "holder: zoe")
    change(pack / "story-1" / "02-the-umbrella.yaml", "from: ann", "from: zoe")
    assert told(pack) == []


def test_who_has_left_does_nothing_afterwards(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(pack / "story-1" / "02-the-umbrella.yaml", "card: |", "leaves: [bob]\ncard: |")
    change(pack / "film.yaml", "stories:\n", "order: in-turn\nstories:\n")
    for name in ("01-waiting", "02-the-platform"):
        scene = pack / "story-2" / f"{name}.yaml"
        scene.write_text(scene.read_text().replace("[bob, ann]", "[ann]").replace("[bob]", "[ann]"))
    assert [(file, rule, message) for file, _, rule, message in told(pack)] == [
        ("story-2/02-the-platform.yaml", "A02", "`bob` gets `umbrella`, and has left in 1.2 The umbrella")
    ]
    capsys.readouterr()
    assert cli.main(["check", "--advice", str(pack)]) == 0
    assert "A02 `bob` gets `umbrella`" in capsys.readouterr().out
    assert cli.main(["check", "--advice", "--format", "github", str(pack)]) == 0
    assert capsys.readouterr().out.startswith("::notice file=")
    assert cli.main(["check", "--advice", "--format", "json", str(pack)]) == 0
    assert [one["rule"] for one in json.loads(capsys.readouterr().out)] == ["A02"]


def test_a_line_of_a_late_work_is_told(pack: Path) -> None:
    change(pack / "story-1" / "02-the-umbrella.yaml", "card: |", "quote: {says: Good night}\ncard: |")
    assert [(file, rule) for file, _, rule, _ in told(pack)] == [("story-1/02-the-umbrella.yaml", "A03")]
    change(pack / "film.yaml", "year: 1994", "year: 1597")
    assert told(pack) == []
