"""Apply the patches: those of the app, and those of the driver that reads and writes a terminal."""

from __future__ import annotations

import os
import sys

from . import render_cache, styles_cache


def patch_textual() -> None:
    """Apply what any app needs, wherever it is drawn. A second time changes nothing."""
    styles_cache.apply()
    render_cache.apply()


def patch_terminal_driver() -> None:
    """Let the driver for Linux and its kin go on after what it cannot read or write, or after it was stopped."""
    if sys.platform == "win32":
        return
    from textual.drivers import linux_driver

    from . import continued_process, painted_cells, quiet_end, taken_over, terminal_parser, terminal_writer

    if os.environ.get("TERM", "").startswith("linux"):
        from chungking_tui.tui.console_signs import on_console

        terminal_writer.TerminalWriter.signs = staticmethod(on_console)
    terminal_parser.apply(linux_driver)
    terminal_writer.apply()
    continued_process.apply()
    painted_cells.apply()
    quiet_end.apply()
    taken_over.apply()
