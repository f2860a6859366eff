"""How the app draws in a browser: through the program that serves it, over two pipes.

Textual's own driver is given the parser and the decoder of ``tui.textual_patches``. It goes on for ever after the
serving program has ended; this one ends the app.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress

from textual.drivers import web_driver

from chungking_tui.tui.minimise_sgr import minimise_sgr
from chungking_tui.tui.textual_patches import terminal_parser
from chungking_tui.tui.textual_patches.web_driver import exit_app
from chungking_tui.tui.undisputed import undisputed

terminal_parser.apply(web_driver)


class BrowserDriver(web_driver.WebDriver):
    """Textual's driver for a browser, which outlives neither the page nor the program that serves it."""

    def start_application_mode(self) -> None:
        """Begin to draw, and to read."""
        self.loop = asyncio.get_running_loop()
        super().start_application_mode()

    def run_input_thread(self) -> None:
        """Read what is typed, until there is nobody any more; then the app ends."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            exit_app(self, self.loop)

    def write(self, data: str) -> None:
        """Draw; where nobody listens any more nothing happens."""
        with suppress(OSError):
            super().write(undisputed(minimise_sgr(data)))

    def write_meta(self, data: dict[str, object]) -> None:
        """Tell the serving program something; where it has ended nothing happens."""
        with suppress(OSError):
            super().write_meta(data)
