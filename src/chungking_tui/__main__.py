"""``python -m chungking_tui`` and the command ``chungking-tui``."""

from __future__ import annotations

import gc
import sys

from chungking_tui import kept_screen


def run() -> None:
    """Run the command line and leave with its exit status."""
    gc.disable()  # until the app stands, or a command is at work: nothing that is loaded at the start is garbage
    try:
        kept_screen.show()
        from chungking_tui.cli.main import main
        from chungking_tui.cli.output import forget_closed

        status = main(sys.argv[1:])
    except KeyboardInterrupt:  # before the command line could hear of it
        kept_screen.withdraw()
        sys.stderr.write("\n")
        sys.exit(130)
    finally:
        kept_screen.withdraw()
    forget_closed()
    sys.exit(status)


if __name__ == "__main__":
    run()
