"""Serves the app to browsers by textual-serve (1.1), and keeps out whom it would let in.

By itself it asks neither who a page is from nor for whom the request is, and has no end of runs. Its private names that
stand here: ``_make_app``, ``_process_messages``; those of a run stand in ``web.run``.
"""

from __future__ import annotations

import asyncio
import html
import ipaddress
import shlex
import socket
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from importlib import resources
from string import Template
from urllib.parse import urlsplit

from aiohttp import web
from textual_serve.server import Server, to_int

from .run import PATIENCE, Run, clamp_size

MOST_RUNS = 20
"""How many pages are served at once."""
LARGEST_MESSAGE = 256 * 1024
"""The longest message from a page, in bytes: a paste, at the most."""
HEADERS = {
    "Cache-Control": "no-store",  # a page that was left is not kept with its run
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "font-src 'self'; img-src 'self' data:; connect-src 'self' ws: wss:; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

NO_MESSAGE = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
"""What a message raises that is none of a page's."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class AppServer(Server):
    """Serves the app: a page, and a run of the app for each that is open."""

    def __init__(self, arguments: Sequence[str], host: str, port: int, title: str) -> None:
        """Put the server together.

        Args:
            arguments: the program and its arguments.
            host: the address to listen at.
            port: the port to listen at.
            title: what the page is called.
        """
        super().__init__(shlex.join(arguments), host, port, title=title)
        self._arguments = arguments
        self._open: set[Run] = set()
        self._endings: set[asyncio.Task[None]] = set()

    def serve_until_ended(self, tell: Callable[[], None]) -> None:
        """Serve, until somebody ends the program.

        Args:
            tell: is called when pages can come.

        Raises:
            OSError: the address cannot be listened at.
        """
        web.run_app(
            self._make_app(),
            host=self.host,
            port=self.port,
            print=lambda *_: tell(),
            access_log=None,
            shutdown_timeout=PATIENCE,
        )

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self._refuse_other_hosts])
        app.add_routes(
            [
                web.get("/", self.handle_index),
                web.get("/page.js", self.handle_script),
                web.get("/ws", self.handle_websocket),
                web.static("/static", self.statics_path),
            ]
        )
        app.on_response_prepare.append(_protect)
        app.on_shutdown.append(self.on_shutdown)
        return app

    @web.middleware
    async def _refuse_other_hosts(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse requests whose ``Host`` is not this server: a stranger's domain may resolve here (DNS rebinding)."""
        if not is_ours(request.host, self.host):
            raise web.HTTPMisdirectedRequest(text="This server has another name.\n")
        return await handler(request)

    async def handle_index(self, request: web.Request) -> web.Response:
        """The page."""
        socket_url = f"{'wss' if request.scheme == 'https' else 'ws'}://{request.host}/ws"
        text = Template(_own("page.html")).substitute(title=html.escape(self.title), socket=html.escape(socket_url))
        return web.Response(text=text, content_type="text/html")

    async def handle_script(self, request: web.Request) -> web.Response:
        """Send our own script, which the page runs besides that of textual-serve."""
        del request
        return web.Response(text=_own("page.js"), content_type="text/javascript")

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """A run of the app for a page of ours."""
        if not is_same(request.headers.get("Origin", ""), request.host):
            raise web.HTTPForbidden(text="Only a page of this server may open the app.\n")
        if len(self._open) >= MOST_RUNS:
            raise web.HTTPServiceUnavailable(text=f"{MOST_RUNS} pages are open already.\n")
        page = web.WebSocketResponse(heartbeat=15, max_msg_size=LARGEST_MESSAGE)
        run = Run(self._arguments, page, download_manager=self.download_manager)
        self._open.add(run)
        try:
            query = request.query
            await run.open(
                request, *clamp_size(to_int(query.get("width", ""), 80), to_int(query.get("height", ""), 24))
            )
            with suppress(*NO_MESSAGE):
                await self._process_messages(page, run)
        finally:  # a page that was closed cancels this, but not the end of its run
            await asyncio.shield(self._ending(run))
        return page

    def _ending(self, run: Run) -> asyncio.Task[None]:
        ending = asyncio.create_task(self._end(run))
        self._endings.add(ending)
        ending.add_done_callback(self._endings.discard)
        return ending

    async def _end(self, run: Run) -> None:
        try:
            await asyncio.gather(run.close_page(), run.stop())
        finally:
            self._open.discard(run)

    async def on_shutdown(self, app: web.Application) -> None:
        """Close the pages, and wait until their runs have ended."""
        del app
        for run in self._open:
            self._ending(run)
        await asyncio.gather(*self._endings, return_exceptions=True)


def _own(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def is_ours(host: str, listening: str) -> bool:
    """Whether a request names this server, by this machine's own names or by the address at which it listens.

    Args:
        host: the request's ``Host``, perhaps with a port.
        listening: the address that the server listens at.
    """
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    with suppress(ValueError):
        return bool(ipaddress.ip_address(name))  # no name that another could have led here
    return name in {"localhost", listening.lower(), socket.gethostname().lower()}


def is_same(origin: str, host: str) -> bool:
    """Tell whether a request comes from a page that this server sent.

    Args:
        origin: where the page says that it is from.
        host: what the request calls this server.
    """
    with suppress(ValueError):
        return urlsplit(origin).netloc == host
    return False


async def _protect(request: web.Request, response: web.StreamResponse) -> None:
    del request
    response.headers.update(HEADERS)
