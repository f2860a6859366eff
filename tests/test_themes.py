"""The two themes can be read, by anybody, with few colours too."""

from __future__ import annotations

import itertools

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual.color import Color
from textual.theme import Theme

from chungking_tui.themes import OURS

GROUNDS = ("background", "surface", "panel")
INKS = ("foreground", "primary", "secondary", "accent", "warning", "error")


def luminance(color: Color) -> float:
    """Relative luminance by WCAG 2."""
    parts = [channel / 255 for channel in color.rgb]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", OURS, ids=lambda theme: theme.name)
def test_every_ink_can_be_read_on_every_ground(theme: Theme) -> None:
    for ink, ground in itertools.product(INKS, GROUNDS):
        written, on = Color.parse(getattr(theme, ink)), Color.parse(getattr(theme, ground))
        assert contrast(written, on) >= 4.5, (ink, ground)
    for ground in GROUNDS:
        on = Color.parse(getattr(theme, ground))
        assert contrast(on.blend(Color.parse(str(theme.foreground)), 0.66), on) >= 4.5, f"muted on {ground}"


@pytest.mark.parametrize("theme", OURS, ids=lambda theme: theme.name)
def test_the_stories_are_60_degrees_of_hue_apart(theme: Theme) -> None:
    one, two = (Color.parse(str(ink)).hsl.h * 360 for ink in (theme.primary, theme.secondary))
    assert min(abs(one - two), 360 - abs(one - two)) >= 60


@pytest.mark.parametrize("theme", OURS, ids=lambda theme: theme.name)
def test_with_256_colours_the_grounds_stay_neutral(theme: Theme) -> None:
    for ground in GROUNDS:
        number = RichColor.parse(getattr(theme, ground)).downgrade(ColorSystem.EIGHT_BIT).number
        assert number in {16, 188, 231, *range(232, 256)}, ground


@pytest.mark.parametrize("theme", OURS, ids=lambda theme: theme.name)
def test_the_stories_are_told_apart_without_red_and_green(theme: Theme) -> None:
    """Amber against teal: they differ in blue, which red-green blindness leaves."""
    one, two = Color.parse(theme.primary), Color.parse(str(theme.secondary))
    assert abs(one.b - two.b) >= 80
