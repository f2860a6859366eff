"""The base of all screens."""

from __future__ import annotations

from chungking_tui.tui.textual_patches.newest_size import TakesNewestSize
from chungking_tui.tui.textual_patches.single_paint import PaintsOnce


class BaseScreen(PaintsOnce, TakesNewestSize):
    """The base of all screens."""
