"""Let go of the drawn lines of widgets that were removed.

Mends: ``StylesCache.get_inner_outer`` is meant for the class, but its cache is keyed by the widget's own
``StylesCache``, and keeps the lines of a thousand widgets that are no longer on any screen.
Upstream: https://github.com/Textualize/textual/issues/6665 (open). Tried with Textual 8.2.8.
Guard: skipped where the method is missing or is no longer a cached function of the instance.
"""

from __future__ import annotations


def apply() -> bool:
    """Make the method one of the class; whether that was done."""
    try:
        from textual._styles_cache import StylesCache
    except ImportError:
        return False
    method = vars(StylesCache).get("get_inner_outer")
    if not hasattr(method, "cache_info"):
        return False
    StylesCache.get_inner_outer = classmethod(method)  # type: ignore[method-assign, assignment, arg-type]
    return True
