"""Every theme can be read; our two by anybody, with few colours too."""

from __future__ import annotations

import itertools

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual.app import App
from textual.color import Color
from textual.theme import Theme

from chungking_tui.tui.themes import GROUNDS, OURS, contrast, hue_apart, with_inks

INKS = ("ink-story-1", "ink-story-2", "ink-muted", "ink-link", "ink-doubt", "ink-found", "ink-fresh")


THEMES = [*App[None]().available_themes.values(), *OURS]
"""Every theme that can be chosen."""


def variables(theme: Theme) -> dict[str, str]:
    """A theme's variables, ours among them."""
    return with_inks(theme.to_color_system().generate())


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_ink_can_be_read_on_every_ground(theme: Theme) -> None:
    found = {name: Color.parse(colour) for name, colour in variables(theme).items() if name in {*GROUNDS, *INKS}}
    for ink, ground in itertools.product(INKS, GROUNDS):
        if found[ink].ansi is None and found[ground].ansi is None:  # the terminal's own colours are the terminal's
            assert contrast(found[ink], found[ground]) >= 4.5, (ink, ground)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_stories_are_60_degrees_of_hue_apart(theme: Theme) -> None:
    one, two = (Color.parse(variables(theme)[f"ink-story-{number}"]) for number in (1, 2))
    assert one.ansi is not None or hue_apart(one, two) >= 60 / 360


@pytest.mark.parametrize("theme", OURS, ids=lambda theme: theme.name)
def test_our_own_themes_need_no_help(theme: Theme) -> None:
    found = variables(theme)
    for number, ink in enumerate((theme.primary, str(theme.secondary)), 1):
        made, meant = Color.parse(found[f"ink-story-{number}"]), Color.parse(ink)
        assert max(abs(one - other) for one, other in zip(made.rgb, meant.rgb, strict=True)) <= 2


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


@pytest.mark.parametrize(
    ("theme", "pale"), [("ansi-light", {"ansi_cyan", "ansi_yellow"}), ("ansi-dark", {"ansi_black"})]
)
def test_the_stories_in_the_terminals_own_colours_are_not_its_pale_ones(theme: str, pale: set[str]) -> None:
    found = variables(next(known for known in THEMES if known.name == theme))
    one, two = found["ink-story-1"], found["ink-story-2"]
    assert one != two
    assert not {one, two} & pale
