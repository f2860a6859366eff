"""What the documents say is true."""

from __future__ import annotations

import json
import re

from chungking_tui import cli, keys
from chungking_tui.film.film import Film
from chungking_tui.pack.problems import RULES
from chungking_tui.pack.schema import FILES, schema
from chungking_tui.views.table import VIEWS, views_of
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text()
PACKS = (ROOT / "docs" / "packs.md").read_text()
NAMES = {
    "↓": "down", "↑": "up", "→": "right", "←": "left", "Tab": "tab", "Shift+Tab": "shift+tab", "PgDn": "pagedown",
    "PgUp": "pageup", "Home": "home", "End": "end", "Enter": "enter", "Backspace": "backspace", "Ctrl+→": "ctrl+right",
    "?": "question_mark",
    "/": "slash", ":": "colon", "F1": "f1", "Esc": "escape", "Ctrl+Q": "ctrl+q", "Ctrl+P": "ctrl+p",
}  # fmt: skip


def listed() -> list[set[str]]:
    """The keys of each row of the README's table."""
    table = README.partition("| keys | what they do |")[2].partition("\n\n")[0]
    rows = [row for row in table.splitlines() if row.startswith("| `")]
    return [{NAMES.get(key, key) for key in re.findall(r"`([^`]+)`", row.split(" | ")[0])} for row in rows]


def test_the_readme_lists_the_keys_that_are_bound_and_no_others(film: Film) -> None:
    rows = (*keys.APP, *keys.PAGES, *(key for view in views_of(film) for key in (*view.keys, keys.opening(view))))
    bound = {key for row in rows for key in row.keys.split(",")}
    assert set().union(*listed()) == bound


def test_the_two_commands_stand_at_the_top_of_the_readme() -> None:
    top = README[:600]
    assert "make run" in top
    assert "make test" in top


def test_the_readmes_commands_are_options_of_the_program() -> None:
    known = cli.parser().format_help()
    for option in set(re.findall(r"--[a-z]+", README.partition("## Keys")[0])):
        assert option in known or option in {"--format", "--all"}, option


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
