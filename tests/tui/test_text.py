"""Texts broken into lines."""

from __future__ import annotations

from textual.content import Content

from chungking_tui.tui.drawing.text import flowed, legend_lines


def plain(lines: list[Content]) -> list[str]:
    return [line.plain for line in lines]


def test_a_legend_is_broken_between_its_signs_alone() -> None:
    legend = "● certain  ○ reported  ? sources disagree  ◉ touches where you stand"
    assert plain(legend_lines(legend, 80)) == [legend]
    assert plain(legend_lines(legend, 41)) == ["● certain  ○ reported  ? sources disagree", "◉ touches where you stand"]
    assert plain(legend_lines(legend, 40)) == [
        "● certain  ○ reported",
        "? sources disagree",
        "◉ touches where you stand",
    ]


def test_what_fits_no_line_is_broken_all_the_same() -> None:
    assert plain(flowed([Content("one two"), Content("three")], 5)) == ["one", "two", "three"]
    assert flowed([], 5) == []
