"""The house rules that a reader of one file cannot see."""

from __future__ import annotations

import ast
import inspect
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import get_type_hints

import msgspec
import pytest
from textual.binding import Binding
from textual.screen import Screen

import chungking_tui
from chungking_tui import keys
from chungking_tui.film import model
from chungking_tui.film.film import Film
from chungking_tui.film.work import words
from chungking_tui.moves.table import MOVES
from chungking_tui.pack.access.cache import open_cached
from chungking_tui.saved.paths import default_pack, pack_cache
from chungking_tui.tui.app import ChungkingApp
from chungking_tui.tui.drawing.drawn import Drawn
from chungking_tui.tui.screens.finder import FinderScreen
from chungking_tui.tui.screens.sheet import SheetScreen
from chungking_tui.view_spec import Key, ViewAnswer, ViewSpec
from chungking_tui.views.table import VIEWS
from chungking_tui.words.blocks import Block
from chungking_tui.words.scope import Scope
from tests.conftest import ROOT
from tests.drawing import drawings

SOURCE = Path(chungking_tui.__file__).parent
FILES = sorted(SOURCE.rglob("*.py"))
MOST_LINES = 200
"""The longest that a class may be, with its bases of ours."""


def test_imports_keep_to_the_contracts() -> None:
    """The contracts stand in pyproject.toml; imports inside functions and for types alone count too."""
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_whatever_is_imported_is_declared() -> None:
    imported = set[str]()
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Import):
                imported |= {name.name.partition(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                imported.add(node.module.partition(".")[0])
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["export"], *extras["web"]]
    declared = {re.split(r"[<>=]", one)[0].replace("_", "-").lower() for one in wanted}
    packages = packages_distributions()
    for name in imported - set(sys.stdlib_module_names) - {"chungking_tui"}:
        assert {found.replace("_", "-").lower() for found in packages[name]} & declared, name


NEW_FILES = [
    pytest.param(
        {
            "views/another/__init__.py": '"""A view."""',
            "views/another/drawing.py": "from chungking_tui.views.plan import plan",
        },
        "Views do not know one another",
        id="a view that imports its sister",
    ),
    pytest.param(
        {"reading/another.py": "def size():\n    import textual.geometry"},
        "Only what draws knows Textual",
        id="a module below the drawing that imports Textual inside a function",
    ),
    pytest.param(
        {"another/__init__.py": '"""A package."""', "another/module.py": "import rich.text"},
        "Only what draws knows Textual",
        id="a package that imports Rich",
    ),
    pytest.param(
        {"another/__init__.py": '"""A package."""'},
        "A layer imports only those below it",
        id="a package that has no layer",
    ),
]


@pytest.mark.parametrize(("files", "contract"), NEW_FILES)
def test_what_is_new_keeps_to_the_contracts_without_being_listed(
    tmp_path: Path, files: dict[str, str], contract: str
) -> None:
    shutil.copytree(SOURCE, tmp_path / "chungking_tui", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name, text in files.items():
        file = tmp_path / "chungking_tui" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"{text}\n")
    linter = Path(sys.executable).with_name("lint-imports")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(
        [linter, "--no-cache"], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert f"{contract} BROKEN" in said or "another" in said, said
    assert f"{contract} KEPT" not in said, said


RECORDS = [
    record
    for record in vars(model).values()
    if isinstance(record, type) and issubclass(record, msgspec.Struct) and record.__module__ == model.__name__
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_what_a_field_is_by_default_is_what_it_may_be(record: type[msgspec.Struct]) -> None:
    """Else a kept pack is refused each time it is read: an optional ``Line`` is ``Line | None = None``."""
    hints = get_type_hints(record, include_extras=True)
    for found in msgspec.structs.fields(record):
        if found.default is not msgspec.NODEFAULT:
            kept = msgspec.msgpack.encode(found.default)
            assert msgspec.msgpack.decode(kept, type=hints[found.name]) == found.default, found.name


def lines_of(cls: type) -> int:
    """How long a class is, with its bases of ours."""
    return sum(
        len(inspect.getsourcelines(base)[0]) for base in cls.__mro__ if base.__module__.startswith("chungking_tui")
    )


def classes() -> list[type]:
    found: list[type] = []
    for file in FILES:
        module = ".".join(file.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__")
        if not module.endswith("__main__"):
            __import__(module)
            members = inspect.getmembers(sys.modules[module], inspect.isclass)
            found += [cls for _, cls in members if cls.__module__ == module]
    return found


@pytest.mark.parametrize("cls", classes(), ids=lambda cls: cls.__qualname__)
def test_no_class_is_long_with_its_bases_of_ours(cls: type) -> None:
    assert lines_of(cls) <= MOST_LINES


def test_the_app_is_short() -> None:
    assert len((SOURCE / "tui" / "app.py").read_text().splitlines()) < 250


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.id)
def test_drawing_and_plain_twin_take_the_answer_and_nothing_else(view: ViewSpec) -> None:
    """One answer, two tellings: the room there is may be asked for, the film and the Reading not."""
    made = get_type_hints(view.module("answer").answer)["return"]
    assert issubclass(made, ViewAnswer)
    told, scope = inspect.signature(view.module("plain").blocks).parameters
    assert get_type_hints(view.module("plain").blocks) == {told: made, scope: Scope, "return": list[Block]}
    found = dict(drawings(view))
    assert found
    for draw in found.values():
        first, *rest = inspect.signature(draw).parameters
        hints = get_type_hints(draw)
        assert hints.pop(first) is made
        assert hints.pop("return") is Drawn
        assert set(hints) == set(rest)
        assert int in hints.values()
        assert set(hints.values()) <= {int, bool}


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.id)
def test_drawings_and_plain_twins_cannot_ask_the_film(view: ViewSpec) -> None:
    for name in ("drawing", "plain"):
        folder = Path(str(view.module(name).__file__)).parent
        for file in folder.glob("*.py"):
            if file.stem not in {"answer", "__init__"}:
                text = file.read_text()
                assert "film.film" not in text, file
                assert "reading." not in text.replace("host.reading.", ""), file


def test_package_files_are_a_docstring() -> None:
    for file in SOURCE.rglob("__init__.py"):
        (only,) = ast.parse(file.read_text()).body
        assert isinstance(only, ast.Expr), file


def test_colours_are_written_out_in_one_file() -> None:
    written = {f.name for f in (*FILES, *SOURCE.rglob("*.tcss")) if re.search(r"#[0-9a-fA-F]{6}\b", f.read_text())}
    assert written == {"themes.py"}


def test_style_sheets_name_widgets_that_there_are() -> None:
    ours = {cls.__name__ for cls in classes()}
    for file in SOURCE.rglob("*.tcss"):
        text = re.sub(r"/\*.*?\*/", "", file.read_text(), flags=re.DOTALL)
        selectors = " ".join(re.findall(r"([^{};]+)\{", text))
        named = set(re.findall(r"(?<![\w.#$:-])[A-Z]\w+", selectors))
        assert named - ours <= {"Toast", "ToastRack", "Screen", "Input", "OptionList", "ScrollBar", "Tooltip"}, file


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
                assert ast.unparse(node) in {
                    "Option(_prompt(row, typed, width))",
                    "Static(Content(SEALED), id='sealed')",
                }


def test_titles_of_borders_are_our_own_words_or_content() -> None:
    for file in FILES:
        for line in file.read_text().splitlines():
            if "border_title =" in line or "border_subtitle =" in line:
                value = line.partition(" = ")[2]
                assert value.startswith(('"', "Content(", "HOW_TO_JUMP", "hint"))


def test_no_action_writes_where_it_is_told() -> None:
    ours = {
        node.name
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("action_") and len(node.args.args) > 1
    }
    assert ours == {
        "action_move", "action_overlay", "action_view", "action_command", "action_use_theme", "action_page",
        "action_page_story", "action_read_on", "action_scroll", "action_turn", "action_ends", "action_choose",
        "action_follow",
    }  # fmt: skip


SCREENS: list[type[Screen[None]]] = [getattr(view.module("screen"), view.screen) for view in VIEWS]
BOUND = [ChungkingApp, *SCREENS, SheetScreen, FinderScreen]
KEYS: tuple[Key, ...] = (*keys.APP, *keys.PAGES, *(key for view in VIEWS for key in (*view.keys, keys.opening(view))))


def test_every_move_that_a_key_names_is_listed() -> None:
    for key in KEYS:
        name = re.match(r"app\.move\('(\w+)'", key.action)
        assert name is None or name[1] in MOVES, key
    for view in VIEWS:
        assert {view.walk[0], view.restart[0], *view.opens.values()} <= MOVES.keys()


def test_every_key_has_its_group_in_the_help() -> None:
    leaving = {key.id.partition(".")[0] for key in KEYS if key.group == "help and leaving"}
    assert leaving == {"help", "palette", "pack", "top", "app"}


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
            assert isinstance(binding, Binding)
            told.setdefault(binding.id or "", set()).add(f"{binding.key} {binding.action}")
    assert not {name for name, keys in told.items() if len(keys) > 1}


DEAD_OR_TAKEN = {"ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+s", "ctrl+a", "ctrl+b"}


@pytest.mark.parametrize("owner", BOUND)
def test_no_key_is_one_that_terminals_keep_or_cannot_send(owner: type) -> None:
    keys = {key.strip() for binding in owner.__dict__["BINDINGS"] for key in binding.key.split(",")}
    assert not keys & DEAD_OR_TAKEN
    assert not any(key.startswith("alt+") for key in keys)


def test_modules_imported_at_start_are_few() -> None:
    heavy_ones = {
        "yaml",
        "zipfile",
        "hashlib",
        "markdown_it",
        "aiohttp",
        "importlib.metadata",
        "tree_sitter",
        "pygments.lexers",
    }

    def imported(statement: str) -> tuple[int, str]:
        code = f"""
import sys
{statement}
docstrings = [n for n, m in sys.modules.items() if n.startswith("chungking_tui") and hasattr(m, "__path__")]
print(len(sys.modules) - len(docstrings), sorted({heavy_ones} & sys.modules.keys()))
"""
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        count, _, heavy = done.stdout.strip().partition(" ")
        return int(count), heavy

    alone, _ = imported("import textual.app, textual.drivers.linux_driver")  # as every app on a terminal
    open_cached(default_pack(), pack_cache())
    ours, heavy = imported(
        "import chungking_tui.cli.launch, chungking_tui.tui.app, chungking_tui.cli.main\n"
        "from chungking_tui.pack.access import cache\n"
        "from chungking_tui.saved.paths import default_pack, pack_cache\n"
        "cache.open_cached(default_pack(), pack_cache())"
    )
    assert heavy == "[]"
    assert ours - alone <= 100


ORDINARY = {"the bar", "The keys", "May"}
"""Names of the default pack that are everyday words."""


def test_nothing_in_the_program_knows_the_film_of_its_default_pack(film: Film) -> None:
    """Names, titles and ids of the default pack stand in its YAML; examples on screen are made of the open pack."""
    head = film.head
    names = {head.title, head.native_title, *words(head).by.split(), "pineapple", "tin", "tins", "the flat", "closet"}
    for person in head.cast.values():
        names |= {person.called, *person.played_by.split()}
    names |= {place.name for place in head.places.values()}
    names |= {scene.title for scene in film.scenes.values() if " " in scene.title}
    names |= {scene.id for scene in film.scenes.values() if "-" in scene.id}
    names |= {film.essay.author, film.essay.title} if film.essay else set()
    for file in FILES:
        text = file.read_text()
        found = {name for name in names if name and re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)}
        assert not found - ORDINARY, file
