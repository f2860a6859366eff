"""How the app draws in a browser: through the program that serves it, over two pipes.

Textual's own (8.2.8) is given the parser and the decoder of ``tui.textual_patches``. It goes on for ever after the
serving program has gone; this one ends the app.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import messages
from textual.drivers import web_driver

from chungking_tui.tui.minimise_sgr import terse
from chungking_tui.tui.textual_patches.terminal_input import TolerantParser, tolerant_decoder

if TYPE_CHECKING:
    from concurrent.futures import Future

web_driver.__dict__["XTermParser"] = TolerantParser
web_driver.__dict__["getincrementaldecoder"] = tolerant_decoder


class BrowserDriver(web_driver.WebDriver):
    """Textual's driver for a browser, which outlives neither the page nor the program that serves it."""

    def start_application_mode(self) -> None:
        """Begin to draw, and to hear."""
        self._loop = asyncio.get_running_loop()
        super().start_application_mode()

    def run_input_thread(self) -> None:
        """Hear what is typed, until there is nobody any more; then the app ends."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            with suppress(RuntimeError):  # the loop may have ended meanwhile
                self._leave()

    def _leave(self) -> Future[bool]:
        return asyncio.run_coroutine_threadsafe(self._app._post_message(messages.ExitApp()), self._loop)  # noqa: SLF001

    def write(self, data: str) -> None:
        """Draw; where nobody listens any more nothing happens."""
        with suppress(OSError):
            super().write(terse(data))

    def write_meta(self, data: dict[str, object]) -> None:
        """Tell the serving program something; where it has gone nothing happens."""
        with suppress(OSError):
            super().write_meta(data)
