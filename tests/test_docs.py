"""What the documents say is true."""

from __future__ import annotations

import argparse
import json
import re
import runpy
import shutil
import subprocess
from pathlib import Path

import pytest

from chungking_tui import keys
from chungking_tui.cli import grammar
from chungking_tui.film.film import Film
from chungking_tui.film.order import in_order
from chungking_tui.pack.access.loader import load
from chungking_tui.pack.access.schema import FILES, schema
from chungking_tui.pack.problems import RULES
from chungking_tui.queries import knowledge
from chungking_tui.reading.horizon import fully_revealed
from chungking_tui.view_spec import views_of
from chungking_tui.views.table import VIEWS
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text()
PACKS = (ROOT / "docs" / "packs.md").read_text()
TABLES = runpy.run_path(str(ROOT / "docs" / "tables.py"))
SHELL = runpy.run_path(str(ROOT / "docs" / "shell.py"))


def test_the_tables_of_the_readme_are_those_of_the_program() -> None:
    assert TABLES["written"](README) == README, "make readme writes them"


def test_completions_and_the_man_page_are_those_of_the_program() -> None:
    for file, text in SHELL["made"]().items():
        assert file.read_text("utf-8") == text, "make readme writes them"


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        (("ex",), {"export"}),
        (("show", "ec"), {"echoes"}),
        (("show", "stories", "--at", "clo"), {"closet"}),
        (("cite", "--style", "c"), {"chicago", "csl-json"}),
        (("--view", "pl"), {"plan"}),
        (("export", "--te"), {"--teacher"}),
        (("serve", "--scenes", "exam"), {"examples"}),
    ],
)
def test_bash_completes_commands_options_and_values(typed: tuple[str, ...], completed: set[str]) -> None:
    code = (
        'source "$1"; shift; COMP_WORDS=(chungking-tui "$@"); COMP_CWORD=$#; '
        '_chungking_tui chungking-tui "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"; '
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    script = str(ROOT / "share" / "bash-completion" / "completions" / "chungking-tui")
    done = subprocess.run(
        ["bash", "-c", code, "bash", script, *typed], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert set(done.stdout.split()) == completed


def test_every_command_and_option_is_in_the_man_page() -> None:
    page = (ROOT / "share" / "man" / "man1" / "chungking-tui.1").read_text().replace("\\-", "-")
    for command in SHELL["commands"]():
        assert not command.name or f"CHUNGKING-TUI {command.name.upper()}" in page
        assert all(name in page for option in command.options for name in option.names)


def test_the_readme_lists_the_keys_that_are_bound_and_no_others(film: Film) -> None:
    rows = (
        *keys.APP,
        *keys.PAGES,
        *(key for view in views_of(film, VIEWS) for key in (*view.keys, keys.opening(view))),
    )
    bound = {TABLES["SHOWN"].get(key, key) for row in rows for key in row.keys.split(",")}
    table = README.partition("| keys | what they do |")[2].partition("<!--")[0]
    listed = [re.findall(r"`([^`]+)`", row.split(" | ")[0]) for row in table.splitlines() if row.startswith("| `")]
    assert sorted(key for row in listed for key in row) == sorted(bound)


def test_the_two_commands_stand_at_the_top_of_the_readme() -> None:
    top = README[:600]
    assert "make run" in top
    assert "make test" in top


def test_the_readmes_commands_are_options_of_the_program() -> None:
    top = grammar.parser()
    commands = next(action.choices for action in top._actions if isinstance(action, argparse._SubParsersAction))
    known = "".join(parser.format_help() for parser in (top, *commands.values()))
    for option in set(re.findall(r"--[a-z]+", README.partition("## Keys")[0])):
        assert option in known, option


def test_the_pictures_are_of_the_app_and_ask_nobody_for_anything(film: Film) -> None:
    shown = set(re.findall(r"docs/pictures/([a-z]+-(?:day|night)\.svg)", README))
    assert shown == {file.name for file in (ROOT / "docs" / "pictures").glob("*.svg")}
    for view in VIEWS:
        assert {f"{view.id}-day.svg", f"{view.id}-night.svg"} <= shown
    for name in shown:
        assert "@font-face" not in (ROOT / "docs" / "pictures" / name).read_text()
    picture = (ROOT / "docs" / "pictures" / "stories-night.svg").read_text()
    assert film.scenes["hotel-room"].title.split()[0] in picture


def test_every_rule_is_documented_as_it_is_stated() -> None:
    rows = dict(re.findall(r"^\| ([A-Z]\d\d) \| (.*) \|$", PACKS, re.MULTILINE))
    assert rows == RULES


def test_every_key_of_a_pack_is_documented() -> None:
    documented = set(re.findall(r"`([a-z-]+)`", PACKS))
    for name in FILES:
        for definition in json.loads(schema(name))["$defs"].values():
            missing = definition.get("properties", {}).keys() - documented
            assert not missing, (name, missing)


def written(page: str, folder: Path) -> int:
    """Write the samples of a page into a folder, each under the name in its first line; a later one goes on.

    Returns:
        How many there are that name no file.
    """
    nameless = 0
    for sample in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL):
        named = re.match(r"# ([a-z0-9/-]+\.yaml)\n", sample)
        if named is None:
            nameless += 1
            continue
        file = folder / named[1]
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a") as stream:
            stream.write(sample)
    return nameless


@pytest.mark.parametrize(("page", "scenes", "nameless"), [(README, 2, 0), (PACKS, 3, 2)], ids=["README", "packs"])
def test_the_samples_of_a_page_are_a_whole_pack(tmp_path: Path, page: str, scenes: int, nameless: int) -> None:
    assert written(page, tmp_path) == nameless
    pack = load(tmp_path, look=True)
    assert [str(problem) for problem in pack.problems] == []
    assert pack.film is not None
    assert len(pack.film.scenes) == scenes


def test_each_step_of_the_walk_leaves_a_whole_pack(tmp_path: Path) -> None:
    steps = PACKS.partition("**1. ")[2].partition("## While you write")[0].split("\n**")
    assert len(steps) == 5
    for number, step in enumerate(steps, start=1):
        written(step, tmp_path)
        if number > 1:  # the first is only what the scenes may name
            assert [str(problem) for problem in load(tmp_path).problems] == [], number
    film = load(tmp_path).film
    assert film is not None
    told = fully_revealed(film)
    assert [scene.id for scene in in_order(told)] == ["lioness", "prints", "sword"]
    assert knowledge.viewer_ahead(told, (0, 0), 1) == ("alive",)
    assert knowledge.viewer_ahead(told, (0, 0), 0) == ()
    assert {"Stories", "Cloak & sword", "Echoes"} <= {view.title for view in views_of(film, VIEWS)}


def test_every_test_that_the_table_of_robustness_names_is_there() -> None:
    named = set(re.findall(r"`(test_\w+)`", (ROOT / "docs" / "robustness.md").read_text()))
    there = {
        name
        for file in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^(?:async )?def (test_\w+)", file.read_text(), re.MULTILINE)
    }
    assert named
    assert named <= there, named - there
