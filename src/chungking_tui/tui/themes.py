"""The two themes, a night one and a day one, and the inks of any theme. The only file with colours written out.

Night is wet asphalt with tungsten light for story 1 and neon green for story 2; day is paper with the same two inks.
Amber against teal keeps the stories apart for a colour-blind reader; no meaning rests on it alone.

The inks are worked out for any theme: each can be read on every ground, the two stories differ in hue. They become
variables of the theme, ``$ink-…``, beside Textual's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

if TYPE_CHECKING:
    from textual.app import App

NIGHT = Theme(
    name="chungking-night",
    primary="#f2b84b",
    secondary="#3fd0a4",
    accent="#7fb2ff",
    warning="#ff8f6b",
    error="#ff5f7a",
    success="#7ddf88",
    foreground="#e6e1d6",
    background="#0d1117",
    surface="#171c22",
    panel="#262b32",
    dark=True,
    variables={"scrollbar": "#3a4658", "scrollbar-background": "#0d1117", "block-cursor-text-style": "bold"},
)
DAY = Theme(
    name="chungking-day",
    primary="#8a4b00",
    secondary="#00665a",
    accent="#1f4e9e",
    warning="#a8321a",
    error="#a3122e",
    success="#2d6a2e",
    foreground="#26221b",
    background="#f5f2ec",
    surface="#ebe7df",
    panel="#e0dcd5",
    dark=False,
    variables={"scrollbar": "#a8a296", "scrollbar-background": "#f5f2ec", "block-cursor-text-style": "bold"},
)
OURS = (NIGHT, DAY)

LEAST_CONTRAST = 4.5
"""What WCAG 2 asks of text at level AA."""
LEAST_HUE = 60 / 360
"""How far apart the hues of the two stories are at least, of a full turn."""
GROUNDS = ("background", "surface", "panel")
MUTED = 0.66
"""How much of the foreground there is in what stands beside the text, at the least."""
STEPS = 24
MAGENTA = Color.parse("ansi_magenta")
"""The accent of the light theme in the terminal's own colours; its dark one has another."""


def theme_names() -> tuple[str, ...]:
    """The names of all themes, ours and Textual's."""
    return (*(theme.name for theme in OURS), *BUILTIN_THEMES)


def inks(variables: Mapping[str, str]) -> dict[str, str]:
    """The variables of our own for a theme.

    Args:
        variables: the theme's, by name, as Textual makes them.
    """
    colours = {name: Color.parse(variables[name]) for name in (*GROUNDS, *ROLES, "foreground", "primary", "secondary")}
    grounds = [colours[name] for name in GROUNDS]
    one, two = _stories(colours, grounds)
    return {
        "ink-story-1": one.css,
        "ink-story-2": two.css,
        "ink-muted": _muted(colours["foreground"], grounds).css,
        **{name: _readable(colours[role], grounds).css for role, name in ROLES.items()},
    }


ROLES = {"accent": "ink-link", "error": "ink-doubt", "warning": "ink-found", "success": "ink-fresh"}
"""What can be clicked, what is disputed, what was looked for, what has just changed."""


class Inks:
    """The variables of an app's themes, with the inks: worked out once for each theme that is used."""

    def __init__(self) -> None:
        self._of: dict[str, dict[str, str]] | None = None

    def put_on(self, app: App[Any]) -> None:
        """Give an app our themes, and the first of them to begin with."""
        self._of = {}
        for theme in OURS:
            app.register_theme(theme)
        app.theme = OURS[0].name

    def of(self, theme: str, variables: Callable[[], Mapping[str, str]]) -> dict[str, str]:
        """The variables of a theme; none before our themes are there, when Textual asks for those of its own.

        Args:
            theme: its name.
            variables: makes the theme's own, as ``inks`` takes them.
        """
        if self._of is None:
            return {}
        if theme not in self._of:
            self._of[theme] = with_inks(variables())
        return self._of[theme]


def with_inks(variables: Mapping[str, str]) -> dict[str, str]:
    """A theme's variables and the inks."""
    return {**variables, **inks(variables)}


def contrast(one: Color, other: Color) -> float:
    """The contrast of two colours by WCAG 2, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def hue_apart(one: Color, other: Color) -> float:
    """How far the hues of two colours are apart, of a full turn: 0 to 0.5."""
    apart = abs(one.hsl.h - other.hsl.h)
    return min(apart, 1 - apart)


def _luminance(colour: Color) -> float:
    parts = [channel / 255 for channel in colour.rgb]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _readable(colour: Color, grounds: Iterable[Color]) -> Color:
    """A colour, made lighter or darker until it can be read on every ground; one of the terminal's own as it is."""
    grounds = list(grounds)
    if colour.ansi is not None or any(ground.ansi is not None for ground in grounds):
        return colour
    bright, dark = Color(255, 255, 255), Color(0, 0, 0)
    end = max((bright, dark), key=lambda end: min(contrast(end, ground) for ground in grounds))
    for step in range(STEPS + 1):
        tried = colour.blend(end, step / STEPS)
        if all(contrast(tried, ground) >= LEAST_CONTRAST for ground in grounds):
            return tried
    return end


def _muted(foreground: Color, grounds: list[Color]) -> Color:
    """The foreground with as much of the ground in it as still can be read."""
    if foreground.ansi is not None or any(ground.ansi is not None for ground in grounds):
        return foreground
    strong = _readable(foreground, grounds)
    for step in range(STEPS + 1):
        tried = grounds[0].blend(strong, MUTED + (1 - MUTED) * step / STEPS)
        if all(contrast(tried, ground) >= LEAST_CONTRAST for ground in grounds):
            return tried
    return strong


def _stories(colours: Mapping[str, Color], grounds: list[Color]) -> tuple[Color, Color]:
    """The colours of the two stories: the theme's first two; where these are too near, another one for story 1."""
    two = _readable(colours["secondary"], grounds)
    others = [_readable(colours[name], grounds) for name in ("primary", "warning", "accent", "success", "error")]
    if two.ansi is not None:  # Textual's light one has cyan, which no terminal shows on white so that it can be read
        return others[0], colours["accent"] if colours["accent"] == MAGENTA else two
    if two.hsl.s < 0.1:  # a grey has no hue to differ in
        two = next((other for other in others[1:] if hue_apart(others[0], other) >= LEAST_HUE), two)
    apart = [other for other in others if hue_apart(other, two) >= LEAST_HUE and other.hsl.s >= 0.1]
    return apart[0] if apart else max(others, key=lambda other: hue_apart(other, two)), two
