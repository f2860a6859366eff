"""Where the numbers begin by which a terminal knows our pictures."""

from __future__ import annotations

import os


class Numbers:
    """The numbers of this run's pictures.

    Attributes:
        first: the first one's; another program may have sent pictures of its own.
    """

    def __init__(self) -> None:
        self.first = 1 + os.getpid() % 60_000 * 256


numbers = Numbers()
"""This run's."""
