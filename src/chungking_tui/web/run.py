"""Runs the app for one page through textual-serve (1.1), with its unsafe defaults switched off.

By itself it starts its command through a shell, lets a page choose any size, leaves runs running, and opens
whatever address an app names. Its private names that stand here: ``_build_environment``, ``_open_app_process``,
``_process``, ``_stdin``. Upstream: none of these is asked for at https://github.com/Textualize/textual-serve/issues.
Where one of them is missing nothing is served, see :func:`missing_names`: without them it would not be safe.
"""

from __future__ import annotations

import asyncio
import json
import logging
import shlex
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from aiohttp import WSCloseCode, web
from textual_serve.app_service import AppService

LEAST, MOST = (20, 5), (400, 150)
"""The smallest and the largest size of a page, in cells."""
PATIENCE = 3.0
"""How long a run may take to end before it is ended, and a page to hear that it is closed, in seconds."""
SLOWEST = 30.0
"""How long a page may take to hear what is drawn, in seconds; one that does not listen is dropped."""
BUSIEST = 10.0
"""How long a run may take to hear what is typed, in seconds; one that does not listen is ended."""
FAILED = 4500
"""The code with which a page hears that its run has failed."""
NOT_STARTED = "The app could not be started; who serves it finds the reason in the terminal."
BROKEN_OFF = "The app has failed; who serves it finds the reason in the terminal."
DRIVER = "chungking_tui.web.driver:BrowserDriver"
log = logging.getLogger(__name__)


class Run(AppService):
    """A run of the app for one page; it ends with the page."""

    def __init__(self, arguments: Sequence[str], page: web.WebSocketResponse, **given: Any) -> None:  # noqa: ANN401
        """Put a run together.

        Args:
            arguments: the program and its arguments.
            page: leads to the page.
            given: what textual-serve gives.
        """
        super().__init__(
            shlex.join(arguments), write_bytes=self._send, write_str=page.send_str, close=self.close_page, **given
        )
        self._arguments = arguments
        self._page = page
        self._transport: asyncio.Transport | None = None
        self._has_drawn = False

    async def open(self, request: web.Request, width: int, height: int) -> None:
        """Open the page, and begin.

        Args:
            request: the page's.
            width: columns.
            height: rows.
        """
        await self._page.prepare(request)
        self._transport = request.transport
        await self.start(width, height)

    async def close_page(self, why: str = "") -> None:
        """Close the page; one that does not listen is dropped.

        Args:
            why: what its reader is told; nothing where the run was left.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await self._page.close(code=FAILED if why else WSCloseCode.OK, message=why.encode())
                return
        self._drop()

    async def send_bytes(self, data: bytes) -> bool:
        """Pass on what is typed.

        Raises:
            TimeoutError: the run does not listen any more, or cannot keep up.
        """
        async with asyncio.timeout(BUSIEST):
            return await super().send_bytes(data)

    async def _send(self, data: bytes) -> None:
        self._has_drawn = True
        try:
            async with asyncio.timeout(SLOWEST):
                await self._page.send_bytes(data)
        except TimeoutError:
            self._drop()

    def _drop(self) -> None:
        if self._transport:
            self._transport.abort()

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        return {**super()._build_environment(width, height), "TEXTUAL_DRIVER": DRIVER}

    async def _open_app_process(self, width: int = 80, height: int = 24) -> asyncio.subprocess.Process:
        pipe = asyncio.subprocess.PIPE
        self._process = process = await asyncio.create_subprocess_exec(
            *self._arguments, stdin=pipe, stdout=pipe, stderr=pipe, env=self._build_environment(width, height)
        )
        self._stdin = process.stdin
        return process

    async def run(self) -> None:
        """Pass on what the app draws; where it has ended, or failed to start, the page is closed."""
        why: str | None = None
        try:
            await super().run()
            why = await self._why()
        finally:  # it may be ended meanwhile: the page may hear sooner than we that nothing listens there
            await self.close_page(self._failure if why is None else why)

    @property
    def _failure(self) -> str:
        """What a page is told of a run that has failed."""
        return BROKEN_OFF if self._has_drawn else NOT_STARTED

    async def _why(self) -> str:
        """Why the run has ended, where that was not asked of it."""
        status: int | None = None  # it has let go of the page, but goes on
        if self._process:
            with suppress(TimeoutError):
                async with asyncio.timeout(PATIENCE):
                    await self._tell_rest(self._process)
                    status = await self._process.wait()
        return self._failure if status != 0 or not self._has_drawn else ""

    async def _tell_rest(self, process: asyncio.subprocess.Process) -> None:
        """Print what a run wrote to stderr as it ended: textual-serve reads no more of it than was there by then."""
        while process.stderr and (said := await process.stderr.read(64 * 1024)):
            sys.stdout.write(said.decode("utf-8", "replace"))

    async def set_terminal_size(self, width: int, height: int) -> None:
        """Tell the app the page's size."""
        await super().set_terminal_size(*clamp_size(width, height))

    async def on_meta(self, data: bytes) -> None:
        """Hear that the app has ended, or where its reader stands. It opens no address and sends no file."""
        told = json.loads(data)
        if told == {"type": "exit"}:
            await super().on_meta(data)
        elif told.get("type") == "place":
            with suppress(ConnectionError):
                await self._page.send_str(json.dumps(["place", told]))

    async def stop(self) -> None:
        """End the run; one that does not end by itself is ended."""
        process = self._process
        try:
            async with asyncio.timeout(PATIENCE):
                await super().stop()
        except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001 (whatever it is, the program ends)
            log.debug("A run did not end by itself: %r", error)
        if process:
            with suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), PATIENCE)
            with suppress(ProcessLookupError):
                process.kill()
            if process.stdout:
                with suppress(RuntimeError):  # somebody reads it still
                    await process.stdout.read()  # asyncio takes a program for ended when all is read that it wrote
            await process.wait()
            with suppress(TimeoutError, RuntimeError):  # a slow one has written after it was last listened to
                async with asyncio.timeout(PATIENCE):
                    await self._tell_rest(process)


def missing_names() -> list[str]:
    """The names of textual-serve that the program builds on and that the installed version does not have."""
    from textual_serve.server import Server

    needed: tuple[tuple[type, str], ...] = (
        (AppService, "_build_environment"),
        (AppService, "_open_app_process"),
        (Server, "_make_app"),
        (Server, "_process_messages"),
    )
    missing = [name for owner, name in needed if not hasattr(owner, name)]
    return missing + [name for name in ("_process", "_stdin") if name not in AppService.__init__.__code__.co_names]


def clamp_size(width: object, height: object) -> tuple[int, int]:
    """A size as near to the one that is asked for as a page may have it.

    Raises:
        TypeError: these are no numbers.
    """
    if not (isinstance(width, int) and isinstance(height, int)):
        raise TypeError("a size is two whole numbers")
    return max(LEAST[0], min(width, MOST[0])), max(LEAST[1], min(height, MOST[1]))
