"""The app in a browser: whom it lets in, and that no run outlives its page."""

from __future__ import annotations

import asyncio
import ipaddress
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Self

import pyte
import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType, WSServerHandshakeError
from aiohttp.test_utils import BaseTestServer, TestServer
from textual_serve.app_service import AppService
from textual_serve.server import Server as TextualServer

from chungking_tui.cli import main as cli
from chungking_tui.cli import serve as serving_command
from chungking_tui.cli.options import Options
from chungking_tui.web import run as running
from chungking_tui.web import server as serving
from chungking_tui.web.run import LEAST, MOST, Run, clamp_size, missing_names
from chungking_tui.web.server import AppServer, Site, is_ours
from tests.browser import PATIENCE, free_port, needs_chromium, running_chromium, tab_of, until
from tests.conftest import SCENES
from tests.terminal.emulator import UNKNOWN

APP = (sys.executable, "-m", "chungking_tui", "--still", "--at", "brush")
SIZE = (100, 30)
ALL = str(ipaddress.IPv4Address(0))
"""The address of one who listens at all of a machine's."""


class Page:
    """An open page: its socket, and what its terminal shows."""

    def __init__(self, websocket: ClientWebSocketResponse) -> None:
        self.websocket = websocket
        self.screen = pyte.Screen(*SIZE)
        self._stream = pyte.ByteStream(self.screen)
        self.told: list[list[Any]] = []
        """What the server says besides what is drawn."""

    @property
    def text(self) -> str:
        return "\n".join(self.screen.display)

    async def until(self, seen: Callable[[Self], bool]) -> None:
        """Take in what is drawn until something is seen."""
        async with asyncio.timeout(PATIENCE):
            while not seen(self):
                message = await self.websocket.receive()
                if message.type == WSMsgType.TEXT:
                    self.told.append(json.loads(message.data))
                    continue
                assert message.type == WSMsgType.BINARY, (message, self.text)
                self._stream.feed(UNKNOWN.sub(b"", message.data))

    async def type(self, text: str) -> None:
        await self.websocket.send_str(json.dumps(["stdin", text]))

    async def closed(self) -> None:
        """Wait until the page is heard that its run has ended."""
        async with asyncio.timeout(PATIENCE):
            while not self.websocket.closed:
                await self.websocket.receive()


class Served:
    """A server of the app, those who come to it, and the runs that it has begun."""

    def __init__(self, server: BaseTestServer, client: ClientSession, runs: list[Run]) -> None:
        self.server = server
        self.client = client
        self.runs = runs

    async def open(self, *, origin: str | None = "", size: Sequence[object] = SIZE, address: str = "") -> Page:
        """Open a page; without an origin as a program does that is no browser."""
        host = f"{self.server.host}:{self.server.port}"
        headers = {} if origin is None else {"Origin": origin or f"http://{host}"}
        url = f"http://{host}/ws?width={size[0]}&height={size[1]}{address}"
        return Page(await self.client.ws_connect(url, headers=headers))

    async def ended(self) -> None:
        """Wait until no run of the app goes on."""
        await until(lambda: not any(run._process and run._process.returncode is None for run in self.runs))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.delenv("NO_COLOR", raising=False)
    return tmp_path


@pytest.fixture
async def served(home: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> AsyncIterator[Served]:
    """The app, served; a mark gives it another program."""
    assert home
    runs: list[Run] = []
    start = Run.start

    async def noted(self: Run, width: int, height: int) -> None:
        runs.append(self)
        await start(self, width, height)

    monkeypatch.setattr(Run, "start", noted)
    pages = request.node.get_closest_marker("pages")
    site = Site(pages=pages.args[0]) if pages else None
    app = await AppServer(getattr(request, "param", APP), "127.0.0.1", 0, "A <film>", site)._make_app()
    async with TestServer(app) as server, ClientSession() as client:
        yield Served(server, client, runs)


async def test_it_is_walked_and_ends_with_its_page(served: Served, home: Path) -> None:
    page = await served.open()
    await page.until(lambda page: "The brush" in page.text and "palette" in page.text)
    await page.type("J")
    await page.until(lambda page: "April fool" in page.text)
    await page.websocket.close()
    await served.ended()
    assert served.runs
    assert not [name for _, _, names in os.walk(home) for name in names if "places" in name], "a place was kept"


async def test_nobody_opens_an_editor_where_it_is_served(
    served: Served, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.setenv(name, f"touch {home / 'opened'}")
    page = await served.open()
    await page.until(lambda page: "The brush" in page.text and "palette" in page.text)
    await page.type("e")
    await page.until(lambda page: "There is no editor in a browser." in page.text)
    assert not (home / "opened").exists()


async def test_an_app_that_is_left_closes_its_page(served: Served) -> None:
    page = await served.open()
    await page.until(lambda page: "palette" in page.text)
    await page.type("q")
    await page.closed()
    await served.ended()


async def test_the_page_asks_for_nothing_from_elsewhere(served: Served) -> None:
    async with served.client.get(served.server.make_url("/")) as answer:
        text = await answer.text()
        assert "A &lt;film&gt;" in text
        assert "http://" not in text
        assert "https://" not in text
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        asked_for = [one or two for one, two in re.findall(r'(?:src|href)="([^"]+)"|url\("([^"]+)"\)', text)]
        for asked in [asked for asked in asked_for if not asked.startswith("data:")]:
            async with served.client.get(served.server.make_url(f"/{asked}")) as found:
                assert found.status == 200, asked


@pytest.mark.parametrize("path", ["/", "/ws", "/static/js/textual.js"])
@pytest.mark.parametrize("host", ["evil.example", "[", "evil.example:port"])
async def test_a_name_of_a_strangers_that_leads_here_is_refused(served: Served, path: str, host: str) -> None:
    async with served.client.get(served.server.make_url(path), headers={"Host": host}) as answer:
        assert answer.status == 421


@pytest.mark.parametrize("origin", [None, "http://evil.example", "null", "http://127.0.0.1:1", "http://["])
async def test_a_page_of_a_strangers_opens_no_app(served: Served, origin: str | None) -> None:
    with pytest.raises(WSServerHandshakeError) as refused:
        await served.open(origin=origin)
    assert refused.value.status == 403
    assert not served.runs


FAILING_LATE = """
import sys

print("__GANGLION__", flush=True)
sys.stdout.buffer.write(b"D" + (1).to_bytes(4, "big") + b"x")
sys.stdout.buffer.flush()
sys.exit(70)
"""


async def why_closed(page: Page) -> tuple[int | None, str]:
    """The code and the reason with which a page is closed."""
    async with asyncio.timeout(PATIENCE):
        while (message := await page.websocket.receive()).type != WSMsgType.CLOSE:
            assert message.type in {WSMsgType.BINARY, WSMsgType.TEXT}, message
    return message.data, str(message.extra)


@pytest.mark.pages(1)
async def test_there_is_an_end_of_runs_and_a_page_is_told_so(served: Served) -> None:
    first = await served.open()
    assert await why_closed(await served.open()) == (4503, "One page is open; try again when one is closed.")
    await first.websocket.close()
    second = await served.open()  # waits for the one that ends
    await second.until(lambda page: "palette" in page.text)
    assert len(served.runs) == 2


@pytest.mark.pages(2)
async def test_pages_that_come_and_go_quickly_keep_no_others_out(served: Served) -> None:
    for _ in range(6):
        page = await served.open()
        await page.websocket.close()
    page = await served.open()
    await page.until(lambda page: "palette" in page.text)


@pytest.mark.parametrize(
    ("served", "code", "says"),
    [
        ((sys.executable, "-c", "print('no app')"), 4500, "could not be started"),
        ((*APP, "--scenes", "/nowhere"), 4500, "could not be started"),
        ((sys.executable, "-c", FAILING_LATE), 4500, "has failed"),
    ],
    indirect=["served"],
)
async def test_a_page_is_told_why_its_walk_has_ended(served: Served, code: int, says: str) -> None:
    closed, reason = await why_closed(await served.open())
    assert closed == code
    assert says in reason


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/ws", {}, 400),
        ("/ws", {"Upgrade": "websocket"}, 400),
        ("/ws", {"Connection": "upgrade", "Upgrade": "nonsense"}, 400),
        ("/ws?width=x&height=-3", {}, 400),
        ("/nothing", {}, 404),
        ("/static/../server.py", {}, 404),
    ],
)
async def test_a_request_that_is_none_of_a_pages_is_refused_without_a_traceback(
    served: Served, path: str, headers: dict[str, str], status: int, caplog: pytest.LogCaptureFixture
) -> None:
    own = f"{served.server.host}:{served.server.port}"
    async with served.client.get(f"http://{own}{path}", headers={"Origin": f"http://{own}", **headers}) as answer:
        assert answer.status == status
    assert not [record for record in caplog.records if record.exc_info]


@pytest.mark.parametrize(
    ("origin", "ours"),
    [
        ("https://films.example", True), ("http://films.example:8443", True), ("https://evil.example", False),
        ("https://films.example.evil.example", False), ("null", False),
    ],
)  # fmt: skip
async def test_a_page_behind_a_proxy_is_let_in_by_the_name_that_is_given(home: Path, origin: str, ours: bool) -> None:
    assert home
    app = await AppServer(APP, "127.0.0.1", 0, "A film", Site(["Films.example"]))._make_app()
    async with TestServer(app) as server, ClientSession() as client:
        served = Served(server, client, [])
        if ours:
            page = await served.open(origin=origin)
            await page.websocket.close()
        else:
            with pytest.raises(WSServerHandshakeError):
                await served.open(origin=origin)
        url = f"http://{server.host}:{server.port}/"
        async with client.get(url, headers={"Host": "films.example"}) as answer:
            assert answer.status == 200
            text = await answer.text()
    assert not re.search(r'(?:href|src)="/|url\("/|wss?://', text)  # it may stand at any path


@pytest.mark.parametrize(
    "message",
    [
        "[" * 100_000,
        "nonsense",
        "5",
        "[]",
        "{}",
        '["stdin"]',
        '["stdin", 5]',
        '["resize", 5]',
        '["resize", {"width": "9"}]',
    ],
    ids=lambda message: message[:20],
)
async def test_what_no_page_of_ours_sends_ends_its_run_alone(served: Served, message: str) -> None:
    page, other = await served.open(), await served.open()
    await page.until(lambda page: "palette" in page.text)
    await page.websocket.send_str(message)
    await page.closed()
    await other.until(lambda page: "palette" in page.text)
    await other.type("\x1b[99999999999999999999~J")
    await other.until(lambda page: "April fool" in page.text)


# Stands for the app: says which size it was given, sends what no app of ours sends, and tells each message it gets.
TELLING = """
import json, os, sys

def send(kind, payload):
    sys.stdout.buffer.write(kind + len(payload).to_bytes(4, "big") + payload)
    sys.stdout.buffer.flush()

print("__GANGLION__", flush=True)
send(b"M", json.dumps({"type": "open_url", "url": "javascript:alert(1)", "new_tab": False}).encode())
send(b"M", json.dumps({"type": "deliver_file_start", "key": "k", "path": "/etc/passwd", "open_method": "browser",
                       "mime_type": "text/plain", "encoding": None}).encode())
send(b"D", f"{os.environ['COLUMNS']}x{os.environ['ROWS']}".encode())
while head := sys.stdin.buffer.read(5):
    payload = sys.stdin.buffer.read(int.from_bytes(head[1:], "big"))
    if b"quit" in payload:
        break
    send(b"D", payload)
"""


@pytest.mark.parametrize("served", [(sys.executable, "-c", TELLING)], indirect=True)
async def test_a_page_has_a_size_that_can_be_drawn_and_hears_of_nothing_else(served: Served) -> None:
    page = await served.open(size=("20000", "-5"))
    assert await page.websocket.receive_bytes(timeout=PATIENCE) == b"%dx%d" % (MOST[0], LEAST[1])
    for asked, given in (((10**9, 10**9), MOST), ((-1, 0), LEAST), (SIZE, SIZE)):
        await page.websocket.send_str(json.dumps(["resize", {"width": asked[0], "height": asked[1]}]))
        heard = json.loads(await page.websocket.receive_bytes(timeout=PATIENCE))
        assert (heard["width"], heard["height"]) == given
    await page.websocket.close()
    await served.ended()


NONSENSE = "import time; print('__GANGLION__', flush=True); print(end='M\\0\\0\\0\\3{{{', flush=True); time.sleep(600)"


@pytest.mark.parametrize("served", [(sys.executable, "-c", NONSENSE)], indirect=True)
async def test_a_run_that_sends_nonsense_is_ended(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "PATIENCE", 0.2)
    await (await served.open()).closed()
    await served.ended()


QUIET = "import time; print('__GANGLION__', flush=True); time.sleep(600)"


@pytest.mark.parametrize("served", [(sys.executable, "-c", QUIET)], indirect=True)
async def test_a_run_whose_reading_was_given_up_is_ended_all_the_same(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "PATIENCE", 0.2)
    page = await served.open()
    await until(lambda: bool(served.runs and served.runs[0]._task))
    run = served.runs[0]

    async def given_up() -> None:
        raise asyncio.CancelledError

    run._task = asyncio.create_task(given_up())
    await run.stop()
    assert run._process is not None
    assert run._process.returncode is not None
    await page.websocket.close()


async def test_nothing_that_lies_where_it_is_served_is_run(served: Served, home: Path) -> None:
    assert served
    (home / "platformdirs.py").write_text("raise SystemExit('a stranger has been here')")
    command = serving_command._command(Options())
    ran = await asyncio.create_subprocess_exec(*command, "--version", cwd=home, stdout=PIPE, stderr=PIPE)
    heard, wrong = await ran.communicate()
    assert heard.startswith(b"chungking-tui ")
    assert b"stranger" not in wrong


def test_sizes_are_held_within_bounds() -> None:
    assert clamp_size(20_000, 20_000) == MOST
    assert clamp_size(0, -1) == LEAST
    assert clamp_size(*SIZE) == SIZE
    with pytest.raises(TypeError):
        clamp_size("80", None)


NO_APP = "raise SystemExit('no app')"
NO_APP_LATE = f"import os, time; os.close(1); time.sleep(0.5); {NO_APP}"


@pytest.mark.parametrize("served", [(sys.executable, "-c", NO_APP), (sys.executable, "-c", NO_APP_LATE)], indirect=True)
async def test_a_page_is_told_of_an_app_that_does_not_start(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    await (await served.open()).closed()
    await served.ended()
    heard = ""

    def is_told() -> bool:
        nonlocal heard
        heard += capsys.readouterr().out
        return "no app" in heard

    await until(is_told)


STUBBORN = "import signal, time; signal.signal(15, signal.SIG_IGN); print('__GANGLION__', flush=True); time.sleep(600)"


@pytest.mark.parametrize("served", [(sys.executable, "-c", STUBBORN)], indirect=True)
async def test_a_run_that_does_not_end_is_ended(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "PATIENCE", 0.2)
    page = await served.open()
    await page.websocket.close()
    await served.ended()
    assert served.runs[0]._process


@pytest.mark.parametrize(
    ("host", "listening", "ours"),
    [
        ("127.0.0.1:8000", "127.0.0.1", True),
        ("[::1]:8000", "127.0.0.1", True),
        ("localhost:8000", "127.0.0.1", True),
        ("LOCALHOST", "127.0.0.1", True),
        ("192.0.2.7:8000", ALL, True),
        ("films.example:8000", "films.example", True),
        (socket.gethostname(), ALL, True),
        ("evil.example", ALL, False),
        ("localhost.evil.example", "127.0.0.1", False),
        ("", "127.0.0.1", False),
    ],
)
def test_which_names_are_ours(host: str, listening: str, ours: bool) -> None:
    assert is_ours(host, listening) is ours


def has_gone(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def children(process: int) -> list[int]:
    return [int(name) for name in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


@pytest.fixture
def port(home: Path) -> int:
    assert home
    return free_port()


@pytest.fixture
def program(port: int) -> Iterator[subprocess.Popen[str]]:
    """The command, serving."""
    command = [sys.executable, "-m", "chungking_tui", "serve", "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr
        said = running.stderr.readline()
        assert said == f"chungking-tui: Chungking Express is at http://127.0.0.1:{port}; Ctrl+C ends it.\n"
        yield running
        running.kill()


DRAWING = """
import sys
print("__GANGLION__", flush=True)
while True:
    sys.stdout.buffer.write(b"D" + (60_000).to_bytes(4, "big") + b"x" * 60_000)
    sys.stdout.buffer.flush()
"""


@pytest.mark.parametrize("served", [(sys.executable, "-c", DRAWING)], indirect=True)
@pytest.mark.parametrize("ends", ["the page is dropped", "the server is ended"])
async def test_a_page_that_does_not_listen_holds_nothing_up(
    served: Served, monkeypatch: pytest.MonkeyPatch, ends: str
) -> None:
    monkeypatch.setattr(running, "SLOWEST" if "page" in ends else "PATIENCE", 0.3)
    page = await served.open()
    await page.websocket.receive()
    page.websocket._response.connection.transport.pause_reading()  # type: ignore[union-attr]
    await asyncio.sleep(0.5)
    if "server" in ends:
        async with asyncio.timeout(PATIENCE / 2):
            await served.server.app.shutdown()  # type: ignore[attr-defined]
    await served.ended()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to see the runs of another program")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
async def test_no_run_outlives_the_program_that_serves_it(
    program: subprocess.Popen[str], port: int, number: signal.Signals
) -> None:
    async with ClientSession() as client:
        origin = {"Origin": f"http://127.0.0.1:{port}"}
        page = Page(await client.ws_connect(f"http://127.0.0.1:{port}/ws?width=100&height=30", headers=origin))
        await page.until(lambda page: "begins" in page.text)  # the title card
        (run,) = children(program.pid)
        begun = time.monotonic()
        program.send_signal(number)
        status = await asyncio.to_thread(program.wait, PATIENCE)
        assert status == (-number if number == signal.SIGKILL else 0)
        assert time.monotonic() - begun < PATIENCE / 2
    await until(lambda: has_gone(run))


def test_a_port_that_is_taken_is_told(
    program: subprocess.Popen[str], port: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert program.poll() is None
    assert cli.main(["serve", "--port", str(port)]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"chungking-tui: Nothing can be served at 127.0.0.1:{port} (")
    assert said.endswith("name another --port, or --host.\n")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--port", "0"], "A port is a number from 1 to 65535."),
        (["--port", "70000"], "A port is a number from 1 to 65535."),
        (["--port", "many"], "invalid int value"),
        (["--scenes", "nowhere"], "nowhere"),
        (
            ["--scenes", str(SCENES), "--host", "no.such.host.invalid"],
            "Nothing can be served at no.such",
        ),
    ],
)
def test_what_cannot_be_served_is_one_sentence(
    arguments: list[str], sentence: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert home
    assert cli.main(["serve", *arguments]) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1


def test_a_theme_that_is_not_there_is_told_before_anybody_comes(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert home
    assert cli.main(["--theme", "nonsense", "serve"]) == 2
    assert capsys.readouterr().err.startswith("chungking-tui: There is no theme “nonsense”; there are ansi-dark, ")


def test_without_the_extra_it_says_what_to_install(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert home
    monkeypatch.setitem(sys.modules, "chungking_tui.web.run", None)
    assert cli.main(["serve"]) == 2
    assert "pip install 'chungking-tui[web]'" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["_build_environment", "_open_app_process", "_make_app", "_process_messages"])
def test_a_textual_serve_that_lacks_a_name_that_keeps_it_safe_serves_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert home
    assert missing_names() == []
    owner = AppService if hasattr(AppService, name) else TextualServer
    monkeypatch.delattr(owner, name)
    assert cli.main(["serve"]) == 2
    assert "This version of textual-serve is too new" in capsys.readouterr().err


@pytest.fixture
def chromium(tmp_path: Path) -> Iterator[int]:
    """A browser, by the port at which it is told what to do."""
    with running_chromium(tmp_path / "chromium") as port:
        yield port


@pytest.mark.slow
@needs_chromium
async def test_chromium_shows_it_and_takes_keys(program: subprocess.Popen[str], port: int, chromium: int) -> None:
    async with ClientSession() as client:
        tab = await tab_of(client, chromium)
        await tab.ask("Log.enable")
        await tab.ask("Page.navigate", url=f"http://127.0.0.1:{port}/")

        async def stands() -> bool:
            focus = await tab.value("document.activeElement.className")
            return "-first-byte" in await tab.value("document.body.className") and focus == "xterm-helper-textarea"

        await until(stands)
        await asyncio.sleep(2)  # until the title card stands still
        before = await tab.ask("Page.captureScreenshot")
        for kind in ("keyDown", "keyUp"):
            await tab.ask(
                "Input.dispatchKeyEvent", type=kind, key="ArrowDown", code="ArrowDown", windowsVirtualKeyCode=40
            )

        async def has_changed() -> bool:
            return await tab.ask("Page.captureScreenshot") != before

        await until(has_changed)
        assert "Content Security Policy" not in json.dumps(tab.heard)
        assert len(children(program.pid)) == 1
        await tab.ask("Page.navigate", url="about:blank")
        await until(lambda: not children(program.pid))


SITE = Site(("films.example",), "/film", 1, "<h1>The pack</h1>", ("closet", "brush"), ("stories", "echoes"))


async def test_the_address_names_a_place_and_follows_the_walk(home: Path) -> None:
    assert home
    app = await AppServer(APP[:-2], "127.0.0.1", 0, "A film", SITE)._make_app()
    async with TestServer(app) as server, ClientSession() as client:
        served = Served(server, client, [])
        page = await served.open(address="&at=closet&view=echoes&commentary=1&at=nowhere&view=--help&theme=x")
        await page.until(lambda page: bool(page.told))
        kind, place = page.told[0]
        assert kind == "place"
        assert (place["at"][0], place["view"], place["commentary"]) == ("closet", "echoes", True)
        await page.type("1J")
        await page.until(lambda page: page.told[-1][1]["at"][0] == "market")
        assert page.told[-1][1]["view"] == "stories"
        await page.websocket.close()


async def test_the_page_over_the_number_hears_how_many_there_are(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert home
    monkeypatch.setattr(serving, "FULL_PATIENCE", 0.1)
    app = await AppServer(APP, "127.0.0.1", 0, "A film", SITE)._make_app()
    async with TestServer(app) as server, ClientSession() as client:
        served = Served(server, client, [])
        first, second = await served.open(), await served.open()
        message = await second.websocket.receive()
        assert (message.data, message.extra) == (serving.FULL, "One page is open; try again when one is closed.")
        await first.websocket.close()


async def test_a_path_prefix_of_a_proxy_is_served_with_and_without_it(home: Path) -> None:
    assert home
    app = await AppServer(APP, "127.0.0.1", 0, "A film", SITE)._make_app()
    async with TestServer(app) as server, ClientSession() as client:
        for prefix in ("", "/film"):
            for file in ("/", "/page.js", "/page", "/static/js/textual.js"):
                async with client.get(server.make_url(prefix + file)) as answer:
                    assert answer.status == 200, prefix + file
        async with client.get(server.make_url("/film?at=closet"), allow_redirects=False) as answer:
            assert (answer.status, answer.headers["Location"]) == (301, "/film/?at=closet")
        async with client.get(server.make_url("/"), headers={"Host": "other.example"}) as answer:
            assert answer.status == 421
            assert "--public-url" in await answer.text()


async def test_the_pack_lies_beside_it_as_a_page_that_runs_nothing(home: Path) -> None:
    assert home
    app = await AppServer(APP, "127.0.0.1", 0, "A film", SITE)._make_app()
    async with TestServer(app) as server, ClientSession() as client:
        async with client.get(server.make_url("/")) as answer:
            text = await answer.text()
            assert text.count('href="page"') == 2
            assert 'name="viewport"' in text
        async with client.get(server.make_url("/page")) as answer:
            assert await answer.text() == "<h1>The pack</h1>"
            assert "script-src" not in answer.headers["Content-Security-Policy"]
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    bare = await AppServer(APP, "127.0.0.1", 0, "A film")._make_app()
    async with TestServer(bare) as server, ClientSession() as client:
        async with client.get(server.make_url("/")) as answer:
            assert 'href="page"' not in await answer.text()
        async with client.get(server.make_url("/page")) as answer:
            assert answer.status == 404


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--public-url", "example.org/film"), "--public-url names an address"),
        (("--public-url", "ftp://example.org"), "--public-url names an address"),
        (("--pages", "0"), "--pages is a number"),
        (("--pages", "many"), "invalid int"),
    ],
)
def test_what_cannot_be_served_is_said(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], says: str
) -> None:
    assert cli.main(["serve", *arguments]) == 2
    assert says in capsys.readouterr().err
