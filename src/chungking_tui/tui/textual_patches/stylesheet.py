"""Parse a style sheet once.

Mends: Textual parses all style sheets again for each view that is opened, and three times at the start; of more than 64
sources it keeps none parsed.
Upstream: no issue known. Tried with Textual 8.2.8.
Guard: where the cache has another name, it stays as large as Textual makes it.
"""

from __future__ import annotations

from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

MAX_SOURCES = 256
"""How many sources stay parsed: the widgets' own sheets and those of all views."""


class ParsedOnce(Stylesheet):
    """A style sheet in which what was parsed stays until the variables of the theme change."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        """Make an empty one.

        Args:
            variables: the theme's variables.
        """
        super().__init__(variables=variables)
        self.variables = dict(variables or {})
        if hasattr(self, "_parse_cache"):
            self._parse_cache: LRUCache[tuple[object, ...], list[RuleSet]] = LRUCache(MAX_SOURCES)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take other variables; the same ones change nothing."""
        if variables != self.variables:
            self.variables = dict(variables)
            super().set_variables(variables)

    def reparse(self) -> None:
        """Parse what is not parsed yet. Textual does it in a separate sheet, for errors; ours has none."""
        self.parse()
