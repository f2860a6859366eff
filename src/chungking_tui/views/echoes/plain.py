"""The echoes as text: the pair under the cursor, what the matrix shows, every echo, the doubles."""

from __future__ import annotations

from collections.abc import Iterable

from chungking_tui.plain.layout import bullet, heading, paragraph, settled

from .answer import DoubleLine, EchoesAnswer, PairLine


def text(answer: EchoesAnswer) -> str:
    """The pair, then every echo: between the stories in the order of story 1, then inside one; then the doubles."""
    one, other = answer.between.one, answer.between.other
    lines = [heading("Echoes"), f"You stand at {one.heading} and {other.heading}"]
    lines += _echoes(answer.between) or [bullet("no echo between them")]
    for pair in answer.inside:
        lines += [f"Inside story {pair.one.story + 1}: {pair.one.label} and {pair.other.heading}", *_echoes(pair)]
    lines += ["", paragraph(answer.shows), heading("Between the stories"), *_pairs(answer.all_between)]
    lines += [heading("Inside a story"), *_pairs(answer.all_inside)] if answer.all_inside else []
    lines += [heading("Doubles"), *map(_double, answer.doubles)] if answer.doubles else []
    lines += [heading("Without a double"), *map(_double, answer.without_double)] if answer.without_double else []
    return settled(lines)


def _pairs(found: Iterable[PairLine]) -> list[str]:
    lines: list[str] = []
    for pair in found:
        lines += [f"{pair.one.heading} and {pair.other.heading}", *_echoes(pair)]
    return lines


def _echoes(pair: PairLine) -> list[str]:
    return [bullet(f"{echo.kind}, {echo.by}: {echo.says} ({echo.sources})") for echo in pair.echoes]


def _double(found: DoubleLine) -> str:
    kind = f" ({found.kind})" if found.kind else ""
    return bullet(f"{' and '.join(found.names)}{kind}: {found.says} ({found.sources})")
