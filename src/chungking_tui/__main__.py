"""``python -m chungking_tui`` and the command ``chungking-tui``."""

from __future__ import annotations

import gc
import sys


def run() -> None:
    """Run the command line and leave with its exit status."""
    gc.disable()  # until the app stands, or a command is at work: nothing that is loaded at the start is garbage
    try:
        status = _run()
    except KeyboardInterrupt:  # before the command line could hear of it
        sys.stderr.write("\n")
        status = 130
    sys.exit(status)


def _run() -> int:
    from chungking_tui import kept_screen

    kept_screen.show()
    try:
        from chungking_tui.cli.main import main
        from chungking_tui.cli.output import forget_closed

        status = main(sys.argv[1:])
    finally:
        kept_screen.withdraw()
    forget_closed()
    return status


if __name__ == "__main__":
    run()
