"""``python -m chungking_tui`` and the command ``chungking-tui``."""

from __future__ import annotations

import sys

from chungking_tui.cli import main


def run() -> None:
    """Run the command line and leave with its exit status."""
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    run()
