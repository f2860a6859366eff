"""What is exported, held against the validators: run by ``make test-all``, which installs those of npm."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import ClientSession

from chungking_tui.cli import main as cli
from tests.browser import Tab, needs_chromium, running_chromium, tab_of, until

from .conftest import PACKS

ROOT = Path(__file__).parents[2]
MODULES = Path(__file__).parents[1] / "validators" / "node_modules"
VNU = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
AXE = MODULES / "axe-core" / "axe.min.js"
ACE = MODULES / "@daisy" / "ace-cli" / "bin" / "ace.js"
PATH = ROOT / "docs" / "a-path.yaml"
needs_java = pytest.mark.skipif(not shutil.which("java"), reason="needs java on the path")
needs_epubcheck = pytest.mark.skipif(not shutil.which("epubcheck"), reason="needs epubcheck on the path")
pytestmark = pytest.mark.slow


def needs(file: Path) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not file.exists(), reason=f"needs {file.name}: npm ci --prefix tests/validators")


@pytest.fixture(params=[*PACKS, PATH], ids=lambda path: path.stem)
def exported(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A page as it is handed out: of each pack, and the handout of a path."""
    page: Path = tmp_path / "page.html"
    what = ["--path", str(request.param)] if request.param == PATH else ["--scenes", str(request.param)]
    assert cli.main(["export", str(page), *what]) == 0
    return page


@pytest.fixture(params=PACKS, ids=lambda path: path.stem)
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A pack as a book."""
    book: Path = tmp_path / "book.epub"
    assert cli.main(["export", str(book), "--scenes", str(request.param)]) == 0
    return book


@needs_java
@needs(VNU)
def test_the_nu_html_checker_finds_nothing(exported: Path) -> None:
    ran = subprocess.run(
        ["java", "-jar", VNU, "--format", "json", exported], capture_output=True, check=False, timeout=300
    )
    found = json.loads(ran.stderr)["messages"]
    told = [one["message"] for one in found if one["type"] != "info" or one.get("subType") == "warning"]
    # it takes img-src data: for an address to be matched; browsers show those pictures
    assert [message for message in told if "image “data:" not in message] == []


def _epubcheck() -> list[str]:
    """Debian's epubcheck is an archive that Java runs; others install a command."""
    command = shutil.which("epubcheck") or ""
    with Path(command).open("rb") as file:
        return ["java", "-jar", command] if file.read(2) == b"PK" else [command]


@needs_java
@needs_epubcheck
def test_epubcheck_finds_nothing(book: Path) -> None:
    ran = subprocess.run([*_epubcheck(), book], capture_output=True, text=True, check=False, timeout=300)
    assert (ran.returncode, [line for line in ran.stderr.splitlines() if "ERROR" in line or "WARN" in line]) == (0, [])


@needs_chromium
@needs(ACE)
def test_ace_finds_nothing(book: Path, tmp_path: Path) -> None:
    report = tmp_path / "report"
    browser = {"PUPPETEER_EXECUTABLE_PATH": shutil.which("chromium") or "", "HOME": str(tmp_path)}
    command: list[str | Path] = ["node", ACE, "--force", "--outdir", report, book]
    ran = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=300, env={**os.environ, **browser}
    )
    assert (report / "report.json").exists(), ran.stdout + ran.stderr
    parts = json.loads((report / "report.json").read_text("utf-8"))["assertions"]
    assert [(part["earl:testSubject"]["url"], one["earl:result"]) for part in parts for one in part["assertions"]] == []


@pytest_asyncio.fixture
async def tab(tmp_path: Path) -> AsyncIterator[Tab]:
    with running_chromium(tmp_path / "chromium") as port:
        async with ClientSession() as client:
            tab = await tab_of(client, port)
            yield tab
            await tab.close()


@needs_chromium
@needs(AXE)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280, 1920])
async def test_axe_finds_nothing(exported: Path, tab: Tab, width: int, scheme: str) -> None:
    await tab.ask("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
    await tab.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    await tab.ask("Page.setBypassCSP", enabled=True)
    await tab.ask("Page.navigate", url=exported.as_uri())

    async def stands() -> bool:
        loaded = "document.readyState === 'complete' && document.querySelectorAll('article').length > 0"
        return await tab.value(loaded) == "True"

    await until(stands)
    await tab.ask("Runtime.evaluate", expression=AXE.read_text("utf-8"))
    ran = await tab.ask(
        "Runtime.evaluate",
        expression="axe.run().then(found => JSON.stringify(found.violations.map(one => [one.id, one.nodes.length])))",
        awaitPromise=True,
        returnByValue=True,
    )
    assert json.loads(ran["result"]["value"]) == []
