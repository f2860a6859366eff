"""``python -m chungking_tui`` and the command ``chungking-tui``."""

from __future__ import annotations

import gc
import sys


def run() -> None:
    """Run the command line and leave with its exit status."""
    gc.disable()  # until the app stands, or a command is at work: nothing that is loaded at the start is garbage
    from chungking_tui.cli.main import main
    from chungking_tui.cli.output import forget_closed

    status = main(sys.argv[1:])
    forget_closed()
    sys.exit(status)


if __name__ == "__main__":
    run()
