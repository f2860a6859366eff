"""Texts broken into lines."""

from __future__ import annotations

from textual.content import Content

from chungking_tui.tui.drawing.text import legend_of, rowed


def plain(lines: list[Content]) -> list[str]:
    return [line.plain for line in lines]


def test_a_legend_is_broken_between_its_signs_alone() -> None:
    legend = "● certain  ○ reported  ? sources disagree  ◉ touches where you stand"
    assert plain(legend_of(legend, 80)) == [legend]
    assert plain(legend_of(legend, 41)) == ["● certain  ○ reported  ? sources disagree", "◉ touches where you stand"]
    assert plain(legend_of(legend, 40)) == ["● certain  ○ reported", "? sources disagree", "◉ touches where you stand"]


def test_what_fits_no_line_is_broken_all_the_same() -> None:
    assert plain(rowed([Content("one two"), Content("three")], 5)) == ["one", "two", "three"]
    assert rowed([], 5) == []
