"""The house rules that a reader of one file cannot see."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.binding import Binding

from chungking_tui.app import ChungkingApp
from chungking_tui.screens.afterlives import AfterlivesScreen
from chungking_tui.screens.apartment import ApartmentScreen
from chungking_tui.screens.chooser import ChooserScreen
from chungking_tui.screens.countdown import CountdownScreen
from chungking_tui.screens.echoes import EchoesScreen
from chungking_tui.screens.essay import EssayScreen
from chungking_tui.screens.finder import FinderScreen
from chungking_tui.screens.letter import LetterScreen
from chungking_tui.screens.sheet import SheetScreen
from chungking_tui.screens.stories import StoriesScreen
from chungking_tui.screens.view import ViewScreen
from tests.conftest import ROOT

SOURCE = ROOT / "src" / "chungking_tui"
FILES = sorted(SOURCE.rglob("*.py"))

FORBIDDEN = {
    "film": {
        "yaml",
        "textual",
        "rich",
        "pack",
        "plain",
        "widgets",
        "screens",
        "app",
        "memory",
        "paths",
        "cli",
        "launch",
    },
    "pack": {"textual", "rich", "plain", "widgets", "screens", "app", "memory", "cli", "launch"},
    "plain": {"yaml", "textual", "rich", "pack", "widgets", "screens", "app", "memory", "cli", "launch"},
    "widgets": {"yaml", "app", "memory", "paths", "pack", "screens", "plain", "cli", "launch"},
    "screens": {"yaml", "app", "memory", "paths", "pack", "plain", "cli", "launch"},
}


def imports(file: Path) -> Iterator[str]:
    """What a file imports: the part of ours, or the package of others."""
    for node in ast.walk(ast.parse(file.read_text())):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 2 and node.module:
            names = [f"chungking_tui.{node.module}"]
        for name in names:
            first, *rest = name.split(".")
            yield rest[0] if first == "chungking_tui" and rest else first


@pytest.mark.parametrize("room", FORBIDDEN)
def test_imports_go_one_way(room: str) -> None:
    for file in (SOURCE / room).rglob("*.py"):
        assert not FORBIDDEN[room] & set(imports(file)), file


def test_only_the_reader_knows_yaml() -> None:
    knowing = {file.name for file in FILES if "yaml" in set(imports(file))}
    assert knowing == {"reader.py"}


def test_package_files_are_a_docstring() -> None:
    for file in SOURCE.rglob("__init__.py"):
        (only,) = ast.parse(file.read_text()).body
        assert isinstance(only, ast.Expr), file


def test_colours_are_written_out_in_one_file() -> None:
    written = {f.name for f in (*FILES, *SOURCE.rglob("*.tcss")) if re.search(r"#[0-9a-fA-F]{6}\b", f.read_text())}
    assert written == {"themes.py"}


MARKUP_TAKERS = {"Static", "Label", "Button", "Option", "Collapsible", "Select", "Markdown", "from_markup"}


def test_no_foreign_text_is_read_as_markup() -> None:
    """Text goes to the screen as Content; a plain str would be parsed, and markup can carry actions."""
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text())):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name == "notify":
                assert any(word.arg == "markup" and not getattr(word.value, "value", True) for word in node.keywords), (
                    file
                )
            if name in MARKUP_TAKERS:
                assert (name, file.name) == ("Option", "chooser.py")
            if name in {"Hit", "DiscoveryHit"} and file.name == "palette.py":
                assert "escape(" in ast.unparse(node), file


def test_titles_of_borders_are_our_own_words_or_content() -> None:
    for file in FILES:
        for line in file.read_text().splitlines():
            if "border_title =" in line or "border_subtitle =" in line:
                value = line.partition(" = ")[2]
                assert value.startswith(
                    (
                        '"',
                        "Content(",
                        "self._title",
                        "HOW_TO_JUMP",
                        "told",
                        "HOW[self._purpose]",
                        'f"{told} · {HOW[self._purpose][1]}"',
                    )
                ), (file, line)


def test_no_action_writes_where_it_is_told() -> None:
    ours = {
        node.name
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("action_") and len(node.args.args) > 1
    }
    assert ours == {
        "action_step", "action_visit", "action_page", "action_page_story", "action_sources", "action_view",
        "action_use_theme", "action_scroll", "action_turn", "action_ends", "action_move", "action_choose",
        "action_step_day", "action_day_end", "action_day", "action_next_prop", "action_prop", "action_next_object",
        "action_object", "action_step_pair", "action_next_echo", "action_pair", "action_step_passage", "action_passage",
        "action_step_entry", "action_entry", "action_next_hit", "action_open",
    }  # fmt: skip


VIEWS = [
    ViewScreen, StoriesScreen, CountdownScreen, LetterScreen, ApartmentScreen, EchoesScreen, EssayScreen,
    AfterlivesScreen,
]  # fmt: skip
BOUND = [ChungkingApp, *VIEWS, SheetScreen, ChooserScreen, FinderScreen]


@pytest.mark.parametrize("owner", BOUND)
def test_every_binding_has_an_id_and_says_what_it_does(owner: type) -> None:
    for binding in owner.__dict__["BINDINGS"]:
        assert isinstance(binding, Binding)
        assert binding.id, binding
        assert binding.tooltip, binding
        assert binding.description, binding


def test_an_id_stands_for_one_key_and_one_action() -> None:
    told: dict[str, set[str]] = {}
    for owner in BOUND:
        for binding in owner.__dict__["BINDINGS"]:
            told.setdefault(binding.id, set()).add(f"{binding.key} {binding.action}")
    assert not {name for name, keys in told.items() if len(keys) > 1}


DEAD_OR_TAKEN = {"ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+s", "ctrl+a", "ctrl+b"}


@pytest.mark.parametrize("owner", BOUND)
def test_no_key_is_one_that_terminals_keep_or_cannot_send(owner: type) -> None:
    keys = {key.strip() for binding in owner.__dict__["BINDINGS"] for key in binding.key.split(",")}
    assert not keys & DEAD_OR_TAKEN
    assert not any(key.startswith("alt+") for key in keys)


@pytest.mark.parametrize("file", sorted((SOURCE / "widgets").glob("[a-z]*.py")), ids=lambda file: file.stem)
def test_every_widget_file_has_its_demonstration(file: Path) -> None:
    assert file.stem in {"tones", "knowledge_table"} or '__name__ == "__main__"' in file.read_text()


def test_modules_imported_at_start_are_few() -> None:
    heavy_ones = {"markdown_it", "aiohttp", "importlib.metadata", "tree_sitter", "pygments.lexers"}

    def imported(statement: str) -> tuple[int, str]:
        done = subprocess.run(
            [
                sys.executable,
                "-c",
                f"import sys\n{statement}\nprint(len(sys.modules), sorted({heavy_ones} & sys.modules.keys()))",
            ],
            capture_output=True,
            text=True,
            check=True,
        )
        count, _, heavy = done.stdout.strip().partition(" ")
        return int(count), heavy

    alone, _ = imported("import textual.app")
    ours, heavy = imported(
        "import chungking_tui.launch, chungking_tui.app, chungking_tui.pack.loader\n"
        "chungking_tui.pack.loader.load(__import__('chungking_tui.paths').paths.default_pack())"
    )
    assert heavy == "[]"
    assert ours - alone <= 100
