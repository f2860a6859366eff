"""Keep the codes of fewer styles.

Mends: ``Strip.render_ansi`` keeps the codes of 16,384 styles. Pictures have nearly as many as they have cells, few of
which are seen again; kept, they are a good part of what the app's memory grows by.
Upstream: no issue known. Tried with Textual 8.2.8.
Guard: skipped where the method is missing or is no longer cached.
"""

from __future__ import annotations

from functools import lru_cache

from textual.strip import Strip

MAX_STYLES = 1024
"""How many styles are kept: those of some ten screens."""


def apply() -> bool:
    """Give the method a smaller cache; whether it has one now."""
    cached = getattr(getattr(Strip, "render_ansi", None), "cache_info", None)
    method = getattr(vars(Strip).get("render_ansi"), "__func__", None)
    if cached is None or not hasattr(method, "__wrapped__"):
        return False
    if cached().maxsize != MAX_STYLES:
        Strip.render_ansi = classmethod(lru_cache(MAX_STYLES)(method.__wrapped__))  # type: ignore[method-assign, assignment, union-attr, arg-type]
    return True
