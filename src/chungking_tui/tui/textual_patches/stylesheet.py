"""A style sheet that is parsed once.

Textual (8.2) parses all of it again for each view that is opened, and three times at the start.
"""

from __future__ import annotations

from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

SOURCES = 256
"""So many sources stay parsed: the widgets' own sheets and those of all views. Textual keeps 64."""


class ParsedOnce(Stylesheet):
    """What was parsed stays until the variables of the theme change."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        """Make an empty one.

        Args:
            variables: the theme's variables.
        """
        super().__init__(variables=variables)
        self._parse_cache: LRUCache[tuple[object, ...], list[RuleSet]] = LRUCache(SOURCES)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take other variables; the same ones change nothing."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Parse what is not parsed yet. Textual does it in a separate sheet, for errors; ours has none."""
        self.parse()
