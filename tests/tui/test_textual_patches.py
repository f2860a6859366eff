"""The patches of Textual: each private name stands in one file, and the app starts where Textual has it no more."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import shutil
import subprocess
import sys
import textwrap
from functools import cache
from pathlib import Path

import pytest
import textual
from textual.dom import DOMNode

import chungking_tui
from tests.conftest import ROOT

SOURCE = Path(chungking_tui.__file__).parent
PATCHES = SOURCE / "tui" / "textual_patches"
HELPERS = {"__init__.py", "all.py"}
FILES = sorted(file for file in PATCHES.glob("*.py") if file.name not in HELPERS)

PRIVATE_OF_TEXTUAL = (
    "get_inner_outer", "render_ansi", "_compositor_refresh", "_batch_count", "_repaint_required", "_dirty_widgets",
    "_screen_stacks", "_installed_screens", "_toast", "ToastHolder", "_refresh_layout", "_parse_cache", "_start_widget",
    "_vertical_scrollbar", "_bindings", "_exit_renderables", "_print_error_renderables", "_exception", "WriterThread",
    "_xterm_parser", "XTermParser", "_sequence_to_key_events", "getincrementaldecoder", "_sigcont_application",
    "_auto_restart", "_must_signal_resume", "_loop", "_app", "_styles_cache", "StylesCache", "_compositor",
    "LayoutUpdate", "ChopsUpdate", "chop_ends", "_key_thread", "stop_application_mode", "input_tty",
    "_check_bindings", "_sigtstp_application", "start_application_mode", "_background_screens", "_notifications",
)  # fmt: skip
"""Every name that a patch builds on and that Textual may rename without a word."""


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_patch_says_what_it_mends_and_what_it_does_without_its_names(file: Path) -> None:
    told = ast.get_docstring(ast.parse(file.read_text())) or ""
    for heading in ("Mends:", "Upstream:", "Guard:"):
        assert re.search(rf"^{heading}", told, re.MULTILINE), heading
    assert f"{textual.__version__}" in told or "needs public names alone" in told, "not tried with this release"


def private_uses(file: Path) -> set[str]:
    """The names with an underscore that a module asks of something that is not its own, or imports."""
    tree, found = ast.parse(file.read_text()), set[str]()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("textual", "rich", "chafa")):
            parts = [*(node.module or "").split("."), *(name.name for name in node.names)]
            found |= {part for part in parts if part.startswith("_")}
        if isinstance(node, ast.Attribute) and node.attr.startswith("_") and not node.attr.startswith("__"):
            owner = node.value
            if not (isinstance(owner, ast.Name) and owner.id in {"self", "cls"}):
                found.add(node.attr)
    named_tuples = {"_replace", "_make", "_fields"}
    return found - named_tuples


def test_no_private_name_is_used_outside_the_patches() -> None:
    allowed = {
        "pictures/blocks.py": {"_get_char_at", "_get_raw_colors_at"},  # of chafa
        "web/run.py": {"_build_environment"},  # of textual-serve, as all that this class overrides
    }
    for file in SOURCE.rglob("*.py"):
        if file.parent != PATCHES:
            assert private_uses(file) == allowed.get(str(file.relative_to(SOURCE)), set()), file


def test_each_private_name_stands_in_one_patch() -> None:
    homes: dict[str, set[str]] = {}
    for file in FILES:
        text = file.read_text()
        for name in PRIVATE_OF_TEXTUAL:
            if re.search(rf"(?<!\w){name}\b(?!\.py)", re.sub(r'"""[\s\S]*?"""', "", text)):
                homes.setdefault(name, set()).add(file.stem)
    shared = {"_app": {"continued_process", "web_driver"}, "_compositor": {"single_paint", "painted_cells"}}
    for name, files in homes.items():
        assert len(files) == 1 or files == shared.get(name), (name, files)
    assert homes.keys() == set(PRIVATE_OF_TEXTUAL)


def ours() -> list[type]:
    found: list[type] = []
    for file in SOURCE.rglob("*.py"):
        module = ".".join(file.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__")
        if not module.endswith("__main__"):
            members = inspect.getmembers(importlib.import_module(module), inspect.isclass)
            found += [cls for _, cls in members if cls.__module__ == module]
    return found


@cache
def private_names(cls: type) -> frozenset[str]:
    """The names with one underscore that a class defines in its body, or sets on its instances."""
    (body,) = ast.parse(textwrap.dedent(inspect.getsource(cls))).body
    found = set[str]()
    for node in ast.walk(body):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node in _assigned(body):
            found.add(node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and ast.unparse(node.value) == "self":
            found.add(node.attr)
    return frozenset(name for name in found if re.fullmatch(r"_[a-z]\w*", name))


def _assigned(body: ast.stmt) -> list[ast.AST]:
    """The targets of what a class assigns in its body."""
    assert isinstance(body, ast.ClassDef)
    targets: list[ast.AST] = []
    for node in body.body:
        targets += (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
    return targets


@pytest.mark.parametrize("cls", [cls for cls in ours() if issubclass(cls, DOMNode)], ids=lambda cls: cls.__qualname__)
def test_no_name_of_ours_hides_one_of_textuals_by_accident(cls: type) -> None:
    if cls.__module__.startswith("chungking_tui.tui.textual_patches"):
        return
    theirs = set[str]()
    for base in cls.__mro__:
        if base.__module__.startswith("textual"):
            theirs |= private_names(base)
    assert private_names(cls) & theirs == set()


START = """
import asyncio, sys
import textual
assert textual.__file__.startswith(sys.argv[1]), textual.__file__
import chungking_tui
from chungking_tui.pack.access.loader import open_film
from chungking_tui.reading.place import begin
from chungking_tui.saved.paths import default_pack
from chungking_tui.tui.app import ChungkingApp
from chungking_tui.tui.textual_patches.all import patch_terminal_driver
from chungking_tui.tui.textual_patches.app_failure import failure_of, print_no_traceback
from chungking_tui.views.table import VIEWS

async def walk():
    film = open_film(default_pack()).film
    app = ChungkingApp(film, begin(film), table=VIEWS)
    patch_terminal_driver()
    print_no_traceback(app)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("J", "c", "question_mark", "escape", "slash", "t", "escape")
        await pilot.pause()
        app.say("one sentence")
        app.say("another")
        await pilot.pause()
        app.action_view("echoes")
        await pilot.pause()
        assert app.current_mode == "echoes", app.current_mode
        text = " ".join(strip.text for strip in app.screen._compositor.render_strips()) if RENDERS else "1.2"
        assert "1.2" in text or "Echoes" in text, text
    assert failure_of(app) is None
    print(app.reading.positions)

RENDERS = hasattr(textual.screen.Screen, "_compositor")
asyncio.run(walk())
"""


DECODER = "getincrementaldecoder"  # of the standard library: under another name where it is used


def renamed(folder: Path, names: tuple[str, ...]) -> Path:
    """A copy of Textual in which some names are called otherwise, everywhere."""
    package = Path(shutil.copytree(Path(textual.__file__).parent, folder / "textual"))
    pattern = re.compile(r"(?<!\w)(" + "|".join(re.escape(name) for name in names if name != DECODER) + r")\b")
    for file in package.rglob("*.py"):
        changed = text = file.read_text(encoding="utf-8")
        if names != (DECODER,):
            changed = pattern.sub(r"\1_otherwise", changed)
        if DECODER in names:
            changed = changed.replace(f"{DECODER}(", "otherwise(").replace(DECODER, f"{DECODER} as otherwise")
        if changed != text:
            file.write_text(changed, encoding="utf-8")
        if file.stem in names:
            file.rename(file.with_name(f"{file.stem}_otherwise.py"))
    return folder


def start(folder: Path) -> subprocess.CompletedProcess[str]:
    code = f"import sys; sys.path.insert(0, {str(folder)!r})\n{START}"
    return subprocess.run(
        [sys.executable, "-c", code, str(folder)], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_the_app_starts_where_textual_has_none_of_the_names_any_more(tmp_path: Path) -> None:
    done = start(renamed(tmp_path, PRIVATE_OF_TEXTUAL))
    assert (done.returncode, done.stdout.strip()) == (0, "(1, 0)"), done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("name", PRIVATE_OF_TEXTUAL)
def test_the_app_starts_where_one_of_the_names_is_missing(tmp_path: Path, name: str) -> None:
    done = start(renamed(tmp_path, (name,)))
    assert (done.returncode, done.stdout.strip()) == (0, "(1, 0)"), done.stderr
