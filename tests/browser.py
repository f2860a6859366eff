"""A browser for the tests: Chromium, told what to do by its own protocol."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import subprocess
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse

PATIENCE = 60.0
needs_chromium = pytest.mark.skipif(not shutil.which("chromium"), reason="needs chromium on the path")


async def until(seen: Callable[[], object]) -> None:
    """Wait until something is so, or an awaitable says so."""
    async with asyncio.timeout(PATIENCE):
        while True:
            found = seen()
            if await found if isinstance(found, Awaitable) else found:
                return
            await asyncio.sleep(0.05)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def running_chromium(folder: Path) -> Iterator[int]:
    """A browser whose files lie in a folder, by the port at which it is told what to do."""
    port = free_port()
    quiet = ("--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")
    root = ("--no-sandbox",) if os.geteuid() == 0 else ()
    command = ["chromium", "--headless=new", "--disable-gpu", *quiet, *root, f"--user-data-dir={folder}",
               f"--remote-debugging-port={port}", "about:blank"]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as browser:
        try:
            yield port
        finally:
            browser.kill()


class Tab:
    """A page in a browser, asked by Chromium's own protocol."""

    def __init__(self, websocket: ClientWebSocketResponse) -> None:
        self._websocket = websocket
        self.heard: list[dict[str, Any]] = []

    async def ask(self, method: str, **parameters: object) -> dict[str, Any]:
        await self._websocket.send_json({"id": 1, "method": method, "params": parameters})
        while True:
            message = await self._websocket.receive_json(timeout=PATIENCE)
            self.heard.append(message)
            if "id" in message:
                result: dict[str, Any] = message.get("result", {})
                return result

    async def close(self) -> None:
        await self._websocket.close()

    async def value(self, expression: str) -> str:
        return str((await self.ask("Runtime.evaluate", expression=expression))["result"].get("value"))


async def tab_of(client: ClientSession, port: int) -> Tab:
    found: list[str] = []

    async def stands() -> bool:
        try:
            async with client.get(f"http://127.0.0.1:{port}/json") as answer:
                pages = await answer.json(content_type=None)
        except OSError:
            return False
        found.extend(page["webSocketDebuggerUrl"] for page in pages if page["type"] == "page")
        return bool(found)

    await until(stands)
    return Tab(await client.ws_connect(found[0], max_msg_size=0))
