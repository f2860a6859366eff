"""Serves the app to browsers by textual-serve (1.1), and keeps out whom it would let in.

By itself it asks neither who a page is from nor for whom the request is, and has no end of runs. Its private names that
stand here: ``_make_app``, ``_process_messages``; those of a run stand in ``web.run``.
"""

from __future__ import annotations

import asyncio
import html
import ipaddress
import logging
import shlex
import socket
from collections.abc import Awaitable, Callable, Collection, Sequence
from contextlib import suppress
from importlib import resources
from string import Template
from typing import NamedTuple
from urllib.parse import urlsplit

from aiohttp import web
from textual_serve.server import Server, to_int

from .run import PATIENCE, Run, clamp_size

MOST_RUNS = 20
"""How many pages are served at once, where nothing else is asked for."""
FULL = 4503
"""The code with which a page hears that there is no room for it."""
FULL_PATIENCE = 10.0
"""How long a page waits for others that are about to end, in seconds."""
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

DOCUMENT_POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'"
)
"""What the pack as a page may do: show itself."""
AS_A_PAGE = '<a class="as-a-page" href="page">As a page</a>'
ANOTHER_NAME = "This server has another name; who serves it says which by --public-url or --name.\n"

NO_MESSAGE = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
"""What a message raises that is none of a page's."""

log = logging.getLogger(__name__)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Site(NamedTuple):
    """What is served, and how it is reached.

    Attributes:
        names: what else the server is called, as by a proxy before it.
        prefix: the path at which a proxy gives it out, as ``/film``; nothing for the root.
        pages: how many pages may be open at once.
        document: the pack as one HTML page; nothing where there is none.
        places: the ids of the scenes at which an address may stand.
        views: the views that an address may open.
    """

    names: Collection[str] = ()
    prefix: str = ""
    pages: int = MOST_RUNS
    document: str = ""
    places: Collection[str] = ()
    views: Collection[str] = ()


class AppServer(Server):
    """Serves the app: a page, and a run of the app for each that is open."""

    def __init__(self, arguments: Sequence[str], host: str, port: int, title: str, site: Site | None = None) -> None:
        """Put the server together.

        Args:
            arguments: the program and its arguments.
            host: the address to listen at.
            port: the port to listen at.
            title: what the page is called.
            site: what else there is to know of it.
        """
        super().__init__(shlex.join(arguments), host, port, title=title)
        self._site = site or Site()
        self._arguments, self._names = arguments, frozenset(name.lower() for name in self._site.names)
        self._open: set[Run] = set()
        self._endings: set[asyncio.Task[None]] = set()

    def serve_until_ended(self, tell: Callable[[], None]) -> None:
        """Serve, until somebody ends the program.

        Args:
            tell: is called when pages can come.

        Raises:
            OSError: the address cannot be listened at.
        """
        logging.getLogger("aiohttp").setLevel(logging.CRITICAL)  # requests that are none are no matter for a traceback
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
        for prefix in dict.fromkeys(("", self._site.prefix)):
            app.add_routes(
                [
                    web.get(f"{prefix}/", self.handle_index),
                    web.get(f"{prefix}/page", self.handle_document),
                    web.get(f"{prefix}/page.js", self.handle_script),
                    web.get(f"{prefix}/ws", self.handle_websocket),
                    web.static(f"{prefix}/static", self.statics_path),
                ]
            )
        if self._site.prefix:
            app.add_routes([web.get(self._site.prefix, self.handle_prefix)])
        app.on_response_prepare.append(_protect)
        app.on_shutdown.append(self.on_shutdown)
        return app

    @web.middleware
    async def _refuse_other_hosts(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse requests whose ``Host`` is not this server: a stranger's domain may resolve here (DNS rebinding)."""
        if not is_ours(request.host, self.host, self._names):
            raise web.HTTPMisdirectedRequest(text=ANOTHER_NAME)
        try:
            return await handler(request)
        except (ConnectionError, asyncio.CancelledError, web.HTTPException):
            raise
        except Exception as error:  # noqa: BLE001 (whatever it is, the others are served on)
            log.warning("A request failed: %r", error)
            return web.Response(status=500, text="This request failed.\n")

    async def handle_index(self, request: web.Request) -> web.Response:
        """The page."""
        del request
        link = AS_A_PAGE if self._site.document else ""
        text = Template(_own("page.html")).substitute(title=html.escape(self.title), as_a_page=link)
        return web.Response(text=text, content_type="text/html")

    async def handle_prefix(self, request: web.Request) -> web.Response:
        """The path of the site without its last slash, to which the addresses in the page are relative."""
        raise web.HTTPMovedPermanently(str(request.rel_url.with_path(f"{self._site.prefix}/", keep_query=True)))

    async def handle_document(self, request: web.Request) -> web.Response:
        """The pack as one page, for a screen reader, a phone, to find and to print."""
        del request
        if not self._site.document:
            raise web.HTTPNotFound(text="The page needs the extra `export`: pip install 'chungking-tui[export]'.\n")
        headers = {"Content-Security-Policy": DOCUMENT_POLICY, "Cache-Control": "max-age=3600"}
        return web.Response(text=self._site.document, content_type="text/html", headers=headers)

    async def handle_script(self, request: web.Request) -> web.Response:
        """Send our own script, which the page runs besides that of textual-serve."""
        del request
        return web.Response(text=_own("page.js"), content_type="text/javascript")

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """A run of the app for a page of ours."""
        if not is_same(request.headers.get("Origin", ""), request.host, self._names):
            raise web.HTTPForbidden(text="Only a page of this server may open the app.\n")
        page = web.WebSocketResponse(heartbeat=15, max_msg_size=LARGEST_MESSAGE)
        if not page.can_prepare(request):
            raise web.HTTPBadRequest(text="This is the address of the app, for its page alone.\n")
        if not await self._has_room():
            await page.prepare(request)
            many = "One page is" if self._site.pages == 1 else f"{self._site.pages} pages are"
            await page.close(code=FULL, message=f"{many} open; try again when one is closed.".encode())
            return page
        run = Run([*self._arguments, *self._place(request)], page, download_manager=self.download_manager)
        self._open.add(run)
        try:
            with suppress(ConnectionError):  # the page is gone already
                size = (to_int(request.query.get(name, ""), usual) for name, usual in (("width", 80), ("height", 24)))
                await run.open(request, *clamp_size(*size))
                with suppress(*NO_MESSAGE, TimeoutError):
                    await self._process_messages(page, run)
        finally:  # a page that was closed cancels this, but not the end of its run
            await asyncio.shield(self._ending(run))
        return page

    def _place(self, request: web.Request) -> list[str]:
        """The options for the place that an address names; what there is not is left out."""
        query = request.query
        at = [name for name in query.getall("at", []) if name in self._site.places][:2]
        options = [word for name in at for word in ("--at", name)]
        options += ["--view", query["view"]] if query.get("view") in self._site.views else []
        return [*options, *(["--commentary"] if query.get("commentary") == "1" else [])]

    async def _has_room(self) -> bool:
        """Whether one more page may be open; waits for those that are about to end."""
        with suppress(TimeoutError):
            async with asyncio.timeout(FULL_PATIENCE):
                while len(self._open) >= self._site.pages and self._endings:
                    await asyncio.wait(self._endings, return_when=asyncio.FIRST_COMPLETED)
        return len(self._open) < self._site.pages

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


def is_ours(host: str, listening: str, names: Collection[str] = ()) -> bool:
    """Whether a request names this server, by this machine's own names or by the address at which it listens.

    Args:
        host: the request's ``Host``, perhaps with a port.
        listening: the address that the server listens at.
        names: what else it is called.
    """
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    with suppress(ValueError):
        return bool(ipaddress.ip_address(name))  # no name that another could have led here
    return name in names or name in {"localhost", listening.lower(), socket.gethostname().lower()}


def is_same(origin: str, host: str, names: Collection[str] = ()) -> bool:
    """Tell whether a request comes from a page that this server sent.

    Args:
        origin: where the page says that it is from.
        host: what the request calls this server.
        names: what else it is called: a proxy may give on a request under another name than the page's.
    """
    with suppress(ValueError):
        return urlsplit(origin).netloc == host or urlsplit(origin).hostname in names
    return False


async def _protect(request: web.Request, response: web.StreamResponse) -> None:
    del request
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
