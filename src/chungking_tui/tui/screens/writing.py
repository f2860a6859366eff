"""What is to be written in a sheet that is laid over the view; the sheet itself stands in ``writing_screen``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Writing:
    """A text to write.

    Attributes:
        title: what it is, for its border.
        text: what stands there at first.
        before: what was kept before; to throw the change away leaves that.
        longest: how many characters it may have.
        typed: called with the text a little after it has changed, to write it down.
        kept: called with the text that is to be kept.
        left: called when the change is thrown away.
    """

    title: str
    text: str
    before: str
    longest: int
    typed: Callable[[str], None]
    kept: Callable[[str], None]
    left: Callable[[], None]
